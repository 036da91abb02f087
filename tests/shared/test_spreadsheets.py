"""Tables as XLSX and CSV."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from pakta.shared.spreadsheets import LONGEST_CELL, Link, Sheet, csv_table, write_workbook


def written(*sheets: Sheet) -> Workbook:
    content = BytesIO()
    write_workbook(sheets, content)
    return load_workbook(content)


def test_a_file_holds_a_sheet_each_with_text_as_text() -> None:
    book = written(
        Sheet("Satu", ["Nama", "Angka"], [["=1+1", 1.5], ["\x0b\ufffena\ud800ma\uffff", None]], (10, 20)),
        Sheet("Dua" * 20, ["Kosong"], []),
    )
    assert book.sheetnames == ["Satu", ("Dua" * 20)[:31]]
    first = book["Satu"]
    assert [[cell.value for cell in row] for row in first.iter_rows()] == [
        ["Nama", "Angka"],
        ["=1+1", 1.5],
        ["nama", None],
    ]
    assert first["A2"].data_type == "s"
    assert (first.freeze_panes, first.column_dimensions["B"].width) == ("A2", 20)


def test_a_header_and_a_title_are_text_too() -> None:
    sheet = written(Sheet("Satu", ["=1+1"], [], above=["=2+2", "kedua"]))["Satu"]
    assert [sheet[place].data_type for place in ("A1", "A3")] == ["s", "s"]
    assert [sheet[place].font.bold for place in ("A1", "A2", "A3")] == [True, False, True]
    assert sheet.freeze_panes == "A4"


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    sheet = written(Sheet("Satu", ["Isi"], [["a" * (LONGEST_CELL + 1)]]))["Satu"]
    assert sheet["A2"].value == "a" * LONGEST_CELL


def test_a_link_leads_to_its_address_and_shows_its_text() -> None:
    sheet = written(Sheet("Satu", ["Bukti"], [[Link("=surat", "bukti/surat.pdf")]]))["Satu"]
    cell = sheet["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink.target) == ("=surat", "s", "bukti/surat.pdf")
    assert cell.font.underline == "single"


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1"])
def test_what_could_be_a_formula_in_a_csv_begins_with_an_apostrophe(typed: str) -> None:
    content = csv_table(["Nama", "Angka"], [[typed, -1], ["na\ud800ma = 1", 2]])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [["Nama", "Angka"], [f"'{typed}", "-1"], ["nama = 1", "2"]]
