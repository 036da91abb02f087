"""What is done to people and their roles. Passwords are set here and never reach the trail."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts import refusals
from pakta.foundation.accounts.calendar_tokens import hash_of, new_token
from pakta.foundation.accounts.models import CalendarAddress, Membership, User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.accounts.rules import can_give_role, can_manage_person, home_unit
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import NamedActor
from pakta.foundation.trail.models import CENTRAL_CHAIN

By = User | NamedActor
"""Who acts: a person, or (for the commands of whoever runs the machine) the system, which may do all of this."""


@transaction.atomic
def create_user(
    *,
    email: str,
    name: str,
    unit: Unit,
    role: str,
    by: By,
    now: datetime,
    password: str | None = None,
    language: str = "id",
) -> User:
    """Add a person with a first role (a key) in ``unit``.

    Without a password the person cannot sign in by password until one is set (single sign-on needs none). Refuses
    a role ``by`` may not give there, a taken or malformed address, an empty name and a weak password.
    """
    _require_may_give(by, role, unit)
    user = User(
        email=_clean_email(email), name=_clean_name(name), language=_known_language(language), joined_at=now
    )
    if password is None:
        user.set_unusable_password()
    else:
        _require_strong(password, user)
        user.set_password(password)
    user.save(force_insert=True)
    # allauth signs in and confirms by its own list of addresses; whoever adds a person vouches for theirs.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="accounts.create_user",
        subject=user,
        label=user.name,
        after={"email": user.email, "name": user.name, "language": user.language},
    )
    _give(user, role, unit, by=by, now=now)
    return user


@transaction.atomic
def give_role(*, user: User, role: str, unit: Unit, by: By, now: datetime) -> Membership:
    """Give ``user`` the role (a key) in ``unit``.

    Refuses what the giver may not give there, any role for oneself, a role already held, and inactive people.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    _require_may_give(by, role, unit)
    if isinstance(by, User) and by.pk == locked.pk:
        raise refusals.OwnRole(
            _("Peran untuk diri sendiri hanya dapat diberikan oleh orang lain yang berwenang.")
        )
    if not locked.is_active:
        raise refusals.PersonInactive(
            _("%(name)s tidak aktif. Aktifkan dahulu, lalu beri peran.") % _named(locked)
        )
    if Membership.objects.current().filter(user=locked, unit=unit, role=role).exists():
        raise refusals.RoleAlreadyHeld(
            _("%(name)s sudah memegang peran %(role)s di %(unit)s.")
            % {"name": locked.name, "role": ROLES[role].name, "unit": unit.name}
        )
    given = _give(locked, role, unit, by=by, now=now)
    user.forget_memberships()
    return given


def _give(user: User, role: str, unit: Unit, *, by: By, now: datetime) -> Membership:
    given = Membership.objects.create(
        user=user, unit=unit, role=role, given_at=now, given_by=by if isinstance(by, User) else None
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="accounts.give_role",
        subject=user,
        label=user.name,
        after={"role": role, "unit": unit.code},
    )
    return given


@transaction.atomic
def end_role(*, membership: Membership, by: User, now: datetime) -> Membership:
    """End a role; the row stays as history.

    One may end what one may give there, and one's own; but not one's own as the last who manages people there.
    """
    held = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("unit", "user")
        .get(pk=membership.pk)
    )
    own = held.user_id == by.pk
    if not own:
        _require_may_give(by, held.role, held.unit)
    if held.ended_at is not None:
        raise refusals.RoleAlreadyEnded(_("Peran ini sudah berakhir."))
    if own and _is_last_manager(held):
        raise refusals.LastManager(
            _(
                "Anda %(role)s terakhir di %(unit)s. Beri peran itu kepada orang lain dahulu, baru akhiri peran Anda."
            )
            % {"role": held.role_class.name, "unit": held.unit.name}
        )
    held.ended_at, held.ended_by = now, by
    held.save(update_fields=["ended_at", "ended_by"])
    record(
        chain=held.unit.trail_chain,
        by=by,
        now=now,
        action="accounts.end_role",
        subject=held.user,
        label=held.user.name,
        before={"role": held.role, "unit": held.unit.code},
    )
    by.forget_memberships()
    membership.user.forget_memberships()
    return held


def _is_last_manager(held: Membership) -> bool:
    if Permission.MANAGE_PEOPLE not in held.role_class.permissions:
        return False
    # Locked in a fixed order: two who leave at once cannot both see the other still there.
    others = list(
        Membership.objects.select_for_update(of=("self",))
        .current()
        .filter(unit=held.unit, role=held.role, user__is_active=True)
        .order_by("pk")
    )
    return all(one.pk == held.pk for one in others)


@transaction.atomic
def deactivate_user(*, user: User, by: By, now: datetime) -> None:
    """Shut a person out: no sign-in, no rights, and every session ends at once. The roles stay for a return.

    Refuses oneself and people who hold a role that ``by`` may not give.
    """
    if isinstance(by, User) and by.pk == user.pk:
        raise refusals.OwnRole(
            _("Anda tidak dapat menonaktifkan diri sendiri; minta orang lain yang berwenang.")
        )
    _change_active(user, by=by, now=now, action="accounts.deactivate_user", active=False)


