"""The list of public information (daftar informasi publik, DIP) of a unit, and what of it answered a request."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.registers.information.choices import Form, InformationClass
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, within_reach
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit

REGISTER = "information"


class PublicInformationQuerySet(models.QuerySet["PublicInformation"]):
    """Which entries."""

    def visible_to(self, user: Visitor) -> PublicInformationQuerySet:
        """Those of units whose programme the person may see or whose requests they keep."""
        units = duties_of(user).by_register().get(REGISTER, [])
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit") | Q(unit__in=units))

    def listed(self) -> PublicInformationQuerySet:
        """Those that were not taken off the list."""
        return self.filter(withdrawn_at=None)

    def public(self, day: dt.date) -> PublicInformationQuerySet:
        """Those anybody reads on ``day``: on the list, published, and valid then."""
        return self.listed().filter(
            Q(valid_to=None) | Q(valid_to__gte=day), published_at__isnull=False, valid_from__lte=day
        )

    def matching(self, words: str) -> PublicInformationQuerySet:
        """Those that have every word somewhere in what they say."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(
                Q(summary__icontains=word)
                | Q(holder__icontains=word)
                | Q(responsible__icontains=word)
                | Q(made__icontains=word)
                | Q(text__icontains=word)
            )
        return found


class PublicInformation(models.Model):
    """One item of the list, in its official columns; ``text``, ``link`` and ``document`` are what anybody then reads.

    One that is taken off the list stays, for whoever was answered with it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    summary = models.CharField(_("ringkasan isi informasi"), max_length=500)
    classification = models.CharField(_("klasifikasi"), max_length=10, choices=InformationClass)
    holder = models.CharField(_("pejabat atau unit yang menguasai"), max_length=200)
    responsible = models.CharField(_("penanggung jawab pembuatan"), max_length=200)
    made = models.CharField(_("waktu dan tempat pembuatan"), max_length=200)
    form = models.CharField(_("bentuk yang tersedia"), max_length=10, choices=Form)
    retention = models.CharField(_("jangka waktu penyimpanan"), max_length=100)
    link = models.URLField(_("tautan"), max_length=500, blank=True)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    document_name = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("isi halaman"), blank=True)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = PublicInformationQuerySet.as_manager()

    class Meta:
        verbose_name = _("informasi publik")
        verbose_name_plural = _("daftar informasi publik")
        ordering = ["classification", "summary", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "summary", "made"],
                condition=Q(withdrawn_at=None),
                name="information_entry_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="information_entry_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(document=None, document_name="")
                | (Q(document__isnull=False) & ~Q(document_name="")),
                name="information_document_has_its_name",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="information_publication_says_who",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="information_withdrawal_says_who",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "classification"],
                condition=Q(withdrawn_at=None),
                name="information_listed",
            )
        ]

    def __str__(self) -> str:
        return self.summary

    def is_public(self, day: dt.date) -> bool:
        """The same as ``public``, of one at hand."""
        return (
            self.withdrawn_at is None
            and self.published_at is not None
            and self.valid_from <= day
            and (self.valid_to is None or self.valid_to >= day)
        )


class SharedEntry(models.Model):
    """An entry of the list a request was answered with, because it was public already."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(PublicInformation, on_delete=models.PROTECT, related_name="shared")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "entry"], name="information_shared_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.entry_id}"
