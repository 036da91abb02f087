"""Ways through pages as data: crumbs, tabs, filter chips, pages of a list. Views build them, templates only show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.core.paginator import Page

StrOrPromise = str | Promise


@dataclass(frozen=True)
class Crumb:
    """A page above this one; the last crumb is the page itself and has no ``url``."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """A neighbouring view of the same thing."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """One value a list can be narrowed to; choosing an active one again takes it off."""

    label: str
    url: str
    is_active: bool
    count: int | None = None


@dataclass(frozen=True)
class ChipGroup:
    """The values of one filter, under its name."""

    label: str
    chips: tuple[Chip, ...]


def chip_group(
    *, label: str, key: str, options: Sequence[tuple[str, StrOrPromise]], query: QueryDict
) -> ChipGroup:
    """Chips for the filter ``key`` of the address bar: ``options`` are (value, label); other filters are kept,
    the page number is dropped because the list changes under it."""
    chosen = query.get(key, "")
    return ChipGroup(
        label,
        tuple(
            Chip(
                str(words),
                with_query(query, **{key: "" if value == chosen else value, "page": ""}),
                value == chosen,
            )
            for value, words in options
        ),
    )


def with_query(query: QueryDict, **changes: str) -> str:
    """``query`` with ``changes``, as a relative address; an empty value takes the key away."""
    changed = query.copy()
    for key, value in changes.items():
        if value:
            changed[key] = value
        else:
            changed.pop(key, None)
    return f"?{changed.urlencode()}"


@dataclass(frozen=True)
class PageLink:
    """A page number to click on; an empty ``url`` is the gap between far pages."""

    label: str
    url: str
    is_current: bool


def page_links(page: Page[object], query: QueryDict) -> tuple[PageLink, ...]:
    """The numbers under a long list, with gaps: 1 … 4 5 6 … 20."""
    links = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        url = with_query(query, page=str(number)) if isinstance(number, int) else ""
        links.append(PageLink(str(number), url, number == page.number))
    return tuple(links)
