"""The proof a list shows, as XLSX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pakta.delivery.workspace.downloads import workbook_response
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Programme
from pakta.shared.spreadsheets import Sheet, Value

MOST_ROWS = 20_000
WIDTHS = (6, 40, 10, 40, 30, 30, 14, 36, 14, 24, 18, 24, 18, 40, 40, 66)


def proof_workbook(programme: Programme, placements: Iterable[Placement]) -> HttpResponse:
    """One sheet, a row for each proof at a due moment."""
    rows = (_values(number, placement) for number, placement in enumerate(placements, 1))
    sheet = Sheet(_("Bukti"), _header(), rows, WIDTHS)
    return workbook_response([sheet], name=f"bukti-{programme.unit.code}-{programme.year}.xlsx")


def _header() -> list[str]:
    return [
        _("Nomor"),
        _("Bukti"),
        _("Jenis"),
        _("Butir"),
        _("Area perubahan"),
        _("Tim"),
        _("Jatuh tempo"),
        _("Membuktikan"),
        _("Keadaan"),
        _("Diserahkan oleh"),
        _("Diserahkan pada"),
        _("Diperiksa oleh"),
        _("Diperiksa pada"),
        _("Alasan dikembalikan"),
        _("Keterangan"),
        "SHA-256",
    ]


def _values(number: int, placement: Placement) -> list[Value]:
    evidence, item = placement.evidence, placement.delivery.work_item
    return [
        number,
        evidence.url or str(evidence),
        str(evidence.get_kind_display()),
        item.label,
        item.subcomponent.component.name,
        item.team.name if item.team else "",
        f"{placement.delivery.due_on:%d-%m-%Y}",
        "; ".join(one.text for one in placement.covers.all()),
        str(placement.get_state_display()),
        placement.placed_by.name,
        _moment(placement.placed_at),
        placement.reviewed_by.name if placement.reviewed_by else "",
        _moment(placement.reviewed_at),
        placement.reason,
        evidence.note,
        evidence.file.sha256 if evidence.file else "",
    ]


def _moment(at: dt.datetime | None) -> str:
    """The minute on the unit's own clock."""
    return f"{localtime(at):%d-%m-%Y %H.%M}" if at else ""
