"""What an office did for public information in a year, counted from days. Pure.

Counted are the registers' own days, never how a case stands today, so that a report asked for later says the same. A
request answered twice in the year (after an objection) has the outcome of its last answer and the time of its first.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

ANSWERED = ("granted", "partly", "refused", "not_held")
DECIDED = ("upheld", "partly", "rejected")


@dataclass(frozen=True, slots=True)
class End:
    """A case ended on a day in a state."""

    on: dt.date
    state: str


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request. ``ends``: every time it ended, in order; ``reopened_on``: every time it was opened again.

    ``met_late``: whether its first answer came after its day, None while there is none.
    """

    received_on: dt.date
    ends: tuple[End, ...] = ()
    reopened_on: tuple[dt.date, ...] = ()
    met_late: bool | None = None
    due_on: dt.date | None = None
    channel: str = ""
    applicant: str = ""
    classification: str = ""
    refusal: str = ""
    """Why it is refused, in words, where it is."""
    satisfaction: int | None = None

    def is_open(self, day: dt.date) -> bool:
        """At the end of ``day``."""
        if self.received_on > day:
            return False
        ended = sum(one.on <= day for one in self.ends)
        return ended == sum(one <= day for one in self.reopened_on)


@dataclass(frozen=True, slots=True)
class ObjectionFacts:
    """An objection, likewise. ``disputed_on``: when it went to the Information Commission; ``settled_on``: when that
    was over."""

    received_on: dt.date
    ground: str = ""
    decided: End | None = None
    met_late: bool | None = None
    disputed_on: dt.date | None = None
    settled_on: dt.date | None = None
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figures of a year. ``answered`` counts requests first answered in it; shares are of those.

    ``opening + received + reopened - finished == open``; ``reopened`` had ended in an earlier year.
    """

    year: int
    opening: int
    received: int
    reopened: int
    finished: int
    open: int
    unanswered: int
    """Open at the end, and past the day of their answer."""
    answered: int
    answered_in_time: int
    working_days: int
    outcomes: Mapping[str, int]
    refusals: Sequence[tuple[str, int]]
    channels: Mapping[str, int]
    applicants: Mapping[str, int]
    classes: Mapping[str, int]
    satisfied: int
    satisfaction: int
    objections: int
    grounds: Mapping[str, int]
    decisions: Mapping[str, int]
    decided_in_time: int
    disputes: int
    disputes_open: int
    months: Sequence[tuple[int, int]] = field(default=())
    """(received, first answered) in each of the twelve months."""

    @property
    def average_days(self) -> Fraction | None:
        """Working days from reception to the first answer."""
        return Fraction(self.working_days, self.answered) if self.answered else None

    @property
    def in_time(self) -> Fraction | None:
        """The share of answers that came in time."""
        return Fraction(self.answered_in_time, self.answered) if self.answered else None

    @property
    def average_satisfaction(self) -> Fraction | None:
        """1 to 4."""
        return Fraction(self.satisfaction, self.satisfied) if self.satisfied else None

    @property
    def decided(self) -> int:
        return sum(self.decisions.values())

    @property
    def is_nil(self) -> bool:
        """Nothing came and nothing was waiting."""
        return not (self.received or self.opening or self.objections or self.disputes)


def figures_of(
    requests: Iterable[RequestFacts],
    objections: Iterable[ObjectionFacts],
    *,
    year: int,
    today: dt.date,
    working_days: Callable[[dt.date, dt.date], int],
) -> YearFigures:
    """``today``: the day of asking, which matters while the year runs. ``working_days``: how many lie between two days
    by the office's calendar."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    before = first - dt.timedelta(days=1)
    all_requests = list(requests)
    came = [one for one in all_requests if one.received_on.year == year]
    again = [
        one
        for one in all_requests
        if one.received_on < first
        and not one.is_open(before)
        and any(day.year == year for day in one.reopened_on)
    ]
    had = [one for one in all_requests if one.is_open(before)]
    over = [(one, _last_end(one, last)) for one in (*had, *came, *again) if not one.is_open(last)]
    answers = [(one, end) for one in all_requests if (end := _first_answer(one)) and end.on.year == year]
    open_at_end = [one for one in all_requests if one.is_open(last)]
    rated = [one.satisfaction for one, _end in over if one.satisfaction is not None]
    return YearFigures(
        **_objected(list(objections), year=year, last=last),
        year=year,
        opening=len(had),
        received=len(came),
        reopened=len(again),
        finished=len(over),
        open=len(open_at_end),
        unanswered=sum(
            one.due_on is not None
            and one.due_on < today
            and one.due_on <= last
            and not _answered_by(one, last)
            for one in open_at_end
        ),
        answered=len(answers),
        answered_in_time=sum(one.met_late is False for one, _end in answers),
        working_days=sum(working_days(one.received_on, end.on) for one, end in answers),
        outcomes=Counter(end.state for _one, end in over),
        refusals=Counter(
            one.refusal for one, end in over if end.state in ("refused", "partly") and one.refusal
        ).most_common(),
        channels=Counter(one.channel for one in came),
        applicants=Counter(one.applicant for one in came),
        classes=Counter(one.classification for one in came),
        satisfied=len(rated),
        satisfaction=sum(rated),
        months=_by_month([one.received_on for one in came], [end.on for _one, end in answers]),
    )


def _by_month(received: Sequence[dt.date], answered: Sequence[dt.date]) -> list[tuple[int, int]]:
    return [
        (sum(day.month == month for day in received), sum(day.month == month for day in answered))
        for month in range(1, 13)
    ]


def _objected(objections: Sequence[ObjectionFacts], *, year: int, last: dt.date) -> dict[str, Any]:
    """The figures of objections and disputes, by their names."""
    decided = [one for one in objections if one.decided and one.decided.on.year == year]
    came = [one for one in objections if one.received_on.year == year]
    disputes = [(one, one.disputed_on) for one in objections if one.disputed_on is not None]
    return {
        "objections": len(came),
        "grounds": Counter(one.ground for one in came),
        "decisions": Counter(one.decided.state for one in decided if one.decided),
        "decided_in_time": sum(one.met_late is False for one in decided),
        "disputes": sum(day.year == year for _one, day in disputes),
        "disputes_open": sum(
            day <= last and (one.settled_on is None or one.settled_on > last) for one, day in disputes
        ),
    }


def _last_end(request: RequestFacts, day: dt.date) -> End:
    """Of one that is not open at the end of ``day``."""
    return [one for one in request.ends if one.on <= day][-1]


def _first_answer(request: RequestFacts) -> End | None:
    return next((one for one in request.ends if one.state in ANSWERED), None)


def _answered_by(request: RequestFacts, day: dt.date) -> bool:
    first = _first_answer(request)
    return first is not None and first.on <= day
