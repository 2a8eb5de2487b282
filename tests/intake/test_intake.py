"""Files as people have them: what is read of each format, and what becomes of broken and hostile ones."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from pujiang import MissingExtraError, PujiangError
from pujiang.intake import docx as word_files
from pujiang.intake import pdf as pdf_files
from pujiang.intake import text_files
from pujiang.intake.hyphens import Hyphens
from pujiang.intake.markup import plain
from pujiang.intake.page_lines import Glyph, lines_of, paragraphs_of
from pujiang.intake.text_files import source_text
from refusals import raises

docx = pytest.importorskip("docx")
fpdf = pytest.importorskip("fpdf")
for library in ("lxml", "mammoth", "pypdfium2"):
    pytest.importorskip(library)

ROOT = Path(__file__).parents[2]
BULLETIN = (ROOT / "data/bulletins/pujiang-2023-iv/original.txt").read_text("utf-8")
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", BULLETIN) if paragraph.strip()]
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def read(folder: Path, name: str, content: bytes | str) -> str:
    """The text of a file of that name and content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return source_text(file)


def refused(folder: Path, name: str, content: bytes | str) -> str:
    """Why a file is refused; the file is named, and no error of a library is seen."""
    with pytest.raises(PujiangError) as caught:
        read(folder, name, content)
    assert type(caught.value) is PujiangError
    told = str(caught.value)
    assert told.startswith(str(folder / name))
    assert "\n" not in told
    return told.removeprefix(str(folder / name)).strip()


# --- text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.TXT", "a.rst", "a"])
def test_text_comes_as_it_is(tmp_path: Path, name: str) -> None:
    """Text, Markdown and whatever has another suffix is decoded, and nothing else."""
    assert read(tmp_path, name, BULLETIN) == BULLETIN
    assert read(tmp_path, name, "\ufeff# A\r\n\\*b") == "# A\r\n\\*b"


