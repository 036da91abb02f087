"""What stands on every paper of a unit: its letterhead, who signs, and how its papers are numbered."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.blocks import PrintedHead
from pakta.foundation.papers.numbers import DEFAULT_PATTERN


class Letterhead(models.Model):
    """A unit's letterhead as it set it. Where it set none, ``queries.letterhead_of`` makes one from its name."""

    unit = models.OneToOneField(
        Unit, verbose_name=_("satuan kerja"), on_delete=models.PROTECT, related_name="letterhead"
    )
    lines = models.TextField(_("baris kop"))
    """One to four lines, as printed."""
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    contact = models.CharField(_("kontak"), max_length=200, blank=True)
    logo = models.ForeignKey(
        StoredFile, verbose_name=_("logo"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    city = models.CharField(_("tempat penandatanganan"), max_length=80, blank=True)
    secretary_name = models.CharField(_("nama"), max_length=120, blank=True)
    secretary_position = models.CharField(_("jabatan"), max_length=120, blank=True)
    secretary_nip = models.CharField(_("NIP"), max_length=30, blank=True)
    chair_name = models.CharField(_("nama"), max_length=120, blank=True)
    chair_position = models.CharField(_("jabatan"), max_length=120, blank=True)
    chair_nip = models.CharField(_("NIP"), max_length=30, blank=True)
    office_code = models.CharField(_("kode satker"), max_length=30, blank=True)
    number_pattern = models.CharField(_("pola nomor"), max_length=120, default=DEFAULT_PATTERN)
    classifications = models.JSONField(_("klasifikasi"), default=dict, blank=True)
    """Kind of paper (its key) → classification code, as this unit classifies its papers."""
    changed_at = models.DateTimeField(_("diubah pada"))
    changed_by = models.ForeignKey(
        User, verbose_name=_("diubah oleh"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("kop surat")
        verbose_name_plural = _("kop surat")

    def __str__(self) -> str:
        return self.lines.partition("\n")[0]

    @property
    def printed(self) -> PrintedHead:
        """As the setters take it."""
        return PrintedHead(
            lines=tuple(self.lines.splitlines()),
            address=self.address,
            contact=self.contact,
            logo=self.logo.sha256 if self.logo else "",
            city=self.city,
        )

    def classification_of(self, kind: str) -> str:
        """The classification of a kind of paper, "" where the unit has not given one."""
        given: dict[str, Any] = self.classifications
        return str(given.get(kind, ""))
