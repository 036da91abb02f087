"""A legal value an office set in place of Pakta's."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.law.values import Confidence, LegalValue, value_from


class OwnValue(models.Model):
    """The value of ``key`` from a day to a day, as this unit set it; it holds for the units below too.

    On its days it stands in place of Pakta's and of that of units above. Withdrawn ones stay, for whoever asks why
    something was due when it was.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    """Of a value Pakta brings."""
    name = models.CharField(_("nama"), max_length=200)
    """What the value was called when it was set."""
    value = models.JSONField(_("nilai"))
    """As ``knowledge.law.values.value_from`` reads it: ``{"working_days": 10}``."""
    in_force_from = models.DateField(_("berlaku sejak"), null=True)
    in_force_to = models.DateField(_("berlaku sampai"), null=True)
    joint_leave_counts = models.BooleanField(_("cuti bersama dihitung libur"), default=True)
    source = models.CharField(_("dasar"), max_length=300)
    reason = models.TextField(_("alasan"))
    document = models.ForeignKey(
        StoredFile, verbose_name=_("dokumen"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    document_name = models.CharField(_("nama berkas"), max_length=255, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["key", "in_force_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_value_says_who",
            ),
            models.CheckConstraint(
                condition=Q(in_force_from=None)
                | Q(in_force_to=None)
                | Q(in_force_from__lte=F("in_force_to")),
                name="own_value_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(document=None, document_name="")
                | Q(document__isnull=False) & ~Q(document_name=""),
                name="own_value_document_named",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def legal_value(self) -> LegalValue:
        """As the values of a unit take it. What an office states is one source."""
        return LegalValue(
            key=self.key,
            name=self.name,
            value=value_from(self.value),
            in_force_from=self.in_force_from,
            in_force_to=self.in_force_to,
            citation=self.source,
            confidence=Confidence.ONE_SOURCE,
            note=self.reason,
            joint_leave_counts=self.joint_leave_counts,
            set_by=self.unit.name,
        )
