"""Which rows of a plan ask for a register's recap, and at which due moment a recap proves them. Pure.

Offices write one thing in many ways ("Rekap Dumas setiap bulan", "Laporan pengaduan masyarakat"). Registers bring the
words they know; likeness suggests, and a person confirms once. What was confirmed is known again by its words: the
document's own exactly, the row's nearly, for next year's decree renumbers and mends its rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pakta.foundation.casework.recap_periods import MONTHS, Period, period_after, period_of
from pakta.foundation.casework.register import Rhythm
from pakta.knowledge.decrees.rhythm import rhythm_asked
from pakta.shared.text import key

SAME_ROW = 80.0
"""Likeness in per cent from which a row is the one the rule was confirmed for; as for rows of decrees."""
ASKS_FOR_IT = 85.0
"""Likeness from which a document is suggested."""
BY_ITS_ROW = 0.9
"""What likeness to the whole row weighs against likeness to the document's own words."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A document that a row asks for. ``row`` is what the row is called; ``texts`` what else it says of when."""

    requirement: int
    row: str
    asked: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offering:
    """A recap a register offers: its rhythms as the unit has them drafted, the words it is asked for by."""

    register: str
    rhythms: tuple[Rhythm, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    asking: Asking
    register: str
    rhythm: Rhythm
    likeness: float


def wording_of(row: str, asked: str) -> str:
    """What one rule is known by."""
    return hashlib.sha256(f"{key(row)}\n{key(asked)}".encode()).hexdigest()


def is_asked(*, row: str, asked: str, rule_row: str, rule_asked: str) -> bool:
    """Whether a row asks for what the rule was confirmed for."""
    return key(asked) == key(rule_asked) and fuzz.ratio(key(row), key(rule_row)) >= SAME_ROW


def suggestions(askings: Iterable[Asking], offerings: Sequence[Offering]) -> list[Suggestion]:
    """Each document that likely asks for a recap, with the recap it is most like; the likeliest first."""
    found = []
    for asking in askings:
        best = max(
            ((likeness(asking, one.words), one) for one in offerings), key=lambda one: one[0], default=None
        )
        if best is not None and best[0] >= ASKS_FOR_IT:
            found.append(Suggestion(asking, best[1].register, rhythm_for(asking, best[1].rhythms), best[0]))
    return sorted(found, key=lambda one: (-one.likeness, one.register, one.asking.requirement))


def likeness(asking: Asking, words: Iterable[str]) -> float:
    """0 to 100: how much the document, or its row as a whole, is asked for in one of ``words``."""
    own, whole = _folded(asking.asked), _folded(f"{asking.asked} {asking.row}")
    if not _is_about_a_paper(own):
        return 0.0
    asked_by = [_folded(one) for one in words]
    by_words = max((fuzz.token_set_ratio(one, own) for one in asked_by), default=0.0)
    if "rekap" not in own:
        # A report or a list of something else does not become this one by standing in its row.
        return by_words
    return max(
        by_words, BY_ITS_ROW * max((fuzz.token_set_ratio(one, whole) for one in asked_by), default=0.0)
    )


def rhythm_for(asking: Asking, rhythms: Sequence[Rhythm]) -> Rhythm:
    """The rhythm the row asks for; where the unit draws up none such, the longest that is not longer."""
    asked = rhythm_asked((asking.asked, *asking.texts))
    if asked is None:
        return min(rhythms, key=lambda one: MONTHS[one])
    fitting = [one for one in rhythms if MONTHS[one] <= int(asked)]
    return max(fitting or [min(rhythms, key=lambda one: MONTHS[one])], key=lambda one: MONTHS[one])


def fits(period: Period, *, starts_on: dt.date, due_on: dt.date) -> bool:
    """Whether a recap of ``period`` proves the due moment for ``starts_on``–``due_on``: it ends within its months."""
    return starts_on <= period.ends_on <= _month_end(due_on)


def completes(period: Period, rhythm: Rhythm, *, due_on: dt.date) -> bool:
    """Whether it is the last one that the moment waits for: the next ends after it."""
    return period_after(rhythm, period).ends_on > _month_end(due_on)


def _month_end(day: dt.date) -> dt.date:
    return period_of(Rhythm.MONTHLY, day).ends_on


_PAPERS = ("rekap", "lapor", "register", "daftar", "data", "statistik", "monitoring")


def _folded(text: str) -> str:
    """Offices say rekap, rekapan and rekapitulasi of one thing."""
    return key(text).replace("rekapitulasi", "rekap").replace("rekapan", "rekap")


def _is_about_a_paper(asked: str) -> bool:
    """A photo, a decree or a banner is never proved by a recap, whatever it shows."""
    return any(one in asked for one in _PAPERS)
