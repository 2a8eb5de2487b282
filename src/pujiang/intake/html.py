"""Text of HTML pages: the main content, without navigation, scripts and hidden elements.

The main content is found only by markup (`main`, `article`, `nav`, roles, a few class names), not by statistics: a
wrong guess would silently drop headings and paragraphs, while extra text is easy to notice.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from pujiang.errors import PujiangError
from pujiang.files.encoding import NotUtf8Error, decode_utf8
from pujiang.intake.markup import emphasise
from pujiang.tables.frames import import_extra

# Prefix of the ids of notes that `intake.docx` requests; links to and from notes have it, and no other page should.
NOTE_PREFIX = "pujiang-note-"

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr"
    " ul".split()
)
_NO_WORDS = frozenset(
    "applet aside audio button canvas datalist del dialog embed head iframe input map meter nav noembed noframes"
    " noscript object option progress rp rt script select style svg template textarea title video".split()
)
_ENCODINGS = re.compile("(?:iso-8859-|windows-|utf-16|gb|big5|euc-|shift[_-]jis|koi8-|macintosh)")
# Browsers read these as the larger encodings that contain them.
_SAME_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "windows-1252"}
_OUTSIDE_ROLES = frozenset("alert banner complementary contentinfo dialog menu menubar navigation search".split())
_OUTSIDE_CLASSES = frozenset("breadcrumb breadcrumbs footer menu nav navbar navigation sidebar topnav".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\u00ad\u200b]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
# The parser compares each attribute of an element with all others.
_MOST_ATTRIBUTES = 2_000
# What begins like an attribute: quoted values may contain anything.
_ATTRIBUTE = r"""(?<=[\s/"'])[^\s/"'<>=]++(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'))?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<[A-Za-z](?>{_ATTRIBUTE}|[^>])*+")
# A cell with more blocks than this is part of a layout, not of a table.
_MOST_BLOCKS = 3
_NEXT_CELL = (" | ", False)


def html_text(content: bytes) -> str:
    """Return the text of a page as Markdown paragraphs, headings and bold words.

    Raises:
        MissingExtraError: lxml is not installed.
        PujiangError: it cannot be read; the message gives the reason, without the name of the file.
    """
    return text_of_markup(_decode(content))


def text_of_markup(markup: str) -> str:
    """Return the text of a decoded page.

    Raises:
        MissingExtraError: lxml is not installed.
        PujiangError: the page exceeds the limits of the parser.
    """
    etree = import_extra("lxml.etree", "documents")
    if any(len(_ATTRIBUTES.findall(tag.group())) > _MOST_ATTRIBUTES for tag in _TAG.finditer(markup)):
        raise PujiangError(f"an element has more than {_MOST_ATTRIBUTES:,} attributes; save it as plain text")
    # Parsers stop at null characters, which HTML does not allow.
    source = markup.replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(source, parser)
    # After a fatal error the parser drops the rest of the page; only its limits cause one.
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise PujiangError("elements are nested too deeply, or the page is too large; save it as plain text")
    return "\n\n".join(_ElementReader(_main(root)).paragraphs(etree)) if root is not None else ""


def _decode(content: bytes) -> str:
    """Decode a page as UTF-8, otherwise in the encoding that it declares.

    Raises:
        PujiangError: it is valid in neither encoding.
    """
    try:
        return decode_utf8(content, drop_mark=True)
    except NotUtf8Error as error:
        name = _find_encoding(content)
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            raise PujiangError(f"{error}, and it declares no other valid encoding; save it as UTF-8") from None


def _find_encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    found = _CHARSET.search(content[:_HEAD])
    name = found[1].decode().lower() if found else ""
    # Python has encodings that web pages do not use, and some of them are slow.
    return _SAME_ENCODINGS.get(name, name) if _ENCODINGS.match(name) else "utf-8"


def _main(root: Any) -> Any:
    """Return the element with the main content: `main`, the only article if it contains a heading, or the root."""
    mains = list(root.iter("main")) or root.xpath("//*[@role='main']")
    if len(mains) == 1:
        return mains[0]
    articles = list(root.iter("article"))
    if len(articles) == 1 and next(articles[0].iter(*_LEVELS), None) is not None:
        return articles[0]
    return root


