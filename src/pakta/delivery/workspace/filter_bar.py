"""A list's filter as fields to choose in and as chips of what is in force; everything stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter field."""

    value: str
    name: str
    chosen: bool


def choices_of(named: Iterable[tuple[object, object]], chosen: object) -> list[Choice]:
    """The field's values as (value, name)."""
    return [Choice(str(value), str(name), value == chosen) for value, name in named]


def chosen_name(choices: Sequence[Choice]) -> str:
    """The name of what is chosen; "" where nothing is."""
    return next((one.name for one in choices if one.chosen), "")


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in force, and the address of the page without it."""

    name: str
    without: str


@dataclass(frozen=True, slots=True)
class InForce:
    """What an address narrows a list to. ``query`` is that part of it, for the export of what is shown."""

    chips: Sequence[Chip]
    query: str

    @classmethod
    def of(cls, query: QueryDict, names: Mapping[str, str]) -> InForce:
        """``names`` by key of the address, "" where a key narrows nothing."""
        kept = {key: value for key, value in query.items() if names.get(key)}
        chips = [
            Chip(name, "?" + urlencode({other: value for other, value in kept.items() if other != key}))
            for key, name in names.items()
            if name
        ]
        return cls(chips, urlencode(kept))
