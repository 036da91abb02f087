"""Doubtful cells of a scan as cards: what was read, and which part of the page to hold it against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pakta.knowledge.decrees.drafting import Json, rows_of
from pakta.knowledge.decrees.sights import SeenCell, box_as_text, doubtful_cells

NAMES = {
    "component": _("Komponen"),
    "subcomponent": _("Subkomponen"),
    "indicator": _("Indikator"),
    "action": _("Langkah aksi"),
    "evidence_raw": _("Bukti fisik"),
    "target_raw": _("Target waktu"),
    "responsible": _("Penanggung jawab"),
}
"""Field of a cell → what people call it."""


@dataclass(frozen=True, slots=True)
class DoubtfulCell:
    """One cell to look at. ``box`` names the part of page ``page`` in the address of its cut-out."""

    field: str
    name: str
    text: str
    page: int
    box: str


def doubts_by_row(draft: Json) -> dict[int, list[DoubtfulCell]]:
    """Row id → the cells that were read unsurely and nobody has looked at yet."""
    doubtful = doubtful_cells(draft["rows"])
    if not doubtful:
        return {}
    return {
        one.row["id"]: [
            _card(cell, one.row, component=one.component, subcomponent=one.subcomponent)
            for cell in doubtful[one.row["id"]]
        ]
        for one in rows_of(draft)
        if one.row["id"] in doubtful
    }


def _card(cell: SeenCell, row: Json, **groups: Mapping[str, str]) -> DoubtfulCell:
    group = groups.get(cell.field)
    text = f"{group['ordinal']} {group['name']}".strip() if group else row.get(cell.field) or ""
    return DoubtfulCell(cell.field, str(NAMES[cell.field]), text, cell.page, box_as_text(cell.box))
