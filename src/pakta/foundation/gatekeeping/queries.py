"""What the gate has counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection

from pakta.foundation.gatekeeping.deciding import CROWD_WINDOW, WINDOW, Door, Seen, level_for
from pakta.foundation.gatekeeping.marks import CROWD, marks_since, network_of
from pakta.foundation.gatekeeping.models import Tally
from pakta.foundation.gatekeeping.slips import Slip, asked_anew, new_slip, renewed, slip_of

_SUM = "SELECT COALESCE(SUM(count), 0) FROM gatekeeping_tally WHERE door = %s AND slot > %s AND mark IN"
_FOUND = f"""
    SELECT ({_SUM} (%s, %s)), ({_SUM} ({", ".join(f"'{mark}'" for mark in CROWD)})),
           (SELECT MAX(at) FROM gatekeeping_admission WHERE door = %s AND at > %s AND mark IN (%s, %s) AND waited),
           sent.kept, sent.content
    FROM (SELECT 1) AS once LEFT JOIN gatekeeping_admission AS sent ON sent.key = %s
"""  # noqa: S608 - of constants alone
"""In the database's own words: every form asks it, and putting it together costs more than answering it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was kept of a form that came in, as ``Admission`` has it."""

    kept: str
    content: str


def slip_for(door: Door, *, address: str, before: str, now: dt.datetime) -> Slip:
    """A slip that asks what is asked now; ``before`` is the form's own slip, which it goes on with where it can."""
    slip = slip_of(door, before) or new_slip(door, now=now)
    if slip.is_old(now=now):
        slip = renewed(slip, now=now)
    seen, _sent = found_at(door, network=network_of(address), key="", now=now)
    return asked_anew(slip, level=level_for(door, seen.and_another()), now=now)


def found_at(door: Door, *, network: str, key: str, now: dt.datetime) -> tuple[Seen, Sent | None]:
    """What was counted at the door up to now, and what is known of the form of ``key``. One query."""
    marks = marks_since(network, since=now - WINDOW, now=now)
    since, crowd_since = (
        connection.ops.adapt_datetimefield_value(now - window) for window in (WINDOW, CROWD_WINDOW)
    )
    own = [door.key, since, marks[0], marks[-1]]
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, [*own, door.key, crowd_since, *own, key])
        count, crowd, last_wait, kept, content = cursor.fetchone()
    seen = Seen(int(count), int(crowd), _moment(last_wait))
    return seen, None if content is None else Sent(kept, content)


def _moment(told: Any) -> Any:
    """SQLite knows no moments and tells them as text, in UTC."""
    return dt.datetime.fromisoformat(told).replace(tzinfo=dt.UTC) if isinstance(told, str) else told


def tallies(door: str, what: str, *, now: dt.datetime) -> list[tuple[dt.datetime, int]]:
    """Slot → knocks of ``what`` within the window."""
    marks = marks_since(what, since=now - WINDOW, now=now)
    rows = Tally.objects.filter(door=door, mark__in=marks, slot__gt=now - WINDOW).order_by("slot")
    return list(rows.values_list("slot", "count"))
