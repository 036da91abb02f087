"""Two people at one case in the same moment: one of them is told, nothing is done twice or lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.at_once import AT_ONCE, refusals_at_once
from tests.factories.casework import NOON, TOOLS, approver, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import DueDocument, move_due_date, reckon_again
from pakta.foundation.casework.actions.handling import classify_case, set_confidential
from pakta.foundation.casework.actions.lapsing import take_due_ways
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    change_answer,
    draft_answer,
    return_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import AnswerAuthor, Case, CaseMessage, CaseStep
from pakta.foundation.casework.refusals import AnswerRefused, CaseMovedOn
from pakta.foundation.casework.register import Way, Who
from pakta.foundation.institutions.models import Unit

pytestmark = AT_ONCE

LAPSING = replace(
    TOOLS,
    ways=(*TOOLS.ways, Way("lapse", "Waktu habis", ("received",), "refused", who=Who.SYSTEM, after="lend")),
)


@pytest.fixture(autouse=True)
def lapsing(tools: Any) -> Iterator[None]:
    with register_in_use(LAPSING):
        yield


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit)


def begun(unit: Unit, staff: User) -> Case:
    case = case_of(unit)
    return take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)


def waiting(case: Case, staff: User) -> CaseMessage:
    answer = draft_answer(case=case, text="Silakan.", way="lend", by=staff, now=NOON)
    return submit_answer(message=answer, version=answer.version, by=staff, now=NOON)


def test_two_ways_from_one_page(unit: Unit, staff: User) -> None:
    case, other = begun(unit, staff), keeper(unit)
    said = Passage("Rusak", "broken")
    ended = refusals_at_once(
        lambda: take_way(case=case, way="refuse", said=said, version=case.version, by=staff, now=NOON),
        lambda: take_way(case=case, way="extend", said=said, version=case.version, by=other, now=NOON),
    )
    assert sorted(ended, key=str) == [CaseMovedOn, None]
    assert CaseStep.objects.filter(case=case).count() == 3


def test_a_class_while_the_case_ends(unit: Unit, staff: User) -> None:
    case, other = begun(unit, staff), keeper(unit)
    said = Passage("Rusak", "broken")
    refusals_at_once(
        lambda: take_way(case=case, way="refuse", said=said, version=case.version, by=staff, now=NOON),
        lambda: classify_case(case=case, classification="big", version=case.version, by=other, now=NOON),
    )
    case.refresh_from_db()
    assert case.clocks.running().exists() == case.is_open


def test_an_answer_leaves_once(unit: Unit, staff: User) -> None:
    case, other = begun(unit, staff), keeper(unit)
    answer = waiting(case, staff)
    answer = approve_answer(message=answer, version=answer.version, by=approver(unit), now=NOON)
    ended = refusals_at_once(
        lambda: send_answer(message=answer, version=answer.version, by=staff, now=NOON),
        lambda: send_answer(message=answer, version=answer.version, by=other, now=NOON),
    )
    assert ended.count(None) == 1
    assert CaseStep.objects.filter(case=case, act="lend").count() == 1


def test_approval_is_of_the_text_the_approver_read(unit: Unit, staff: User) -> None:
    case, boss, other = begun(unit, staff), approver(unit), keeper(unit)
    answer = waiting(case, staff)

    def rewritten() -> None:
        back = return_answer(message=answer, reason="", version=answer.version, by=other, now=NOON)
        change_answer(message=back, text="Lain.", way="lend", version=back.version, by=other, now=NOON)

    ended = refusals_at_once(
        lambda: approve_answer(message=answer, version=answer.version, by=boss, now=NOON), rewritten
    )
    assert ended.count(AnswerRefused) == 1
    answer.refresh_from_db()
    wrote = set(AnswerAuthor.objects.values_list("wrote_by", flat=True))
    assert (answer.state, wrote) in (("approved", {staff.pk}), ("draft", {staff.pk, other.pk}))


def test_two_change_the_same_draft(unit: Unit, staff: User) -> None:
    case, other = begun(unit, staff), keeper(unit)
    answer = draft_answer(case=case, text="Silakan.", by=staff, now=NOON)
    version = answer.version
    ended = refusals_at_once(
        lambda: change_answer(message=answer, text="A", way="", version=version, by=staff, now=NOON),
        lambda: change_answer(message=answer, text="B", way="", version=version, by=other, now=NOON),
    )
    assert sorted(ended, key=str) == [AnswerRefused, None]


def test_a_due_date_moved_while_the_calendar_is_reckoned(unit: Unit, staff: User) -> None:
    case, other = case_of(unit), keeper(unit)
    case.clocks.update(due_on=dt.date(2026, 12, 1))
    day, paper = dt.date(2026, 12, 24), DueDocument("7/2026", NOON.date())
    clock = case.clocks.get()
    ended = refusals_at_once(
        lambda: move_due_date(
            clock=clock, due=day, document=paper, reason="x", version=case.version, by=staff, now=NOON
        ),
        lambda: reckon_again(unit=unit, by=other, now=NOON),
    )
    case.refresh_from_db()
    assert (ended, case.due_on, case.clocks.get().due_on) == ([None, None], day, day)


def test_the_schedule_does_not_end_what_was_given_more_time(unit: Unit, staff: User) -> None:
    case, late = case_of(unit), NOON + dt.timedelta(days=30)
    clock, paper = case.clocks.get(), DueDocument("7/2026", NOON.date())
    day = dt.date(2027, 3, 1)
    moved, taken = refusals_at_once(
        lambda: move_due_date(
            clock=clock, due=day, document=paper, reason="x", version=case.version, by=staff, now=late
        ),
        lambda: take_due_ways(now=late),
    )
    case.refresh_from_db()
    assert taken is None
    assert (moved, case.state) in ((None, "received"), (CaseMovedOn, "refused"))


def test_secrecy_and_a_way_at_once(unit: Unit, staff: User) -> None:
    case, other = begun(unit, staff), keeper(unit)
    ended = refusals_at_once(
        lambda: set_confidential(case=case, confidential=True, version=case.version, by=staff, now=NOON),
        lambda: take_way(
            case=case, way="extend", said=Passage("x"), version=case.version, by=other, now=NOON
        ),
    )
    assert sorted(ended, key=str) == [CaseMovedOn, None]
