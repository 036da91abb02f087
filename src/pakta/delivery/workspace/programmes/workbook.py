"""The rows a programme page shows, as XLSX."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.downloads import workbook_response
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.queries import ItemRow
from pakta.shared.spreadsheets import Sheet, Value

WIDTHS = (6, 24, 28, 6, 40, 40, 36, 22, 26, 30, 14)


def plan_workbook(programme: Programme, rows: Sequence[ItemRow]) -> HttpResponse:
    """One sheet, a row an item."""
    sheet = Sheet(
        title=_("Rencana aksi"),
        header=_header(),
        rows=[_values(number, row) for number, row in enumerate(rows, 1)],
        widths=WIDTHS,
    )
    return workbook_response([sheet], name=f"rencana-{programme.unit.code}-{programme.year}.xlsx")


def _header() -> list[str]:
    return [
        _("Nomor"),
        _("Area perubahan"),
        _("Subkomponen"),
        _("Huruf"),
        _("Indikator"),
        _("Langkah aksi"),
        _("Bukti fisik"),
        _("Target waktu"),
        _("Penanggung jawab"),
        _("Jatuh tempo"),
        _("Diterima"),
    ]


def _values(number: int, row: ItemRow) -> list[Value]:
    item, standings = row.item, row.standings
    done = sum(standing == Standing.ACCEPTED for _day, standing in standings)
    return [
        number,
        item.subcomponent.component.name,
        item.subcomponent.name,
        item.marker,
        item.indicator or "",
        item.action or "",
        item.evidence_raw or "",
        item.target_raw or "",
        item.team.name if item.team else "",
        "; ".join(f"{day:%d-%m-%Y} ({standing.label})" for day, standing in standings),
        _("%(done)d dari %(planned)d") % {"done": done, "planned": len(standings)},
    ]
