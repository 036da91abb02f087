"""What a plan table's grouping columns and numbers mean: the same column is an area here and a part of one there.

"Komponen" holds the areas in one office's table and their parts in another's, below bands with the areas' names.
The rows tell which: a shape is found before they are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pakta.knowledge.decrees.reading.entries import (
    ACTION,
    AREA,
    INDICATOR,
    ORDINAL,
    PART,
    PROOF,
    TARGET,
    TEAM,
    Entry,
)
from pakta.knowledge.decrees.reading.headings import Heading, names_area, number_levels
from pakta.knowledge.decrees.reading.ordinals import ordinal

Owner = Literal["component", "subcomponent", "item"]


class Shape(NamedTuple):
    """How to read the rows of one plan.

    ``area_is`` and ``part_is`` say what the grouping columns name; ``numbers`` what the column of numbers counts;
    ``component_depth`` which level of headings names components. ``carries`` holds the parts whose empty cells
    repeat the one above; ``main`` is the part that bears the item's marker, ``leading`` the left one of indicator
    and action.
    """

    area_is: Owner
    numbers: Owner
    component_depth: int
    carries: frozenset[int]
    main: int
    leading: int
    following: int | None
    team_ends_with_component: bool
    has_headings: bool


def shape_of(entries: Sequence[Entry], headings: Sequence[Heading | None]) -> Shape:
    """The shape of a plan whose row ``i`` is the heading ``headings[i]``, None for a row of work."""
    rows = [entry for entry, heading in zip(entries, headings, strict=True) if heading is None]
    found = [heading for heading in headings if heading is not None]
    layout = rows[0].layout if rows else entries[0].layout
    area_is = _area_is(rows, found)
    component_depth = _component_depth(found, area_is)
    has_indicator = layout.indicator is not None
    main = INDICATOR if has_indicator else ACTION
    leading, following = _order(entries)
    return Shape(
        area_is=area_is,
        numbers=_numbers(rows, area_is),
        component_depth=component_depth,
        carries=_carries(rows),
        main=main,
        leading=leading,
        following=following,
        team_ends_with_component=_team_ends_with_component(entries, headings),
        has_headings=bool(found),
    )


def _order(entries: Sequence[Entry]) -> tuple[int, int | None]:
    layout = entries[0].layout
    if layout.indicator is None:
        return ACTION, None
    if layout.action is None:
        return INDICATOR, None
    return (INDICATOR, ACTION) if layout.indicator < layout.action else (ACTION, INDICATOR)


def _area_is(rows: Sequence[Entry], headings: Sequence[Heading]) -> Owner:
    """Whether the first grouping column names components, or parts of the components that headings name."""
    named = [entry for entry in rows if entry.parts[AREA] and AREA not in entry.carried]
    if not headings or not named:
        return "component"
    styles = {read.style for entry in named if (read := ordinal(entry.parts[ORDINAL])) is not None}
    capitals = sum(entry.parts[AREA].isupper() for entry in named) * 2 > len(named)
    of_area = sum(names_area(entry.parts[AREA]) for entry in named) * 2 > len(named)
    bands = [
        heading
        for heading in headings
        if (heading.banded and not capitals)
        or (heading.ordinal is not None and styles and heading.ordinal.style not in styles)
        or (names_area(heading.name) and not of_area)
    ]
    if any(entry.layout.areas[1:] for entry in named):
        # Program and kegiatan both have columns: only bands that name areas stand above them.
        return (
            "subcomponent"
            if bands and any(names_area(band.name) for band in bands) and not of_area
            else "component"
        )
    return "subcomponent" if bands else "component"


def _component_depth(headings: Sequence[Heading], area_is: Owner) -> int:
    levels = number_levels(headings)
    if levels < 2:
        return 0
    best, share = -1, 0.5
    for depth in range(levels):
        level = [heading for heading in headings if heading.depth == depth]
        of_area = sum(names_area(heading.name) for heading in level) / len(level)
        if of_area > share:
            best, share = depth, of_area
    if best >= 0:
        return best
    return levels - 1 if area_is == "subcomponent" else levels - 2


def _numbers(rows: Sequence[Entry], area_is: Owner) -> Owner:
    """What the column of numbers counts: what begins wherever a number stands."""
    numbered: list[int] = []
    above = ["", "", ""]
    for i, entry in enumerate(rows):
        now = [entry.parts[ORDINAL], entry.parts[AREA], entry.parts[PART]]
        # A merged number that a sheet repeats on each row counts once.
        if now[0] and ORDINAL not in entry.carried and now != above:
            numbered.append(i)
        above = now
    if not numbered:
        return area_is
    for part, owner in ((AREA, area_is), (PART, "subcomponent")):
        named = ""
        begun: set[int] = set()
        for i, entry in enumerate(rows):
            text = entry.parts[part] if part not in entry.carried else ""
            if text and text != named:
                begun.add(i)
                named = text
        begins = sum(i in begun for i in numbered)
        if begins * 10 >= len(numbered) * 9 and begun:
            return "component" if owner == "component" else "subcomponent"
    return "item"


def _carries(rows: Sequence[Entry]) -> frozenset[int]:
    """The parts whose empty cells are merged with the one above, as far as the rows bear it out."""
    found: set[int] = set()
    for part in (AREA, PART, INDICATOR, ACTION, TEAM):
        if not any(entry.merges_known and part in entry.carried for entry in rows):
            found.add(part)
    for part in (PROOF, TARGET):
        if _is_merged_by_group(rows, part):
            found.add(part)
    return frozenset(found)


def _is_merged_by_group(rows: Sequence[Entry], part: int) -> bool:
    """Whether a column is filled on the first row of every group and on no other: printed merged."""
    if any(entry.merges_known for entry in rows):
        return False
    groups = later = 0
    for i, entry in enumerate(rows):
        begins = i == 0 or any(entry.parts[p] for p in (ORDINAL, AREA, PART))
        if begins and not entry.parts[part]:
            return False
        if not begins and entry.parts[part]:
            return False
        groups += begins
        later += not begins
    return groups >= 3 and later >= groups


def _team_ends_with_component(entries: Sequence[Entry], headings: Sequence[Heading | None]) -> bool:
    """Whether teams are named anew for each area, so that none is carried into the next."""
    teams = sum(1 for entry in entries if entry.parts[TEAM] and TEAM not in entry.carried)
    areas = sum(1 for heading in headings if heading is not None and heading.depth == 0)
    areas = areas or sum(1 for entry in entries if entry.parts[AREA] and AREA not in entry.carried)
    return teams * 2 >= areas
