"""What a password link is computed from: the password, and how the account stood when the link was made.

Kept apart from ``password_links``: allauth loads this class by its name (``ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR``)
while its own forms are still being loaded, and its page for setting a password asks it.
"""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.tokens import PasswordResetTokenGenerator

from pakta.foundation.accounts.models import User


class PasswordTokens(PasswordResetTokenGenerator):
    """Tokens that die with any change of roles, with a deactivation, and with the password they replace.

    A link is given by somebody who may manage the person as the person stands now; who is promoted later must not
    be reached through a link of before.
    """

    def check_token(self, user: User | None, token: str | None) -> bool:
        """As Django's; nobody who has been shut out sets a password."""
        return user is not None and user.is_active and super().check_token(user, token)

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        assert isinstance(user, User)
        held = user.memberships.current().order_by("pk").values_list("pk", "role")
        roles = ",".join(f"{pk}:{role}" for pk, role in held)
        standing = f"{user.session_round}|{user.is_active}|{roles}"
        return f"{super()._make_hash_value(user, timestamp)}|{standing}"
