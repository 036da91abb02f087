"""Regulations an office added to the library."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.law.kinds import Kind, key_of
from pakta.knowledge.law.regulations import Confidence, Ending, Gazette, Paper, Regulation


class EndingHow(models.TextChoices):
    """What ended a regulation."""

    REPLACED = "replaced", _("Diganti")
    REVOKED = "revoked", _("Dicabut")


class OwnRegulation(models.Model):
    """A regulation as this unit knows it; it holds for the units below too, the nearest unit's over the others'.

    One that names a regulation Pakta brings stands in its place. Withdrawn ones stay, for whoever asks why a decree
    was found faulty then.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=40, choices=[(kind.value, kind.value) for kind in Kind])
    issuer = models.CharField(_("penerbit"), max_length=200, blank=True)
    """As a key writes it: "PANRB", "KPU"; "" for kinds without an issuer in their name."""
    number = models.CharField(_("nomor"), max_length=100)
    year = models.PositiveSmallIntegerField(_("tahun"))
    title = models.TextField(_("tentang"))
    subject = models.CharField(_("isi pokok"), max_length=300, blank=True)
    gazette = models.CharField(
        _("dimuat dalam"), max_length=30, blank=True, choices=[(paper.value, paper.value) for paper in Paper]
    )
    gazette_year = models.PositiveSmallIntegerField(_("tahun lembaran"), null=True)
    gazette_number = models.PositiveIntegerField(_("nomor lembaran"), null=True)
    supplement = models.PositiveIntegerField(_("nomor tambahan lembaran"), null=True)
    in_force_from = models.DateField(_("berlaku sejak"), null=True)
    in_force_to = models.DateField(_("berlaku sampai"), null=True)
    seen_in_force_on = models.DateField(_("terakhir diketahui berlaku"), null=True)
    amended_by = models.JSONField(_("diubah dengan"), default=list)
    """Keys of what amended it, the earliest first."""
    ended_how = models.CharField(_("berakhir karena"), max_length=10, choices=EndingHow, blank=True)
    ended_by = models.CharField(_("diganti atau dicabut dengan"), max_length=200, blank=True)
    ended_on = models.DateField(_("sejak"), null=True)
    source = models.CharField(_("sumber"), max_length=300)
    key = models.CharField(max_length=300)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["kind", "-year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "key"], condition=Q(withdrawn_at=None), name="own_regulation_once_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_regulation_says_who",
            ),
            models.CheckConstraint(
                condition=Q(gazette="", gazette_year=None, gazette_number=None)
                | (Q(gazette_year__isnull=False, gazette_number__isnull=False) & ~Q(gazette="")),
                name="own_regulation_gazette_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_how="", ended_by="", ended_on=None) | (~Q(ended_how="") & ~Q(ended_by="")),
                name="own_regulation_ending_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def regulation(self) -> Regulation:
        """As the library takes it. What an office states is one source."""
        confidence = Confidence.ONE_SOURCE
        ending = Ending(self.ended_by, self.ended_on, self.source, confidence) if self.ended_how else None
        return Regulation(
            kind=Kind(self.kind),
            issuer=self.issuer,
            number=self.number,
            year=self.year,
            title=self.title,
            subject=self.subject,
            source=self.source,
            confidence=confidence,
            gazette=Gazette(Paper(self.gazette), self.gazette_year or 0, self.gazette_number or 0)
            if self.gazette
            else None,
            supplement=self.supplement,
            in_force_from=self.in_force_from,
            in_force_to=self.in_force_to,
            seen_in_force_on=self.seen_in_force_on,
            amended_by=tuple(self.amended_by),
            replaced_by=ending if self.ended_how == EndingHow.REPLACED else None,
            revoked_by=ending if self.ended_how == EndingHow.REVOKED else None,
        )

    def own_key(self) -> str:
        return key_of(Kind(self.kind), self.issuer, self.number, self.year)
