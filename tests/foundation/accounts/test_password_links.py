"""Links by which a password is set."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.account.forms import default_token_generator
from tests.factories.accounts import MembershipFactory, person
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts import refusals
from pakta.foundation.accounts.actions import deactivate_user, end_role, give_role, reactivate_user
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.password_links import issue_password_link, password_link_of
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import Entry

NOW = dt.datetime(2026, 3, 10, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def coordinator(office: Unit) -> User:
    return person("coordinator", office)


def test_a_link_dies_with_the_password_it_replaces(office: Unit) -> None:
    member = person("member", office)
    link = password_link_of(member)
    assert default_token_generator.check_token(member, link.key)
    member.set_password("laut-biru-gunung-3")
    member.save()
    assert not default_token_generator.check_token(member, link.key)


def test_a_link_is_one_persons_alone(office: Unit) -> None:
    link = password_link_of(person("member", office))
    assert not default_token_generator.check_token(person("member", office), link.key)


def test_issuing_leaves_one_entry_without_the_key(office: Unit, coordinator: User) -> None:
    member = person("member", office)
    link = issue_password_link(user=member, by=coordinator, now=NOW)
    entry = Entry.objects.get()
    assert (entry.chain, entry.action, entry.actor_key) == (
        office.trail_chain,
        "accounts.issue_password_link",
        coordinator.actor_key,
    )
    assert link.key not in f"{entry.before}{entry.after}{entry.subject}{entry.subject_label}"


def test_nobody_gets_a_link_to_those_above_them(office: Unit, coordinator: User) -> None:
    above = person("member", office)
    MembershipFactory(user=above, unit=office, role="national_admin")
    with pytest.raises(refusals.NotYours):
        issue_password_link(user=above, by=coordinator, now=NOW)
    assert not Entry.objects.exists()


def test_nobody_gets_a_link_to_those_who_also_work_elsewhere(office: Unit, coordinator: User) -> None:
    shared = person("member", office)
    MembershipFactory(user=shared, unit=UnitFactory(city=True), role="planner")
    with pytest.raises(refusals.NotYours):
        issue_password_link(user=shared, by=coordinator, now=NOW)


def test_a_member_gives_no_links(office: Unit, coordinator: User) -> None:
    with pytest.raises(refusals.NotYours):
        issue_password_link(user=coordinator, by=person("member", office), now=NOW)


def test_ones_own_password_is_changed_elsewhere(coordinator: User) -> None:
    with pytest.raises(refusals.OwnRole):
        issue_password_link(user=coordinator, by=coordinator, now=NOW)


def test_an_inactive_person_is_let_in_first(office: Unit, coordinator: User) -> None:
    gone = person("member", office, is_active=False)
    with pytest.raises(refusals.PersonInactive):
        issue_password_link(user=gone, by=coordinator, now=NOW)


def lives(key: str, user: User) -> bool:
    """Whether the page for setting a password would take the key."""
    return bool(default_token_generator.check_token(User.objects.get(pk=user.pk), key))


def test_a_link_dies_when_the_person_is_promoted(office: Unit, coordinator: User) -> None:
    member = person("member", office)
    link = issue_password_link(user=member, by=coordinator, now=NOW)
    assert lives(link.key, member)
    give_role(user=member, role="national_admin", unit=office, by=SYSTEM, now=NOW)
    assert not lives(link.key, member)


def test_a_link_dies_when_a_role_ends(office: Unit, coordinator: User) -> None:
    member = person("member", office)
    link = issue_password_link(user=member, by=coordinator, now=NOW)
    end_role(membership=member.memberships.get(), by=coordinator, now=NOW)
    assert not lives(link.key, member)


def test_a_link_dies_when_the_person_is_shut_out_and_stays_dead(office: Unit, coordinator: User) -> None:
    member = person("member", office)
    link = issue_password_link(user=member, by=coordinator, now=NOW)
    deactivate_user(user=member, by=coordinator, now=NOW)
    assert not lives(link.key, member)
    assert not lives(password_link_of(member).key, member)
    reactivate_user(user=member, by=coordinator, now=NOW)
    assert not lives(link.key, member)
