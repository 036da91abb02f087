"""Due moments after adoption: who prepares the proof, and how far they are proved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Delivery, Programme, ProofStep
from pakta.domain.programmes.rules import can_manage_teams, can_see_programme, require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError


class AssigneeNotHere(DomainError):
    """The person has no role at the programme's unit."""


class ProofCount(NamedTuple):
    """What stands at a delivery now, as the context that keeps proof counts it."""

    standing: int
    """Proof that stands: waiting, returned or accepted."""
    waiting: int
    """Of these, waiting for a reviewer."""
    returned: int
    proved: int
    """Documents of the row with an accepted proof."""
    needed: int
    """Documents the row asks for, at least 1."""


def state_after(count: ProofCount) -> DeliveryState:
    """The state that follows from the proof that stands."""
    if count.proved >= count.needed:
        return DeliveryState.ACCEPTED
    if count.waiting:
        return DeliveryState.HANDED_IN
    if count.returned:
        return DeliveryState.RETURNED
    return DeliveryState.PLANNED


def note_proof(
    *, delivery: Delivery, count: ProofCount, by: User, now: dt.datetime, came_in: bool = False
) -> None:
    """Write what follows from the proof at ``delivery``, which the caller has locked.

    Called by the context that keeps proof, inside its transaction. ``came_in``: proof was handed in just now. Leaves a
    ``ProofStep`` where the proved share changed.
    """
    before = (delivery.proved, delivery.needed)
    delivery.proved, delivery.needed = min(count.proved, count.needed), count.needed
    delivery.state = state_after(count)
    if count.standing == 0:
        delivery.handed_in_at = delivery.handed_in_by = None
    elif came_in or delivery.handed_in_at is None:
        delivery.handed_in_at, delivery.handed_in_by = now, by
    if delivery.state != DeliveryState.ACCEPTED:
        delivery.accepted_at = delivery.accepted_by = None
    elif delivery.accepted_at is None:
        delivery.accepted_at, delivery.accepted_by = now, by
    delivery.save(
        update_fields=[
            "state",
            "proved",
            "needed",
            "handed_in_at",
            "handed_in_by",
            "accepted_at",
            "accepted_by",
        ]
    )
    if (delivery.proved, delivery.needed) != before and (delivery.proved or before[0]):
        ProofStep.objects.create(
            delivery=delivery, proved=delivery.proved, needed=delivery.needed, counted_at=now, counted_by=by
        )


class Reassigned(NamedTuple):
    """A due moment that changed hands, and whose it was before."""

    delivery: Delivery
    before: User | None


@transaction.atomic
def assign_many(
    *, given: Mapping[int, User | None], programme: Programme, by: User, now: dt.datetime
) -> list[Reassigned]:
    """Give due moments of one programme (by id) each to a person, or back to its team; which changed hands.

    Each is logged for itself. What is accepted, left the plan or is of another programme is passed over. Refuses
    people without a role at the unit, and then gives nothing to anybody.
    """
    unit = programme.unit
    require(allowed=can_manage_teams(by, unit))
    for person in dict.fromkeys(given.values()):
        _check_here(person, unit)
    found = (
        programme.deliveries.in_plan()
        .filter(pk__in=given)
        .exclude(state=DeliveryState.ACCEPTED)
        .select_for_update(of=("self",))
        .select_related("programme__unit", "work_item", "assignee")
        .order_by("pk")
    )
    changed = [Reassigned(one, one.assignee) for one in found if one.assignee != given[one.pk]]
    for delivery, _before in changed:
        _give(delivery, given[delivery.pk], by=by, now=now)
    return changed


@transaction.atomic
def assign_delivery(*, delivery: Delivery, person: User | None, by: User, now: dt.datetime) -> None:
    """Give a due moment to one person, or back to the whole team. Refuses people without a role at the unit."""
    found = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("programme__unit", "work_item", "assignee")
        .get(pk=delivery.pk)
    )
    unit = found.programme.unit
    require(allowed=can_manage_teams(by, unit))
    _check_here(person, unit)
    if found.assignee != person:
        _give(found, person, by=by, now=now)


def _check_here(person: User | None, unit: Unit) -> None:
    if person is not None and not can_see_programme(person, unit):
        raise AssigneeNotHere(_("%(name)s belum memiliki peran di satuan kerja ini.") % {"name": person.name})


def _give(found: Delivery, person: User | None, *, by: User, now: dt.datetime) -> None:
    before, found.assignee = found.assignee, person
    found.save(update_fields=["assignee"])
    record(
        chain=found.programme.unit.trail_chain,
        by=by,
        now=now,
        action="programmes.assign_delivery",
        subject=found,
        label=found.work_item.label[:200],
        before={"assignee": before.actor_key if before else None},
        after={"assignee": person.actor_key if person else None, "due_on": found.due_on},
    )
