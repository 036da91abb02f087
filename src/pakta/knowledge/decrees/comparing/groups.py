"""Which component and subcomponent of one plan is which of another, by name and by the rows they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from pakta.knowledge.decrees.comparing.rows import RowText
from pakta.shared.text import key

Place = tuple[str, str]
"""Names of component and subcomponent as compared."""

ALIKE = 85.0
"""Likeness in per cent from which two names are one, whatever words one of them has beside ("Aparatur")."""
MOST_COMPARED = 250_000
"""Pairs. Plans with more groups are matched by equal names and shared rows alone."""


def place_of(row: RowText) -> Place:
    return key(row.component), key(row.subcomponent)


def counterparts(old: Sequence[Place], new: Sequence[Place], pairs: Mapping[int, int]) -> dict[Place, Place]:
    """Place in the new plan → place in the old, each once; ``old`` and ``new`` give the place of every row.

    Subcomponents are counterparts only within components that are: one that went to another area has moved.
    """
    shared = Counter((old[i], new[j]) for j, i in pairs.items())
    areas = Counter[tuple[str, str]]()
    for (was, now), count in shared.items():
        areas[was[0], now[0]] += count
    components = counterpart_names([place[0] for place in old], [place[0] for place in new], areas)
    found: dict[Place, Place] = {}
    for now_area, was_area in components.items():
        rows = Counter(
            {
                (was[1], now[1]): n
                for (was, now), n in shared.items()
                if (was[0], now[0]) == (was_area, now_area)
            }
        )
        subs = counterpart_names(
            [place[1] for place in old if place[0] == was_area],
            [place[1] for place in new if place[0] == now_area],
            rows,
        )
        found.update({(now_area, now): (was_area, was) for now, was in subs.items()})
    return found


def counterpart_names(
    old: Sequence[str], new: Sequence[str], shared: Mapping[tuple[str, str], int] | None = None
) -> dict[str, str]:
    """Name in the new plan → name in the old: the same, else alike, else the one that ``shared`` gives most rows."""
    free_old, free_new = dict.fromkeys(old), dict.fromkeys(new)
    found = {name: name for name in free_new if name in free_old}
    for name in found:
        del free_old[name], free_new[name]
    alike: dict[tuple[str, str], float] = {}
    if len(free_old) * len(free_new) <= MOST_COMPARED:
        alike = {
            (was, now): likeness
            for was in free_old
            for now in free_new
            if (likeness := fuzz.token_set_ratio(was, now)) >= ALIKE
        }
    for was, now in [*_best_first(alike), *_best_first(shared or {})]:
        if was in free_old and now in free_new:
            found[now] = was
            del free_old[was], free_new[now]
    return found


def _best_first(rated: Mapping[tuple[str, str], float]) -> list[tuple[str, str]]:
    """Highest first; among equals by name, whichever side a name is on."""
    return sorted(rated, key=lambda names: (-rated[names], sorted(names), names))
