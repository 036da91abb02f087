"""Legal values: chosen by the day of the event, an office's own over Pakta's, and the content itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.law.regulations import library
from pakta.knowledge.law.values import (
    Amount,
    Confidence,
    FixedDay,
    LegalValue,
    LegalValues,
    Length,
    LengthUnit,
    NoSuchValue,
    Value,
    legal_values,
    length_words,
    value_as_data,
    value_from,
    value_words,
)

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
day = dt.date.fromisoformat
ALL = [one for key in legal_values().keys() for one in legal_values().all_of(key)]  # noqa: SIM118 - no mapping


def value(n: int, start: str | None = None, end: str | None = None, *, set_by: str = "") -> LegalValue:
    return LegalValue(
        "kites.answer",
        "Jawaban atas permintaan menaikkan layang-layang",
        Length(n, LengthUnit.WORKING_DAYS),
        day(start) if start else None,
        day(end) if end else None,
        "UU 7/2020",
        Confidence.ONE_SOURCE,
        "",
        set_by=set_by,
    )


def history(values: LegalValues) -> list[tuple[int, str, str]]:
    return [
        (one.value.n, str(one.in_force_from or ""), str(one.in_force_to or ""))
        for one in values.all_of("kites.answer")
        if isinstance(one.value, Length)
    ]


CHANGED = LegalValues([value(20, "2026-01-20"), value(30, None, "2026-01-19")])


@pytest.mark.parametrize(
    ("on", "n"), [("1990-01-01", 30), ("2026-01-19", 30), ("2026-01-20", 20), ("2030-01-01", 20)]
)
def test_the_day_of_the_event_chooses(on: str, n: int) -> None:
    assert CHANGED.value_on("kites.answer", day(on)).value == Length(n, LengthUnit.WORKING_DAYS)


def test_a_removed_value_and_an_unknown_key_are_no_values() -> None:
    removed = LegalValues([value(30, None, "2026-01-19")])
    with pytest.raises(NoSuchValue):
        removed.value_on("kites.answer", day("2026-01-20"))
    with pytest.raises(NoSuchValue):
        removed.value_on("kites.colour", day("2026-01-19"))
    with pytest.raises(NoSuchValue):
        removed.all_of("kites.colour")


def test_history_is_told_the_earliest_first() -> None:
    assert history(CHANGED) == [(30, "", "2026-01-19"), (20, "2026-01-20", "")]


def test_two_values_of_one_key_on_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match=r"kites\.answer has two values on 2026-01-19"):
        LegalValues([value(20, "2026-01-19"), value(30, None, "2026-01-19")])


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, [(5, "", "")]),
        (
            "2026-03-01",
            "2026-03-31",
            [
                (30, "", "2026-01-19"),
                (20, "2026-01-20", "2026-02-28"),
                (5, "2026-03-01", "2026-03-31"),
                (20, "2026-04-01", ""),
            ],
        ),
        (
            "2026-01-01",
            "2026-02-01",
            [(30, "", "2025-12-31"), (5, "2026-01-01", "2026-02-01"), (20, "2026-02-02", "")],
        ),
        ("2025-06-01", None, [(30, "", "2025-05-31"), (5, "2025-06-01", "")]),
    ],
)
def test_an_added_value_holds_on_its_days_alone(
    start: str | None, end: str | None, expected: list[tuple[int, str, str]]
) -> None:
    assert history(CHANGED.with_added([value(5, start, end)])) == expected


def test_of_several_added_the_last_holds_and_the_first_values_stay_as_they_were() -> None:
    added = CHANGED.with_added(
        [value(5, "2026-03-01", set_by="Atas"), value(6, "2026-04-01", set_by="Dekat")]
    )
    assert history(added)[-2:] == [(5, "2026-03-01", "2026-03-31"), (6, "2026-04-01", "")]
    assert added.value_on("kites.answer", day("2026-04-01")).set_by == "Dekat"
    assert history(CHANGED) == [(30, "", "2026-01-19"), (20, "2026-01-20", "")]


def test_a_value_can_be_added_for_a_key_that_was_not_there() -> None:
    added = LegalValues(()).with_added([value(5)])
    assert added.keys() == ("kites.answer",)


@given(
    st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=5).map(
        lambda spans: [value(n, str(first), str(last)) for n, (first, last) in enumerate(spans, 1)]
    ),
    DAYS,
)
def test_the_last_added_that_holds_on_a_day_is_the_one(added: list[LegalValue], on: dt.date) -> None:
    holding = [one for one in added if one.holds_on(on)]
    expected = holding[-1].value if holding else CHANGED.value_on("kites.answer", on).value
    assert CHANGED.with_added(added).value_on("kites.answer", on).value == expected


@pytest.mark.parametrize(
    ("made", "words", "data"),
    [
        (Length(10, LengthUnit.WORKING_DAYS), "10 hari kerja", {"working_days": 10}),
        (Length(30, LengthUnit.DAYS), "30 hari", {"days": 30}),
        (Length(3, LengthUnit.MONTHS), "3 bulan", {"months": 3}),
        (Amount(1_500_000), "Rp1.500.000", {"rupiah": 1_500_000}),
        (FixedDay(3, 31), "31 Maret", {"month": 3, "day": 31}),
    ],
)
def test_a_value_is_said_in_words_and_kept_as_data(made: Value, words: str, data: dict[str, int]) -> None:
    assert value_words(made) == words
    assert value_as_data(made) == data
    assert value_from(data) == made
    if isinstance(made, Length):
        assert length_words(made) == words


@pytest.mark.parametrize(
    "data",
    [
        {"working_days": 0},
        {"days": 1001},
        {"days": True},
        {"days": "10"},
        {"weeks": 2},
        {"days": 3, "months": 1},
        {"rupiah": -1},
        {"month": 2, "day": 30},
        {"month": 13, "day": 1},
        {},
        [10],
        None,
    ],
)
def test_what_cannot_be_a_value_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        value_from(data)


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.key} {one.in_force_from or ''}")
def test_every_value_says_where_it_was_read_and_its_regulations_are_known(one: LegalValue) -> None:
    assert one.citation.strip()
    for name in (one.name, one.name_en):
        assert name
        assert not name.endswith(".")
        assert len(name) <= 90
    cited = re.findall(
        r"\b(?:UU|PP|Perpres|Perki|PKPU|PerKPK|(?:SE Men|Permen)PANRB) \d+/\d{4}", one.citation
    )
    assert [key for key in cited if library().by_key(key) is None] == []


def test_what_is_only_remembered_is_never_verified() -> None:
    assert {one.confidence for one in ALL if one.is_verified} == {
        Confidence.TWO_SOURCES,
        Confidence.ONE_SOURCE,
    }
    assert not replace(ALL[0], confidence=Confidence.REMEMBERED).is_verified
    assert not replace(ALL[0], confidence=Confidence.DOUBTFUL).is_verified


REGISTER = [
    ("ppid.answer", "2026-11-20", "10 hari kerja", "V2"),
    ("ppid.answer.extension", "2026-11-20", "7 hari kerja", "V2"),
    ("ppid.answer.stage", "2026-11-20", "3 hari kerja", "V1"),
    ("ppid.answer.extension.stage", "2026-11-20", "2 hari kerja", "V1"),
    ("ppid.objection.file", "2026-11-20", "30 hari kerja", "V2"),
    ("ppid.objection.file.stage", "2026-11-20", "30 hari kerja", "V1"),
    ("ppid.objection.answer", "2026-11-20", "30 hari kerja", "V1"),
    ("ppid.objection.answer.stage", "2026-11-20", "3 hari", "V1"),
    ("ppid.dispute.file", "2026-11-20", "14 hari kerja", "R+"),
    ("ppid.dispute.start", "2026-11-20", "14 hari kerja", "R+"),
    ("ppid.dispute.finish", "2026-11-20", "100 hari kerja", "R+"),
    ("ppid.report", "2026-11-20", "31 Maret", "R+"),
    ("complaints.information", "2026-11-20", "5 hari kerja", "V1"),
    ("complaints.nonsupervisory", "2026-11-20", "14 hari kerja", "V1"),
    ("complaints.supervisory", "2026-11-20", "60 hari kerja", "V1"),
    ("complaints.sp4n.verify", "2026-11-20", "3 hari", "R+"),
    ("complaints.sp4n.start", "2026-11-20", "5 hari", "R+"),
    ("complaints.sp4n.reply", "2026-11-20", "10 hari", "R+"),
    ("complaints.statute.acknowledge", "2026-11-20", "14 hari", "R+"),
    ("complaints.statute.complete", "2026-11-20", "30 hari", "R+"),
    ("complaints.statute.decide", "2026-11-20", "60 hari", "R+"),
    ("complaints.statute.notify", "2026-11-20", "14 hari", "R+"),
    ("gratification.report.kpk", "2026-11-20", "30 hari kerja", "V2"),
    ("gratification.report.upg", "2026-11-20", "10 hari kerja", "V2"),
    ("gratification.forward", "2026-11-20", "10 hari kerja", "V1"),
    ("gratification.complete", "2026-01-19", "30 hari kerja", "V2"),
    ("gratification.complete", "2026-01-20", "20 hari kerja", "V2"),
    ("gratification.decide", "2026-11-20", "30 hari kerja", "R+"),
    ("gratification.handover", "2026-11-20", "7 hari kerja", "R?"),
    ("gratification.limit.ceremony", "2026-01-19", "Rp1.000.000", "V2"),
    ("gratification.limit.ceremony", "2026-01-20", "Rp1.500.000", "V2"),
    ("gratification.limit.colleague.gift", "2026-01-19", "Rp200.000", "V2"),
    ("gratification.limit.colleague.gift", "2026-01-20", "Rp500.000", "V2"),
    ("gratification.limit.colleague.year", "2026-01-19", "Rp1.000.000", "V2"),
    ("gratification.limit.colleague.year", "2026-01-20", "Rp1.500.000", "V2"),
    ("gratification.limit.farewell", "2026-01-19", "Rp300.000", "V2"),
    ("gratification.burden_of_proof", "2026-11-20", "Rp10.000.000", "V1"),
    ("conflicts.decide", "2026-11-20", "7 hari kerja", "V1"),
    ("lhkpn.report", "2024-03-01", "31 Maret", "V2"),
    ("lhkpn.report", "2025-03-01", "11 April", "V1"),
    ("lhkpn.report", "2026-03-01", "31 Maret", "V2"),
    ("lhkpn.special", "2026-11-20", "3 bulan", "V1"),
    ("lhkpn.power_of_attorney", "2026-11-20", "30 hari", "V1"),
    ("lhkpn.correction", "2026-11-20", "30 hari", "V1"),
    ("lhkan.result", "2025-04-01", "30 April", "V1"),
    ("recap.day", "2026-11-20", "1 hari kerja", "R?"),
]


@pytest.mark.parametrize(("key", "on", "words", "confidence"), REGISTER)
def test_the_content_is_that_of_the_register_of_rules(key: str, on: str, words: str, confidence: str) -> None:
    found = legal_values().value_on(key, day(on))
    assert (value_words(found.value), found.confidence) == (words, confidence)


def test_no_value_is_left_out_of_that_table() -> None:
    assert len(REGISTER) == len(ALL)
    assert {key for key, *_ in REGISTER} == set(legal_values().keys())


def test_a_limit_removed_from_the_law_holds_no_more() -> None:
    with pytest.raises(NoSuchValue):
        legal_values().value_on("gratification.limit.farewell", day("2026-01-20"))
