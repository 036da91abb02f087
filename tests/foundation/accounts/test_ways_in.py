"""A second factor and single sign-on are not blocked by anything chosen here."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers import registry
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import PASSWORD, person
from tests.factories.institutions import UnitFactory

from pakta.foundation.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def code_of(secret: str) -> str:
    """The six digits an app shows now (RFC 6238)."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1
    ).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def test_with_a_second_factor_the_password_alone_is_not_enough(client: Client, settings: Any) -> None:
    # Half a minute may end between making the code and checking it.
    settings.MFA_TOTP_TOLERANCE = 1
    user = person("head", UnitFactory())
    form = {"login": user.email, "password": PASSWORD}
    client.post(reverse("account_login"), form)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()

    again = Client()
    before = Entry.objects.filter(action="accounts.sign_in").count()
    answer = again.post(reverse("account_login"), form)
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert again.get("/").status_code == 302
    assert Entry.objects.filter(action="accounts.sign_in").count() == before


def test_single_sign_on_can_be_switched_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # allauth lists its providers once a process.
    monkeypatch.setattr(registry, "provider_map", {})
    monkeypatch.setattr(registry, "loaded", False)
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "allauth.socialaccount.providers.openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "sso-kantor",
                    "name": "SSO Kantor",
                    "client_id": "pakta",
                    "secret": "rahasia",
                    "settings": {"server_url": "https://sso.kantor.example"},
                }
            ]
        }
    }
    call_command("check")
    provider = get_adapter().get_provider(None, "sso-kantor")
    assert (provider.name, provider.app.settings["server_url"]) == (
        "SSO Kantor",
        "https://sso.kantor.example",
    )
    assert not get_adapter().is_open_for_signup(None, None)
