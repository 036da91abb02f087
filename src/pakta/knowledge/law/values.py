"""Legal values: every limit and deadline of a register as dated data, chosen by the day of the event.

The content is ``content/values/*.yaml``; an office lays its own over ours with ``LegalValues.with_added``. Each value
has its citation and how sure it is; one that was remembered (``R+``, ``R?``) is never shown as verified.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pakta.knowledge.law.legal_value import (
    Amount,
    FixedDay,
    LegalValue,
    Length,
    LengthUnit,
    Value,
    length_words,
    value_words,
)
from pakta.knowledge.law.regulation import Confidence
from pakta.knowledge.law.value_files import BadValues, read_values, value_as_data, value_from

__all__ = [
    "Amount",
    "BadValues",
    "Confidence",
    "FixedDay",
    "LegalValue",
    "LegalValues",
    "Length",
    "LengthUnit",
    "NoSuchValue",
    "Value",
    "legal_values",
    "length_words",
    "read_values",
    "value_as_data",
    "value_from",
    "value_words",
]


class NoSuchValue(KeyError):
    """No legal value of that key holds on that day: unknown, or removed from the law."""


class LegalValues:
    """Legal values by key, no two of one key on one day."""

    def __init__(self, values: Iterable[LegalValue]) -> None:
        """Raises ``ValueError`` where two of one key hold on one day."""
        by_key: defaultdict[str, list[LegalValue]] = defaultdict(list)
        for one in values:
            by_key[one.key].append(one)
        self._by_key = {key: _in_order(found) for key, found in by_key.items()}

    def value_on(self, key: str, day: dt.date) -> LegalValue:
        """The value that holds on the day of the event. Raises ``NoSuchValue``."""
        for one in self._by_key.get(key, ()):
            if one.holds_on(day):
                return one
        raise NoSuchValue(f"{key} has no value on {day}")

    def all_of(self, key: str) -> tuple[LegalValue, ...]:
        """Every value ``key`` ever had, the earliest first. Raises ``NoSuchValue`` for a key that is unknown."""
        if key not in self._by_key:
            raise NoSuchValue(key)
        return self._by_key[key]

    def keys(self) -> tuple[str, ...]:
        """In the order of the content."""
        return tuple(self._by_key)

    def with_added(self, values: Iterable[LegalValue]) -> LegalValues:
        """With an office's own values over these: on the days where they overlap the added one holds, the last of
        several."""
        changed = dict(self._by_key)
        for added in values:
            kept = [part for one in changed.get(added.key, ()) for part in one.without(added)]
            changed[added.key] = _in_order([*kept, added])
        made = LegalValues(())
        made._by_key = changed
        return made


def _in_order(found: Iterable[LegalValue]) -> tuple[LegalValue, ...]:
    ordered = sorted(found, key=lambda one: one.in_force_from or dt.date.min)
    for one, following in pairwise(ordered):
        if one.overlaps(following):
            raise ValueError(f"{one.key} has two values on {following.in_force_from or one.in_force_to}.")
    return tuple(ordered)


@cache
def legal_values() -> LegalValues:
    """The values Pakta brings. Raises ``BadValues`` for content that breaks the form."""
    folder = files(__package__) / "content" / "values"
    found = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    return LegalValues(
        one
        for file in sorted(found, key=lambda file: file.name)
        for one in read_values(file.read_text("utf-8"), file=file.name)
    )
