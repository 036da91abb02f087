"""Records: named, changeable fields."""

from __future__ import annotations

import pytest

from pakta.shared.records import Record, fresh


class Parcel(Record):
    sender: str
    weight: int = 1
    stamps: list[str] = fresh(default_factory=list)


def test_fields_are_given_in_order_or_by_name_and_the_rest_take_their_defaults() -> None:
    assert vars(Parcel("Ani", stamps=["a"])) == {"sender": "Ani", "weight": 1, "stamps": ["a"]}


def test_a_default_is_made_anew_for_each() -> None:
    first, second = Parcel("Ani"), Parcel("Ani")
    first.stamps.append("a")
    assert second.stamps == []


def test_equal_fields_make_equal_records_of_one_class() -> None:
    assert Parcel("Ani", 2) == Parcel("Ani", weight=2)
    assert Parcel("Ani", 2) != Parcel("Ani")
    assert Parcel("Ani") != "Ani"
    assert repr(Parcel("Ani")) == "Parcel(sender='Ani', weight=1, stamps=[])"


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("Ani", 1, [], 4), {}), (("Ani",), {"colour": "red"})]
)
def test_missing_and_unknown_fields_are_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Parcel has the fields sender, weight, stamps"):
        Parcel(*values, **named)  # type: ignore[arg-type]
