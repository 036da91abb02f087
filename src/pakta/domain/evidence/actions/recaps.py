"""Recaps of registers as proof: what a reviewer confirmed once, every signed recap does from then on.

The recap is handed in in the name of whoever signed it, and accepted by the standing rule in the name of whoever
confirmed the rule: two people, as for any proof. Where they are one, or either has no right to it (any more), the
proof is handed in all the same and waits for a reviewer. ADR 16 says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.counted import count_again, locked_delivery
from pakta.domain.evidence.actions.documents import About, FileDocument
from pakta.domain.evidence.actions.handing_in import Target, hand_in_by_rule
from pakta.domain.evidence.choices import STANDING_STATES, PlacementState
from pakta.domain.evidence.models import Placement, RecapProof, RecapRule
from pakta.domain.evidence.recap_matching import completes, fits, is_asked, wording_of
from pakta.domain.evidence.rules import can_hand_in, can_review
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Delivery, EvidenceRequirement
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Recap
from pakta.foundation.casework.recap_queries import file_stem, period_in
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.casework.registry import register_of
from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.scanning.queries import scans_of
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM
from pakta.shared.errors import DomainError


class NotInThisPlan(DomainError):
    """The document belongs to no row of the unit's plan."""


@transaction.atomic
def confirm_rule(
    *,
    unit: Unit,
    register: str,
    rhythm: Rhythm,
    requirement: EvidenceRequirement,
    by: User,
    now: dt.datetime,
) -> RecapRule:
    """A reviewer says that the register's recaps prove what this row asks for; confirmed twice is once.

    Recaps of the plan's year that were signed before are handed in at once. Refuses who does not review there, and a
    row that is not in the unit's plan.
    """
    require(allowed=can_review(by, unit))
    register_of(register)
    item = requirement.work_item
    if item.programme.unit_id != unit.pk or item.dropped_at is not None:
        raise NotInThisPlan(_("Butir ini tidak ada dalam rencana satuan kerja ini. Muat ulang halaman."))
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    wording = wording_of(item.label, requirement.text)
    known = (
        RecapRule.objects.standing()
        .filter(unit=unit, register=register, rhythm=rhythm, wording=wording)
        .first()
    )
    if known is not None:
        return known
    rule = RecapRule.objects.create(
        unit=unit,
        register=register,
        rhythm=rhythm,
        row=item.label,
        asked=requirement.text,
        wording=wording,
        confirmed_at=now,
        confirmed_by=by,
    )
    _record_rule("evidence.confirm_recap_rule", rule, by=by, now=now)
    for recap in _signed_in_year(rule, item.programme.year):
        _offer(recap, [rule], now=now)
    return rule


@transaction.atomic
def withdraw_rule(*, rule: RecapRule, by: User, now: dt.datetime) -> RecapRule:
    """From now on the recaps are no proof by themselves; what they proved stays. Withdrawn twice is once."""
    found = RecapRule.objects.select_for_update(of=("self",)).select_related("unit").get(pk=rule.pk)
    require(allowed=can_review(by, found.unit))
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record_rule("evidence.withdraw_recap_rule", found, by=by, now=now)
    return found


def offer_recap(*, recap: Recap, now: dt.datetime) -> list[Placement]:
    """Hand a signed recap in wherever a standing rule says so; part of the act that signed it. The placements."""
    rules = list(
        RecapRule.objects.standing()
        .filter(unit=recap.unit, register=recap.register, rhythm=recap.rhythm)
        .select_related("confirmed_by")
    )
    return _offer(recap, rules, now=now)


def take_back_recap(*, recap: Recap, by: User, now: dt.datetime) -> int:
    """A voided recap proves nothing: it leaves every due moment at which it stands; at how many it stood."""
    documents = RecapProof.objects.filter(recap=recap).values("placement__evidence")
    standing = Placement.objects.standing().filter(evidence__in=documents).order_by("delivery", "pk")
    taken = 0
    for pk, delivery_id in list(standing.values_list("pk", "delivery_id")):
        delivery = locked_delivery(delivery_id)
        placement = Placement.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
        if placement.state not in STANDING_STATES:
            continue
        before, placement.state = placement.state, PlacementState.WITHDRAWN
        placement.withdrawn_at, placement.withdrawn_by = now, by
        placement.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
        count_again(delivery=delivery, by=by, now=now)
        record(
            chain=delivery.programme.unit.trail_chain,
            by=by,
            now=now,
            action="evidence.take_back_recap",
            subject=placement,
            label=str(placement)[:200],
            before={"state": before},
            after={"state": placement.state, "recap": recap.pk, "reason": recap.void_reason},
        )
        taken += 1
    return taken


@dataclass
class _Place:
    """A due moment, the documents of its row that the recap covers, and by which rules."""

    delivery: Delivery
    covers: list[EvidenceRequirement] = field(default_factory=list)
    rules: list[RecapRule] = field(default_factory=list)


