"""What Word insists on: the parts of a paragraph, a table and a cell stand in the order of its schema."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from tests.foundation.papers.specimens import sheet_of

from pakta.foundation.papers.blocks import (
    Band,
    Chart,
    ChartKind,
    Column,
    Heading,
    KeyValues,
    Listing,
    ListStyle,
    Paper,
    Paragraph,
    Reference,
    Series,
    Signature,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.press.word import mark_of, word_of

# ECMA-376 part 1: CT_PPr, CT_TblPr, CT_TcPr, as far as papers use them.
ORDER = {
    "pPr": ["pStyle", "keepNext", "keepLines", "pBdr", "tabs", "spacing", "ind", "jc"],
    "tblPr": ["tblW", "tblBorders", "tblLayout", "tblCellMar"],
    "tcPr": ["tcW", "gridSpan", "shd", "vAlign"],
}
CHART = Chart(ChartKind.HEAT_MAP, "Area", ("Jan", "Feb"), (Series("Satu", (1, None)),), unit="%")
EVERYTHING = Paper(
    "Laporan",
    (
        Title(("LAPORAN",)),
        Heading("A", 1),
        Paragraph("Isi.", indented=True),
        KeyValues((("hari", "Senin"),)),
        Listing(("satu", "dua")),
        Table(
            (Column("a"), Column("b")),
            (Band("AREA"), ("1", "2")),
            caption="Tabel",
            row_height=10,
            numbered=True,
        ),
        CHART,
        Chart(ChartKind.BARS, "Tim", CHART.labels, CHART.series),
        Signatures((Signature("Ketua", "Ani"), Signature("Sekretaris", ""))),
    ),
    reference=Reference("Laporan", to=("Ketua", "Sekretaris"), to_place="Metro"),
)


@pytest.mark.slow
def test_properties_stand_in_the_order_word_wants(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word_of(sheet_of(EVERYTHING), tmp_path)))
    seen = set()
    for root in (document.element, document.sections[0].footer._element):
        for kind, order in ORDER.items():
            for properties in root.iter(f"{{{document.element.nsmap['w']}}}{kind}"):
                names = [child.tag.split("}")[1] for child in properties]
                assert names == sorted(names, key=order.index)
                seen |= set(names)
    assert {"pBdr", "tabs", "gridSpan", "shd", "tblBorders"} <= seen


@pytest.mark.slow
def test_every_table_ends_each_cell_with_a_paragraph(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word_of(sheet_of(EVERYTHING), tmp_path)))
    cells = list(document.element.body.iter(f"{{{document.element.nsmap['w']}}}tc"))
    assert len(cells) > 10
    assert {cell[-1].tag.split("}")[1] for cell in cells} == {"p"}


@pytest.mark.parametrize(
    ("style", "at", "mark"),
    [
        (ListStyle.NUMBER, 0, "1."),
        (ListStyle.LETTER, 0, "a."),
        (ListStyle.LETTER, 25, "z."),
        (ListStyle.LETTER, 26, "aa."),
        (ListStyle.BULLET, 3, "•"),
    ],
)
def test_marks_of_lists_are_written_out(style: ListStyle, at: int, mark: str) -> None:
    assert mark_of(style, at) == mark
