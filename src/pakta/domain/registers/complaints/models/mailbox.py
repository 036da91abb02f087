"""What came of mails to the complaints mailbox. Their words are in the cases alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.registers.complaints.choices import MailOutcome
from pakta.foundation.casework.models import Case
from pakta.foundation.institutions.models import Unit


class IncomingMail(models.Model):
    """A mail that was looked at, once: ``key`` knows it again. ``why``: the reason it became nothing, or a case of
    its own though it answers another."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True)
    message_id = models.CharField(max_length=250, blank=True)
    came = models.DateTimeField(_("masuk"))
    taken = models.DateTimeField(_("diproses"))
    outcome = models.CharField(max_length=12, choices=MailOutcome)
    why = models.CharField(max_length=20, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    sender = models.CharField(max_length=32, blank=True)
    """The day's mark of the address, of mails that became something or were refused; it names nobody and is wiped after
    two days."""
    left_out = models.PositiveSmallIntegerField(default=0)
    """Attachments that were not taken."""

    class Meta:
        ordering = ["-taken", "-pk"]
        indexes = [models.Index(fields=["unit", "-taken"], name="complaints_mails_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=MailOutcome.values), name="complaints_mail_outcome_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.pk}"


class MailboxState(models.Model):
    """How far a mailbox was read. ``trouble`` is why the last look failed, "" where it did not."""

    name = models.CharField(max_length=200, unique=True)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(null=True)
    looked = models.DateTimeField()
    trouble = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name
