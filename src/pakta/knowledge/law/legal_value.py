"""One legal value: a length, an amount or a day of the year, with the days on which it holds and where it was read."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pakta.knowledge.law.regulation import Confidence
from pakta.shared.months import MONTH_NAMES

_A_DAY = dt.timedelta(days=1)
_A_LEAP_YEAR = 2024
LONGEST = 1000
"""Of a length, in its unit: no rule of an office runs for longer, and no date is reckoned out of the calendar."""
DEAREST = 10**12
"""Of an amount in rupiah."""


class LengthUnit(StrEnum):
    """What a deadline is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"


_UNIT_WORDS = {LengthUnit.WORKING_DAYS: "hari kerja", LengthUnit.DAYS: "hari", LengthUnit.MONTHS: "bulan"}


@dataclass(frozen=True, slots=True)
class Length:
    """How long somebody has: ten working days. Raises ``ValueError`` for none and for more than ``LONGEST``."""

    n: int
    unit: LengthUnit

    def __post_init__(self) -> None:
        if not 1 <= self.n <= LONGEST:
            raise ValueError(f"A length is 1 to {LONGEST}, not {self.n}.")


@dataclass(frozen=True, slots=True)
class Amount:
    """A limit in rupiah. Raises ``ValueError`` for less than nothing and for more than ``DEAREST``."""

    rupiah: int

    def __post_init__(self) -> None:
        if not 0 <= self.rupiah <= DEAREST:
            raise ValueError(f"An amount is 0 to {DEAREST}, not {self.rupiah}.")


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day that comes each year: 31 March. Raises ``ValueError`` for a day that no year has."""

    month: int
    day: int

    def __post_init__(self) -> None:
        dt.date(_A_LEAP_YEAR, self.month, self.day)

    def in_year(self, year: int) -> dt.date:
        """29 February is the 28th in a year that has none."""
        return dt.date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))


Value = Length | Amount | FixedDay


@dataclass(frozen=True, slots=True)
class LegalValue:
    """One value of ``key`` from ``in_force_from`` to ``in_force_to``, both included; None where no end is known.

    ``joint_leave_counts`` says whether joint leave counts as a day off for it. ``set_by`` names the office that set
    it in place of Pakta's, "" for Pakta's own. ``confidence`` is that of its source, never raised. ``name_en`` is what
    English pages call it, "" where nobody said.
    """

    key: str
    name: str
    value: Value
    in_force_from: dt.date | None
    in_force_to: dt.date | None
    citation: str
    confidence: Confidence
    note: str
    joint_leave_counts: bool = True
    set_by: str = ""
    name_en: str = ""

    def holds_on(self, day: dt.date) -> bool:
        return self._first <= day <= self._last

    def overlaps(self, other: LegalValue) -> bool:
        """Whether there is a day on which both hold."""
        return self._first <= other._last and other._first <= self._last

    def without(self, other: LegalValue) -> Iterator[LegalValue]:
        """What is left of its time before and after that of ``other``."""
        if not self.overlaps(other):
            yield self
            return
        if self._first < other._first:
            yield replace(self, in_force_to=other._first - _A_DAY)
        if other._last < self._last:
            yield replace(self, in_force_from=other._last + _A_DAY)

    @property
    def is_verified(self) -> bool:
        """Whether a source was read for it; what is only remembered is shown as not verified."""
        return self.confidence not in (Confidence.REMEMBERED, Confidence.DOUBTFUL)

    @property
    def _first(self) -> dt.date:
        return self.in_force_from or dt.date.min

    @property
    def _last(self) -> dt.date:
        return self.in_force_to or dt.date.max


def length_words(length: Length) -> str:
    """``10 hari kerja``."""
    return f"{length.n} {_UNIT_WORDS[length.unit]}"


def value_words(value: Value) -> str:
    """``10 hari kerja``, ``Rp1.500.000``, ``31 Maret``."""
    if isinstance(value, Length):
        return length_words(value)
    if isinstance(value, Amount):
        return "Rp" + f"{value.rupiah:,}".replace(",", ".")
    return f"{value.day} {MONTH_NAMES[value.month - 1]}"
