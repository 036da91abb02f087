"""Signing in and out, through allauth's own doors."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import PASSWORD, UserFactory, person
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.actions import create_user, deactivate_user, reactivate_user
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import Entry

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)
NEW_PASSWORD = "padang-rumput-luas-5"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Budi")


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def signed_in(client: Client) -> bool:
    """Whether a page that needs it lets the client in."""
    return client.get("/").status_code == 200


def entries() -> list[tuple[str, str, str, str, str]]:
    rows = Entry.objects.order_by("pk")
    return list(rows.values_list("chain", "actor_key", "action", "subject", "subject_label"))


def test_every_page_needs_signing_in_unless_it_says_otherwise(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{reverse('account_login')}?next=/")
    assert client.get("/siapa-saja/").status_code == 200


def test_coming_and_going_are_noted_on_the_chain_of_the_unit(
    client: Client, unit: Unit, member: User
) -> None:
    sign_in(client, member.email.upper())
    assert client.get("/").content == b"Budi"
    client.post(reverse("account_logout"))
    assert not signed_in(client)
    subject = f"accounts.user:{member.pk}"
    assert entries() == [
        (unit.code, member.actor_key, "accounts.sign_in", subject, "Budi"),
        (unit.code, member.actor_key, "accounts.sign_out", subject, "Budi"),
    ]


def test_a_person_made_by_the_action_signs_in(client: Client, unit: Unit) -> None:
    create_user(
        email="Ani@kantor.example", name="Ani", password=PASSWORD, unit=unit, role="head", by=SYSTEM, now=NOW
    )
    sign_in(client, "ANI@kantor.example")
    assert client.get("/").content == b"Ani"


def test_a_wrong_password_is_noted_on_the_chain_of_the_person(
    client: Client, unit: Unit, member: User
) -> None:
    assert sign_in(client, member.email, "salah-sama-sekali").status_code == 200
    assert not signed_in(client)
    assert entries() == [
        (unit.code, "visitor", "accounts.sign_in_failed", f"accounts.user:{member.pk}", "Budi")
    ]


def test_of_a_strangers_try_nothing_of_the_stranger_is_kept(client: Client) -> None:
    sign_in(client, "orang-asing@rumah.example", "salah-sama-sekali")
    assert entries() == [("pusat", "visitor", "accounts.sign_in_failed", "accounts.sign_in", "")]
    entry = Entry.objects.get()
    assert (entry.before, entry.after) == (None, None)


def test_an_inactive_person_does_not_get_in(client: Client, unit: Unit) -> None:
    sign_in(client, person("member", unit, inactive=True).email)
    assert not signed_in(client)
    assert {entry[2] for entry in entries()} == {"accounts.sign_in_failed"}


def test_tries_are_limited(client: Client, member: User) -> None:
    for _ in range(5):
        sign_in(client, member.email, "salah-sama-sekali")
    sign_in(client, member.email)
    assert not signed_in(client)


@pytest.mark.parametrize(
    "target",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "http:///jahat.example",
        "javascript:alert(1)",
        "https://localhost/",
        "",
    ],
)
def test_signing_in_never_leads_to_another_host(client: Client, member: User, target: str) -> None:
    assert sign_in(client, member.email, next=target).headers["Location"] == "/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client: Client, member: User) -> None:
    assert (
        sign_in(client, member.email, next="/program/12/?tim=3").headers["Location"] == "/program/12/?tim=3"
    )


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    form = {"email": "baru@kantor.example", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post(reverse("account_signup"), form)
    assert User.objects.count() == 0


def test_nobody_gives_themselves_another_address(client: Client, member: User) -> None:
    sign_in(client, member.email)
    addresses = reverse("account_email")
    client.post(addresses, {"action_add": "", "email": "lain@rumah.example"})
    client.post(addresses, {"action_remove": "", "email": member.email})
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [member.email]


def change_password(client: Client) -> Any:
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    return client.post(reverse("account_change_password"), form)


def test_a_new_password_ends_all_other_sessions_and_is_noted(
    client: Client, unit: Unit, member: User
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, member.email)
    sign_in(client, member.email)
    assert signed_in(elsewhere)
    assert change_password(client).status_code == 302
    assert not signed_in(elsewhere)
    assert signed_in(client)
    last = Entry.objects.order_by("pk").last()
    assert last is not None
    assert (last.chain, last.actor_key, last.action, last.before, last.after) == (
        unit.code,
        member.actor_key,
        "accounts.change_password",
        None,
        None,
    )


def test_a_stolen_session_does_not_outlive_the_password(client: Client, member: User) -> None:
    sign_in(client, member.email)
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value
    assert signed_in(stolen)
    change_password(client)
    assert not signed_in(stolen)


def test_deactivating_ends_all_sessions_for_good(client: Client, unit: Unit, member: User) -> None:
    sign_in(client, member.email)
    coordinator = person("coordinator", unit)
    deactivate_user(user=member, by=coordinator, now=NOW)
    assert not signed_in(client)
    reactivate_user(user=member, by=coordinator, now=NOW)
    assert not signed_in(client)
    sign_in(client, member.email)
    assert signed_in(client)


def test_signing_in_changes_the_key_of_the_session(client: Client, member: User) -> None:
    client.get(reverse("account_login"))
    session = client.session
    session["sebelum"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key or ""
    sign_in(client, member.email)
    assert client.cookies["sessionid"].value not in {"", before}


def test_a_person_without_a_unit_is_noted_centrally(client: Client) -> None:
    sign_in(client, UserFactory().email)
    assert [entry[0] for entry in entries()] == ["pusat"]
