"""What pages read of declared conflicts and of a year's matrix, statements and evaluation; which conflicts stand."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from pakta.domain.registers.conflicts.models import (
    REGISTER,
    DeclaredOffice,
    Evaluation,
    EvaluationQuerySet,
    MatrixRow,
    MatrixRowQuerySet,
    Statement,
)
from pakta.foundation.accounts.models import User
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


def cases_numbered(user: User, unit: Unit, numbers: Sequence[str]) -> dict[str, Case]:
    """Number as typed → the open case of the unit, of those the person sees. One query."""
    wanted = {one.casefold(): one for one in numbers}
    if not wanted:
        return {}
    either = Q()
    for number in wanted:
        either |= Q(number_text__iexact=number)
    found = Case.objects.visible_to(user).open().filter(either, unit=unit).select_related("unit")
    return {wanted[one.number_text.casefold()]: one for one in found}


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


def people_without_statement(unit: Unit, year: int) -> QuerySet[User]:
    """Who works in the unit and has not signed. The caller has judged who may know."""
    signed = Statement.objects.standing().filter(unit=unit, year=year).values("person")
    return people_of(unit).exclude(pk__in=signed)


def evaluations_of(user: User, unit: Unit, year: int) -> EvaluationQuerySet:
    return (
        Evaluation.objects.visible_to(user)
        .filter(unit=unit, year=year)
        .select_related("changed_by")
        .order_by("pk")
    )