def test_text_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another encoding, no file, no words, too much: each is told with the file and what to do."""
    assert re.search("line 2 .*UTF-8", refused(tmp_path, "a.txt", b"a\nb \xff"))
    assert re.search("UTF-16.* as UTF-8", refused(tmp_path, "a.txt", "a".encode("utf-16")))
    assert "no text" in refused(tmp_path, "a.md", " \n")
    with pytest.raises(PujiangError, match=r"none\.txt: no such file"):
        source_text(tmp_path / "none.txt")
    with pytest.raises(PujiangError, match=f"^{re.escape(str(tmp_path))}: .*read"):
        source_text(tmp_path)
    with pytest.raises(PujiangError, match=r"^a.*b\.txt: .*read"):
        source_text(Path("a\0b.txt"))
    monkeypatch.setitem(text_files.MOST_BYTES, "text", 2 * 2**20)
    assert "2 MiB" in refused(tmp_path, "a.txt", b"a" * (2 * 2**20 + 1))
    assert len(read(tmp_path, "a.txt", b"a" * 2 * 2**20)) == 2 * 2**20


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"%PDF-1.7\n", r"first bytes .*PDF.*\.pdf"),
        ("a.html", b" \n%PDF-1.7\n", r"first bytes .*PDF.*\.pdf"),
        ("a.md", b"PK\x03\x04", r"first bytes .*ZIP.*\.docx"),
        ("a.pdf", b"\xef\xbb\xbf\n<!DOCTYPE html><p>Not found", r"first bytes .*HTML.*\.html"),
        ("a.docx", b"<HTML>", r"first bytes .*HTML.*\.html"),
        ("a.txt", b"<html>", r"first bytes .*HTML.*\.html"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1",
            "first bytes .*Word.*password",
        ),
        ("a.rtf", b"{\\rtf1 a}", "first bytes .*RTF.*DOCX"),
        ("a.pdf", b"words", "first bytes .*PDF"),
        ("a.docx", b"", "first bytes .*DOCX"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """The first bytes tell what a file is, and the error what to call it."""
    assert re.search(reason, refused(tmp_path, name, content))


@pytest.mark.parametrize(("name", "missing"), [("a.html", "lxml"), ("a.docx", "mammoth"), ("a.pdf", "pypdfium2")])
def test_a_missing_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, missing: str
) -> None:
    """Without the extra `docs` its formats name it; text needs it not."""

    def importing(name: str) -> object:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name.partition(".")[0])

    monkeypatch.setattr("pujiang.tables.frames.import_module", importing)
    content = {"a.html": b"<p>a", "a.docx": saved(docx.Document()), "a.pdf": pdf_of([["a"]])}[name]

    with raises(MissingExtraError, extra="documents", library=missing):
        read(tmp_path, name, content)
    assert read(tmp_path, "a.txt", "a") == "a"


def test_the_libraries_are_imported_where_they_are_used() -> None:
    """Importing the readers imports no library of theirs."""
    code = "import sys, pujiang.intake.text_files; print(*{'lxml', 'mammoth', 'pypdfium2'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


# --- HTML


def test_the_bulletin_as_a_page_is_the_bulletin(tmp_path: Path) -> None:
    """Amid navigation, in a page that says nothing of itself, every paragraph, heading and bold word is kept."""
    body = "\n".join(re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", f"<p>{paragraph}") for paragraph in PARAGRAPHS)
    page = re.sub(r"<p>(I+\. .*)", r"<h2>\1</h2>", body)
    site = "<div class='topnav'><ul><li><a href=/>Home</a></ul></div>{}<div id=footer>Copyright</div><script>1</script>"

    text = read(tmp_path, "a.html", f"<!DOCTYPE html><title>T</title><body>{site.format(page)}")

    assert plain(text).text.split("\n\n") == PARAGRAPHS
    assert [words[:8] for _, words in plain(text).headings] == ["I. Seize", "II. Emba"]
    assert "**Mario Cervantes, Senior" in text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a <b>b </b><strong> c</strong> d", "a **b c** d"),
        ("<span style='font-weight: 700'>A</span> <b>b <i style='font-weight:normal'>c</i></b>", "**A b** c"),
        ("<h1>A <b>b</b><br>c</h1>d<h6>e</h6>", "# A b c\n\nd\n\n###### e"),
        ("<ul><li>a<li>b <ul><li>c</ul></ul>d", "a\n\nb\n\nc\n\nd"),
        ("<table><tr><th>a<th>b<tr><td><p>1</p><td></td><td>2<td> </table>c", "a | b\n\n1 | 2\n\nc"),
        ("<table><tr><td><p>a<p>b<p>c<p>d</td><td>e</table>", "a\n\nb\n\nc\n\nd\n\ne"),
        ("<table><tr><td><p>a<p>b</table>", "a\n\nb"),
        ("<table><tr><td>a<td><table><tr><td>b<br>c<td>d</table></table>", "a\n\nb c | d"),
        ("a<br>b<br> <br>c", "a\nb\n\nc"),
        ("<pre>a\n\tb</pre>c", "a\nb\n\nc"),
        ("53 labs<sup>1</sup> on 5 m<sup>2</sup>, 5<sup>th</sup>, CO<sub>2</sub>", "53 labs¹ on 5 m², 5th, CO2"),
        ("a<script>b</script><style>c</style><del>d</del><!-- e --><?f?> g<nav>h</nav> i", "a g i"),
        ("<div hidden>a</div>b<p style='display : none'>c</p><div role=navigation>d</div>e", "b\n\ne"),
        ("<main><h1>a</h1><footer>b</footer><div class=menu>c</div><aside>d</aside></main>e", "# a\n\nb\n\nc"),
        ("<div role=main>a</div>b", "a"),
        ("<article><h2>a</h2>b</article>c", "## a\n\nb"),
        ("<article>a</article>b<footer>c</footer>", "a\n\nb"),
        ("<article><h2>a</h2></article><article><h2>b</h2></article>", "## a\n\n## b"),
        ("<main>a</main><main>b</main>", "a\n\nb"),
        ("x &lt; y &amp;amp; &#8220;z&#x201d; s&shy;t&nbsp;u", "x < y &amp; “z” st\xa0u"),
        ("a\0b", "ab"),
        ("<svg><title>a</title></svg>b", "b"),
        ("a <a href='#pujiang-note-1'>[1]</a>b", "a b"),
        ("<body class=menu id=nav>a", "a"),
    ],
)
def test_a_page_is_read_as_it_is_shown(tmp_path: Path, page: str, text: str) -> None:
    """Blocks are paragraphs, cells and breaks stay apart, what is not shown or not of the publication is left out."""
    assert read(tmp_path, "a.htm", page) == text


def test_marks_of_markdown_in_a_page_are_text(tmp_path: Path) -> None:
    """Characters that would be marks are escaped, and come back as they were, without a heading."""
    text = read(tmp_path, "a.html", "<p># a *b* _c_ **d** [e](f)<p>- g<br># h<p>&gt; i<p>==<p>C:\\_")

    assert text.startswith(r"\# a \*b\* \_c\_")
    assert plain(text).text == "# a *b* _c_ **d** [e](f)\n\n- g\n# h\n\n> i\n\n==\n\nC:\\_"
    assert plain(text).headings == ()


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "<meta charset=gbk>"),
        ("utf-16", ""),
        ("gb18030", '<meta charset="GB2312">'),
        ("big5", "<meta http-equiv='Content-Type' content='text/html; charset=big5'>"),
    ],
)
def test_a_page_says_its_encoding(tmp_path: Path, encoding: str, head: str) -> None:
    """UTF-8 needs no word; the others are read as the page declares."""
    assert read(tmp_path, "a.html", f"{head}<p>上海浦江創新論壇".encode(encoding)) == "上海浦江創新論壇"


@pytest.mark.parametrize("head", ["", "<meta charset=utf-8>", "<meta charset=gbk>", "<meta charset=punycode>"])
def test_a_page_in_an_unknown_encoding_is_refused(tmp_path: Path, head: str) -> None:
    """What is not UTF-8 is not guessed, nor read in an encoding that does not fit or is none for pages."""
    told = refused(tmp_path, "a.html", head.encode() + b"\n<p>caf\xe9 \xff")

    assert re.search("line 2 .*UTF-8, .*encoding", told)


def test_hostile_pages_are_refused_or_read(tmp_path: Path) -> None:
    """Entities are not expanded, nothing is fetched, and what a parser would cut off unseen is refused."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    page = (
        f"<!DOCTYPE html [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><p>a &x; <iframe src='{secret.as_uri()}'></iframe>b"
    )

    assert "hidden" not in read(tmp_path, "a.html", page)
    assert "too deeply" in refused(tmp_path, "a.html", "<div>" * 300 + "lost")
    assert read(tmp_path, "a.html", "<div>" * 200 + "found") == "found"
    assert "no text" in refused(tmp_path, "a.html", "<!-- only a comment")
    assert "no text" in refused(tmp_path, "a.html", "")
    for separated in (" ", "/ ", "", "=x "):
        tag = "<p " + separated.join(f'a{n}="1"' for n in range(2_001))
        for page in (f"{tag}>lost", f"<b c='>' {tag}", f"<b ='{tag}>lost'>"):
            assert "attributes" in refused(tmp_path, "a.html", page)
    some = f"<p {' '.join(f'a{n}=1' for n in range(1_999))} class='{'a ' * 9_999}'>found</p>"
    assert read(tmp_path, "a.html", some * 2) == "found\n\nfound"
    assert read(tmp_path, "a.html", "<td>" * 10 + "\ud800".encode("utf-8", "replace").decode() + "</p>" * 9) == "?"


