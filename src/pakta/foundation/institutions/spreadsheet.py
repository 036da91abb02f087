"""An agency's own units from a spreadsheet, and the empty spreadsheet to fill in.

The columns are found by their headings, in any order; what is wrong is said by cell.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.rows import UnitRow
from pakta.foundation.sheets import CellProblem, Columns, Line, SheetReading, read_sheet
from pakta.shared.text import plain_line

MOST_ROWS = 100_000
COLUMNS = Columns(
    headings={
        "kode": ("kode", "kode satker", "kode satuan kerja", "kode unit"),
        "nama": ("nama", "nama satker", "nama satuan kerja", "nama unit", "satuan kerja"),
        "jenis": ("jenis", "jenis satuan kerja", "tingkat"),
        "kode induk": ("kode induk", "induk", "kode satuan kerja induk", "kode atasan"),
        "zona waktu": ("zona waktu", "zona", "waktu"),
        "wilayah": ("wilayah", "daerah", "nama wilayah"),
    },
    needed=("kode", "nama", "jenis", "zona waktu"),
    told_by=("kode", "nama"),
    most_rows=MOST_ROWS,
)
ZONES = {zone.name.lower(): zone for zone in Zone} | {zone.value.lower(): zone for zone in Zone}


def read_units(content: bytes, *, agency: str) -> SheetReading[UnitRow]:
    """The first sheet of an XLSX as rows of ``agency``; ``SheetUnusable`` where there is no such list in it."""
    return read_sheet(
        content,
        COLUMNS,
        problems=_problems,
        row=lambda line: _row(line, agency),
        only_headings=_("Lembar ini hanya berisi judul kolom; isi satu satuan kerja pada tiap baris."),
    )


def template_workbook() -> bytes:
    """An XLSX with the headings, lists to choose from, and a second sheet that explains each column."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Satuan kerja"
    sheet.append(COLUMNS.header)
    for index, width in enumerate((16, 44, 14, 16, 14, 28), start=1):
        sheet.cell(1, index).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"
    for column, choices in (("jenis", Kind.values), ("zona waktu", [zone.name for zone in Zone])):
        letter = get_column_letter(list(COLUMNS.headings).index(column) + 1)
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


def _problems(line: Line) -> Iterator[CellProblem]:
    values = line.said
    if values["jenis"] and values["jenis"].lower() not in Kind.values:
        yield line.problem(
            "jenis",
            _("Jenis “%(value)s” tidak dikenal; tulis salah satu dari %(choices)s.")
            % {"value": values["jenis"], "choices": ", ".join(Kind.values)},
        )
    if values["zona waktu"] and values["zona waktu"].lower() not in ZONES:
        yield line.problem(
            "zona waktu",
            _("Zona waktu “%(value)s” tidak dikenal; tulis WIB, WITA, atau WIT.")
            % {"value": values["zona waktu"]},
        )


def _row(line: Line, agency: str) -> UnitRow:
    values = {key: plain_line(text) for key, text in line.said.items()}
    return UnitRow(
        agency=agency,
        code=values["kode"].lower(),
        name=values["nama"],
        region=values.get("wilayah", ""),
        kind=Kind(values["jenis"].lower()),
        zone=ZONES[values["zona waktu"].lower()],
        parent_code=values.get("kode induk", "").lower(),
        place=_("Baris %(row)d") % {"row": line.number},
    )
