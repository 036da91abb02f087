"""Tickets and their codes: how many wrong ones are heard, and what comes after.

Nobody who tries codes keeps a ticket's owner out. What locks is counted for one address at one ticket; many wrong codes
for one ticket, or from one address, only make everybody wait there before the next. Whoever types a ticket and its code
has waited meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from pakta.foundation.gatekeeping.actions import count
from pakta.foundation.gatekeeping.deciding import WINDOW, Door, free_again
from pakta.foundation.gatekeeping.marks import marks_since, network_of
from pakta.foundation.gatekeeping.models import Tally
from pakta.foundation.gatekeeping.queries import tallies
from pakta.foundation.gatekeeping.refusals import KeyDelayed, KeyLocked, WrongKey
from pakta.foundation.gatekeeping.slips import Slip, slip_read

KEY = Door("key", freely=30, most=100, calm=100)
"""Wrong codes in an hour: of one address so many ``freely`` and at ``most``, for one ticket ``calm``."""
MOST_WRONG = 10
"""Wrong codes from one address for one ticket."""
WAIT = dt.timedelta(seconds=20)
"""How long the form must have lain open where codes are being tried."""
PAIR, TICKET, ADDRESS, FORM = "wrong-key", "wrong-key-ticket", "wrong-key-address", "wrong-key-form"
Found = TypeVar("Found")
Slots = Sequence[tuple[dt.datetime, int]]


def open_by_key(
    *, ticket: str, address: str, slip: str = "", look: Callable[[], Found | None], now: dt.datetime
) -> Found:
    """What ``look`` finds for a ticket and its code. Raises ``WrongKey`` where it finds nothing.

    Without looking it raises ``KeyLocked`` after too many of those from the address, for this ticket or any, and
    ``KeyDelayed`` where codes are being tried and the form (its ``slip``) was not open long enough. ``ticket`` is what
    was typed, whether or not there is one: all answer alike.
    """
    network = network_of(address)
    asked = {PAIR: f"{ticket} {network}", TICKET: ticket, ADDRESS: network}
    wrong = _heard(asked, now)
    locks = [free_again(wrong[PAIR], most=MOST_WRONG - 1), free_again(wrong[ADDRESS], most=KEY.most - 1)]
    if (until := max((one for one in locks if one is not None), default=None)) is not None:
        raise KeyLocked(until=until)
    if _sum(wrong[TICKET]) >= KEY.calm or _sum(wrong[ADDRESS]) >= KEY.freely:
        _check_waited(slip_read(KEY, slip, now=now), now)
    found = look()
    if found is not None:
        return found
    with transaction.atomic():
        for door, what in asked.items():
            count(door, what, now)
    raise WrongKey


def _heard(asked: dict[str, str], now: dt.datetime) -> dict[str, Slots]:
    """Door → its wrong codes of the last hour by slot. One query."""
    since = now - WINDOW
    doors = Q()
    for door, what in asked.items():
        doors |= Q(door=door, mark__in=marks_since(what, since=since, now=now))
    rows = Tally.objects.filter(doors, slot__gt=since).order_by("slot").values_list("door", "slot", "count")
    return {door: [(slot, number) for one, slot, number in rows if one == door] for door in asked}


def _check_waited(form: Slip | None, now: dt.datetime) -> None:
    """A form waits for one code: with the same one nobody tries a second."""
    if form is None:
        raise KeyDelayed(wait=WAIT, goes_on=False)
    if (left := form.opened + WAIT - now) > dt.timedelta():
        raise KeyDelayed(wait=left, goes_on=True)
    with transaction.atomic():
        count(FORM, form.key, now)
    if _sum(tallies(FORM, form.key, now=now)) > 1:
        raise KeyDelayed(wait=WAIT, goes_on=False)


def _sum(slots: Slots) -> int:
    return sum(number for _slot, number in slots)
