"""Entries of the trail as rows, and what changed as a table of before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pakta.delivery.workspace.trail.wording import action_in_words, field_in_words
from pakta.foundation.trail.models import Entry

LONGEST_VALUE = 6_000


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry in the list."""

    entry: Entry
    action: str

    @classmethod
    def of(cls, entry: Entry) -> EntryLine:
        return cls(entry, action_in_words(entry.action))


def facts_of(entry: Entry) -> list[tuple[str, str]]:
    """Who, when and what, as pairs."""
    return [
        (_("Orang"), entry.actor_name),
        (_("Saat"), date_format(localtime(entry.at), "j F Y, H.i.s")),
        (_("Nomor"), str(entry.seq)),
        (_("Kode tindakan"), entry.action),
        (_("Kode objek"), entry.subject),
    ]


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field before and after. None: that side does not speak of it; ``is_long`` values are shown as they are kept."""

    name: str
    before: str | None
    after: str | None
    is_long: bool


def changed_fields(entry: Entry) -> list[ChangedField]:
    """Every field that the entry names, in the order it names them."""
    before, after = _mapping(entry.before), _mapping(entry.after)
    fields = []
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        is_long = any(isinstance(value, list | dict) for value in (old, new))
        fields.append(
            ChangedField(
                field_in_words(name),
                _text(old) if name in before else None,
                _text(new) if name in after else None,
                is_long,
            )
        )
    return fields


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if not isinstance(value, list | dict):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return "\n".join(str(one) for one in value)[:LONGEST_VALUE]
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}\n…"
