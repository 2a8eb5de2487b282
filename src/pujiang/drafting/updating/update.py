"""Updating a drafted folder to a changed text: records whose words are found exactly are kept as edited."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.assembly import assemble
from pujiang.codes import Severity
from pujiang.dataset.dataset import Dataset
from pujiang.drafting.draft import draft_prepared
from pujiang.drafting.draft_files import FILE, comment_of
from pujiang.drafting.preparing import prepare_changed_text
from pujiang.drafting.updating.adding import Addition, Additions, additions, put_parts
from pujiang.drafting.updating.reanchoring import reanchor
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.encoding import decode_utf8
from pujiang.files.regular import open_regular
from pujiang.files.replacing import put_files
from pujiang.intake.front_matter import split_front_matter
from pujiang.io.editing.shared_files import locate_shared_file, read_shared_file
from pujiang.io.editing.yaml_editor import YamlEditor
from pujiang.io.examining import read_and_check
from pujiang.io.loading import load_bundled
from pujiang.io.projects import resolve_project
from pujiang.io.yaml.remarks import ASIDE, is_mark
from pujiang.kinds import VOCABULARY
from pujiang.language.languages import find_lexicon
from pujiang.language.revision import RULES_REVISION
from pujiang.problem_codes import ProblemCode
from pujiang.records import Record, field, many, record
from pujiang.reflection import is_dict, is_list
from pujiang.shortening import shorten
from pujiang.speech.registry import RULES, list_readers
from pujiang.text.source import digest_of
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pujiang.drafting.recognizers import Recognizer
    from pujiang.drafting.result import Draft
    from pujiang.io.examining import Examination
    from pujiang.io.layering import Bundled
    from pujiang.problems import Problem
    from pujiang.speech.readers import SpeechReader

    _Broken = tuple[DocumentPath, Problem]
    _ProblemKey = tuple[str, ProblemCode, int | None]

_BULLETIN: DocumentPath = ("bulletins", 0)
_MOST_LETTERS = 80
# Lists of a bulletin or statement whose items can be removed without the rest of the record.
_PARTS = frozenset(
    {
        "front_matter",
        "sections",
        "participants",
        "not_figures",
        "not_recorded",
        "statements",
        "points",
        "mentions",
        "figures",
    }
)
# The language of a bulletin that says none.
_LANGUAGE = "en"
_OF_THE_TEXT = frozenset({"bulletins", "statements", "observations"})
# Problems of statements whose sentence changed by some words.
_CHANGED = frozenset({ProblemCode.WORDS_NOT_FOUND, ProblemCode.WORDS_NOT_UNIQUE, ProblemCode.MISPLACED_CUE})
# Problems of statements whose speaker was named by a statement that was removed.
_WHOSE = frozenset({ProblemCode.UNKNOWN_REFERENCE, ProblemCode.MISSING_ATTRIBUTION, ProblemCode.SPEAKER_MISMATCH})


@record
class Update(Record):
    """The result of updating a folder to a changed text."""

    kept: int = field("The number of statements whose words are found exactly in the new text, and that are unchanged")
    changed: tuple[str, ...] = many("Ids of the statements whose sentence changed by some words", default=())
    set_aside: tuple[str, ...] = many("Records that are no longer valid, each with the reason; they are now comments")
    added: tuple[str, ...] = many("Ids of the statements that the new passages suggest")
    marked: tuple[str, ...] = many(
        "Ids of the statements that are kept and marked, since the text beside them changed", default=()
    )
    drafted_with: int | None = field("The revision of the rules that the folder was drafted with", default=None)

    def __str__(self) -> str:
        counts = (f"statements kept: {self.kept}", f"records set aside: {len(self.set_aside)}")
        moved = (f"  changed: {one}" for one in self.changed)
        heading = f"{', '.join(counts)}, statements new: {len(self.added)}"
        aside_lines = (f"  set aside: {one}" for one in self.set_aside)
        marked_lines = (f"  marked: {one}: the text beside it changed" for one in self.marked)
        other_rules = self.drafted_with not in {None, RULES_REVISION}
        note = f"note: drafted with rules {self.drafted_with}, new passages read with rules {RULES_REVISION}; "
        notes = (f"{note}unchanged passages are not read again",) if other_rules and self.added else ()
        return "\n".join(
            (heading, *moved, *aside_lines, *marked_lines, *(f"  new: {one}" for one in self.added), *notes)
        )


def update(
    folder: Path,
    raw: str | None = None,
    *,
    bundled: Bundled | None = None,
    recognizers: Iterable[Recognizer] = (),
    readers: Sequence[str] = (),
    model: str | None = None,
) -> Update:
    """Update a drafted folder to its changed text.

    Records whose words are found exactly in the new text are kept as written, with their comments. A statement whose
    sentence changed by some words is moved to it, with all else that a person decided, and marked. Other records are
    set aside: each becomes a comment, with the reason. What the changed passages suggest is added, marked for review;
    unchanged passages suggest nothing, so that deleted records stay deleted.

    Args:
        folder: the folder, as created by `pujiang draft`; in a project, that of the bulletin.
        raw: the new text; by default the current content of the file of the original.
        bundled: whether the bundled data is loaded too.
        recognizers: as for `draft`.
        readers: as for `draft`; by default those by which the folder was drafted, or those of its project.
        model: as for `draft`.

    Raises:
        MissingExtraError: the folder was drafted by the parser, which is not installed.
        PujiangError: it is not a drafted folder, or a reader is missing.
        InvalidDataError: the folder is invalid with its old text; fix that first.
        OSError: a file cannot be written; the folder is then unchanged.
    """
    with tempfile.TemporaryDirectory() as place:
        updating = _DraftUpdater(folder, Path(place) / "work", raw, bundled, (readers, model))
        if updating.is_same():
            return Update(kept=len(updating.statement_ids()), set_aside=(), added=())
        draft = updating.draft_new_text(tuple(recognizers))
        moved = updating.reanchor(draft)
        told, examination = updating.set_aside_invalid()
        changed = [key for key in moved if key in updating.statement_ids()]
        kept = len(updating.statement_ids()) - len(changed)
        doubted = updating.mark_doubted(examination)
        added, extended = updating.add(examination, draft)
        updating.write()
    return Update(
        kept=kept,
        changed=tuple(changed),
        set_aside=tuple(told),
        added=tuple(added),
        marked=tuple(sorted({*doubted, *extended} - {*changed})),
        drafted_with=examination.readings[-1].layer.rules_revision,
    )


class _DraftUpdater:
    """One update, made in a copy of the folder, or of the project that it is in."""

    def __init__(
        self,
        folder: Path,
        work: Path,
        raw: str | None,
        bundled: Bundled | None,
        readers: tuple[Sequence[str], str | None],
    ) -> None:
        self._readers, self._model = readers
        self._doubted: frozenset[str] = frozenset()
        project = resolve_project(folder)
        self._folder, self._project = folder, project
        self._layer = project.path if project else folder
        self._copy = work
        self._inside = Path(os.path.relpath(folder.resolve(), self._layer.resolve()))
        self._bundled: Bundled | None = bundled
        editor = _open_bulletin(folder)
        self._text = editor.text()
        self._shared: dict[Path, str] = {}
        bulletin = editor.at(_BULLETIN)
        default = project.defaults.get("language", _LANGUAGE) if project else _LANGUAGE
        self._language = str(bulletin.get("language", default))
        self._names = [_beside(folder, bulletin, part) for part in ("text", "original")]
        self._old, self._original = (_text_of(folder / name) for name in self._names)
        self._others_errors = self._check_old()
        self._made = prepare_changed_text(
            self._original if raw is None else split_front_matter(raw).text,
            bulletin["original"],
            self._old,
            find_lexicon(self._language),
        )
        self._tried: set[str] = set()
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(self._layer, work, ignore=hidden, ignore_dangling_symlinks=True)

    def is_same(self) -> bool:
        """Return whether the text is unchanged."""
        return (self._made.text, self._made.original) == (self._old, self._original)

    def statement_ids(self) -> list[str]:
        """Return the ids of the statements in the file."""
        return [str(one["id"]) for one in self._edit().at(_BULLETIN).get("statements", ())]

    def files(self) -> dict[Path, str]:
        """Return the content of the changed files, by their paths in the layer."""
        text, original = self._names
        mine = {FILE: self._text, text: self._made.text, original: self._made.original}
        return {self._inside / name: content for name, content in mine.items()} | self._shared

    def write(self) -> None:
        """Write the changed files.

        Raises:
            OSError: one cannot be written; the folder is then unchanged.
        """
        put_files({self._layer / name: content for name, content in self.files().items()})

    def _edit(self) -> YamlEditor:
        return YamlEditor(self._text, self._folder / FILE)

    def _check_old(self) -> set[_ProblemKey]:
        """Check that the folder is valid with its old text, so that old errors are not attributed to the new text.

        Returns:
            The places of the errors in other bulletins, which are no reason to refuse an update.

        Raises:
            InvalidDataError: it is not.
        """
        examination = self._examine(self._layer)
        found = [one for one in examination.errors if one.code is not ProblemCode.TEXT_NOT_CANONICAL]
        others = [one for one in found if self._is_in_other_bulletin(one)]
        if len(others) < len(found):
            raise InvalidDataError(found)
        self._doubted = frozenset(self._find_doubted(examination, self._folder / FILE))
        return {_place_in(self._layer, one) for one in others}

    def _find_doubted(self, examination: Examination, file: Path) -> dict[str, tuple[DocumentPath, str]]:
        """Return the statements beside whose cue the rules read another speaker, by id, with path and reason."""
        editor = self._edit()
        return {
            str(editor.at(path)["id"]): (path, problem.message)
            for entry, problem in examination.assembly.read_texts_again([RULES], None)
            if problem.code is ProblemCode.OTHER_SPEAKER_READ and entry and _is_file(entry.file, file)
            for path in [(*entry.path, *problem.path)[:4]]
        }

    def mark_doubted(self, examination: Examination) -> list[str]:
        """Mark the kept statements to which the new text gives another speaker; return their ids."""
        found = self._find_doubted(examination, self._copy / self._inside / FILE)
        new = {key: told for key, told in found.items() if key not in self._doubted}
        editor = self._edit()
        for path, reason in new.values():
            editor.comment(path, f"# review: the text beside it changed: {reason}")
        self._text = editor.text()
        return sorted(new)

    def _is_in_other_bulletin(self, problem: Problem) -> bool:
        folder = self._project.find_bulletin_folder(problem.file) if self._project else None
        return folder not in {None, self._folder.resolve().name}

    def draft_new_text(self, recognizers: Sequence[Recognizer]) -> Draft:
        """Draft the new text with the records of the layer that are not of the old text."""
        self._fit_original()
        examination = self._examine_copy()
        bulletin = self._edit().at(_BULLETIN)
        entries = [one for reading in examination.readings for one in reading.entries if one.kind not in _OF_THE_TEXT]
        known = Dataset(assemble([entries], base=examination.base).linked, (), examination.declarations)
        key, title = str(bulletin["id"]), str(bulletin.get("title", ""))
        readers = self._find_readers(examination)
        currency = bulletin.get("currency") or (self._project.defaults.get("currency") if self._project else None)
        return draft_prepared(
            self._made,
            key,
            known,
            self._language,
            currency=currency,
            title=title,
            recognizers=recognizers,
            readers=readers,
        )

    def _fit_original(self) -> None:
        """Write what the file says of its text and its original."""
        editor = self._edit()
        editor.set((*_BULLETIN, "text", "sha256"), digest_of(self._made.text))
        original = editor.at((*_BULLETIN, "original"))
        for name in ("running_lines", "lines", "joins"):
            declared = list(getattr(self._made, name))
            if declared and declared != original.get(name):
                editor.set((*_BULLETIN, "original", name), declared)
            elif name in original and not declared:
                editor.remove((*_BULLETIN, "original", name))
        self._text = editor.text()

    def reanchor(self, draft: Draft) -> list[str]:
        """Move participants, then statements, whose sentence changed by some words; return the ids of statements."""
        # A statement of a participant who is not found has no problem of its own.
        return [key for kind in ("participants", "statements") for key in self._reanchor(draft, kind)]

    def _reanchor(self, draft: Draft, kind: str) -> list[str]:
        examination = self._examine_copy()
        broken = self._broken(examination)
        lost = [path for path, problem in broken if path[-2] == kind and problem.code in _CHANGED]
        kept = Dataset(examination.assembly.linked, (), examination.declarations)
        taken = [span for one in kept.statements if one.bulletin.id == draft.id for span in one.spans]
        editor = self._edit()
        moved = reanchor(editor, lost, draft, " ".join(self._old.split()), taken)
        self._text = editor.text()
        return [key for key, _ in moved]

    def set_aside_invalid(self) -> tuple[list[str], Examination]:
        """Set aside what is invalid with the new text, until everything left is valid."""
        told: list[str] = []

        def settle(broken: Sequence[_Broken]) -> None:
            editor = self._edit()
            told.extend(_set_aside(editor, *one) for one in broken if not self._attribute_elsewhere(editor, *one))
            self._text = editor.text()

        return told, self._repeat_until_valid(settle)

    def add(self, examination: Examination, draft: Draft) -> tuple[list[str], list[str]]:
        """Add what the changed passages suggest, and remove invalid additions again.

        Returns:
            The ids of the added statements, and those of statements that may go on in the new text.
        """
        kept = Dataset(examination.assembly.linked, (), examination.declarations)
        before, found = self._text, additions(draft, kept, draft.id, self._old)
        placed = self._put(before, found)

        def take_out(broken: Sequence[_Broken]) -> None:
            """Remove additions only: the invalid ones, otherwise the one nearest to the error, otherwise all."""
            nonlocal found, placed
            wrong = [placed[path[:4]] for path, _ in broken if path[:4] in placed]
            chosen = wrong or _find_nearest(broken[0][0], placed)
            found = found.without(chosen) if chosen else Additions((), {}, found.places, found.extended)
            placed = self._put(before, found)

        self._repeat_until_valid(take_out)
        added = sorted(str(part.value["id"]) for part in placed.values() if part.name == "statements")
        return added, sorted(found.extended)

    def _find_readers(self, examination: Examination) -> Mapping[str, SpeechReader]:
        """Return the readers that were asked for, else those of the folder or project, else the rules."""
        lexicon = find_lexicon(self._language)
        asked = self._readers or examination.readings[-1].layer.readers or (RULES,)
        return list_readers(asked, lexicon, self._model) if lexicon else {}

    def _put(self, before: str, found: Additions) -> dict[DocumentPath, Addition]:
        """Add to the file, and return what was added by its new path; new names go to shared files of a project."""
        editor = YamlEditor(before, self._folder / FILE)
        for number, one in enumerate(editor.at(_BULLETIN).get("statements", ())):
            if one["id"] in found.extended:
                words = shorten(found.extended[one["id"]], _MOST_LETTERS)
                question = f"# review: the text goes on with {words!r}: is that theirs, too?"
                editor.comment((*_BULLETIN, "statements", number), question)
        placed = put_parts(editor, found)
        self._shared = {}
        for kind, family in found.others.items():
            records = [value for value, _ in family]
            comments: dict[DocumentPath, list[str]] = {
                (number,): [comment_of(mark) for mark in marks] for number, (_, marks) in enumerate(family)
            }
            if self._project and self._inside != Path() and kind in VOCABULARY:
                file = locate_shared_file(self._project, kind)
                shared = YamlEditor(read_shared_file(self._project, kind), file)
                shared.extend((kind,), records, comments)
                self._shared[file.relative_to(self._layer)] = shared.text()
            else:
                editor.extend((kind,), records, comments)
        self._text = editor.text()
        return placed

    def _repeat_until_valid(self, repair: Callable[[Sequence[_Broken]], None]) -> Examination:
        """Repair the parts with errors, until there are none.

        Raises:
            InvalidDataError: errors are in no part that can be repaired.
        """
        while True:
            examination = self._examine_copy()
            errors = [one for one in examination.errors if _place_in(self._copy, one) not in self._others_errors]
            if not errors:
                return examination
            broken = self._broken(examination)
            if not broken:
                raise InvalidDataError(map(self._as_in_folder, errors))
            repair(broken)

    def _examine_copy(self) -> Examination:
        for name, content in self.files().items():
            (self._copy / name).parent.mkdir(parents=True, exist_ok=True)
            (self._copy / name).write_bytes(content.encode())
        return self._examine(self._copy)

    def _as_in_folder(self, problem: Problem) -> Problem:
        file = str(self._layer / Path(problem.file).relative_to(self._copy)) if problem.file else None
        return attrs.evolve(problem, file=file)

    def _examine(self, folder: Path) -> Examination:
        return read_and_check([folder], self._bundled, load_bundled)

    def _broken(self, examination: Examination) -> list[_Broken]:
        """Return the parts with errors, none inside another, in the order of the file."""
        mine = str(self._copy / self._inside / FILE)
        told = [
            (_part_of((*entry.path, *problem.path)), problem)
            for entry, problem in examination.assembly.located_problems_of_changes
            if entry and problem.severity is Severity.ERROR and entry.file == mine
        ]
        found = {part: problem for part, problem in reversed(told) if part}
        outermost = [path for path in found if not any(path[:n] in found for n in range(1, len(path)))]
        ordered = sorted(outermost, key=lambda path: [(str(type(step)), step) for step in path])
        return [(path, found[path]) for path in ordered]

    def _attribute_elsewhere(self, editor: YamlEditor, path: DocumentPath, problem: Problem) -> bool:
        """Take the speaker from an earlier statement by the same speaker, and return whether there is one."""
        statement = editor.at(path)
        if problem.code not in _WHOSE or path[-2] != "statements" or statement["id"] in self._tried:
            return False
        self._tried.add(statement["id"])
        family = editor.at(path[:-1])
        speaker = statement.get("speaker")
        others = [one["id"] for one in family[: int(path[-1])] if speaker and one.get("speaker") == speaker]
        if others:
            editor.set((*path, "speaker_from"), others[-1])
        return bool(others)


def _is_file(name: str | None, file: Path) -> bool:
    return name is not None and Path(name).resolve() == file.resolve()


def _place_in(layer: Path, problem: Problem) -> _ProblemKey:
    """Return where a problem is, as seen from a folder, and its code."""
    return os.path.relpath(problem.file or layer, layer), problem.code, problem.line


def _find_nearest(path: DocumentPath, placed: dict[DocumentPath, Addition]) -> list[Addition]:
    """Return the added statement that is nearest to another part."""
    numbers = {int(place[3]): part for place, part in placed.items() if part.name == "statements"}
    nearest = min(numbers, key=lambda number: abs(number - int(path[3])), default=None)
    return [] if nearest is None else [numbers[nearest]]


def _set_aside(editor: YamlEditor, path: DocumentPath, problem: Problem) -> str:
    """Replace a record by comments with its lines and the reason; its own marks are settled with it."""
    value = editor.at(path)
    reason = " ".join(f"{problem.message}; {problem.help}".split())
    lines = [line for line in editor.source(path) if not is_mark(line.strip())]
    editor.remove(path, f"# {ASIDE}{reason}", *(f"# {line}".rstrip() for line in lines))
    named = next((str(value[name]) for name in ("id", "speaker", "words", "heading") if name in value), "")
    return f"{path[-2]} {named}: {problem.message}"


def _part_of(path: DocumentPath) -> DocumentPath | None:
    """Return the innermost part of the bulletin that contains a path."""
    ends = (n for n in range(len(path), 1, -1) if isinstance(path[n - 1], int) and path[n - 2] in _PARTS)
    return next((path[:n] for n in ends), None)


def _open_bulletin(folder: Path) -> YamlEditor:
    file = folder / FILE
    if not file.is_file():
        raise PujiangError(f"missing file {file}: expected a folder created by `pujiang draft`")
    editor = YamlEditor.open(file)
    bulletins = editor.content.get("bulletins")
    if not is_list(bulletins) or len(bulletins) != 1 or not isinstance(bulletins[0], dict):
        raise PujiangError(f"expected exactly one bulletin in {file}; only such a file can be updated")
    return editor


def _beside(folder: Path, bulletin: dict[str, Any], part: str) -> str:
    """Return the name of the file of a bulletin's text, which must be in the folder itself."""
    written = bulletin.get(part)
    name = str(written.get("file")) if is_dict(written) and written.get("file") else ""
    if not name or Path(name).name != name or not (folder / name).is_file():
        raise PujiangError(
            f"the bulletin in {folder / FILE} is missing {part}: {{file: …}} with a file in the same folder"
        )
    return name


def _text_of(file: Path) -> str:
    try:
        with open_regular(file) as opened:
            return decode_utf8(opened.read(), drop_mark=False)
    except (OSError, ValueError) as error:
        raise PujiangError(f"{file} cannot be read: {error}") from error
