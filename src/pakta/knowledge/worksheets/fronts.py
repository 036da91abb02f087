"""The most points for every effort: a multiple-choice knapsack under minima that nest, exact in whole numbers.

A front is a list of options, each dearer and worth more than the one before. Two parts of a sheet are joined by adding
every option of the one to every option of the other and keeping, for each effort, the most points. Since minima nest
(each holds for one node of a tree and asks for *at least* so much), the most points for an effort is all that has to be
known of a node, and dropping the options below its minimum loses nothing. Efforts above ``most`` are dropped early.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Option(NamedTuple):
    """An effort, the points it brings, and the picks that make it: one for each part, nested as parts were joined."""

    effort: int
    points: int
    picks: object


Front = list[Option]

NOTHING: Front = [Option(0, 0, None)]
"""The front of no parts at all."""


def front_of(options: Iterable[Option], *, most: int) -> Front:
    """Those that no option of the same or less effort equals, the cheapest first."""
    front: Front = []
    for option in sorted(options, key=lambda one: (one.effort, -one.points)):
        if option.effort <= most and (not front or option.points > front[-1].points):
            front.append(option)
    return front


def join(first: Front, second: Front, *, most: int) -> Front:
    """The front of two parts together; ``picks`` of each option are the pair of theirs."""
    if not first or not second:
        return []
    room = min(most, first[-1].effort + second[-1].effort) + 1
    points = [-1] * room
    pairs: list[tuple[Option, Option] | None] = [None] * room
    for one in first:
        for other in second:
            effort = one.effort + other.effort
            if effort >= room:
                break
            together = one.points + other.points
            if together > points[effort]:
                points[effort] = together
                pairs[effort] = (one, other)
    front: Front = []
    best = -1
    for effort, together in enumerate(points):
        pair = pairs[effort]
        if pair is not None and together > best:
            best = together
            front.append(Option(effort, together, (pair[0].picks, pair[1].picks)))
    return front


def affordable(parts: Sequence[Front], *, most: int) -> Sequence[Front]:
    """The parts without the options that leave the others less than they need at least."""
    if not all(parts):
        return parts
    spare = most - sum(part[0].effort for part in parts)
    return [[option for option in part if option.effort - part[0].effort <= spare] for part in parts]


def at_least(front: Front, points: int) -> Front:
    """The options that reach the minimum."""
    return [option for option in front if option.points >= points]


def picked(picks: object) -> list[object]:
    """The single picks in the order their parts were joined."""
    found: list[object] = []
    waiting = [picks]
    while waiting:
        pick = waiting.pop()
        if type(pick) is tuple:
            waiting.extend(reversed(pick))
        elif pick is not None:
            found.append(pick)
    return found
