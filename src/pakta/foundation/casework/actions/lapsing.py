"""Cases that go on by themselves when a clock has run out: the reporter did not complete, or did not answer."""

from __future__ import annotations

import datetime as dt

from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.models import Case, CaseClock
from pakta.foundation.casework.refusals import CaseMovedOn, Forgotten
from pakta.foundation.casework.registry import registers

EASTERNMOST = dt.timedelta(hours=14)
"""No wall shows a later day than this ahead of the world's time."""
BATCH = 1_000


def take_due_ways(*, now: dt.datetime) -> int:
    """Take each way that waits for a clock where the clock's last day is over at the unit; how many.

    Each case by itself, at most ``BATCH`` a way and round: what is left comes with the next. Safe to run twice.
    """
    taken = 0
    for register in registers():
        for way in register.ways:
            if not way.after:
                continue
            over = (
                CaseClock.objects.running()
                .filter(
                    key=way.after,
                    paused_on=None,
                    due_on__lt=(now + EASTERNMOST).date(),
                    case__register=register.key,
                    case__state__in=way.sources,
                )
                .select_related("case__unit")
                .order_by("due_on", "pk")[:BATCH]
            )
            taken += sum(
                _take(clock.case, way.key, now=now)
                for clock in over
                if clock.due_on < clock.case.unit.local_date(now)
            )
    return taken


def _take(case: Case, way: str, *, now: dt.datetime) -> int:
    try:
        take_way(case=case, way=way, version=case.version, by=None, now=now)
    except (CaseMovedOn, Forgotten):
        return 0
    return 1
