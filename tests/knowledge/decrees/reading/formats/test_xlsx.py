from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from pakta.knowledge.decrees.reading.document import Block, Document, Line, Table
from pakta.knowledge.decrees.reading.formats.numberformats import shown
from pakta.knowledge.decrees.reading.formats.xlsx import read_xlsx
from pakta.knowledge.decrees.reading.limits import Guard, Limits

HEADER = ["NO", "KOMPONEN", "INDIKATOR", "TARGET", "TIM"]


@pytest.fixture
def book() -> Any:
    return openpyxl.Workbook()


def document(book: Any) -> Document:
    out = io.BytesIO()
    book.save(out)
    return read_xlsx(out.getvalue(), guard=Guard(Limits()))


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    marks = {"up": "^", "left": "<"}
    return [[marks[cell.merged] if cell.merged else cell.text for cell in row.cells] for row in block.rows]


def test_rows_above_and_below_the_table_are_lines(book: Any) -> None:
    for row in ([None, "KEPUTUSAN"], [None, "NOMOR 1"], [], [None, *HEADER], [None, 1, "Tim", "a. SK", 2026, "I"], [],
                [None, "KETUA"]):  # fmt: skip
        book.active.append(row)
    title, number, table, chair = document(book).blocks
    assert isinstance(title, Line)
    assert isinstance(number, Line)
    assert isinstance(chair, Line)
    assert (title.text, number.text, chair.text) == ("KEPUTUSAN", "NOMOR 1", "KETUA")
    assert title.source.as_json() == {"sheet": "Sheet", "row": 1}
    assert grid(table) == [HEADER, ["1", "Tim", "a. SK", "2026", "I"]]


def test_a_layout_above_the_table_stays_apart_from_it(book: Any) -> None:
    for row in (
        ["Menimbang", ":", "bahwa"],
        ["Mengingat", ":", "1. Undang-Undang"],
        [],
        HEADER,
        [1, "a", "b", "c", "d"],
    ):
        book.active.append(row)
    layout, table = document(book).blocks
    assert grid(layout) == [["Menimbang", ":", "bahwa"], ["Mengingat", ":", "1. Undang-Undang"]]
    assert grid(table)[0] == HEADER


def test_a_band_merged_over_the_table_stays_in_it(book: Any) -> None:
    for row in (HEADER, ["I", "MANAJEMEN"], [1, "Tim", "a", "b", "c"], [None, "Pengawasan"]):
        book.active.append(row)
    book.active.merge_cells("B2:E2")
    (table,) = document(book).blocks
    assert grid(table)[1] == ["I", "MANAJEMEN", "<", "<", "<"]
    assert grid(table)[3] == ["", "Pengawasan", "", "", ""]


def test_merged_ranges_are_marked_by_direction(book: Any) -> None:
    for row in (HEADER, [1, "a", "b", "c", "d"], [None, None, "e", None, None]):
        book.active.append(row)
    book.active.merge_cells("A2:B3")
    (table,) = document(book).blocks
    assert grid(table)[1:] == [["1", "<", "b", "c", "d"], ["^", "^", "e", "", ""]]


def test_cells_show_what_the_sheet_shows(book: Any) -> None:
    sheet = book.active
    sheet.append(HEADER)
    sheet.append([1.1, dt.date(2026, 3, 1), 0.25, True, "ü"])
    sheet["B2"].number_format, sheet["C2"].number_format = "mmmm yyyy", "0%"
    sheet["E2"].font = Font(name="Wingdings")
    (table,) = document(book).blocks
    assert grid(table)[1] == ["1.1", "Maret 2026", "25%", "TRUE", "√"]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [(46082, "mmm-yy", "Mar-26"), (46082, "dd/mm/yyyy", "01/03/2026"),
     (46082, '[$-421]dd mmmm yyyy;@', "01 Maret 2026"),
     (46082.5, "d-mmm h:mm", "1-Mar 12:00"), (0.5, "h:mm:ss", "12:00:00"), (3, "General", "3"), (3.5, "General", "3.5"),
     (7, "00", "07"), (1234.5, "#,##0.00", "1,234.50"), (0.125, "0.0%", "12.5%"), (5, '0 "dokumen"', "5 dokumen"),
     (-1, "dd/mm/yyyy", "-1"), (9e9, "dd/mm/yyyy", "9000000000"), (2, "[Red]#,##0_)", "2")],
)  # fmt: skip
def test_numbers_by_their_format(number: float, code: str, text: str) -> None:
    assert shown(number, code) == text


def test_rich_text_is_joined(book: Any) -> None:
    book.active.append(HEADER)
    book.active.append([1, CellRichText("SK ", TextBlock(InlineFont(b=True), "Tim")), "b", "c", "d"])
    (table,) = document(book).blocks
    assert grid(table)[1][1] == "SK Tim"


def test_sheets_come_in_order_and_hidden_ones_are_noted(book: Any) -> None:
    book.active["A1"] = "satu"
    hidden = book.create_sheet("Arsip")
    hidden["A1"] = "lama"
    hidden.sheet_state = "hidden"
    book.create_sheet("Tiga")["A1"] = "tiga"
    read = document(book)
    assert [block.text for block in read.blocks if isinstance(block, Line)] == ["satu", "tiga"]
    assert [(note.code, note.where.sheet) for note in read.notes] == [("hidden_sheet", "Arsip")]


def test_hidden_rows_are_read_and_noted(book: Any) -> None:
    for row in (HEADER, [1, "a", "b", "c", "d"], [2, "e", "f", "g", "h"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    read = document(book)
    assert len(grid(read.blocks[0])) == 3
    assert [(note.code, note.where.row) for note in read.notes] == [("hidden_rows", 3)]


def test_coloured_cells_are_shaded_and_white_ones_are_not(book: Any) -> None:
    book.active.append(HEADER)
    book.active.append([1, "a", "b", "c", None])
    book.active["D2"].fill = PatternFill("solid", fgColor="FFFFFF")
    book.active["E2"].fill = PatternFill("solid", fgColor="92D050")
    (table,) = document(book).blocks
    assert isinstance(table, Table)
    assert [cell.shaded for cell in table.rows[1].cells] == [False, False, False, False, True]


def test_a_stray_value_far_to_the_right_is_left_out_with_a_note(book: Any) -> None:
    for row in (HEADER, [1, "a", "b", "c", "d"]):
        book.active.append(row)
    book.active.cell(2, 16000, "tersesat")
    read = document(book)
    assert len(grid(read.blocks[0])[0]) == 5
    assert [note.code for note in read.notes] == ["columns_left_out"]
