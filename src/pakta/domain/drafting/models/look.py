"""How a unit's decrees are printed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pakta.domain.drafting.choices import PaperSize
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.writing.look import Typeface

DECREE_NUMBER = "{nomor} TAHUN {tahun}"


class DecreeLook(models.Model):
    """Paper, margins (mm), typeface, number pattern, and who signs the copy (salinan)."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="decree_look")
    paper = models.CharField(_("kertas"), max_length=4, choices=PaperSize, default=PaperSize.F4)
    margin_top = models.PositiveSmallIntegerField(_("batas atas (mm)"), default=25)
    margin_bottom = models.PositiveSmallIntegerField(_("batas bawah (mm)"), default=25)
    margin_left = models.PositiveSmallIntegerField(_("batas kiri (mm)"), default=30)
    margin_right = models.PositiveSmallIntegerField(_("batas kanan (mm)"), default=20)
    typeface = models.CharField(
        pgettext_lazy("cetak", "huruf"),
        max_length=40,
        choices=[(one.value, one.value) for one in Typeface],
        default=Typeface.BOOKMAN.value,
    )
    type_size = models.DecimalField(_("ukuran huruf (pt)"), max_digits=4, decimal_places=1, default=12)
    table_size = models.DecimalField(_("ukuran huruf tabel (pt)"), max_digits=4, decimal_places=1, default=9)
    number_pattern = models.CharField(_("pola nomor"), max_length=120, default=DECREE_NUMBER)
    copy_office = models.CharField(_("unit penanda tangan salinan"), max_length=200, blank=True)
    copy_position = models.CharField(_("jabatan penanda tangan salinan"), max_length=200, blank=True)
    copy_name = models.CharField(_("nama penanda tangan salinan"), max_length=200, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.unit)
