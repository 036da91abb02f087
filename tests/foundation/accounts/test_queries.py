"""What pages ask about people."""

from __future__ import annotations

import pytest
from tests.factories.accounts import MembershipFactory, UserFactory, person
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.queries import (
    memberships_of,
    people_ever_of,
    people_of,
    people_with_roles,
    person_with_address,
    roles_held,
)
from pakta.foundation.institutions.models import Unit


@pytest.fixture
def office(db: None) -> Unit:
    """An office; other offices have people too, whom no question about this one may find."""
    person("member", UnitFactory(city=True), name="Orang Lain")
    return UnitFactory(city=True)


def test_people_of_a_unit_are_the_active_holders_of_a_role_by_name(office: Unit) -> None:
    person("member", office, name="Wulan")
    person("planner", office, name="Agung")
    MembershipFactory(user=UserFactory(inactive=True), unit=office)
    MembershipFactory(ended=True, unit=office)
    assert [one.name for one in people_of(office)] == ["Agung", "Wulan"]


def test_the_list_holds_the_inactive_too_but_nobody_whose_role_ended(office: Unit) -> None:
    MembershipFactory(user=UserFactory(inactive=True, name="Wulan"), unit=office)
    MembershipFactory(ended=True, unit=office, user__name="Agung")
    assert [one.name for one in people_with_roles(office)] == ["Wulan"]
    assert {one.name for one in people_ever_of(office)} == {"Agung", "Wulan"}


@pytest.mark.parametrize(
    ("words", "found"),
    [("", 2), ("wulan", 1), ("WULAN sari", 1), ("wulan agung", 0), ("kantor.example", 2), ("%", 0)],
)
def test_every_word_must_be_in_name_or_address(office: Unit, words: str, found: int) -> None:
    person("member", office, name="Wulan Sari")
    person("member", office, name="Agung")
    assert people_with_roles(office, words).count() == found


def test_roles_held_are_those_of_this_unit_that_have_not_ended(office: Unit) -> None:
    holder = person("member", office)
    MembershipFactory(user=holder, unit=UnitFactory(city=True), role="planner")
    MembershipFactory(user=holder, unit=office, role="head", ended=True)
    held = roles_held(office, [holder, UserFactory()])
    assert {key: [one.role for one in roles] for key, roles in held.items()} == {holder.pk: ["member"]}
    assert {one.role for one in memberships_of(holder, office)} == {"member", "head"}


def test_an_address_finds_its_person_however_it_is_typed(office: Unit) -> None:
    known = person("member", office, email="wulan@kantor.example")
    assert person_with_address(" Wulan@Kantor.Example ") == known
    assert person_with_address("tidak@kantor.example") is None
