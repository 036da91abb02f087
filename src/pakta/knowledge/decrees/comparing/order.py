"""Which of matched things were moved: those that break the order which most of them kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(places: Sequence[int]) -> set[int]:
    """The fewest indexes of ``places`` whose removal leaves it rising: what moved while the rest stayed."""
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last_of[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last_of[length : length + 1] = [index]
    kept = set()
    index = last_of[-1] if last_of else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(places))) - kept
