"""The monitoring sheet as XLSX."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.downloads import workbook_response
from pakta.delivery.workspace.monitoring.presenting import words_of
from pakta.domain.monitoring.compiling import SheetRow
from pakta.domain.monitoring.models import Round
from pakta.shared.spreadsheets import Sheet, Value

WIDTHS = (6, 24, 40, 40, 24, 26, 12, 12, 40, 40)


def round_workbook(found: Round, rows: Sequence[SheetRow]) -> HttpResponse:
    """One sheet, a row a row of the plan."""
    sheet = Sheet(
        _("Lembar monitoring"),
        _header(),
        [_values(number, row) for number, row in enumerate(rows, 1)],
        WIDTHS,
    )
    name = f"monitoring-{found.programme.unit.code}-{found.starts_on:%Y-%m}.xlsx"
    return workbook_response([sheet], name=name)


def _header() -> list[str]:
    return [
        _("Nomor"),
        _("Area perubahan"),
        _("Indikator"),
        _("Langkah aksi"),
        _("Penanggung jawab"),
        _("Jatuh tempo"),
        _("Diperlukan"),
        _("Terbukti"),
        _("Kendala"),
        _("Rencana tindak lanjut"),
    ]


def _values(number: int, row: SheetRow) -> list[Value]:
    return [
        number,
        row.area_name,
        row.indicator,
        row.action,
        row.team_name,
        "; ".join(f"{moment.due_on:%d-%m-%Y} ({', '.join(words_of(moment))})" for moment in row.moments),
        sum(moment.needed for moment in row.moments),
        sum(moment.proved for moment in row.moments),
        row.obstacle,
        row.follow_up,
    ]
