"""A year's matrix as a spreadsheet: written, and read back with every fault named by its cell."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from pakta.domain.registers.conflicts.actions.matrix import MOST_ROWS, RowFields
from pakta.domain.registers.conflicts.models import MatrixRow, RowStatus
from pakta.domain.registers.conflicts.register import SOURCES
from pakta.foundation.casework.refusals import CaseIncomplete
from pakta.shared.dates import find_date
from pakta.shared.spreadsheets import Sheet

HEADER_WITHIN = 20
MOST_BYTES_UNPACKED = 60 * 1024 * 1024
HEADINGS: dict[str, tuple[str, ...]] = {
    "process": ("proses atau keputusan", "proses", "kegiatan", "tugas atau keputusan"),
    "position": ("jabatan", "jabatan atau pelaksana"),
    "form": ("bentuk konflik", "bentuk benturan kepentingan", "bentuk konflik kepentingan", "uraian"),
    "source": ("sumber", "sumber konflik", "sumber benturan kepentingan"),
    "parties": ("pihak terkait", "pihak"),
    "cause": ("penyebab",),
    "likelihood": ("kemungkinan",),
    "impact": ("dampak",),
    "existing_control": ("pengendalian yang ada", "pengendalian"),
    "handling": ("penanganan", "rencana penanganan"),
    "owner": ("penanggung jawab", "pic"),
    "due_on": ("waktu", "batas waktu", "target waktu"),
    "status": ("status",),
}
NEEDED = ("process", "position", "form", "source", "handling")
_BAD = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    EOFError,
    SyntaxError,
)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell ("B7") and what is wrong with it."""

    cell: str
    sentence: str


@dataclass(frozen=True)
class SheetReading:
    """The rows of a sheet; those with a fault are not among them."""

    rows: tuple[RowFields, ...]
    problems: tuple[CellProblem, ...]


def written(rows: Sequence[MatrixRow], *, title: str) -> Sheet:
    """The matrix in its columns; what was written is read back as it is."""
    header = [names[0].capitalize() for names in HEADINGS.values()]
    lines = [
        (
            one.process,
            one.position,
            one.form,
            str(one.get_source_display()),
            one.parties,
            one.cause,
            one.likelihood if one.likelihood is not None else "",
            one.impact if one.impact is not None else "",
            one.existing_control,
            one.handling,
            one.owner,
            one.due_on.isoformat() if one.due_on else "",
            str(one.get_status_display()),
        )
        for one in rows
    ]
    return Sheet(title, header, lines, widths=(36, 26, 40, 26, 24, 30, 12, 10, 34, 34, 24, 14, 14))


def read(content: bytes) -> SheetReading:
    """The first sheet. Refuses ``CaseIncomplete`` where the file as a whole is no matrix."""
    lines = _lines(content)
    columns = _columns(lines)
    rows: list[RowFields] = []
    problems: list[CellProblem] = []
    for number, cells in lines:
        said = {name: _text(cells, place) for name, place in columns.items()}
        if not any(said.values()):
            continue
        wrong = list(_problems(number, said, columns))
        problems += wrong
        if not wrong:
            rows.append(_row(said))
        if len(rows) > MOST_ROWS:
            raise CaseIncomplete(_("Matriks setahun paling banyak %(most)d baris.") % {"most": MOST_ROWS})
    if not rows and not problems:
        raise CaseIncomplete(_("Lembar ini hanya berisi judul kolom; isi satu konflik pada tiap baris."))
    return SheetReading(tuple(rows), tuple(problems))


def _lines(content: bytes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES_UNPACKED:
                raise CaseIncomplete(
                    _("Berkas ini terlalu besar setelah dibuka; bagi menjadi beberapa berkas.")
                )
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            if number > MOST_ROWS * 2:
                return
            yield number, cells
    except _BAD:
        raise CaseIncomplete(
            _("Berkas ini bukan XLSX yang dapat dibaca. Simpan ulang sebagai “Excel Workbook (.xlsx)”.")
        ) from None


def _columns(lines: Iterator[tuple[int, tuple[Any, ...]]]) -> dict[str, int]:
    for number, cells in lines:
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            heading = _folded(str(cell or ""))
            name = next((name for name, known in HEADINGS.items() if heading in known), None)
            if name is not None:
                found.setdefault(name, place)
        if "process" in found and len(found) > 2:
            if missing := [HEADINGS[name][0] for name in NEEDED if name not in found]:
                raise CaseIncomplete(
                    _("Baris %(row)d: kolom %(columns)s tidak ada.")
                    % {"row": number, "columns": ", ".join(f"“{name}”" for name in missing)}
                )
            return found
        if number >= HEADER_WITHIN:
            break
    raise CaseIncomplete(
        _("Judul kolom tidak ditemukan. Tulis %(columns)s pada baris pertama.")
        % {"columns": ", ".join(HEADINGS[name][0] for name in NEEDED)}
    )


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]+", " ", text.casefold()).split())


def _text(cells: tuple[Any, ...], place: int) -> str:
    value = cells[place] if place < len(cells) else None
    if isinstance(value, dt.datetime):
        value = value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _choice(text: str, names: Mapping[str, str | Promise]) -> str | None:
    """The key, told by its Indonesian or present name, or by itself."""
    folded = _folded(text)
    return next((key for key, name in names.items() if folded in (_folded(str(name)), key)), None)


_SOURCE_NAMES: dict[str, str | Promise] = {one.key: one.name for one in SOURCES}
_STATUS_NAMES: dict[str, str | Promise] = {one.value: one.label for one in RowStatus}


def _problems(number: int, said: dict[str, str], columns: dict[str, int]) -> Iterator[CellProblem]:
    def at(name: str, sentence: str) -> CellProblem:
        return CellProblem(f"{get_column_letter(columns[name] + 1)}{number}", sentence)

    for name in NEEDED:
        if not said[name]:
            yield at(name, _("%(column)s belum diisi.") % {"column": HEADINGS[name][0].capitalize()})
    if said["source"] and _choice(said["source"], _SOURCE_NAMES) is None:
        known = ", ".join(str(one) for one in _SOURCE_NAMES.values())
        yield at("source", _("Sumber ini tidak dikenal. Tulis salah satu: %(known)s.") % {"known": known})
    if said.get("status") and _choice(said["status"], _STATUS_NAMES) is None:
        known = ", ".join(str(one) for one in _STATUS_NAMES.values())
        yield at("status", _("Status ini tidak dikenal. Tulis salah satu: %(known)s.") % {"known": known})
    for name in ("likelihood", "impact"):
        if said.get(name) and said[name] not in ("1", "2", "3", "4", "5"):
            yield at(name, _("Kemungkinan dan dampak dinilai 1 sampai 5."))
    if said.get("due_on") and find_date(said["due_on"]) is None:
        yield at("due_on", _("Tanggal “%(value)s” tidak terbaca.") % {"value": said["due_on"][:40]})


def _row(said: dict[str, str]) -> RowFields:
    source = _choice(said["source"], _SOURCE_NAMES)
    assert source is not None
    return RowFields(
        **{name: said[name] for name in ("process", "position", "form", "handling")},
        source=source,
        **{name: said.get(name, "") for name in ("parties", "cause", "existing_control", "owner")},
        likelihood=int(said["likelihood"]) if said.get("likelihood") else None,
        impact=int(said["impact"]) if said.get("impact") else None,
        due_on=find_date(said.get("due_on", "")),
        status=_choice(said.get("status", ""), _STATUS_NAMES) or RowStatus.PLANNED,
    )
