"""A programme of the year before with accepted proof that still holds, as its unit finds it in January."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.domain.evidence.choices import EvidenceKind, PlacementState
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Component, Delivery, Programme, Subcomponent, WorkItem
from pakta.foundation.accounts.models import User
from tests.factories.programmes import NOW


def programme_before(programme: Programme, *, by: User) -> Programme:
    """An empty programme of the same unit and kind, a year earlier."""
    return Programme.objects.create(
        unit=programme.unit,
        kind=programme.kind,
        year=programme.year - 1,
        title="Rencana kerja tahun lalu",
        decree=programme.decree,
        adopted_at=NOW,
        adopted_by=by,
    )


def proof_before(
    earlier: Programme, delivery: Delivery, *, placed_by: User, reviewed_by: User, **evidence: Any
) -> Placement:
    """Proof accepted last year for the row that ``delivery``'s row continues, due a year before it."""
    item = delivery.work_item
    part = item.subcomponent
    component = Component.objects.create(programme=earlier, position=1, name=part.component.name)
    row = WorkItem.objects.create(
        programme=earlier,
        subcomponent=Subcomponent.objects.create(component=component, position=1, name=part.name),
        position=1,
        indicator=item.indicator,
        action=item.action,
    )
    requirements = [
        row.requirements.create(position=one.position, text=one.text) for one in item.requirements.all()
    ]
    before = Delivery.objects.create(
        programme=earlier,
        work_item=row,
        starts_on=_year_before(delivery.starts_on),
        due_on=_year_before(delivery.due_on),
        state=DeliveryState.ACCEPTED,
        needed=max(len(requirements), 1),
        proved=max(len(requirements), 1),
        handed_in_at=NOW,
        handed_in_by=placed_by,
        accepted_at=NOW,
        accepted_by=reviewed_by,
    )
    fields = {"kind": EvidenceKind.LINK, "url": "https://arsip.example/sk-tim.pdf", **evidence}
    made = Placement.objects.create(
        evidence=Evidence.objects.create(
            unit=earlier.unit, handed_in_at=NOW, handed_in_by=placed_by, **fields
        ),
        delivery=before,
        state=PlacementState.ACCEPTED,
        placed_at=NOW,
        placed_by=placed_by,
        reviewed_at=NOW,
        reviewed_by=reviewed_by,
    )
    made.covers.set(requirements)
    return made


def _year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))
