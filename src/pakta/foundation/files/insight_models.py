"""What the machine saw of a stored file, its small pictures, and what the virus scanner said.

All of it follows from the content, so that it can be thrown away and made anew; none of it is in the trail.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.files.choices import InsightState, ScanState, Trouble


class Insight(models.Model):
    """What one content shows. Only a ``READY`` one has something to tell; ``trouble`` may be set there, too."""

    file = models.OneToOneField(
        "files.StoredFile", models.PROTECT, related_name="insight", verbose_name=_("berkas")
    )
    state = models.CharField(_("keadaan"), max_length=10, choices=InsightState, default=InsightState.WAITING)
    state_since = models.DateTimeField(_("sejak"))
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    trouble = models.CharField(_("masalah"), max_length=20, choices=Trouble, blank=True)
    text = models.TextField(_("teks"), blank=True)
    text_folded = models.TextField(_("teks untuk dicari"), blank=True)
    pages = models.PositiveIntegerField(_("halaman"), null=True, blank=True)
    taken_on = models.DateField(_("tanggal pemotretan"), null=True, blank=True)
    dates = models.JSONField(_("tanggal di dalam teks"), default=list, blank=True)
    years = models.JSONField(_("tahun di dalam teks"), default=list, blank=True)
    likeness = models.CharField(_("sidik gambar"), max_length=32, blank=True, db_index=True)

    class Meta:
        verbose_name = _("isi berkas")
        verbose_name_plural = _("isi berkas")
        indexes = [models.Index(fields=["state", "state_since"], name="files_insight_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=InsightState.values), name="files_insight_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=InsightState.FAILED) | ~Q(trouble=""),
                name="files_insight_failure_says_why",
            ),
        ]

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will come by itself."""
        return self.state in {InsightState.READY, InsightState.FAILED}


class Preview(models.Model):
    """A page of a file (or the picture itself) as a small picture, without what the camera noted."""

    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="previews")
    number = models.PositiveIntegerField(_("halaman"))
    image = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", verbose_name=_("gambar"))
    width = models.PositiveIntegerField(_("lebar"))
    height = models.PositiveIntegerField(_("tinggi"))

    class Meta:
        verbose_name = _("pratinjau")
        verbose_name_plural = _("pratinjau")
        ordering = ["file", "number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="files_preview_one_a_page"),
            models.CheckConstraint(condition=Q(number__gte=1), name="files_preview_counts_from_one"),
        ]


class Scan(models.Model):
    """What the scanner said of one content; ``found`` names what it found, or why it could not scan."""

    file = models.OneToOneField(
        "files.StoredFile", models.PROTECT, related_name="scan", verbose_name=_("berkas")
    )
    state = models.CharField(_("keadaan"), max_length=10, choices=ScanState, default=ScanState.WAITING)
    state_since = models.DateTimeField(_("sejak"))
    attempts = models.PositiveIntegerField(_("percobaan"), default=0)
    found = models.CharField(_("temuan"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("pemindaian")
        verbose_name_plural = _("pemindaian")
        indexes = [models.Index(fields=["state", "state_since"], name="files_scan_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ScanState.values), name="files_scan_state_known"),
        ]
