"""Figures are printed the Indonesian way, and drawings stay within their frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.foundation.papers.specimens import charts

from pakta.foundation.papers.blocks import Chart, ChartKind, Series
from pakta.foundation.papers.press.figures import axis_of, drawing_of, figure_text, table_of


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (0, "", "0"),
        (1234.5, "", "1.234,5"),
        (1_000_000, "", "1.000.000"),
        (33.333, "%", "33,33%"),
        (7.0, "butir", "7 butir"),
        (100, "%", "100%"),
        (None, "%", "–"),
    ],
)
def test_figures_are_printed_so(value: float | None, unit: str, wanted: str) -> None:
    assert figure_text(value, unit) == wanted


@given(st.floats(0, 1e9), st.sampled_from(["", "%"]))
def test_the_axis_holds_the_largest_figure_in_few_steps(largest: float, unit: str) -> None:
    step, top = axis_of(Chart(ChartKind.CURVE, "a", ("b",), (Series("c", (largest,)),), unit=unit))
    assert top >= largest
    assert top >= (100 if unit == "%" else 1)
    assert 1 <= round(top / step) <= 5


@given(charts)
def test_a_drawing_stays_in_its_frame(chart: Chart) -> None:
    drawing = drawing_of(chart)
    shares = [
        share
        for one in drawing["series"]
        for share in (
            *(part["share"] for part in one.get("bars", ())),
            *(part["share"] for part in one.get("cells", ()) if part["share"] is not None),
            *(at for stretch in one.get("stretches", ()) for point in stretch for at in point),
        )
    ]
    assert all(0 <= share <= 1 for share in shares)
    given_figures = sum(value is not None for one in chart.series for value in one.values)
    assert len(shares) >= given_figures


def test_a_curve_lifts_the_pen_where_a_figure_is_missing() -> None:
    chart = Chart(ChartKind.CURVE, "a", ("1", "2", "3", "4"), (Series("b", (4, None, 2, 4)),))
    (series,) = drawing_of(chart)["series"]
    assert series["stretches"] == [[(0, 1)], [(2 / 3, 0.5), (1, 1)]]


def test_the_table_beneath_has_a_row_a_label() -> None:
    series = (Series("Rencana", (10, 20)), Series("Realisasi", (9.5, None)))
    table = table_of(Chart(ChartKind.BARS, "Capaian", ("Area 1", "Area 2"), series, unit="%"))
    assert [column.header for column in table.columns] == ["", "Rencana (%)", "Realisasi (%)"]
    assert table.rows == (("Area 1", "10", "9,5"), ("Area 2", "20", "–"))
