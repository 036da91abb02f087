"""The list of public information as a spreadsheet: written, and read back with every fault named by its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from pakta.domain.registers.information.actions.entries import MOST_ROWS, EntryFields
from pakta.domain.registers.information.choices import Form, InformationClass
from pakta.domain.registers.information.models import PublicInformation
from pakta.foundation.sheets import CellProblem, Columns, Line, SheetReading, read_sheet
from pakta.shared.dates import find_date
from pakta.shared.spreadsheets import Sheet
from pakta.shared.text import plain_line

COLUMNS = Columns(
    headings={
        "summary": ("ringkasan isi informasi", "ringkasan", "informasi", "judul informasi", "nama informasi"),
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
        "classification": ("klasifikasi", "jenis informasi", "kategori"),
        "link": ("tautan", "link", "url", "alamat"),
        "valid_from": ("berlaku sejak",),
        "valid_to": ("berlaku sampai",),
    },
    needed=("summary", "classification", "holder", "responsible", "made", "form", "retention"),
    told_by=("summary", "classification"),
    most_rows=MOST_ROWS,
)
_CLASSES = {
    "berkala": InformationClass.PERIODIC,
    "serta merta": InformationClass.IMMEDIATE,
    "serta-merta": InformationClass.IMMEDIATE,
    "setiap saat": InformationClass.ANY_TIME,
}


def written(entries: Sequence[PublicInformation], *, title: str) -> Sheet:
    """The list in its official columns; what was written is read back as it is."""
    rows = [
        (
            number,
            one.summary,
            one.holder,
            one.responsible,
            one.made,
            str(Form(one.form).label),
            one.retention,
            str(InformationClass(one.classification).label),
            one.link,
            one.valid_from.isoformat(),
            one.valid_to.isoformat() if one.valid_to else "",
        )
        for number, one in enumerate(entries, start=1)
    ]
    header = ("No.", *COLUMNS.header)
    return Sheet(title, header, rows, widths=(6, 50, 28, 28, 26, 18, 18, 14, 40, 14, 14))


def read(content: bytes, *, today: dt.date) -> SheetReading[EntryFields]:
    """The first sheet with the headings in it; ``today`` is the day a row without one is valid from.

    Refuses ``SheetUnusable`` where the file as a whole is no such list.
    """
    return read_sheet(
        content,
        COLUMNS,
        problems=_problems,
        row=lambda line: _row(line, today),
        only_headings=_("Lembar ini hanya berisi judul kolom; isi satu informasi pada tiap baris."),
    )


def _problems(line: Line) -> Iterator[CellProblem]:
    said = line.said
    if said["classification"] and said["classification"].casefold() not in _CLASSES:
        yield line.problem(
            "classification",
            _("Klasifikasi “%(value)s” tidak dikenal; tulis Berkala, Serta merta, atau Setiap saat.")
            % {"value": said["classification"][:40]},
        )
    if said["form"] and _form(said["form"]) is None:
        yield line.problem(
            "form",
            _("Bentuk “%(value)s” tidak dikenal; tulis Softcopy, Hardcopy, atau keduanya.")
            % {"value": said["form"][:40]},
        )
    if said.get("link") and not said["link"].startswith(("http://", "https://")):
        yield line.problem("link", _("Tautan ditulis lengkap, dimulai dengan https://."))
    for name in ("valid_from", "valid_to"):
        if said.get(name) and find_date(said[name]) is None:
            yield line.problem(name, _("Tanggal “%(value)s” tidak terbaca.") % {"value": said[name][:40]})


def _form(text: str) -> Form | None:
    folded = text.casefold()
    soft = "soft" in folded or "digital" in folded
    hard = "hard" in folded or "cetak" in folded
    if (soft and hard) or "keduanya" in folded:
        return Form.BOTH
    return Form.SOFTCOPY if soft else Form.HARDCOPY if hard else None


def _row(line: Line, today: dt.date) -> EntryFields:
    said = {key: plain_line(text) for key, text in line.said.items()}
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
