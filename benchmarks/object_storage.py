"""An archive on object storage, emulated by moto: which files engines read for one forum and year.

python -m pip install "moto[server]" boto3
python benchmarks/object_storage.py
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import boto3
import polars
import pyarrow.compute
import pyarrow.dataset
import pyarrow.fs
from generator import generated
from moto.server import ThreadedMotoServer

import pujiang

STATEMENTS, PORT, BUCKET = 2_000, 5611, "archives"
ADDRESS = f"http://127.0.0.1:{PORT}"
#: moto accepts any key.
KEY = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_DEFAULT_REGION": "us-east-1"}


def read_with_polars(paths: list[str], forum: str, year: int) -> tuple[list[str], int]:
    """Return the ids of the statements, and how many files the plan reads."""
    options = {name.lower(): value for name, value in KEY.items()} | {
        "aws_endpoint_url": ADDRESS,
        "aws_allow_http": "true",
    }
    frame = polars.scan_parquet([f"s3://{path}" for path in paths], storage_options=options, hive_partitioning=True)
    rows = frame.filter((polars.col("year") == year) & (polars.col("forum") == forum))
    return sorted(rows.collect()["id"]), rows.explain().count(".parquet")


def read_with_pyarrow(paths: list[str], forum: str, year: int) -> tuple[list[str], int]:
    """Return the ids of the statements, and how many files are read."""
    system = pyarrow.fs.S3FileSystem(
        access_key="any",
        secret_key="any",  # noqa: S106
        endpoint_override=ADDRESS.partition("//")[2],
        scheme="http",
    )
    folders = pyarrow.schema([("forum", pyarrow.large_string()), ("year", pyarrow.int32())])
    partitioning = pyarrow.dataset.partitioning(folders, flavor="hive")
    rows: Any = pyarrow.dataset.dataset(paths, filesystem=system, partitioning=partitioning)
    chosen = (pyarrow.compute.field("year") == year) & (pyarrow.compute.field("forum") == forum)
    return sorted(rows.to_table(filter=chosen)["id"].to_pylist()), len(list(rows.get_fragments(filter=chosen)))


def main() -> None:
    """Write an archive, copy it to a bucket, and ask both engines."""
    os.environ.update(KEY)
    data = generated(STATEMENTS)
    places = {one.key: (str(one.bulletin.forum), str(one.bulletin.published)[:4]) for one in data.statements}
    name, year = next(iter(places.values()))
    forum = next(one.id for one in data.forums if one.name == name)
    expected = sorted(key for key, place in places.items() if place == (name, year))
    server = ThreadedMotoServer("127.0.0.1", port=PORT)
    server.start()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "archive")
        pujiang.write_archive(data, folder, partition_above=1, search=False, verify=False)
        client = boto3.client("s3", endpoint_url=ADDRESS)
        client.create_bucket(Bucket=BUCKET)
        for file in folder.rglob("*.parquet"):
            client.upload_file(str(file), BUCKET, file.relative_to(folder).as_posix())
        files = pujiang.open_archive(folder).files("statements")
        paths = [f"{BUCKET}/{Path(file).relative_to(folder).as_posix()}" for file in files]
        for read in (read_with_polars, read_with_pyarrow):
            found, count = read(paths, forum, int(year))
            print(f"{read.__name__}: {count} of {len(paths)} files, right: {found == expected}")
    server.stop()


if __name__ == "__main__":
    main()
