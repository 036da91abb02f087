"""The law as a unit has it: its regulations, legal values, calendar and stages. One query each, however long the way
up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OfficeDay, OwnRegulation, OwnValue, StagePeriod
from pakta.foundation.lawbook.unit_law import UnitLaw as UnitLaw
from pakta.foundation.lawbook.unit_law import law_for
from pakta.knowledge.law.clocks import OfficeCalendar
from pakta.knowledge.law.regulations import Library, library
from pakta.knowledge.law.values import LegalValues, legal_values


def own_regulations(unit: Unit) -> list[OwnRegulation]:
    """What the unit and those above it added, the farthest first."""
    added = OwnRegulation.objects.filter(unit__code__in=_way_up(unit), withdrawn_at=None).select_related(
        "unit", "added_by"
    )
    return sorted(added, key=lambda one: (len(one.unit.path), one.key))


def withdrawn_regulations(unit: Unit) -> QuerySet[OwnRegulation]:
    """What the unit itself took out of its library."""
    return OwnRegulation.objects.filter(unit=unit, withdrawn_at__isnull=False)


@dataclass(frozen=True)
class Shelf:
    """A unit's library; ``own`` by key: what of it the unit or one above it added, the nearest one."""

    library: Library
    own: Mapping[str, OwnRegulation]


def shelf_of(unit: Unit) -> Shelf:
    """What Pakta brings, with what the unit and those above it added over it: the nearest wins."""
    own = {one.key: one for one in own_regulations(unit)}
    return Shelf(library().with_added(one.regulation for one in own.values()), own)


def library_of(unit: Unit) -> Library:
    return shelf_of(unit).library


def own_values(unit: Unit) -> list[OwnValue]:
    """What the unit and those above it set in place of Pakta's values, the farthest first; the last set last."""
    found = OwnValue.objects.filter(unit__code__in=_way_up(unit), withdrawn_at=None).select_related(
        "unit", "added_by", "document"
    )
    return sorted(found, key=lambda one: (len(one.unit.path), one.pk))


def withdrawn_values(unit: Unit, key: str) -> QuerySet[OwnValue]:
    """What the unit itself set for ``key`` and took back."""
    return (
        OwnValue.objects.filter(unit=unit, key=key, withdrawn_at__isnull=False)
        .select_related("unit", "added_by", "withdrawn_by", "document")
        .order_by("-withdrawn_at", "-pk")
    )


def value_stated(unit: Unit, pk: int) -> OwnValue | None:
    """One that the unit itself set, withdrawn or not."""
    return OwnValue.objects.filter(unit=unit, pk=pk).select_related("unit", "document").first()


def day_stated(unit: Unit, pk: int) -> OfficeDay | None:
    """One that the unit itself stated, withdrawn or not."""
    return OfficeDay.objects.filter(unit=unit, pk=pk).select_related("unit").first()


def stage_stated(unit: Unit, pk: int) -> StagePeriod | None:
    """One that the unit itself stated, withdrawn or not."""
    return StagePeriod.objects.filter(unit=unit, pk=pk).select_related("unit").first()


def value_with_file(unit: Unit, pk: int) -> OwnValue | None:
    """One that the unit or one above it set, withdrawn or not, with its paper."""
    return (
        OwnValue.objects.filter(unit__code__in=_way_up(unit), pk=pk, document__isnull=False)
        .select_related("document")
        .first()
    )


def own_days(unit: Unit) -> list[OfficeDay]:
    """The days of the unit and of those above it, the farthest unit first, each by date."""
    found = OfficeDay.objects.filter(unit__code__in=_way_up(unit), withdrawn_at=None).select_related(
        "unit", "added_by"
    )
    return sorted(found, key=lambda one: (len(one.unit.path), one.day))


def stages_of(unit: Unit) -> list[StagePeriod]:
    """The stages that hold for the unit: its own and those of the units above it, by their first day."""
    found = StagePeriod.objects.filter(unit__code__in=_way_up(unit), withdrawn_at=None).select_related(
        "unit", "added_by"
    )
    return sorted(found, key=lambda one: (one.starts_on, len(one.unit.path), one.pk))


def values_of(unit: Unit) -> LegalValues:
    """Pakta's values, with what the unit and those above it set over them: the nearest wins."""
    return legal_values().with_added(one.legal_value for one in own_values(unit))


_DAYS = """
    SELECT LENGTH(unit.path), office_day.day, office_day.closed, office_day.name FROM lawbook_officeday AS office_day
    JOIN institutions_unit AS unit ON unit.id = office_day.unit_id
    WHERE unit.code IN ({codes}) AND office_day.withdrawn_at IS NULL ORDER BY 1, 2
"""
"""In the database's own words: every page with a due date asks it, and putting it together costs more."""


def calendar_of(unit: Unit) -> OfficeCalendar:
    """The days of the unit over those of the units above it, over the national ones."""
    codes = list(_way_up(unit))
    with connection.cursor() as cursor:
        cursor.execute(_DAYS.format(codes=", ".join(["%s"] * len(codes))), codes)
        rows = cursor.fetchall()
    # SQLite keeps days as text.
    nearest = {
        dt.date.fromisoformat(day) if isinstance(day, str) else day: (closed, name)
        for _length, day, closed, name in rows
    }
    return OfficeCalendar(
        closed={day: name for day, (closed, name) in nearest.items() if closed},
        worked=frozenset(day for day, (closed, _name) in nearest.items() if not closed),
    )


def stage_on(unit: Unit, day: dt.date) -> StagePeriod | None:
    """The stage the unit is in on ``day``, of several the one begun last."""
    found = [one for one in stages_of(unit) if one.includes(day)]
    return found[-1] if found else None


def in_stage(unit: Unit, day: dt.date) -> bool:
    return stage_on(unit, day) is not None


def law_of(unit: Unit) -> UnitLaw:
    """All of it, in one query."""
    return law_for(_way_up(unit))


def _way_up(unit: Unit) -> list[str]:
    """The codes of the unit and of those above it."""
    return [code for code in unit.path.split("/") if code]
