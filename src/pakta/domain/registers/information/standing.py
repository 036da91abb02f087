"""How a request stands for an objection: read from its case and clock, judged by ``grounds``."""

from __future__ import annotations

import datetime as dt

from pakta.domain.registers.information import requests
from pakta.domain.registers.information.grounds import Grounds, Standing, grounds_of, is_lapsed
from pakta.foundation.casework.models import Case
from pakta.foundation.lawbook.queries import UnitLaw
from pakta.knowledge.law.clocks import due_on
from pakta.knowledge.law.values import Length, NoSuchValue

FILE = "ppid.objection.file"
FILE_IN_STAGE = "ppid.objection.file.stage"
DISPUTE = "ppid.dispute.file"


def standing_of(request: Case) -> Standing:
    """One query. No due date: while the clock rests for the applicant to complete the request, and of an answer after
    an objection, for the clock was met by the first one. A request the office closed as not completed after its own
    time had run out stands as never answered: what arose then is not closed away."""
    clock = request.clocks.filter(key=requests.ANSWER, dropped_on=None).order_by("-pk").first()
    answered = request.closed_on if request.state in requests.ANSWERED else None
    if clock is not None and clock.is_met_late and is_closed_incomplete(request):
        return Standing(request.state, None, clock.due_on)
    if (
        clock is None
        or clock.paused_on is not None
        or (clock.met_on is not None and clock.met_on != answered)
    ):
        return Standing(request.state, answered, None)
    return Standing(request.state, answered, clock.due_on)


def is_closed_incomplete(request: Case) -> bool:
    """The office closed it because its applicant did not complete it; the applicant did not withdraw it."""
    return request.state == requests.WITHDRAWN and request.closing_reason == requests.NOT_COMPLETED


def objectable(request: Case, *, on: dt.date) -> Grounds:
    """What may be objected to on the day ``on``."""
    return grounds_of(standing_of(request), on=on)


def is_unanswered(request: Case, *, on: dt.date) -> bool:
    """*Tidak ditanggapi*: the time for the answer has run out without one."""
    return is_lapsed(standing_of(request), on=on)


def until_of(arose_on: dt.date, law: UnitLaw) -> dt.date | None:
    """The last day to object to what arose then; None where the law of that day knows none."""
    return _after(arose_on, FILE_IN_STAGE if law.in_stage(arose_on) else FILE, law)


def dispute_until(answered_on: dt.date, law: UnitLaw) -> dt.date | None:
    """The last day to take an objection's answer (or its lapse) to the Information Commission."""
    return _after(answered_on, DISPUTE, law)


def _after(day: dt.date, key: str, law: UnitLaw) -> dt.date | None:
    try:
        value = law.values.value_on(key, day)
    except NoSuchValue:
        return None
    assert isinstance(value.value, Length)
    return due_on(day, value.value, calendar=law.calendar, joint_leave_counts=value.joint_leave_counts)
