"""Who keeps a register, and who must leave a case alone."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import Duty
from pakta.foundation.institutions.models import Unit


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def current(self) -> AppointmentQuerySet:
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Appointment(models.Model):
    """A person appointed to one register of a unit, as offices do it: by decree, register by register. It ends; it is
    never removed."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(_("register"), max_length=30)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    duty = models.CharField(_("tugas"), max_length=10, choices=Duty)
    basis = models.CharField(_("dasar penunjukan"), max_length=200, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["register", "duty", "given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register", "person", "duty"],
                condition=Q(ended_at=None),
                name="casework_appointed_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, ended_at__gte=F("given_at")),
                name="casework_appointment_end_says_who",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=Q(ended_at=None), name="casework_duties_of_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {Duty(self.duty).label}"


class Recusal(models.Model):
    """A person's declared conflict of interest on a case: from then on the person decides nothing of it.

    Withdrawn where it was declared by mistake, with who and why.
    """

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="recusals")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason_sealed = models.TextField()
    """Sealed with the case's key: it tells of family and money."""
    source = models.CharField(max_length=80, blank=True)
    """Where it was declared, such as ``conflicts:12``; "" where on the case itself."""
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["declared_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(withdrawn_at=None), name="casework_recused_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="casework_recusal_withdrawal_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.person_id}"
