"""The library of regulations of a unit. One query, however long the way up."""

from __future__ import annotations

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


def library_of(unit: Unit) -> Library:
    """What Pakta brings, with what the unit and those above it added over it: the nearest wins."""
    return library().with_added(one.regulation for one in own_regulations(unit))
