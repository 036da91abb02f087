"""Proof as pages see it: of one's own units alone."""

from __future__ import annotations

from typing import Any

import pytest
from tests.domain.conftest import LATER
from tests.factories.accounts import person
from tests.factories.evidence import hand_in_link
from tests.factories.programmes import adopted_programme

from pakta.domain.evidence.actions.withdrawing import withdraw_placement
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.queries import placements_by_delivery, placements_visible_to
from pakta.domain.evidence.rules import can_hand_in, can_see_evidence, can_withdraw
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db


def link(delivery: Delivery, by: User, name: str) -> Placement:
    return hand_in_link(delivery, by, f"https://arsip.example/{name}")


def test_people_see_the_proof_of_their_units_alone(
    programme: Programme, unit: Unit, other_unit: Unit, planner: User, outsider: User
) -> None:
    ours = link(programme.deliveries.all()[0], planner, "kita")
    theirs = link(adopted_programme(unit=other_unit, by=outsider).deliveries.all()[0], outsider, "mereka")
    assert list(placements_visible_to(planner)) == [ours]
    assert list(placements_visible_to(outsider)) == [theirs]
    province = unit.parent
    assert province is not None
    assert list(placements_visible_to(person("supervisor", province))) == [ours]
    assert list(placements_visible_to(person("supervisor", unit))) == [ours]
    assert list(placements_visible_to(person("member", province))) == []


def test_proof_of_a_row_by_delivery_with_what_was_withdrawn(
    programme: Programme, planner: User, outsider: User
) -> None:
    item = programme.work_items.all()[1]
    march, june = item.deliveries.all()
    first, second = link(march, planner, "satu"), link(march, planner, "dua")
    third = link(june, planner, "tiga")
    link(programme.work_items.all()[0].deliveries.get(), planner, "butir-lain")
    withdraw_placement(placement=first, by=planner, now=LATER)
    assert placements_by_delivery(planner, item) == {march.pk: [second, first], june.pk: [third]}
    assert placements_by_delivery(outsider, item) == {}
    assert list(march.placements.standing()) == [second]


def test_proof_of_a_row_costs_two_queries_however_much_there_is(
    programme: Programme, planner: User, django_assert_num_queries: Any
) -> None:
    item = programme.work_items.all()[1]
    for count in (1, 2):
        for number in range(count):
            link(item.deliveries.all()[number], planner, f"{count}-{number}")
        assert planner.active_memberships
        with django_assert_num_queries(2):
            found = placements_by_delivery(planner, item)
            assert all(
                one.placed_by.name and one.delivery.programme.unit for all_ in found.values() for one in all_
            )


def test_rules_of_proof(
    programme: Programme, unit: Unit, member: User, planner: User, outsider: User
) -> None:
    evidence = link(programme.deliveries.all()[0], member, "satu")
    head = person("head", unit)
    assert [can_hand_in(user, unit) for user in (member, planner, head, outsider)] == [
        True,
        True,
        False,
        False,
    ]
    assert [can_see_evidence(user, unit) for user in (member, head, outsider)] == [True, True, False]
    assert [can_withdraw(user, evidence) for user in (member, planner, outsider)] == [True, False, False]