# --- DOCX


def saved(document: Any) -> bytes:
    """A document as the bytes of a file."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_parts(parts: dict[str, bytes | str]) -> bytes:
    """An empty document with parts of it put or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts.get(name) or old.read(name))
    return made.getvalue()


def test_a_document_is_read(tmp_path: Path) -> None:
    """Headings by their styles, bold runs joined, lists and tables as lines, marks of Markdown as text."""
    document = docx.Document()
    document.add_heading("Title *x*", 0)
    document.add_heading("I. One", 1)
    document.add_heading("Deep", 6)
    words = document.add_paragraph("On # 5, ")
    for piece in ("Dai ", "Gang", ","):
        words.add_run(piece).bold = True
    words.add_run(" ").bold = True
    words.add_run("said _so_.")
    words.add_run("2").font.superscript = True
    document.add_paragraph("first", style="List Bullet")
    table = document.add_table(2, 2)
    for place, cell in enumerate("abcd"):
        table.cell(place // 2, place % 2).text = cell
    document.add_picture(io.BytesIO(PICTURE))

    text = read(tmp_path, "a.docx", saved(document))

    assert text.split("\n\n") == [
        "# Title \\*x\\*", "# I. One", "###### Deep", "On \\# 5, **Dai Gang,** said \\_so\\_.²", "first", "a | b", "c | d",
    ]  # fmt: skip


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000"
    "000049454e44ae426082"
)


