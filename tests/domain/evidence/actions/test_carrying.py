"""Carrying last year's proof over: what is offered, what the act refuses."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.carrying import programme_before, proof_before
from tests.factories.evidence import LATER
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import adopted_programme

from pakta.domain.evidence.actions.carrying import Carried, NoLongerProves, carry_over
from pakta.domain.evidence.actions.handing_in import AlreadyHandedIn, NothingHandedIn, Target
from pakta.domain.evidence.carry_sheet import carry_sheet
from pakta.domain.evidence.carrying import Verdict
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.models import Entry

HOLDS = {"effective_from": dt.date(2025, 1, 2), "effective_to": dt.date(2026, 12, 31)}


@pytest.fixture
def planner(db: None) -> User:
    return person("planner", UnitFactory(city=True))


@pytest.fixture
def member(planner: User) -> User:
    return person("member", planner.active_memberships[0].unit)


@pytest.fixture
def programme(planner: User) -> Programme:
    return adopted_programme(unit=planner.active_memberships[0].unit, by=planner)


@pytest.fixture
def delivery(programme: Programme) -> Delivery:
    return programme.deliveries.order_by("due_on", "pk")[0]


def before(delivery: Delivery, planner: User, member: User, **evidence: Any) -> Placement:
    earlier = programme_before(delivery.programme, by=planner)
    return proof_before(earlier, delivery, placed_by=member, reviewed_by=planner, **evidence)


def carry(placement: Placement, delivery: Delivery, by: User) -> list[Placement]:
    return carry_over(chosen=[Carried(placement, Target(delivery))], by=by, now=LATER)


def test_what_still_holds_is_offered_and_waits_for_a_reviewer_once_carried(
    delivery: Delivery, planner: User, member: User
) -> None:
    placement = before(delivery, planner, member, **HOLDS)
    (row,) = carry_sheet(member, delivery.programme).rows
    ((offer,),) = (proof.offers for proof in row.proofs)
    assert (row.item, offer.delivery) == (delivery.work_item, delivery)
    assert offer.covers == set(delivery.work_item.requirements.values_list("pk", flat=True))
    (fresh,) = carry(placement, delivery, member)
    assert (fresh.state, fresh.carried_from, fresh.evidence) == ("handed_in", placement, placement.evidence)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.proved) == ("handed_in", 0)
    assert Entry.objects.latest("pk").after["carried_from"] == placement.pk
    (row,) = carry_sheet(member, delivery.programme).rows
    assert not row.offers_something


def test_without_a_period_nothing_is_offered_and_the_act_refuses(
    delivery: Delivery, planner: User, member: User
) -> None:
    placement = before(delivery, planner, member)
    (row,) = carry_sheet(member, delivery.programme).rows
    assert [(proof.offers, proof.verdict) for proof in row.proofs] == [([], Verdict.NO_PERIOD)]
    with pytest.raises(NoLongerProves, match="tidak mencakup jatuh tempo ini"):
        carry(placement, delivery, member)


def test_twice_is_refused(delivery: Delivery, planner: User, member: User) -> None:
    placement = before(delivery, planner, member, **HOLDS)
    carry(placement, delivery, member)
    with pytest.raises(AlreadyHandedIn):
        carry(placement, delivery, member)


def test_what_is_not_accepted_any_more_is_refused(delivery: Delivery, planner: User, member: User) -> None:
    placement = before(delivery, planner, member, **HOLDS)
    Placement.objects.filter(pk=placement.pk).update(state="replaced")
    assert carry_sheet(member, delivery.programme).rows == []
    with pytest.raises(NoLongerProves, match="bukan bukti yang diterima"):
        carry(placement, delivery, member)


def test_this_years_own_proof_is_not_carried(delivery: Delivery, planner: User, member: User) -> None:
    placement = before(delivery, planner, member, **HOLDS)
    Programme.objects.filter(pk=placement.delivery.programme_id).update(year=2024)
    assert carry_sheet(member, delivery.programme).earlier is None
    with pytest.raises(NoLongerProves):
        carry(placement, delivery, member)


def test_nothing_chosen_is_refused(member: User) -> None:
    with pytest.raises(NothingHandedIn):
        carry_over(chosen=[], by=member, now=LATER)


def test_the_sheet_costs_the_same_for_one_row_and_for_more(
    delivery: Delivery, planner: User, member: User, django_assert_max_num_queries: Any
) -> None:
    earlier = programme_before(delivery.programme, by=planner)
    for number, one in enumerate(delivery.programme.deliveries.order_by("due_on")[:3]):
        proof_before(
            earlier, one, placed_by=member, reviewed_by=planner, url=f"https://a.example/{number}", **HOLDS
        )
    member.active_memberships  # noqa: B018 - the person's roles are asked once a request
    with django_assert_max_num_queries(9):
        assert len(carry_sheet(member, delivery.programme).rows) > 1