def _offer(recap: Recap, rules: Sequence[RecapRule], *, now: dt.datetime) -> list[Placement]:
    places = _places(recap, rules)
    if not places:
        return []
    assert recap.pdf is not None
    assert recap.signed_by is not None
    with translation.override("id"):
        note = f"{recap.register_rules.recap.title} {period_in(recap).name}"
    with default_storage.open(recap.pdf.storage_name) as content:
        placements = hand_in_by_rule(
            document=FileDocument(content, f"{file_stem(recap)}.pdf"),
            targets=[Target(one.delivery, one.covers) for one in places],
            about=About(note=note, effective_from=recap.starts_on, effective_to=recap.ends_on),
            max_bytes=recap.pdf.size,
            by=recap.signed_by,
            now=now,
        )
    by_delivery = {one.delivery.pk: one for one in places}
    for placement in placements:
        place = by_delivery[placement.delivery_id]
        rule = next((one for one in place.rules if _stands_for(one, recap)), place.rules[0])
        RecapProof.objects.create(recap=recap, rule=rule, placement=placement)
        if _stands_for(rule, recap) and completes(
            period_in(recap), Rhythm(recap.rhythm), due_on=place.delivery.due_on
        ):
            _accept_all(placement, rule, now=now)
    return placements


def _places(recap: Recap, rules: Iterable[RecapRule]) -> list[_Place]:
    """Where the recap is asked for: of each row the first moment it fits, if nothing more is missing there it is left
    alone. Three queries."""
    rules = list(rules)
    if not rules:
        return []
    period = period_in(recap)
    near = (
        Delivery.objects.in_plan()
        .filter(
            programme__unit=recap.unit,
            starts_on__lte=period.ends_on,
            due_on__gte=period.ends_on.replace(day=1),
        )
        .exclude(state=DeliveryState.ACCEPTED)
        .exclude(pk__in=Placement.objects.standing().filter(evidence__file=recap.pdf).values("delivery"))
        .select_related("work_item", "programme__unit")
        .prefetch_related("work_item__requirements")
        .order_by("due_on", "pk")
    )
    found: dict[int, _Place] = {}
    for delivery in near:
        item = delivery.work_item
        if item.pk in found or not fits(period, starts_on=delivery.starts_on, due_on=delivery.due_on):
            continue
        place = _Place(delivery)
        for requirement in item.requirements.all():
            asking = [
                one
                for one in rules
                if is_asked(row=item.label, asked=requirement.text, rule_row=one.row, rule_asked=one.asked)
            ]
            if asking:
                place.covers.append(requirement)
                place.rules += asking
        if place.covers:
            found[item.pk] = place
    return list(found.values())


def _stands_for(rule: RecapRule, recap: Recap) -> bool:
    """Whether the rule may accept in its confirmer's name: another person than signed, who may judge there today, and
    a signer who may hand in there."""
    assert recap.signed_by is not None
    confirmer = rule.confirmed_by
    return (
        confirmer.pk != recap.signed_by_id
        and confirmer.is_active
        and can_review(confirmer, recap.unit)
        and can_hand_in(recap.signed_by, recap.unit)
    )


def _accept_all(last: Placement, rule: RecapRule, *, now: dt.datetime) -> None:
    """The moment's last recap came: it and those of the same row that waited for it are accepted by the rule."""
    waiting = Placement.objects.filter(
        delivery=last.delivery_id,
        state=PlacementState.HANDED_IN,
        recap_proof__recap__register=rule.register,
        recap_proof__recap__rhythm=rule.rhythm,
        recap_proof__recap__state=RecapState.SIGNED,
    ).exclude(placed_by=rule.confirmed_by)
    for placement in waiting.select_related("evidence__file").order_by("pk"):
        if not _is_infected(placement):
            _accept(placement, rule, now=now)


def _is_infected(placement: Placement) -> bool:
    """Pakta printed the paper itself, so nobody waits for the scanner; what it did find is heard."""
    assert placement.evidence.file is not None
    scan = scans_of([placement.evidence.file.pk]).get(placement.evidence.file.pk)
    return scan is not None and scan.state == ScanState.INFECTED


def _accept(placement: Placement, rule: RecapRule, *, now: dt.datetime) -> None:
    delivery = locked_delivery(placement.delivery_id)
    placement.state, placement.reviewed_at, placement.reviewed_by = (
        PlacementState.ACCEPTED,
        now,
        rule.confirmed_by,
    )
    placement.save(update_fields=["state", "reviewed_at", "reviewed_by"])
    RecapProof.objects.filter(placement=placement).update(accepted_by_rule=True)
    count_again(delivery=delivery, by=rule.confirmed_by, now=now)
    record(
        chain=delivery.programme.unit.trail_chain,
        by=SYSTEM,
        now=now,
        action="evidence.accept_by_rule",
        subject=placement,
        label=str(placement)[:200],
        before={"state": PlacementState.HANDED_IN},
        after={
            "state": placement.state,
            "rule": rule.pk,
            "asked": rule.asked,
            "confirmed_by": rule.confirmed_by.name,
            "confirmed_at": rule.confirmed_at,
            "delivery": delivery.pk,
            "file": placement.evidence.file.sha256 if placement.evidence.file else None,
        },
    )


def _signed_in_year(rule: RecapRule, year: int) -> list[Recap]:
    return list(
        Recap.objects.filter(
            unit=rule.unit,
            register=rule.register,
            rhythm=rule.rhythm,
            state=RecapState.SIGNED,
            ends_on__year=year,
        )
        .select_related("unit", "signed_by", "pdf")
        .order_by("ends_on")
    )


def _record_rule(action: str, rule: RecapRule, *, by: User, now: dt.datetime) -> None:
    record(
        chain=rule.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=rule,
        label=str(rule)[:200],
        after={"register": rule.register, "rhythm": rule.rhythm, "row": rule.row, "asked": rule.asked},
    )
