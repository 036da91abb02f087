"""Whether last year's proof can still prove a due moment of this year. Pure.

A document proves the time it speaks of or holds for: its effective period where its owner gave one, else the period of
the due moment it was accepted for. It proves a new due moment only where that time covers the whole of it: a decree
for 2025–2027 proves January 2026, a report on December 2025 does not, and what ends in February does not prove a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz

from pakta.domain.evidence.suggesting import Asked
from pakta.shared.text import key

SAME_DOCUMENT = 80.0
"""Likeness in per cent from which a document asked for this year is the one of last year; as for rows of decrees."""


class Verdict(StrEnum):
    HOLDS = "holds"
    NO_PERIOD = "no_period"
    """Nothing was said of its time, so that it proves last year's moment and no other."""
    OVER = "over"
    """Its time ended before the moment's began."""
    ENDS_TOO_SOON = "ends_too_soon"
    """It ends while the moment's time still runs."""
    STARTS_TOO_LATE = "starts_too_late"
    """It begins after the moment's time began."""


class Span(NamedTuple):
    """A time of whole days, both included; None: without that end."""

    first: dt.date | None
    last: dt.date | None


def verdict_of(effective: Span, earlier: Span, moment: Span) -> Verdict:
    """Whether a document effective in ``effective``, accepted for ``earlier``, proves ``moment`` (both ends given).

    A document with only one end of its period holds without the other.
    """
    said = effective.first is not None or effective.last is not None
    first, last = effective if said else earlier
    assert moment.first is not None
    assert moment.last is not None
    if (first is None or first <= moment.first) and (last is None or last >= moment.last):
        return Verdict.HOLDS
    if not said:
        return Verdict.NO_PERIOD
    if last is not None and last < moment.first:
        return Verdict.OVER
    if last is not None and last < moment.last:
        return Verdict.ENDS_TOO_SOON
    return Verdict.STARTS_TOO_LATE


def same_documents(earlier: Sequence[str], asked: Sequence[Asked]) -> frozenset[int]:
    """Of this year's documents those that last year's, by their words, are: each of last year's is one at most."""
    found: set[int] = set()
    for text in earlier:
        left = [(fuzz.ratio(key(text), key(one.text)), one.pk) for one in asked if one.pk not in found]
        score, pk = max(left, default=(0.0, 0))
        if score >= SAME_DOCUMENT:
            found.add(pk)
    return frozenset(found)
