"""Which language a page speaks: the one chosen, else Indonesian, whatever the browser prefers."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
COOKIE = settings.LANGUAGE_COOKIE_NAME


@pytest.fixture
def member() -> User:
    return person("member", UnitFactory(city=True))


def spoken(answer: Any) -> str:
    """The language a page says it is in."""
    return str(answer.content.decode().split('<html lang="', 1)[1].split('"')[0])


@pytest.mark.parametrize("asked", ["en-US,en;q=0.9", "fr", "", "id"])
def test_what_the_browser_prefers_is_left_out_of_it(client: Client, asked: str) -> None:
    answer = client.get(reverse("account_login"), headers={"accept-language": asked})
    assert spoken(answer) == "id"
    assert "Masuk ke Pakta" in answer.content.decode()


def test_a_choice_is_kept_in_a_cookie_for_visitors(client: Client) -> None:
    answer = client.post("/bahasa/", {"language": "en", "next": reverse("account_login")})
    assert answer.headers["Location"] == reverse("account_login")
    kept = client.cookies[COOKIE]
    assert (kept.value, kept["samesite"], kept["max-age"]) == ("en", "Lax", 365 * 24 * 3600)
    page = client.get(answer.headers["Location"])
    assert spoken(page) == "en"
    assert page.headers["Content-Language"] == "en"
    client.post("/bahasa/", {"language": "id"})
    assert spoken(client.get(reverse("account_login"))) == "id"


def test_a_choice_is_kept_with_the_person_and_noted(member: User) -> None:
    client = Client()
    client.force_login(member)
    client.post("/bahasa/", {"language": "en", "next": "/bantuan/"})
    member.refresh_from_db()
    assert member.language == "en"
    assert Entry.objects.filter(action="accounts.change_language", actor_key=member.actor_key).count() == 1
    assert spoken(client.get("/bantuan/")) == "en"


@pytest.mark.parametrize("language", ["", "fr", "EN", "en-us", "../id", "x" * 3000])
def test_a_language_pakta_does_not_speak_changes_nothing(member: User, language: str) -> None:
    client = Client()
    client.force_login(member)
    assert client.post("/bahasa/", {"language": language, "next": "/bantuan/"}).status_code == 302
    assert COOKIE not in client.cookies
    member.refresh_from_db()
    assert member.language == "id"


@pytest.mark.parametrize("value", ["fr", "x\x00", "en; path=/", ""])
def test_a_broken_cookie_speaks_indonesian(client: Client, value: str) -> None:
    client.cookies[COOKIE] = value
    assert spoken(client.get(reverse("account_login"))) == "id"


def test_looking_at_the_switch_changes_nothing(client: Client) -> None:
    assert client.get("/bahasa/", {"language": "en"}).status_code == 405


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/program/1/?tim=2&bulan=3", "/program/1/?tim=2&bulan=3"),
        ("", "/"),
        ("https://testserver/bantuan/", "/bantuan/"),
        ("https://jahat.example/", "/"),
    ],
)
def test_the_switch_leads_back_to_the_page(client: Client, asked: str, led: str) -> None:
    answer = client.post("/bahasa/", {"language": "en", "next": asked}, secure=asked.startswith("https"))
    assert answer.headers["Location"] == led
