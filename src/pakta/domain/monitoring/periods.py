"""Which periods a programme is monitored in: read from the rows in which its plan promises monitoring. Pure.

The rows are the programme's *own* monitoring rows: their words speak of monitoring (pemantauan, monitoring, monev,
evaluasi) and, they or their subcomponent, of the programme itself (Zona Integritas, WBK/WBBM, Reformasi Birokrasi),
not of a service, an application or a complaint. Their months decide first (Maret, Juni, September, Desember: a
quarter), then their wording ("per semester/per triwulan": the closer beat), else a quarter.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pakta.domain.monitoring.choices import Cadence
from pakta.knowledge.decrees.rhythm import rhythm_asked
from pakta.shared.months import MONTH_NAMES

DEFAULT = Cadence.QUARTERLY
YEARS_BEFORE, YEARS_AFTER = 1, 2
"""Meetings and findings of a programme lie between preparing its year and following it up; further off is mistyped."""

_PLAIN = r"pemantauan|memantau|monitor\w*|monev"
_PLAINLY_MONITORING = re.compile(rf"\b(?:{_PLAIN})\b", re.IGNORECASE)
_MONITORING = re.compile(rf"\b(?:{_PLAIN}|evaluasi|mengevaluasi|dievaluasi)\b", re.IGNORECASE)
_THE_PROGRAMME = re.compile(
    r"\bzona\s+integritas\b|\bZI\b|\bWBK\b|\bWBBM\b|\bwilayah\s+b(?:ebas|irokrasi)\b|\breformasi\s+birokrasi\b"
    r"|\bRB\b|\brencana\s+(?:aksi|kerja)\b",
    re.IGNORECASE,
)
_ROMAN = ("", "I", "II", "III", "IV")


def years_near(year: int, today: dt.date) -> tuple[int, int]:
    """The first and last year a day of monitoring the programme of a year can lie in.

    An old programme may still be followed up: then the last is counted from today.
    """
    return year - YEARS_BEFORE, max(year, today.year) + YEARS_AFTER


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row as this module reads it; ``months`` are the target periods, first and last day of each."""

    item: int
    part: str
    indicator: str
    action: str
    evidence: str
    target: str
    months: tuple[tuple[dt.date, dt.date], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    starts_on: dt.date
    ends_on: dt.date

    @property
    def name(self) -> str:
        """As papers call it: "Triwulan I 2026", "Semester II 2026", "Maret 2026"; else the two months."""
        first, last, year = self.starts_on.month, self.ends_on.month, self.ends_on.year
        length = last - first + 1
        if self.starts_on.year == year and length in (3, 6) and (first - 1) % length == 0:
            word = "Triwulan" if length == 3 else "Semester"
            return f"{word} {_ROMAN[last // length]} {year}"
        if self.starts_on.year == year and length == 1:
            return f"{MONTH_NAMES[first - 1]} {year}"
        return f"{MONTH_NAMES[first - 1]} {self.starts_on.year} – {MONTH_NAMES[last - 1]} {year}"

    def overlaps(self, other: Period) -> bool:
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on

    def holds(self, day: dt.date) -> bool:
        return self.starts_on <= day <= self.ends_on


def is_own_monitoring(row: PlanRow) -> bool:
    """Whether the row promises monitoring of the programme itself, as a round's report can prove.

    "Evaluasi" alone is said of much else ("dari hasil evaluasi tahun lalu"), so it counts only where the same text, or
    the subcomponent's whole name, says of what.
    """
    promise = f"{row.indicator} {row.action}"
    if _PLAINLY_MONITORING.search(promise) and _THE_PROGRAMME.search(f"{row.part} {promise}"):
        return True
    if any(_MONITORING.search(text) and _THE_PROGRAMME.search(text) for text in (row.indicator, row.action)):
        return True
    return bool(
        _MONITORING.search(promise) and _MONITORING.search(row.part) and _THE_PROGRAMME.search(row.part)
    )


def own_monitoring_rows(rows: Iterable[PlanRow]) -> list[PlanRow]:
    return [row for row in rows if is_own_monitoring(row)]


def cadence_of(rows: Iterable[PlanRow]) -> Cadence:
    """How often the plan says it is monitored; a quarter where it does not say."""
    own = own_monitoring_rows(rows)
    votes = Counter(found for row in own if (found := _by_months(row.months)) is not None)
    if votes:
        # As many rows for either: the closer beat, so that nothing promised is missed.
        return min(votes, key=lambda cadence: (-votes[cadence], cadence))
    asked = rhythm_asked(
        [text for row in own for text in (row.indicator, row.action, row.evidence, row.target)]
    )
    return _nearest(int(asked)) if asked is not None else DEFAULT


def periods_of(year: int, cadence: Cadence) -> list[Period]:
    """The periods of the year, in order."""
    return [
        Period(
            dt.date(year, last - cadence + 1, 1),
            dt.date(year, last, calendar.monthrange(year, last)[1]),
        )
        for last in range(int(cadence), 13, int(cadence))
    ]


def periods_to_monitor(
    year: int, cadence: Cadence, due: Sequence[dt.date], kept: Sequence[Period]
) -> list[Period]:
    """The periods a programme has: those ``kept`` (rounds there are), and the others of the year that do not overlap
    them, from the first in which something is due."""
    first = min(due, default=None)
    planned = [
        period
        for period in periods_of(year, cadence)
        if (first is None or period.ends_on >= first) and not any(period.overlaps(one) for one in kept)
    ]
    return sorted([*kept, *planned])


def _by_months(months: Sequence[tuple[dt.date, dt.date]]) -> Cadence | None:
    """The distance of months named one by one; None for one stretch or one month."""
    single = sorted(
        {
            end.year * 12 + end.month
            for start, end in months
            if (start.year, start.month) == (end.year, end.month)
        }
    )
    if len(single) < 2:
        return None
    gap, _count = min(
        Counter(later - earlier for earlier, later in pairwise(single)).items(),
        key=lambda found: (-found[1], found[0]),
    )
    return _nearest(gap)


def _nearest(months: int) -> Cadence:
    """The longest cadence that is not longer than ``months``."""
    return max((one for one in Cadence if one <= months), default=Cadence.MONTHLY)