def test_the_bulletin_as_a_document_is_the_bulletin(tmp_path: Path) -> None:
    """Every paragraph of a real bulletin comes back from a DOCX, its bold words marked."""
    document = docx.Document()
    for paragraph in PARAGRAPHS:
        made = document.add_paragraph()
        for place, words in enumerate(paragraph.split("**")):
            made.add_run(words).bold = place % 2 == 1

    assert plain(read(tmp_path, "a.docx", saved(document))).text.split("\n\n") == PARAGRAPHS


def test_deletions_are_no_text_and_notes_stand_at_the_end(tmp_path: Path) -> None:
    """Tracked insertions are text, deletions and where words were moved from are not; a note's mark is not in words."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        "<w:p>" + run.format("a ") + "<w:del><w:r><w:delText>b </w:delText></w:r></w:del>"
        f"<w:ins>{run.format('c ')}</w:ins><w:moveFrom>{run.format('d')}</w:moveFrom>"
        f"{run.format('53')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    note = f"<w:footnote w:id='2'><w:p>{run.format('a note')}</w:p></w:footnote>"
    notes = WORD.format("").replace("document", "footnotes").replace("<w:body></w:body>", note)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    parts: dict[str, bytes | str] = {
        "word/document.xml": WORD.format(body),
        "word/footnotes.xml": notes,
        "word/_rels/document.xml.rels": relations,
    }

    assert read(tmp_path, "a.docx", with_parts(parts)) == "a c 53\n\na note"


def test_hostile_documents_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entities, other encodings, bombs, depth, too many marks or fields: each is refused before it does harm."""

    def told(document: str | bytes) -> str:
        return refused(tmp_path, "a.docx", with_parts({"word/document.xml": document}))

    laughs = '<!DOCTYPE a [<!ENTITY b "c">]>' + WORD.format("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")
    assert re.search(r"word/document\.xml .*document type", told(laughs))
    assert re.search(r"word/document\.xml .*UTF-8", told(WORD.format("").encode("utf-16")))
    assert "too deeply" in told(WORD.format("<w:tbl><w:tr><w:tc>" * 900 + "</w:tc></w:tr></w:tbl>" * 900))
    assert "16 MiB" in told(b" " * 400 * 2**20)
    monkeypatch.setattr(word_files, "MOST_FIELDS", 10)
    assert "10 parts of fields" in told(WORD.format("<w:fldChar/>" * 11))
    monkeypatch.setattr(word_files, "MOST_TAGS", 10)
    assert " 10 tags" in told(WORD.format("<w:p/>" * 11))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A part that lies about its size is read no further than the limit."""
    packed = bytearray(with_parts({"word/document.xml": b" " * 200 * 2**20}))
    # The size unpacked, in the archive's directory and before the part, is made small.
    size = (200 * 2**20).to_bytes(4, "little")
    assert packed.count(size) == 2
    lying = bytes(packed.replace(size, (100).to_bytes(4, "little")))
    tracemalloc.start()
    told = refused(tmp_path, "a.docx", lying)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "invalid DOCX" in told
    assert most < 100 * 2**20


def test_broken_documents_are_refused(tmp_path: Path) -> None:
    """A cut archive, another archive, a document without its parts or with broken ones: each is told in a line."""
    whole = saved(docx.Document())
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    assert "invalid DOCX (File is not " in refused(tmp_path, "a.docx", whole[:2000])
    assert "expected a Word document" in refused(tmp_path, "a.docx", other.getvalue())
    broken = with_parts({"word/document.xml": "<w:document"})
    assert "invalid DOCX (" in refused(tmp_path, "a.docx", broken)
    nothing = with_parts({"word/document.xml": "<a/>"})
    assert "invalid DOCX (" in refused(tmp_path, "a.docx", nothing)
    assert word_files.reason(ValueError()) == "ValueError"
    assert "no text" in refused(tmp_path, "a.docx", saved(docx.Document()))


# --- PDF


def pdf_of(pages: list[list[str]], *, size: float = 12, **options: Any) -> bytes:
    """A PDF whose pages hold paragraphs, bold words between `**`; running lines above and below."""
    made = fpdf.FPDF()
    made.set_font("Times", size=size)
    for number, paragraphs in enumerate(pages, 1):
        made.add_page()
        for paragraph in paragraphs:
            made.multi_cell(0, size / 2, paragraph, markdown=True, new_x="LMARGIN", new_y="NEXT", **options)
            made.ln(size / 4)
        if len(pages) > 1:
            made.set_y(-15)
            made.cell(0, 5, f"- {number} -", align="C")
    return bytes(made.output())


def latin(paragraph: str) -> str:
    """A paragraph in the characters of the fonts that every PDF has."""
    return paragraph.replace("’", "'").replace("“", '"').replace("”", '"')


@pytest.mark.parametrize("align", ["J", "L"])
def test_the_bulletin_as_a_pdf_is_the_bulletin(tmp_path: Path, align: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Set in lines, justified or not, its paragraphs are put together again, bold words marked; nothing is printed."""
    paragraphs = [latin(paragraph) for paragraph in PARAGRAPHS]
    pages = [paragraphs[:8], paragraphs[8:11], *([paragraph] for paragraph in paragraphs[11:])]

    text = read(tmp_path, "a.pdf", pdf_of(pages, align=align))

    read_back = [words for words in plain(text).text.split("\n\n") if not re.fullmatch(r"- \d+ -", words)]
    assert read_back == paragraphs
    assert "- 5 -" in plain(text).text.split("\n\n")
    assert capfd.readouterr() == ("", "")


