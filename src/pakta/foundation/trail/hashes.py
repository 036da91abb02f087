"""How an entry and a daily root are hashed, in a form anybody can recompute.

An entry's hash is SHA-256, in lower-case hex, over the UTF-8 bytes of one JSON object with the keys
``chain``, ``seq``, ``at``, ``actor_key``, ``actor_name``, ``action``, ``subject``, ``subject_label``,
``before``, ``after`` and ``previous_hash``: keys sorted at every depth, no white space, characters above ASCII
as themselves. ``at`` is UTC with six decimals and a ``Z``. The first entry of a chain has sixty-four zeros as
its previous hash.

A daily root is the same over ``{"day": "YYYY-MM-DD", "heads": {chain: [seq, hash], …}}``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise

NO_HASH = "0" * 64

Json = None | bool | int | str | list[Any] | dict[str, Any]


def moment_text(at: datetime) -> str:
    """An aware moment as the trail hashes it: ``2026-03-01T02:00:00.000000Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def subject_of(subject: Model | str) -> str:
    """``app.model:pk`` of a stored object; a text stays itself."""
    return subject if isinstance(subject, str) else f"{subject._meta.label_lower}:{subject.pk}"  # noqa: SLF001 - public in Django


def plain(value: object) -> Json:
    """A value as JSON that every database gives back unchanged.

    Numbers with a fraction become text, for databases disagree on how to keep them; sets are sorted; what
    PostgreSQL cannot hold in a text (NUL, half a surrogate pair) is replaced.
    """
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {plain_text(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=canonical)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return plain_text(_text_of(value))


def _text_of(value: object) -> str:
    if isinstance(value, str | Promise | Decimal | UUID):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime):
        return moment_text(value) if value.tzinfo else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Model):
        return subject_of(value)
    raise TypeError(f"The trail cannot keep a {type(value).__name__}.")


def plain_text(text: str) -> str:
    """Text both databases can keep and UTF-8 can write."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def canonical(value: Json) -> str:
    """The one way the trail writes a JSON value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(value: Json) -> str:
    """SHA-256 over the canonical form."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def entry_hash(fields: Mapping[str, Any]) -> str:
    """The hash of an entry, from its fields (a model's ``__dict__`` will do: others are left aside)."""
    form = {name: fields[name] for name in ENTRY_FIELDS}
    form["at"] = moment_text(fields["at"])
    return digest(form)


ENTRY_FIELDS = (
    "chain",
    "seq",
    "at",
    "actor_key",
    "actor_name",
    "action",
    "subject",
    "subject_label",
    "before",
    "after",
    "previous_hash",
)


def root_hash(day: date, heads: Mapping[str, list[Any]]) -> str:
    """The hash over all heads of a day."""
    return digest({"day": day.isoformat(), "heads": dict(heads)})
