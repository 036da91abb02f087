"""What the panel of assessors finds: differences, what waits for proof, whose turn a discussion is, whose area."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import LATER, answered, link, locked, preliminary, question_link, started

from pakta.domain.assessments.actions.beside import remark
from pakta.domain.assessments.actions.judging import judge_answer
from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.comparing import compared
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.panel import Panel, Side, beside_of, panel_of, panel_round
from pakta.domain.assessments.progress import progress_of
from pakta.domain.assessments.queries import members_of, rounds_of
from pakta.domain.assessments.scores import shown_score
from pakta.domain.assessments.sheets import instrument_of, sheets_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD, FOURTH = "A.I.1.i.a", "A.I.1.i.b", "A.I.1.ii.a", "A.I.1.ii.b"


@pytest.fixture
def lead(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent)


@pytest.fixture
def assessor() -> User:
    made: User = UserFactory()
    return made


@pytest.fixture
def judged(unit: Unit, planner: User, lead: User, assessor: User) -> AssessmentRound:
    first = started(unit, planner)
    answered(first, planner, {FIRST: "Ya", SECOND: "A", THIRD: "Ya", FOURTH: "A"})
    return preliminary(locked(first, planner), lead=lead, assessor=assessor)


def judge(
    found: AssessmentRound, code: str, verdict: Verdict, by: User, value: str | None = None, minutes: int = 0
) -> None:
    own = found.answers.filter(code=code).first()
    judge_answer(
        round=found,
        code=code,
        verdict=verdict,
        value=value,
        reason="" if verdict == Verdict.AGREED else "Belum tampak.",
        seen=own.revision if own else 0,
        link=question_link,
        by=by,
        now=LATER + dt.timedelta(minutes=minutes),
    )


def say(found: AssessmentRound, code: str, by: User, minutes: int = 0) -> None:
    now = LATER + dt.timedelta(minutes=minutes)
    remark(round=found, code=code, text="Mohon dilihat.", link=question_link, by=by, now=now)


def panel(found: AssessmentRound, by: User) -> Panel:
    sheet_of_all = instrument_of(found.worksheet)
    rounds = rounds_of(by, found.worksheet)
    sheets = sheets_of(found.worksheet, rounds, sheet_of_all)
    shown = {one.pk: shown_score(one, sheets.get(one.pk)) for one in rounds}
    return panel_of(
        found,
        compared(sheet_of_all, rounds, sheets, shown),
        progress_of(sheets[found.pk], shown[found.pk]),
        members_of(found),
        beside_of(found, sheets[found.pk]),
    )


def test_differences_come_first_then_what_waits_for_proof_then_discussions(
    judged: AssessmentRound, assessor: User, planner: User
) -> None:
    say(judged, FIRST, planner)
    judge(judged, THIRD, Verdict.ASKS_MORE, assessor)
    judge(judged, FOURTH, Verdict.CHANGED, assessor, "B")
    judge(judged, SECOND, Verdict.CHANGED, assessor, "C")
    found = panel(judged, planner)
    assert [one.code for one in found.to_discuss] == [SECOND, FOURTH, THIRD, FIRST]
    assert len(found.undecided) == len(found.questions) - 3
    assert THIRD not in {one.code for one in found.undecided}


def test_whoever_spoke_last_waits_for_the_other_side_until_a_verdict_settles_it(
    judged: AssessmentRound, assessor: User, planner: User
) -> None:
    def turn() -> Side | None:
        talk = next(one for one in panel(judged, planner).questions if one.code == FIRST).discussion
        return talk.awaits if talk else None

    assert turn() is None
    say(judged, FIRST, assessor)
    assert turn() == Side.UNIT
    say(judged, FIRST, planner, minutes=1)
    assert turn() == Side.ASSESSORS
    judge(judged, FIRST, Verdict.ASKS_MORE, assessor, minutes=2)
    assert turn() == Side.ASSESSORS
    judge(judged, FIRST, Verdict.AGREED, assessor, minutes=3)
    assert turn() is None
    say(judged, FIRST, planner, minutes=4)
    assert turn() == Side.ASSESSORS


def test_areas_name_their_assessors_without_those_in_conflict(
    judged: AssessmentRound, assessor: User, planner: User, lead: User
) -> None:
    second, third = UserFactory(), UserFactory()
    for one in (second, third):
        assign(round=judged, user=one, areas=["A.2"], link=link, by=lead, now=LATER)
    third.forget_memberships()
    declare(round=judged, has_conflict=True, text="Kerabat.", link=link, by=third, now=LATER)
    people = {one.area.code: [who.user for who in one.people] for one in panel(judged, planner).areas}
    assert (people["A.1"], people["A.2"]) == ([assessor], [assessor, second])


def test_a_verdict_of_somebody_in_conflict_is_open_again(
    judged: AssessmentRound, assessor: User, planner: User
) -> None:
    judge(judged, FIRST, Verdict.AGREED, assessor)
    assert panel(judged, planner).to_discuss == []
    declare(round=judged, has_conflict=True, text="Kerabat.", link=link, by=assessor, now=LATER)
    (found,) = panel(judged, planner).to_discuss
    assert (found.code, found.is_judged_again, found.is_decided) == (FIRST, True, False)


def test_the_panel_is_that_of_the_last_round_of_assessors(judged: AssessmentRound, planner: User) -> None:
    rounds = rounds_of(planner, judged.worksheet)
    assert panel_round(rounds) == judged
    assert panel_round(rounds[:1]) is None
