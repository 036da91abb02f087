"""All the law of a unit that clocks are reckoned by, read at one go: whoever opens a case needs it every time.

The database is asked anew each time, so that what somebody else changed holds at once; what the answer means is kept,
for it is nearly always the same.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db import connection

from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnValue
from pakta.knowledge.law.clocks import OfficeCalendar
from pakta.knowledge.law.values import LegalValues, legal_values

VALUE, DAY, STAGE = "value", "day", "stage"
_OF_UNITS = "u ON u.id = one.unit_id WHERE one.withdrawn_at IS NULL AND u.code IN ({codes})"
_ALL = f"""
    SELECT '{VALUE}', u.path, u.name, one.id, one.in_force_from, one.in_force_to, one.joint_leave_counts, one.name,
           one.source, one.key, one.reason, one.value
    FROM lawbook_ownvalue AS one JOIN institutions_unit AS {_OF_UNITS}
    UNION ALL
    SELECT '{DAY}', u.path, u.name, one.id, one.day, NULL, one.closed, one.name, NULL, NULL, NULL, NULL
    FROM lawbook_officeday AS one JOIN institutions_unit AS {_OF_UNITS}
    UNION ALL
    SELECT '{STAGE}', u.path, u.name, one.id, one.starts_on, one.ends_on, NULL, one.name, NULL, NULL, NULL, NULL
    FROM lawbook_stageperiod AS one JOIN institutions_unit AS {_OF_UNITS}
"""  # noqa: S608 - of constants alone
"""What is set, stated and declared for units, and not withdrawn; columns as ``_Row`` names them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """An election stage, both days included."""

    name: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True)
class UnitLaw:
    """What clocks of a unit are reckoned by."""

    values: LegalValues
    calendar: OfficeCalendar
    stages: tuple[Stage, ...]
    """By their first day, of one day the farthest unit's first."""

    def stage_on(self, day: dt.date) -> Stage | None:
        """The stage the unit is in on ``day``, of several the one begun last."""
        found = [one for one in self.stages if one.starts_on <= day <= one.ends_on]
        return found[-1] if found else None

    def in_stage(self, day: dt.date) -> bool:
        return self.stage_on(day) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    path: str
    unit: str
    pk: int
    first: dt.date
    last: dt.date
    flag: bool
    name: str
    source: str
    key: str
    reason: str
    value: str


def law_for(codes: Sequence[str]) -> UnitLaw:
    """The law of the unit whose code is the last of ``codes``; before it stand those of the units above. One query."""
    places = ", ".join(["%s"] * len(codes))
    with connection.cursor() as cursor:
        cursor.execute(_ALL.format(codes=places), [*codes] * 3)
        return _law_in(tuple(cursor.fetchall()))


@lru_cache(maxsize=256)
def _law_in(answer: tuple[tuple[Any, ...], ...]) -> UnitLaw:
    """What the rows mean; of the same rows the same."""
    rows = sorted((_row(one) for one in answer), key=lambda row: (len(row.path), row.pk))
    return UnitLaw(
        values=legal_values().with_added(_value(row).legal_value for row in rows if row.kind == VALUE),
        calendar=_calendar(row for row in rows if row.kind == DAY),
        stages=tuple(
            sorted(
                (Stage(row.name, row.first, row.last) for row in rows if row.kind == STAGE),
                key=lambda stage: stage.starts_on,
            )
        ),
    )


def _row(told: tuple[Any, ...]) -> _Row:
    kind, path, unit, pk, first, last, flag, *words = told
    return _Row(kind, path, unit, pk, _day(first), _day(last), bool(flag), *words)


def _day(told: Any) -> Any:
    """SQLite knows no days and tells them as text."""
    return dt.date.fromisoformat(told) if isinstance(told, str) else told


def _value(row: _Row) -> OwnValue:
    return OwnValue(
        unit=Unit(name=row.unit),
        key=row.key,
        name=row.name,
        value=json.loads(row.value),
        in_force_from=row.first,
        in_force_to=row.last,
        joint_leave_counts=row.flag,
        source=row.source,
        reason=row.reason,
    )


def _calendar(rows: Iterable[_Row]) -> OfficeCalendar:
    """The nearest unit's day counts."""
    nearest = {row.first: row for row in rows}
    return OfficeCalendar(
        closed=MappingProxyType({day: row.name for day, row in nearest.items() if row.flag}),
        worked=frozenset(day for day, row in nearest.items() if not row.flag),
    )
