"""What stands around every page, as data. The workspace's context processor hands it in as ``chrome``; the base
template shows it. Without it (an error page, sign-in) there is only the name and the language switch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

PLACES_ON_A_PHONE = 5


@dataclass(frozen=True)
class NavigationItem:
    """A place of the product; ``icon`` is a name of ``icons.json``, ``count`` asks what waits there for this person.

    Only the frame asks, so a fragment of a page does not.
    """

    label: str
    url: str
    icon: str
    is_current: bool = False
    count: int | Callable[[], int] = 0


@dataclass(frozen=True)
class UnitChoice:
    """A unit the person may switch to; ``value`` is what the switch form sends as ``unit``."""

    label: str
    value: str
    is_current: bool = False


def none_unread() -> int:
    return 0


@dataclass(frozen=True)
class Chrome:
    """``unit`` is the office being looked at; with two ``units`` or more and a ``unit_switch_url`` one can switch.

    ``unread`` counts the notices that wait at ``notices_url``; only the frame asks, so a fragment of a page does not.
    """

    person: str = ""
    role: str = ""
    unit: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    unit_switch_url: str = ""
    account_links: tuple[NavigationItem, ...] = field(default=())
    notices_url: str = ""
    unread: Callable[[], int] = none_unread

    @property
    def beyond_thumb(self) -> tuple[NavigationItem, ...]:
        """Places that stand under "Lainnya" on a phone, where five fit beside each other."""
        return self.navigation[PLACES_ON_A_PHONE - 1 :] if len(self.navigation) > PLACES_ON_A_PHONE else ()

    @property
    def is_beyond_thumb(self) -> bool:
        return any(item.is_current for item in self.beyond_thumb)
