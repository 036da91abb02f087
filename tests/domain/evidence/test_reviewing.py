"""Judging proof: never one's own, by share, replaced and not overwritten, undone within a minute."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from fractions import Fraction

import pytest
from tests.factories.accounts import person
from tests.factories.evidence import LATER, accepted, hand_in_files, hand_in_link, returned

from pakta.domain.evidence.actions.documents import About, FileDocument, NoteDocument
from pakta.domain.evidence.actions.handing_in import (
    AlreadyHandedIn,
    CoversNothing,
    NotOfThisUnit,
    NotReplaceable,
    Target,
    hand_in,
    hand_in_again,
    place_evidence,
)
from pakta.domain.evidence.actions.reviewing import (
    UNDO_WITHIN,
    AlreadyDecided,
    OwnProof,
    ReasonMissing,
    TooLateToUndo,
    accept_many,
    accept_placement,
    return_many,
    return_placement,
    undo_review,
)
from pakta.domain.evidence.actions.withdrawing import AcceptedStays, put_back, withdraw_placement
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery, Programme, ProofStep
from pakta.domain.programmes.queries import steps_of
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
SOON = LATER + UNDO_WITHIN


@pytest.fixture
def delivery(programme: Programme) -> Delivery:
    """The first row: asks for a decree and minutes, due at the end of January."""
    return programme.work_items.all()[0].deliveries.get()


@pytest.fixture
def reviewer(unit: Unit) -> User:
    return person("coordinator", unit)


def stands(delivery: Delivery) -> tuple[str, int, int]:
    found = Delivery.objects.get(pk=delivery.pk)
    return found.state, found.proved, found.needed


def again(placement: Placement, by: User, content: bytes = b"mended") -> Placement:
    return hand_in_again(
        placement=placement,
        document=FileDocument(io.BytesIO(content), "baru.txt"),
        about=About(),
        max_bytes=99,
        by=by,
        now=LATER,
    )


def test_a_delivery_is_done_when_each_document_has_an_accepted_proof(
    delivery: Delivery, member: User, reviewer: User, written: Callable[[], list[str]]
) -> None:
    decree, minutes = delivery.work_item.requirements.all()
    one = hand_in_link(delivery, member, "a.example/sk", covers=[decree])
    two = hand_in_link(delivery, member, "a.example/notula", covers=[minutes])
    written()
    accepted(one, reviewer)
    assert stands(delivery) == ("handed_in", 1, 2)
    accepted(two, reviewer)
    assert stands(delivery) == ("accepted", 2, 2)
    assert written() == ["evidence.accept"] * 2
    shares = [(step.proved, step.needed) for step in ProofStep.objects.all()]
    assert shares == [(1, 2), (2, 2)]
    assert [step.share for step in steps_of(delivery.programme)] == [Fraction(1, 2), 1]


def test_partly_proved_and_nothing_waiting_is_open_again(
    delivery: Delivery, member: User, reviewer: User
) -> None:
    decree, _minutes = delivery.work_item.requirements.all()
    accepted(hand_in_link(delivery, member, covers=[decree]), reviewer)
    assert stands(delivery) == ("planned", 1, 2)


def test_two_proofs_of_one_document_prove_it_once(delivery: Delivery, member: User, reviewer: User) -> None:
    decree, _minutes = delivery.work_item.requirements.all()
    for address in ("a.example/1", "a.example/2"):
        accepted(hand_in_link(delivery, member, address, covers=[decree]), reviewer)
    assert stands(delivery) == ("planned", 1, 2)


def test_the_reviewer_says_what_a_proof_covers(delivery: Delivery, member: User, reviewer: User) -> None:
    decree, _minutes = delivery.work_item.requirements.all()
    placement = hand_in_link(delivery, member)
    accept_placement(placement=placement, covers=[decree], by=reviewer, now=LATER)
    assert stands(delivery) == ("planned", 1, 2)
    assert list(placement.covers.all()) == [decree]


@pytest.mark.parametrize("covers", ["none", "foreign"])
def test_a_proof_covers_documents_of_its_own_row(
    delivery: Delivery, programme: Programme, member: User, covers: str
) -> None:
    foreign = programme.work_items.all()[1].requirements.all()[:1]
    with pytest.raises(CoversNothing):
        hand_in_link(delivery, member, covers=[] if covers == "none" else list(foreign))
    assert not Placement.objects.exists()


def test_nobody_judges_their_own_proof(delivery: Delivery, planner: User, reviewer: User) -> None:
    placement = hand_in_link(delivery, planner)
    with pytest.raises(OwnProof):
        accept_placement(placement=placement, by=planner, now=LATER)
    with pytest.raises(OwnProof):
        return_placement(placement=placement, reason="Buram", by=planner, now=LATER)
    accepted(placement, reviewer)


def test_nobody_judges_a_document_of_theirs_that_another_placed(
    delivery: Delivery, programme: Programme, planner: User, member: User
) -> None:
    document = hand_in_link(delivery, planner).evidence
    other = programme.deliveries.exclude(pk=delivery.pk)[0]
    (placement,) = place_evidence(evidence=document, targets=[Target(other)], by=member, now=LATER)
    with pytest.raises(OwnProof):
        accept_placement(placement=placement, by=planner, now=LATER)


def test_only_reviewers_of_the_unit_judge(
    delivery: Delivery, planner: User, unit: Unit, outsider: User
) -> None:
    placement = hand_in_link(delivery, planner)
    for somebody in (person("member", unit), person("head", unit), outsider):
        with pytest.raises(NotAllowed):
            accept_placement(placement=placement, by=somebody, now=LATER)


def test_returned_proof_says_why_and_is_handed_in_again(
    delivery: Delivery, member: User, reviewer: User, written: Callable[[], list[str]]
) -> None:
    first = hand_in_link(delivery, member)
    with pytest.raises(ReasonMissing):
        return_placement(placement=first, reason=" ", by=reviewer, now=LATER)
    returned(first, reviewer, "Belum ditandatangani.")
    assert stands(delivery) == ("returned", 0, 2)
    written()
    second = again(first, member)
    assert (second.replaces, second.evidence.replaces) == (first, first.evidence)
    assert stands(delivery) == ("handed_in", 0, 2)
    accepted(second, reviewer)
    first.refresh_from_db()
    assert (first.state, first.reason) == ("replaced", "Belum ditandatangani.")
    assert stands(delivery) == ("accepted", 2, 2)
    assert written() == ["evidence.hand_in", "evidence.accept"]


def test_accepted_proof_counts_until_its_new_version_is_accepted(
    delivery: Delivery, member: User, reviewer: User
) -> None:
    first = accepted(hand_in_link(delivery, member), reviewer)
    second = again(first, member)
    assert stands(delivery) == ("accepted", 2, 2)
    returned(second, reviewer)
    assert stands(delivery) == ("accepted", 2, 2)
    third = accepted(again(first, member, b"third"), reviewer)
    first.refresh_from_db()
    assert (first.state, third.state) == ("replaced", "accepted")


def test_what_waits_or_is_gone_is_not_replaced(delivery: Delivery, member: User) -> None:
    placement = hand_in_link(delivery, member)
    with pytest.raises(NotReplaceable):
        again(placement, member)
    withdraw_placement(placement=placement, by=member, now=LATER)
    with pytest.raises(NotReplaceable):
        again(placement, member)


def test_the_second_reviewer_is_told_who_decided(
    delivery: Delivery, member: User, reviewer: User, planner: User
) -> None:
    placement = accepted(hand_in_link(delivery, member), reviewer)
    with pytest.raises(AlreadyDecided, match=f"diterima oleh {reviewer.name}"):
        return_placement(placement=placement, reason="Buram", by=planner, now=LATER)


@pytest.mark.parametrize("verdict", ["accepted", "returned"])
def test_a_decision_is_undone_within_a_minute_by_whoever_made_it(
    delivery: Delivery, member: User, reviewer: User, planner: User, verdict: str
) -> None:
    placement = hand_in_link(delivery, member)
    (accepted if verdict == "accepted" else returned)(placement, reviewer)
    for somebody, moment in ((planner, LATER), (reviewer, SOON + dt.timedelta(seconds=1))):
        with pytest.raises(TooLateToUndo):
            undo_review(placement=placement, by=somebody, now=moment)
    undo_review(placement=placement, by=reviewer, now=SOON)
    placement.refresh_from_db()
    assert (placement.state, placement.reason, placement.reviewed_by) == ("handed_in", "", None)
    assert stands(delivery) == ("handed_in", 0, 2)


def test_undoing_an_acceptance_brings_the_replaced_version_back(
    delivery: Delivery, member: User, reviewer: User
) -> None:
    first = accepted(hand_in_link(delivery, member), reviewer)
    second = accepted(again(first, member), reviewer)
    undo_review(placement=second, by=reviewer, now=LATER)
    first.refresh_from_db()
    assert first.state == "accepted"
    with pytest.raises(TooLateToUndo):
        undo_review(placement=first, by=reviewer, now=LATER)


def test_many_are_judged_each_for_itself(
    programme: Programme, member: User, reviewer: User, written: Callable[[], list[str]]
) -> None:
    deliveries = list(programme.deliveries.all()[:3])
    mine = hand_in_link(deliveries[0], reviewer)
    theirs = [hand_in_link(one, member) for one in deliveries[1:]]
    written()
    outcome = accept_many(placements=[mine, *theirs], by=reviewer, now=LATER)
    assert outcome.done == tuple(theirs)
    assert [one for one, _why in outcome.refused] == [mine]
    assert written() == ["evidence.accept"] * 2
    second = return_many(placements=theirs, reason="Buram", by=reviewer, now=LATER)
    assert (second.done, len(second.refused)) == ((), 2)


def test_accepted_proof_is_not_withdrawn(delivery: Delivery, member: User, reviewer: User) -> None:
    placement = accepted(hand_in_link(delivery, member), reviewer)
    with pytest.raises(AcceptedStays):
        withdraw_placement(placement=placement, by=member, now=LATER)


def test_withdrawing_is_undone(delivery: Delivery, member: User, written: Callable[[], list[str]]) -> None:
    placement = hand_in_link(delivery, member)
    withdraw_placement(placement=placement, by=member, now=LATER)
    written()
    put_back(placement=placement, by=member, now=LATER)
    placement.refresh_from_db()
    assert (placement.state, placement.withdrawn_by) == ("handed_in", None)
    assert (stands(delivery)[0], written()) == ("handed_in", ["evidence.put_back"])


def test_one_document_proves_many_rows_and_is_judged_at_each(
    programme: Programme, member: User, reviewer: User
) -> None:
    one, two = programme.deliveries.all()[:2]
    placements = hand_in(
        documents=[NoteDocument("Rapat ditunda ke bulan depan.")],
        targets=[Target(one), Target(two)],
        about=About(),
        max_bytes=99,
        by=member,
        now=LATER,
    )
    assert len({placement.evidence_id for placement in placements}) == 1
    accepted(placements[0], reviewer)
    returned(placements[1], reviewer)
    found = {one.pk: stands(one)[0], two.pk: stands(two)[0]}
    assert found == {placements[0].delivery_id: "accepted", placements[1].delivery_id: "returned"}


def test_a_document_of_another_unit_is_not_placed(
    delivery: Delivery, planner: User, other_unit: Unit, outsider: User
) -> None:
    document = hand_in_files(delivery, planner, (b"isi", "a.txt"))[0].evidence
    with pytest.raises(NotAllowed):
        place_evidence(evidence=document, targets=[Target(delivery)], by=outsider, now=LATER)
    document.unit = other_unit
    document.save()
    both = person("planner", other_unit)
    with pytest.raises((NotAllowed, NotOfThisUnit)):
        place_evidence(evidence=document, targets=[Target(delivery)], by=both, now=LATER)


def test_a_new_version_waits_alone(delivery: Delivery, member: User, reviewer: User) -> None:
    first = accepted(hand_in_link(delivery, member), reviewer)
    second = again(first, member)
    with pytest.raises(NotReplaceable):
        again(first, member, b"third")
    withdraw_placement(placement=second, by=member, now=LATER)
    third = again(first, member, b"third")
    with pytest.raises(AlreadyHandedIn):
        put_back(placement=second, by=member, now=LATER)
    accepted(third, reviewer)
    states = list(delivery.placements.order_by("pk").values_list("state", flat=True))
    assert states == ["replaced", "withdrawn", "accepted"]


def test_undoing_restores_what_the_proof_was_handed_in_for(
    delivery: Delivery, member: User, reviewer: User
) -> None:
    decree, minutes = delivery.work_item.requirements.all()
    placement = hand_in_link(delivery, member)
    accept_placement(placement=placement, covers=[decree], by=reviewer, now=LATER)
    undo_review(placement=placement, by=reviewer, now=LATER)
    assert set(placement.covers.all()) == {decree, minutes}


def test_what_was_returned_stays_returned_when_put_back(
    delivery: Delivery, member: User, reviewer: User
) -> None:
    placement = returned(hand_in_link(delivery, member), reviewer, "Buram.")
    withdraw_placement(placement=placement, by=member, now=LATER)
    assert stands(delivery)[0] == "planned"
    put_back(placement=placement, by=member, now=LATER)
    placement.refresh_from_db()
    assert (placement.state, placement.reason, placement.reviewed_by) == ("returned", "Buram.", reviewer)
