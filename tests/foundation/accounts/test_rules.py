"""Who may do what, and where."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.factories.accounts import JOINED, MembershipFactory, UserFactory, person
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.accounts.rules import (
    can_give_role,
    can_manage_person,
    has_permission,
    home_unit,
    units_where,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", list(Permission))
def test_a_role_counts_where_it_is_held_and_below_only_if_it_reaches(
    role: str, permission: Permission
) -> None:
    top, province, city = family()
    user = person(role, province)
    granted = permission in ROLES[role].permissions
    assert has_permission(user, permission, province) is granted
    assert has_permission(user, permission, city) is (granted and ROLES[role].reaches_below)
    assert has_permission(user, permission, top) is False
    assert has_permission(user, permission, UnitFactory(city=True)) is False


@pytest.mark.parametrize("role", ROLES)
def test_units_where_agrees_with_has_permission(role: str) -> None:
    _top, province, city = family()
    units = [province, city, UnitFactory(parent=province, code="lain"), UnitFactory(city=True)]
    user = person(role, province)
    MembershipFactory(user=user, unit=units[3], role="head")
    for permission in Permission:
        expected = {unit.pk for unit in units if has_permission(user, permission, unit)}
        assert set(units_where(user, permission).values_list("pk", flat=True)) == expected


def test_rules_ask_the_database_once_a_request(django_assert_num_queries: Any) -> None:
    unit = UnitFactory(city=True)
    user = User.objects.get(pk=person("coordinator", unit).pk)
    with django_assert_num_queries(1):
        for permission in Permission:
            has_permission(user, permission, unit)
        can_give_role(user, "member", unit)
        home_unit(user)
        units_where(user, Permission.SEE_PROGRAMME)


def test_who_is_not_signed_in_not_active_or_holds_nothing_may_nothing() -> None:
    unit = UnitFactory()
    ended = MembershipFactory(unit=unit, role="coordinator", ended=True).user
    inactive = person("coordinator", unit, inactive=True)
    for user in (AnonymousUser(), UserFactory(), ended, inactive):
        assert not any(has_permission(user, permission, unit) for permission in Permission)
        assert not units_where(user, Permission.SEE_PROGRAMME).exists()
        assert not can_give_role(user, "member", unit)
        assert home_unit(user) is None


def test_home_is_where_the_oldest_role_is_held_in_an_open_office() -> None:
    closed = MembershipFactory(unit=UnitFactory(closed=True))
    assert home_unit(closed.user) == closed.unit
    later = MembershipFactory(user=closed.user, given_at=JOINED + dt.timedelta(days=2))
    earlier = MembershipFactory(user=closed.user, given_at=JOINED + dt.timedelta(days=1))
    closed.user.forget_memberships()
    assert later.unit != earlier.unit
    assert home_unit(closed.user) == earlier.unit


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("given", ROLES)
def test_roles_are_given_only_as_far_as_the_giver_reaches(role: str, given: str) -> None:
    top, province, city = family()
    user = person(role, province)
    gives = given in ROLES[role].may_give
    assert can_give_role(user, given, province) is gives
    assert can_give_role(user, given, city) is (gives and ROLES[role].reaches_below)
    assert can_give_role(user, given, top) is False


def test_who_manages_people_manages_those_whose_every_role_they_may_give() -> None:
    top, _province, city = family()
    coordinator, admin = person("coordinator", city), person("national_admin", top)
    member = person("member", city)
    both = person("member", city)
    MembershipFactory(user=both, unit=UnitFactory(city=True), role="member")
    nobody = UserFactory()
    assert can_manage_person(coordinator, member)
    assert not can_manage_person(coordinator, both)
    assert not can_manage_person(coordinator, admin)
    assert not can_manage_person(coordinator, nobody)
    assert not can_manage_person(member, coordinator)
    assert can_manage_person(admin, coordinator)
    assert can_manage_person(admin, nobody)
