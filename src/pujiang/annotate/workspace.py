"""The bulletin that a page works on: actions are checked, logged, and written to the files of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.annotate.bulletin_excerpts import CutFile, choose_statements, cut_file
from pujiang.annotate.checked_texts import CheckedTexts, CheckingCopy
from pujiang.annotate.form_fields import list_forms
from pujiang.annotate.page_actions import apply_action
from pujiang.annotate.project_texts import ProjectTexts, read_project_texts, read_text
from pujiang.annotate.record_edits import PageContext
from pujiang.annotate.undo_log import FOLDER, KEEP, LoggedStep, UndoLog, prepare_folder
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.locking import hold_lock
from pujiang.files.replacing import put_files
from pujiang.io.editing.yaml_editor import FileChangedError
from pujiang.kinds import VOCABULARY
from pujiang.problem_codes import ProblemCode
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset
    from pujiang.problems import Problem

#: In a bulletin of fewer statements every action is checked with all of them at once.
FEWEST_STATEMENTS = 40
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
class CheckedPart:
    """What an action changed, checked alone: the statements that it can touch, before and after it."""

    before: CheckedTexts
    after: CheckedTexts


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
            PujiangError: the bulletin does not exist, or another process annotates it.
            InvalidDataError: the bulletin cannot be shown: its files have errors.
        """
        texts = read_project_texts(folder, bulletin)
        self._whole, self._part = CheckingCopy(texts.folder.name), CheckingCopy(texts.folder.name)
        self.person, self.read_only, self.other = person, read_only, other
        self._folder, self._asked = folder, texts.bulletin
        self.log = UndoLog(texts.folder, texts.bulletin)
        if not read_only and self._complete(texts.folder):
            texts = read_project_texts(folder, texts.bulletin)
        self.now = self._whole.check(texts)
        self.is_checked, self._is_cut = True, False
        self._cut: CutFile | None = None
        if self.now.bulletin is None:
            raise InvalidDataError(self.now.errors)
        base = self.now.examination.base
        self._taken = {kind: frozenset(base.family(kind)) for kind in VOCABULARY}
        self.forms = list_forms(self.now.examination.declarations)

    def close(self) -> None:
        """Delete the temporary copies of the files."""
        self._whole.remove()
        self._part.remove()

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
        names, folder = [*self.now.texts.texts], self.now.texts.folder
        if self.log.is_stale():
            self.log = UndoLog(folder, self._asked)
        elif all(_read_or_none(folder / name) == self.now.texts.texts[name] for name in names):
            return False
        checked = self._whole.check(read_project_texts(self._folder, self._asked))
        if checked.bulletin is None:
            raise InvalidDataError(checked.errors)
        self._hold(checked)
        return True

    def prepare(self) -> None:
        """Cut the file of the bulletin, if it is large, so that actions can be checked on a part of it."""
        if not self._is_cut:
            cut = cut_file(self.now.texts, self.context.text)
            self._cut = cut if cut and len(cut.items) >= FEWEST_STATEMENTS else None
            self._is_cut = True

    def check(self) -> CheckedTexts:
        """Return the files of now, checked as a whole."""
        return self.now if self.is_checked else self._whole.check(self.now.texts)

    def take(self, checked: CheckedTexts) -> bool:
        """Take the result of a check, if the files are still those that were checked; return whether they are.

        Raises:
            InvalidDataError: the bulletin cannot be shown any more.
        """
        if checked.texts is not self.now.texts:
            return False
        self.is_checked = True
        if checked.bulletin is None:
            raise InvalidDataError(checked.errors)
        self.now = checked
        return True

    def act(self, action: Mapping[str, Any]) -> CheckedPart | None:
        """Make an action: check it, log it and write the files.

        In a large bulletin only the statements that it can touch are checked before it is written; `is_checked` is
        then false until somebody takes the result of `check`.

        Returns:
            What was checked; None for all of it.

        Raises:
            ActionRefusedError: it would make records invalid, and does not say `force`.
            PujiangError: it is invalid, or a file changed meanwhile.
            OSError: a file cannot be written.
        """
        self._refuse_if_read_only()
        if action.get("do") == KEEP:
            self._save(self.now.texts, LoggedStep(f"{KEEP} {action.get('item')}", {}))
            return None
        part = self._act_on_part(action)
        if part is None:
            self.take(self.check())
            checked = self._try(action, self.now, self._whole)
            if checked.texts != self.now.texts:
                self._save(checked.texts, self._describe(action, checked.texts))
                self._hold(checked)
        return part

    def undo(self) -> CheckedPart | None:
        """Undo the last step that is done; return what `act` returns.

        Raises:
            PujiangError: there is none, or its files have changed there.
        """
        return self._step_back("undo")

    def redo(self) -> CheckedPart | None:
        """Do the first step again that is undone; return what `act` returns.

        Raises:
            PujiangError: there is none, or its files have changed there.
        """
        return self._step_back("redo")

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise PujiangError("the page is read-only: start it without --read-only")

    def _hold(self, checked: CheckedTexts) -> None:
        """Take files that were checked as a whole for those of now."""
        self.now, self.is_checked, self._is_cut, self._cut = checked, True, False, None

    def _describe(self, action: Mapping[str, Any], made: ProjectTexts) -> LoggedStep:
        return LoggedStep.from_texts(str(action["do"]), self.now.texts.texts, made.texts)

    def _try(
        self, action: Mapping[str, Any], before: CheckedTexts, copy: CheckingCopy, hidden: frozenset[str] = frozenset()
    ) -> CheckedTexts:
        """Return files after an action; who overrules the reader of attributions says so in the file.

        Args:
            action: the action.
            before: the files.
            copy: where they are checked.
            hidden: the ids of statements that are left out of the files.
        """
        context = attrs.evolve(self.context, taken={**self._taken, "statements": hidden})
        checked = copy.check(apply_action(before.texts, action, context))
        new = _find_new_errors(before, checked)
        if action.get("field") == "speakers" and any(one.code in _OF_ATTRIBUTIONS for one in new):
            overruled = copy.check(apply_action(before.texts, {**action, "overrule": True}, context))
            better = _find_new_errors(before, overruled)
            if len(better) < len(new):
                checked, new = overruled, better
        may_be_forced = checked.bulletin is not None
        if (new and not action.get("force")) or not may_be_forced:
            raise ActionRefusedError(new, may_be_forced=may_be_forced)
        return checked

    def _act_on_part(self, action: Mapping[str, Any]) -> CheckedPart | None:
        """Make an action in an excerpt of a large bulletin; None if it must be made in the whole file.

        What is refused there is tried in the whole, which has the last word.
        """
        if self.other is not None or action.get("force"):
            return None
        self.prepare()
        cut = self._cut
        chosen = choose_statements(cut, action) if cut else None
        if cut is None or chosen is None:
            return None
        before = self._check_excerpt(cut, chosen)
        hidden = frozenset(item.id for number, item in enumerate(cut.items) if number not in chosen)
        try:
            after = self._try(action, before, self._part, hidden)
        except PujiangError:
            return None
        made = self._put_back(cut, chosen, after.texts)
        if made is None:
            return None
        return self._save_part(CheckedPart(before, after), made, self._describe(action, made[0]))

    def _check_excerpt(self, cut: CutFile, chosen: Collection[int]) -> CheckedTexts:
        return self._part.check(self.now.texts.replace_texts({cut.name: cut.keep_only(chosen).text}))

    def _put_back(
        self, cut: CutFile, chosen: Collection[int], edited: ProjectTexts
    ) -> tuple[ProjectTexts, CutFile] | None:
        """Return the files with an edited excerpt instead of the chosen statements; None if they would be ambiguous."""
        again = cut_file(edited, self.context.text)
        whole = cut.put_back(chosen, again) if again and again.name == cut.name else None
        return (edited.replace_texts({cut.name: whole.text}), whole) if whole else None

    def _save_part(
        self, part: CheckedPart, made: tuple[ProjectTexts, CutFile], logged: LoggedStep | str
    ) -> CheckedPart:
        texts, cut = made
        if texts != self.now.texts:
            self._save(texts, logged)
            self.now, self.is_checked, self._cut = attrs.evolve(self.now, texts=texts), False, cut
        return part

    def _step_back(self, kind: str) -> CheckedPart | None:
        self._refuse_if_read_only()
        log = self.log
        number = log.count - 1 if kind == "undo" else log.count
        if not 0 <= number < len(log.steps):
            raise PujiangError(f"nothing to {kind}")
        changes = log.steps[number].changes
        changes = {name: change if kind == "undo" else change.turn() for name, change in changes.items()}
        texts = self.now.texts
        made = {
            name: change.revert(texts.texts.get(name, _read_or_none(texts.folder / name)))
            for name, change in changes.items()
        }
        part = self._put_part(made, kind)
        if part is None:
            checked = self._whole.check(texts.replace_texts(made))
            if checked.bulletin is None:
                raise ActionRefusedError(checked.errors, may_be_forced=False)
            self._save(checked.texts, kind)
            self._hold(checked)
        return part

    def _put_part(self, made: Mapping[str, str | None], kind: str) -> CheckedPart | None:
        """Write files of which few statements of a large bulletin differ; None if that is not all."""
        self.prepare()
        cut = self._cut
        text = made.get(cut.name) if cut and self.other is None else None
        if cut is None or text is None:
            return None
        chosen, excerpt = cut.take_changed(text)
        before = self._check_excerpt(cut, chosen)
        after = self._part.check(self.now.texts.replace_texts({**made, cut.name: excerpt}))
        whole = self._put_back(cut, chosen, after.texts) if after.bulletin else None
        if whole is None or whole[1].text != text:
            return None
        return self._save_part(CheckedPart(before, after), whole, kind)

    def _save(self, made: ProjectTexts, logged: LoggedStep | str) -> None:
        """Log a change and write the files, if they are as they were read.

        Raises:
            FileChangedError: another program changed one of them.
            OSError: one cannot be written; the files are unchanged.
        """
        old, new, folder = self.now.texts.texts, made.texts, self.now.texts.folder
        names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        prepare_folder(folder / FOLDER)
        with hold_lock(folder / FOLDER / "lock", str(folder)):
            if self.log.is_stale():
                raise FileChangedError(self.log.file)
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

    def _complete(self, folder: Path) -> bool:
        """Write the files of a step that a crash interrupted; return whether there were any.

        A file that is neither as before the step nor as after it was changed by somebody else, and nothing is written.
        """
        step = self.log.interrupted_step
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


def _find_new_errors(before: CheckedTexts, after: CheckedTexts) -> list[Problem]:
    known = {_identify(problem) for problem in before.errors}
    return [problem for problem in after.errors if _identify(problem) not in known]


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
