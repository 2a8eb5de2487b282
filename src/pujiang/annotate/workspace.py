"""The bulletin that a page works on: actions are checked, logged, and written to the files of the project."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.annotate.form_fields import list_forms
from pujiang.annotate.page_actions import apply_action
from pujiang.annotate.project_texts import ProjectTexts, read_project_texts, read_text
from pujiang.annotate.record_edits import PageContext
from pujiang.annotate.undo_log import FOLDER, KEEP, LoggedStep, UndoLog, prepare_folder
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.locking import hold_lock
from pujiang.files.replacing import put_files
from pujiang.io.editing.yaml_editor import FileChangedError
from pujiang.io.examining import Examination, read_and_check
from pujiang.io.loading import load_bundled
from pujiang.kinds import VOCABULARY
from pujiang.problem_codes import ProblemCode
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang.dataset.dataset import Dataset
    from pujiang.model.bulletins import Bulletin
    from pujiang.problems import Problem

# What the reader of attributions may find wrong, and a person may overrule.
_OF_ATTRIBUTIONS = frozenset({ProblemCode.MISSING_ATTRIBUTION, ProblemCode.SPEAKER_MISMATCH})


class ActionRefusedError(PujiangError):
    """An action after which records would be invalid; nothing was written.

    Attributes:
        problems: the errors that it would cause.
        may_be_forced: whether it may be saved nevertheless; not if the bulletin could not be shown any more.
    """

    def __init__(self, problems: list[Problem], *, may_be_forced: bool) -> None:
        super().__init__("; ".join(problem.message for problem in problems[:3]))
        self.problems = problems
        self.may_be_forced = may_be_forced


@attrs.frozen
class CheckedTexts:
    """The files of a bulletin, with the result of checking them.

    Attributes:
        texts: the files.
        examination: the records and problems; the files of problems are named as in `texts`.
    """

    texts: ProjectTexts
    examination: Examination

    @property
    def bulletin(self) -> Bulletin | None:
        """The bulletin; None if it is invalid."""
        return self.examination.assembly.linked.bulletins.get(self.texts.bulletin)

    @property
    def version(self) -> str:
        """A digest of all files."""
        return digest_of("\0".join(f"{name}\0{text}" for name, text in sorted(self.texts.texts.items())))[:16]


class AnnotationWorkspace:
    """A bulletin of a project with its files, checked; every action is written before it returns."""

    def __init__(
        self,
        folder: Path,
        bulletin: str | None = None,
        *,
        person: str | None = None,
        read_only: bool = False,
        other: Dataset | None = None,
    ) -> None:
        """Read and check the files, and complete a change that a crash interrupted.

        Args:
            folder: a folder in the project.
            bulletin: the id of the bulletin; by default the only one.
            person: who decides, for `coded_by` and `reviewed_by`.
            read_only: whether nothing is written.
            other: the data of another coder, whose differences are to be decided.

        Raises:
            PujiangError: there is no such bulletin, or another process annotates it.
            InvalidDataError: the bulletin cannot be shown: its files have errors.
        """
        texts = read_project_texts(folder, bulletin)
        copy = Path(tempfile.mkdtemp(prefix="pujiang-annotate-"))
        self._remove_copy = weakref.finalize(self, shutil.rmtree, copy, ignore_errors=True)
        self._mirror = copy.resolve() / texts.folder.name
        self.person, self.read_only, self.other = person, read_only, other
        self._folder, self._asked = folder, texts.bulletin
        self.log = UndoLog(texts.folder, texts.bulletin)
        if not read_only and self._complete(texts.folder):
            texts = read_project_texts(folder, texts.bulletin)
        self.now = self._check(texts)
        if self.now.bulletin is None:
            raise InvalidDataError(self.now.examination.errors)
        base = self.now.examination.base
        self._taken = {kind: frozenset(base.family(kind)) for kind in VOCABULARY}
        self.forms = list_forms(self.now.examination.declarations)

    def close(self) -> None:
        """Delete the temporary copy of the files."""
        self._remove_copy()

    @property
    def context(self) -> PageContext:
        """What actions know beside the files."""
        bulletin = self.now.bulletin
        text, language = (bulletin.text.content, bulletin.language) if bulletin else ("", "en")
        return PageContext(self.person, text, language, self.forms, self._taken)

    def refresh(self) -> bool:
        """Read files again that another program changed; return whether there were any.

        Raises:
            PujiangError: the bulletin is no longer there.
            InvalidDataError: it cannot be shown any more.
        """
        names = [*self.now.texts.texts]
        if all(_read_or_none(self.now.texts.folder / name) == self.now.texts.texts[name] for name in names):
            return False
        checked = self._check(read_project_texts(self._folder, self._asked))
        if checked.bulletin is None:
            raise InvalidDataError(checked.examination.errors)
        self.now = checked
        return True

    def act(self, action: Mapping[str, Any]) -> None:
        """Make an action: check it, log it and write the files.

        Raises:
            ActionRefusedError: it would make records invalid, and does not say `force`.
            PujiangError: it is invalid, or a file changed meanwhile.
            OSError: a file cannot be written.
        """
        self._refuse_if_read_only()
        if action.get("do") == KEEP:
            self._save(self.now, LoggedStep(f"{KEEP} {action.get('item')}", {}))
            return
        checked = self._try(action)
        if checked.texts != self.now.texts:
            self._save(checked, LoggedStep.between(str(action["do"]), self.now.texts.texts, checked.texts.texts))

    def undo(self) -> str:
        """Undo the last step that is done; return what it was.

        Raises:
            PujiangError: there is none, or its files have changed there.
        """
        return self._step_back("undo")

    def redo(self) -> str:
        """Do the first step again that is undone; return what it was.

        Raises:
            PujiangError: there is none, or its files have changed there.
        """
        return self._step_back("redo")

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise PujiangError("the page is read-only: start it without --read-only")

    def _try(self, action: Mapping[str, Any]) -> CheckedTexts:
        """Return the files after an action; who overrules the reader of attributions says so in the file."""
        checked = self._check(apply_action(self.now.texts, action, self.context))
        new = self._find_new_errors(checked)
        if action.get("field") == "speakers" and any(one.code in _OF_ATTRIBUTIONS for one in new):
            overruled = self._check(apply_action(self.now.texts, {**action, "overrule": True}, self.context))
            better = self._find_new_errors(overruled)
            if len(better) < len(new):
                checked, new = overruled, better
        may_be_forced = checked.bulletin is not None
        if (new and not action.get("force")) or not may_be_forced:
            raise ActionRefusedError(new, may_be_forced=may_be_forced)
        return checked

    def _find_new_errors(self, checked: CheckedTexts) -> list[Problem]:
        known = {_identify(problem) for problem in self.now.examination.errors}
        return [problem for problem in checked.examination.errors if _identify(problem) not in known]

    def _step_back(self, kind: str) -> str:
        self._refuse_if_read_only()
        log = self.log
        number = log.count - 1 if kind == "undo" else log.count
        if not 0 <= number < len(log.steps):
            raise PujiangError(f"nothing to {kind}")
        step = log.steps[number]
        changes = {name: change if kind == "undo" else change.turn() for name, change in step.changes.items()}
        texts = self.now.texts
        made = {
            name: change.revert(texts.texts.get(name, _read_or_none(texts.folder / name)))
            for name, change in changes.items()
        }
        checked = self._check(texts.replace_texts(made))
        if checked.bulletin is None:
            raise ActionRefusedError(checked.examination.errors, may_be_forced=False)
        self._save(checked, kind)
        return step.what

    def _save(self, checked: CheckedTexts, logged: LoggedStep | str) -> None:
        """Log a change and write the files, if they are as they were read.

        Raises:
            FileChangedError: another program changed one of them.
            OSError: one cannot be written; the files are unchanged.
        """
        old, new, folder = self.now.texts.texts, checked.texts.texts, self.now.texts.folder
        names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        prepare_folder(folder / FOLDER)
        with hold_lock(folder / FOLDER / "lock", str(folder)):
            for name in names:
                if _read_or_none(folder / name) != old.get(name):
                    raise FileChangedError(folder / name)
            if isinstance(logged, str):
                self.log.move(logged)
            else:
                self.log.add(logged)
            try:
                _write(folder, {name: new.get(name) for name in names})
            except OSError:
                self.log.forget_last()
                raise
        self.now = checked

    def _complete(self, folder: Path) -> bool:
        """Write the files of a step that a crash interrupted; return whether there were any.

        A file that is neither as before the step nor as after it was changed by somebody else, and nothing is written.
        """
        step = self.log.unfinished
        if step is None:
            return False
        left: dict[str, str | None] = {}
        for name, change in step.changes.items():
            text = _read_or_none(folder / name)
            digest = "" if text is None else digest_of(text)
            if digest not in {change.before, change.after}:
                return False
            if digest != change.after:
                left[name] = change.turn().revert(text)
        _write(folder, left)
        return bool(left)

    def _check(self, texts: ProjectTexts) -> CheckedTexts:
        """Check files in a temporary copy of the project."""
        self._copy(texts)
        found = read_and_check([self._mirror], None, load_bundled)
        return CheckedTexts(texts, attrs.evolve(found, problems=[self._rename(one) for one in found.problems]))

    def _copy(self, texts: ProjectTexts) -> None:
        there = {file.relative_to(self._mirror).as_posix() for file in self._mirror.rglob("*") if file.is_file()}
        for name in there - {*texts.texts}:
            (self._mirror / name).unlink()
        for name, text in texts.texts.items():
            file = self._mirror / name
            content = text.encode()
            if not file.is_file() or file.read_bytes() != content:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)

    def _rename(self, problem: Problem) -> Problem:
        """Return a problem with the files of the project instead of their copies."""
        folder = f"{self._mirror.as_posix()}/"
        named = {name: getattr(problem, name) for name in ("file", "message", "help")}
        return attrs.evolve(problem, **{name: told and told.replace(folder, "") for name, told in named.items()})


def _identify(problem: Problem) -> tuple[object, ...]:
    return problem.record, problem.code, problem.path, problem.message


def _read_or_none(file: Path) -> str | None:
    try:
        return read_text(file) if file.is_file() else None
    except PujiangError:
        return None


def _write(folder: Path, texts: Mapping[str, str | None]) -> None:
    root = folder.resolve()
    if not all((folder / name).resolve().is_relative_to(root) for name in texts):
        raise PujiangError("a file is outside of the project; nothing was written")
    put_files({folder / name: text for name, text in texts.items() if text is not None})
    for name, text in texts.items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
