"""Charts as figures first: a drawing made here for curves, the numbers as a table beneath, and the same data for
the chart kit, which the browser loads only when someone looks closer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Any, Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pakta.delivery.design.components.numbers import grouped

Kind = Literal["line", "bar", "stacked", "heatmap", "radar"]
Tone = Literal["planned", "done", "late", "due", "waiting", "rest"]
Mark = Literal["", "none", "part", "full", "late"]
# The drawing's own units; CSS gives it the width of its place.
WIDTH, HEIGHT = 480, 220
LEFT, RIGHT, TOP, BOTTOM = 36, 12, 12, 28
LETTER = 8
"""About what a letter of a label is wide, on a phone, where letters are larger than in the drawing's own units."""


@dataclass(frozen=True)
class Series:
    """One line of figures; None where there is no figure (yet)."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone = "done"
    texts: tuple[str, ...] = ()
    """What to write for each value, where it is more than the bare number ("3 dari 4"); of a heat map."""
    marks: tuple[Mark, ...] = ()
    """What each value of a heat map means, which colours its cell; the chart's ``legend`` has the words."""


@dataclass(frozen=True)
class Cell:
    """A cell of the table beneath; ``text`` instead of the number where there is one."""

    value: float | None
    text: str = ""
    mark: Mark = ""


@dataclass(frozen=True)
class Chart:
    """What a chart says. ``labels`` stand under the figures; each series has one value a label.

    ``stacked`` lies: one bar a label from left to right, the series one after the other. ``corner`` heads the first
    column of the table. ``unit`` follows each number of a heat map. ``top`` is where the axis of a line ends where
    that is known (points of 100); else it fits the largest value.
    """

    kind: Kind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    corner: str = ""
    unit: str = ""
    legend: tuple[tuple[Mark, str], ...] = ()
    top: int | None = None

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(
                    f"{series.name!r} has {len(series.values)} values for {len(self.labels)} labels."
                )

    @property
    def as_data(self) -> str:
        """JSON for the chart kit."""
        series: list[dict[str, Any]] = [
            {"name": each.name, "values": each.values, "tone": each.tone} for each in self.series
        ]
        for data, each in zip(series, self.series, strict=True):
            data |= {"marks": each.marks} if each.marks else {}
        data = {"kind": self.kind, "title": self.title, "labels": self.labels, "series": series}
        if self.top is not None:
            data["top"] = self.top
        if self.legend:
            data |= {"legend": self.legend, "unit": self.unit}
        return json.dumps(data, ensure_ascii=False)

    @property
    def head(self) -> list[str]:
        """What stands over the columns of the table. A heat map lies as it is drawn; the others list their labels."""
        if self.kind == "heatmap":
            return list(self.labels)
        return [each.name for each in self.series]

    @property
    def body(self) -> list[tuple[str, list[Cell]]]:
        """The rows of the table under ``head``: (what the row is of, its cells)."""
        if self.kind == "heatmap":
            return [(each.name, _cells(each)) for each in self.series]
        return [(label, [Cell(value) for value in values]) for label, values in self.rows]

    @property
    def rows(self) -> list[tuple[str, list[float | None]]]:
        """The same figures as table rows: (label, one value a series)."""
        return [(label, [each.values[at] for each in self.series]) for at, label in enumerate(self.labels)]

    @property
    def table(self) -> SafeString:
        """Head and rows of the table beneath, in one go: as template nodes they cost more than the page around them."""
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th>{"".join(_written(cell) for cell in cells)}</tr>'
            for label, cells in self.body
        )
        names = "".join(f'<th class="num" scope="col">{escape(name)}</th>' for name in self.head)
        corner = f'<th scope="col">{escape(self.corner)}</th>'
        return mark_safe(  # noqa: S308 - every value is escaped here and in _written
            f"<thead><tr>{corner}{names}</tr></thead><tbody>{rows}</tbody>"
        )

    @property
    def drawing(self) -> SafeString:
        """An SVG for lines; nothing for the other kinds, whose table speaks until the chart kit has loaded."""
        return _curves(self) if self.kind == "line" else SafeString("")


def _written(cell: Cell) -> str:
    """A cell of the table: its text, else its number, else a dash."""
    mark = f" heat-{cell.mark}" if cell.mark else ""
    said = cell.text or ("–" if cell.value is None else grouped(cell.value))
    return f'<td class="num{mark}">{escape(said)}</td>'


def _cells(series: Series) -> list[Cell]:
    without = ("",) * len(series.values)
    unmarked: list[Mark] = [""] * len(series.values)
    return [
        Cell(value, text, mark)
        for value, text, mark in zip(
            series.values, series.texts or without, series.marks or unmarked, strict=True
        )
    ]


def _curves(chart: Chart) -> SafeString:
    top = chart.top or _round_top(
        max((value for each in chart.series for value in each.values if value is not None), default=0)
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" aria-hidden="true">{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        _grid(top),
        _axis(chart.labels),
        format_html_join(
            "",
            '<path class="chart-curve tone-{}" d="{}"/>',
            ((each.tone, _path(each.values, top)) for each in chart.series),
        ),
    )


def _round_top(largest: float) -> int:
    """The first number of 4, 8, 12, 20, 32, 40 … that holds the largest value, so that quarters are whole."""
    top = 4
    steps = (1, 2, 3, 5, 8)
    for factor in (step * 10**power for power in range(6) for step in steps):
        if top >= largest:
            return top
        top = 4 * factor
    return 4 * ceil(largest / 4)


def _x(at: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (at / max(count - 1, 1))


def _y(value: float, top: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def _grid(top: int) -> SafeString:
    return format_html_join(
        "",
        '<path class="chart-line-grid" d="M{} {}H{}"/>'
        '<text class="chart-text" x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (LEFT, f"{_y(value, top):.1f}", WIDTH - RIGHT, LEFT - 6, f"{_y(value, top) + 4:.1f}", value)
            for value in (0, top // 4, top // 2, 3 * top // 4, top)
        ),
    )


def _axis(labels: Sequence[str]) -> SafeString:
    shown = _apart(labels, max(ceil(len(labels) / 6), 1))
    return format_html_join(
        "",
        '<text class="chart-text" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((f"{middle:.1f}", HEIGHT - 8, label) for middle, label in shown),
    )


def _apart(labels: Sequence[str], every: int) -> list[tuple[float, str]]:
    """One label in ``every``, with the middle of each, without those that would be written over the one before."""
    shown: list[tuple[float, str]] = []
    end = 0.0
    for at in range(0, len(labels), every):
        middle, half = _inside(_x(at, len(labels)), labels[at]), LETTER * len(labels[at]) / 2
        if not shown or middle - half >= end + LETTER:
            shown.append((middle, labels[at]))
            end = middle + half
    return shown


def _inside(x: float, label: str) -> float:
    """Where the middle of a label stands so that long ones at the edges stay within the drawing."""
    half = LETTER * len(label) / 2
    return min(max(x, half), WIDTH - half)


def _path(values: Sequence[float | None], top: int) -> str:
    """Pen up where a figure is missing, so that the curve of what is done ends today."""
    steps = []
    pen = "M"
    for at, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        steps.append(f"{pen}{_x(at, len(values)):.1f} {_y(value, top):.1f}")
        pen = "L"
    return "".join(steps)
