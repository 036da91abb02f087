"""Numbers carry their base."""

import pytest
from django.utils import translation

from pakta.delivery.design.components.numbers import Share, figure, grouped, of_base, progress


def test_thousands_are_grouped_as_an_office_writes_them() -> None:
    with translation.override("id"):
        assert grouped(1200) == "1.200"
        assert of_base(42, 1200) == "42 dari 1.200"


@pytest.mark.parametrize(
    ("value", "base", "percent"), [(0, 0, 0.0), (1, 3, 33.33), (5, 4, 100.0), (-1, 4, 0.0), (4, 4, 100.0)]
)
def test_a_share_stays_between_nothing_and_all(value: int, base: int, percent: float) -> None:
    assert Share(value, base).percent == percent


def test_a_bar_says_what_it_draws() -> None:
    with translation.override("id"):
        bar = progress(label="Area <I>", value=42, base=70, expected=50)
    assert "Area &lt;I&gt;" in bar
    assert "42 dari 70, seharusnya 50" in bar
    assert 'class="bar-done" width="60.00"' in bar
    assert 'class="bar-expected" x="71.43"' in bar


def test_drawing_numbers_keep_their_point_in_indonesian() -> None:
    with translation.override("id"):
        assert 'width="33.33"' in progress(label="x", value=1, base=3)


def test_a_figure_is_coloured_only_when_there_is_something() -> None:
    assert "figure-late" in figure(label="terlambat", value=3, base=70, state="late")
    assert "figure-late" not in figure(label="terlambat", value=0, base=70, state="late")


def test_a_figure_leads_to_the_rows_behind_it() -> None:
    assert '<a href="?keadaan=late">terlambat</a>' in figure(label="terlambat", value=3, url="?keadaan=late")
