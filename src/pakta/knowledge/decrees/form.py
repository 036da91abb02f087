"""The form of a decree once read: what ``pakta read`` prints and what an import adopts.

Absent is told from empty throughout: ``None`` means the paper has no such column or part, ``""`` an empty cell.
Text is the print's own, white space folded.
"""

from __future__ import annotations

from typing import Any

from pakta.shared.records import Record, fresh

Period = tuple[str, str]
"""First and last month, both included, each ``YYYY-MM``."""


class Dictum(Record):
    """What the decree decides, point by point: KESATU and its text; a point may stand without its label."""

    label: str | None
    text: str


class Decree(Record):
    """The head of the paper: who decided what, why, on what ground, when."""

    issuer: str | None = None
    issuer_type: str | None = None
    region: str | None = None
    number_raw: str | None = None
    number: str | None = None
    year: int | None = None
    title: str | None = None
    kind: str | None = None
    considerations: list[str] | None = None
    legal_basis: list[str] | None = None
    dictums: list[Dictum] | None = None
    enacted_place: str | None = None
    enacted_date: str | None = None
    signatory: str | None = None
    signatory_title: str | None = None


class Item(Record):
    """One row of the plan. ``source`` says where it stands in the file."""

    marker: str | None = None
    indicator: str | None = None
    action: str | None = None
    evidence_raw: str | None = None
    evidence: list[str] = fresh(default_factory=list)
    target_raw: str | None = None
    periods: list[Period] = fresh(default_factory=list)
    responsible: str | None = None
    source: dict[str, Any] = fresh(default_factory=dict)


class Subcomponent(Record):
    """A group of rows within an area, with its number as printed."""

    ordinal_raw: str | None = None
    name: str | None = None
    items: list[Item] = fresh(default_factory=list)


class Component(Record):
    """An area of change, with its number as printed."""

    ordinal_raw: str | None = None
    name: str | None = None
    subcomponents: list[Subcomponent] = fresh(default_factory=list)


class Plan(Record):
    """The plan table: its title, its year, its columns' labels as printed, and its rows by area."""

    title: str | None = None
    year: int | None = None
    columns: list[str] = fresh(default_factory=list)
    components: list[Component] = fresh(default_factory=list)


class Reading(Record):
    """A whole reading. ``notes`` are dicts of ``code``, ``where`` and ``detail``."""

    decree: Decree = fresh(default_factory=Decree)
    plan: Plan = fresh(default_factory=Plan)
    notes: list[dict[str, Any]] = fresh(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The object that ``pakta read`` prints."""
        return {part: _plain(getattr(self, part)) for part in self.fields}


def _plain(value: Any) -> Any:
    """A value in plain lists and dicts. By hand: ``dataclasses.asdict`` copies every text deeply."""
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, Record):
        return {name: _plain(getattr(value, name)) for name in value.fields}
    return value
