"""When a unit's file stays shut to somebody from outside: a conflict, no statement yet, or answers still being typed.

What is declared in one round counts for all the unit's years.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pakta.domain.assessments.choices import ASSESSED_KINDS, RoundKind, RoundState
from pakta.domain.assessments.models import AssessmentRound, RoundMember, Worksheet
from pakta.domain.assessments.rules import belongs_to, leading_units, only_assesses
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


class Why(StrEnum):
    """Why the file is shut."""

    CONFLICT = "conflict"
    UNDECLARED = "undeclared"
    LEADS = "leads"
    FILLING = "filling"


@dataclass(frozen=True, slots=True)
class Shut:
    """``round`` is the one whose page says so."""

    why: Why
    round: AssessmentRound


def shut_to(user: User, unit: Unit, worksheet: Worksheet | None = None) -> Shut | None:
    """What keeps the person from the unit's file, or from this worksheet of it; None: it is open to them.

    Whoever works at the unit is never kept out. No query for them, one for others, two for assessors and
    whoever leads.
    """
    if belongs_to(user, unit):
        return None
    places = RoundMember.objects.filter(
        user=user, round__worksheet__unit=unit, round__kind__in=ASSESSED_KINDS
    ).order_by("declared_at", "pk")
    own = list(places.select_related("round__worksheet__unit"))
    found = by_places(own, worksheet) or _led_undeclared(user, unit, own)
    if found is None and worksheet is not None and only_assesses(user, unit):
        typed = AssessmentRound.objects.filter(
            worksheet=worksheet, kind=RoundKind.SELF, state=RoundState.OPEN
        ).first()
        return Shut(Why.FILLING, typed) if typed else None
    return found


def _led_undeclared(user: User, unit: Unit, places: list[RoundMember]) -> Shut | None:
    """The open round that the person leads and did not declare in yet. One query, for those who lead alone."""
    kinds = [kind for kind in ASSESSED_KINDS if leading_units(user, unit, kind)]
    if not kinds:
        return None
    led = AssessmentRound.objects.filter(worksheet__unit=unit, kind__in=kinds, state=RoundState.OPEN)
    declared = [one.round_id for one in places if one.has_conflict is not None]
    waiting = led.exclude(pk__in=declared).select_related("worksheet__unit").order_by("pk").first()
    return Shut(Why.LEADS, waiting) if waiting else None


def by_places(places: list[RoundMember], worksheet: Worksheet | None) -> Shut | None:
    """The same by the person's places in the assessed rounds of the unit, those declared last at the end.

    A conflict counts in its own worksheet for good, and everywhere until a later statement says there is none.
    """
    waiting = next((one for one in places if one.has_conflict is None and one.round.is_open), None)
    if waiting is not None:
        return Shut(Why.UNDECLARED, waiting.round)
    declared = [one for one in places if one.has_conflict is not None]
    holding = [
        one
        for one in declared
        if one.has_conflict
        and (one is declared[-1] or (worksheet and one.round.worksheet_id == worksheet.pk))
    ]
    return Shut(Why.CONFLICT, holding[-1].round) if holding else None
