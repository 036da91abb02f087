"""A file on its way in: what a browser sends piece by piece before it is proof of anything."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.trail.actor import Actor


class UploadQuerySet(models.QuerySet["Upload"]):
    """Which uploads."""

    def of(self, person: Actor) -> UploadQuerySet:
        """A person's own: nobody else's exist for them."""
        return self.filter(owner_key=person.actor_key)


class Upload(models.Model):
    """One file on its way. Its bytes so far are in its part file (``uploads.part_files``), the first ``offset`` safe.

    What stands there beyond ``offset`` was cut off by a crash and is written anew. The row goes when the file is taken
    for something, cancelled, or left alone for a day.
    """

    key = models.UUIDField(_("kunci"), unique=True, default=uuid.uuid4, editable=False)
    owner_key = models.CharField(_("milik"), max_length=80)
    original_name = models.CharField(_("nama berkas"), max_length=300)
    purpose = models.CharField(_("tujuan"), max_length=100, blank=True)
    length = models.PositiveBigIntegerField(_("ukuran (bita)"))
    offset = models.PositiveBigIntegerField(_("sudah diterima (bita)"), default=0)
    made_at = models.DateTimeField(_("dimulai pada"))
    touched_at = models.DateTimeField(_("terakhir menerima pada"))

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("unggahan")
        verbose_name_plural = _("unggahan")
        indexes = [models.Index(fields=["owner_key"]), models.Index(fields=["touched_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(length__gte=1), name="files_upload_not_empty"),
            models.CheckConstraint(condition=Q(offset__lte=F("length")), name="files_upload_within_length"),
        ]

    @property
    def is_whole(self) -> bool:
        """Whether every byte is there."""
        return self.offset == self.length
