"""Checks of decrees that a unit has switched off."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


class SwitchedOffCheck(models.Model):
    """A check that this unit does not want, and why."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("kode"), max_length=80)
    reason = models.CharField(_("alasan"), max_length=500)
    switched_at = models.DateTimeField()
    switched_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="check_switched_off_once_a_unit")
        ]

    def __str__(self) -> str:
        return self.code
