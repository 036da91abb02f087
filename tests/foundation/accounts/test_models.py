"""People and memberships as the database keeps them."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories.accounts import JOINED, MembershipFactory, UserFactory

from pakta.foundation.accounts.models import Membership, User

pytestmark = pytest.mark.django_db


def refused() -> Any:
    return pytest.raises(IntegrityError)


def test_a_person_is_found_however_the_address_is_typed() -> None:
    user = UserFactory(email="ani@kantor.example")
    assert User.objects.get_by_natural_key(" Ani@Kantor.Example ") == user


def test_an_address_is_kept_in_small_letters_and_once() -> None:
    UserFactory(email="ani@kantor.example")
    with refused(), transaction.atomic():
        User.objects.create(email="Ani@kantor.example", name="Ani")
    with refused(), transaction.atomic():
        User.objects.create(email="ani@kantor.example", name="Ani")


def test_a_person_is_an_actor_of_the_trail() -> None:
    user = UserFactory(name="Ani")
    assert (user.actor_key, user.actor_name) == (f"user:{user.pk}", "Ani")


def test_a_role_is_held_once_at_a_time() -> None:
    held = MembershipFactory(ended=True)
    again = MembershipFactory(user=held.user, unit=held.unit)
    with refused(), transaction.atomic():
        MembershipFactory(user=held.user, unit=held.unit)
    assert list(Membership.objects.current()) == [again]


@pytest.mark.parametrize(
    "end",
    [{"ended_at": JOINED}, {"ended_by": True}, {"ended_at": JOINED - dt.timedelta(days=1), "ended_by": True}],
)
def test_an_end_has_a_moment_after_the_start_and_a_person(end: dict[str, Any]) -> None:
    if "ended_by" in end:
        end = {**end, "ended_by": UserFactory()}
    with refused(), transaction.atomic():
        MembershipFactory(**end)


def test_an_unknown_role_is_refused_by_the_database() -> None:
    with refused(), transaction.atomic():
        MembershipFactory(role="owner")


def test_active_memberships_are_read_once_with_their_units(django_assert_num_queries: Any) -> None:
    first = MembershipFactory()
    second = MembershipFactory(user=first.user, given_at=JOINED + dt.timedelta(days=1))
    MembershipFactory(user=first.user, ended=True)
    user = User.objects.get(pk=first.user.pk)
    with django_assert_num_queries(1):
        assert [one.unit.name for one in user.active_memberships] == [first.unit.name, second.unit.name]
        assert user.active_memberships == [first, second]
    third = MembershipFactory(user=user, role="head", given_at=JOINED + dt.timedelta(days=2))
    user.forget_memberships()
    assert user.active_memberships == [first, second, third]


def test_an_inactive_person_has_no_active_memberships() -> None:
    assert MembershipFactory(user__inactive=True).user.active_memberships == []


def test_the_session_hash_follows_password_and_round() -> None:
    user = UserFactory()
    before = user.get_session_auth_hash()
    assert user.get_session_auth_hash() == before
    user.session_round += 1
    after_round = user.get_session_auth_hash()
    user.set_password("lain-kali-saja-12")
    assert len({before, after_round, user.get_session_auth_hash()}) == 3


def test_sessions_signed_with_an_older_secret_end_by_the_round_too(settings: Any) -> None:
    user = UserFactory()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    before = user.get_session_auth_hash()
    settings.SECRET_KEY = "kunci-baru"
    assert before in set(user.get_session_auth_fallback_hash())
    user.session_round += 1
    assert before not in set(user.get_session_auth_fallback_hash())
