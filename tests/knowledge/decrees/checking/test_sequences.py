"""Numbers of siblings: which is off, and what it should be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.checking.checks.plan.sequences import Misnumbered, misnumbered
from pakta.knowledge.decrees.numbering import in_style
from pakta.knowledge.decrees.reading.ordinals import Style

STYLES: tuple[Style, ...] = ("roman", "upper", "number", "lower", "small roman")


@pytest.mark.parametrize(
    ("printed", "slips"),
    [
        (["1", "2", "3"], []),
        (["I", "II", "III", "IV", "V", "VI"], []),
        ([None, None, None], []),
        ([], []),
        (["A.1", "A.2"], []),
        (["1", "2", "4"], [Misnumbered(2, "gap", None, "2")]),
        (["5"], [Misnumbered(0, "gap", None, None)]),
        (["1", "2", "2", "3"], [Misnumbered(2, "repeated", None, "2")]),
        (["1", None, "3"], [Misnumbered(1, "missing", "2", "1")]),
        (["1", "2", None], [Misnumbered(2, "missing", "3", "2")]),
        # What follows does not count on, so the number left out is open.
        (["1", None, "2"], [Misnumbered(1, "missing", None, "1"), Misnumbered(2, "repeated", None, "1")]),
        (["i", "ii", "iii", "d"], [Misnumbered(3, "mixed", "iv", "iii")]),
        (
            ["i", "ii", "iii", "d", "e", None],
            [
                Misnumbered(3, "mixed", "iv", "iii"),
                Misnumbered(4, "mixed", "v", "d"),
                Misnumbered(5, "missing", "vi", "e"),
            ],
        ),
        (["1", "II", "III"], [Misnumbered(0, "mixed", "I", None)]),
        (["I", "II", "x"], [Misnumbered(2, "mixed", None, "II")]),
        # A scan's strokes are read as what counts on.
        (["I", "Il", "III"], []),
    ],
)
def test_slips(printed: list[str | None], slips: list[Misnumbered]) -> None:
    assert misnumbered(printed) == slips


def test_a_number_lost_with_its_name_is_no_slip_but_counts() -> None:
    assert misnumbered(["1", None, "3"], unnamed=[False, True, False]) == []


@given(st.sampled_from(STYLES), st.integers(2, 20))
def test_numbers_written_in_one_style_are_in_order(style: Style, count: int) -> None:
    assert misnumbered([in_style(value, style) for value in range(1, count + 1)]) == []


@given(st.integers(4, 15), st.data())
def test_one_number_left_out_between_others_is_named(count: int, data: st.DataObject) -> None:
    printed: list[str | None] = [str(value) for value in range(1, count + 1)]
    lost = data.draw(st.integers(0, count - 1))
    printed[lost] = None
    assert [(slip.at, slip.right) for slip in misnumbered(printed)] == [(lost, str(lost + 1))]
