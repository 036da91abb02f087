"""A year's matrix as a spreadsheet: written, and read back with every fault named by its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pakta.domain.registers.conflicts.actions.matrix import MOST_ROWS, RowFields
from pakta.domain.registers.conflicts.models import MatrixRow, RowStatus
from pakta.domain.registers.conflicts.register import SOURCES
from pakta.foundation.sheets import CellProblem, Columns, Line, SheetReading, folded, read_sheet
from pakta.shared.dates import find_date
from pakta.shared.spreadsheets import Sheet

COLUMNS = Columns(
    headings={
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
        "due_on": ("waktu", "tenggat", "batas waktu", "target waktu"),
        "status": ("status",),
    },
    needed=("process", "position", "form", "source", "handling"),
    told_by=("process", "handling"),
    most_rows=MOST_ROWS,
)


def written(rows: Sequence[MatrixRow], *, title: str) -> Sheet:
    """The matrix in its columns; what was written is read back as it is."""
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
    return Sheet(title, COLUMNS.header, lines, widths=(36, 26, 40, 26, 24, 30, 12, 10, 34, 34, 24, 14, 14))


def read(content: bytes) -> SheetReading[RowFields]:
    """The first sheet. Refuses ``SheetUnusable`` where the file as a whole is no matrix."""
    return read_sheet(
        content,
        COLUMNS,
        problems=_problems,
        row=_row,
        only_headings=_("Lembar ini hanya berisi judul kolom; isi satu konflik pada tiap baris."),
    )


def _choice(text: str, names: Mapping[str, str | Promise]) -> str | None:
    """The key, told by its Indonesian or present name, or by itself."""
    asked = folded(text)
    return next((key for key, name in names.items() if asked in (folded(str(name)), key)), None)


_SOURCE_NAMES: dict[str, str | Promise] = {one.key: one.name for one in SOURCES}
_STATUS_NAMES: dict[str, str | Promise] = {one.value: one.label for one in RowStatus}


def _problems(line: Line) -> Iterator[CellProblem]:
    said = line.said
    if said["source"] and _choice(said["source"], _SOURCE_NAMES) is None:
        known = ", ".join(str(one) for one in _SOURCE_NAMES.values())
        yield line.problem(
            "source", _("Sumber ini tidak dikenal. Tulis salah satu: %(known)s.") % {"known": known}
        )
    if said.get("status") and _choice(said["status"], _STATUS_NAMES) is None:
        known = ", ".join(str(one) for one in _STATUS_NAMES.values())
        yield line.problem(
            "status", _("Status ini tidak dikenal. Tulis salah satu: %(known)s.") % {"known": known}
        )
    for name in ("likelihood", "impact"):
        if said.get(name) and said[name] not in ("1", "2", "3", "4", "5"):
            yield line.problem(name, _("Kemungkinan dan dampak dinilai 1 sampai 5."))
    if said.get("due_on") and find_date(said["due_on"]) is None:
        yield line.problem("due_on", _("Tanggal “%(value)s” tidak terbaca.") % {"value": said["due_on"][:40]})


def _row(line: Line) -> RowFields:
    said = line.said
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
