"""Who may do what, and where. Pure questions about a user and a unit; one query a request at most."""

from __future__ import annotations

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.institutions.models import Unit, UnitQuerySet

Visitor = User | AnonymousUser


def has_permission(user: Visitor, permission: Permission, unit: Unit) -> bool:
    """Whether one of the user's roles, held in ``unit`` or above it with reach, permits it."""
    return any(
        permission in membership.role_class.permissions and reaches(membership, unit)
        for membership in _memberships(user)
    )


def units_where(user: Visitor, permission: Permission) -> UnitQuerySet:
    """All units in which the user has the permission."""
    return Unit.objects.filter(_reach(user, permission, pk="pk__in", path="path__startswith"))


def within_reach(user: Visitor, permission: Permission, *, unit: str) -> Q:
    """The rows whose ``unit`` (a lookup path to it) is one in which the user has the permission.

    Plain conditions, no subquery: every page asks this.
    """
    return _reach(user, permission, pk=f"{unit}__in", path=f"{unit}__path__startswith")


def _reach(user: Visitor, permission: Permission, *, pk: str, path: str) -> Q:
    here: list[int] = []
    below = Q()
    for membership in _memberships(user):
        if permission not in membership.role_class.permissions:
            continue
        if membership.role_class.reaches_below:
            below |= Q(**{path: membership.unit.path})
        else:
            here.append(membership.unit_id)
    return below | Q(**{pk: here}) if here or not below else below


def home_unit(user: Visitor) -> Unit | None:
    """Where the user works: the unit of the role held longest, a working office before a closed one."""
    memberships = _memberships(user)
    working = [membership.unit for membership in memberships if membership.unit.active]
    if working:
        return working[0]
    return memberships[0].unit if memberships else None


def can_give_role(user: Visitor, role: str, unit: Unit) -> bool:
    """Whether one of the user's roles may give ``role`` (a key) in ``unit``."""
    return any(
        role in membership.role_class.may_give and reaches(membership, unit)
        for membership in _memberships(user)
    )


def can_manage_person(user: Visitor, person: User) -> bool:
    """Whether the user could give every role the person holds, so that nobody shuts out those above them.

    People without a role belong to whoever manages institutions. Asks the database for the person's roles.
    """
    held = list(person.memberships.current().select_related("unit"))
    if not held:
        return any(
            Permission.MANAGE_INSTITUTIONS in membership.role_class.permissions
            for membership in _memberships(user)
        )
    return all(can_give_role(user, one.role, one.unit) for one in held)


def reaches(membership: Membership, unit: Unit) -> bool:
    """Whether the membership counts in ``unit``."""
    if membership.unit_id == unit.pk:
        return True
    return membership.role_class.reaches_below and unit.is_below(membership.unit)


def _memberships(user: Visitor) -> list[Membership]:
    return user.active_memberships if _is_person(user) else []


def _is_person(user: Visitor) -> TypeGuard[User]:
    # request.user is a lazy wrapper, so it is asked by what Django promises, not by its class.
    return user.is_authenticated and user.is_active
