"""The programme and its rows: component → subcomponent → work item, with what must be proved, when and by whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.models.decree import Decree
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: User) -> ProgrammeQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit"))


class Programme(models.Model):
    """A unit's programme of one kind for one year. ``revision`` counts changes of its plan, by decree or amendment."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=ProgrammeKind)
    year = models.PositiveSmallIntegerField(_("tahun"))
    title = models.TextField(_("judul"))
    columns = models.JSONField(default=list)
    """Header of the plan as printed."""
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"], name="one_programme_a_unit_kind_and_year"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100), name="programme_year_is_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class Team(models.Model):
    """Tim / pokja / penanggung jawab: who answers for rows, as the decree names them."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("nama"), max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="team_name_once_a_programme")
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A person's place in a team; decides what "mine" means on the home page."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(_("ketua"), default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="person_once_a_team"),
            models.UniqueConstraint(fields=["team"], condition=Q(is_chair=True), name="one_chair_a_team"),
        ]


class TeamDecree(models.Model):
    """The decree that named the teams, linked to the programme with its file."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="team_decrees")
    number = models.CharField(_("nomor"), max_length=200)
    title = models.TextField(_("judul"), blank=True)
    decided_on = models.DateField(_("ditetapkan pada"), null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    original_name = models.CharField(max_length=300, blank=True)
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-linked_at", "-pk"]

    def __str__(self) -> str:
        return self.number


class Component(models.Model):
    """Komponen / area perubahan."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="components")
    position = models.PositiveIntegerField()
    ordinal = models.CharField(max_length=40, blank=True)
    name = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Subcomponent(models.Model):
    component = models.ForeignKey(Component, on_delete=models.CASCADE, related_name="subcomponents")
    position = models.PositiveIntegerField()
    ordinal = models.CharField(max_length=40, blank=True)
    name = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    def visible_to(self, user: User) -> WorkItemQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="programme__unit"))

    def in_plan(self) -> WorkItemQuerySet:
        return self.filter(dropped_at=None)


class WorkItem(models.Model):
    """One row of the plan. None means the decree has no such column, "" an empty cell.

    A row dropped from the plan stays, with its deliveries and their proof; it only leaves the lists.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="work_items")
    subcomponent = models.ForeignKey(Subcomponent, on_delete=models.CASCADE, related_name="work_items")
    position = models.PositiveIntegerField()
    marker = models.CharField(max_length=40, blank=True)
    indicator = models.TextField(_("indikator"), null=True)
    action = models.TextField(_("langkah aksi"), null=True)
    evidence_raw = models.TextField(_("bukti fisik"), null=True)
    target_raw = models.TextField(_("target waktu"), null=True)
    responsible_raw = models.TextField(_("penanggung jawab"), null=True)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="work_items")
    source = models.JSONField(default=dict)
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["programme", "position"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="dropped_item_says_who",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the row is called in lists: its indicator, else its action."""
        return label_of(self.indicator, self.action)


def label_of(indicator: str | None, action: str | None) -> str:
    """What a row of these texts is called in lists."""
    return indicator or action or str(_("(baris tanpa teks)"))


class EvidenceRequirement(models.Model):
    """One document that the row's proof column asks for."""

    work_item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="requirements")
    position = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]


class TargetPeriod(models.Model):
    """One stretch of the target time, whole months: first day of the first, last day of the last."""

    work_item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="periods")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on", "ends_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="period_ends_after_it_starts"
            )
        ]
