"""The plan's table in a DOCX: header and column numbers repeated on each page, groups merged, rows kept whole."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.measures import Measures, measures_of
from pakta.knowledge.decrees.writing.plan_table import CENTRED, Part, PlanTable, Row
from pakta.shared.word_documents import element, new_cell, new_row, new_table, next_paragraph, spaced

STYLE = "Tabel"
HEADER_SHADE = "E6E6E6"
ROOM = 1.5
"""Points above and below a cell's text."""


def add_plan(document: Any, table: PlanTable, look: Look) -> None:
    """The table over the width of a landscape page."""
    style = document.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(look.table_size)
    spaced(style, before=ROOM, after=ROOM)
    measures = measures_of(table, look)
    made = new_table(document, measures.widths, bordered=True)
    _add_header(document, made, table, measures, look)
    setter = _Rows(document, made, table, measures)
    for at, row in enumerate(table.rows):
        setter.add(at, row)


def _add_header(document: Any, made: Any, table: PlanTable, measures: Measures, look: Look) -> None:
    columns, widths = table.columns, measures.widths
    has_two_levels = any(column.above for column in columns)
    if has_two_levels:
        row, at = new_row(made, header=True), 0
        for above, group in groupby(columns, key=lambda column: column.above):
            count = len(list(group))
            for start, span in [(at, count)] if above else [(one, 1) for one in range(at, at + count)]:
                paragraph = new_cell(
                    row,
                    document,
                    sum(widths[start : start + span]),
                    span=span,
                    merge="" if above else "restart",
                    shade=HEADER_SHADE,
                    align="center",
                )
                _label(paragraph, above or columns[start].label)
            at += count
    row = new_row(made, header=True)
    for column, width in zip(columns, widths, strict=True):
        is_merged = has_two_levels and not column.above
        paragraph = new_cell(
            row,
            document,
            width,
            merge="continue" if is_merged else "",
            shade=HEADER_SHADE,
            align="center",
            flush=column.part is Part.MONTH,
        )
        _label(paragraph, "" if is_merged else column.label)
    row = new_row(made, header=True)
    for number, width in enumerate(widths, start=1):
        paragraph = new_cell(row, document, width, shade=HEADER_SHADE, align="center", flush=True)
        _label(paragraph, f"({number})", size=look.table_size * 0.85)


def _label(paragraph: Any, text: str, *, size: float = 0) -> None:
    paragraph.style = STYLE
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    if size:
        run.font.size = Pt(size)
    else:
        run.bold = True


class _Rows:
    """Adds rows in order, remembering which cells still reach down."""

    def __init__(self, document: Any, made: Any, table: PlanTable, measures: Measures) -> None:
        self._document = document
        self._made = made
        self._table = table
        self._widths = measures.widths
        self._kept = measures.kept
        self._held = 0  # rows that the run begun above still has
        self._reaching: dict[int, int] = {}  # column → rows that its merged cell still has

    def add(self, at: int, row: Row) -> None:
        if self._held == 0:
            self._held = self._kept[at]
        is_whole = self._held > 0
        # The last row goes with the signature: that alone on a page could be put under anything.
        keeps_next = self._held > 1 or at == len(self._table.rows) - 1
        self._held = max(0, self._held - 1)
        made = new_row(self._made, breaks=not is_whole)
        for column, cell in enumerate(row.slots):
            if cell is not None:
                if cell.rows > 1:
                    self._reaching[column] = cell.rows
                width = sum(self._widths[column : column + cell.columns])
                merge = "restart" if cell.rows > 1 else ""
                is_month = self._table.columns[column].part is Part.MONTH
                paragraph = new_cell(
                    made, self._document, width, span=cell.columns, merge=merge, flush=is_month
                )
                self._write(paragraph, cell.lines, column, bold=row.band, keeps_next=keeps_next)
            elif self._reaching.get(column):
                paragraph = new_cell(made, self._document, self._widths[column], merge="continue")
                self._write(paragraph, [], column, bold=False, keeps_next=keeps_next)
        for column in list(self._reaching):
            self._reaching[column] -= 1

    def _write(self, paragraph: Any, lines: list[str], column: int, *, bold: bool, keeps_next: bool) -> None:
        for number, line in enumerate(lines or [""]):
            if number:
                paragraph = next_paragraph(paragraph._p.getparent(), self._document)  # noqa: SLF001 - its cell
            # By hand: asking python-docx for a style by its name takes most of the time of a large table.
            properties = element("w:pPr")
            properties.append(element("w:pStyle", val=STYLE))
            if keeps_next:
                properties.append(element("w:keepNext"))
            if self._table.columns[column].part in CENTRED:
                properties.append(element("w:jc", val="center"))
            paragraph._p.append(properties)  # noqa: SLF001 - as above
            if line:
                paragraph.add_run(line).bold = bold or None
