"""What UPG keeps beside its cases: the goods in its cupboard, and what it did to prevent."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, within_reach
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit

REGISTER = "gratification"


class DepositKind(models.TextChoices):
    """What happened to an object."""

    TAKEN_IN = "taken_in", _("Diterima sebagai titipan")
    HANDED_OVER = "handed_over", _("Diserahkan")
    RETURNED = "returned", _("Dikembalikan")
    GIVEN_AWAY = "given_away", _("Disalurkan karena mudah rusak")


class DepositQuerySet(models.QuerySet["Deposit"]):
    def visible_to(self, user: Visitor) -> DepositQuerySet:
        """Those of units where the person keeps or approves the register."""
        return self.filter(case__unit__in=duties_of(user).by_register().get(REGISTER, []))


class Deposit(models.Model):
    """A line of the log of deposited objects; never changed, a slip is struck through with a reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deposits")
    kind = models.CharField(_("peristiwa"), max_length=12, choices=DepositKind)
    on = models.DateField(_("tanggal"))
    object_sealed = models.TextField()
    """The object as it was handed over, sealed with the case's key."""
    counterpart_sealed = models.TextField(blank=True)
    """From whom or to whom; sealed."""
    record_number = models.CharField(_("nomor berita acara"), max_length=120, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    struck_reason = models.CharField(max_length=300, blank=True)

    objects = DepositQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_reason="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_reason="")),
                name="gratification_struck_deposit_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.on}"


class CampaignKind(models.TextChoices):
    POSTER = "poster", _("Poster")
    BANNER = "banner", _("Spanduk atau banner")
    SOCIAL = "social", _("Media sosial atau laman")
    EVENT = "event", _("Sosialisasi tatap muka")
    OTHER = "other", _("Lainnya")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: Visitor) -> CampaignQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit"))

    def standing(self) -> CampaignQuerySet:
        return self.filter(withdrawn_at=None)


class Campaign(models.Model):
    """Something put up or done against gratification: a poster, a banner, a post, a talk."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=10, choices=CampaignKind)
    title = models.CharField(_("judul"), max_length=200)
    place = models.CharField(_("tempat atau alamat laman"), max_length=300, blank=True)
    link = models.URLField(_("tautan"), max_length=2000, blank=True)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("sampai"), null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="gratification_campaign_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="gratification_campaign_withdrawal_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.title
