"""Proof, and which due moments it was handed in for.

One proof serves many rows and one row needs many proofs, so the document (``Evidence``) and its place at a delivery
(``Placement``) are two things: the document is judged anew at each place.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.evidence.choices import STANDING_STATES, EvidenceKind, PlacementState
from pakta.domain.programmes.models import Delivery, EvidenceRequirement
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User) -> EvidenceQuerySet:
        return self.filter(within_reach(user, Permission.SEE_EVIDENCE, unit="unit"))


class Evidence(models.Model):
    """One document of a unit: a file, a link, or a text note. Never changed; a new version ``replaces`` it.

    ``effective_from``–``effective_to`` is the time the document itself speaks of or holds for, apart from when it was
    handed in; ``keep_until`` how long it must be kept.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EvidenceKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    original_name = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    text = models.TextField(_("isi catatan"), blank=True)
    note = models.TextField(_("keterangan"), blank=True)
    effective_from = models.DateField(_("berlaku mulai"), null=True)
    effective_to = models.DateField(_("berlaku sampai"), null=True)
    keep_until = models.DateField(_("disimpan sampai"), null=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="versions")
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_in_at", "-pk"]
        indexes = [models.Index(fields=["unit", "handed_in_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.FILE, file__isnull=False, url="", text="")
                | (Q(kind=EvidenceKind.LINK, file=None, text="") & ~Q(url=""))
                | (Q(kind=EvidenceKind.NOTE, file=None, url="") & ~Q(text="")),
                name="evidence_is_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(effective_from=None)
                | Q(effective_to=None)
                | Q(effective_to__gte=models.F("effective_from")),
                name="evidence_period_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return document_name(self.original_name, self.url, self.text)


def document_name(original_name: str, url: str, text: str) -> str:
    """What a document is called in lists: its file's name, its address, or how its text begins."""
    return original_name or url or " ".join(text.split())[:80]


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, user: User) -> PlacementQuerySet:
        return self.filter(within_reach(user, Permission.SEE_EVIDENCE, unit="delivery__programme__unit"))

    def standing(self) -> PlacementQuerySet:
        """What counts at a delivery now: waiting, accepted or returned."""
        return self.filter(state__in=STANDING_STATES)

    def waiting(self) -> PlacementQuerySet:
        return self.filter(state=PlacementState.HANDED_IN)


class Placement(models.Model):
    """A proof at one delivery, for the documents of the row it covers; handed in, judged, replaced or withdrawn here.

    ``covers`` is empty where the row names no documents. ``replaces`` is the earlier placement this one was handed in
    for anew; that one leaves the count when this one is accepted. ``carried_from`` is last year's, where it came so.
    ``warnings`` is what the machine saw (``warnings.Warning`` as dicts); None until it has looked.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="placements")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="placements")
    covers = models.ManyToManyField(EvidenceRequirement, related_name="placements")
    state = models.CharField(max_length=20, choices=PlacementState, default=PlacementState.HANDED_IN)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("alasan dikembalikan"), blank=True)
    covers_offered: models.JSONField[Any] = models.JSONField(null=True)
    """Ids of the documents it was handed in for, where the reviewer accepted it for others; what an undo restores."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replacements")
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    warnings: models.JSONField[Any] = models.JSONField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "placed_at"]),
            models.Index(fields=["delivery", "state"]),
            models.Index(fields=["reviewed_by", "reviewed_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "delivery"],
                condition=Q(state__in=STANDING_STATES),
                name="evidence_once_a_delivery",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[PlacementState.HANDED_IN, PlacementState.WITHDRAWN],
                    reviewed_at=None,
                    reviewed_by=None,
                )
                | Q(
                    state__in=[PlacementState.ACCEPTED, PlacementState.RETURNED, PlacementState.REPLACED],
                    reviewed_at__isnull=False,
                    reviewed_by__isnull=False,
                )
                | Q(
                    state=PlacementState.WITHDRAWN,
                    reviewed_at__isnull=False,
                    reviewed_by__isnull=False,
                ),
                name="placement_state_agrees_with_review",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlacementState.RETURNED) | ~Q(reason=""),
                name="returned_placement_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("placed_by")),
                name="nobody_reviews_what_they_placed",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=PlacementState.WITHDRAWN, withdrawn_at__isnull=False, withdrawn_by__isnull=False
                )
                | (~Q(state=PlacementState.WITHDRAWN) & Q(withdrawn_at=None, withdrawn_by=None)),
                name="withdrawn_placement_says_who",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evidence)


class RecapRuleQuerySet(models.QuerySet["RecapRule"]):
    def visible_to(self, user: User) -> RecapRuleQuerySet:
        return self.filter(within_reach(user, Permission.SEE_EVIDENCE, unit="unit"))

    def standing(self) -> RecapRuleQuerySet:
        return self.filter(withdrawn_at=None)


class RecapRule(models.Model):
    """A reviewer's word, given once: the signed recap of a register proves what a row asks for in these words.

    It holds for every signed recap from then on, next year's too, wherever the unit's plan asks so: ``row`` is what the
    row was called, ``asked`` the document it asks for, as they stood then. ``wording`` is both folded and hashed, so
    that one wording has one standing rule.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=30)
    rhythm = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Rhythm])
    row = models.TextField()
    asked = models.TextField()
    wording = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RecapRuleQuerySet.as_manager()

    class Meta:
        ordering = ["register", "rhythm", "confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register", "rhythm", "wording"],
                condition=Q(withdrawn_at=None),
                name="evidence_one_recap_rule_a_wording",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="evidence_recap_rule_end_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.asked


class RecapProof(models.Model):
    """A recap that became proof by a rule: which one, by which rule, and where it stands."""

    recap = models.ForeignKey(Recap, on_delete=models.PROTECT, related_name="+")
    rule = models.ForeignKey(RecapRule, on_delete=models.PROTECT, related_name="proofs")
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="recap_proof")
    accepted_by_rule = models.BooleanField(default=False)
    """Nobody looked at it anew; False also where a reviewer accepted it by hand."""

    class Meta:
        ordering = ["-placement"]

    def __str__(self) -> str:
        return f"{self.recap} → {self.placement_id}"
