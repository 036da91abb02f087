"""The month strip says the same to eyes and ears, and is cheap enough for a page full of items."""

from time import perf_counter
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from pakta.delivery.design.components.months import month_strip, month_strip_head, months_in_words
from pakta.delivery.design.components.states import STATES, UnknownState

NOTHING = [""] * 12


def year(**states: str) -> list[str]:
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return [states.get(name, "") for name in names]


def test_each_planned_month_is_a_cell_and_each_other_a_dash() -> None:
    strip = ET.fromstring(month_strip(cells=year(mar="late", jun="due")))
    assert [cell.attrib["transform"] for cell in strip.findall("g")] == [
        "translate(35.5 1.5)",
        "translate(86.5 1.5)",
    ]
    dashes = strip.find("path")
    assert dashes is not None
    assert dashes.attrib["d"].count("h4") == 10


def test_it_says_its_months_in_words() -> None:
    with translation.override("id"):
        assert months_in_words(year(mar="accepted", dec="planned")) == "Maret diterima, Desember direncanakan"


def test_an_empty_year_says_so() -> None:
    with translation.override("id"):
        assert "Tidak ada target" in month_strip(cells=NOTHING)


def test_the_words_follow_the_language_of_the_page() -> None:
    cells = year(mar="planned")
    with translation.override("id"):
        indonesian = month_strip(cells=cells)
    with translation.override("en"):
        english = month_strip(cells=cells)
    assert "Maret" in indonesian
    assert "March" in english


@pytest.mark.parametrize("state", sorted(set(STATES) - {"planned"}))
def test_each_state_but_planned_has_its_own_mark_beside_its_colour(state: str) -> None:
    drawn = ET.fromstring(month_strip(cells=year(jan=state)))
    assert drawn.find(f"g/path[@class='m-{state}']") is not None


def test_a_year_has_twelve_months() -> None:
    with pytest.raises(ValueError, match="twelve"):
        month_strip(cells=["planned"])


def test_an_unknown_state_is_an_error() -> None:
    with pytest.raises(UnknownState):
        month_strip(cells=year(jan="overdue"))


def test_the_head_names_its_column_for_screen_readers() -> None:
    with translation.override("id"):
        assert "Bulan" in month_strip_head()


def test_a_hundred_different_strips_cost_little_beside_one_template() -> None:
    """Bound against splitting words, not the clock alone: machines differ."""
    codes = ["", *STATES]
    years = [[codes[(at * step) % 7] for at in range(12)] for step in range(1, 101)]
    began = perf_counter()
    for cells in years:
        month_strip(cells=cells)
    ours = perf_counter() - began
    began = perf_counter()
    for _ in range(100):
        "".join(sorted("lorem ipsum dolor sit amet " * 200))
    assert ours < 40 * (perf_counter() - began)
