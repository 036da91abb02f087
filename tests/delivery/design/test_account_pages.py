"""Sign-in and account pages wear our frame and speak Indonesian."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client: Client) -> Client:
    client.cookies["django_language"] = "id"
    return client


def test_the_sign_in_page_is_in_our_frame(visitor: Client) -> None:
    html = visitor.get(reverse("account_login")).content.decode()
    assert "Masuk ke Pakta" in html
    assert 'class="form-control"' in html
    assert "/static/built/app.css" in html
    assert "sign up" not in html.lower()


def test_a_wrong_password_is_one_clear_sentence(visitor: Client) -> None:
    html = visitor.post(
        reverse("account_login"), {"login": "x@kantor.go.id", "password": "salah-sekali"}
    ).content.decode()
    assert "Alamat surel atau kata sandi keliru." in html
    assert 'role="alert"' in html


def test_signing_up_says_who_makes_accounts(visitor: Client) -> None:
    assert "Akun dibuatkan oleh satuan kerja" in visitor.get(reverse("account_signup")).content.decode()


def test_resetting_a_password_is_in_our_words(visitor: Client, settings: Any) -> None:
    settings.EMAIL_HOST = "surel.contoh.test"
    html = visitor.get(reverse("account_reset_password")).content.decode()
    assert "Isi surel yang terdaftar." in html
    assert html.count("<h1") == 1


def test_without_mail_the_coordinator_is_named_instead_of_a_form(visitor: Client, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    html = visitor.get(reverse("account_reset_password")).content.decode()
    assert "Mintalah tautan pembuatan kata sandi kepada koordinator" in html
    assert 'name="email"' not in html


def test_the_language_can_be_switched(visitor: Client) -> None:
    answer = visitor.post(reverse("set_language"), {"language": "en", "next": reverse("account_login")})
    assert answer.url == reverse("account_login")
    assert '<html lang="en">' in visitor.get(answer.url).content.decode()


@pytest.fixture
def member(visitor: Client) -> Client:
    person = UserFactory()
    visitor.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return visitor


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_change_password", "Kata sandi sekarang"),
        ("account_reauthenticate", "Pastikan ini Anda"),
        ("account_logout", "Keluar dari Pakta?"),
        ("mfa_index", "Pengaman masuk"),
        ("mfa_activate_totp", "Pasang aplikasi kode"),
    ],
)
def test_pages_of_an_account_are_in_our_frame_and_words(member: Client, name: str, words: str) -> None:
    answer = member.get(reverse(name), follow=True)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert words in html
    assert "/static/built/app.css" in html
    assert html.count("<h1") == 1
    assert "alert-error" not in html
