"""What checks look at: the reading, what the print shows beside it, and the law it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from pakta.knowledge.decrees.checking.citations import Cited, considered_citations, listed_citations
from pakta.knowledge.decrees.form import Component, Decree, Item, Plan, Reading, Subcomponent
from pakta.knowledge.decrees.reading.printed import Printed
from pakta.knowledge.law.regulations import Library

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan with the groups it stands in; all indexes from 0, ``index`` over the whole plan.

    ``subcomponent_index`` counts within the component.
    """

    index: int
    item: Item
    component: Component
    component_index: int
    subcomponent: Subcomponent
    subcomponent_index: int

    def part(self, cell: str = "") -> str:
        """The row's name as a place, or that of one of its cells: ``rows.12.target_raw``."""
        return f"rows.{self.index}.{cell}" if cell else f"rows.{self.index}"


@dataclass(frozen=True)
class Subject:
    """``printed`` is what the file shows beside the reading: nothing for a draft; rows carry their own places."""

    reading: Reading
    library: Library
    printed: Printed = field(default_factory=Printed)
    _made: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, compute: Callable[[Subject], _Made]) -> _Made:
        """What ``compute`` makes of this subject, made once however many checks ask for it."""
        if compute not in self._made:
            self._made[compute] = compute(self)
        return cast("_Made", self._made[compute])

    @property
    def decree(self) -> Decree:
        return self.reading.decree

    @property
    def plan(self) -> Plan:
        return self.reading.plan

    @cached_property
    def is_headless(self) -> bool:
        """Whether nothing of a decree's head was read: a plan by itself, of which no head is asked."""
        return self.decree == Decree()

    @cached_property
    def rows(self) -> tuple[PlanRow, ...]:
        """All rows in the order of the print."""
        rows: list[PlanRow] = []
        for component_index, component in enumerate(self.plan.components):
            for index, subcomponent in enumerate(component.subcomponents):
                for item in subcomponent.items:
                    rows.append(PlanRow(len(rows), item, component, component_index, subcomponent, index))
        return tuple(rows)

    @cached_property
    def legal_basis(self) -> tuple[Cited, ...]:
        """The items of *Mengingat*, taken apart."""
        return listed_citations(self.decree)

    @cached_property
    def considered(self) -> tuple[Cited, ...]:
        """The regulations that *Menimbang* rests on."""
        return considered_citations(self.decree)

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every regulation that the decree rests on, in *Menimbang* and in *Mengingat*."""
        return (*self.considered, *self.legal_basis)

    @cached_property
    def enacted_on(self) -> date | None:
        """The decree's date; None where it is absent or no date."""
        try:
            return date.fromisoformat(self.decree.enacted_date or "")
        except ValueError:
            return None

    @property
    def year(self) -> int | None:
        """The year that the plan is for: its own, else the decree's."""
        return self.plan.year or self.decree.year

    @property
    def judged_on(self) -> date | None:
        """The day whose law counts: the decree's date, else the first day of the plan's year, None without either."""
        if self.enacted_on is not None:
            return self.enacted_on
        return date(self.year, 1, 1) if self.year and 1 <= self.year <= 9999 else None
