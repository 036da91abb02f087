"""People and roles as a page says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.accounts.rules import can_give_role
from pakta.foundation.institutions.models import Unit


@dataclass(frozen=True, slots=True)
class RoleInWords:
    key: str
    name: str
    description: str


def roles_in_words() -> list[RoleInWords]:
    return [RoleInWords(key, str(role.name), str(role.description)) for key, role in ROLES.items()]


def roles_to_give(by: User, unit: Unit, *, besides: Iterable[str] = ()) -> list[RoleInWords]:
    """The roles ``by`` may give in ``unit``, without those already held."""
    held = set(besides)
    return [role for role in roles_in_words() if role.key not in held and can_give_role(by, role.key, unit)]


@dataclass(frozen=True, slots=True)
class PersonLine:
    person: User
    roles: str

    @classmethod
    def all_of(cls, people: Sequence[User], held: Mapping[int, Sequence[Membership]]) -> list[PersonLine]:
        return [
            cls(person, ", ".join(str(one.role_class.name) for one in held.get(person.pk, ())))
            for person in people
        ]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role of a person at the unit, held or ended; ``may_end``: the signed-in person may end it."""

    membership: Membership
    name: str
    given_by: str
    may_end: bool

    @classmethod
    def of(cls, membership: Membership, by: User) -> RoleLine:
        own = membership.user_id == by.pk
        may_give = can_give_role(by, membership.role, membership.unit)
        return cls(
            membership=membership,
            name=str(membership.role_class.name),
            given_by=membership.given_by.name if membership.given_by else "",
            may_end=membership.ended_at is None and (own or may_give),
        )
