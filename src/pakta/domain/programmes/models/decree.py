"""The paper a programme comes from, with the original file kept."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class Decree(models.Model):
    """One decree as it was adopted: its head as data, its file as handed in. Never changed afterwards."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("nomor"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("tahun"))
    title = models.TextField(_("judul"), blank=True)
    enacted_on = models.DateField(_("ditetapkan pada"), null=True)
    head = models.JSONField(default=dict)
    """``pakta.knowledge.decrees.form.Decree`` as a dict."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    original_name = models.CharField(max_length=300)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["unit", "year"])]

    def __str__(self) -> str:
        return self.cited

    @property
    def cited(self) -> str:
        """As an office cites it: "Nomor 25 Tahun 2026"; the bare year where the paper has no number."""
        if not self.number:
            return _("tanpa nomor, tahun %(year)d") % {"year": self.year}
        if "/" in self.number:
            return _("Nomor %(number)s") % {"number": self.number}
        return _("Nomor %(number)s Tahun %(year)s") % {"number": self.number, "year": self.year}

    def part(self, name: str) -> Any:
        return self.head.get(name)
