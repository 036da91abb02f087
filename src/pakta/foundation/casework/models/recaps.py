"""Recaps of a register, and what a unit settled about it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, within_reach
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.register import Register, Rhythm
from pakta.foundation.casework.registry import register_of
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class RecapQuerySet(models.QuerySet["Recap"]):
    def visible_to(self, user: Visitor) -> RecapQuerySet:
        """Those of registers the person was appointed to, in any unit; signed ones hold nothing of people and are seen
        by whoever sees the unit's programme."""
        if not user.is_authenticated:
            return self.none()
        own = Q(state=RecapState.SIGNED) & within_reach(user, Permission.SEE_PROGRAMME, unit="unit")
        for register, units in duties_of(user).by_register().items():
            own |= Q(register=register, unit__in=units)
        return self.filter(own)


class Recap(models.Model):
    """What a register did in a period: drafted by Pakta, looked through and signed by its keeper, then frozen.

    ``figures`` is ``recap_figures.as_data``; while drafted it is reckoned anew at every look. ``sha256`` is of the
    JSON file, which is what the printed PDF says too. Never changed once signed; a mistake is voided with a reason
    and drafted anew.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30)
    rhythm = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Rhythm])
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=RecapState, default=RecapState.DRAFTED)
    figures: models.JSONField[Any] = models.JSONField(default=dict)
    achievements = models.TextField(_("capaian"), blank=True)
    obstacles = models.TextField(_("hambatan"), blank=True)
    recommendations = models.TextField(_("rekomendasi"), blank=True)
    drafted_on = models.DateField()
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    data = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    void_reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RecapQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "register", "rhythm"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register", "rhythm", "starts_on"],
                condition=~Q(state=RecapState.VOIDED),
                name="casework_one_recap_a_period",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="casework_recap_period"),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None, pdf=None, data=None, sha256="")
                | (
                    Q(
                        signed_at__isnull=False,
                        signed_by__isnull=False,
                        pdf__isnull=False,
                        data__isnull=False,
                    )
                    & ~Q(sha256="")
                ),
                name="casework_signed_recap_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=RecapState.DRAFTED, signed_at=None)
                | (~Q(state=RecapState.DRAFTED) & Q(signed_at__isnull=False)),
                name="casework_recap_state_agrees",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False, signed_at__isnull=False),
                name="casework_published_recap_says_who",
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by=None, void_reason="")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="casework_void_recap_says_why",
            ),
        ]
        indexes = [models.Index(fields=["state", "ends_on"], name="casework_recaps_waiting")]

    def __str__(self) -> str:
        return f"{self.register} {self.starts_on}–{self.ends_on}"

    @property
    def register_rules(self) -> Register:
        return register_of(self.register)


class RegisterSetting(models.Model):
    """What a unit settled about one of its registers; without a row the defaults hold.

    ``rhythms``: the recaps drafted by themselves (empty: the register's own). ``open_to_public``: its public form is
    open.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30)
    rhythms: models.JSONField[Any] = models.JSONField(default=list)
    publishes_recaps = models.BooleanField(_("rekap dipublikasikan"), default=False)
    open_to_public = models.BooleanField(_("formulir publik dibuka"), default=True)
    retention_months = models.PositiveSmallIntegerField(_("masa simpan (bulan)"), null=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "register"], name="casework_settings_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.register}"
