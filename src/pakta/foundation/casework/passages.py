"""What a person says when a case goes on, and how it is kept with an answer until that is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pakta.foundation.casework.models import Case, CaseMessage
from pakta.foundation.casework.register import FieldKind, Way
from pakta.foundation.sealing.seals import seal_text, unseal_text


@dataclass(frozen=True)
class Passage:
    """What a person says when a case goes on. ``reason``: key of one of the way's reasons; ``note``: in words."""

    note: str = ""
    reason: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


def sealed_passage(case: Case, said: Passage) -> str:
    """``said.fields`` as stored (``contents.checked``)."""
    whole = {"note": said.note, "reason": said.reason, "fields": dict(said.fields)}
    return seal_text(case.key, json.dumps(whole, ensure_ascii=False, sort_keys=True))


def passage_of(case: Case, answer: CaseMessage) -> Passage | None:
    """What was said with the answer when it was handed to the approver; None where its way asks nothing, or nothing was
    said yet."""
    if not answer.said_sealed or not case.key:
        return None
    whole = json.loads(unseal_text(case.key, answer.said_sealed))
    return Passage(whole["note"], whole["reason"], whole["fields"])


def asks(way: Way | None) -> bool:
    """Whether the way wants anything said."""
    return way is not None and bool(way.fields or way.reasons or way.reason_needed)


def days_left(case: Case, way: Way, said: Passage) -> tuple[str, ...]:
    """Keys of the way's days that were left empty: of the kind nobody knows before the answer leaves."""
    return tuple(
        key
        for key in way.fields
        if case.register_rules.field(key).kind == FieldKind.DATE and not said.fields.get(key)
    )
