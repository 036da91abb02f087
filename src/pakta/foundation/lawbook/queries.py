"""The library of regulations of a unit. One query, however long the way up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnRegulation
from pakta.knowledge.law.regulations import Library, library


def own_regulations(unit: Unit) -> list[OwnRegulation]:
    """What the unit and those above it added, the farthest first."""
    codes = [code for code in unit.path.split("/") if code]
    added = OwnRegulation.objects.filter(unit__code__in=codes, withdrawn_at=None).select_related(
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
