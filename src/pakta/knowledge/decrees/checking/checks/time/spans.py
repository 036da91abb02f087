"""A row's target in months counted on end, as checks of time compare them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pakta.knowledge.decrees.form import Period


class Span(NamedTuple):
    """First and last month of all periods, both included, counted from year 0; ``months`` are those named."""

    first: int
    last: int
    months: int

    def is_apart_from(self, first: int, last: int) -> bool:
        return self.last < first or self.first > last

    def is_within(self, first: int, last: int) -> bool:
        return first <= self.first and self.last <= last


def month_count(text: str) -> int:
    """``2026-04`` as months from year 0."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def span_of(periods: Sequence[Period]) -> Span | None:
    """The span over a row's periods, None where it has none."""
    if not periods:
        return None
    ends = [(month_count(first), month_count(last)) for first, last in periods]
    return Span(
        min(first for first, _ in ends),
        max(last for _, last in ends),
        sum(last - first + 1 for first, last in ends),
    )
