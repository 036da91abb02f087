"""Gifts as they come, each with what PerKPK 2/2019 says of it, and from 20 January 2026 as amended by PerKPK 1/2026.

Rules read for it: the limits and clocks in two sources or one (V2, V1), the exemptions without an amount only
remembered (R+); the table says which. Working days are those of 2026 and 2027 without an office's own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from pakta.domain.registers.gratification.advice import Advice, Gift, advise
from pakta.knowledge.law.clocks import OfficeCalendar
from pakta.knowledge.law.values import legal_values


@dataclass(frozen=True)
class Example:
    """``day`` is when it was given; ``sure``: whether the sentence that decides rests on a source that was read."""

    tale: str
    day: str
    occasion: str
    object_kind: str
    value: int
    verdict: str
    kind: str = "received"
    has_conflict: bool = False
    year_sum: int = 0
    sure: bool = True


EXAMPLES = (
    Example(
        "an envelope of a million at a colleague's child's wedding",
        "2025-08-09",
        "ceremony",
        "money",
        1_000_000,
        "need_not",
    ),
    Example("a rupiah more", "2025-08-09", "ceremony", "money", 1_000_001, "must"),
    Example(
        "a fridge for a wedding, under the old limit", "2025-12-20", "ceremony", "goods", 1_400_000, "must"
    ),
    Example("the same fridge in February 2026", "2026-02-07", "ceremony", "goods", 1_400_000, "need_not"),
    Example(
        "a million and a half at a circumcision", "2026-06-20", "ceremony", "money", 1_500_000, "need_not"
    ),
    Example("a rupiah above the new limit", "2026-06-20", "ceremony", "money", 1_500_001, "must"),
    Example(
        "a wedding gift from a provider under contract",
        "2026-06-20",
        "ceremony",
        "money",
        100_000,
        "must",
        has_conflict=True,
    ),
    Example(
        "a wedding on the last day of the old limits", "2026-01-19", "ceremony", "money", 1_200_000, "must"
    ),
    Example(
        "a wedding on the first day of the new ones", "2026-01-20", "ceremony", "money", 1_200_000, "need_not"
    ),
    Example(
        "a wedding between the two days sources name", "2026-01-15", "ceremony", "money", 1_200_000, "must"
    ),
    Example("a tumbler from a colleague", "2025-05-05", "colleague", "goods", 150_000, "need_not"),
    Example(
        "a batik shirt from a colleague at the limit", "2025-05-05", "colleague", "goods", 200_000, "need_not"
    ),
    Example("a bag from a colleague", "2025-05-05", "colleague", "goods", 350_000, "must"),
    Example("the same bag in 2026", "2026-05-05", "colleague", "goods", 350_000, "need_not"),
    Example(
        "a phone case and charger at the new limit", "2026-05-05", "colleague", "goods", 500_000, "need_not"
    ),
    Example("above the new limit", "2026-05-05", "colleague", "goods", 500_001, "must"),
    Example(
        "fifty thousand in cash from a colleague, before", "2025-05-05", "colleague", "money", 50_000, "must"
    ),
    Example(
        "fifty thousand in cash from a colleague, after", "2026-05-05", "colleague", "money", 50_000, "must"
    ),
    Example(
        "the fifth small gift of the year, to the old yearly sum",
        "2025-11-03",
        "colleague",
        "goods",
        200_000,
        "need_not",
        year_sum=800_000,
    ),
    Example("the sixth, beyond it", "2025-11-03", "colleague", "goods", 200_000, "must", year_sum=1_000_000),
    Example(
        "the same sixth under the new yearly sum",
        "2026-11-03",
        "colleague",
        "goods",
        200_000,
        "need_not",
        year_sum=1_000_000,
    ),
    Example(
        "to the new yearly sum and no further",
        "2026-11-03",
        "colleague",
        "goods",
        500_000,
        "need_not",
        year_sum=1_000_000,
    ),
    Example(
        "beyond the new yearly sum", "2026-11-03", "colleague", "goods", 500_000, "must", year_sum=1_000_001
    ),
    Example(
        "a small gift from a colleague one decides about",
        "2026-11-03",
        "colleague",
        "goods",
        20_000,
        "must",
        has_conflict=True,
    ),
    Example("a birthday cake of colleagues, before", "2025-10-10", "farewell", "goods", 250_000, "need_not"),
    Example("a farewell watch at the limit, before", "2025-10-10", "farewell", "goods", 300_000, "need_not"),
    Example("a farewell watch above it", "2025-10-10", "farewell", "goods", 300_001, "must"),
    Example(
        "a birthday cake of colleagues, the clause being gone",
        "2026-10-09",
        "farewell",
        "goods",
        50_000,
        "must",
    ),
    Example(
        "a retirement gift on the last day of the clause",
        "2026-01-19",
        "farewell",
        "goods",
        300_000,
        "need_not",
    ),
    Example(
        "a house from one's father", "2026-03-02", "family", "other", 900_000_000, "need_not", sure=False
    ),
    Example(
        "a car from an uncle who is a provider",
        "2026-03-02",
        "family",
        "other",
        300_000_000,
        "must",
        has_conflict=True,
    ),
    Example(
        "first prize in a bank's draw open to all",
        "2025-07-01",
        "general",
        "goods",
        25_000_000,
        "need_not",
        sure=False,
    ),
    Example(
        "a seminar kit given to every guest",
        "2026-07-01",
        "general",
        "goods",
        400_000,
        "need_not",
        sure=False,
    ),
    Example(
        "the medal money of a national contest",
        "2026-07-01",
        "achievement",
        "money",
        15_000_000,
        "need_not",
        sure=False,
    ),
    Example(
        "a fee for a lecture outside duty", "2026-07-01", "honour", "money", 1_000_000, "need_not", sure=False
    ),
    Example(
        "lodging of an official trip within the standard",
        "2026-07-01",
        "official",
        "lodging",
        650_000,
        "need_not",
        sure=False,
    ),
    Example(
        "a lunch box served to everybody",
        "2026-07-01",
        "hospitality",
        "other",
        45_000,
        "need_not",
        sure=False,
    ),
    Example("help after a flood", "2026-07-01", "disaster", "money", 2_000_000, "need_not", sure=False),
    Example("a hamper of a printer before the tender", "2025-12-22", "duty", "goods", 300_000, "must"),
    Example("a ticket to watch football from a party", "2026-07-01", "duty", "ticket", 150_000, "must"),
    Example("fifteen million in an envelope", "2026-07-01", "duty", "money", 15_000_000, "must"),
    Example(
        "an envelope that was given back at once",
        "2026-07-01",
        "duty",
        "money",
        500_000,
        "must",
        kind="refused",
    ),
    Example(
        "a refused wedding gift below every limit",
        "2026-07-01",
        "ceremony",
        "money",
        10_000,
        "must",
        kind="refused",
    ),
    Example("who cannot tell what it is", "2026-07-01", "unsure", "goods", 100_000, "ask"),
)


def advice_of(one: Example) -> Advice:
    gift = Gift(
        dt.date.fromisoformat(one.day),
        one.kind,
        one.occasion,
        one.object_kind,
        one.value,
        has_conflict=one.has_conflict,
        year_sum=one.year_sum,
    )
    return advise(gift, law=legal_values(), calendar=OfficeCalendar())


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.tale)
def test_each_gift_is_judged_by_the_law_of_its_day(one: Example) -> None:
    advice = advice_of(one)
    assert advice.verdict == one.verdict
    assert advice.reasons[0].is_verified == one.sure
    assert (advice.report_to_upg is None) == (one.verdict == "need_not")


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.tale)
def test_the_burden_of_proof_is_told_from_ten_million_of_what_is_reported(one: Example) -> None:
    told = any("membuktikan" in reason.sentence for reason in advice_of(one).reasons)
    assert told == (one.value >= 10_000_000 and one.verdict != "need_not")


@pytest.mark.parametrize(
    ("day", "upg", "kpk"),
    [
        ("2026-03-13", "2026-04-06", "2026-05-05"),
        ("2026-07-01", "2026-07-15", "2026-08-12"),
        ("2026-11-20", "2026-12-04", "2027-01-07"),
        ("2026-12-18", "2027-01-07", "2027-02-04"),
    ],
)
def test_ten_and_thirty_working_days_from_the_day_after(day: str, upg: str, kpk: str) -> None:
    advice = advice_of(Example("", day, "duty", "goods", 1, "must"))
    assert (str(advice.report_to_upg), str(advice.report_to_kpk)) == (upg, kpk)
    assert advice.after_that is not None
    assert "milik negara" in advice.after_that.sentence


def test_a_refused_gift_cannot_become_the_states() -> None:
    assert advice_of(Example("", "2026-07-01", "duty", "goods", 1, "must", kind="refused")).after_that is None


@pytest.mark.parametrize("occasion", ["ceremony", "colleague", "farewell"])
@pytest.mark.parametrize("day", ["2026-01-15", "2026-02-02"])
def test_two_sources_that_differ_on_the_day_are_told_beside_each_limit(occasion: str, day: str) -> None:
    [reason, *_] = advice_of(Example("", day, occasion, "goods", 100_000, "")).reasons
    assert "14 Januari 2026" in reason.note
