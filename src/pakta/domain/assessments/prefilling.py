"""Counts that other parts of Pakta already keep, offered as the answer of a percent question.

A register that counts (complaints, wealth reports …) is a context of its own that assessments may not import, so it is
joined to its questions where everything is wired: in ``config``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pakta.foundation.institutions.models import Unit


@dataclass(frozen=True, slots=True)
class Prefill:
    """``value`` as an answer in JSON form; ``source`` names the register and its period, for people."""

    value: Any
    source: str


CountSource = Callable[[Unit, int], Prefill | None]
"""(unit, year) → what the register counted; None where it kept nothing."""

_SOURCES: dict[str, CountSource] = {}


def count_from(code: str, source: CountSource) -> None:
    """Let ``source`` offer the answer of a question. Called once, when the project starts."""
    _SOURCES[code] = source


def prefill_of(unit: Unit, year: int, code: str) -> Prefill | None:
    """What a register offers for a question; None where there is none or it kept nothing."""
    source = _SOURCES.get(code)
    return source(unit, year) if source else None
