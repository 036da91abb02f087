"""Which request an objection is about."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pakta.foundation.casework.models import Case


class ObjectionOf(models.Model):
    """One objection and its request, tied when the objection came in and never changed."""

    objection = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    arose_on = models.DateField()
    """The day the ground arose; ``until`` the last day to object that followed from it."""
    until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(objection=F("request")), name="information_no_objection_to_itself"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("arose_on")), name="information_objection_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objection_id} → {self.request_id}"
