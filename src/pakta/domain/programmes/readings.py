"""A running programme as a draft, and as the reading of a decree: to compare it, to draft the next one from it."""

from __future__ import annotations

from pakta.domain.programmes.models import Programme, WorkItem
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.form import Reading


def draft_of_programme(programme: Programme) -> Json:
    """The plan as it stands today, under its decree's head (``knowledge.decrees.drafting``). Four queries."""
    items = list(
        programme.work_items.in_plan()
        .select_related("subcomponent__component")
        .prefetch_related("requirements", "periods")
        .order_by("position")
    )
    subs = {item.subcomponent_id: item.subcomponent for item in items}
    components = {sub.component_id: sub.component for sub in subs.values()}
    ids = {
        key: number
        for number, key in enumerate(
            [
                *(("c", pk) for pk in components),
                *(("s", pk) for pk in subs),
                *(("r", item.pk) for item in items),
            ],
            start=1,
        )
    }
    return {
        "head": dict(programme.decree.head),
        "title": programme.title,
        "year": programme.year,
        "columns": list(programme.columns),
        "components": [
            {"id": ids["c", pk], "ordinal": one.ordinal, "name": one.name} for pk, one in components.items()
        ],
        "subcomponents": [
            {
                "id": ids["s", pk],
                "component": ids["c", one.component_id],
                "ordinal": one.ordinal,
                "name": one.name,
            }
            for pk, one in subs.items()
        ],
        "rows": [_row(item, ids["r", item.pk], ids["s", item.subcomponent_id]) for item in items],
        "notes": [],
        "next_id": len(ids) + 1,
    }


def reading_of_programme(programme: Programme) -> Reading:
    """The same, as ``pakta read`` would give it."""
    return reading_of(draft_of_programme(programme))


def _row(item: WorkItem, row_id: int, sub_id: int) -> Json:
    return {
        "id": row_id,
        "subcomponent": sub_id,
        "marker": item.marker or None,
        "indicator": item.indicator,
        "action": item.action,
        "evidence_raw": item.evidence_raw,
        "evidence": [one.text for one in item.requirements.all()],
        "target_raw": item.target_raw,
        "periods": [[f"{one.starts_on:%Y-%m}", f"{one.ends_on:%Y-%m}"] for one in item.periods.all()],
        "responsible": item.responsible_raw,
        "source": {},
    }
