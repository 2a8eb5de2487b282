"""An archive behind HTTP, as on object storage: which files Spark reads for one forum and year, and its answers.

python benchmarks/spark_storage.py [--statements N]        # needs Java and the extra `spark`

Hadoop's jar for S3 (`hadoop-aws`) is in no registry of Python, Debian or Node, so that Spark cannot be tried with S3
here. The jars of pyspark read WebHDFS: this server answers what Spark asks of it (status, list, ranges of bytes), from
a folder, and counts the files that are opened.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from generator import generated
from pyspark.sql import SparkSession

import pujiang

ROOT = "/webhdfs/v1"
LOCAL = "127.0.0.1"


class Storage(ThreadingHTTPServer):
    """A server of the files of a folder."""

    def __init__(self, folder: Path) -> None:
        """Serve a folder on a free port."""
        super().__init__((LOCAL, 0), Answer)
        self.folder = folder
        self.opened: dict[str, int] = {}

    @property
    def address(self) -> str:
        """What engines call the folder."""
        return f"webhdfs://{LOCAL}:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    """An answer to one request of WebHDFS."""

    protocol_version = "HTTP/1.1"
    server: Storage

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        """Answer a request that reads."""
        parts = urlsplit(self.path)
        name = unquote(parts.path).removeprefix(ROOT).strip("/")
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        path = self.server.folder / name
        if not path.exists():
            error = {"exception": "FileNotFoundException", "javaClassName": "java.io.FileNotFoundException"}
            self.send(json.dumps({"RemoteException": error | {"message": name}}).encode(), HTTPStatus.NOT_FOUND)
        elif asked["op"] == "OPEN" and "data" in asked:
            self.send_bytes(path, name, asked)
        elif asked["op"] == "OPEN":
            self.send_response(HTTPStatus.TEMPORARY_REDIRECT)
            self.send_header("Location", f"http://{self.headers['Host']}{self.path}&data=true")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send(json.dumps(describe(path, asked["op"])).encode())

    def send_bytes(self, path: Path, name: str, asked: dict[str, str]) -> None:
        """Send a range of the bytes of a file, and count them."""
        with path.open("rb") as file:
            file.seek(int(asked.get("offset", 0)))
            content = file.read(int(asked.get("length", -1)))
        self.server.opened[name] = self.server.opened.get(name, 0) + len(content)
        self.send(content)

    def send(self, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send content."""
        self.send_response(status)
        # Without a type: the client would look for a class to parse it that the jars of pyspark do not have.
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def describe(path: Path, operation: str) -> dict[str, Any]:
    """Return what WebHDFS says of a file or folder."""
    if operation == "LISTSTATUS":
        found = [status_of(one, one.name) for one in sorted(path.iterdir())] if path.is_dir() else [status_of(path)]
        return {"FileStatuses": {"FileStatus": found}}
    if operation in {"GETFILEBLOCKLOCATIONS", "GET_BLOCK_LOCATIONS"}:
        return {"BlockLocations": {"BlockLocation": []}}
    return {"FileStatus": status_of(path)}


def status_of(path: Path, suffix: str = "") -> dict[str, Any]:
    """Return the status of a file or folder."""
    is_file = path.is_file()
    return {
        "accessTime": 0,
        "blockSize": 2**27 if is_file else 0,
        "childrenNum": 0,
        "fileId": 0,
        "group": "any",
        "length": path.stat().st_size if is_file else 0,
        "modificationTime": 0,
        "owner": "any",
        "pathSuffix": suffix,
        "permission": "644" if is_file else "755",
        "replication": 1 if is_file else 0,
        "storagePolicy": 0,
        "type": "FILE" if is_file else "DIRECTORY",
    }


def main() -> None:
    """Write an archive, serve it, and ask Spark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=2_000)
    data = generated(parser.parse_args().statements)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "archive")
        pujiang.write_archive(data, folder, partition_above=1, search=False, verify=False)
        archive = pujiang.open_archive(folder)
        server = Storage(folder)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        ask(spark, archive, server)
        spark.stop()
        server.shutdown()


def ask(spark: Any, archive: pujiang.Archive, server: Storage) -> None:
    """Ask for one forum and year, and for counts; print the files that were read, and whether the answers are right."""
    frames = {}
    for name in ("statements", "statement_topic", "statement_affiliation_country"):
        files = [f"{server.address}/{Path(file).relative_to(archive.path).as_posix()}" for file in archive.files(name)]
        base = files[-1].partition("/forum=")[0]
        frames[name] = spark.read.option("basePath", base).parquet(*[one for one in files if "/forum=" in one])
    every = [file for file in archive.files("statements") if "/forum=" in file]
    forum, year = (folder.partition("=")[2] for folder in Path(every[0]).parts[-3:-1])
    server.opened.clear()
    rows = frames["statements"].filter(f"year = {year} and forum = '{forum}'").select("id").collect()
    expected = [
        one.key
        for one in archive.statements
        if one.bulletin.forum and one.bulletin.forum.id == forum and str(one.bulletin.published)[:4] == year
    ]
    print(
        f"one forum and year: {len(server.opened)} of {len(every)} files, {sum(server.opened.values()):,} bytes; "
        f"{len(rows)} hits, right: {sorted(row.id for row in rows) == sorted(expected)}"
    )
    server.opened.clear()
    counting = pujiang.Counting(kind="statements", fields=("affiliation_country", "topic"))
    found = pujiang.ask(counting, frames).collect()
    known = pujiang.ask(counting, archive).rows
    print(
        f"counts by country and topic: {len(server.opened)} files, {sum(server.opened.values()):,} bytes; "
        f"right: {sorted(map(tuple, found)) == sorted(known)}"
    )


if __name__ == "__main__":
    main()
