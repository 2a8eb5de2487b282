"""The pipeline of `pujiang.draft`: from a text to proposed data, with marks for a person to review.

1. `preparing`: the text in canonical form, its headings, lines and joins.
2. `speech`: the structure of the text, and what its readers find in it, reconciled; cut into `passages`.
3. `recognizers`: suggestions of others, such as models, as readings that replace what was found in the same place.
4. `proposing`: documents of all that, with a mark for each doubt.
5. `settling`: what would not load, or break a check, is weakened or removed, and marked.

A person gets the `result` as a summary (`draft_summary`), and as a folder (`draft_files`). `updating` takes the same
steps for a changed text, and adds to a folder what its new passages suggest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from pujiang.arguments import expect
from pujiang.dataset.dataset import Dataset
from pujiang.drafting.passages import cut_text
from pujiang.drafting.preparing import prepare_text
from pujiang.drafting.proposing.ledger import Ledger
from pujiang.drafting.proposing.proposer import Proposal, Proposer, propose_bulletin
from pujiang.drafting.proposing.speaking import EDITORS
from pujiang.drafting.recognizers import Recognizer, RejectedSuggestion, apply_suggestions, collect_suggestions
from pujiang.drafting.result import Draft
from pujiang.drafting.settling import drop_invalid
from pujiang.errors import PujiangError
from pujiang.intake.front_matter import split_front_matter
from pujiang.intake.markup import plain
from pujiang.io.loading import load_bundled
from pujiang.language.detecting import UNDETERMINED, detect_language
from pujiang.language.languages import find_lexicon, list_lexicons
from pujiang.language.revision import RULES_REVISION
from pujiang.language.tags import is_language_tag
from pujiang.pausing import CollectionPaused
from pujiang.speech.mixed import read_by_sentence
from pujiang.speech.readers import KnownNames, SpeechReader, SpeechText
from pujiang.speech.reconciling import reconcile_all
from pujiang.speech.registry import RULES, list_readers
from pujiang.speech.rules.structure import read_structure
from pujiang.text.canonical import PreparedText
from pujiang.text.spacing import are_letters_apart
from pujiang.units.standard import is_currency
from pujiang.written.bulletins import layer_of
from pujiang.written.documents import LayerDocument
from pujiang.written.stack import ID

if TYPE_CHECKING:
    from datetime import date

    from pujiang.drafting.passages import Passages
    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.rules.structure import Structure

#: What `draft` takes as readers.
Readers = str | Iterable[str | SpeechReader]


def draft(  # options of the user's
    text: str,
    *,
    id: str = "draft",  # noqa: A002  # as in the records
    language: str | None = None,
    currency: str | None = None,
    title: str | None = None,
    data: Dataset | None = None,
    recognizers: Iterable[Recognizer] = (),
    readers: Readers = RULES,
    model: str | None = None,
) -> Draft:
    """Propose the data of a text: its speakers, statements, figures and initiatives.

    Texts in English and Chinese are read; a text in another language is refused.

    Args:
        text: the publication as plain text or Markdown. Of front matter in YAML or TOML only title and date are read.
        id: the id of the new bulletin.
        language: the language of the text as a BCP 47 tag; by default English if most letters are Latin, Chinese if
            most are Chinese characters.
        currency: the currency (ISO 4217) of signs that several countries share ("$"); by default they are marked.
        title: its title; by default that of the front matter, or the first line that looks like one.
        data: the known data (speakers, topics, places, metrics); by default the bundled data.
        recognizers: functions that take the canonical text and suggest statements, figures and initiatives; their
            suggestions replace what the rules found in the same place.
        readers: who reads which words are whose: "rules", "parser" (extra `parser`), "both", or several of these, of
            names of readers of installed packages, and of functions (`types.SpeechReader`). Of several, the first
            decides; the others confirm it, contradict it with a mark, and fill gaps with a mark.
        model: the model of the parser, by the name of its package or its folder; by default the installed one.

    Raises:
        MissingExtraError: the parser is asked for, and not installed.
        PujiangError: the id, the language or the currency is invalid, the language is not read or not known, the known
            data has a bulletin with that id, or a reader or its model is missing or cannot read the language.
    """
    expect("text", text, str)
    expect("id", id, str)
    known = load_bundled() if data is None else data
    expect("data", known, Dataset)
    if language is not None:
        expect("language", language, str)
    if currency is not None:
        expect("currency", currency, str)
    if title is not None:
        expect("title", title, str)
    expect("recognizers", recognizers, Iterable)
    asked = tuple(recognizers)
    for one in asked:
        expect("recognizers, each", one, Callable)
    expect("readers", readers, str, Iterable)
    chosen = [readers] if isinstance(readers, str) else list(readers)
    for reader in chosen:
        expect("readers, each", reader, str, Callable)
    if model is not None:
        expect("model", model, str)
    if not ID.fullmatch(id):
        raise PujiangError(f"invalid id {id!r}: expected letters, digits, hyphens, dots and underscores")
    if currency is not None and not is_currency(currency):
        raise PujiangError(f"unknown currency {currency!r}: expected an ISO 4217 code, such as NZD")
    if known.bulletins.get(id):
        raise PujiangError(f"duplicate id: bulletin {id!r} already exists; choose another id")
    body, named, published = split_front_matter(text)
    found, lexicon = _choose_lexicon(body, language)
    found_readers = list_readers(chosen, lexicon, model)
    made = prepare_text(body, lexicon)
    return draft_prepared(
        made,
        id,
        known,
        found,
        currency=currency,
        title=title or named,
        published=published,
        recognizers=asked,
        readers=found_readers,
    )


def _choose_lexicon(body: str, language: str | None) -> tuple[str, Lexicon]:
    """Return the language of a text, as given or found, and its lexicon."""
    if language is not None and not is_language_tag(language):
        raise PujiangError(f"invalid language {language!r}: expected a BCP 47 tag, such as en or pt-BR")
    found = language or detect_language(plain(body).text)
    lexicon = find_lexicon(found)
    if lexicon is None:
        raise PujiangError(_refuse_language(found))
    if lexicon.unspaced and are_letters_apart(body):
        raise PujiangError(
            "the letters of the text are separated by spaces, as after character recognition: remove the spaces between"
            " letters, and draft the text again"
        )
    return found, lexicon


def _refuse_language(language: str) -> str:
    read = ", ".join(lexicon.language for lexicon in list_lexicons())
    if language == UNDETERMINED:
        return f"unknown language of the text: expected one of {read}; if it is one of them, give it as language"
    return f"texts in the language {language!r} are not read: expected one of {read}; write the bulletin by hand"


def draft_prepared(  # as draft
    made: PreparedText,
    key: str,
    known: Dataset,
    language: str,
    *,
    currency: str | None = None,
    title: str | None = None,
    published: date | None = None,
    recognizers: Iterable[Recognizer] = (),
    readers: Mapping[str, SpeechReader] | None = None,
) -> Draft:
    """Draft the data of a text in canonical form, given its language; of one that is not read only the structure.

    Args:
        made: the text.
        key: the id of the bulletin.
        known: the known data.
        language: the language of the text.
        currency: as for `draft`.
        title: as for `draft`.
        published: the day on which it was published, by its front matter; a day that the text prints comes first.
        recognizers: as for `draft`.
        readers: the readers by their full names, the first first; by default the rules.
    """
    with CollectionPaused():
        lexicon = find_lexicon(language)
        structure = read_structure(made, lexicon, title=title)
        ledger = Ledger(made.text, known, currency)
        if published and structure.published not in {None, published}:
            reason = f"{structure.published} or, as in the front matter, {published}?"
            ledger.mark("bulletins", key, reason, 60, "published")
        structure = attrs.evolve(structure, published=structure.published or published)
        bulletin = propose_bulletin(key, made, structure, language, ledger)
        asked, rejected = tuple(recognizers), list[RejectedSuggestion]()
        chosen = readers or (list_readers([RULES], lexicon) if lexicon else {})
        if lexicon:
            passages, rejected = _read_passages(structure, lexicon, ledger, asked, tuple(chosen.values()))
            proposal = Proposer(bulletin, structure, passages, lexicon, ledger).proposal()
        elif asked:
            raise PujiangError(f"recognizers need a language that is read, and {language!r} is not: leave them out")
        else:
            proposal = Proposal(bulletin, [], ledger.added, ledger.marks, EDITORS)
        layer = LayerDocument(name=key, version="0.1.0", rules_revision=RULES_REVISION)
        held = drop_invalid(proposal, known, layer)
        of = layer_of(layer)
        whole = Dataset(held.assembly.linked, (*known.layers, *((of,) if of else ())), known.declarations)
    marks = sorted(held.proposal.marks, key=lambda mark: (-mark.doubt, mark.kind, mark.record, mark.path))
    return Draft(whole, key, tuple(marks), held.keys, tuple(rejected), tuple(chosen))


def _read_passages(
    structure: Structure,
    lexicon: Lexicon,
    ledger: Ledger,
    recognizers: Iterable[Recognizer],
    readers: Iterable[SpeechReader],
) -> tuple[Passages, list[RejectedSuggestion]]:
    """Return the passages of a text as readers and recognizers found them, and the refused suggestions."""
    known, text = ledger.known, ledger.text
    source = SpeechText(text, structure.paragraphs, lexicon, list_names(known, lexicon.language))
    readings = reconcile_all([read_by_sentence(source, reader) for reader in readers], text)
    voices = [voice for reading in readings for voice in reading.speakers]
    metrics, language = frozenset(known.metrics.ids()), lexicon.language
    found = collect_suggestions(text, recognizers, voices, metrics, language=language)
    passages = cut_text(structure.paragraphs, apply_suggestions(readings, found), found.kinds)
    return attrs.evolve(passages, figures=found.figures, initiatives=found.initiatives), found.rejected


def list_names(known: Dataset, language: str) -> KnownNames:
    """Return the names that readers of speech are told."""
    return KnownNames(
        speakers=tuple(speaker.names_in(language) for speaker in known.speakers),
        places=tuple(name for place in known.places for name in (*place.names_in(language), *place.adjectives)),
    )