@transaction.atomic
def reactivate_user(*, user: User, by: By, now: datetime) -> None:
    """Let a person in again, with the roles held before. Sessions of before stay dead."""
    _change_active(user, by=by, now=now, action="accounts.reactivate_user", active=True)


def _change_active(user: User, *, by: By, now: datetime, action: str, active: bool) -> None:
    locked = User.objects.select_for_update().get(pk=user.pk)
    if isinstance(by, User) and not can_manage_person(by, locked):
        raise refusals.NotYours(
            _("Anda tidak berwenang atas %(name)s. Hubungi admin nasional instansi Anda.") % _named(locked)
        )
    if locked.is_active == active:
        return
    locked.is_active = active
    locked.session_round += 1
    locked.save(update_fields=["is_active", "session_round"])
    record(
        chain=chain_of(locked),
        by=by,
        now=now,
        action=action,
        subject=locked,
        label=locked.name,
        before={"is_active": not active},
        after={"is_active": active},
    )
    user.is_active, user.session_round = locked.is_active, locked.session_round
    user.forget_memberships()


@transaction.atomic
def change_language(*, user: User, language: str, by: User, now: datetime) -> None:
    """The language a person reads Pakta in; only their own."""
    if by.pk != user.pk:
        raise refusals.NotYours(_("Bahasa hanya dapat diganti oleh pemilik akun."))
    locked = User.objects.select_for_update().get(pk=user.pk)
    before, locked.language = locked.language, _known_language(language)
    if before == locked.language:
        return
    locked.save(update_fields=["language"])
    record(
        chain=chain_of(locked),
        by=by,
        now=now,
        action="accounts.change_language",
        subject=locked,
        label=locked.name,
        before={"language": before},
        after={"language": locked.language},
    )
    user.language = locked.language


@transaction.atomic
def make_calendar_address(*, user: User, by: User, now: datetime) -> str:
    """Make a secret calendar address and return its token, which nobody can read again; the one before dies.

    Refuses anybody but the person: whoever makes it could read along.
    """
    if by.pk != user.pk:
        raise refusals.NotYours(_("Alamat kalender hanya dapat dibuat oleh pemiliknya."))
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        raise refusals.PersonInactive(_("%(name)s tidak aktif. Aktifkan dahulu akunnya.") % _named(locked))
    replaced = CalendarAddress.objects.filter(user=locked, revoked_at=None).update(
        revoked_at=now, revoked_by=by
    )
    token = new_token()
    CalendarAddress.objects.create(
        user=locked, token_hash=hash_of(token), session_round=locked.session_round, made_at=now, made_by=by
    )
    record(
        chain=chain_of(locked),
        by=by,
        now=now,
        action="accounts.make_calendar_address",
        subject=locked,
        label=locked.name,
        after={"replaced": bool(replaced)},
    )
    return token


@transaction.atomic
def revoke_calendar_address(*, user: User, by: User, now: datetime) -> None:
    """Make the person's calendar address open nothing any more.

    The person may, and whoever manages them; refuses others, and where there is no address.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if by.pk != locked.pk and not can_manage_person(by, locked):
        raise refusals.NotYours(
            _("Anda tidak berwenang atas %(name)s. Hubungi admin nasional instansi Anda.") % _named(locked)
        )
    revoked = CalendarAddress.objects.filter(user=locked, revoked_at=None).update(
        revoked_at=now, revoked_by=by
    )
    if not revoked:
        raise refusals.CalendarAddressGone(_("Alamat kalender ini sudah dicabut."))
    record(
        chain=chain_of(locked),
        by=by,
        now=now,
        action="accounts.revoke_calendar_address",
        subject=locked,
        label=locked.name,
    )


def chain_of(user: User) -> str:
    """Where acts on a person are recorded: the unit they work in, ``pusat`` for those who have none."""
    latest = user.memberships.select_related("unit").order_by("given_at", "pk").first()
    unit = home_unit(user) or (latest.unit if latest else None)
    return unit.trail_chain if unit else CENTRAL_CHAIN


def _require_may_give(by: By, role: str, unit: Unit) -> None:
    if role not in ROLES:
        raise refusals.RoleUnknown(_("Peran “%(role)s” tidak dikenal.") % {"role": role})
    if isinstance(by, User) and not can_give_role(by, role, unit):
        raise refusals.NotYours(
            _("Anda tidak berwenang memberi atau mengakhiri peran %(role)s di %(unit)s.")
            % {"role": ROLES[role].name, "unit": unit.name}
        )


def _require_strong(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise refusals.PasswordTooWeak(" ".join(weak.messages)) from None


def _clean_email(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise refusals.EmailInvalid(
            _("“%(email)s” bukan alamat surel. Contoh: nama@kantor.go.id.") % {"email": address}
        ) from None
    if User.objects.filter(email=address).exists():
        raise refusals.EmailTaken(_("Sudah ada pengguna dengan surel %(email)s.") % {"email": address})
    return address


def _clean_name(name: str) -> str:
    folded = " ".join(name.split())
    if not folded:
        raise refusals.NameMissing(_("Nama belum diisi."))
    return folded[:200]


def _known_language(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise refusals.LanguageUnknown(_("Bahasa “%(language)s” belum tersedia.") % {"language": language})
    return language


def _named(user: User) -> dict[str, str]:
    return {"name": user.name}
