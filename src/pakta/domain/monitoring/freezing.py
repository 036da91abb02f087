"""A compiled round as JSON and back: what a closed round keeps. Pure.

Shares are kept exactly, as ``[numerator, denominator]``; days as ISO dates. ``figures`` has the sums and pictures,
``rows`` the sheet, so that lists of rounds need not load the rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from fractions import Fraction
from typing import Any, TypeVar

from pakta.domain.monitoring.compiling import (
    Compiled,
    Figures,
    FindingLine,
    GroupFigures,
    HeatRow,
    Moment,
    SheetRow,
)
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.curve import CurvePoint

T = TypeVar("T")


def frozen_figures(compiled: Compiled) -> dict[str, Any]:
    """The sums, pictures and findings of a round."""
    return {
        "day": compiled.day.isoformat(),
        "total": _plain(asdict(compiled.total)),
        "areas": [_plain(asdict(group)) for group in compiled.areas],
        "teams": [_plain(asdict(group)) for group in compiled.teams],
        "curve": [_plain(asdict(point)) for point in compiled.curve],
        "heat": [_plain(asdict(row)) for row in compiled.heat],
        "findings": [_plain(asdict(line)) for line in compiled.findings],
    }


def frozen_rows(compiled: Compiled) -> list[Any]:
    return [_plain(asdict(row)) for row in compiled.rows]


def total_of(figures: Mapping[str, Any]) -> Figures:
    """The total alone, for lists."""
    return _figures(figures["total"])


def thawed(figures: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Compiled:
    """The round as it was frozen."""
    return Compiled(
        day=dt.date.fromisoformat(figures["day"]),
        rows=tuple(_row(row) for row in rows),
        total=_figures(figures["total"]),
        areas=tuple(_group(group) for group in figures["areas"]),
        teams=tuple(_group(group) for group in figures["teams"]),
        curve=tuple(_point(point) for point in figures["curve"]),
        heat=tuple(
            HeatRow(row["name"], tuple(_share(share) for share in row["shares"])) for row in figures["heat"]
        ),
        findings=tuple(
            _made(FindingLine, {**line, "due_on": dt.date.fromisoformat(line["due_on"])})
            for line in figures["findings"]
        ),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Standing) else value


def _share(value: Sequence[int] | None) -> Fraction | None:
    return None if value is None else Fraction(*value)


def _figures(value: Mapping[str, Any]) -> Figures:
    return _made(
        Figures, {**value, "proved": Fraction(*value["proved"]), "by_end": Fraction(*value["by_end"])}
    )


def _group(value: Mapping[str, Any]) -> GroupFigures:
    return GroupFigures(value["pk"], value["name"], _figures(value["figures"]))


def _point(value: Mapping[str, Any]) -> CurvePoint:
    return CurvePoint(
        dt.date.fromisoformat(value["month"]),
        value["planned"],
        _share(value["done"]),
        _share(value["forecast"]),
    )


def _row(value: Mapping[str, Any]) -> SheetRow:
    moments = tuple(
        _made(
            Moment,
            {
                **moment,
                "due_on": dt.date.fromisoformat(moment["due_on"]),
                "standing": Standing(moment["standing"]),
                "by_end": Fraction(*moment["by_end"]),
            },
        )
        for moment in value["moments"]
    )
    return _made(SheetRow, {**value, "moments": moments})


def _made(kind: type[T], values: Mapping[str, Any]) -> T:
    """Only the fields the class has today: what an older version kept besides is left alone."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in values.items() if name in names})
