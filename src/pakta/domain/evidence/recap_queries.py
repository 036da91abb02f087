"""Recaps as proof, as pages show them: the rules that stand, what they proved, and what else asks for a recap."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement, RecapProof, RecapRule
from pakta.domain.evidence.recap_matching import (
    Asking,
    Offering,
    Suggestion,
    fits,
    is_asked,
    suggestions,
    wording_of,
)
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.recap_queries import period_in, rhythms_by_register
from pakta.foundation.casework.registry import registers
from pakta.foundation.institutions.models import Unit

MOST_FOUND = 30


def rules_of(user: User, unit: Unit) -> QuerySet[RecapRule]:
    """The unit's standing rules, each with how many recaps it handed in (``handed_in``) and had accepted."""
    proofs = Q(proofs__placement__state=PlacementState.ACCEPTED)
    return (
        RecapRule.objects.visible_to(user)
        .standing()
        .filter(unit=unit)
        .select_related("confirmed_by")
        .annotate(handed_in=Count("proofs"), accepted=Count("proofs", filter=proofs))
    )


def rule_at_hand(user: User, pk: int) -> RecapRule | None:
    return RecapRule.objects.visible_to(user).filter(pk=pk).select_related("unit").first()


def rows_asking(user: User, unit: Unit, year: int) -> QuerySet[EvidenceRequirement]:
    """Every document the unit's programmes of the year ask for."""
    items = WorkItem.objects.visible_to(user).in_plan().filter(programme__unit=unit, programme__year=year)
    return (
        EvidenceRequirement.objects.filter(work_item__in=items)
        .select_related("work_item__programme")
        .order_by("work_item__programme", "work_item__position", "position")
    )


@dataclass(frozen=True, slots=True)
class Suggested:
    """A document that likely asks for a register's recap."""

    requirement: EvidenceRequirement
    suggestion: Suggestion


def suggested_rules(user: User, unit: Unit, year: int) -> list[Suggested]:
    """Documents of the year's plan that ask for a recap by their words, and have no rule yet. Three queries."""
    rhythms = rhythms_by_register(unit)
    offerings = [
        Offering(one.key, tuple(rhythms[one.key]), one.recap.proof_words)
        for one in registers()
        if one.recap.proof_words
    ]
    asked = {one.pk: one for one in rows_asking(user, unit, year)}
    settled = set(RecapRule.objects.standing().filter(unit=unit).values_list("wording", flat=True))
    askings = (
        asking_of(one) for one in asked.values() if wording_of(one.work_item.label, one.text) not in settled
    )
    return [Suggested(asked[one.asking.requirement], one) for one in suggestions(askings, offerings)]


def asking_of(requirement: EvidenceRequirement) -> Asking:
    item = requirement.work_item
    texts = (item.evidence_raw, item.target_raw, item.action)
    return Asking(requirement.pk, item.label, requirement.text, tuple(text for text in texts if text))


def rows_found(user: User, unit: Unit, year: int, words: str) -> list[EvidenceRequirement]:
    """Documents in whose text or row all the words stand. One query."""
    found = rows_asking(user, unit, year)
    for word in words.split()[:8]:
        found = found.filter(
            Q(text__icontains=word)
            | Q(work_item__indicator__icontains=word)
            | Q(work_item__action__icontains=word)
        )
    return list(found[:MOST_FOUND])


def requirement_at_hand(user: User, unit: Unit, pk: int) -> EvidenceRequirement | None:
    items = WorkItem.objects.visible_to(user).filter(programme__unit=unit)
    return (
        EvidenceRequirement.objects.filter(pk=pk, work_item__in=items)
        .select_related("work_item__programme")
        .first()
    )


def proofs_of(user: User, recap: Recap) -> list[Placement]:
    """Where a recap stands or stood as proof. One query."""
    return list(
        Placement.objects.visible_to(user)
        .filter(recap_proof__recap=recap)
        .select_related("evidence", "delivery__work_item", "reviewed_by", "recap_proof__rule")
        .order_by("delivery__due_on", "pk")
    )


class Unplaced(StrEnum):
    """Why a signed recap stands as proof nowhere."""

    UNLINKED = "unlinked"
    """No standing rule speaks of it."""
    PROVEN = "proven"
    """The due moment that asks for it has been proved already."""
    NOT_ASKED = "not_asked"
    """No due moment of the plan asks for this period."""


def why_unplaced(recap: Recap) -> Unplaced:
    """By the rules and the plan as they are now. Three queries at most."""
    rules = list(
        RecapRule.objects.standing().filter(unit=recap.unit, register=recap.register, rhythm=recap.rhythm)
    )
    if not rules:
        return Unplaced.UNLINKED
    period = period_in(recap)
    near = (
        Delivery.objects.in_plan()
        .filter(
            programme__unit=recap.unit,
            state=DeliveryState.ACCEPTED,
            starts_on__lte=period.ends_on,
            due_on__gte=period.ends_on.replace(day=1),
        )
        .select_related("work_item")
        .prefetch_related("work_item__requirements")
    )
    for delivery in near:
        item = delivery.work_item
        if fits(period, starts_on=delivery.starts_on, due_on=delivery.due_on) and any(
            is_asked(row=item.label, asked=requirement.text, rule_row=rule.row, rule_asked=rule.asked)
            for requirement in item.requirements.all()
            for rule in rules
        ):
            return Unplaced.PROVEN
    return Unplaced.NOT_ASKED


def proved_by(user: User, recaps: Iterable[Recap]) -> Mapping[int, tuple[int, int]]:
    """Recap's id → at how many due moments it stands, and at how many it was accepted. One query."""
    standing: Counter[int] = Counter()
    accepted: defaultdict[int, int] = defaultdict(int)
    rows = RecapProof.objects.filter(
        recap__in=list(recaps), placement__in=Placement.objects.visible_to(user).standing()
    ).values_list("recap", "placement__state")
    for recap, state in rows:
        standing[recap] += 1
        accepted[recap] += state == PlacementState.ACCEPTED
    return {recap: (count, accepted[recap]) for recap, count in standing.items()}
