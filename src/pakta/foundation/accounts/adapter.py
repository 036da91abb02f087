"""How allauth signs people in here: nobody signs up alone, every coming and going is in the trail.

allauth decides (passwords, second factor, single sign-on, limits on tries); this says what Pakta adds.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from pakta.foundation.accounts.actions import chain_of
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import VISITOR, Actor
from pakta.foundation.trail.models import CENTRAL_CHAIN

SIGN_IN = "accounts.sign_in"
"""The subject of a failed try on behalf of nobody Pakta knows."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's choices, made for an office."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are added by whoever manages people, never by themselves."""
        return False

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """The one address a person signs in with stays; another is given by whoever manages people."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Back to this host only; not to other hosts the server happens to answer for."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """The end of every way in, after all factors."""
        super().login(request, user)
        if isinstance(user, User):
            _note(user, by=user, action="accounts.sign_in")

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        if user.is_authenticated:
            _note(User.objects.get(pk=user.pk), by=user, action="accounts.sign_out")
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note the try on the chain of the person it was for; of a stranger's address nothing is kept."""
        super().authentication_failed(request, **credentials)
        email = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
        known = User.objects.filter(email=email).first() if email else None
        if known is not None:
            _note(known, by=VISITOR, action="accounts.sign_in_failed")
            return
        with transaction.atomic():
            record(
                chain=CENTRAL_CHAIN,
                by=VISITOR,
                now=timezone.now(),
                action="accounts.sign_in_failed",
                subject=SIGN_IN,
            )

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """The right password of somebody who has been shut out."""
        if isinstance(user, User):
            _note(user, by=VISITOR, action="accounts.sign_in_failed")
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """A new password, by change or reset: every other session of the person ends with the old one."""
        with transaction.atomic():
            super().set_password(user, password)
            if isinstance(user, User):
                _note(user, by=user, action="accounts.change_password")


def _note(user: User, *, by: Actor, action: str) -> None:
    with transaction.atomic():
        record(chain=chain_of(user), by=by, now=timezone.now(), action=action, subject=user, label=user.name)
