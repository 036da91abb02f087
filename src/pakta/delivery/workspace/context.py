"""What stands around every staff page: who is here, which office is looked at, and where one can go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from pakta.delivery.design.chrome import Chrome, NavigationItem
from pakta.delivery.workspace.pages import Page
from pakta.delivery.workspace.register_pages import SPACES
from pakta.domain.evidence.review_queue import queue_count
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission, home_unit
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.queries import unread_count

# Permission → section of the address book it opens: name, address, icon.
SECTIONS: tuple[tuple[Permission, str, str, Promise, str], ...] = (
    (Permission.SEE_PROGRAMME, "home", "home:unit", gettext_lazy("Beranda"), "home"),
    (
        Permission.SEE_PROGRAMME,
        "programmes",
        "programmes:of_unit",
        pgettext_lazy("banyak", "Program"),
        "programme",
    ),
    (Permission.REVIEW_EVIDENCE, "review", "review:queue", gettext_lazy("Periksa"), "inbox"),
    (Permission.SEE_PROGRAMME, "monitoring", "monitoring:of_unit", gettext_lazy("Monitoring"), "chart"),
    (Permission.SEE_PROGRAMME, "assessments", "assessments:of_unit", gettext_lazy("LKE"), "check"),
    # For everybody, not by appointment: whoever keeps no register has cases in hand and reports of their own there.
    (Permission.SEE_PROGRAMME, "casework", "casework:overview", gettext_lazy("Register"), "register"),
    (Permission.SEE_PROGRAMME, "calendar", "calendar:month", gettext_lazy("Kalender"), "calendar"),
    (
        Permission.SEE_DRAFT_DECREES,
        "decrees",
        "decrees:list",
        pgettext_lazy("banyak", "Keputusan"),
        "decree",
    ),
    (Permission.MANAGE_LETTERHEAD, "papers", "papers:list", gettext_lazy("Naskah"), "print"),
    (Permission.MANAGE_PEOPLE, "people", "people:list", gettext_lazy("Pengguna"), "people"),
    (Permission.SEE_TRAIL, "trail", "trail:list", gettext_lazy("Jejak"), "history"),
)
# Section → how much waits there for a person at a unit.
WAITING: dict[str, Callable[[User, Unit], int]] = {"review": queue_count}
PART_OF = {
    "evidence": "programmes",
    "imports": "decrees",
    "law": "decrees",
    **dict.fromkeys(SPACES, "casework"),
}
"""Pages without an entry of their own stand under another's."""
DESK = "assessments:desk"
"""The assessors' desk; it belongs to no unit."""


def workspace(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``chrome`` for the base template."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    page = getattr(request, "page", None)
    unit = page.unit if isinstance(page, Page) and page.unit is not None else home_unit(user)
    counted = page.counted if isinstance(page, Page) else {}
    return {"chrome": _chrome(request, user, unit, counted)}


def looks_after_many(user: User) -> bool:
    """Whether the person has more than one unit to look at."""
    units = {membership.unit_id for membership in user.active_memberships}
    return len(units) > 1 or any(
        membership.role_class.reaches_below for membership in user.active_memberships
    )


def assesses(user: User) -> bool:
    """Whether the person judges worksheets anywhere, or leads those who do."""
    return any(
        one.role_class.permissions & {Permission.ASSESS, Permission.LEAD_ASSESSMENT}
        for one in user.active_memberships
    )


def assesses_only(user: User) -> bool:
    """Whether the person assesses and fills no worksheet: the desk is where their work waits."""
    return assesses(user) and not any(
        Permission.ANSWER_WORKSHEET in one.role_class.permissions for one in user.active_memberships
    )


def _chrome(request: HttpRequest, user: User, unit: Unit | None, counted: Mapping[str, int]) -> Chrome:
    here = request.resolver_match.namespace if request.resolver_match else ""
    here = PART_OF.get(here, here)
    if request.resolver_match and request.resolver_match.view_name == DESK:
        here = DESK
    links = []
    if looks_after_many(user):
        links.append(NavigationItem(pgettext("banyak", "Satuan kerja"), reverse("home:units"), "unit"))
    if assesses(user) and not assesses_only(user):
        links.append(_desk())
    links.append(NavigationItem(_("Bantuan"), reverse("home:help"), "info"))
    return Chrome(
        person=user.name,
        role=", ".join(dict.fromkeys(str(one.role_class.name) for one in user.active_memberships)),
        unit=unit.name if unit else "",
        navigation=_navigation(user, unit, here, counted) if unit else (),
        account_links=tuple(links),
        notices_url=reverse("notices:list"),
        unread=partial(unread_count, user),
    )


def _navigation(user: User, unit: Unit, here: str, counted: Mapping[str, int]) -> tuple[NavigationItem, ...]:
    places = [
        NavigationItem(
            str(name),
            reverse(view, args=[unit.code]),
            icon,
            section == here,
            _waiting(section, user, unit, counted),
        )
        for permission, section, view, name, icon in SECTIONS
        if has_permission(user, permission, unit)
    ]
    if assesses_only(user):
        # Second, so that it is within the thumb's reach on a phone.
        places.insert(1, _desk(is_current=here == DESK))
    return tuple(places)


def _desk(*, is_current: bool = False) -> NavigationItem:
    return NavigationItem(_("Meja asesor"), reverse(DESK), "inbox", is_current)


def _waiting(section: str, user: User, unit: Unit, counted: Mapping[str, int]) -> int | Callable[[], int]:
    """How much waits in a section: what the page has counted, else asked for when it is shown."""
    if section in counted:
        return counted[section]
    return partial(WAITING[section], user, unit) if section in WAITING else 0
