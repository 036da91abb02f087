"""Numbers as an office writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.shared.numbers import per_cent, points, points_beside, sum_of, tenths


@pytest.mark.parametrize(("part", "whole", "said"), [(0, 0, 0), (1, 3, 33), (69, 70, 98), (70, 70, 100)])
def test_a_hundred_is_said_only_of_all(part: int, whole: int, said: int) -> None:
    assert per_cent(part, whole) == said


@pytest.mark.parametrize(
    ("share", "said"), [("25/2", 12.5), ("12", 12), ("2999/1000", 2.9), ("0", 0), ("1/3", 0.3), ("1/30", 0)]
)
def test_shares_are_cut_to_one_decimal(share: str, said: float) -> None:
    assert tenths(Fraction(share)) == said


@given(st.fractions(min_value=0, max_value=10_000))
def test_a_cut_share_is_never_more_than_it_was_and_less_than_a_tenth_away(share: Fraction) -> None:
    cut = Fraction(str(tenths(share)))
    assert 0 <= share - cut < Fraction(1, 10)


@given(st.lists(st.fractions(min_value=0, max_value=1, max_denominator=7)))
def test_a_sum_of_shares_is_exact(shares: list[Fraction]) -> None:
    assert sum_of(shares) == sum(shares, Fraction(0))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "0,00"),
        ("3/8", "0,38"),
        ("79.994", "79,99"),
        ("79.995", "80,00"),
        ("-1/3", "-0,33"),
        ("100", "100,00"),
    ],
)
def test_points_are_rounded_once_half_up(value: str, written: str) -> None:
    assert points(Fraction(value)) == written


def test_points_a_hair_off_do_not_look_the_same() -> None:
    assert points_beside(Fraction("74.9996"), Fraction(75)) == "74,9996"
    assert points_beside(Fraction(75), Fraction(75)) == "75,00"
    assert points_beside(Fraction("74.2"), Fraction(75)) == "74,20"
