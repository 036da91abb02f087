"""The yearly matrix, everybody's yearly statement, and what became of both."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.registers.conflicts.register import SOURCES
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, within_reach
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.institutions.models import Unit

REGISTER = "conflicts"


class DeclaredOffice(models.Model):
    """An office whose file the declaring person shall neither see nor judge while the declaration stands."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="declared_offices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "unit"], name="conflicts_office_declared_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.unit_id}"


class RowStatus(models.TextChoices):
    """How far a row's handling is."""

    PLANNED = "planned", _("Direncanakan")
    RUNNING = "running", _("Berjalan")
    DONE = "done", _("Selesai")


class MatrixRowQuerySet(models.QuerySet["MatrixRow"]):
    def visible_to(self, user: Visitor) -> MatrixRowQuerySet:
        """The matrix names positions, not people: whoever sees the unit's programme sees it."""
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit"))

    def standing(self) -> MatrixRowQuerySet:
        return self.filter(removed_at=None)


class MatrixRow(models.Model):
    """One row of a year's matrix: where a conflict can arise and how it is handled.

    ``likelihood`` and ``impact`` are 1–5, empty where the office does not rate; no source prescribes a matrix.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    process = models.CharField(_("proses atau keputusan"), max_length=300)
    position = models.CharField(_("jabatan"), max_length=200)
    form = models.TextField(_("bentuk konflik"))
    source = models.CharField(_("sumber"), max_length=20, choices=[(one.key, one.name) for one in SOURCES])
    parties = models.CharField(_("pihak terkait"), max_length=300, blank=True)
    cause = models.TextField(_("penyebab"), blank=True)
    likelihood = models.PositiveSmallIntegerField(_("kemungkinan"), null=True)
    impact = models.PositiveSmallIntegerField(_("dampak"), null=True)
    existing_control = models.TextField(_("pengendalian yang ada"), blank=True)
    handling = models.TextField(_("penanganan"))
    owner = models.CharField(_("penanggung jawab"), max_length=200, blank=True)
    due_on = models.DateField(_("waktu"), null=True)
    status = models.CharField(_("status"), max_length=10, choices=RowStatus, default=RowStatus.PLANNED)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    position_in_list = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MatrixRowQuerySet.as_manager()

    class Meta:
        ordering = ["year", "position_in_list", "pk"]
        indexes = [models.Index(fields=["unit", "year"], name="conflicts_matrix_of_year")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(likelihood=None) | Q(likelihood__gte=1, likelihood__lte=5))
                & (Q(impact=None) | Q(impact__gte=1, impact__lte=5)),
                name="conflicts_ratings_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="conflicts_removed_row_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process} · {self.position}"


class StatementQuerySet(models.QuerySet["Statement"]):
    def visible_to(self, user: Visitor) -> StatementQuerySet:
        """One's own, and all of units whose register the person keeps or approves."""
        if not user.is_authenticated:
            return self.none()
        units = duties_of(user).by_register().get(REGISTER, [])
        return self.filter(Q(person=user) | Q(unit__in=units))

    def standing(self) -> StatementQuerySet:
        return self.filter(withdrawn_at=None)


class Statement(models.Model):
    """A person's yearly statement, signed in the page: its text as it was signed, and the text's SHA-256."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    has_conflict = models.BooleanField(_("menyatakan ada konflik"))
    text = models.TextField(_("isi pernyataan"))
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "person__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "person"],
                condition=Q(withdrawn_at=None),
                name="conflicts_one_statement_a_year",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=F("person")), name="conflicts_statement_signed_by_its_person"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="conflicts_withdrawn_statement_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.year}"


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, user: Visitor) -> EvaluationQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit"))


class Evaluation(models.Model):
    """One line of a year's evaluation of how conflicts were handled: what was seen, and what is done about it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    seen = models.TextField(_("hasil evaluasi"))
    follow_up = models.TextField(_("tindak lanjut"))
    owner = models.CharField(_("penanggung jawab"), max_length=200, blank=True)
    due_on = models.DateField(_("tenggat"), null=True)
    done_on = models.DateField(_("selesai"), null=True)
    result = models.TextField(_("hasil tindak lanjut"), blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "pk"]
        indexes = [models.Index(fields=["unit", "year"], name="conflicts_evaluation_of_year")]

    def __str__(self) -> str:
        return self.seen[:80]
