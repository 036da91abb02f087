"""Which area of a plan is meant by an area that others name in their own way. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from pakta.shared.text import compact, key

SURE, APART = 75, 10
"""Of 100: how alike the names must be, and by how much more than those of any other area."""
ROMAN = {
    numeral: number for number, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), 1)
}


class PlanArea(NamedTuple):
    """An area as the plan prints it."""

    pk: int
    ordinal: str
    name: str


def area_meant(number: int | None, name: str, areas: Iterable[PlanArea]) -> int | None:
    """The id of the area that is clearly meant: by its name, and where it has none, by its number; else None."""
    if not name:
        return None
    printed = list(areas)
    alike = sorted(((_likeness(name, area.name), area.pk) for area in printed if area.name), reverse=True)
    if alike and alike[0][0] >= SURE and (len(alike) == 1 or alike[1][0] <= alike[0][0] - APART):
        return alike[0][1]
    return _only([area.pk for area in printed if not area.name and _number_of(area.ordinal) == number])


def _likeness(one: str, other: str) -> float:
    return max(fuzz.token_set_ratio(key(one), key(other)), fuzz.ratio(compact(one), compact(other)))


def _number_of(ordinal: str) -> int | None:
    told = key(ordinal)
    return int(told) if told.isascii() and told.isdecimal() else ROMAN.get(told)


def _only(found: Sequence[int]) -> int | None:
    return found[0] if len(found) == 1 else None
