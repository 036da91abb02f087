"""A finding: what stands wrong where, by which rule, and what to put instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs: an error would have the paper sent back, a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands.

    ``part`` names it within the reading: ``head.number``, ``considerations.2``, ``legal_basis.4``, ``dictums.0``,
    ``plan.year``, ``components.1``, ``components.1.subcomponents.0.ordinal_raw``, ``rows.12.target_raw`` (all counts
    from 0; rows in the order of the print over the whole plan), ``attachments.0.title`` for the head above the first
    attachment, "" for the whole paper. ``source`` is the place in the file (``page``, ``line``, ``sheet``, ``row``,
    each from 1), as far as known.
    """

    part: str = ""
    source: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Mend:
    """The text to put instead of the whole of ``part`` (of a group: its name); only where it is certain."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` is stable; ``what`` and ``why`` are Indonesian sentences; ``citation`` names the rule, "" for custom."""

    code: str
    severity: Severity
    place: Place
    what: str
    why: str
    citation: str = ""
    mend: Mend | None = None
