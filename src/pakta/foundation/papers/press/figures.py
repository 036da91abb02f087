"""Figures as papers print them, and what a chart's drawing needs: marks on its axis, shares of its length."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Any

from pakta.foundation.papers.blocks import Align, Chart, ChartKind, Column, Series, Table

NONE = "–"
MOST_MARKS = 12
"""Labels beneath a curve before only every n-th is printed."""


def figure_text(value: float | None, unit: str = "") -> str:
    """1.234,5 with at most two decimals; "–" for none. A per cent sign stands close, a word apart."""
    if value is None:
        return NONE
    rounded = round(value, 2)
    text = f"{rounded:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))
    return text + ("" if not unit else unit if unit == "%" else f" {unit}")


def table_of(chart: Chart) -> Table:
    """The chart's figures, a row a label and a column a series."""
    unit = f" ({chart.unit})" if chart.unit else ""
    columns = (Column("", 3.0), *(Column(f"{one.name}{unit}", 1.5, Align.RIGHT) for one in chart.series))
    rows = tuple(
        (label, *(figure_text(one.values[at]) for one in chart.series))
        for at, label in enumerate(chart.labels)
    )
    return Table(columns, rows)


def drawing_of(chart: Chart) -> dict[str, Any]:
    """What ``content/chart.typ`` draws: shares are 0 to 1 of the axis, texts are as printed."""
    common: dict[str, Any] = {"kind": chart.kind.value, "title": chart.title, "labels": list(chart.labels)}
    if chart.kind is ChartKind.HEAT_MAP:
        return common | {"series": [{"name": one.name, "cells": cells} for one, cells in heat_rows(chart)]}
    step, top = axis_of(chart)
    if chart.kind is ChartKind.CURVE:
        return common | {
            "ticks": _ticks(step, top, chart.unit),
            "marks": _marks(chart.labels),
            "series": [{"name": one.name, "stretches": list(_stretches(one, top))} for one in chart.series],
        }
    return common | {
        "series": [{"name": one.name, "bars": _bars(one, top, chart.unit)} for one in chart.series]
    }


def heat_rows(chart: Chart) -> list[tuple[Series, list[dict[str, Any]]]]:
    """Each series with its cells: the figure as printed, its ``share`` of the largest, None where there is none."""
    largest = (
        max((value for one in chart.series for value in one.values if value is not None), default=0) or 1
    )
    return [
        (
            one,
            [
                {"text": figure_text(value), "share": None if value is None else value / largest}
                for value in one.values
            ],
        )
        for one in chart.series
    ]


def axis_of(chart: Chart) -> tuple[float, float]:
    """The step between two marks and the axis's end; what is said in per cent is measured against all of it."""
    largest = max((value for one in chart.series for value in one.values if value is not None), default=0.0)
    if chart.unit == "%":
        largest = max(largest, 100.0)
    step = axis_step(largest)
    return step, step * max(ceil(largest / step - 1e-9), 1)


def _ticks(step: float, top: float, unit: str) -> list[dict[str, Any]]:
    count = round(top / step)
    return [
        {"at": at / count, "text": figure_text(at * step, unit if at == count or unit == "%" else "")}
        for at in range(count + 1)
    ]


def _marks(labels: tuple[str, ...]) -> list[dict[str, Any]]:
    every = max(ceil(len(labels) / MOST_MARKS), 1)
    return [
        {"at": _along(at, len(labels)), "text": label} for at, label in enumerate(labels) if at % every == 0
    ]


def _bars(one: Series, top: float, unit: str) -> list[dict[str, Any]]:
    return [{"share": (value or 0) / top, "text": figure_text(value, unit)} for value in one.values]


def axis_step(largest: float) -> float:
    """A round step (1, 2, 5 times a power of ten; at least 1) of which about four reach ``largest``."""
    if largest <= 4:
        return 1.0
    rough = largest / 4
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)


def _along(at: int, count: int) -> float:
    return at / (count - 1) if count > 1 else 0.5


def _stretches(one: Series, top: float) -> Iterator[list[tuple[float, float]]]:
    """Pen up where a figure is missing, so that the curve of what is done ends today."""
    stretch: list[tuple[float, float]] = []
    for at, value in enumerate(one.values):
        if value is not None:
            stretch.append((_along(at, len(one.values)), value / top))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
