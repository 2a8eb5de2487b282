"""What folders gave is kept by the content of their files: equal, never stale, safe to delete, safe to switch off."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import InvalidDataError, Topic
from pujiang.io import cache
from pujiang.io.json.decoding import choose_decoder, decode_json, decode_with_standard_library
from specimen import GOOD, TEXT, written


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for entries."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bulletin in a folder."""
    return written(tmp_path / "mine")


def parsed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Notes each time that files are read."""
    seen: list[object] = []
    whole = pujiang.io.loading._load_files

    def noted(*arguments: Any) -> object:
        seen.append(arguments)
        return whole(*arguments)

    monkeypatch.setattr("pujiang.io.loading._load_files", noted)
    return seen


def test_the_second_load_reads_no_files(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives an equal dataset, with its layers, for each way of loading; without the cache files are read."""
    seen = parsed(monkeypatch)
    small = folder.parent / "small"
    small.mkdir()
    (small / "more.yaml").write_text("topics: [{id: x, name: X}]\n", "utf-8")
    ways: list[tuple[Path, bool]] = [(small, True), (small, False), (folder, False)]
    for path, bundled in ways:
        first, again = (pujiang.load(path, bundled=bundled) for _ in range(2))
        assert again == first
        assert again.layers == first.layers
        assert again.fingerprint == first.fingerprint
    assert again.statements["ada-labs"].text == "we have more than 70 labs."
    assert len(seen) == 3
    assert len(list(kept.iterdir())) == 3

    assert pujiang.load(folder, cache=False, bundled=False) == again
    monkeypatch.setenv(cache.VARIABLE, cache.OFF)
    assert pujiang.load(folder, bundled=False) == again
    assert len(seen) == 5


