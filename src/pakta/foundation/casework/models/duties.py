"""What a person was appointed to, asked once a request."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.rules import Visitor
from pakta.foundation.casework.choices import Duty

_KEPT = "_casework_duties"
_HELD = "SELECT unit_id, register, duty FROM casework_appointment WHERE person_id = %s AND ended_at IS NULL"
"""In the database's own words: every page of a register asks it."""


@dataclass(frozen=True, slots=True)
class Duties:
    """(unit's id, register's key, duty) of every appointment a person holds now."""

    held: frozenset[tuple[int, str, str]] = frozenset()

    def by_register(self) -> dict[str, list[int]]:
        """Register's key → ids of the units where the person has a duty in it."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for unit, register, _duty in self.held:
            found[register].add(unit)
        return {register: sorted(units) for register, units in sorted(found.items())}

    def has(self, unit: int, register: str, *duties: Duty) -> bool:
        """One of ``duties`` (any at all, where none is named) in the register of the unit."""
        return any((unit, register, duty) in self.held for duty in duties or tuple(Duty))

    def registers_at(self, unit: int) -> frozenset[str]:
        return frozenset(register for one, register, _duty in self.held if one == unit)


def duties_of(user: Visitor) -> Duties:
    """One query for the life of the user's object. Nobody who is shut out, or no longer works in the unit, has a duty
    there."""
    if not user.is_authenticated or not user.is_active:
        return Duties()
    kept: Duties | None = user.__dict__.get(_KEPT)
    if kept is None:
        works_in = {one.unit_id for one in user.active_memberships}
        with connection.cursor() as cursor:
            cursor.execute(_HELD, [user.pk])
            kept = Duties(frozenset(row for row in cursor.fetchall() if row[0] in works_in))
        user.__dict__[_KEPT] = kept
    return kept


def forget_duties(user: User) -> None:
    """Read them afresh next time."""
    user.__dict__.pop(_KEPT, None)
