"""An agency's own units from a spreadsheet, and the empty spreadsheet to fill in.

The columns are found by their headings, in any order; what is wrong is said by cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.rows import Problem, UnitRow
from pakta.shared.errors import DomainError

COLUMNS = ("kode", "nama", "jenis", "kode induk", "zona waktu", "wilayah")
OPTIONAL = {"kode induk", "wilayah"}
HEADINGS = {
    "kode": {"kode", "kode satker", "kode satuan kerja", "kode unit"},
    "nama": {"nama", "nama satker", "nama satuan kerja", "nama unit", "satuan kerja"},
    "jenis": {"jenis", "jenis satuan kerja", "tingkat"},
    "kode induk": {"kode induk", "induk", "kode satuan kerja induk", "kode atasan"},
    "zona waktu": {"zona waktu", "zona", "waktu"},
    "wilayah": {"wilayah", "daerah", "nama wilayah"},
}
HEADER_WITHIN = 20
MOST_ROWS = 100_000
MOST_BYTES_UNPACKED = 200 * 1024 * 1024
ZONES = {zone.name.lower(): zone for zone in Zone} | {zone.value.lower(): zone for zone in Zone}


class SpreadsheetUnusable(DomainError):
    """The file as a whole cannot be read as a list of units."""


@dataclass(frozen=True)
class SheetReading:
    """The units of a spreadsheet, and what is wrong with its cells; rows with a problem are not among the units."""

    rows: tuple[UnitRow, ...]
    problems: tuple[Problem, ...]


def read_units(content: IO[bytes], *, agency: str) -> SheetReading:
    """The first sheet of an XLSX as rows of ``agency``; ``SpreadsheetUnusable`` where there is no such list in it."""
    lines = _cells(content)
    columns = _columns(lines)
    rows: list[UnitRow] = []
    problems: list[Problem] = []
    for number, cells in lines:
        values = {name: _text(cells, index) for name, index in columns.items()}
        if not any(values.values()):
            continue
        wrong = list(_problems(number, values, columns))
        problems += wrong
        if not wrong:
            rows.append(_row(number, values, agency))
    if not rows and not problems:
        raise SpreadsheetUnusable(
            _("Lembar ini hanya berisi judul kolom; isi satu satuan kerja pada tiap baris.")
        )
    return SheetReading(rows=tuple(rows), problems=tuple(problems))


def template_workbook() -> bytes:
    """An XLSX with the headings, lists to choose from, and a second sheet that explains each column."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Satuan kerja"
    sheet.append([name.capitalize() for name in COLUMNS])
    for index, width in enumerate((16, 44, 14, 16, 14, 28), start=1):
        sheet.cell(1, index).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"
    for column, choices in (("jenis", Kind.values), ("zona waktu", [zone.name for zone in Zone])):
        letter = get_column_letter(COLUMNS.index(column) + 1)
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=False)
        rule.add(f"{letter}2:{letter}{MOST_ROWS}")
        sheet.add_data_validation(rule)
    notes = book.create_sheet("Petunjuk")
    notes.column_dimensions["A"].width = 16
    notes.column_dimensions["B"].width = 90
    for line in _explanations():
        notes.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explanations() -> Iterator[tuple[str, str]]:
    yield (
        "Kode",
        _("Kode tetap satuan kerja: huruf kecil, angka, dan tanda hubung; dipakai dalam alamat halaman."),
    )
    yield "Nama", _("Nama resmi satuan kerja.")
    yield "Jenis", ", ".join(Kind.values)
    yield "Kode induk", _("Kode satuan kerja di atasnya; kosong untuk satuan kerja tertinggi.")
    yield "Zona waktu", ", ".join(zone.name for zone in Zone)
    yield "Wilayah", _("Nama daerahnya, misalnya nama kabupaten; boleh kosong.")


def _cells(content: IO[bytes]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Row number and values of each row of the first sheet."""
    try:
        with zipfile.ZipFile(content) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES_UNPACKED:
                raise SpreadsheetUnusable(
                    _("Berkas ini terlalu besar setelah dibuka; bagi menjadi beberapa berkas.")
                )
        content.seek(0)
        book = load_workbook(content, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MOST_ROWS:
                raise SpreadsheetUnusable(
                    _("Lembar ini lebih dari %(most)d baris; bagi menjadi beberapa berkas.")
                    % {"most": MOST_ROWS}
                )
            yield number, cells
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        IndexError,
        ValueError,
        EOFError,
        SyntaxError,
    ):
        raise SpreadsheetUnusable(
            _("Berkas ini bukan XLSX yang dapat dibaca. Simpan ulang sebagai “Excel Workbook (.xlsx)”.")
        ) from None


def _columns(lines: Iterator[tuple[int, tuple[Any, ...]]]) -> dict[str, int]:
    """Where each column stands, from the first row that names them; reads on to the row below it."""
    for number, cells in lines:
        found: dict[str, int] = {}
        for index, cell in enumerate(cells):
            name = _column_named(cell)
            if name is not None:
                found.setdefault(name, index)
        if {"kode", "nama"} <= set(found):
            missing = [name for name in COLUMNS if name not in found and name not in OPTIONAL]
            if missing:
                raise SpreadsheetUnusable(
                    _("Baris %(row)d: kolom %(columns)s tidak ada.")
                    % {"row": number, "columns": ", ".join(f"“{name}”" for name in missing)}
                )
            return found
        if number >= HEADER_WITHIN:
            break
    raise SpreadsheetUnusable(
        _("Judul kolom tidak ditemukan. Tulis %(columns)s pada baris pertama.")
        % {"columns": ", ".join(COLUMNS)}
    )


def _column_named(cell: object) -> str | None:
    heading = " ".join(re.sub(r"[^a-z ]+", " ", str(cell or "").lower()).split())
    return next((name for name, headings in HEADINGS.items() if heading in headings), None)


def _text(cells: tuple[Any, ...], index: int) -> str:
    value = cells[index] if index < len(cells) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def _problems(number: int, values: dict[str, str], columns: dict[str, int]) -> Iterator[Problem]:
    def at(column: str, sentence: str) -> Problem:
        return Problem(f"{get_column_letter(columns[column] + 1)}{number}", sentence)

    for column in COLUMNS:
        if column not in OPTIONAL and not values[column]:
            yield at(column, _("%(column)s belum diisi.") % {"column": column.capitalize()})
    if values["jenis"] and values["jenis"].lower() not in Kind.values:
        yield at(
            "jenis",
            _("Jenis “%(value)s” tidak dikenal; tulis salah satu dari %(choices)s.")
            % {"value": values["jenis"], "choices": ", ".join(Kind.values)},
        )
    if values["zona waktu"] and values["zona waktu"].lower() not in ZONES:
        yield at(
            "zona waktu",
            _("Zona waktu “%(value)s” tidak dikenal; tulis WIB, WITA, atau WIT.")
            % {"value": values["zona waktu"]},
        )


def _row(number: int, values: dict[str, str], agency: str) -> UnitRow:
    return UnitRow(
        agency=agency,
        code=values["kode"].lower(),
        name=values["nama"],
        region=values.get("wilayah", ""),
        kind=Kind(values["jenis"].lower()),
        zone=ZONES[values["zona waktu"].lower()],
        parent_code=values.get("kode induk", "").lower(),
        place=_("Baris %(row)d") % {"row": number},
    )
