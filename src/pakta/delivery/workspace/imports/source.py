"""The left side of a review: the file as the machine saw it, every place with an anchor.

A long file (a report with a plan somewhere inside) is not shown whole: what rows and notes point to stays, with some
lines around it, and each gap says how much it hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pakta.delivery.workspace.plan_drafts.wording import anchor_of

LONGEST = 150_000
"""Characters of source that are shown whole."""
AROUND = 12
"""Lines and rows shown before and behind a place that is pointed to, where the file is not shown whole."""
OPENING = 60
"""Lines and rows from the start of the file that are always shown: the head stands there."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line or one table row of the file.

    ``anchor`` is "" where an earlier place has the same; ``row_anchor`` leads to the draft row that was read here.
    """

    anchor: str
    cells: tuple[str, ...]
    page: int | None
    row_anchor: str
    has_note: bool

    @property
    def text(self) -> str:
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Places shown in one way: ``kind`` is "page" (a page begins; ``number``), "lines", "table" or "gap"."""

    kind: str
    places: tuple[Place, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class SourceView:
    stretches: tuple[Stretch, ...]
    places: int

    @classmethod
    def of(cls, view: Mapping[str, Any], *, rows: Mapping[str, str], noted: Iterable[str]) -> SourceView:
        """``rows``: anchor of a place → anchor of the row read there; ``noted``: anchors of places with notes."""
        marked = set(noted)
        found = list(_places(view, rows, marked))
        shown = _shown([place for place, _kind, _block in found])
        return cls(tuple(_stretches(found, shown)), len(found))


Found = tuple[Place, str, int]
"""A place, "lines" or "table", and the number of the block it stands in."""


def _places(view: Mapping[str, Any], rows: Mapping[str, str], noted: set[str]) -> Iterable[Found]:
    seen: set[str] = set()
    for number, block in enumerate(view.get("blocks", ())):
        is_table = block["kind"] == "table"
        lines = block["rows"] if is_table else [block]
        for line in lines:
            cells = tuple(line["cells"]) if is_table else (line["text"],)
            anchor = anchor_of(line["source"])
            fresh = anchor not in seen
            seen.add(anchor)
            place = Place(
                anchor=anchor if fresh else "",
                cells=cells,
                page=line["source"].get("page"),
                row_anchor=rows.get(anchor, "") if fresh else "",
                has_note=fresh and anchor in noted,
            )
            yield place, "table" if is_table else "lines", number


def _shown(places: Sequence[Place]) -> set[int]:
    """Which places are shown, by their index."""
    if sum(len(cell) for place in places for cell in place.cells) <= LONGEST:
        return set(range(len(places)))
    shown = set(range(min(OPENING, len(places))))
    for index, place in enumerate(places):
        if place.row_anchor or place.has_note:
            shown.update(range(max(0, index - AROUND), min(len(places), index + AROUND + 1)))
    return shown


def _stretches(found: Sequence[Found], shown: set[int]) -> Iterable[Stretch]:
    """Neighbouring places of one kind and block together; a new page and a gap stand between."""
    gathered: list[Place] = []
    now: tuple[str, int] = ("", -1)
    page: int | None = None
    hidden = 0
    for index, (place, kind, block) in enumerate(found):
        if index not in shown:
            hidden += 1
            continue
        turns = place.page is not None and place.page != page
        group = (kind, block if kind == "table" else -1)
        if gathered and (turns or hidden or group != now):
            yield Stretch(now[0], tuple(gathered))
            gathered = []
        if hidden:
            yield Stretch("gap", number=hidden)
            hidden = 0
        if turns and place.page is not None:
            page = place.page
            yield Stretch("page", number=page)
        gathered.append(place)
        now = group
    if gathered:
        yield Stretch(now[0], tuple(gathered))
    if hidden:
        yield Stretch("gap", number=hidden)
