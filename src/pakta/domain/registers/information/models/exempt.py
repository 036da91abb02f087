"""Exempt information (daftar informasi yang dikecualikan, DIK) and the consequence tests it rests on.

Source: UU 14/2008 art. 17 and 19; PKPU 22/2023 as amended by PKPU 4/2025. The list is the top unit's; every unit below
reads it. A test may be made anywhere: before a request, because of one, or by order of the commission.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.registers.information.choices import Occasion, Outcome
from pakta.domain.registers.information.models.entries import REGISTER
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, within_reach
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class ConsequenceTestQuerySet(models.QuerySet["ConsequenceTest"]):
    """Which tests."""

    def visible_to(self, user: Visitor) -> ConsequenceTestQuerySet:
        """Those of units whose programme the person may see or whose requests they keep."""
        units = duties_of(user).by_register().get(REGISTER, [])
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit") | Q(unit__in=units))


class ConsequenceTest(models.Model):
    """A consequence test (uji konsekuensi) as its minutes have it.

    ``about_case``: the number of the request it was made for, "" where none; a number says nothing of people.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(_("alasan pengujian"), max_length=10, choices=Occasion)
    about_case = models.CharField(_("nomor permintaan"), max_length=80, blank=True)
    information = models.CharField(_("informasi yang diuji"), max_length=500)
    legal_basis = models.CharField(_("dasar hukum"), max_length=500)
    if_opened = models.TextField(_("akibat bila dibuka"))
    if_closed = models.TextField(_("akibat bila ditutup"))
    outcome = models.CharField(_("hasil"), max_length=10, choices=Outcome)
    tested_on = models.DateField(_("tanggal pengujian"))
    testers = models.TextField(_("penguji"))
    """Name and position, one a line."""
    minutes_number = models.CharField(_("nomor berita acara"), max_length=120, blank=True)
    minutes = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ConsequenceTestQuerySet.as_manager()

    class Meta:
        ordering = ["-tested_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes=None, minutes_name="") | (Q(minutes__isnull=False) & ~Q(minutes_name="")),
                name="information_minutes_have_their_name",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="information_test_withdrawal_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.information


class ExemptInformationQuerySet(models.QuerySet["ExemptInformation"]):
    """Which items."""

    def standing(self) -> ExemptInformationQuerySet:
        return self.filter(withdrawn_at=None)

    def holding_at(self, unit: Unit) -> ExemptInformationQuerySet:
        """Those that hold at ``unit``: of the unit at the top of its tree."""
        return self.filter(unit__code=unit.path.strip("/").split("/")[0])


class ExemptInformation(models.Model):
    """One exempt piece of information, set by the unit at the top for itself and everybody below."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    information = models.CharField(_("informasi"), max_length=500)
    legal_basis = models.CharField(_("dasar hukum pengecualian"), max_length=500)
    if_opened = models.TextField(_("akibat bila dibuka"))
    if_closed = models.TextField(_("akibat bila ditutup"))
    duration = models.CharField(_("jangka waktu pengecualian"), max_length=200)
    test = models.ForeignKey(ConsequenceTest, on_delete=models.PROTECT, null=True, related_name="exempted")
    decided_by = models.CharField(_("ditetapkan dengan"), max_length=300)
    valid_from = models.DateField(_("berlaku sejak"))
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ExemptInformationQuerySet.as_manager()

    class Meta:
        ordering = ["information", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "information"],
                condition=Q(withdrawn_at=None),
                name="information_exempt_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="information_exempt_withdrawal_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.information
