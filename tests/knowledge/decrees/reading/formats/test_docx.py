from __future__ import annotations

import io
import zipfile

import docx
import pytest

from pakta.knowledge.decrees.reading.document import Block, Line, Table
from pakta.knowledge.decrees.reading.formats.docx import read_docx
from pakta.knowledge.decrees.reading.formats.wordlists import in_form
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.refusals import Damaged, TooManyRows, TooMuchInside, UnsafeContent

SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def package(body: str, numbering: str = "", styles: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", f"<w:numbering {SPACE}>{numbering}</w:numbering>")
        archive.writestr("word/styles.xml", f"<w:styles {SPACE}>{styles}</w:styles>")
    return out.getvalue()


def blocks(body: str, numbering: str = "", styles: str = "", limits: Limits | None = None) -> list[Block]:
    return read_docx(package(body, numbering, styles), guard=Guard(limits or Limits())).blocks


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    return [block.text for block in blocks(body, numbering, styles) if isinstance(block, Line)]


def grid(body: str) -> list[list[str | None]]:
    """Texts of the only table; "^" and "<" for merged slots."""
    (table,) = (block for block in blocks(body) if isinstance(block, Table))
    marks = {"up": "^", "left": "<"}
    return [[marks[cell.merged] if cell.merged else cell.text for cell in row.cells] for row in table.rows]


def p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_automatic_numbers_stand_in_the_text_as_printed() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "lowerLetter", "%1.")}{level(1, "decimal", "%1%2)")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(
        [
            numbered("x", 1),
            numbered("y", 1),
            numbered("y1", 1, 1),
            numbered("y2", 1, 1),
            numbered("z", 1),
            numbered("z1", 1, 1),
        ]
    )
    assert lines(body, numbering) == ["a. x", "b. y", "b1) y1", "b2) y2", "c. z", "c1) z1"]


def test_a_list_instance_may_start_anew_and_another_goes_on() -> None:
    abstract = f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.", start=3)}</w:abstractNum>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = numbered("a", 1) + numbered("b", 1) + numbered("c", 2) + numbered("d", 2) + numbered("e", 3)
    assert lines(body, abstract + nums) == ["3. a", "4. b", "1. c", "2. d", "3. e"]


def test_a_number_may_come_from_the_style_and_zero_takes_it_away() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Bab"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Anak"><w:basedOn w:val="Bab"/></w:style>'
    )
    body = (
        p("satu", '<w:pStyle w:val="Bab"/>')
        + p("tanpa", '<w:pStyle w:val="Bab"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("dua", '<w:pStyle w:val="Anak"/>')
    )
    assert lines(body, numbering, styles) == ["I. satu", "tanpa", "II. dua"]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [(1, "lowerLetter", "a"), (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"), (1949, "lowerRoman", "mcmxlix"),
     (7, "decimalZero", "07"), (12, "cardinalText", "12"), (3, "none", "")],
)  # fmt: skip
def test_list_numbers_in_their_forms(count: int, form: str, printed: str) -> None:
    assert in_form(count, form) == printed


def test_bullets_stay_bullets_and_dashes_stay_dashes() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "&#xF0B7;")}{level(1, "bullet", "-")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert lines(numbered("SK", 1) + numbered("foto", 1, 1), numbering) == ["• SK", "- foto"]


def test_merged_cells_are_marked_by_direction() -> None:
    body = (
        "<w:tbl><w:tr>"
        + cell("NO", '<w:vMerge w:val="restart"/>')
        + cell("BULAN", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("1")
        + cell("2")
        + "</w:tr></w:tbl>"
    )
    assert grid(body) == [["NO", "BULAN", "<"], ["^", "1", "2"]]


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own() -> None:
    assert grid("<w:tbl><w:tr>" + cell("a", "<w:vMerge/>") + cell("b") + "</w:tr></w:tbl>") == [["a", "b"]]


def test_rows_may_start_after_skipped_columns() -> None:
    body = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>" + cell("c") + "</w:tr></w:tbl>"
    assert grid(body) == [["", "", "c"]]


def test_tracked_changes_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>Tim </w:t></w:r><w:del><w:r><w:delText>lama</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>baru</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr>"
        + cell("tetap")
        + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>"
        + cell("hapus")
        + "</w:tr></w:tbl>"
    )
    assert lines(body) == ["Tim baru"]
    assert grid(body) == [["tetap"]]


def test_breaks_tabs_and_symbols_read_as_they_look() -> None:
    body = (
        "<w:p><w:r><w:t>Menimbang</w:t><w:tab/><w:t>:</w:t><w:br/><w:t>baris</w:t>"
        '<w:br w:type="page"/><w:t>dua</w:t></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>ü</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p></w:tc></w:tr></w:tbl>'
    )
    assert lines(body) == ["Menimbang :", "baris dua"]
    assert grid(body) == [["√", "√"]]


def test_text_boxes_are_read_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('dalam kotak')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><w:txbxContent>{p('dalam kotak')}</w:txbxContent></w:pict>"
    body = (
        "<w:p><w:r><w:t>atas</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(body) == ["atas", "dalam kotak"]


def test_a_table_in_a_cell_is_flattened_into_its_text() -> None:
    inner = "<w:tbl><w:tr>" + cell("1.") + cell("SK Tim") + "</w:tr></w:tbl>"
    assert grid(f"<w:tbl><w:tr><w:tc>{p('Bukti')}{inner}</w:tc></w:tr></w:tbl>") == [["Bukti\n1. SK Tim"]]


def test_capitals_bold_and_hidden_text_follow_their_formatting() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/><w:caps/></w:rPr><w:t>Keputusan</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>biasa</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> tersembunyi</w:t></w:r></w:p>"
    )
    found = [(block.text, block.bold) for block in blocks(body) if isinstance(block, Line)]
    assert found == [("KEPUTUSAN", True), ("biasa", False)]


def test_shading_is_seen_and_white_is_none() -> None:
    row = cell("a", '<w:shd w:val="clear" w:fill="FFD966"/>') + cell(
        "b", '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    )
    (table,) = blocks(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")
    assert isinstance(table, Table)
    assert [found.shaded for found in table.rows[0].cells] == [True, False]


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "kepala halaman"
    document.add_paragraph("isi")
    out = io.BytesIO()
    document.save(out)
    assert [
        b.text for b in read_docx(out.getvalue(), guard=Guard(Limits())).blocks if isinstance(b, Line)
    ] == ["isi"]


def test_it_refuses_what_it_can_not_take_on() -> None:
    row = f"<w:tr>{cell('a')}</w:tr>"
    with pytest.raises(TooManyRows):
        blocks(f"<w:tbl>{row * 6}</w:tbl>", limits=Limits(rows=5))
    with pytest.raises(TooMuchInside):
        blocks(p("a" * 3000), limits=Limits(tree_bytes=2000))
    with pytest.raises(Damaged):
        read_docx(package("<w:p>"), guard=Guard(Limits()))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')
    with pytest.raises(UnsafeContent):
        read_docx(bomb.getvalue(), guard=Guard(Limits()))
