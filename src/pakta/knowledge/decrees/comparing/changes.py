"""What became of each part of a decree in another: the parts of a comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pakta.knowledge.decrees.comparing.words import Run, word_runs
from pakta.knowledge.decrees.form import Item
from pakta.shared.text import key

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ANY_YEAR = "yyyy"


class Kind(StrEnum):
    """What became of a part. YEAR: only years in it changed. SPLIT: one became several; MERGED: several became one."""

    SAME = "same"
    YEAR = "year"
    MOVED = "moved"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text and what became of it. ``part`` names what it is: a field of the head, a cell, a dictum's label.

    ``old_at`` and ``new_at`` are its places in the two lists, from 0; None where it stands in none.
    """

    part: str
    kind: Kind
    old: str | None
    new: str | None
    moved: bool = False
    old_at: int | None = None
    new_at: int | None = None

    @property
    def runs(self) -> list[Run]:
        """The words kept, removed and added."""
        return word_runs(self.old or "", self.new or "")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a reading in its place: ``number`` counts the plan's rows from 0."""

    number: int
    component: str
    subcomponent: str
    item: Item


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of a row. Split and merged ones have several rows on one side, dropped and new ones none.

    ``moved`` is true of MOVED and of reworded rows that stand elsewhere too.
    """

    kind: Kind
    old: tuple[PlanRow, ...]
    new: tuple[PlanRow, ...]
    cells: tuple[TextChange, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings side by side: the head's fields, its lists by name, the rows in the order of the new plan."""

    head: tuple[TextChange, ...]
    lists: dict[str, tuple[TextChange, ...]]
    rows: tuple[RowChange, ...]
    names: tuple[str, str] = field(default=("", ""))
    """What to call the two, where it is known."""

    @property
    def counts(self) -> dict[Kind, int]:
        """How many rows of each kind; kinds without any are 0."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in Kind}

    @property
    def is_same(self) -> bool:
        return all(one.kind is Kind.SAME for one in self.all_changes)

    @property
    def all_changes(self) -> Iterator[TextChange | RowChange]:
        yield from self.head
        for texts in self.lists.values():
            yield from texts
        yield from self.rows


def kind_of(old: str | None, new: str | None) -> Kind:
    """SAME where the words are (case and punctuation aside), YEAR where only years differ, NEW or DROPPED where one
    side says nothing, else REWORDED."""
    before, after = key(old or ""), key(new or "")
    if before == after and _signs(old) == _signs(new):
        return Kind.SAME
    if not _signs(old) or not _signs(new):
        return Kind.NEW if _signs(new) else Kind.DROPPED
    return Kind.YEAR if yearless(before) == yearless(after) and before != after else Kind.REWORDED


def yearless(text: str) -> str:
    """The text with every year made one word."""
    return _YEAR.sub(_ANY_YEAR, text)


def worst(kinds: Sequence[Kind]) -> Kind:
    """What the changes of its parts make of the whole: SAME, YEAR or REWORDED."""
    if all(kind is Kind.SAME for kind in kinds):
        return Kind.SAME
    return Kind.YEAR if all(kind in (Kind.SAME, Kind.YEAR) for kind in kinds) else Kind.REWORDED


def _signs(text: str | None) -> str:
    """The text where it is nothing but signs ("-", "√"), a mark that there are words where there are."""
    if not text or not text.strip():
        return ""
    return "words" if key(text) else text.strip()
