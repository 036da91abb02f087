"""What a person was appointed to, asked once a request."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.rules import Visitor
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models.people import Appointment

_KEPT = "_casework_duties"


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
        rows = (
            Appointment.objects.current()
            .filter(person=user, unit__in=works_in)
            .values_list("unit", "register", "duty")
        )
        kept = user.__dict__[_KEPT] = Duties(frozenset(rows))
    return kept


def forget_duties(user: User) -> None:
    """Read them afresh next time."""
    user.__dict__.pop(_KEPT, None)
