"""A signed recap becomes proof of the rows that ask for it, by a rule a reviewer confirmed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.factories.accounts import person
from tests.factories.casework import keeper, register_in_use
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW
from tests.factories.recaps import DECEMBER_1, confirmed, programme_asking, signed_recap

from pakta.domain.evidence.actions.handing_in import RecapVoided, Target, place_evidence
from pakta.domain.evidence.actions.recaps import withdraw_rule
from pakta.domain.evidence.actions.reviewing import accept_placement
from pakta.domain.evidence.actions.withdrawing import put_back
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement, RecapProof, RecapRule
from pakta.domain.programmes.models import Delivery, Programme
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.actions import end_role
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.recaps import void_recap
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Recap
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

LATER = DECEMBER_1 + dt.timedelta(minutes=5)


@pytest.fixture(autouse=True)
def tools(db: None) -> Iterator[None]:
    with register_in_use():
        yield


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def reviewer(unit: Unit) -> User:
    return person("coordinator", unit=unit)


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit)


def november(programme: Programme) -> Delivery:
    return programme.deliveries.in_plan().get(due_on=dt.date(2026, 11, 30))


def test_a_signed_recap_is_accepted_proof_of_the_row_that_asks_for_it(
    unit: Unit, staff: User, reviewer: User
) -> None:
    programme = programme_asking(unit, "Rekap bulanan peminjaman alat")
    rule = confirmed(programme, "Rekap bulanan peminjaman alat", reviewer)
    recap = signed_recap(unit, staff)
    placement = Placement.objects.get()
    assert (placement.state, placement.placed_by, placement.reviewed_by) == (
        PlacementState.ACCEPTED,
        staff,
        reviewer,
    )
    assert placement.delivery == november(programme)
    assert placement.delivery.state == "accepted"
    evidence = placement.evidence
    assert (evidence.file, evidence.effective_from, evidence.effective_to) == (
        recap.pdf,
        recap.starts_on,
        recap.ends_on,
    )
    entry = Entry.objects.get(action="evidence.accept_by_rule")
    assert entry.actor_key == "system"
    assert entry.after is not None
    assert (entry.after["rule"], entry.after["confirmed_by"]) == (rule.pk, reviewer.name)


def test_nothing_confirmed_and_nothing_is_handed_in(unit: Unit, staff: User) -> None:
    programme_asking(unit, "Rekap bulanan peminjaman alat")
    signed_recap(unit, staff)
    assert not Placement.objects.exists()


def test_other_documents_of_the_row_are_still_asked_for(unit: Unit, staff: User, reviewer: User) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat", "Foto alat")
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    signed_recap(unit, staff)
    delivery = november(programme)
    assert (delivery.state, delivery.proved, delivery.needed) == ("planned", 1, 2)
    assert [one.text for one in Placement.objects.get().covers.all()] == ["Rekap peminjaman alat"]


def test_nobody_accepts_what_they_signed_themselves(unit: Unit, reviewer: User) -> None:
    appoint(
        unit=unit,
        register="tools",
        person=reviewer,
        duty=Duty.KEEPER,
        by=person("coordinator", unit=unit),
        now=NOW,
    )
    programme = programme_asking(unit, "Rekap peminjaman alat")
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    signed_recap(unit, reviewer)
    placement = Placement.objects.get()
    assert (placement.state, placement.reviewed_by) == (PlacementState.HANDED_IN, None)


def test_a_signer_who_may_not_hand_in_waits_for_a_reviewer(unit: Unit, reviewer: User) -> None:
    officer = person("legal_officer", unit=unit)
    appoint(unit=unit, register="tools", person=officer, duty=Duty.KEEPER, by=reviewer, now=NOW)
    programme = programme_asking(unit, "Rekap peminjaman alat")
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    signed_recap(unit, officer)
    placement = Placement.objects.get()
    assert (placement.state, placement.placed_by) == (PlacementState.HANDED_IN, officer)
    accept_placement(placement=placement, by=reviewer, now=LATER)
    assert november(programme).state == "accepted"


def test_a_rule_whose_reviewer_left_accepts_nothing(unit: Unit, staff: User, reviewer: User) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat")
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    end_role(membership=Membership.objects.get(user=reviewer), by=person("coordinator", unit=unit), now=NOW)
    signed_recap(unit, staff)
    assert Placement.objects.get().state == PlacementState.HANDED_IN


def test_a_quarter_is_accepted_with_its_last_month(unit: Unit, staff: User, reviewer: User) -> None:
    programme = programme_asking(
        unit, "Rekap peminjaman alat", periods=[["2026-10", "2026-12"]], target_raw="Triwulan IV 2026"
    )
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    october = signed_recap(unit, staff, day=dt.date(2026, 10, 1))
    signed_recap(unit, staff)
    assert set(Placement.objects.values_list("state", flat=True)) == {PlacementState.HANDED_IN}
    january = dt.datetime(2027, 1, 4, 3, tzinfo=dt.UTC)
    signed_recap(unit, staff, day=dt.date(2026, 12, 1), now=january)
    assert [one.state for one in Placement.objects.order_by("pk")] == [PlacementState.ACCEPTED] * 3
    assert RecapProof.objects.filter(recap=october).exists()


def test_a_recap_of_before_the_rule_is_handed_in_when_it_is_confirmed(
    unit: Unit, staff: User, reviewer: User
) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat")
    signed_recap(unit, staff)
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    assert november(programme).state == "accepted"
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    assert (RecapRule.objects.count(), Placement.objects.count()) == (1, 1)


def test_next_years_row_is_known_by_its_words(unit: Unit, staff: User, reviewer: User) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat", indicator="a. Peminjaman alat telah dilayani")
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    following = programme_asking(
        unit, "Rekap Peminjaman Alat.", indicator="Peminjaman alat telah dilayani", year=2027
    )
    signed_recap(
        unit,
        staff,
        day=dt.date(2027, 2, 1),
        now=dt.datetime(2027, 3, 1, 3, tzinfo=dt.UTC),
    )
    assert Placement.objects.get().delivery.programme == following


def test_the_same_document_of_another_row_is_left_alone(unit: Unit, staff: User, reviewer: User) -> None:
    programme = programme_asking(unit, "Rekap bulanan", indicator="Peminjaman alat")
    rule = confirmed(programme, "Rekap bulanan", reviewer)
    RecapRule.objects.filter(pk=rule.pk).update(row="Kehadiran pegawai")
    signed_recap(unit, staff)
    assert not Placement.objects.exists()


def test_a_voided_recap_leaves_and_never_comes_back(unit: Unit, staff: User, reviewer: User) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat")
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    recap = signed_recap(unit, staff)
    void_recap(recap=recap, reason="Salah hitung", version=recap.version, by=staff, now=LATER)
    placement = Placement.objects.get()
    assert (placement.state, placement.withdrawn_by) == (PlacementState.WITHDRAWN, staff)
    assert november(programme).state == "planned"
    with pytest.raises(RecapVoided):
        put_back(placement=placement, by=staff, now=LATER)
    with pytest.raises(RecapVoided):
        place_evidence(
            evidence=placement.evidence, targets=[Target(november(programme))], by=staff, now=LATER
        )
    signed_recap(unit, staff, now=LATER + dt.timedelta(minutes=1))
    assert november(programme).state == "accepted"
    assert Recap.objects.count() == 2


def test_a_withdrawn_rule_hands_nothing_in_and_takes_nothing_back(
    unit: Unit, staff: User, reviewer: User
) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat")
    rule = confirmed(programme, "Rekap peminjaman alat", reviewer)
    signed_recap(unit, staff, day=dt.date(2026, 10, 1))
    withdraw_rule(rule=rule, by=reviewer, now=LATER)
    signed_recap(unit, staff)
    assert [one.state for one in Placement.objects.all()] == [PlacementState.ACCEPTED]


def test_only_a_reviewer_confirms(unit: Unit, staff: User) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat")
    with pytest.raises(NotAllowed):
        confirmed(programme, "Rekap peminjaman alat", staff)
