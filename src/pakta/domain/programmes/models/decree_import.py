"""A decree on its way in: uploaded, read by the machine, checked by a person, adopted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models.decree import Decree
from pakta.domain.programmes.models.drafted import Drafted
from pakta.domain.programmes.models.programme import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class DecreeImportQuerySet(models.QuerySet["DecreeImport"]):
    def visible_to(self, user: User) -> DecreeImportQuerySet:
        return self.filter(within_reach(user, Permission.IMPORT_DECREE, unit="unit"))


class DecreeImport(Drafted):
    """``reading`` is what the machine read and never changes; ``draft`` is what the person made of it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    original_name = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.RECEIVED)
    pages_read = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    refusal = models.TextField(blank=True)
    reading = models.JSONField(null=True)
    source_view = models.JSONField(null=True)
    """The file as the machine saw it: blocks of lines and tables, for the left side of the review, and what the print
    shows beside the reading (``reading.printed``), for the checker."""
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state_since = models.DateTimeField()
    decree = models.OneToOneField(Decree, on_delete=models.PROTECT, null=True, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DecreeImportQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ImportState.ADOPTED, decree__isnull=False, programme__isnull=False)
                | (~Q(state=ImportState.ADOPTED) & Q(decree=None, programme=None)),
                name="adopted_import_names_its_decree",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ImportState.REVIEW, ImportState.ADOPTED]) | Q(draft__isnull=False),
                name="reviewed_import_has_a_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.original_name
