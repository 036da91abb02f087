"""What pages take from an address or a form."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from pakta.delivery.workspace.pages import number_typed, numbers_typed


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        ("0", 0),
        ("9" * 18, 999_999_999_999_999_999),
        ("9" * 19, None),
        ("", None),
        ("-1", None),
        ("1.5", None),
        (" 1", None),
        ("٣", None),
        ("²", None),
    ],
)
def test_a_number_is_digits_that_a_column_holds(typed: str, number: int | None) -> None:
    fields = QueryDict(mutable=True)
    fields["n"] = typed
    assert number_typed(fields, "n") == number


def test_a_number_that_is_not_there_is_none() -> None:
    assert number_typed(QueryDict(""), "n") is None


def test_of_many_numbers_the_wrong_ones_are_left_out() -> None:
    assert numbers_typed(QueryDict("n=3&n=x&n=&n=1&m=9"), "n") == [3, 1]
