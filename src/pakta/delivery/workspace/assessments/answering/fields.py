"""The fields of a question as forms name them, and what a person typed into them.

The names hold the question's code, so that one form can carry a whole area. ``asal`` is a fingerprint of what was
shown: an area is sent as a whole, and what nobody touched must not be taken for an answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from pakta.delivery.workspace.pages import number_typed
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.sheets import SheetAnswer
from pakta.knowledge.worksheets.form import Question

ANSWER, EXPLANATION, VERDICT, REASON = "jawab", "jelas", "putusan", "alasan"
SEEN, ORIGIN = "lihat", "asal"
EMPTIED = "kosong"
"""Where an assessor changes numbers: whether the answer is taken out instead. What stands in the numbers is nothing
then."""
UNCHOSEN = "-"
"""No answer was chosen yet where an assessor changes one; to leave it blank is a choice of its own."""


def name(field: str, code: str, key: str = "") -> str:
    """The name of a question's field; ``key`` is that of one of its numbers."""
    return f"{field}-{code}-{key}" if key else f"{field}-{code}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a question's fields. ``reason``: of a verdict, or why a number is not the register's."""

    value: Any = None
    explanation: str = ""
    verdict: str = ""
    reason: str = ""

    @property
    def is_emptied(self) -> bool:
        """Whether an assessor took the answer out."""
        return self.verdict == Verdict.CHANGED and self.value is None

    @property
    def fingerprint(self) -> str:
        said = json.dumps([_plain(self.value), self.explanation, self.verdict, self.reason])
        return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()

    def number(self, key: str) -> str:
        """One of the numbers as it is written in its field."""
        return str(self.value.get(key, "")) if isinstance(self.value, Mapping) else ""


def stored(one: SheetAnswer, *, judging: bool) -> Typed:
    """What the round keeps of a question, as its fields show it."""
    own = one.own
    if not judging:
        return Typed(_shown(one.value), one.explanation, "", own.override_reason if own else "")
    return Typed(_shown(own.value), "", own.verdict, own.reason) if own else Typed()


def offered(kept: Typed, value: Any) -> Typed:
    """``kept`` with a register's numbers where nothing is filled yet; they count once they are saved."""
    return replace(kept, value=_shown(value)) if kept.value is None else kept


def typed(question: Question, data: QueryDict, *, judging: bool) -> Typed:
    code = question.code
    reason = _lines(data.get(name(REASON, code), ""))
    value = _value(question, data)
    if judging:
        verdict = data.get(name(VERDICT, code), "")
        verdict = verdict if verdict in Verdict.values else ""
        if question.is_measured:
            value = None if data.get(name(EMPTIED, code)) else value or UNCHOSEN
        elif name(ANSWER, code) not in data:
            value = UNCHOSEN
        return Typed(value if verdict == Verdict.CHANGED else None, "", verdict, reason)
    return Typed(value, _lines(data.get(name(EXPLANATION, code), "")), "", reason)


def seen(question: Question, data: QueryDict) -> int:
    """The revision the person was shown; 0 where there was none."""
    return number_typed(data, name(SEEN, question.code)) or 0


def is_touched(question: Question, data: QueryDict, now_typed: Typed) -> bool:
    """Whether the fields say something else than what was shown."""
    return data.get(name(ORIGIN, question.code), "") != now_typed.fingerprint


def is_sent(question: Question, data: QueryDict) -> bool:
    """Whether the question's fields are in the form at all."""
    return name(SEEN, question.code) in data


def _value(question: Question, data: QueryDict) -> Any:
    code = question.code
    if not question.is_measured:
        return data.get(name(ANSWER, code), "").strip() or None
    numbers = {one.key: data.get(name(ANSWER, code, one.key), "").strip()[:40] for one in question.counts}
    return {key: number for key, number in numbers.items() if number} or None


def _shown(value: Any) -> Any:
    """An answer in JSON form as fields hold it: numbers as text with a decimal comma."""
    if isinstance(value, Mapping):
        return {key: str(number).replace(".", ",") for key, number in value.items()}
    return value


def _plain(value: Any) -> Any:
    return sorted(value.items()) if isinstance(value, Mapping) else value


def _lines(text: str) -> str:
    """Lines as an answer keeps them, so that what was only shown is not taken for typed."""
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    return "\n".join(lines).strip()