def _is_silent(element: Any) -> bool:
    """Return whether an element has no text of the publication, or is hidden."""
    return (
        element.tag in _NO_WORDS
        or element.get("hidden") is not None
        or element.get("role", "").lower() in _OUTSIDE_ROLES
        or element.get("href", "").startswith(f"#{NOTE_PREFIX}")
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _is_of_the_site(element: Any) -> bool:
    """Return whether an element belongs to the site, on a page without marked main content."""
    named = {*element.get("class", "").lower().split(), element.get("id", "").lower()}
    return element.tag == "footer" or not named.isdisjoint(_OUTSIDE_CLASSES)


def _is_row_of_data(row: Any) -> bool:
    """Return whether a row is a row of a data table, not part of a layout."""
    if len(row) == 1 or next(row.iter("table", "ul", "ol", *_LEVELS), None) is not None:
        return False
    return all(sum(1 for _ in cell.iter("p", "div", "br")) <= _MOST_BLOCKS for cell in row)


class _ElementReader:
    """A reader of elements in document order, which collects paragraphs."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._whole = root.getparent() is None
        self._done: list[str] = []
        self._runs: list[tuple[str, bool]] = []
        self._bold = [False]
        self._level = 0
        self._pre = 0
        self._raised = 0
        self._row: Any = None

    def paragraphs(self, etree: Any) -> list[str]:
        """Return the paragraphs in the element."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        skipped: Any = object()
        for event, element in walk:
            if event == "start" and self._is_skipped(element):
                walk.skip_subtree()
                skipped = element
            elif event == "start":
                self._start(element)
            elif element is skipped:
                self._at_edge(element.tag)
                self._say(element.tail)
            else:
                self._end(element)
        self._part()
        return self._done

    def _is_skipped(self, element: Any) -> bool:
        above = element.tag in {"html", "body"} or element is self._root
        return not above and (_is_silent(element) or (self._whole and _is_of_the_site(element)))

    def _start(self, element: Any) -> None:
        tag, style = element.tag, element.get("style", "")
        if tag == "tr" and self._row is None and _is_row_of_data(element):
            self._part()
            self._row = element
        self._at_edge(tag)
        self._level = _LEVELS.get(tag, self._level)
        self._pre += tag == "pre"
        self._raised += tag == "sup"
        bold = tag in {"b", "strong"} or bool(_BOLD.search(style))
        self._bold.append((bold or self._bold[-1]) and not _NOT_BOLD.search(style))
        if tag == "br":
            self._break()
        elif tag in {"td", "th"} and self._row is not None:
            self._begin_cell()
        self._say(element.text)

    def _end(self, element: Any) -> None:
        tag = element.tag
        self._bold.pop()
        self._raised -= tag == "sup"
        self._pre -= tag == "pre"
        if element is self._row:
            self._end_cells()
            self._row = None
        self._at_edge(tag)
        self._level = 0 if tag in _LEVELS else self._level
        if element is not self._root:
            self._say(element.tail)

    def _at_edge(self, tag: str) -> None:
        """End the paragraph at the edge of a block; inside a data row, add a space instead."""
        if tag in _BLOCKS and self._row is None:
            self._part()
        elif tag in _BLOCKS:
            self._runs.append((" ", False))

    def _begin_cell(self) -> None:
        self._end_cells()
        if self._runs:
            self._runs.append(_NEXT_CELL)

    def _end_cells(self) -> None:
        """Drop cell separators and white space after the last text."""
        while self._runs and (self._runs[-1] is _NEXT_CELL or not self._runs[-1][0].strip()):
            self._runs.pop()

    def _break(self) -> None:
        """End the line; end the paragraph at the second break in a row."""
        if self._runs and self._runs[-1][0] == "\n" and self._row is None:
            self._part()
        else:
            self._runs.append((" " if self._level or self._row is not None else "\n", False))

    def _say(self, words: str | None) -> None:
        if not words:
            return
        shown = _INVISIBLE.sub("", words if self._pre else _WHITE_SPACE.sub(" ", words))
        if shown == " " and self._runs and self._runs[-1][0] == "\n":
            return
        self._runs.append((shown.translate(_RAISED) if self._raised else shown, self._bold[-1] and not self._level))

    def _part(self) -> None:
        paragraph = "\n".join(line.strip(" \t") for line in emphasise(self._runs).split("\n")).strip()
        words = re.sub(" +", " ", paragraph)
        if words:
            self._done.append(f"{'#' * self._level} {words}" if self._level else words)
        self._runs = []
