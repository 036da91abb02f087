"""A link by which a person sets a password: for an office without mail, handed over by whoever manages people.

The link works once, for as long as ``PASSWORD_RESET_TIMEOUT`` says, and dies when the password or the roles change or
the person is shut out (``password_tokens``). It is computed from what the account holds, so nothing secret is stored,
and it never reaches the trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts import refusals
from pakta.foundation.accounts.actions import chain_of
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.rules import can_manage_person
from pakta.foundation.trail.actions import record


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """The two parts of the address at which the password is set."""

    uid: str
    key: str


def password_link_of(user: User) -> PasswordLink:
    """The link of a person who was just added. For anybody else ``issue_password_link`` asks for the right first."""
    return PasswordLink(uid=user_pk_to_url_str(user), key=default_token_generator.make_token(user))


@transaction.atomic
def issue_password_link(*, user: User, by: User, now: datetime) -> PasswordLink:
    """A link for a person who lost their password; the old one works until a new one is set.

    Refuses oneself, inactive people, and people who hold a role that ``by`` may not give: who hands the link over
    could use it.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if by.pk == locked.pk:
        raise refusals.OwnRole(_("Kata sandi Anda sendiri diganti lewat menu akun."))
    if not can_manage_person(by, locked):
        raise refusals.NotYours(
            _("Anda tidak berwenang atas %(name)s. Hubungi admin nasional instansi Anda.")
            % {"name": locked.name}
        )
    if not locked.is_active:
        raise refusals.PersonInactive(
            _("%(name)s tidak aktif. Aktifkan dahulu akunnya.") % {"name": locked.name}
        )
    record(
        chain=chain_of(locked),
        by=by,
        now=now,
        action="accounts.issue_password_link",
        subject=locked,
        label=locked.name,
    )
    return password_link_of(locked)