def test_a_kind_is_decoded_when_it_is_asked_for(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking a speaker up decodes no statement; looking a statement up does."""
    pujiang.load(folder, bundled=False)
    assert list(kept.iterdir())
    seen: list[bytes] = []

    def noted(line: bytes) -> Any:
        seen.append(line)
        return decode_json(line)

    monkeypatch.setattr(cache, "decode_json", noted)
    data = pujiang.load(folder, bundled=False)

    assert data.speakers["ada"].name == "Ada One"
    assert not any(b"ada-labs" in line for line in seen)
    assert data.statements["ada-labs"].text == "we have more than 70 labs."
    assert any(b"ada-labs" in line for line in seen)


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: (folder / "mine.yaml").write_text(GOOD.replace("Ida Two", "Ida Too"), "utf-8"),
        lambda folder: (folder / "text.txt").write_text(TEXT + "\nA word more.\n", "utf-8"),
        lambda folder: (folder / "more.yaml").write_text("topics: [{id: x, name: X}]\n", "utf-8"),
        lambda folder: (
            (folder / "inner").mkdir() or (folder / "inner/a.json").write_text('{"topics": [{"id": "x", "name": "X"}]}')
        ),
    ],
)
def test_an_edit_is_never_missed(kept: Path, folder: Path, edit: object) -> None:
    """A changed record, text, or new file gives what a load without the cache gives; undone, what there was."""
    before = pujiang.load(folder, bundled=False)
    times = {path: path.stat() for path in folder.iterdir()}
    assert callable(edit)
    edit(folder)
    for path, stat in times.items():
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    after = pujiang.load(folder, bundled=False)
    assert after != before
    assert after == pujiang.load(folder, bundled=False) == pujiang.load(folder, bundled=False, cache=False)
    shutil.rmtree(folder)
    assert pujiang.load(written(folder), bundled=False) == before
    assert len(list(kept.iterdir())) == 2


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are any bytes on Linux")
def test_a_folder_whose_name_is_no_text_is_kept_like_others(kept: Path, tmp_path: Path) -> None:
    """Its layer bears that name with the bytes escaped, so that every format and decoder can hold it."""
    folder = tmp_path / os.fsdecode(b"layer\xff")
    folder.mkdir()
    (folder / "more.yaml").write_text("topics: [{id: x, name: X}]\n", "utf-8")

    first, again = (pujiang.load(folder, bundled=False) for _ in range(2))

    assert first == again
    assert first.name == r"layer\xff"
    assert len(list(kept.glob("*.json"))) == 1


def test_what_does_not_hold_is_not_kept(kept: Path, folder: Path) -> None:
    """Errors are told each time."""
    (folder / "mine.yaml").write_text(GOOD.replace("labs.\n        kind", "lambs.\n        kind"), "utf-8")
    for _ in range(2):
        with pytest.raises(InvalidDataError):
            pujiang.load(folder, bundled=False)

    assert not kept.exists()


def test_entries_may_be_deleted_damaged_or_in_the_way(
    kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands there, the dataset is right."""
    seen = parsed(monkeypatch)
    data = pujiang.load(folder, bundled=False)
    (entry,) = kept.iterdir()
    content = entry.read_bytes()
    for damaged in (content[:-1], content[:30], b"", content.replace(b"Ida Two", b"Ida Too"), b"\xff\n{}"):
        entry.write_bytes(damaged)
        assert pujiang.load(folder, bundled=False) == data
    shutil.rmtree(kept)
    assert pujiang.load(folder, bundled=False) == data
    shutil.rmtree(kept)
    kept.write_text("a file")
    assert pujiang.load(folder, bundled=False) == data
    assert len(seen) == 8


def test_what_changes_while_it_is_read_is_not_kept(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are edited between their digest and the end of reading give no entry."""
    whole = pujiang.io.loading._load_files

    def edited(*arguments: Any) -> object:
        data = whole(*arguments)
        (folder / "mine.yaml").write_text(GOOD.replace("Ida Two", "Ida Too"), "utf-8")
        return data

    monkeypatch.setattr("pujiang.io.loading._load_files", edited)
    pujiang.load(folder, bundled=False)

    assert not kept.exists()


def test_another_version_has_entries_of_its_own(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the library's code asks for another entry."""
    pujiang.load(folder, bundled=False)
    monkeypatch.setattr(cache, "code_digest", lambda: "another")
    pujiang.load(folder, bundled=False)

    assert len(list(kept.iterdir())) == 2


def test_only_folders_of_a_size_are_kept(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file alone may read what lies anywhere beside it; what is very large, or cannot be read, is not read twice."""
    pujiang.load(folder / "mine.yaml", bundled=False)
    monkeypatch.setattr(cache, "_MOST_FILES", 1)
    pujiang.load(folder, bundled=False)

    assert not kept.exists()


def test_few_entries_are_kept(kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest are forgotten, and nothing else that lies there."""
    monkeypatch.setattr(cache, "_MOST_ENTRIES", 2)
    kept.mkdir()
    for name in ("results.json", f"{'a' * 63}.json", f"{'a' * 65}.json", f"{'g' * 64}.json"):
        (kept / name).touch()
    for number in range(4):
        (folder / "more.yaml").write_text(f"topics: [{{id: x{number}, name: X{number}}}]\n", "utf-8")
        pujiang.load(folder, bundled=False)
        for path in kept.iterdir():
            os.utime(path, (path.stat().st_atime - 10, path.stat().st_mtime - 10))

    assert len(list(kept.iterdir())) == 2 + 4
    assert (kept / "results.json").exists()


def test_links_are_followed_as_far_as_reading_does(kept: Path, folder: Path, tmp_path: Path) -> None:
    """A link to a folder, also in a circle, and one to a file outside are not read: neither what never ends nor what is huge."""
    entry = cache.entry_for([folder], "")
    assert entry is not None
    (tmp_path / "outside.txt").write_text("a")
    (folder / "again").symlink_to(folder)
    (folder / "outside.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "endless.txt").symlink_to("/dev/zero")
    assert cache.entry_for([folder], "") == entry

    (folder / "inside.txt").symlink_to(next(folder.glob("*.yaml")))
    assert cache.entry_for([folder], "") not in {entry, None}
    assert not kept.exists()


def test_without_a_home_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a container runs as a user that nobody entered, data loads all the same."""

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for variable in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", homeless)

    assert cache.cache_folder() is None
    assert len(pujiang.load(folder, bundled=False).bulletins) == 1


def test_two_processes_load_at_once(kept: Path, folder: Path) -> None:
    """Each gets the right data, and one whole entry is left."""
    code = f"import pujiang; print(pujiang.load({str(folder)!r}, bundled=False).fingerprint)"
    processes = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = {process.communicate()[0].strip() for process in processes}

    assert told == {pujiang.load(folder, bundled=False, cache=False).fingerprint}
    assert [path.suffix for path in kept.iterdir()] == [".json"]


def test_where_entries_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the folder that is named, nowhere, or in the user's folder for caches."""
    for value, where in (("/x", Path("/x")), (cache.OFF, None)):
        monkeypatch.setenv(cache.VARIABLE, value)
        assert cache.cache_folder() == where
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "pujiang"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache.cache_folder() == Path.home() / ".cache/pujiang"
    cache.store_entry("entry", pujiang.load())
    monkeypatch.setenv(cache.VARIABLE, cache.OFF)
    cache.store_entry("entry", pujiang.load())


def test_a_relative_folder_for_caches_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be another one in each working folder, that of a stranger's checkout among them."""
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")

    assert cache.cache_folder() == Path.home() / ".cache/pujiang"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_entries_are_for_the_user_alone(mask: int, kept: Path, folder: Path) -> None:
    """Whatever the umask: nobody else may read or write the folder and its entries."""
    before = os.umask(mask)
    try:
        pujiang.load(folder, bundled=False)
    finally:
        os.umask(before)

    assert kept.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in kept.iterdir()] == [0o600]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize(
    ("mode", "of_folder", "believed"),
    [(0o666, False, False), (0o620, False, False), (0o777, True, False), (0o644, False, True), (0o755, True, True)],
)
def test_entries_that_others_can_write_are_not_believed(
    mode: int, of_folder: bool, believed: bool, kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry that is forged with its own digest gives nothing, unless nobody but the user can have written it."""
    pujiang.load(folder, bundled=False)
    (entry,) = kept.iterdir()
    body = entry.read_bytes().partition(b"\n")[2].replace(b"Ida Two", b"Ida Too")
    entry.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    (kept if of_folder else entry).chmod(mode)

    assert (pujiang.load(folder, bundled=False).speakers["ida"].name == "Ida Too") == believed

    kept.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: kept.stat().st_uid + 1)
    assert pujiang.load(folder, bundled=False).speakers["ida"].name == "Ida Two"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_folder_of_others_gets_no_entry_and_a_pipe_is_not_waited_for(kept: Path, folder: Path) -> None:
    """Where others can write nothing is kept; a pipe in the place of an entry is replaced."""
    kept.mkdir()
    kept.chmod(0o777)
    pujiang.load(folder, bundled=False)
    assert list(kept.iterdir()) == []

    kept.chmod(0o700)
    data = pujiang.load(folder, bundled=False)
    (entry,) = kept.iterdir()
    entry.unlink()
    os.mkfifo(entry, 0o600)
    assert pujiang.load(folder, bundled=False) == data


@pytest.mark.slow
def test_eight_processes_load_at_once(kept: Path, folder: Path) -> None:
    """Each gets the right data while the others write the same entry, and one whole entry is left."""
    code = f"import pujiang; print(pujiang.load({str(folder)!r}, bundled=False).fingerprint)"
    processes = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(8)]
    told = {process.communicate()[0].strip() for process in processes}

    assert told == {pujiang.load(folder, bundled=False, cache=False).fingerprint}
    assert [path.suffix for path in kept.iterdir()] == [".json"]


def test_a_clock_that_goes_back_harms_nothing(kept: Path, folder: Path) -> None:
    """Entries are known by content: files and entries of the future, or of 1970, give what they hold."""
    data = pujiang.load(folder, bundled=False)
    (entry,) = kept.iterdir()
    for when in (0, 2**31):
        os.utime(entry, (when, when))
        os.utime(folder / "mine.yaml", (when, when))
        assert pujiang.load(folder, bundled=False) == data
    (folder / "mine.yaml").write_text(GOOD.replace("Ida Two", "Ida Too"), "utf-8")
    os.utime(folder / "mine.yaml", (0, 0))
    assert pujiang.load(folder, bundled=False).speakers["ida"].name == "Ida Too"


def test_garbage_collection_is_as_it_was(kept: Path, folder: Path) -> None:
    """It is paused inside a load only, also where that fails."""
    for collecting in (True, False):
        (gc.enable if collecting else gc.disable)()
        pujiang.load(folder, bundled=False)
        assert gc.isenabled() is collecting
        with pytest.raises(InvalidDataError):
            pujiang.load(folder / "none", bundled=False)
        assert gc.isenabled() is collecting
    gc.enable()
    assert kept.exists()


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_both_decoders_give_the_same(value: object) -> None:
    """Any JSON is decoded alike by msgspec and by the standard library; rows of ours make the same records."""
    pytest.importorskip("msgspec")
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        expected = decode_with_standard_library(text)
    except UnicodeDecodeError:
        return

    assert choose_decoder() is not decode_with_standard_library
    assert decode_json(text) == expected
    assert json.dumps(decode_json(text)) == json.dumps(expected)


def test_rows_are_the_same_records_by_either_decoder(monkeypatch: pytest.MonkeyPatch, kept: Path, folder: Path) -> None:
    """The dataset of an entry is the same with and without the extra `fast`; what is no JSON is an error in both."""
    fast = [pujiang.load(folder, bundled=False) for _ in range(2)][1]
    choose_decoder.cache_clear()
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert choose_decoder() is decode_with_standard_library
    assert pujiang.load(folder, bundled=False) == fast
    choose_decoder.cache_clear()
    monkeypatch.undo()

    for decode in (decode_with_standard_library, choose_decoder()):
        for wrong in (b"{", b"[" * 100_000):
            with pytest.raises(ValueError, match=r"."):
                decode(wrong)
    assert isinstance(fast.topics[0], Topic)
    assert kept.exists()
