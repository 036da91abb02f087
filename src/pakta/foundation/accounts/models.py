"""People, and which role each holds in which unit, from when until when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.roles import ROLES, Role
from pakta.foundation.institutions.models import Unit


class UserManager(BaseUserManager["User"]):
    """Finds a person by e-mail however it is typed."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who can sign in. What the person may do comes from memberships alone; nobody is superuser."""

    # Kept in lower case (a check constraint sees to it), so that unique means unique however it is typed.
    email = models.EmailField(_("surel"), max_length=254, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    language = models.CharField(_("bahasa"), max_length=5, choices=settings.LANGUAGES, default="id")
    is_active = models.BooleanField(_("aktif"), default=True)
    joined_at = models.DateTimeField(_("bergabung pada"), default=timezone.now)
    # Part of every session's hash: one more, and every session the person has ends.
    session_round = models.PositiveIntegerField(_("putaran sesi"), default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower(F("email"))),
                name="accounts_user_email_lower",
                violation_error_message=_("Alamat surel ditulis dengan huruf kecil."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def actor_key(self) -> str:
        """Who this is in the trail."""
        return f"user:{self.pk}"

    @property
    def actor_name(self) -> str:
        """The name the trail notes."""
        return self.name

    @cached_property
    def active_memberships(self) -> list[Membership]:
        """The roles held now, with their units, oldest first; one query for the life of this object."""
        if not self.is_active or self.pk is None:
            return []
        return list(self.memberships.current().select_related("unit").order_by("given_at", "pk"))

    def forget_memberships(self) -> None:
        """Read ``active_memberships`` afresh next time."""
        self.__dict__.pop("active_memberships", None)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's hash over the password, and the session round with it."""
        password_hash = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return f"{password_hash}.{self.session_round}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Which memberships."""

    def current(self) -> MembershipQuerySet:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)


class Membership(models.Model):
    """One role of one person in one unit. It ends; it is never removed."""

    user = models.ForeignKey(
        User, verbose_name=_("pengguna"), on_delete=models.PROTECT, related_name="memberships"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("satuan kerja"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(
        _("peran"), max_length=20, choices=[(key, role.name) for key, role in ROLES.items()]
    )
    given_at = models.DateTimeField(_("diberikan pada"))
    # Empty where the installation itself gave the role (the first admin); the trail says so.
    given_by = models.ForeignKey(
        User, verbose_name=_("diberikan oleh"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("berakhir pada"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        verbose_name=_("diakhiri oleh"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("keanggotaan")
        verbose_name_plural = _("keanggotaan")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(ended_at__isnull=True),
                name="accounts_membership_once",
                violation_error_message=_("Pengguna ini sudah memegang peran itu di satuan kerja ini."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False, ended_at__gte=F("given_at")),
                name="accounts_membership_end_paired",
                violation_error_message=_(
                    "Akhir sebuah peran selalu punya waktu dan orang yang mengakhirinya."
                ),
            ),
            models.CheckConstraint(
                condition=Q(role__in=list(ROLES)),
                name="accounts_membership_role_known",
                violation_error_message=_("Peran tidak dikenal."),
            ),
        ]

    @property
    def role_class(self) -> type[Role]:
        """What the role lets its holder do."""
        return ROLES[self.role]


class CalendarAddressQuerySet(models.QuerySet["CalendarAddress"]):
    """Which addresses."""

    def current(self) -> CalendarAddressQuerySet:
        """Those that open a calendar: not revoked, of people who are active and were not shut out since."""
        return self.filter(
            revoked_at__isnull=True, user__is_active=True, session_round=F("user__session_round")
        )


class CalendarAddress(models.Model):
    """A secret address at which a calendar program reads a person's calendar without signing in.

    Only the SHA-256 of its token is kept, so whoever reads the database learns no address.
    """

    user = models.ForeignKey(
        User, verbose_name=_("pengguna"), on_delete=models.PROTECT, related_name="calendar_addresses"
    )
    token_hash = models.CharField(_("sidik token"), max_length=64, unique=True)
    # The person's when it was made: who is shut out and comes back needs a new address, as a new session.
    session_round = models.PositiveIntegerField(_("putaran sesi"))
    made_at = models.DateTimeField(_("dibuat pada"))
    made_by = models.ForeignKey(
        User, verbose_name=_("dibuat oleh"), on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(_("dicabut pada"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        User,
        verbose_name=_("dicabut oleh"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("alamat kalender")
        verbose_name_plural = _("alamat kalender")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True),
                name="accounts_calendar_address_once",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="accounts_calendar_address_revoked_paired",
            ),
        ]
