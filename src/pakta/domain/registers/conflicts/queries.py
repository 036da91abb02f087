"""What pages read of declared conflicts and of a year's matrix, statements and evaluation; which conflicts stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as FirstOf
from django.db.models import Max, Min, Q, QuerySet, Value, When

from pakta.domain.registers.conflicts.models import (
    REGISTER,
    DeclaredOffice,
    Evaluation,
    EvaluationQuerySet,
    MatrixRow,
    MatrixRowQuerySet,
    Statement,
)
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.models import Case, Recusal
from pakta.foundation.institutions.models import Unit

_NO_LONGER = Q(case__state__in=("unfounded", "withdrawn")) | Q(
    case__state__in=("decided", "done"), case__details__control="stand"
)


def in_conflict_with(person: User, unit: Unit) -> bool:
    """Whether a declaration of the person about the office stands.

    It does not where it was dismissed or withdrawn, and where the superior let the person go on with a reason.
    """
    return DeclaredOffice.objects.filter(case__reporter=person, unit=unit).exclude(_NO_LONGER).exists()


def own_declarations(user: User, unit: Unit) -> QuerySet[Case]:
    """What the person declared in the unit, the latest first."""
    return (
        Case.objects.filter(register=REGISTER, reporter=user, unit=unit)
        .select_related("assigned_to", "unit")
        .prefetch_related("declared_offices__unit")
        .order_by("-received_on", "-pk")
    )


def recused_by(declarations: Sequence[Case]) -> dict[int, list[str]]:
    """Declaration's id → the numbers of the cases its person decides nothing of. One query."""
    sources = {f"{REGISTER}:{one.pk}": one.pk for one in declarations}
    found: dict[int, list[str]] = {}
    rows = (
        Recusal.objects.filter(source__in=sources, withdrawn_at=None)
        .order_by("case__number_text")
        .values_list("source", "case__number_text")
    )
    for source, number in rows:
        found.setdefault(sources[source], []).append(number)
    return found


def cases_numbered(user: User, unit: Unit, numbers: Sequence[str]) -> dict[str, list[Case]]:
    """Number as typed, whole or its first part (``DUM-0012``) → the unit's cases it names, open or done, of those the
    person sees. One query."""
    if not numbers:
        return {}
    either = Q()
    for number in numbers:
        either |= Q(number_text__iexact=number) | Q(number_text__istartswith=f"{number}/")
    found = list(
        Case.objects.visible_to(user).filter(either, unit=unit).select_related("unit").order_by("number_text")
    )
    return {number: _named(number.casefold(), found) for number in numbers}


def _named(number: str, found: Sequence[Case]) -> list[Case]:
    whole = [one for one in found if one.number_text.casefold() == number]
    return whole or [one for one in found if one.number_text.casefold().startswith(f"{number}/")]


def cases_offered(user: User, unit: Unit, *, most: int) -> list[Case]:
    """Open cases a declaration can name, without one's own reports: those in the person's hands before others they
    see, the latest first. One query."""
    in_hand = When(assigned_to=user, then=Value(0))
    return list(
        Case.objects.visible_to(user)
        .open()
        .filter(unit=unit)
        .exclude(reporter=user)
        .select_related("unit")
        .order_by(FirstOf(in_hand, default=Value(1)), "-received_on", "-pk")[:most]
    )


def rows_of(user: User, unit: Unit, year: int) -> MatrixRowQuerySet:
    """The year's matrix in its order."""
    return (
        MatrixRow.objects.visible_to(user)
        .standing()
        .filter(unit=unit, year=year)
        .order_by("position_in_list", "pk")
    )


def removed_rows_of(user: User, unit: Unit, year: int) -> MatrixRowQuerySet:
    """What was taken out of it, the latest first."""
    return (
        MatrixRow.objects.visible_to(user)
        .filter(unit=unit, year=year, removed_at__isnull=False)
        .select_related("removed_by")
        .order_by("-removed_at", "-pk")
    )


def row_at(user: User, unit: Unit, pk: int) -> MatrixRow | None:
    """One row, taken out or not."""
    return MatrixRow.objects.visible_to(user).select_related("unit").filter(unit=unit, pk=pk).first()


def matrix_years(user: User, unit: Unit) -> list[int]:
    """The years that have rows, the latest first."""
    return sorted(
        set(
            MatrixRow.objects.visible_to(user)
            .standing()
            .filter(unit=unit)
            .order_by()
            .values_list("year", flat=True)
        ),
        reverse=True,
    )


def own_statement(user: User, unit: Unit, year: int) -> Statement | None:
    """The one that stands."""
    return (
        Statement.objects.standing().select_related("unit").filter(person=user, unit=unit, year=year).first()
    )


def statement_at(user: User, unit: Unit, pk: int) -> Statement | None:
    return (
        Statement.objects.visible_to(user).select_related("unit", "person").filter(unit=unit, pk=pk).first()
    )


def statements_of(user: User, unit: Unit, year: int) -> QuerySet[Statement]:
    """Those of the year that stand, by name, as far as the person may see them."""
    return (
        Statement.objects.visible_to(user)
        .standing()
        .filter(unit=unit, year=year)
        .select_related("person", "unit")
        .order_by("person__name", "pk")
    )


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Somebody without a statement. ``since``: when they were entered in the unit; ``until``: when they left it."""

    person: User
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def people_without_statement(unit: Unit, year: int) -> list[Unsigned]:
    """Who works in the unit, did so in that year already and has not signed, by name. Two queries.

    The caller has judged who may know.
    """
    _start, end = _moments_of(unit, year)
    people = {one.pk: one for one in people_of(unit).exclude(pk__in=_signed(unit, year))}
    given = Membership.objects.filter(unit=unit, user__in=people).order_by().values_list("user")
    since = dict(given.annotate(first=Min("given_at")))
    return [Unsigned(one, since=since[pk]) for pk, one in people.items() if since[pk] < end]


def people_gone_without_statement(unit: Unit, year: int) -> list[Unsigned]:
    """Who worked in the unit in that year, left it and can no longer sign, by name. Two queries."""
    start, end = _moments_of(unit, year)
    then = (
        Membership.objects.filter(unit=unit, given_at__lt=end)
        .filter(Q(ended_at=None) | Q(ended_at__gte=start))
        .values("user")
    )
    gone = (
        User.objects.filter(pk__in=then)
        .exclude(pk__in=people_of(unit).order_by().values("pk"))
        .exclude(pk__in=_signed(unit, year))
        .order_by("name", "pk")
    )
    people = {one.pk: one for one in gone}
    ended = Membership.objects.filter(unit=unit, user__in=people).order_by().values_list("user")
    until = dict(ended.annotate(last=Max("ended_at")))
    return [Unsigned(one, until=until[pk]) for pk, one in people.items()]


def _signed(unit: Unit, year: int) -> QuerySet[Statement, Any]:
    return Statement.objects.standing().filter(unit=unit, year=year).values("person")


def _moments_of(unit: Unit, year: int) -> tuple[dt.datetime, dt.datetime]:
    """When the year begins in the unit, and when the next one does."""
    start, end = (dt.datetime(one, 1, 1, tzinfo=unit.zone_info) for one in (year, year + 1))
    return start, end


def evaluations_of(user: User, unit: Unit, year: int) -> EvaluationQuerySet:
    return (
        Evaluation.objects.visible_to(user)
        .filter(unit=unit, year=year)
        .select_related("changed_by")
        .order_by("pk")
    )
