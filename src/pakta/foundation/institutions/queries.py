"""Offices as anybody may know them: that they exist, and what they are called."""

from __future__ import annotations

from django.db.models import Q

from pakta.foundation.institutions.models import Unit, UnitQuerySet

_OPEN = "SELECT * FROM institutions_unit WHERE code = %s AND active"
"""In the database's own words: every public page asks it, and putting it together costs more than answering it."""


def offices_open(words: str = "") -> UnitQuerySet:
    """Offices that exist today, by name; with ``words`` those in whose name, region or code all of them stand."""
    units = Unit.objects.active().order_by("path")
    for word in words.split():
        units = units.filter(Q(name__icontains=word) | Q(region__icontains=word) | Q(code__icontains=word))
    return units


def office_open(code: str) -> Unit | None:
    """One office that exists today; None where there is none of this code."""
    return next(iter(Unit.objects.raw(_OPEN, [code])), None)


def units_around(unit: Unit) -> list[Unit]:
    """The offices above the unit, the nearest first, then those directly below it by path; one query."""
    above = [
        "/".join(codes) + "/" for depth in range(1, unit.path.count("/")) if (codes := _codes(unit)[:depth])
    ]
    found = Unit.objects.active().filter(Q(path__in=above) | Q(parent=unit)).order_by("path")
    return sorted(
        found, key=lambda one: (one.parent_id == unit.pk, 0 if one.parent_id == unit.pk else -len(one.path))
    )


def count_below(unit: Unit) -> int:
    """Offices that exist today at any depth below the unit."""
    return Unit.objects.active().below(unit).exclude(pk=unit.pk).count()


def _codes(unit: Unit) -> list[str]:
    return [code for code in unit.path.split("/") if code]
