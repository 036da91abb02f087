"""Files of legal values: what is read from them, and what is refused with its file and line."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.knowledge.law.values import (
    Amount,
    BadValues,
    Confidence,
    LegalValue,
    Length,
    LengthUnit,
    read_values,
)

PLAIN = """
- key: kites.answer
  name: Jawaban
  values:
    - value: {working_days: 10}
      citation: UU 7/2020
      confidence: V1
"""
FULL = """
- key: kites.limit
  name: Harga layang-layang
  name_en: Price of kites
  joint_leave_counts: false
  values:
    - value: {rupiah: 200000}
      in_force_to: 2026-01-19
      citation: UU 7/2020
      confidence: V2
      note: Tanpa benang.
    - value: {rupiah: 500000}
      in_force_from: 2026-01-20
      citation: UU 1/2026
      confidence: R+
"""


def test_an_entry_is_read_whole() -> None:
    before, after = read_values(FULL, file="x.yaml")
    assert before == LegalValue(
        "kites.limit",
        "Harga layang-layang",
        Amount(200_000),
        None,
        dt.date(2026, 1, 19),
        "UU 7/2020",
        Confidence.TWO_SOURCES,
        "Tanpa benang.",
        joint_leave_counts=False,
        name_en="Price of kites",
    )
    assert (after.value, after.in_force_from, after.note) == (Amount(500_000), dt.date(2026, 1, 20), "")


def test_joint_leave_counts_as_a_day_off_where_nothing_else_is_said() -> None:
    [one] = read_values(PLAIN, file="x.yaml")
    assert (one.value, one.joint_leave_counts) == (Length(10, LengthUnit.WORKING_DAYS), True)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("  name: Jawaban\n", "", 2, "lacks name"),
        ("  name: Jawaban\n", "  nama: Jawaban\n  name: Jawaban\n", 2, "has unknown fields: nama"),
        ("  name: Jawaban\n", "  name: Jawaban\n  joint_leave_counts: ya\n", 2, "is neither true nor false"),
        ("      confidence: V1", "      confidence: V3", 5, "confidence 'V3' is none of"),
        ("      citation: UU 7/2020\n", "", 5, "lacks citation"),
        ("    - value: {working_days: 10}\n      citation", "    - citation", 5, "lacks value"),
        ("{working_days: 10}", "{weeks: 2}", 5, "no length, amount or day of the year"),
        ("{working_days: 10}", "{working_days: 0}", 5, "A length is 1 to"),
        ("{working_days: 10}", "{month: 2, day: 30}", 5, "day"),
        ("{working_days: 10}", "10", 5, "no mapping to whole numbers"),
        ("confidence: V1", "confidence: V1\n      in_force_from: besok", 5, "in_force_from is no date"),
        (
            "confidence: V1",
            "confidence: V1\n      in_force_from: 2026-01-02\n      in_force_to: 2026-01-01",
            5,
            "ends before it begins",
        ),
        (
            "confidence: V1",
            "confidence: V1\n    - {value: {working_days: 3}, citation: a, confidence: V1}",
            8,
            "holds on a day on which another value of its key holds",
        ),
        (
            "confidence: V1",
            (
                "confidence: V1\n      in_force_to: 2026-01-01\n"
                "    - {value: {rupiah: 3}, citation: a, confidence: V1, in_force_from: 2026-01-02}"
            ),
            9,
            "is of another kind",
        ),
    ],
)
def test_what_breaks_the_form_is_named_with_its_file_and_line(
    old: str, new: str, line: int, problem: str
) -> None:
    assert old in PLAIN
    with pytest.raises(BadValues) as refused:
        read_values(PLAIN.replace(old, new, 1), file="x.yaml")
    assert str(refused.value).startswith(f"x.yaml:{line}: kites.answer: ")
    assert problem in refused.value.problem


def test_values_that_are_no_list_are_refused() -> None:
    with pytest.raises(BadValues, match=r"x\.yaml:1: kites: values is no list"):
        read_values("- {key: kites, name: Layang, values: 10}", file="x.yaml")


def test_one_key_stands_once() -> None:
    with pytest.raises(BadValues, match=r"x\.yaml:9: kites\.answer: stands there twice"):
        read_values(PLAIN + PLAIN, file="x.yaml")


@pytest.mark.parametrize("text", ["key: a", "7", "- [a", "", "- 2026-02-30"])
def test_a_file_that_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(BadValues, match=r"^x\.yaml:\d+: the file: is no"):
        read_values(text, file="x.yaml")


def test_an_entry_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(BadValues, match=r"^x\.yaml: entry 1: is no mapping"):
        read_values("- kites.answer", file="x.yaml")
