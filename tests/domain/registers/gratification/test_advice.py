"""What the law says of a gift, by the day it was given. Limits: PerKPK 2/2019, and 1/2026 from 20 January 2026."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.registers.gratification.advice import FREE_OCCASIONS, Gift, Verdict, advise
from pakta.domain.registers.gratification.register import OCCASIONS
from pakta.knowledge.law.clocks import OfficeCalendar
from pakta.knowledge.law.values import legal_values

OLD, NEW = dt.date(2026, 1, 9), dt.date(2026, 2, 6)
GIFT = Gift(OLD, "received", "ceremony", "goods", 1_200_000)


def verdict_of(gift: Gift) -> Verdict:
    return advise(gift, law=legal_values(), calendar=OfficeCalendar()).verdict


@pytest.mark.parametrize(
    ("occasion", "object_kind", "value", "year_sum", "before", "after"),
    [
        ("ceremony", "money", 1_000_000, 0, "need_not", "need_not"),
        ("ceremony", "money", 1_000_001, 0, "must", "need_not"),
        ("ceremony", "goods", 1_500_000, 0, "must", "need_not"),
        ("ceremony", "goods", 1_500_001, 0, "must", "must"),
        ("colleague", "goods", 200_000, 0, "need_not", "need_not"),
        ("colleague", "goods", 200_001, 0, "must", "need_not"),
        ("colleague", "goods", 500_000, 0, "must", "need_not"),
        ("colleague", "goods", 500_001, 0, "must", "must"),
        ("colleague", "money", 50_000, 0, "must", "must"),
        ("colleague", "goods", 200_000, 800_000, "need_not", "need_not"),
        ("colleague", "goods", 200_000, 800_001, "must", "need_not"),
        ("colleague", "goods", 200_000, 1_300_000, "must", "need_not"),
        ("colleague", "goods", 200_000, 1_300_001, "must", "must"),
        ("farewell", "goods", 300_000, 0, "need_not", "must"),
        ("farewell", "goods", 300_001, 0, "must", "must"),
        ("duty", "goods", 1, 0, "must", "must"),
        ("unsure", "goods", 1, 0, "ask", "ask"),
        ("family", "money", 50_000_000, 0, "need_not", "need_not"),
        ("hospitality", "other", 75_000, 0, "need_not", "need_not"),
    ],
)
def test_a_gift_before_and_after_january_2026(
    occasion: str, object_kind: str, value: int, year_sum: int, before: str, after: str
) -> None:
    gift = Gift(OLD, "received", occasion, object_kind, value, year_sum=year_sum)
    assert (verdict_of(gift), verdict_of(replace(gift, event_on=NEW))) == (before, after)


def test_the_day_the_new_limits_begin_is_data() -> None:
    assert verdict_of(replace(GIFT, event_on=dt.date(2026, 1, 19))) == Verdict.MUST
    assert verdict_of(replace(GIFT, event_on=dt.date(2026, 1, 20))) == Verdict.NEED_NOT


@given(
    st.sampled_from([one.key for one in OCCASIONS]),
    st.integers(0, 10**9),
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
)
def test_no_exemption_stands_beside_a_conflict_of_interest(occasion: str, value: int, day: dt.date) -> None:
    assert verdict_of(Gift(day, "received", occasion, "goods", value, has_conflict=True)) == Verdict.MUST


@given(st.sampled_from(["ceremony", "colleague", "farewell"]), st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_dearer_gift_is_never_freer(occasion: str, value: int, more: int) -> None:
    order = [Verdict.NEED_NOT, Verdict.ASK, Verdict.MUST]
    for day in (OLD, NEW):
        small = verdict_of(Gift(day, "received", occasion, "goods", value))
        large = verdict_of(Gift(day, "received", occasion, "goods", value + more))
        assert order.index(small) <= order.index(large)


def test_what_must_be_reported_says_until_when() -> None:
    found = advise(replace(GIFT, value=9_000_000), law=legal_values(), calendar=OfficeCalendar())
    assert found.report_to_upg == dt.date(2026, 1, 26)
    assert found.report_to_kpk == dt.date(2026, 2, 25)


def test_who_proves_is_said_from_ten_million() -> None:
    def said(value: int) -> str:
        found = advise(replace(GIFT, value=value), law=legal_values(), calendar=OfficeCalendar())
        return " ".join(reason.sentence for reason in found.reasons)

    assert "membuktikan" in said(10_000_000)
    assert "membuktikan" not in said(9_999_999)


@pytest.mark.parametrize("occasion", sorted(FREE_OCCASIONS))
def test_what_was_only_remembered_is_never_called_verified(occasion: str) -> None:
    found = advise(replace(GIFT, occasion=occasion), law=legal_values(), calendar=OfficeCalendar())
    assert not any(reason.is_verified for reason in found.reasons)


def test_a_refusal_is_reported_too() -> None:
    assert verdict_of(replace(GIFT, kind="refused", value=1)) == Verdict.MUST
