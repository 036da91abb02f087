"""Who may recommend, declare and lead, and what becomes of recommendations when the round is locked."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.accounts import MembershipFactory, UserFactory, person
from tests.factories.assessments import INSTRUMENT, LATER, link, locked, preliminary, started
from tests.factories.programmes import NOW

from pakta.domain.assessments.actions.advising import (
    RecommendationFacts,
    RecommendationGone,
    recommend,
    reword_recommendation,
    strike_recommendation,
)
from pakta.domain.assessments.actions.judging import agree_to_rest
from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.actions.rounds import open_round, reopen_round
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.models import AssessmentRound, Recommendation
from pakta.domain.monitoring.models import Finding
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
AREAS = [area.code for area in instrument(INSTRUMENT).areas]
DUE = NOW.date() + dt.timedelta(days=90)


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
    return preliminary(locked(started(unit, planner), planner), lead=lead, assessor=assessor)


def advise(
    found: AssessmentRound, by: User, area: str = "", text: str = "Lengkapi bukti.", due_on: dt.date = DUE
) -> Recommendation:
    return recommend(round=found, facts=RecommendationFacts(text, due_on, area=area), by=by, now=LATER)


def reworded(one: Recommendation, by: User, text: str, area: str = "", due_on: dt.date = DUE) -> None:
    facts = RecommendationFacts(text, due_on, area=area)
    reword_recommendation(recommendation=one, facts=facts, by=by, now=LATER)


def lock_again(found: AssessmentRound, lead: User) -> None:
    found.refresh_from_db()
    locked(found, lead)


def agreed(found: AssessmentRound, assessor: User) -> None:
    for area in AREAS:
        agree_to_rest(round=found, area=area, by=assessor, now=LATER)


def test_an_assessor_whose_role_ended_neither_recommends_nor_declares(
    judged: AssessmentRound, assessor: User, lead: User
) -> None:
    written = advise(judged, assessor)
    Membership.objects.filter(user=assessor).update(ended_at=LATER, ended_by=lead)
    assessor.forget_memberships()
    with pytest.raises(NotAllowed):
        advise(judged, assessor)
    with pytest.raises(NotAllowed):
        strike_recommendation(recommendation=written, by=assessor, now=LATER)
    with pytest.raises(NotAllowed):
        declare(round=judged, has_conflict=False, text="", link=link, by=assessor, now=LATER)


def test_whoever_came_to_work_at_the_unit_advises_it_no_more(
    judged: AssessmentRound, assessor: User, unit: Unit
) -> None:
    MembershipFactory(user=assessor, unit=unit, role="member")
    assessor.forget_memberships()
    with pytest.raises(NotAllowed):
        advise(judged, assessor)


def test_an_assessor_recommends_in_their_own_areas(
    judged: AssessmentRound, assessor: User, lead: User
) -> None:
    assign(round=judged, user=assessor, areas=AREAS[:1], link=link, by=lead, now=LATER)
    advise(judged, assessor, AREAS[0])
    elsewhere = advise(judged, lead, AREAS[3])
    with pytest.raises(NotAllowed):
        advise(judged, assessor, AREAS[3])
    with pytest.raises(NotAllowed):
        strike_recommendation(recommendation=elsewhere, by=assessor, now=LATER)


def test_an_assessor_rewords_in_their_own_areas_and_only_what_is_there(
    judged: AssessmentRound, assessor: User, lead: User
) -> None:
    assign(round=judged, user=assessor, areas=AREAS[:1], link=link, by=lead, now=LATER)
    own, elsewhere = advise(judged, assessor, AREAS[0]), advise(judged, lead, AREAS[3])
    for one, area in ((own, AREAS[3]), (elsewhere, AREAS[0])):
        with pytest.raises(NotAllowed):
            reworded(one, assessor, "Lain.", area)
    reworded(own, assessor, "Lain.", AREAS[0])
    own.refresh_from_db()
    assert (own.text, own.written_by) == ("Lain.", assessor)
    strike_recommendation(recommendation=own, by=lead, now=LATER)
    with pytest.raises(RecommendationGone):
        reworded(own, assessor, "Lagi.", AREAS[0])


def test_nobody_leads_the_judging_of_the_unit_they_also_work_at(unit: Unit, planner: User) -> None:
    MembershipFactory(user=planner, unit=unit.parent, role="supervisor")
    planner.forget_memberships()
    first = locked(started(unit, planner), planner)
    with pytest.raises(NotAllowed):
        open_round(
            worksheet=first.worksheet,
            kind=RoundKind.PRELIMINARY,
            due_on=None,
            link=link,
            by=planner,
            now=LATER,
        )


def test_the_same_words_for_two_areas_are_two_findings(
    judged: AssessmentRound, programme: Programme, assessor: User, lead: User
) -> None:
    for area in (AREAS[0], AREAS[3]):
        advise(judged, assessor, area)
    agreed(judged, assessor)
    locked(judged, lead)
    places = [one.component and one.component.name for one in Finding.objects.order_by("pk")]
    assert places == ["Manajemen Perubahan", None]


def test_what_is_struck_closes_its_finding_when_the_round_is_locked_again(
    judged: AssessmentRound, programme: Programme, assessor: User, lead: User
) -> None:
    gone, stays = (advise(judged, assessor, AREAS[0], text) for text in ("Dicabut.", "Tetap."))
    agreed(judged, assessor)
    locked(judged, lead)
    kept = Finding.objects.get(text="Tetap.")
    reopen_round(round=judged, reason="Salah tulis", link=link, by=lead, now=LATER)
    strike_recommendation(recommendation=gone, by=assessor, now=LATER)
    reworded(stays, assessor, "Tetap, lebih jelas.", AREAS[3], DUE + dt.timedelta(days=5))
    lock_again(judged, lead)
    states = dict(Finding.objects.values_list("text", "state"))
    assert states == {"Dicabut.": "closed", "Tetap, lebih jelas.": "open"}
    same = Finding.objects.get(state="open")
    assert (same.pk, same.component, same.due_on) == (kept.pk, None, DUE + dt.timedelta(days=5))
