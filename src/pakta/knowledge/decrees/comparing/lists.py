"""The lists of a head side by side: considerations, legal basis, dictums, matched by what they say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from pakta.knowledge.decrees.comparing.changes import Kind, TextChange, kind_of, yearless
from pakta.knowledge.decrees.comparing.order import out_of_order
from pakta.shared.text import key

ALIKE = 60.0
"""Likeness in per cent from which two items are one: a list is short, and its items differ in more than wording."""
ALIKE_OF_ONE_LABEL = 40.0
"""The same for two dictums of one label."""
MOST_COMPARED = 250_000
"""Pairs. Lists with more are matched by sameness alone; no decree has 500 considerations."""
LONGEST_COMPARED = 4_000
"""Characters of an item that are looked at for likeness."""


class Entry(NamedTuple):
    """An item of a list: its label, its text, and ``sign``, what makes it the same whatever its wording."""

    label: str
    text: str
    sign: Hashable = None


def compare_lists(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[TextChange, ...]:
    """Every item of both lists once, in the order of the new; dropped ones behind what they followed."""
    pairs = _pairs(old, new)
    matched = sorted(pairs)
    moved = {matched[index] for index in out_of_order([pairs[j] for j in matched])}
    return tuple(
        _change(old, new, i if j is None else pairs.get(j), j, moved=j in moved)
        for j, i in in_print_order({j: (i,) for j, i in pairs.items()}, len(old), len(new))
    )


def in_print_order(
    matched: Mapping[int, Sequence[int]], old: int, new: int
) -> Iterator[tuple[int | None, int | None]]:
    """``(j, None)`` for each of the ``new``, and ``(None, i)`` for each of the ``old`` that nothing was matched with,
    behind the match of the one before it. ``matched``: index in the new → indexes in the old."""
    taken = {i: j for j, indexes in matched.items() for i in indexes}
    behind: dict[int, list[int]] = {}
    last = -1
    for i in range(old):
        if i in taken:
            last = taken[i]
        else:
            behind.setdefault(last, []).append(i)
    for j in range(-1, new):
        if j >= 0:
            yield j, None
        for i in behind.get(j, ()):
            yield None, i


def _pairs(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """Index in ``new`` → index in ``old``; the surest first, each once."""
    pairs: dict[int, int] = {}
    for sameness in (_words, lambda entry: yearless(_words(entry)), lambda entry: entry.sign):
        _pair_same(old, new, sameness, pairs)
    taken = set(pairs.values())
    free_old = [i for i in range(len(old)) if i not in taken]
    free_new = [j for j in range(len(new)) if j not in pairs]
    if len(free_old) * len(free_new) > MOST_COMPARED:
        return pairs
    ranked = sorted(
        (-likeness, abs(i - j), i + j, j, i)
        for i in free_old
        for j in free_new
        if (likeness := _likeness(old[i], new[j])) is not None
    )
    for *_rank, j, i in ranked:
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    return pairs


def _pair_same(
    old: Sequence[Entry],
    new: Sequence[Entry],
    sameness: Callable[[Entry], Hashable],
    pairs: dict[int, int],
) -> None:
    taken = set(pairs.values())
    waiting: dict[Hashable, list[int]] = {}
    for i, entry in enumerate(old):
        if i not in taken:
            waiting.setdefault(sameness(entry), []).append(i)
    waiting.pop(None, None)
    for j, entry in enumerate(new):
        if j not in pairs and (found := waiting.get(sameness(entry))):
            pairs[j] = found.pop(0)


def _likeness(old: Entry, new: Entry) -> float | None:
    """How alike they are; None where they are two."""
    least = ALIKE_OF_ONE_LABEL if old.label and key(old.label) == key(new.label) else ALIKE
    found = fuzz.ratio(_words(old)[:LONGEST_COMPARED], _words(new)[:LONGEST_COMPARED], score_cutoff=least)
    return found or None


def _words(entry: Entry) -> str:
    return key(entry.text)


def _change(
    olds: Sequence[Entry], news: Sequence[Entry], i: int | None, j: int | None, *, moved: bool
) -> TextChange:
    """What became of the old item at ``i`` or the new one at ``j``; None where there is none."""
    old = None if i is None else olds[i]
    new = None if j is None else news[j]
    if old is None or new is None:
        kind = Kind.DROPPED if new is None else Kind.NEW
    else:
        kind = kind_of(old.text, new.text)
        if moved and kind in (Kind.SAME, Kind.YEAR):
            kind = Kind.MOVED
    part = (new or old or Entry("", "")).label
    return TextChange(part, kind, old and old.text, new and new.text, moved=moved, old_at=i, new_at=j)
