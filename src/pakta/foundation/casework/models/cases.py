"""Cases: the rows of every register."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.rules import Visitor
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.register import Class, Register, State
from pakta.foundation.casework.registry import register_of
from pakta.foundation.institutions.models import Unit


class CaseCounter(models.Model):
    """The last number taken of a unit's register in a year. It only ever grows."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "register", "year"], name="casework_one_counter_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}: {self.last}"


class CaseQuerySet(models.QuerySet["Case"]):
    """Which cases."""

    def visible_to(self, user: Visitor) -> CaseQuerySet:
        """Those of registers the person was appointed to, those assigned to them where they work, and those they
        reported themselves.

        Roles open no case: an appointment to the register does. One query for the appointments, once a request.
        """
        if not user.is_authenticated:
            return self.none()
        works_in = {one.unit_id for one in user.active_memberships}
        own = Q(assigned_to=user, unit__in=works_in) | Q(reporter=user)
        for register, units in duties_of(user).by_register().items():
            own |= Q(register=register, unit__in=units)
        return self.filter(own)

    def open(self) -> CaseQuerySet:
        return self.filter(closed_on=None)

    def late(self, day: dt.date) -> CaseQuerySet:
        """Open ones whose earliest clock has run out before ``day`` began."""
        return self.filter(closed_on=None, due_on__lt=day)


class Case(models.Model):
    """One case of a register of a unit.

    ``details`` holds what the register asks in the open, ``sealed`` what it seals (JSON under the case's own
    ``key``). An emptied key means the case was forgotten: counts stay, people and stories do not. ``due_on`` is the
    earliest running clock of the office's own; None while none runs.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(_("register"), max_length=30)
    year = models.PositiveSmallIntegerField(_("tahun"))
    number = models.PositiveIntegerField(_("nomor urut"))
    number_text = models.CharField(_("nomor perkara"), max_length=80)
    state = models.CharField(_("status"), max_length=30)
    subject = models.CharField(_("perihal"), max_length=300)
    classification = models.CharField(_("klasifikasi"), max_length=40, blank=True)
    channel = models.CharField(_("kanal"), max_length=40)
    is_confidential = models.BooleanField(_("rahasia"), default=False)
    is_anonymous = models.BooleanField(_("tanpa nama"), default=False)
    received_at = models.DateTimeField(_("diterima pada"))
    received_on = models.DateField(_("diterima tanggal"))
    """The day on the unit's wall at ``received_at``."""
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    """Who entered it; None where it came through a public door."""
    reporter = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    """A person of the office who reported or declared it themselves; None for the public."""
    assigned_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("tenggat"), null=True)
    due_clock = models.CharField(max_length=40, blank=True)
    answered_on = models.DateField(_("dijawab tanggal"), null=True)
    """When the first answer was sent."""
    closed_on = models.DateField(_("selesai tanggal"), null=True)
    ended_late = models.BooleanField(default=False)
    """Whether a clock of the office's own had run out when it was met, or when the case ended."""
    closing_reason = models.CharField(_("alasan penutupan"), max_length=40, blank=True)
    satisfaction = models.PositiveSmallIntegerField(_("kepuasan"), null=True)
    """1–4 as the reporter gave it at the end."""
    details: models.JSONField[Any] = models.JSONField(default=dict)
    sealed = models.TextField(blank=True)
    key = models.TextField(blank=True)
    ticket = models.CharField(max_length=20, null=True, unique=True)  # noqa: DJ001 - NULL where there is none, else unique
    code_hash = models.CharField(max_length=128, blank=True)
    moved_from = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="moved_to")
    forgotten_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("perkara")
        verbose_name_plural = _("perkara")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register", "year", "number"], name="casework_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="casework_numbers_from_one"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("received_on")),
                name="casework_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction=None) | Q(satisfaction__gte=1, satisfaction__lte=4),
                name="casework_satisfaction_one_to_four",
            ),
            models.CheckConstraint(
                condition=Q(is_anonymous=False) | Q(reporter=None),
                name="casework_nobody_is_named_where_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on=None) | Q(key="", sealed=""),
                name="casework_forgotten_is_unreadable",
            ),
        ]
        indexes = [
            # The desk: open cases of a unit's register, the next due first.
            models.Index(
                fields=["unit", "register", "due_on"],
                condition=Q(closed_on=None),
                name="casework_desk",
            ),
            # How many open cases stand where, read from the index alone; SQLite does so only where the column of the
            # condition is in it too.
            models.Index(
                fields=["unit", "register", "state", "due_on", "assigned_to", "closed_on"],
                condition=Q(closed_on=None),
                name="casework_counts",
            ),
            # The latest first; with the end in it, so that leaving out the open ones or the ended ones reads no row.
            models.Index(
                fields=["unit", "register", "-received_on", "-id", "closed_on"], name="casework_recent"
            ),
            models.Index(
                fields=["unit", "register", "-closed_on", "-id"],
                condition=Q(closed_on__isnull=False),
                name="casework_ended",
            ),
            models.Index(
                fields=["assigned_to", "due_on"],
                condition=Q(closed_on=None, assigned_to__isnull=False),
                name="casework_mine",
            ),
            models.Index(
                fields=["reporter"], condition=Q(reporter__isnull=False), name="casework_own_reports"
            ),
            models.Index(
                fields=["closed_on"],
                condition=Q(forgotten_on=None, closed_on__isnull=False),
                name="casework_to_forget",
            ),
        ]

    def __str__(self) -> str:
        return self.number_text

    @property
    def register_rules(self) -> Register:
        return register_of(self.register)

    @property
    def state_rules(self) -> State:
        return self.register_rules.state(self.state)

    @property
    def class_rules(self) -> Class | None:
        return self.register_rules.class_named(self.classification)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_forgotten(self) -> bool:
        return self.forgotten_on is not None


class CaseLink(models.Model):
    """Two cases that belong together; of a duplicate, ``case`` is the later one and ``other`` what it repeats."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=10)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "other"], name="casework_linked_once"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="casework_no_link_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.other_id}"


class CaseTag(models.Model):
    """A word put on a case, of the unit's own making."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tags")
    name = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="casework_tagged_once")]

    def __str__(self) -> str:
        return self.name
