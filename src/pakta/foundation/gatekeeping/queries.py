"""What the gate has counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import Max, Sum

from pakta.foundation.gatekeeping.deciding import CROWD_WINDOW, WINDOW, Door, Seen, level_for
from pakta.foundation.gatekeeping.marks import marks_since, network_of
from pakta.foundation.gatekeeping.models import Admission, Tally
from pakta.foundation.gatekeeping.slips import Slip, asked_anew, new_slip, slip_read


def slip_for(door: Door, *, address: str, before: str, now: dt.datetime) -> Slip:
    """A slip that asks what is asked now; ``before`` is the form's own slip, which it goes on with where it can."""
    slip = slip_read(door, before, now=now) or new_slip(door, now=now)
    seen = seen_at(door, address=address, now=now).and_another(now=now)
    return asked_anew(slip, level=level_for(door, seen), now=now)


def seen_at(door: Door, *, address: str, now: dt.datetime) -> Seen:
    """What was counted at the door up to now. Two queries, and one where waiting may be asked."""
    network = network_of(address)
    crowd = Tally.objects.filter(door=door.key, slot__gt=now - CROWD_WINDOW).aggregate(sum=Sum("count"))
    seen = Seen(tallies(door.key, network, now=now), crowd["sum"] or 0, None)
    if level_for(door, seen) == 0:
        return seen
    marks = marks_since(network, since=now - WINDOW, now=now)
    waits = Admission.objects.filter(door=door.key, mark__in=marks, waited=True, at__gt=now - WINDOW)
    return replace(seen, last_wait=waits.aggregate(last=Max("at"))["last"])


def tallies(door: str, what: str, *, now: dt.datetime) -> list[tuple[dt.datetime, int]]:
    """Slot → knocks of ``what`` within the window."""
    marks = marks_since(what, since=now - WINDOW, now=now)
    rows = Tally.objects.filter(door=door, mark__in=marks, slot__gt=now - WINDOW).order_by("slot")
    return list(rows.values_list("slot", "count"))
