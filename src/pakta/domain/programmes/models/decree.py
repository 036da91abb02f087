"""The paper a programme comes from, with the original file kept."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.programmes.choices import DecreeStanding
from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class Decree(models.Model):
    """One decree as it was adopted: its head as data, its file as handed in.

    What it says never changes afterwards; whether it was made public, amended or revoked does.
    """

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
    published_at = models.DateTimeField(_("dipublikasikan pada"), null=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    amended_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="amends")
    """The latest decree that amended this one."""
    revoked_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="revokes")

    class Meta:
        indexes = [models.Index(fields=["unit", "year"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="published_decree_says_who",
            ),
        ]

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

    @property
    def standing(self) -> DecreeStanding:
        """Whether it still holds."""
        if self.revoked_by_id is not None:
            return DecreeStanding.REVOKED
        return DecreeStanding.AMENDED if self.amended_by_id is not None else DecreeStanding.IN_FORCE

    def part(self, name: str) -> Any:
        return self.head.get(name)