def test_pages_that_cannot_be_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan, a password, a cut file, too many pages or characters: each is told, with what to do."""
    whole = pdf_of([["One."], ["Two."]])
    locked = fpdf.FPDF()
    locked.set_encryption("owner", "user", encryption_method="RC4")
    locked.add_page()

    assert read(tmp_path, "a.pdf", b"\n" + whole).startswith("One.")
    assert "OCR" in refused(tmp_path, "a.pdf", pdf_of([[]]))
    assert "password" in refused(tmp_path, "a.pdf", bytes(locked.output()))
    assert "invalid PDF (" in refused(tmp_path, "a.pdf", whole[:200])
    monkeypatch.setattr(pdf_files, "MOST_CHARACTERS", 15)
    assert " 15 characters" in refused(tmp_path, "a.pdf", whole)
    monkeypatch.setattr(pdf_files, "MOST_PAGES", 1)
    assert " 1 pages" in refused(tmp_path, "a.pdf", whole)


def raw_pdf(
    stream: bytes, filters: str = "/FlateDecode", kid: str = "3 0 R", letters: dict[str, str] | None = None
) -> bytes:
    """A PDF of one page written by hand; letters may mean others, in hexadecimal UTF-16."""
    mapped = "".join(f"<{ord(letter):02X}> <{meant}>\n" for letter, meant in (letters or {}).items())
    table = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange {len(letters or {})} beginbfchar\n{mapped}"
    table += "endbfchar endcmap"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kid}] /Count 1 >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} /Filter {filters} >>\nstream\n".encode() + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(table)} >>\nstream\n{table}\nendstream".encode(),
    ]
    made, places = b"%PDF-1.4\n", b""
    for number, content in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return made + end % (places, len(made))


def test_hostile_pdfs_are_refused_or_read(tmp_path: Path) -> None:
    """Compression upon compression, a page that is none, endless nesting: an answer in a line, soon."""
    words = b"BT /F 12 Tf 72 700 Td (Hello # world.) Tj ET"
    bomb = zlib.compress(zlib.compress(b" " * (64 << 20), 9))

    assert read(tmp_path, "a.pdf", raw_pdf(zlib.compress(words))) == "Hello \\# world."
    assert "no text" in refused(tmp_path, "a.pdf", raw_pdf(bomb, "[/FlateDecode /FlateDecode]"))
    assert "no text" in refused(tmp_path, "a.pdf", raw_pdf(zlib.compress(b"q " * 1_000_000)))
    assert "invalid PDF (" in refused(tmp_path, "a.pdf", raw_pdf(b"", kid="9 0 R"))


# --- printed lines


def line(words: str, left: float, base: float, *, height: float = 10, width: float = 5, bold: bool = False) -> Any:
    """A printed line of letters that are all as wide."""
    glyphs = [
        Glyph(letter, left + place * width, left + (place + 1) * width, base, height, bold)
        for place, letter in enumerate(words)
    ]
    return lines_of([glyphs])[0]


def lines(*words: str, left: float = 0, top: float = 700, **how: Any) -> list[Any]:
    """Lines below each other."""
    return [line(text, left, top - 12 * place, **how) for place, text in enumerate(words)]


FULL = "words that fill up the line,"


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        (lines(FULL, FULL, "and end."), [f"{FULL} {FULL} and end."]),
        (lines(FULL, FULL, "short.", FULL, FULL), [f"{FULL} {FULL} short.", f"{FULL} {FULL}"]),
        ([*lines(FULL, FULL), *lines(FULL, FULL, top=660)], [f"{FULL} {FULL}"] * 2),
        ([*lines(FULL, height=14), *lines(FULL, FULL, top=688)], [FULL, f"{FULL} {FULL}"]),
        (lines("Place", "A title that is long", "Date", "End"), ["Place", "A title that is long Date", "End"]),
        (
            [*lines("Place", "A title", "Date"), *lines(FULL, FULL, FULL, top=600)],
            ["Place", "A title", "Date", f"{FULL} {FULL} {FULL}"],
        ),
        ([line("He agreed, and so did all.", 0, 700), line("  They", 20, 688)], ["He agreed, and so did all.", "They"]),
        ([line("He agreed, and so did", 0, 700), line("they all at", 20, 688)], ["He agreed, and so did they all at"]),
        ([line("The end of a title.", 0, 700), line("in centre", 25, 688)], ["The end of a title. in centre"]),
        (lines(FULL, "• " + FULL[2:], FULL), [FULL, f"• {FULL[2:]} {FULL}"]),
        (lines("中国科技部国际合作司司长", "戴钢表示", width=10), ["中国科技部国际合作司司长戴钢表示"]),
        (
            [*lines(FULL, FULL, FULL), *lines(FULL, "end", left=200)],
            [f"{FULL} {FULL} {FULL}", f"{FULL} end"],
        ),
        (
            # The running line stands further right than the words, and does not move their edge.
            [line("No. 4", 150, 760), *lines(FULL, FULL, FULL), *lines(FULL, FULL, top=640)],
            ["No. 4", f"{FULL} {FULL} {FULL}", f"{FULL} {FULL}"],
        ),
        ([], []),
    ],
)
def test_lines_are_put_together_to_paragraphs(page: list[Any], paragraphs: list[str]) -> None:
    """A gap, another size, room for a word, an indent or a bullet ends a paragraph; a full line does not."""
    assert paragraphs_of([page]) == paragraphs
    assert paragraphs_of([page, []]) == paragraphs


def test_a_title_page_is_measured_by_the_pages_behind_it() -> None:
    """Lines that would have room beside the longest of them are no paragraph, if those of other pages are longer."""
    assert paragraphs_of([lines("A title", "Date"), lines(FULL, FULL, FULL)])[:2] == ["A title", "Date"]
    assert paragraphs_of([lines("A title", "Date")]) == ["A title Date"]


def test_words_broken_by_a_line_are_whole_again() -> None:
    """A hyphen goes where the publication prints the word without it, and stays where it prints it with it."""
    hyphens = Hyphens(
        ["a scientific top-level meeting", "scien-", "tific", "co-opera-", "tion co-operation", "x-", "5"]
    )

    assert hyphens.is_dropped("a scien-", "tific plan")
    assert hyphens.is_dropped("co-opera-", "tion")
    assert hyphens.is_dropped("unk\u2010", "nown")
    assert hyphens.is_dropped("unk-", "nown"), "most words that are printed again were broken"
    assert not hyphens.is_dropped("a top-", "level plan")
    assert not hyphens.is_dropped("2010-", "2020")
    assert not hyphens.is_dropped("Dai-", "Gang")
    assert not hyphens.is_dropped("- 2 -", "words")
    assert not hyphens.is_dropped("a top", "level")
    assert not Hyphens(["a top-level plan"]).is_dropped("unk-", "nown")
    words = lines(
        "of top-level and scientific", "plans, top-", "level and scien-", "tific: 2010-", "2020, - 2 -", "end"
    )
    assert paragraphs_of([words]) == [
        "of top-level and scientific plans, top-level and scientific: 2010-2020, - 2 -",
        "end",
    ]


def test_a_word_broken_by_a_page_is_finished_there() -> None:
    """The rest of a word is fetched from behind the running lines, and the paragraph goes on without it."""
    first = [*lines("agreed on technology trans-"), line("- 1 -", 50, 40)]
    second = [line("Bulletin", 50, 760), *lines("fer to all, a transfer of")]
    third = [line("Bulletin", 50, 760), *lines(FULL, "one na-")]
    fourth = lines("tion")

    assert paragraphs_of([first, second]) == [
        "agreed on technology transfer",
        "\\- 1 -",
        "Bulletin",
        "to all, a transfer of",
    ]
    assert paragraphs_of([third, fourth]) == ["Bulletin", f"{FULL} one na-", "tion"]
    assert paragraphs_of([lines("one nation, one na-"), fourth]) == ["one nation, one nation"]


@pytest.mark.parametrize("base", [40, 760])
@pytest.mark.parametrize("printed", ["Page {} of 9", "- {} -", "第{}页", "{}", "p. {} / 9"])
def test_numbers_of_pages_are_left_out(printed: str, base: int) -> None:
    """Numbers that increase with the pages, above or below their text, do not cut a sentence that goes on."""
    first = [*lines(FULL), line(printed.format(4), 50, base)]
    second = [line(printed.format(5), 50, base), *lines("goes on.")]

    assert paragraphs_of([first, second]) == [FULL, "goes on."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Page 4", "Page 4"),
        ("2022", "2021"),
        ("2022", "2023"),
        ("Table 1", "Table 2"),
        ("4", ""),
        ("Page 4 ff", "Page 5 ff"),
    ],
)
def test_other_lines_around_pages_are_kept(first: str, second: str) -> None:
    """The negative twin: years, labels, and a number that no other page continues are part of the text."""
    pages = [[*lines(FULL), line(first, 50, 40)], [*lines(FULL), *([line(second, 50, 40)] if second else [])]]

    assert " ".join(paragraphs_of(pages)) == f"{FULL} {first} {FULL} {second}".strip()


@pytest.mark.parametrize("bases", [(300, 300), (50, 60)])
def test_a_number_elsewhere_on_a_page_is_kept(bases: tuple[int, int]) -> None:
    """Only the first or last lines of pages number them, in the same place on each: others may be figures of a table."""
    pages = [
        [*lines(FULL), line(str(number), 50, base), *([line(FULL, 50, 100)] if base > 100 else [])]
        for number, base in zip((4, 5), bases, strict=True)
    ]

    assert re.findall(r"\d", " ".join(paragraphs_of(pages))) == ["4", "5"]


def test_a_raised_digit_is_no_digit_of_the_number_before_it() -> None:
    """The mark of a note, or a power, stays apart: 53 with note 1 is not 531."""
    words = [Glyph(letter, 5 * place, 5 * place + 5, 700, 10, bold=False) for place, letter in enumerate(" 53 labs ")]
    raised = Glyph("1", 15, 18, 704, 6, bold=False)

    (line,) = lines_of([[*words[:3], raised, *words[3:]]])
    assert (line.text, line.left, line.right) == ("53¹ labs", 5, 40)


def test_stretches_of_a_line_are_one_line() -> None:
    """What stands close beside the words before it is of their line, with a space where one is seen; a column is not."""

    def stretch(words: str, left: float, base: float = 700) -> list[Glyph]:
        return [Glyph(letter, left + 5 * n, left + 5 * n + 5, base, 10, bold=False) for n, letter in enumerate(words)]

    raised, note, words = stretch("1", 20, 704), stretch("2", 20, 704), stretch("fall", 28)

    assert [line.text for line in lines_of([stretch("labs", 0), raised, words])] == ["labs¹ fall"]
    assert [line.text for line in lines_of([stretch("labs ", 0), stretch("on", 24)])] == ["labs on"]
    assert [line.text for line in lines_of([note, stretch("A note", 25, 700)])] == ["²A note"]
    assert [line.text for line in lines_of([stretch("a", 0), stretch("b", 50)])] == ["a", "b"]
    assert [line.text for line in lines_of([stretch("a", 0), stretch("b", 5, 688)])] == ["a", "b"]
    assert lines_of([[], stretch(" ", 0), stretch("•", 0)]) == []


def test_letters_are_told_apart(tmp_path: Path) -> None:
    """Ligatures are their letters, printed soft hyphens are hyphens, what is never seen is left out."""
    letters = {"1": "FB01", "2": "00AD", "3": "200B", "4": "D835DC00", "5": "FFFE"}
    words = b"BT /F 12 Tf 72 700 Td (scienti1c co2operation3 4) Tj ET"

    assert (
        read(tmp_path, "a.pdf", raw_pdf(zlib.compress(words), letters=letters)) == "scientific co-operation \U0001d400"
    )
