"""What is done to people and their roles, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory, person
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.accounts import refusals
from pakta.foundation.accounts.actions import (
    change_language,
    create_user,
    deactivate_user,
    end_role,
    give_role,
    reactivate_user,
)
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import Entry

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def coordinator(unit: Unit) -> User:
    return person("coordinator", unit, name="Koko")


def entries() -> list[tuple[str, str, str, Any, Any]]:
    rows = Entry.objects.order_by("pk").values_list("chain", "actor_name", "action", "before", "after")
    return list(rows)


# --- create_user -----------------------------------------------------------------------------------------------------


def added(unit: Unit, by: Any, **changes: Any) -> User:
    given = {
        "email": "Budi@Kantor.Example ",
        "name": " Budi  Hartono ",
        "role": "member",
        "password": PASSWORD,
    }
    return create_user(unit=unit, by=by, now=NOW, **{**given, **changes})


def test_a_coordinator_adds_a_person_with_a_first_role(unit: Unit, coordinator: User) -> None:
    user = added(unit, coordinator)
    user.refresh_from_db()
    assert (user.email, user.name, user.language, user.joined_at) == (
        "budi@kantor.example",
        "Budi Hartono",
        "id",
        NOW,
    )
    assert user.check_password(PASSWORD)
    assert [(held.unit, held.role, held.given_by) for held in user.active_memberships] == [
        (unit, "member", coordinator)
    ]
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("budi@kantor.example", True, True)
    assert entries() == [
        (
            unit.code,
            "Koko",
            "accounts.create_user",
            None,
            {"email": "budi@kantor.example", "name": "Budi Hartono", "language": "id"},
        ),
        (unit.code, "Koko", "accounts.give_role", None, {"role": "member", "unit": unit.code}),
    ]


def test_no_password_and_no_hash_of_one_is_in_the_trail(unit: Unit) -> None:
    user = added(unit, SYSTEM)
    kept = json.dumps(list(Entry.objects.values_list("subject_label", "before", "after")))
    assert PASSWORD not in kept
    assert user.password not in kept


def test_without_a_password_nobody_signs_in_by_one(unit: Unit) -> None:
    assert not added(unit, SYSTEM, password=None).has_usable_password()


@pytest.mark.parametrize(
    ("changes", "refusal", "sentence"),
    [
        ({"email": "bukan surel"}, refusals.EmailInvalid, "bukan alamat surel"),
        ({"email": "KOKO@kantor.example"}, refusals.EmailTaken, "Sudah ada pengguna dengan surel koko@"),
        ({"name": "  "}, refusals.NameMissing, "Nama belum diisi"),
        ({"password": "pendek"}, refusals.PasswordTooWeak, "terlalu pendek"),
        ({"password": "1234567890"}, refusals.PasswordTooWeak, "terlalu umum"),
        ({"password": "budi hartono"}, refusals.PasswordTooWeak, "terlalu mirip"),
        ({"role": "owner"}, refusals.RoleUnknown, "“owner” tidak dikenal"),
        ({"role": "national_admin"}, refusals.NotYours, "tidak berwenang memberi"),
        ({"role": "supervisor"}, refusals.NotYours, "tidak berwenang memberi"),
        ({"language": "xx"}, refusals.LanguageUnknown, "“xx” belum tersedia"),
    ],
)
def test_a_refused_person_leaves_nothing(
    unit: Unit, changes: dict[str, Any], refusal: type[Exception], sentence: str
) -> None:
    coordinator = person("coordinator", unit, email="koko@kantor.example")
    with pytest.raises(refusal, match=sentence):
        added(unit, coordinator, **changes)
    assert (User.objects.count(), Membership.objects.count(), Entry.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("role", ["member", "planner", "head", "assessor", "supervisor"])
def test_those_who_do_not_manage_people_add_nobody(unit: Unit, role: str) -> None:
    with pytest.raises(refusals.NotYours):
        added(unit, person(role, unit))


# --- give_role -------------------------------------------------------------------------------------------------------


def test_a_role_is_given_and_counts_at_once(unit: Unit, coordinator: User) -> None:
    user = UserFactory()
    assert not has_permission(user, Permission.CHANGE_PLAN, unit)
    given = give_role(user=user, role="planner", unit=unit, by=coordinator, now=NOW)
    assert (given.given_at, given.given_by) == (NOW, coordinator)
    assert has_permission(user, Permission.CHANGE_PLAN, unit)


def test_the_system_gives_the_first_role_and_the_trail_says_so(unit: Unit) -> None:
    given = give_role(user=UserFactory(), role="national_admin", unit=unit, by=SYSTEM, now=NOW)
    assert given.given_by is None
    assert entries() == [
        (unit.code, "Sistem", "accounts.give_role", None, {"role": "national_admin", "unit": unit.code})
    ]


def test_nobody_gives_roles_in_another_unit(coordinator: User) -> None:
    with pytest.raises(refusals.NotYours):
        give_role(user=UserFactory(), role="member", unit=UnitFactory(city=True), by=coordinator, now=NOW)


def test_a_coordinator_of_a_province_gives_no_roles_below() -> None:
    _top, province, city = family()
    with pytest.raises(refusals.NotYours):
        give_role(user=UserFactory(), role="member", unit=city, by=person("coordinator", province), now=NOW)


@pytest.mark.parametrize("role", ["national_admin", "supervisor"])
def test_a_coordinator_cannot_raise_anybody_above_themselves(
    unit: Unit, coordinator: User, role: str
) -> None:
    with pytest.raises(refusals.NotYours):
        give_role(user=UserFactory(), role=role, unit=unit, by=coordinator, now=NOW)
    with pytest.raises(refusals.NotYours):
        give_role(user=coordinator, role=role, unit=unit, by=coordinator, now=NOW)


def test_an_admin_cannot_give_themselves_power_over_proof() -> None:
    top, _province, city = family()
    admin = person("national_admin", top)
    with pytest.raises(refusals.OwnRole):
        give_role(user=admin, role="coordinator", unit=city, by=admin, now=NOW)


def test_a_role_held_already_is_refused(unit: Unit, coordinator: User) -> None:
    held = MembershipFactory(unit=unit, user__name="Budi")
    with pytest.raises(
        refusals.RoleAlreadyHeld, match=f"Budi sudah memegang peran Anggota pokja di {unit.name}"
    ):
        give_role(user=held.user, role="member", unit=unit, by=coordinator, now=NOW)


def test_inactive_people_get_no_role(unit: Unit, coordinator: User) -> None:
    with pytest.raises(refusals.PersonInactive):
        give_role(user=UserFactory(inactive=True), role="member", unit=unit, by=coordinator, now=NOW)


# --- end_role --------------------------------------------------------------------------------------------------------


def test_a_role_is_ended_and_stays_as_history(unit: Unit, coordinator: User) -> None:
    held = MembershipFactory(unit=unit)
    assert has_permission(held.user, Permission.SEE_PROGRAMME, unit)
    end_role(membership=held, by=coordinator, now=NOW)
    held.refresh_from_db()
    assert (held.ended_at, held.ended_by) == (NOW, coordinator)
    assert not has_permission(held.user, Permission.SEE_PROGRAMME, unit)
    assert entries() == [
        (unit.code, "Koko", "accounts.end_role", {"role": "member", "unit": unit.code}, None),
    ]
    with pytest.raises(refusals.RoleAlreadyEnded):
        end_role(membership=held, by=coordinator, now=NOW)


def test_one_may_lay_down_ones_own_role(unit: Unit) -> None:
    held = MembershipFactory(unit=unit)
    end_role(membership=held, by=held.user, now=NOW)
    assert held.user.active_memberships == []


def test_nobody_ends_what_they_could_not_give(unit: Unit, coordinator: User) -> None:
    for held in (MembershipFactory(unit=unit, national_admin=True), MembershipFactory()):
        with pytest.raises(refusals.NotYours):
            end_role(membership=held, by=coordinator, now=NOW)
    with pytest.raises(refusals.NotYours):
        end_role(membership=coordinator.active_memberships[0], by=person("member", unit), now=NOW)
    assert Membership.objects.filter(ended_at__isnull=False).count() == 0


@pytest.mark.parametrize("role", ["coordinator", "national_admin"])
def test_the_last_who_manages_people_cannot_leave(unit: Unit, role: str) -> None:
    held = MembershipFactory(unit=unit, role=role)
    MembershipFactory(role=role)
    MembershipFactory(unit=unit, role=role, ended=True)
    MembershipFactory(unit=unit, role=role, user__inactive=True)
    with pytest.raises(refusals.LastManager, match=f"terakhir di {unit.name}"):
        end_role(membership=held, by=held.user, now=NOW)
    MembershipFactory(unit=unit, role=role)
    assert end_role(membership=held, by=held.user, now=NOW).ended_at == NOW


# --- deactivate_user, reactivate_user --------------------------------------------------------------------------------


def test_a_deactivated_person_may_nothing_and_comes_back_with_the_same_roles(
    unit: Unit, coordinator: User
) -> None:
    user = person("planner", unit)
    assert has_permission(user, Permission.CHANGE_PLAN, unit)
    deactivate_user(user=user, by=coordinator, now=NOW)
    assert not has_permission(user, Permission.CHANGE_PLAN, unit)
    reactivate_user(user=user, by=coordinator, now=NOW)
    assert has_permission(user, Permission.CHANGE_PLAN, unit)
    assert entries() == [
        (unit.code, "Koko", "accounts.deactivate_user", {"is_active": True}, {"is_active": False}),
        (unit.code, "Koko", "accounts.reactivate_user", {"is_active": False}, {"is_active": True}),
    ]


def test_deactivating_twice_is_noted_once(unit: Unit, coordinator: User) -> None:
    user = person("member", unit)
    deactivate_user(user=user, by=coordinator, now=NOW)
    deactivate_user(user=user, by=coordinator, now=NOW)
    assert Entry.objects.count() == 1


def test_nobody_shuts_out_themselves_or_those_above_or_elsewhere(unit: Unit, coordinator: User) -> None:
    with pytest.raises(refusals.OwnRole):
        deactivate_user(user=coordinator, by=coordinator, now=NOW)
    for other in (person("national_admin", unit), person("member", UnitFactory(city=True)), UserFactory()):
        with pytest.raises(refusals.NotYours):
            deactivate_user(user=other, by=coordinator, now=NOW)
    assert not User.objects.filter(is_active=False).exists()


def test_a_member_cannot_let_anybody_in_again(unit: Unit) -> None:
    inactive = person("member", unit, inactive=True)
    with pytest.raises(refusals.NotYours):
        reactivate_user(user=inactive, by=person("planner", unit), now=NOW)


# --- change_language -------------------------------------------------------------------------------------------------


def test_one_changes_ones_own_language(unit: Unit, coordinator: User) -> None:
    change_language(user=coordinator, language="en", by=coordinator, now=NOW)
    coordinator.refresh_from_db()
    assert coordinator.language == "en"
    change_language(user=coordinator, language="en", by=coordinator, now=NOW)
    assert entries() == [
        (unit.code, "Koko", "accounts.change_language", {"language": "id"}, {"language": "en"}),
    ]


def test_the_language_of_others_is_theirs_and_must_be_spoken(coordinator: User) -> None:
    with pytest.raises(refusals.NotYours):
        change_language(user=UserFactory(), language="en", by=coordinator, now=NOW)
    with pytest.raises(refusals.LanguageUnknown):
        change_language(user=coordinator, language="xx", by=coordinator, now=NOW)


def test_acts_on_a_person_without_a_unit_are_on_the_central_chain() -> None:
    user = UserFactory()
    change_language(user=user, language="en", by=user, now=NOW)
    assert [entry[0] for entry in entries()] == ["pusat"]
