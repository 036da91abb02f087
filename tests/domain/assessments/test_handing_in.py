"""Proof handed in at a question: one act, beside the question at once, counted from its acceptance on."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.assessments import LATER, locked, preliminary, question_link, started
from tests.factories.evidence import accepted, hand_in_link, returned
from tests.factories.programmes import adopted_programme

from pakta.domain.assessments.actions.beside import NotAccepted, NotAskedFor, set_proof
from pakta.domain.assessments.actions.handing_in import RowElsewhere, hand_in_for_question
from pakta.domain.assessments.actions.judging import judge_answer
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.locking import RoundLocked
from pakta.domain.assessments.models import AssessmentRound, QuestionProof
from pakta.domain.assessments.queries import (
    UnsettledProof,
    codes_of_arrived_proof,
    proof_counts,
    unsettled_proof,
)
from pakta.domain.evidence.actions.documents import About, FileDocument, LinkDocument
from pakta.domain.evidence.actions.handing_in import (
    AlreadyHandedIn,
    NothingHandedIn,
    Piece,
    Target,
    hand_in_again,
)
from pakta.domain.evidence.actions.withdrawing import withdraw_placement
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.models import Delivery, Programme
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db
CODE = "A.I.1.i.a"
Written = Callable[[], list[str]]


@pytest.fixture
def first(unit: Unit, planner: User) -> AssessmentRound:
    return started(unit, planner)


@pytest.fixture
def moment(programme: Programme) -> Delivery:
    return Delivery.objects.filter(programme=programme).earliest("pk")


@pytest.fixture
def reviewer(unit: Unit) -> User:
    return person("coordinator", unit)


def handed_in(
    found: AssessmentRound, moment: Delivery, by: User, url: str = "https://arsip.example/a.pdf"
) -> Placement:
    (made,) = hand_in_for_question(
        round=found,
        code=CODE,
        pieces=[Piece(LinkDocument(url), [Target(moment)])],
        about=About(),
        max_bytes=1000,
        link=question_link,
        by=by,
        now=LATER,
    )
    return made


def again(earlier: Placement, by: User, url: str) -> Placement:
    return hand_in_again(
        placement=earlier, document=LinkDocument(url), about=About(), max_bytes=1000, by=by, now=LATER
    )


def beside(found: AssessmentRound) -> set[int]:
    return set(QuestionProof.objects.filter(worksheet=found.worksheet).values_list("placement", flat=True))


def test_it_goes_the_plans_way_and_counts_once_accepted(
    first: AssessmentRound, moment: Delivery, member: User, reviewer: User, written: Written
) -> None:
    written()
    made = handed_in(first, moment, member)
    assert written() == ["evidence.hand_in", "assessments.set_proof"]
    assert Evidence.objects.get() == made.evidence
    assert made.delivery == moment
    assert proof_counts(first.worksheet) == {}
    assert unsettled_proof(first.worksheet) == UnsettledProof([CODE], [])
    accepted(made, reviewer)
    assert proof_counts(first.worksheet) == {CODE: 1}
    assert unsettled_proof(first.worksheet) == UnsettledProof([], [])


def test_a_refused_document_leaves_nothing_behind(
    first: AssessmentRound, moment: Delivery, member: User
) -> None:
    handed_in(first, moment, member)
    with pytest.raises(AlreadyHandedIn):
        handed_in(first, moment, member)
    with pytest.raises(NothingHandedIn):
        hand_in_for_question(
            round=first,
            code=CODE,
            pieces=[Piece(FileDocument(io.BytesIO(b"isi"), "a.txt"), [])],
            about=About(),
            max_bytes=1000,
            link=question_link,
            by=member,
            now=LATER,
        )
    assert (Placement.objects.count(), QuestionProof.objects.count()) == (1, 1)


def test_only_for_rows_of_the_unit_by_whoever_fills_there_while_the_round_is_open(
    first: AssessmentRound, moment: Delivery, member: User, planner: User, other_unit: Unit, unit: Unit
) -> None:
    elsewhere = adopted_programme(unit=other_unit, by=person("planner", other_unit))
    with pytest.raises(RowElsewhere):
        handed_in(first, elsewhere.deliveries.earliest("pk"), member)
    with pytest.raises(NotAllowed):
        handed_in(first, moment, person("legal_officer", unit))
    locked(first, planner)
    with pytest.raises(RoundLocked):
        handed_in(first, moment, member)
    assert Placement.objects.count() == 0


def test_a_returned_proof_is_followed_by_its_new_version(
    first: AssessmentRound, moment: Delivery, member: User, reviewer: User
) -> None:
    made = returned(handed_in(first, moment, member), reviewer)
    assert unsettled_proof(first.worksheet) == UnsettledProof([], [CODE])
    version = again(made, member, "https://arsip.example/b.pdf")
    assert unsettled_proof(first.worksheet) == UnsettledProof([CODE], [])
    accepted(version, reviewer)
    assert proof_counts(first.worksheet) == {CODE: 1}
    assert unsettled_proof(first.worksheet) == UnsettledProof([], [])


def test_a_new_version_of_what_stands_elsewhere_follows_nowhere(
    first: AssessmentRound, moment: Delivery, member: User, reviewer: User
) -> None:
    made = returned(hand_in_link(moment, member), reviewer)
    again(made, member, "https://arsip.example/b.pdf")
    assert beside(first) == set()


def test_a_locked_round_is_not_followed_into(
    first: AssessmentRound, moment: Delivery, member: User, reviewer: User, planner: User
) -> None:
    made = accepted(handed_in(first, moment, member), reviewer)
    locked(first, planner)
    again(made, member, "https://arsip.example/b.pdf")
    assert beside(first) == {made.pk}


def test_choosing_other_proof_keeps_what_waits_and_lets_it_go_when_told(
    first: AssessmentRound, moment: Delivery, member: User, reviewer: User, planner: User
) -> None:
    waiting = handed_in(first, moment, member)
    other = accepted(hand_in_link(moment, member), reviewer)
    never = hand_in_link(moment, member, "https://arsip.example/c.pdf")

    def choose(*placements: Placement) -> None:
        set_proof(round=first, code=CODE, placements=placements, link=question_link, by=planner, now=LATER)

    choose(waiting, other)
    assert beside(first) == {waiting.pk, other.pk}
    with pytest.raises(NotAccepted):
        choose(waiting, never)
    choose(other)
    assert beside(first) == {other.pk}


def test_what_was_taken_back_is_no_news(first: AssessmentRound, moment: Delivery, member: User) -> None:
    withdraw_placement(placement=handed_in(first, moment, member), by=member, now=LATER)
    assert unsettled_proof(first.worksheet) == UnsettledProof([], [])


def test_while_assessors_judge_it_comes_where_they_ask_and_they_hear_of_it(
    first: AssessmentRound, moment: Delivery, member: User, reviewer: User, planner: User, unit: Unit
) -> None:
    assert unit.parent is not None
    assessor = UserFactory()
    judged = preliminary(locked(first, planner), lead=person("supervisor", unit.parent), assessor=assessor)
    with pytest.raises(NotAskedFor):
        handed_in(judged, moment, member)
    assert Placement.objects.count() == 0
    judge_answer(
        round=judged,
        code=CODE,
        verdict=Verdict.ASKS_MORE,
        value=None,
        reason="Lampirkan notula.",
        seen=0,
        link=question_link,
        by=assessor,
        now=LATER,
    )
    Notice.objects.all().delete()
    made = handed_in(judged, moment, member)
    told = Notice.objects.get()
    assert (told.user_id, told.link) == (assessor.pk, question_link(judged, CODE))
    assert "menunggu diperiksa" in told.text
    assert codes_of_arrived_proof(judged) == frozenset()
    accepted(made, reviewer, LATER + dt.timedelta(hours=1))
    assert codes_of_arrived_proof(judged) == {CODE}
    version = again(made, member, "https://arsip.example/b.pdf")
    assert beside(judged) == {made.pk, version.pk}
