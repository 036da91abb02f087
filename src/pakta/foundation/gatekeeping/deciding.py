"""Whether a form is taken in. Pure: what was counted and what the form brought become a decision.

Levels go from nothing to ``HIGHEST``. An address that sends more than people do climbs by itself; a crowd at the door
lifts everybody. On each level a script works (``bits_at``) or a person waits (``wait_at``): both are worth the same.
Waiting counts from when the form was opened, so who writes for a minute has waited; but one form an address at a time,
for waiting costs a machine nothing.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

SLOT = dt.timedelta(minutes=10)
WINDOW = dt.timedelta(hours=1)
CROWD_WINDOW = dt.timedelta(minutes=20)
HIGHEST = 6
QUICKEST = dt.timedelta(seconds=3)
"""Nobody reads a form and fills it in sooner."""
WORK_LASTS = dt.timedelta(minutes=30)
FIRST_BITS = 9
WAIT_A_LEVEL = dt.timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Door:
    """A place to knock at. In an hour an address is let in ``freely`` so often, and at ``most`` so often.

    ``calm`` is how many knocks of all addresses together, in twenty minutes, are no crowd.
    """

    key: str
    freely: int
    most: int
    calm: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What was counted, this knock included: those of this address, those of all, and when this one last waited."""

    own: int
    crowd: int
    last_wait: dt.datetime | None

    def and_another(self) -> Seen:
        """As it will be with one knock more."""
        return replace(self, own=self.own + 1, crowd=self.crowd + 1)


@dataclass(frozen=True, slots=True)
class Brought:
    """What the form came with: since when it was open, what was asked of it, and whether that was worked out."""

    opened: dt.datetime
    asked: dt.datetime
    level: int
    solved: bool


class Way(StrEnum):
    FREE = "free"
    WORKED = "worked"
    WAITED = "waited"


@dataclass(frozen=True, slots=True)
class Ask:
    """Not yet: work of ``level``, or wait ``wait`` more."""

    level: int
    wait: dt.timedelta


def bits_at(level: int) -> int:
    """Zeros asked of each piece; a level more is twice the work."""
    return FIRST_BITS + level if level else 0


def wait_at(level: int) -> dt.timedelta:
    return WAIT_A_LEVEL * level


def slot_of(now: dt.datetime) -> dt.datetime:
    """The ten minutes ``now`` lies in."""
    seconds = int(SLOT.total_seconds())
    return dt.datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, dt.UTC)


def level_for(door: Door, seen: Seen) -> int:
    """What is asked of this knock."""
    return min(max(_own_level(door, seen.own), _crowd_level(door, seen.crowd)), HIGHEST)


def _own_level(door: Door, count: int) -> int:
    return (count - 1) // door.freely


def _crowd_level(door: Door, count: int) -> int:
    return 0 if count <= door.calm else 1 + int(math.log2(count / door.calm))


def decide(door: Door, seen: Seen, brought: Brought, *, now: dt.datetime) -> Way | Ask:
    """How the form comes in, or what is asked first.

    Work counts where it was of this level, or of the one below: a crowd may have grown since it was asked.
    """
    level = level_for(door, seen)
    if level == 0:
        return Way.FREE
    fresh = now - brought.asked <= WORK_LASTS
    if brought.solved and fresh and brought.level >= max(level - 1, 1):
        return Way.WORKED
    wait = wait_at(level)
    since = brought.opened if seen.last_wait is None else max(brought.opened, seen.last_wait)
    left = since + wait - now
    return Way.WAITED if left <= dt.timedelta() else Ask(level, left)


def free_again(own: Sequence[tuple[dt.datetime, int]], *, most: int) -> dt.datetime | None:
    """When no more than ``most`` will be left in the window; None where it is so already."""
    left = sum(count for _slot, count in own)
    until = None
    for slot, count in sorted(own):
        if left <= most:
            break
        left -= count
        until = slot + WINDOW
    return until
