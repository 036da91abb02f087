"""What a row of a scan says of its cells, for the person who checks it beside the picture."""

from __future__ import annotations

from typing import Any

from pakta.knowledge.decrees.reading.document import Sight
from pakta.knowledge.decrees.reading.entries import (
    ACTION,
    AREA,
    INDICATOR,
    PART,
    PROOF,
    TARGET,
    TEAM,
    Entry,
)
from pakta.knowledge.decrees.reading.shape import Owner

_FIELDS = {
    INDICATOR: "indicator",
    ACTION: "action",
    PROOF: "evidence_raw",
    TARGET: "target_raw",
    TEAM: "responsible",
}


def seen_cells(entry: Entry, area_is: Owner) -> dict[str, dict[str, Any]]:
    """By the item's field: ``{"box": [left, top, right, bottom], "confidence": 93}``.

    The box is in shares of the page's picture; ``page`` stands where it is not the row's own, ``doubtful`` where a
    person should look.
    """
    names = dict(_FIELDS)
    names[AREA] = "subcomponent" if area_is == "subcomponent" else "component"
    names.setdefault(PART, "subcomponent")
    return {
        name: _seen(sight, entry.source.page)
        for part, name in names.items()
        if (sight := entry.sights.get(part)) is not None
    }


def _seen(sight: Sight, page: int | None) -> dict[str, Any]:
    told: dict[str, Any] = {"box": list(sight.box), "confidence": round(sight.confidence)}
    if sight.page != page:
        told["page"] = sight.page
    if sight.is_doubtful:
        told["doubtful"] = True
    return told
