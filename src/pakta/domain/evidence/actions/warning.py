"""Keeping what the machine noticed of a proof. Called by background jobs alone.

Warnings follow from what is there already and decide nothing, so they are not in the trail; made twice they are alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from pakta.domain.evidence.looking import seen_warnings
from pakta.domain.evidence.models import Placement
from pakta.foundation.files.insights.actions.asking import look_at

LONGEST_WAIT = dt.timedelta(hours=1)
"""After which proof the machine has said nothing of is looked at again, in case its job was lost."""
MOST_AT_ONCE = 200


def keep_missing_warnings(*, now: dt.datetime) -> int:
    """Make the warnings of waiting proof whose job was lost; how many now have them."""
    forgotten = (
        Placement.objects.waiting()
        .filter(warnings__isnull=True, placed_at__lt=now - LONGEST_WAIT)
        .order_by("placed_at")
        .values_list("pk", flat=True)[:MOST_AT_ONCE]
    )
    return keep_warnings(placement_ids=list(forgotten), now=now)


@transaction.atomic
def keep_warnings(*, placement_ids: Sequence[int], now: dt.datetime) -> int:
    """Make the warnings of these placements anew; how many now have them.

    Where a file was not looked at yet it will be, and its placements are called again when that is done.
    """
    placements = (
        Placement.objects.standing()
        .filter(pk__in=placement_ids)
        .select_related("evidence__file", "delivery__work_item", "delivery__programme")
        .order_by("pk")
    )
    kept = 0
    for placement in placements:
        found = seen_warnings(placement)
        if found is not None:
            Placement.objects.filter(pk=placement.pk).update(warnings=[one.as_json() for one in found])
            kept += 1
        elif placement.evidence.file is not None:
            look_at(stored=placement.evidence.file, now=now)
    return kept
