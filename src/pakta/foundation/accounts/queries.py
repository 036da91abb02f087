"""What pages need to know of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import Q, QuerySet

from pakta.foundation.accounts.calendar_tokens import hash_of
from pakta.foundation.accounts.models import CalendarAddress, Membership, User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.institutions.models import Unit


def people_of(unit: Unit) -> QuerySet[User]:
    """The active people who hold a role in the unit itself, by name."""
    held = Membership.objects.current().filter(unit=unit).values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("name", "pk")


_NAMES = """
    SELECT DISTINCT person.name, person.id FROM accounts_membership AS held
    JOIN accounts_user AS person ON person.id = held.user_id
    WHERE held.unit_id = %s AND held.ended_at IS NULL AND person.is_active ORDER BY person.name, person.id
"""
"""In the database's own words: long lists ask it for every page, and putting it together costs more than answering."""


def names_of_people(unit: Unit) -> list[tuple[int, str]]:
    """Id and name of the active people who hold a role in the unit itself, by name; for lists to choose from."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [unit.pk])
        return [(pk, name) for name, pk in cursor.fetchall()]


def people_with_roles(unit: Unit, words: str = "") -> QuerySet[User]:
    """Everybody who holds a role in the unit itself, active or not, by name; ``words`` narrow by name and address."""
    held = Membership.objects.current().filter(unit=unit).values("user")
    people = User.objects.filter(pk__in=held)
    for word in words.split()[:8]:
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return people.order_by("name", "pk")


def people_ever_of(unit: Unit) -> QuerySet[User]:
    """Everybody who holds or held a role in the unit itself."""
    return User.objects.filter(pk__in=Membership.objects.filter(unit=unit).values("user"))


def roles_held(unit: Unit, people: Iterable[User]) -> dict[int, list[Membership]]:
    """Person's id → the roles they hold in the unit now, the longest held first. One query."""
    found: dict[int, list[Membership]] = defaultdict(list)
    for one in (
        Membership.objects.current()
        .filter(unit=unit, user__in=[person.pk for person in people])
        .order_by("given_at", "pk")
    ):
        found[one.user_id].append(one)
    return dict(found)


def memberships_of(person: User, unit: Unit) -> QuerySet[Membership]:
    """The person's roles in the unit, held and ended, the latest first."""
    return (
        Membership.objects.filter(user=person, unit=unit)
        .select_related("given_by", "ended_by", "unit")
        .order_by("-given_at", "-pk")
    )


def person_with_address(email: str) -> User | None:
    """Whoever signs in with the address, however it is typed."""
    return User.objects.filter(email=email.strip().lower()).first()


def person_of_calendar(token: str) -> User | None:
    """Whose calendar the secret address opens; None for unknown and revoked ones and for people shut out."""
    found = CalendarAddress.objects.current().select_related("user").filter(token_hash=hash_of(token)).first()
    return found.user if found else None


def calendar_address_of(user: User) -> CalendarAddress | None:
    """The person's address that works now. It says when it was made; the token itself nobody can show again."""
    return CalendarAddress.objects.current().filter(user=user).first()


def memberships_counting_at(unit: Unit) -> list[Membership]:
    """The roles that active people hold in the unit, or above it with reach, with people and units. One query."""
    codes = unit.path.strip("/").split("/")
    above = ["/".join(codes[:depth]) + "/" for depth in range(1, len(codes))]
    reaching = [key for key, role in ROLES.items() if role.reaches_below]
    return list(
        Membership.objects.current()
        .filter(Q(unit=unit) | Q(unit__path__in=above, role__in=reaching), user__is_active=True)
        .select_related("user", "unit")
        .order_by("given_at", "pk")
    )


def people_who(unit: Unit, permission: Permission) -> QuerySet[User]:
    """The active people whose role in the unit itself permits it, by name."""
    roles = [key for key, role in ROLES.items() if permission in role.permissions]
    held = Membership.objects.current().filter(unit=unit, role__in=roles).values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("name", "pk")


def people_who_at_or_above(unit: Unit, permission: Permission) -> QuerySet[User]:
    """The active people whose role in the unit or in one above it, reaching or not, permits it, by name."""
    roles = [key for key, role in ROLES.items() if permission in role.permissions]
    codes = unit.path.strip("/").split("/")
    paths = ["/".join(codes[:depth]) + "/" for depth in range(1, len(codes) + 1)]
    held = Membership.objects.current().filter(unit__path__in=paths, role__in=roles).values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("name", "pk")


def people_within_reach(user: User, permission: Permission, words: str = "") -> QuerySet[User]:
    """The active people with a role in a unit where ``user`` has the permission, by name; narrowed by ``words``."""
    held = Membership.objects.current().filter(within_reach(user, permission, unit="unit")).values("user")
    people = User.objects.filter(is_active=True, pk__in=held)
    for word in words.split()[:8]:
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return people.order_by("name", "pk")
