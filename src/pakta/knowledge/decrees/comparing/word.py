"""A comparison as DOCX: landscape tables in which removed words are struck through and added ones stand out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from pakta.knowledge.decrees.comparing.changes import Comparison, Kind, RowChange, TextChange
from pakta.knowledge.decrees.comparing.plans import CELLS, cell_of
from pakta.knowledge.decrees.comparing.wording import (
    CELL_WORDS,
    HEAD_WORDS,
    count_words,
    kind_words,
    list_words,
    place_words,
    row_numbers,
    side_names,
)
from pakta.knowledge.decrees.comparing.words import Fate, Run
from pakta.knowledge.decrees.writing.words import printable
from pakta.shared.word_documents import field, new_cell, new_row, new_table, plain_font, spaced, without_time

FONT, SIZE, SMALL = "Times New Roman", 11, 9
PAGE_LONG, PAGE_SHORT, MARGIN = 330, 215, 15
"""Millimetres: F4, the paper of decrees."""
LONGEST_WHOLE = 900
"""Letters of a cell up to which its row stays on one page."""
_SHADE, _BAND = "E8E8E8", "F4F4F4"
_HEAD_WIDTHS = [45.0, 30.0, 225.0]
_PLAN_WIDTHS = [14.0, 14.0, 22.0, 70.0, 70.0, 55.0, 27.0, 28.0]


def as_docx(comparison: Comparison) -> bytes:
    """The same comparison gives the same bytes."""
    document = docx.Document()
    plain_font(document.styles["Normal"], FONT, SIZE)
    plain_font(document.styles["Heading 1"], FONT, SIZE + 3, bold=True)
    plain_font(document.styles["Heading 2"], FONT, SIZE + 1, bold=True)
    # The library's own style leaves a line below every paragraph.
    spaced(document.styles["Normal"])
    _turn(document.sections[0])
    _number(document.sections[0])
    document.core_properties.title = "Perbandingan keputusan"
    _opening(document, comparison)
    document.add_heading("Keputusan", level=2)
    _head_table(document, comparison)
    document.add_heading(f"Rencana aksi: {count_words(comparison)}", level=2)
    _plan_table(document, comparison.rows)
    out = io.BytesIO()
    document.save(out)
    return without_time(out.getvalue())


def _turn(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE_LONG), Mm(PAGE_SHORT)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))


def _number(section: Any) -> None:
    """The page's number and how many there are, at the foot."""
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, code in (("Halaman ", "PAGE"), (" dari ", "NUMPAGES")):
        foot.add_run(words).font.size = Pt(SMALL)
        field(foot, code, size=SMALL)


def _opening(document: Any, comparison: Comparison) -> None:
    old, new = side_names(comparison)
    document.add_heading("Perbandingan keputusan", level=1)
    for side, name in (("Lama", old), ("Baru", new)):
        spaced(document.add_paragraph(printable(f"{side}: {name}")))
    legend = spaced(document.add_paragraph("Keterangan: "), before=4, after=6)
    _mark(legend, [Run(Fate.REMOVED, "kata yang dihapus")], SIZE)
    legend.add_run(", ")
    _mark(legend, [Run(Fate.ADDED, "kata yang ditambahkan")], SIZE)
    legend.add_run(".")


def _head_table(document: Any, comparison: Comparison) -> None:
    table = _table(document, _HEAD_WIDTHS, ["Bagian", "Keadaan", "Isi"])
    named = [(HEAD_WORDS[change.part], change) for change in comparison.head]
    for name, changes in comparison.lists.items():
        named += [(list_words(name, change), change) for change in changes]
    for name, change in named:
        cells = [_kept(name), _kept(kind_words(change)), _runs(change)]
        _add_row(document, table, _HEAD_WIDTHS, cells)


def _plan_table(document: Any, rows: Sequence[RowChange]) -> None:
    header = ["Lama", "Baru", "Keadaan", *(CELL_WORDS[cell] for cell in CELLS)]
    table = _table(document, _PLAN_WIDTHS, header)
    place = ""
    for change in rows:
        if (stands := place_words(change)) != place:
            place = stands
            band = new_cell(new_row(table), document, sum(_PLAN_WIDTHS), span=len(_PLAN_WIDTHS), shade=_BAND)
            # A group's name stands with its first row.
            band.paragraph_format.keep_with_next = True
            named = band.add_run(printable(place or "Tanpa kelompok"))
            named.font.size, named.bold = Pt(SMALL), True
        numbers = [_kept(number) for number in row_numbers(change)]
        cells = [*numbers, _kept(kind_words(change)), *_plan_cells(change)]
        _add_row(document, table, _PLAN_WIDTHS, cells)


def _plan_cells(change: RowChange) -> list[list[Run]]:
    """The five cells with their changes; a row of the old decree alone is struck out."""
    if change.cells:
        return [_runs(cell) for cell in change.cells]
    texts = [cell_of(cell, change.new or change.old) or "" for cell in CELLS]
    # A whole row of bold letters marks nothing; that it is new is said beside it.
    return [_kept(text) if change.kind is Kind.NEW else [Run(Fate.REMOVED, text)] for text in texts]


def _runs(change: TextChange) -> list[Run]:
    return _kept(change.new or "") if change.kind in (Kind.SAME, Kind.MOVED) else change.runs


def _kept(text: str) -> list[Run]:
    return [Run(Fate.KEPT, text)]


def _table(document: Any, widths: list[float], header: Sequence[str]) -> Any:
    table = new_table(document, widths, bordered=True)
    row = new_row(table, header=True)
    for width, text in zip(widths, header, strict=True):
        paragraph = new_cell(row, document, width, shade=_SHADE)
        written = paragraph.add_run(text)
        written.font.size, written.bold = Pt(SMALL), True
    return table


def _add_row(document: Any, table: Any, widths: list[float], cells: Sequence[Sequence[Run]]) -> None:
    is_long = any(sum(len(run.text) for run in runs) > LONGEST_WHOLE for runs in cells)
    row = new_row(table, breaks=is_long)
    for width, runs in zip(widths, cells, strict=True):
        _mark(spaced(new_cell(row, document, width), before=1, after=1), runs, SMALL)


def _mark(paragraph: Any, runs: Iterable[Run], size: float) -> None:
    for at, run in enumerate(runs):
        if at:
            paragraph.add_run(" ").font.size = Pt(size)
        written = paragraph.add_run(printable(run.text))
        written.font.size = Pt(size)
        if run.fate is Fate.REMOVED:
            written.font.strike = True
        elif run.fate is Fate.ADDED:
            written.font.underline = written.font.bold = True
