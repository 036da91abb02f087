"""Other agencies' units from a spreadsheet."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from pakta.foundation import sheets
from pakta.foundation.institutions import spreadsheet
from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.rows import UnitRow
from pakta.foundation.institutions.spreadsheet import read_units, template_workbook
from pakta.foundation.sheets import SheetReading, SheetUnusable

HEADER = ["Kode", "Nama", "Jenis", "Kode induk", "Zona waktu", "Wilayah"]


def sheet(*rows: list[object]) -> io.BytesIO:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def read(*rows: list[object]) -> SheetReading[UnitRow]:
    return read_units(sheet(*rows).getvalue(), agency="Badan")


def test_rows_are_read_by_their_headings() -> None:
    reading = read(
        HEADER,
        ["BP", "Badan  Pelayanan", "Pusat", None, "WIB", None],
        [],
        [7101.0, "Kantor Kota", "kota", "bp", "Asia/Makassar", "Kota Jaya"],
    )
    assert reading == SheetReading(
        rows=(
            UnitRow("Badan", "bp", "Badan Pelayanan", "", Kind.PUSAT, Zone.WIB, "", "Baris 2"),
            UnitRow("Badan", "7101", "Kantor Kota", "Kota Jaya", Kind.KOTA, Zone.WITA, "bp", "Baris 4"),
        ),
        problems=(),
    )


def test_headings_may_stand_lower_in_another_order_under_other_words() -> None:
    reading = read(
        ["Daftar satuan kerja tahun 2026"],
        [],
        ["No.", "Nama Satker", "KODE SATKER:", "Zona", "Tingkat"],
        [1, "Badan Pelayanan", "bp", "wit", "pusat"],
    )
    assert reading.rows == (
        UnitRow("Badan", "bp", "Badan Pelayanan", "", Kind.PUSAT, Zone.WIT, "", "Baris 4"),
    )


def test_what_is_wrong_is_said_by_cell() -> None:
    reading = read(
        HEADER,
        ["bp", None, "kotamadya", None, "GMT", None],
        [None, "Kantor", "kota", "bp", None, None],
        ["bp-2", "Kantor Baik", "kota", "bp", "WIB", None],
    )
    assert [str(problem) for problem in reading.problems] == [
        "B2: Nama belum diisi.",
        "C2: Jenis “kotamadya” tidak dikenal; tulis salah satu dari pusat, provinsi, kabupaten, kota, lainnya.",
        "E2: Zona waktu “GMT” tidak dikenal; tulis WIB, WITA, atau WIT.",
        "A3: Kode belum diisi.",
        "E3: Zona waktu belum diisi.",
    ]
    assert [row.code for row in reading.rows] == ["bp-2"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["a", "b"], [1, 2]], "Judul kolom tidak ditemukan"),
        ([], "Judul kolom tidak ditemukan"),
        ([["kode", "nama", "wilayah"]], "Baris 1: kolom “jenis”, “zona waktu” tidak ada."),
        ([HEADER], "hanya berisi judul kolom"),
    ],
)
def test_a_sheet_that_is_no_list_of_units_is_refused(rows: list[list[object]], sentence: str) -> None:
    with pytest.raises(SheetUnusable, match=sentence):
        read(*rows)


def test_headings_are_not_looked_for_without_end() -> None:
    with pytest.raises(SheetUnusable, match="Judul kolom tidak ditemukan"):
        read(*[[n] for n in range(1, 30)], HEADER, ["bp", "Badan", "pusat", "", "WIB", ""])


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"kode,nama\n", zipped(a=b"b"), sheet(HEADER).getvalue()[:-40]],
    ids=["empty", "csv", "zip", "torn"],
)
def test_a_file_that_is_no_spreadsheet_is_refused(content: bytes) -> None:
    with pytest.raises(SheetUnusable, match="bukan XLSX yang dapat dibaca"):
        read_units(content, agency="Badan")


def test_a_bomb_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES_UNPACKED", 1000)
    with pytest.raises(SheetUnusable, match="terlalu besar setelah dibuka"):
        read(HEADER)


def test_more_rows_than_a_tree_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "COLUMNS", replace(spreadsheet.COLUMNS, most_rows=3))
    unit = ["bp", "Badan", "pusat", "", "WIB", ""]
    assert len(read(HEADER, unit, [], unit, unit).rows) == 3
    with pytest.raises(SheetUnusable, match="lebih dari 3 baris"):
        read(HEADER, unit, unit, [], unit, unit)


def test_the_template_filled_in_can_be_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook()))
    assert book.sheetnames == ["Satuan kerja", "Petunjuk"]
    book["Satuan kerja"].append(["bp", "Badan Pelayanan", "pusat", None, "WIB", "Indonesia"])
    out = io.BytesIO()
    book.save(out)
    assert read_units(out.getvalue(), agency="Badan").rows == (
        UnitRow("Badan", "bp", "Badan Pelayanan", "Indonesia", Kind.PUSAT, Zone.WIB, "", "Baris 2"),
    )
    assert [row[0] for row in book["Petunjuk"].iter_rows(values_only=True)] == HEADER
