"""What moved while the rest stayed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.comparing.order import out_of_order


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], set()),
        ([4], set()),
        ([0, 1, 5, 9], set()),
        ([1, 2, 3, 0], {3}),
        ([3, 0, 1, 2], {0}),
        ([0, 3, 1, 2, 4], {1}),
    ],
)
def test_the_fewest_that_break_the_order(places: list[int], moved: set[int]) -> None:
    assert out_of_order(places) == moved


@given(st.permutations(range(7)))
def test_the_rest_rises_and_no_fewer_would_do(places: list[int]) -> None:
    moved = out_of_order(places)
    rest = [place for index, place in enumerate(places) if index not in moved]
    assert rest == sorted(rest)
    longer = itertools.combinations(places, len(rest) + 1)
    assert not any(list(kept) == sorted(kept) for kept in longer)
