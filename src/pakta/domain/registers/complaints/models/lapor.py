"""Lists from LAPOR! on their way in."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.registers.complaints.choices import LaporState
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit


class LaporImport(models.Model):
    """A list from LAPOR!: handed in, its columns chosen, looked at, and applied or put aside.

    The list itself is sealed under its own ``key``, which is thrown away as soon as it was applied or put aside; what
    became of each row stays in ``outcome``: lines and tickets, nothing of people. ``mapping``: what a column is → its
    name; the next list of the office begins with the last one's.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("berkas"), max_length=200)
    columns: models.JSONField[Any] = models.JSONField(default=list)
    mapping: models.JSONField[Any] = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    key = models.TextField(blank=True)
    sealed = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=LaporState, default=LaporState.DRAFT)
    outcome: models.JSONField[Any] = models.JSONField(default=dict)
    handed_in_at = models.DateTimeField(_("diunggah"))
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    """None with a moment: put aside by the schedule."""

    class Meta:
        ordering = ["-handed_in_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-handed_in_at"], name="complaints_lists_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=LaporState.DRAFT, ended_at=None, ended_by=None)
                | (~Q(state=LaporState.DRAFT) & Q(ended_at__isnull=False, key="", sealed="")),
                name="complaints_ended_list_is_gone",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LaporTicket(models.Model):
    """A ticket of LAPOR! that a list brought, once an office: the database refuses a second."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    ticket = models.CharField(max_length=40)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "ticket"], name="complaints_lapor_ticket_once")
        ]

    def __str__(self) -> str:
        return self.ticket
