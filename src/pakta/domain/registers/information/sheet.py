"""The list of public information as a spreadsheet: written, and read back with every fault named by its cell."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from pakta.domain.registers.information.actions.entries import MOST_ROWS, EntryFields
from pakta.domain.registers.information.choices import Form, InformationClass
from pakta.domain.registers.information.models import PublicInformation
from pakta.domain.registers.information.refusals import EntryIncomplete
from pakta.shared.dates import find_date
from pakta.shared.spreadsheets import Sheet

HEADER_WITHIN = 20
MOST_BYTES_UNPACKED = 60 * 1024 * 1024
HEADINGS: dict[str, tuple[str, ...]] = {
    "summary": ("ringkasan isi informasi", "ringkasan", "informasi", "judul informasi", "nama informasi"),
    "classification": ("klasifikasi", "jenis informasi", "kategori"),
    "holder": (
        "pejabat atau unit yang menguasai",
        "pejabat unit yang menguasai",
        "pejabat satker yang menguasai informasi",
        "penguasa informasi",
    ),
    "responsible": (
        "penanggung jawab pembuatan",
        "penanggung jawab pembuatan atau penerbitan informasi",
        "penanggung jawab",
    ),
    "made": ("waktu dan tempat pembuatan", "waktu dan tempat pembuatan informasi", "waktu pembuatan"),
    "form": ("bentuk yang tersedia", "bentuk informasi yang tersedia", "bentuk informasi", "format"),
    "retention": ("jangka waktu penyimpanan", "retensi", "jangka waktu penyimpanan atau retensi arsip"),
    "link": ("tautan", "link", "url", "alamat"),
    "valid_from": ("berlaku sejak",),
    "valid_to": ("berlaku sampai",),
}
NEEDED = ("summary", "classification", "holder", "responsible", "made", "form", "retention")
_CLASSES = {
    "berkala": InformationClass.PERIODIC,
    "serta merta": InformationClass.IMMEDIATE,
    "serta-merta": InformationClass.IMMEDIATE,
    "setiap saat": InformationClass.ANY_TIME,
}
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

    rows: tuple[EntryFields, ...]
    problems: tuple[CellProblem, ...]


def written(entries: Sequence[PublicInformation], *, title: str) -> Sheet:
    """The list in its official columns; what was written is read back as it is."""
    header = [names[0].capitalize() for names in HEADINGS.values()]
    rows = [
        (
            one.summary,
            str(InformationClass(one.classification).label),
            one.holder,
            one.responsible,
            one.made,
            str(Form(one.form).label),
            one.retention,
            one.link,
            one.valid_from.isoformat(),
            one.valid_to.isoformat() if one.valid_to else "",
        )
        for one in entries
    ]
    return Sheet(title, header, rows, widths=(50, 14, 28, 28, 26, 18, 18, 40, 14, 14))


def read(content: bytes, *, today: dt.date) -> SheetReading:
    """The first sheet with the headings in it; ``today`` is the day a row without one is valid from.

    Refuses ``EntryIncomplete`` where the file as a whole is no such list.
    """
    lines = _lines(content)
    columns = _columns(lines)
    rows: list[EntryFields] = []
    problems: list[CellProblem] = []
    for number, cells in lines:
        said = {name: _text(cells, place) for name, place in columns.items()}
        if not any(said.values()):
            continue
        wrong = list(_problems(number, said, columns))
        problems += wrong
        if not wrong:
            rows.append(_row(said, today))
        if len(rows) > MOST_ROWS:
            raise EntryIncomplete(
                _("Paling banyak %(most)d baris sekali impor. Bagi lembarnya.") % {"most": MOST_ROWS}
            )
    if not rows and not problems:
        raise EntryIncomplete(_("Lembar ini hanya berisi judul kolom; isi satu informasi pada tiap baris."))
    return SheetReading(tuple(rows), tuple(problems))


def _lines(content: bytes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    unreadable = _("Berkas ini bukan XLSX yang dapat dibaca. Simpan ulang sebagai “Excel Workbook (.xlsx)”.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES_UNPACKED:
                raise EntryIncomplete(
                    _("Berkas ini terlalu besar setelah dibuka; bagi menjadi beberapa berkas.")
                )
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            if number > MOST_ROWS * 2:
                return
            yield number, cells
    except _BAD:
        raise EntryIncomplete(unreadable) from None


def _columns(lines: Iterator[tuple[int, tuple[Any, ...]]]) -> dict[str, int]:
    for number, cells in lines:
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            heading = " ".join(re.sub(r"[^a-z ]+", " ", str(cell or "").lower()).split())
            name = next((name for name, known in HEADINGS.items() if heading in known), None)
            if name is not None:
                found.setdefault(name, place)
        if "summary" in found and len(found) > 2:
            if missing := [HEADINGS[name][0] for name in NEEDED if name not in found]:
                raise EntryIncomplete(
                    _("Baris %(row)d: kolom %(columns)s tidak ada.")
                    % {"row": number, "columns": ", ".join(f"“{name}”" for name in missing)}
                )
            return found
        if number >= HEADER_WITHIN:
            break
    raise EntryIncomplete(
        _("Judul kolom tidak ditemukan. Tulis %(columns)s pada baris pertama.")
        % {"columns": ", ".join(HEADINGS[name][0] for name in NEEDED)}
    )


def _text(cells: tuple[Any, ...], place: int) -> str:
    value = cells[place] if place < len(cells) else None
    if isinstance(value, dt.datetime):
        value = value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def _problems(number: int, said: dict[str, str], columns: dict[str, int]) -> Iterator[CellProblem]:
    def at(name: str, sentence: str) -> CellProblem:
        return CellProblem(f"{get_column_letter(columns[name] + 1)}{number}", sentence)

    for name in NEEDED:
        if not said[name]:
            yield at(name, _("%(column)s belum diisi.") % {"column": HEADINGS[name][0].capitalize()})
    if said["classification"] and said["classification"].casefold() not in _CLASSES:
        yield at(
            "classification",
            _("Klasifikasi “%(value)s” tidak dikenal; tulis Berkala, Serta merta, atau Setiap saat.")
            % {"value": said["classification"][:40]},
        )
    if said["form"] and _form(said["form"]) is None:
        yield at(
            "form",
            _("Bentuk “%(value)s” tidak dikenal; tulis Softcopy, Hardcopy, atau keduanya.")
            % {"value": said["form"][:40]},
        )
    if said.get("link") and not said["link"].startswith(("http://", "https://")):
        yield at("link", _("Tautan ditulis lengkap, dimulai dengan https://."))
    for name in ("valid_from", "valid_to"):
        if said.get(name) and find_date(said[name]) is None:
            yield at(name, _("Tanggal “%(value)s” tidak terbaca.") % {"value": said[name][:40]})


def _form(text: str) -> Form | None:
    folded = text.casefold()
    soft = "soft" in folded or "digital" in folded
    hard = "hard" in folded or "cetak" in folded
    if (soft and hard) or "keduanya" in folded:
        return Form.BOTH
    return Form.SOFTCOPY if soft else Form.HARDCOPY if hard else None


def _row(said: dict[str, str], today: dt.date) -> EntryFields:
    form = _form(said["form"])
    assert form is not None
    return EntryFields(
        summary=said["summary"],
        classification=_CLASSES[said["classification"].casefold()],
        holder=said["holder"],
        responsible=said["responsible"],
        made=said["made"],
        form=form,
        retention=said["retention"],
        link=said.get("link", ""),
        valid_from=find_date(said.get("valid_from", "")) or today,
        valid_to=find_date(said.get("valid_to", "")),
    )
