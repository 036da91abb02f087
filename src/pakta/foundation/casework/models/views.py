"""Views of the desk that people keep."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


class SavedView(models.Model):
    """Filters of a desk under a name; ``query`` is what stands in the address. Shared ones are seen by all handlers."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30)
    name = models.CharField(_("nama"), max_length=60)
    query = models.CharField(max_length=1000)
    is_shared = models.BooleanField(_("untuk semua petugas"), default=False)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register", "saved_by", "name"], name="casework_view_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return self.name
