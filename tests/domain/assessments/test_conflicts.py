"""Conflicts of interest: who has one neither runs nor judges a round, and it is not taken back in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import (
    INSTRUMENT,
    LATER,
    answered,
    link,
    locked,
    preliminary,
    question_link,
    started,
)
from tests.factories.programmes import NOW

from pakta.domain.assessments.actions.advising import RecommendationFacts, recommend
from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.actions.people import (
    ConflictStands,
    DeclarationMissing,
    assign,
    declare,
    unassign,
)
from pakta.domain.assessments.actions.rounds import NotDecided, conclude, lock_round, reopen_round, set_due_on
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
ADVICE = RecommendationFacts("Susun berita acara.", NOW.date() + dt.timedelta(days=90))


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
    """A preliminary round over a self-assessment of two answers."""
    first = started(unit, planner)
    answered(first, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"})
    return preliminary(locked(first, planner), lead=lead, assessor=assessor)


def says(found: AssessmentRound, who: User, text: str, *, conflict: bool = True) -> None:
    declare(round=found, has_conflict=conflict, text=text, link=link, by=who, now=LATER)


Act = Callable[[AssessmentRound, User, User], object]
ACTS: dict[str, Act] = {
    "lock": lambda found, by, _other: lock_round(round=found, link=link, by=by, now=LATER),
    "reopen": lambda found, by, _other: reopen_round(round=found, reason="x", link=link, by=by, now=LATER),
    "conclude": lambda found, by, _other: conclude(round=found, conclusion="x", by=by, now=LATER),
    "due": lambda found, by, _other: set_due_on(round=found, due_on=NOW.date(), by=by, now=LATER),
    "assign": lambda found, by, _other: assign(
        round=found, user=UserFactory(), areas=(), link=link, by=by, now=LATER
    ),
    "unassign": lambda found, by, other: unassign(member=found.members.get(user=other), by=by, now=LATER),
    "recommend": lambda found, by, _other: recommend(round=found, facts=ADVICE, by=by, now=LATER),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_lead_with_a_conflict_runs_nothing(
    act: str, judged: AssessmentRound, lead: User, assessor: User
) -> None:
    assign(round=judged, user=lead, areas=(), link=link, by=lead, now=LATER)
    says(judged, lead, "Saudara kepala kantor.")
    with pytest.raises(NotAllowed):
        ACTS[act](judged, lead, assessor)


def test_another_lead_takes_over(judged: AssessmentRound, lead: User, unit: Unit) -> None:
    assert unit.parent is not None
    assign(round=judged, user=lead, areas=(), link=link, by=lead, now=LATER)
    says(judged, lead, "Saudara kepala kantor.")
    conclude(round=judged, conclusion="Baik.", by=person("supervisor", unit.parent), now=LATER)
    judged.refresh_from_db()
    assert judged.conclusion == "Baik."


def test_a_conflict_is_taken_back_with_words_and_the_leads_are_told(
    judged: AssessmentRound, lead: User, assessor: User, unit: Unit
) -> None:
    assert unit.parent is not None
    other = person("supervisor", unit.parent)
    says(judged, assessor, "Saudara kepala kantor.")
    with pytest.raises(DeclarationMissing):
        says(judged, assessor, " ", conflict=False)
    Notice.objects.all().delete()
    says(judged, assessor, "Kepala kantor itu sudah pindah.", conflict=False)
    assert {one.user_id for one in Notice.objects.all()} == {lead.pk, other.pk}
    assert judged.members.get(user=assessor).has_conflict is False


def test_being_assigned_anew_wipes_no_conflict(judged: AssessmentRound, lead: User, assessor: User) -> None:
    says(judged, assessor, "Saudara kepala kantor.")
    with pytest.raises(ConflictStands):
        unassign(member=judged.members.get(user=assessor), by=lead, now=LATER)
    assign(round=judged, user=assessor, areas=["A.1"], link=link, by=lead, now=LATER)
    assert judged.members.get(user=assessor).has_conflict is True


def test_verdicts_of_somebody_in_conflict_are_given_anew_by_another(
    judged: AssessmentRound, lead: User, assessor: User
) -> None:
    areas = [area.code for area in instrument(INSTRUMENT).areas]
    for area in areas:
        agree_to_rest(round=judged, area=area, by=assessor, now=LATER)
    says(judged, assessor, "Saudara kepala kantor.")
    with pytest.raises(NotDecided, match=r"benturan kepentingan \(A\.I\."):
        lock_round(round=judged, link=link, by=lead, now=LATER)
    second: User = UserFactory()
    assign(round=judged, user=second, areas=(), link=link, by=lead, now=LATER)
    second.forget_memberships()
    says(judged, second, "", conflict=False)
    judge_answer(
        round=judged,
        code="A.I.1.i.a",
        verdict=Verdict.AGREED,
        value=None,
        reason="",
        seen=1,
        link=question_link,
        by=second,
        now=LATER,
    )
    for area in areas:
        agree_to_rest(round=judged, area=area, by=second, now=LATER)
    assert {one.answered_by_id for one in judged.answers.all()} == {second.pk}
    assert not lock_round(round=judged, link=link, by=lead, now=LATER).is_open
