"""What an assessor and whoever leads assessors have before them, over many units. A fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from pakta.domain.assessments.choices import ASSESSED_KINDS, RoundKind
from pakta.domain.assessments.models import Answer, AssessmentRound, RoundMember, Worksheet
from pakta.domain.assessments.progress import DECIDED, minima_met
from pakta.domain.assessments.queries import assigned_rounds, bare_rounds_visible_to
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.form import TOTAL, Level
from pakta.knowledge.worksheets.instrument import instrument

NOT_STARTED = "belum"
"""The state of a unit without a worksheet of the year; of others it is ``kind-state`` of their latest round."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """An open round the person is named in. ``done`` of the ``questions`` of their areas: judged, or filled where they
    fill."""

    round: AssessmentRound
    member: RoundMember
    done: int
    questions: int


@dataclass(frozen=True, slots=True)
class Led:
    """A unit of the person's reach in a year. ``total`` is that of its latest locked round (``scored``), ``met`` how
    many of ``level``'s minima it reaches; ``done`` of ``questions`` is how far its open round is."""

    unit: Unit
    worksheet: Worksheet | None = None
    latest: AssessmentRound | None = None
    scored: AssessmentRound | None = None
    total: Fraction | None = None
    level: Level | None = None
    met: int = 0
    done: int = 0
    questions: int = 0


def leads_anywhere(user: User) -> bool:
    """Whether the person opens and locks rounds of units below one of theirs. No query."""
    return bool(units_led_from(user))


def units_led_from(user: User) -> list[Unit]:
    """The units at which the person leads the assessment of those below. No query."""
    return [
        one.unit
        for one in user.active_memberships
        if Permission.LEAD_ASSESSMENT in one.role_class.permissions and one.role_class.reaches_below
    ]


def units_led_by(user: User) -> QuerySet[Unit]:
    """The working units below those where the person leads assessors; never those themselves."""
    below = Q(pk__in=[])
    for one in user.active_memberships:
        if Permission.LEAD_ASSESSMENT in one.role_class.permissions and one.role_class.reaches_below:
            below |= Q(path__startswith=one.unit.path) & ~Q(pk=one.unit_id)
    return Unit.objects.filter(below, active=True)


def years_on_desk(user: User) -> list[int]:
    """The years for which units of the person's reach have worksheets, the latest first. One query."""
    found = Worksheet.objects.filter(unit__in=units_led_by(user)).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())


def units_on_desk(user: User, *, year: int, words: str = "", state: str = "") -> QuerySet[Unit]:
    """``units_led_by``, narrowed by words of name, code or region and by the state of the year."""
    latest = AssessmentRound.objects.filter(worksheet__unit=OuterRef("pk"), worksheet__year=year).order_by(
        "-opened_at", "-pk"
    )
    found = units_led_by(user).order_by("path")
    for word in words.split()[:8]:
        found = found.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(region__icontains=word))
    if state == NOT_STARTED:
        return found.alias(latest=Subquery(latest.values("pk")[:1])).filter(latest=None)
    if state:
        code = latest.annotate(code=Concat(F("kind"), Value("-"), F("state"))).values("code")[:1]
        return found.alias(state=Subquery(code)).filter(state=state)
    return found


def led_lines(user: User, units: Sequence[Unit], year: int) -> list[Led]:
    """How the year of each unit stands. Two queries."""
    rounds: dict[int, list[AssessmentRound]] = defaultdict(list)
    found = bare_rounds_visible_to(user).filter(
        worksheet__unit__in=[one.pk for one in units], worksheet__year=year
    )
    for one in found:
        rounds[one.worksheet.unit_id].append(one)
    done = _done([one for several in rounds.values() for one in several if one.is_open])
    return [_led(unit, rounds[unit.pk], done) for unit in units]


def assigned_lines(user: User) -> list[Assigned]:
    """The open rounds the person is named in, those due first. Three queries."""
    rounds = list(assigned_rounds(user))
    members = {
        one.round_id: one
        for one in RoundMember.objects.filter(user=user, leads=False, round__in=[one.pk for one in rounds])
    }
    done: dict[int, set[str]] = defaultdict(set)
    for found, code in _done_answers(rounds).values_list("round", "code"):
        done[found].add(code)
    return [_assigned(one, members[one.pk], done[one.pk]) for one in rounds]


def _assigned(found: AssessmentRound, member: RoundMember, done: set[str]) -> Assigned:
    places = instrument(found.worksheet.instrument).places
    own = {code for code, place in places.items() if member.covers(place.area.code)}
    return Assigned(found, member, len(own & done), len(own))


def _led(unit: Unit, rounds: Sequence[AssessmentRound], done: dict[int, int]) -> Led:
    if not rounds:
        return Led(unit)
    latest = rounds[-1]
    worksheet = latest.worksheet
    plain = instrument(worksheet.instrument)
    level = plain.level(worksheet.level)
    scored = next((one for one in reversed(rounds) if one.score is not None), None)
    points = _points_of(scored.score, level) if scored else {}
    return Led(
        unit=unit,
        worksheet=worksheet,
        latest=latest,
        scored=scored,
        total=points.get(TOTAL),
        level=level,
        met=minima_met(level, points),
        done=done.get(latest.pk, 0),
        questions=len(plain.questions),
    )


def _points_of(kept: dict[str, Any], level: Level) -> dict[str, Fraction]:
    """Of a frozen score only what the level looks at and the total: reading all of fifty scores is dear."""
    told = {**kept["points"], TOTAL: kept["total"]}
    codes = {TOTAL, *(one.of for one in level.minima)}
    return {code: Fraction(told[code]) for code in codes if told.get(code) is not None}


def _done(rounds: Sequence[AssessmentRound]) -> dict[int, int]:
    """Round's id → questions done. One query."""
    return dict(_done_answers(rounds).values_list("round").annotate(n=Count("pk")).order_by())


def _done_answers(rounds: Sequence[AssessmentRound]) -> QuerySet[Answer]:
    """Of each round the answers that are judged, in a self-assessment those that are filled."""
    judged = Q(round__kind__in=ASSESSED_KINDS, verdict__in=DECIDED)
    filled = Q(round__kind=RoundKind.SELF, value__isnull=False)
    return Answer.objects.filter(judged | filled, round__in=[one.pk for one in rounds])
