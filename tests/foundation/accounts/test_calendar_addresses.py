"""The secret address of a person's calendar: who makes it, what is kept of it, and when it opens nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest
from django.core import serializers
from tests.factories.accounts import UserFactory, person
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts import refusals
from pakta.foundation.accounts.actions import (
    deactivate_user,
    make_calendar_address,
    reactivate_user,
    revoke_calendar_address,
)
from pakta.foundation.accounts.models import CalendarAddress, User
from pakta.foundation.accounts.queries import calendar_address_of, person_of_calendar
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import Entry

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Mira")


def made(user: User) -> str:
    return make_calendar_address(user=user, by=user, now=NOW)


def test_the_token_opens_the_calendar_of_whoever_made_it(member: User) -> None:
    other = UserFactory()
    assert person_of_calendar(made(member)) == member
    assert person_of_calendar(made(other)) == other


def test_only_the_hash_of_a_long_token_is_kept(member: User) -> None:
    token = made(member)
    assert len(token) == 32
    stored = serializers.serialize("json", [*CalendarAddress.objects.all(), *Entry.objects.all()])
    assert token not in stored
    assert hashlib.sha256(token.encode()).hexdigest() in stored


def test_the_trail_tells_of_it_without_the_token(member: User, unit: Unit) -> None:
    made(member)
    made(member)
    revoke_calendar_address(user=member, by=member, now=LATER)
    rows = Entry.objects.order_by("seq").values_list("chain", "action", "subject_label", "after")
    assert [(*row[:3], json.dumps(row[3])) for row in rows] == [
        (unit.trail_chain, "accounts.make_calendar_address", "Mira", '{"replaced": false}'),
        (unit.trail_chain, "accounts.make_calendar_address", "Mira", '{"replaced": true}'),
        (unit.trail_chain, "accounts.revoke_calendar_address", "Mira", "null"),
    ]


def test_a_new_address_ends_the_one_before(member: User) -> None:
    old, new = made(member), made(member)
    assert person_of_calendar(old) is None
    assert person_of_calendar(new) == member
    assert CalendarAddress.objects.filter(revoked_at=None).count() == 1


def test_nobody_makes_the_address_of_another(member: User, unit: Unit) -> None:
    with pytest.raises(refusals.NotYours):
        make_calendar_address(user=member, by=person("coordinator", unit), now=NOW)
    assert not CalendarAddress.objects.exists()


def test_a_person_shut_out_meanwhile_makes_none(member: User) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)
    with pytest.raises(refusals.PersonInactive):
        made(member)


def test_a_revoked_address_opens_nothing(member: User) -> None:
    token = made(member)
    revoke_calendar_address(user=member, by=member, now=LATER)
    assert person_of_calendar(token) is None
    assert calendar_address_of(member) is None
    row = CalendarAddress.objects.get()
    assert (row.revoked_at, row.revoked_by) == (LATER, member)


def test_who_manages_a_person_may_revoke_and_others_may_not(member: User, unit: Unit) -> None:
    token = made(member)
    with pytest.raises(refusals.NotYours):
        revoke_calendar_address(user=member, by=person("planner", unit), now=LATER)
    assert person_of_calendar(token) == member
    revoke_calendar_address(user=member, by=person("coordinator", unit), now=LATER)
    assert person_of_calendar(token) is None


def test_there_must_be_one_to_revoke(member: User) -> None:
    with pytest.raises(refusals.CalendarAddressGone):
        revoke_calendar_address(user=member, by=member, now=LATER)


def test_who_is_shut_out_reads_no_calendar_and_needs_a_new_address_afterwards(member: User) -> None:
    token = made(member)
    deactivate_user(user=member, by=SYSTEM, now=LATER)
    assert person_of_calendar(token) is None
    reactivate_user(user=member, by=SYSTEM, now=LATER)
    assert person_of_calendar(token) is None
    assert calendar_address_of(member) is None
    assert person_of_calendar(made(member)) == member


@pytest.mark.parametrize("guess", ["", "x", "Z" * 5000, "é\udc80", "%00"])
def test_a_guess_opens_nothing(member: User, guess: str) -> None:
    made(member)
    assert person_of_calendar(guess) is None


def test_the_page_learns_when_the_address_was_made(member: User) -> None:
    made(member)
    found = calendar_address_of(member)
    assert found is not None
    assert (found.made_at, found.made_by) == (NOW, member)
