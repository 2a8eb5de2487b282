"""Building of a site in a folder: unchanged pages are kept, others are written, obsolete ones removed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import attrs

from pujiang.arguments import expect, expect_path
from pujiang.dataset.dataset import Dataset
from pujiang.display import show_count
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.replacing import write_synced
from pujiang.reflection import is_dict
from pujiang.site.digests import digest
from pujiang.site.pages import SitePlan
from pujiang.site.rendering import Templates

if TYPE_CHECKING:
    from collections.abc import Mapping


_RECORD = ".pujiang-site.json"
# File names that the record of the last build may contain; no other files are ever removed.
_SITE_FILE = re.compile(r"(?:[a-z]+/)?[a-z0-9_-]+\.(?:html|svg|css|js)")


@attrs.frozen
class BuiltSite:
    """The result of building a site.

    Attributes:
        folder: the folder of the site; its first page is `index.html`.
        written: the paths of the written pages, relative to the folder.
        kept: the number of unchanged pages.
        removed: the paths of the removed pages.
    """

    folder: Path
    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]

    def __str__(self) -> str:
        written = show_count(len(self.written), "page")
        return f"{self.folder}: {written} written, {self.kept} kept, {len(self.removed)} removed"


def build_site(
    data: Dataset, folder: str | os.PathLike[str], *, progress: Callable[[int, int], None] | None = None
) -> BuiltSite:
    """Write reading pages of a dataset: a static site that opens from disk, without a server or the network.

    The page of a bulletin shows its whole text and marks every statement, figure and initiative, and words not
    covered by any record. Speakers, topics, places, initiatives and metrics have pages of their own. Pages whose
    records have not changed are kept. Check the rights to the texts before you publish the site.

    Args:
        data: the dataset to show.
        folder: a new or empty folder, or the folder of an existing site.
        progress: a function called with the number of finished pages and the number of all pages.

    Raises:
        MissingExtraError: Jinja or the chart libraries are not installed (extra `site`).
        InvalidDataError: an anchor, an attribution or a figure is invalid; nothing is written.
        PujiangError: the folder holds files that are not a site.
        OSError: a file cannot be written; every page is either unchanged or completely written.
    """
    expect("data", data, Dataset)
    target = expect_path("folder", folder)
    if progress is not None:
        expect("progress", progress, Callable)
    known = _read_record(target)
    templates = Templates()
    if data.errors:
        raise InvalidDataError(data.errors)
    pages = list(SitePlan(data, templates).pages())
    written: list[str] = []
    for done, page in enumerate(pages, 1):
        file = target / page.path
        if known.get(page.path) != page.digest or not file.is_file():
            _put(file, page.text())
            written.append(page.path)
        if progress:
            progress(done, len(pages))
    wanted = {page.path: page.digest for page in pages}
    removed = tuple(path for path in known if path not in wanted)
    for path in removed:
        (target / path).unlink(missing_ok=True)
    _put(target / _RECORD, json.dumps(wanted, indent=0, sort_keys=True) + "\n")
    return BuiltSite(target, tuple(written), len(pages) - len(written), removed)


def _read_record(target: Path) -> Mapping[str, str]:
    """Return the digests of the pages of an existing site, by path.

    Raises:
        PujiangError: the folder holds something else.
    """
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return {}
    try:
        known = json.loads((target / _RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        known = None
    if not _is_record(known):
        raise PujiangError(
            f"expected an existing site or an empty folder, found other files in {target}; choose a new or empty folder"
        )
    return known


def _is_record(value: Any) -> TypeGuard[dict[str, str]]:
    """Return whether a value maps file names of a site to digests, with no paths outside of the site."""
    return is_dict(value) and all(
        _SITE_FILE.fullmatch(str(path)) and isinstance(shown, str) for path, shown in value.items()
    )


def _put(file: Path, text: str) -> None:
    """Write a page to a temporary file, sync and rename it: no reader, and no next build, finds half a page."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f".{digest(file.name)[:12]}.new")
    try:
        write_synced(made, text.encode("utf-8", "replace"))
        made.replace(file)
    finally:
        made.unlink(missing_ok=True)
