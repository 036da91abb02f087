"""A decree being made, from its first line to its signature."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.drafting.choices import DraftState, Purpose, SignedBy
from pakta.domain.programmes.models import Decree
from pakta.domain.programmes.models.drafted import Drafted
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class DraftDecreeQuerySet(models.QuerySet["DraftDecree"]):
    def visible_to(self, user: User) -> DraftDecreeQuerySet:
        return self.filter(within_reach(user, Permission.SEE_DRAFT_DECREES, unit="unit"))


class DraftDecree(Drafted):
    """Rancangan keputusan. Once enacted it has a number, a day, its paper, and the ``Decree`` that programmes follow.

    ``key`` is the public address under which anybody can ask whether a paper is the one enacted.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("keadaan"), max_length=20, choices=DraftState, default=DraftState.DRAFTING)
    state_since = models.DateTimeField(_("sejak"))
    purpose = models.CharField(_("maksud"), max_length=10, choices=Purpose, default=Purpose.NEW)
    target = models.ForeignKey(Decree, on_delete=models.PROTECT, null=True, related_name="+")
    """The decree it amends or revokes."""
    origin = models.CharField(_("disusun dari"), max_length=300, blank=True)
    return_reason = models.TextField(_("alasan dikembalikan"), blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("urutan nomor"), null=True)
    number_text = models.CharField(_("nomor"), max_length=200, blank=True)
    """As printed after NOMOR: "12 TAHUN 2026"."""
    enacted_on = models.DateField(_("ditetapkan pada"), null=True)
    decree = models.OneToOneField(Decree, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    copy = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    """The certified copy (salinan), which is what others are given."""
    key = models.CharField(max_length=40, null=True, unique=True)  # noqa: DJ001 - unique where there is one
    signed = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    """The paper with its signature: the PDF signed, or the scan of the sheet signed by hand."""
    signed_how = models.CharField(_("cara tanda tangan"), max_length=20, choices=SignedBy, blank=True)
    signed_name = models.CharField(_("penanda tangan"), max_length=200, blank=True)
    """Whom the certificate names, "" for a scan."""
    signed_at = models.DateTimeField(_("ditandatangani pada"), null=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DraftDecreeQuerySet.as_manager()

    class Meta:
        ordering = ["-state_since", "-pk"]
        indexes = [models.Index(fields=["unit", "-state_since"], name="drafting_recent_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=DraftState.ENACTED,
                    number__isnull=False,
                    enacted_on__isnull=False,
                    decree__isnull=False,
                    pdf__isnull=False,
                    key__isnull=False,
                )
                | (~Q(state=DraftState.ENACTED) & Q(number=None, decree=None, pdf=None, key=None)),
                name="enacted_draft_has_number_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None, signed=None, signed_how="")
                | (
                    Q(
                        signed_at__isnull=False,
                        signed_by__isnull=False,
                        signed__isnull=False,
                        decree__isnull=False,
                    )
                    & ~Q(signed_how="")
                ),
                name="signed_draft_says_who_and_how",
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.NEW, target=None)
                | (~Q(purpose=Purpose.NEW) & Q(target__isnull=False)),
                name="draft_names_what_it_changes",
            ),
            models.UniqueConstraint(
                fields=["unit", "number_text"],
                condition=Q(state=DraftState.ENACTED),
                name="enacted_number_once_a_unit",
            ),
        ]

    def __str__(self) -> str:
        title: str = ((self.draft or {}).get("head") or {}).get("title") or ""
        return " ".join(part for part in (self.number_text, title) if part)[:300] or str(_("Tanpa judul"))

    @property
    def is_open(self) -> bool:
        """Whether its text may still change."""
        return self.state == DraftState.DRAFTING
