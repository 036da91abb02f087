"""Counting a delivery's proof anew after any change of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from pakta.domain.evidence.counting import Placed, count_of
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.actions.deliveries import note_proof
from pakta.domain.programmes.models import Delivery
from pakta.foundation.accounts.models import User


def count_again(*, delivery: Delivery, by: User, now: dt.datetime, came_in: bool = False) -> None:
    """Write what follows from the proof at ``delivery``, which the caller has locked; part of the caller's act."""
    note_proof(
        delivery=delivery,
        count=count_of(
            _placed_at(delivery), frozenset(delivery.work_item.requirements.values_list("pk", flat=True))
        ),
        by=by,
        now=now,
        came_in=came_in,
    )


def _placed_at(delivery: Delivery) -> list[Placed]:
    states: dict[int, str] = {}
    covers: dict[int, set[int]] = defaultdict(set)
    rows = Placement.objects.filter(delivery=delivery).order_by("pk").values_list("pk", "state", "covers")
    for pk, state, requirement in rows:
        states[pk] = state
        if requirement is not None:
            covers[pk].add(requirement)
    return [Placed(state, frozenset(covers[pk])) for pk, state in states.items()]


def locked_delivery(pk: int) -> Delivery:
    """The delivery, which every act on its proof locks first, so that two people at one proof take turns."""
    return (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("programme__unit", "work_item")
        .get(pk=pk)
    )
