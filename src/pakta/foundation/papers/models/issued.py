"""Papers that were issued, and the counters their numbers come from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, within_reach
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.kinds import KINDS, PaperKind


class NumberCounter(models.Model):
    """The last number taken of a unit's kind of paper in a year. It only ever grows."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=30)
    year = models.PositiveSmallIntegerField(_("tahun"))
    last = models.PositiveIntegerField(_("nomor terakhir"), default=0)

    class Meta:
        verbose_name = _("penghitung nomor")
        verbose_name_plural = _("penghitung nomor")
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "year"], name="papers_one_counter_a_year")
        ]


class IssuedPaperQuerySet(models.QuerySet["IssuedPaper"]):
    """Which papers."""

    def visible_to(self, user: Visitor) -> IssuedPaperQuerySet:
        """Those of units whose programme the person may see; nothing confidential is issued as a paper here."""
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit"))

    def standing(self) -> IssuedPaperQuerySet:
        """Those that were not voided."""
        return self.filter(voided_at=None)


class IssuedPaper(models.Model):
    """A paper as issued: its number, its content, both its files. Never changed; a mistake is voided with a reason."""

    unit = models.ForeignKey(Unit, verbose_name=_("satuan kerja"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        _("jenis"), max_length=30, choices=[(key, one.name) for key, one in KINDS.items()]
    )
    title = models.CharField(_("judul"), max_length=300)
    year = models.PositiveSmallIntegerField(_("tahun"))
    number = models.PositiveIntegerField(_("urutan nomor"), null=True)
    """None for kinds that get no number."""
    number_text = models.CharField(_("nomor"), max_length=200, blank=True)
    dated_on = models.DateField(_("tanggal"))
    about = models.CharField(_("tentang"), max_length=120, blank=True)
    """Key of what the paper came from, such as ``monitoring.round:12``; "" where nothing."""
    content = models.JSONField(_("isi"))
    """The paper as ``paper_data.as_data`` writes it; ``paper_data.paper_from`` reads it."""
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("diterbitkan pada"))
    issued_by = models.ForeignKey(
        User, verbose_name=_("diterbitkan oleh"), on_delete=models.PROTECT, related_name="+"
    )
    voided_at = models.DateTimeField(_("dibatalkan pada"), null=True)
    voided_by = models.ForeignKey(
        User, verbose_name=_("dibatalkan oleh"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    void_reason = models.CharField(_("alasan pembatalan"), max_length=500, blank=True)

    objects = IssuedPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("naskah terbit")
        verbose_name_plural = _("naskah terbit")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "number"],
                condition=Q(number__isnull=False),
                name="papers_number_never_reused",
            ),
            models.CheckConstraint(
                condition=Q(number=None, number_text="")
                | (Q(number__isnull=False, number__gte=1) & ~Q(number_text="")),
                name="papers_number_and_its_text_together",
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by=None, void_reason="")
                | (
                    Q(voided_at__isnull=False, voided_by__isnull=False, voided_at__gte=F("issued_at"))
                    & ~Q(void_reason="")
                ),
                name="papers_void_says_who_and_why",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-issued_at"], name="papers_recent_of_unit"),
            models.Index(fields=["about"], name="papers_about"),
        ]

    def __str__(self) -> str:
        return f"{self.number_text} {self.title}".strip()

    @property
    def kind_of_paper(self) -> PaperKind:
        return KINDS[self.kind]

    @property
    def file_stem(self) -> str:
        """How a downloaded file of it is called, without its ending; strokes of the number become dashes."""
        number = self.number_text.replace("/", "-")
        return " ".join(part for part in (self.kind_of_paper.name, number, self.title) if part)[:150].strip()
