"""A delivery: one due moment of a work item."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.programmes.choices import OPEN_STATES, DeliveryState, Standing
from pakta.domain.programmes.models.programme import Programme, WorkItem
from pakta.domain.programmes.progress import standing_of
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, user: User) -> DeliveryQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="programme__unit"))

    def in_schedule(self) -> DeliveryQuerySet:
        """Those the row's schedule still has, whether the row itself is in the plan or not."""
        return self.filter(dropped_at=None)

    def in_plan(self) -> DeliveryQuerySet:
        return self.in_schedule().filter(work_item__dropped_at=None)

    def open(self) -> DeliveryQuerySet:
        """Those somebody must still hand proof in for: nothing came yet, or it was returned."""
        return self.filter(state__in=OPEN_STATES)

    def without_proof(self) -> DeliveryQuerySet:
        """Those where nothing stands: not handed in, not returned, no part accepted."""
        return self.filter(handed_in_at=None)

    def with_proof(self) -> DeliveryQuerySet:
        return self.exclude(handed_in_at=None)


class Delivery(models.Model):
    """Proof is due for ``starts_on``–``due_on``. ``set_by_hand`` marks a moment the planner chose.

    A moment that leaves the schedule stays, for proof that was withdrawn may lie there; it only leaves the lists.
    ``state``, ``proved`` and the moments beside them follow from the proof that stands there and are written by
    ``actions.deliveries.note_proof`` alone.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="deliveries")
    work_item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="deliveries")
    starts_on = models.DateField(_("mulai"))
    due_on = models.DateField(_("jatuh tempo"))
    set_by_hand = models.BooleanField(default=False)
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    """Who prepares this proof, where it was given to one person of the team."""
    state = models.CharField(max_length=20, choices=DeliveryState, default=DeliveryState.PLANNED)
    needed = models.PositiveSmallIntegerField(default=1)
    """Documents the row asks for; 1 where it names none."""
    proved = models.PositiveSmallIntegerField(default=0)
    """How many of them have an accepted proof."""
    handed_in_at = models.DateTimeField(null=True)
    """When the latest proof that stands here came in."""
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    """When the last missing document was accepted."""
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["programme", "state", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "due_on"],
                condition=Q(dropped_at=None),
                name="one_delivery_a_day_of_an_item",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("starts_on")), name="delivery_due_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at=None, handed_in_by=None, state=DeliveryState.PLANNED, proved=0)
                | Q(handed_in_at__isnull=False, handed_in_by__isnull=False),
                name="delivery_with_proof_says_who_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(needed__gte=1, proved__lte=models.F("needed")),
                name="delivery_proved_within_needed",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DeliveryState.ACCEPTED,
                    proved=models.F("needed"),
                    accepted_at__isnull=False,
                    accepted_by__isnull=False,
                )
                | (
                    ~Q(state=DeliveryState.ACCEPTED)
                    & Q(proved__lt=models.F("needed"), accepted_at=None, accepted_by=None)
                ),
                name="delivery_accepted_when_all_is_proved",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False, handed_in_at=None),
                name="dropped_delivery_says_who_and_has_no_proof",
            ),
        ]

    def standing(self, today: dt.date) -> Standing:
        return standing_of(self.state, self.due_on, today)


class ProofStep(models.Model):
    """The proved share of a delivery from a moment on: ``proved`` of ``needed`` documents. Never changed.

    Progress by day is read from these, so that the past keeps its figures whatever happens later.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="steps")
    proved = models.PositiveSmallIntegerField()
    needed = models.PositiveSmallIntegerField()
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["counted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(needed__gte=1, proved__lte=models.F("needed")), name="step_proved_within_needed"
            )
        ]
