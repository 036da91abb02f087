"""A chart is its figures; the drawing follows from them."""

import json
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from pakta.delivery.design.components.charts import LETTER, Cell, Chart, Series

LABELS = ("Jan", "Feb", "Mar")


def line(*values: float | None) -> Chart:
    return Chart("line", "Penyerahan", LABELS, (Series("Diterima", values),))


def test_rows_are_the_same_figures_as_the_series() -> None:
    chart = Chart("bar", "x", LABELS, (Series("a", (1, 2, 3)), Series("b", (4, None, 6))))
    assert chart.rows == [("Jan", [1, 4]), ("Feb", [2, None]), ("Mar", [3, 6])]


def test_a_series_needs_one_value_a_label() -> None:
    with pytest.raises(ValueError, match="2 values for 3 labels"):
        line(1, 2)


def test_the_data_for_the_chart_kit_is_json() -> None:
    assert json.loads(line(1, None, 3).as_data) == {
        "kind": "line",
        "title": "Penyerahan",
        "labels": ["Jan", "Feb", "Mar"],
        "series": [{"name": "Diterima", "values": [1, None, 3], "tone": "done"}],
    }


def test_a_curve_ends_where_figures_end() -> None:
    path = ET.fromstring(line(1, 2, None).drawing).find("path[@class='chart-curve tone-done']")
    assert path is not None
    assert path.attrib["d"].count("M") == 1
    assert path.attrib["d"].count("L") == 1


def test_a_gap_lifts_the_pen() -> None:
    path = ET.fromstring(line(1, None, 3).drawing).find("path[@class='chart-curve tone-done']")
    assert path is not None
    assert path.attrib["d"].count("M") == 2


@pytest.mark.parametrize(
    ("largest", "top"), [(0, "4"), (4, "4"), (5, "8"), (70, "80"), (233, "320"), (1_000_001, "1200000")]
)
def test_the_scale_holds_the_largest_figure_in_whole_quarters(largest: float, top: str) -> None:
    texts = ET.fromstring(line(0, 0, largest).drawing).findall("text")
    assert top in {text.text for text in texts}


@pytest.mark.parametrize("count", [1, 2, 5, 13])
@pytest.mark.parametrize("label", ["PM", "2026 · PM", "2026 · PM (sementara)", "x" * 90])
def test_no_label_is_written_over_another(label: str, count: int) -> None:
    labels = tuple(f"{label}{at}" for at in range(count))
    drawn = ET.fromstring(Chart("line", "x", labels, (Series("a", (1.0,) * count),)).drawing)
    under = [one for one in drawn.findall("text") if one.get("text-anchor") == "middle"]
    assert under
    assert under[0].text == labels[0]
    spans = [(float(one.attrib["x"]), len(one.text or "") * LETTER / 2) for one in under]
    ends = [(middle - half, middle + half) for middle, half in spans]
    assert all(end < start for (_, end), (start, _) in pairwise(ends))


def test_kinds_without_a_drawing_leave_it_to_the_table() -> None:
    assert Chart("radar", "x", LABELS, (Series("a", (1, 2, 3)),)).drawing == ""


def heat() -> Chart:
    row = Series("Area I", (50, None, 0), texts=("50", "", "0"), marks=("part", "", "late"))
    return Chart(
        "heatmap", "x", LABELS, (row,), unit=" %", legend=(("part", "sebagian"), ("late", "terlambat"))
    )


def test_a_heat_map_lies_in_the_table_as_it_is_drawn() -> None:
    assert heat().head == list(LABELS)
    assert heat().body == [("Area I", [Cell(50, "50", "part"), Cell(None), Cell(0, "0", "late")])]


def test_the_chart_kit_gets_what_each_cell_means() -> None:
    data = json.loads(heat().as_data)
    assert data["series"][0]["marks"] == ["part", "", "late"]
    assert (data["legend"], data["unit"]) == ([["part", "sebagian"], ["late", "terlambat"]], " %")


def test_other_charts_list_their_labels_in_the_table() -> None:
    chart = Chart("stacked", "x", LABELS, (Series("a", (1, 2, 3)), Series("b", (4, None, 6))))
    assert chart.head == ["a", "b"]
    assert chart.body[1] == ("Feb", [Cell(2), Cell(None)])
