"""Proof that comes while assessors judge: only where they ask, told to them, and never into a locked round."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import AREAS, LATER, link, locked, preliminary, question_link, started
from tests.factories.evidence import accepted, hand_in_link

from pakta.domain.assessments.actions.beside import NotAskedFor, set_proof
from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.actions.people import assign
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.queries import chosen_beside, codes_of_arrived_proof, proof_counts
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.a"


@pytest.fixture
def proofs(unit: Unit, member: User, programme: Programme) -> list[Placement]:
    reviewer = person("coordinator", unit)
    delivery = Delivery.objects.filter(programme=programme).earliest("pk")
    return [
        accepted(hand_in_link(delivery, member, f"https://arsip.example/{n}.pdf"), reviewer) for n in range(3)
    ]


@pytest.fixture
def lead(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent)


@pytest.fixture
def assessor() -> User:
    made: User = UserFactory()
    return made


@pytest.fixture
def judged(unit: Unit, planner: User, lead: User, assessor: User, proofs: list[Placement]) -> AssessmentRound:
    """Over a self-assessment with one proof."""
    first = started(unit, planner)
    chosen(first, planner, proofs[:1])
    return preliminary(locked(first, planner), lead=lead, assessor=assessor)


def chosen(found: AssessmentRound, by: User, placements: Sequence[Placement], code: str = CODE) -> None:
    set_proof(round=found, code=code, placements=placements, link=question_link, by=by, now=LATER)


def judge(found: AssessmentRound, by: User, verdict: Verdict, seen: int) -> None:
    judge_answer(
        round=found,
        code=CODE,
        verdict=verdict,
        value=None,
        reason="Lampirkan notula." if verdict == Verdict.ASKS_MORE else "",
        seen=seen,
        link=question_link,
        by=by,
        now=LATER,
    )


def test_nobody_adds_what_was_not_asked_for(
    judged: AssessmentRound, planner: User, assessor: User, proofs: list[Placement]
) -> None:
    with pytest.raises(NotAskedFor):
        chosen(judged, planner, proofs[:2])
    judge(judged, assessor, Verdict.ASKS_MORE, 0)
    with pytest.raises(NotAskedFor):
        chosen(judged, planner, proofs[:2], "A.I.1.i.b")
    chosen(judged, planner, proofs[:2])
    judge(judged, assessor, Verdict.AGREED, 1)
    with pytest.raises(NotAskedFor):
        chosen(judged, planner, proofs)


def test_each_locked_round_stands_on_its_own_proof(
    judged: AssessmentRound, planner: User, lead: User, assessor: User, proofs: list[Placement]
) -> None:
    top = person("supervisor", lead.active_memberships[0].unit.parent)
    judge(judged, assessor, Verdict.ASKS_MORE, 0)
    chosen(judged, planner, proofs[:2])
    judge(judged, assessor, Verdict.AGREED, 1)
    for area in AREAS:
        agree_to_rest(round=judged, area=area, by=assessor, now=LATER)
    locked(judged, lead)
    internal = preliminary(judged, lead=top, assessor=UserFactory(), kind=RoundKind.INTERNAL)
    judge(internal, internal.members.get().user, Verdict.ASKS_MORE, 0)
    chosen(internal, planner, proofs)
    sheet = judged.worksheet
    for found, count in ((judged.base, 1), (judged, 2), (internal, 3)):
        assert proof_counts(sheet, until=found) == {CODE: count}
        assert len(chosen_beside(planner, sheet, CODE, until=found)) == count
    assert proof_counts(sheet) == {CODE: 3}


def test_the_assessors_of_the_area_learn_that_it_came(
    judged: AssessmentRound, planner: User, lead: User, assessor: User, proofs: list[Placement]
) -> None:
    elsewhere: User = UserFactory()
    assign(round=judged, user=elsewhere, areas=["A.2"], link=link, by=lead, now=LATER)
    judge(judged, assessor, Verdict.ASKS_MORE, 0)
    Notice.objects.all().delete()
    assert codes_of_arrived_proof(judged) == frozenset()
    chosen(judged, planner, proofs[:2])
    told = Notice.objects.get()
    assert (told.user_id, told.link) == (assessor.pk, question_link(judged, CODE))
    assert codes_of_arrived_proof(judged) == {CODE}
    judge(judged, assessor, Verdict.AGREED, 1)
    assert codes_of_arrived_proof(judged) == frozenset()
