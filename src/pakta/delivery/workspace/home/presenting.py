"""The home page's figures as words and marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pakta.delivery.workspace.due_words import how_far
from pakta.delivery.workspace.year_curve import YearCurve
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Delivery
from pakta.domain.programmes.progress import Tally
from pakta.domain.programmes.queries import AreaProgress, MyWork
from pakta.foundation.institutions.models import Unit
from pakta.shared.numbers import per_cent, tenths


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A delivery that waits for me."""

    delivery: Delivery
    standing: str
    when: str

    @classmethod
    def of(cls, delivery: Delivery, today: dt.date) -> WaitingRow:
        # What was returned says so even after its day: there is something to mend.
        standing = delivery.state if delivery.state == DeliveryState.RETURNED else delivery.standing(today)
        return cls(delivery, standing, how_far(delivery.due_on, today))


@dataclass(frozen=True, slots=True)
class AreaBar:
    """How far an area is: deliveries proved (partly proved ones by their part) of those planned."""

    pk: int
    name: str
    proved: float
    tally: Tally

    @classmethod
    def of(cls, area: AreaProgress) -> AreaBar:
        name = area.component.name or _("(area tanpa nama)")
        return cls(area.component.pk, name, tenths(area.tally.proved), area.tally)


@dataclass(frozen=True, slots=True)
class HomeCards:
    """Everything the home page shows of one programme."""

    waiting: Sequence[WaitingRow]
    waiting_count: int
    mine_only: bool
    areas: Sequence[AreaBar]
    total: Tally
    curve: YearCurve

    @classmethod
    def of(
        cls,
        work: MyWork,
        areas: Sequence[AreaProgress],
        total: Tally,
        curve: YearCurve,
        today: dt.date,
    ) -> HomeCards:
        return cls(
            waiting=[WaitingRow.of(delivery, today) for delivery in work.deliveries],
            waiting_count=work.count,
            mine_only=work.mine_only,
            areas=[AreaBar.of(area) for area in areas],
            total=total,
            curve=curve,
        )

    @property
    def more(self) -> int:
        """How many wait beyond those shown."""
        return self.waiting_count - len(self.waiting)

    @property
    def proved(self) -> float:
        return tenths(self.total.proved)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the list, with how its year stands; ``tally`` is None where it has no programme."""

    unit: Unit
    tally: Tally | None

    @classmethod
    def of(cls, unit: Unit, tally: Tally | None) -> UnitRow:
        return cls(unit, tally)

    @property
    def percent(self) -> int:
        """Whole per cent of the plan that is proved; 0 where there is no plan."""
        if self.tally is None:
            return 0
        return per_cent(self.tally.proved.numerator, self.tally.proved.denominator * self.tally.planned)

    @property
    def depth(self) -> int:
        return self.unit.path.count("/") - 1
