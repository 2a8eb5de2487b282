"""A site put into a folder: pages that are fresh stay, others are made, what is no longer wanted goes."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import attrs

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.reflection import is_dict
from pujiang.site.digests import digest
from pujiang.site.pages import Plan
from pujiang.site.rendering import Templates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pujiang.dataset.dataset import Dataset

_RECORD = ".pujiang-site.json"
# What a record of the last building may name: whatever else stands in it is not ours to remove.
_OURS = re.compile(r"(?:[a-z]+/)?[a-z0-9_-]+\.(?:html|svg|css|js)")


@attrs.frozen
class Built:
    """What building a site did.

    Attributes:
        folder: where it is; `index.html` in it is the first page.
        written: the paths of the pages that were made, below the folder.
        kept: how many were fresh.
        removed: the paths of those that are no longer wanted.
    """

    folder: Path
    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.folder}: {len(self.written)} written, {self.kept} kept, {len(self.removed)} removed"


def build_site(
    data: Dataset, folder: str | os.PathLike[str], *, progress: Callable[[int, int], None] | None = None
) -> Built:
    """Write reading pages of a dataset: a static site that opens from disk, without a server or the network.

    Each bulletin's whole text is shown, with every statement, figure and initiative marked in place, and what no
    record explains; speakers, topics, places, initiatives and metrics have pages of their own. What was built before
    from equal records is kept, so that only what changed is built again. Mind whose the texts are before you publish
    the site.

    Args:
        data: what is shown.
        folder: where; new, empty, or a site that was built before.
        progress: is told how many pages are done, of how many.

    Raises:
        MissingExtraError: Jinja, or what draws charts, is not installed (extra `site`).
        InvalidDataError: an anchor, an attribution or a figure does not hold: nothing is written.
        PujiangError: something else stands in the folder.
        OSError: it cannot be written; each page stands as it was, or whole as it is now.
    """
    target = Path(folder)
    known = _known(target)
    templates = Templates()
    if data.errors:
        raise InvalidDataError(data.errors)
    pages = list(Plan(data, templates).pages())
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
    return Built(target, tuple(written), len(pages) - len(written), removed)


def _known(target: Path) -> Mapping[str, str]:
    """What was built there before.

    Raises:
        PujiangError: something else stands there.
    """
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return {}
    try:
        known = json.loads((target / _RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        known = None
    if not _is_record(known):
        raise PujiangError(
            f"{target} holds something else than a site that was built before; choose a new or empty folder"
        )
    return known


def _is_record(value: Any) -> TypeGuard[dict[str, str]]:
    """Whether a value names files of a site, each with its digest, and nothing elsewhere."""
    return is_dict(value) and all(
        _OURS.fullmatch(str(path)) and isinstance(shown, str) for path, shown in value.items()
    )


def _put(file: Path, text: str) -> None:
    """Write a page aside, then rename it: a reader never sees a half."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f".{digest(file.name)[:12]}.new")
    made.write_text(text, "utf-8", errors="replace", newline="\n")
    made.replace(file)
