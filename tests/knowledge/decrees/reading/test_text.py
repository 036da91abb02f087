"""Text and Markdown to lines and tables."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pakta.knowledge.decrees.reading.document import Cell, Document, Line, Table
from pakta.knowledge.decrees.reading.text import parse_text

Shape = list[str | list[list[str | None]]]


def shape(document: Document) -> Shape:
    """Blocks as plain values: a line its text, a table its rows of texts (``^`` and ``<`` for merged slots)."""
    return [
        block.text if isinstance(block, Line) else [[_slot(cell) for cell in row.cells] for row in block.rows]
        for block in document.blocks
    ]


def _slot(cell: Cell) -> str:
    return {"up": "^", "left": "<", None: cell.text}[cell.merged]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("satu\n\n dua ", ["satu", "dua"]),
        ("satu\r\ndua\rtiga", ["satu", "dua", "tiga"]),
        ("NO\tAKSI\n1\tRapat\n", [[["NO", "AKSI"], ["1", "Rapat"]]]),
        ("1\tRapat\n\t\tlanjutan\tMei", [[["1", "Rapat"], ["", "", "lanjutan", "Mei"]]]),
        ("1\ta\n\n2\tb", [[["1", "a"]], [["2", "b"]]]),
        ("1\ta\n\t\t\n2\tb", [[["1", "a"], ["2", "b"]]]),
        ("1\ta\n6 PENINGKATAN\n2\tb", [[["1", "a"]], "6 PENINGKATAN", [["2", "b"]]]),
        ("\t\tDitetapkan di Nusa\n\t\tpada tanggal", ["Ditetapkan di Nusa", "pada tanggal"]),
        ("a\tb\tc\n\n\t\td", [[["a", "b", "c"]], [["", "", "d"]]]),
        ("1\t<i>Public</i> *Campaign*\t*", [[["1", "Public Campaign", "*"]]]),
        ("1\tsatu<br>dua", [[["1", "satu\ndua"]]]),
        ("1\t<ul><li>satu</li>\n<li>dua</li></ul>\tMei\n2\tx", [[["1", "satu\ndua", "Mei"], ["2", "x"]]]),
        ("1\t<ul><li>satu\n2\tx", [[["1", "satu"], ["2", "x"]]]),
        ("| No | Aksi |\n|----|:---:|\n| 1 | Rapat \\| pleno |", [[["No", "Aksi"], ["1", "Rapat | pleno"]]]),
        ("No | Aksi\n---|---\n1 | Rapat", [[["No", "Aksi"], ["1", "Rapat"]]]),
        ("+---+---+\n| a | b |\n|   | c |\n+---+---+\n| d | e |\n+---+---+", [[["a", "b\nc"], ["d", "e"]]]),
        ("## KEPUTUSAN\n---\n**NOMOR 1**", ["KEPUTUSAN", "NOMOR 1"]),
        ("![](_page_0.jpeg)\n<p>satu</p>\n* dua", ["satu", "- dua"]),
        ("1\\. satu $\\checkmark$", ["1. satu √"]),
        ("WBK I (WBBM) | satu", ["WBK I (WBBM) | satu"]),
        (
            'a<table><tr><td rowspan="2">x</td><td colspan=2>y</td></tr><tr><td>z</td></tr></table>b',
            ["a", [["x", "y", "<"], ["^", "z", ""]], "b"],
        ),
        ("<table>\n<caption>JADWAL</caption>\n<tr><td>x", ["JADWAL", [["x"]]]),
        ("<table>tanpa baris", ["tanpa baris"]),
    ],
)
def test_text_becomes_lines_and_tables(text: str, blocks: Shape) -> None:
    assert shape(parse_text(text)) == blocks


def test_html_tables_know_their_merges_and_other_tables_do_not() -> None:
    blocks = parse_text("<table><tr><td>x</table>\n\na\tb\n\n| a | b |\n|---|---|").blocks
    assert [block.merges_known for block in blocks if isinstance(block, Table)] == [True, False, False]


def test_places_are_lines_of_the_file_and_pages_between_form_feeds() -> None:
    document = parse_text("satu\n\ndua\ttiga\n\fempat")
    places = [
        (block.source if isinstance(block, Line) else block.rows[0].source).as_json()
        for block in document.blocks
    ]
    assert document.pages == 2
    assert places == [{"page": 1, "line": 1}, {"page": 1, "line": 3}, {"page": 2, "line": 4}]


def test_without_form_feeds_no_page_is_claimed() -> None:
    document = parse_text("satu")
    assert document.pages is None
    assert document.blocks == [Line("satu", document.blocks[0].source)]  # type: ignore[union-attr]


def test_bold_is_what_stands_between_two_marks() -> None:
    document = parse_text("**KETUA\nKOTA NUSA**\nbiasa\n\n- Menimbang** : a.\nb.\n\n# JUDUL")
    assert [block.bold for block in document.blocks if isinstance(block, Line)] == [
        True,
        True,
        False,
        False,
        False,
        True,
    ]


PIECES = st.sampled_from(
    [
        "\t",
        "\n",
        "\f",
        "|",
        "|---|",
        "<table>",
        "</table>",
        "<tr>",
        "<td rowspan=9>",
        "<ul>",
        "**",
        "*",
        "_",
        "&amp;",
        "\\",
        "kata ",
        "+--+",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join))
@example("<table></table>" * 50)
@example("<table" * 50)
def test_any_text_becomes_a_document_that_keeps_its_words(text: str) -> None:
    document = parse_text(text)
    for block in document.blocks:
        assert block.text if isinstance(block, Line) else block.rows


@given(st.lists(st.text(alphabet="abc XYZ\t", min_size=1, max_size=12), max_size=20))
def test_no_word_of_plain_text_is_lost(lines: list[str]) -> None:
    words = " ".join(lines).split()
    found: list[str] = []
    for block in parse_text("\n".join(lines)).blocks:
        if isinstance(block, Line):
            found += block.text.split()
        else:
            found += [word for row in block.rows for cell in row.cells for word in cell.text.split()]
    assert found == words


HEADER = "No\tArea\tRencana Aksi\tBukti\tWaktu"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["1\tTim\tMembentuk tim", "dan panitia\tSK\tMei"], ["1\tTim\tMembentuk tim dan panitia\tSK\tMei"]),
        (["1\tTim\tMembentuk", "Tim Kecil\tSK\tMei"], ["1\tTim\tMembentuk Tim Kecil\tSK\tMei"]),
        (
            ["1\tTim\tRapat\tSK, foto", "dan", "notula\tMei", "2\tTata\tRapat\tSK\tMei"],
            ["1\tTim\tRapat\tSK, foto dan notula\tMei", "2\tTata\tRapat\tSK\tMei"],
        ),
        (
            ["1\tTim\tRapat\tSK\tMei", "dan Juni", "2\tTata\tRapat\tSK\tMei"],
            ["1\tTim\tRapat\tSK\tMei dan Juni", "2\tTata\tRapat\tSK\tMei"],
        ),
        # Rows whose empty cells at the end are lost stay rows of their own.
        (["1\tTim\tRapat", "2\tTata\tRapat"], ["1\tTim\tRapat", "2\tTata\tRapat"]),
        (["Tim\tRapat\tSK", "Tata\tRapat\tSK"], ["Tim\tRapat\tSK", "Tata\tRapat\tSK"]),
        (["II\tTATA LAKSANA", "Prosedur\ta\tb\tc"], ["II\tTATA LAKSANA", "Prosedur\ta\tb\tc"]),
    ],
)
def test_a_row_torn_over_lines_without_tabs_is_whole_again(lines: list[str], rows: list[str]) -> None:
    (table,) = parse_text("\n".join([HEADER, *lines])).blocks
    assert isinstance(table, Table)
    assert ["\t".join(cell.text for cell in row.cells) for row in table.rows[1:]] == rows
