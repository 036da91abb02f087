"""A library: finding, layering, and how a regulation stands on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.knowledge.law.regulations import ending, regulation

from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulations import Confidence, Library, Regulation, Standing, State

NEW = regulation("9", 2022, in_force_from=dt.date(2022, 5, 1))
YEAR_ONLY = regulation("8", 2022)


def stands(one: Regulation, day: str, *others: Regulation) -> tuple[State, str, str]:
    standing = Library([one, NEW, YEAR_ONLY, *others]).standing_on(one, dt.date.fromisoformat(day))
    return standing.state, standing.by, standing.since.isoformat() if standing.since else ""


@pytest.mark.parametrize(
    ("fields", "day", "standing"),
    [
        ({}, "2019-12-31", (State.NOT_YET, "", "")),
        ({}, "2020-06-01", (State.UNKNOWN, "", "")),
        ({}, "2024-01-01", (State.UNKNOWN, "", "")),
        ({"in_force_from": dt.date(2020, 3, 1)}, "2020-02-29", (State.NOT_YET, "", "2020-03-01")),
        ({"in_force_from": dt.date(2020, 3, 1)}, "2020-03-01", (State.UNKNOWN, "", "")),
        ({"seen_in_force_on": dt.date(2025, 1, 9)}, "2025-01-09", (State.IN_FORCE, "", "")),
        ({"seen_in_force_on": dt.date(2025, 1, 9)}, "2025-01-10", (State.UNKNOWN, "", "")),
        ({"seen_in_force_on": dt.date(2025, 1, 9)}, "2020-12-31", (State.UNKNOWN, "", "")),
        ({"in_force_to": dt.date(2023, 6, 30)}, "2023-06-30", (State.IN_FORCE, "", "")),
        ({"in_force_to": dt.date(2023, 6, 30)}, "2023-07-01", (State.LAPSED, "", "2023-07-01")),
        ({"plan_years": (2020, 2024)}, "2024-12-31", (State.IN_FORCE, "", "")),
        ({"plan_years": (2020, 2024)}, "2025-01-01", (State.LAPSED, "", "2025-01-01")),
        (
            {"replaced_by": ending("UU 9/2022", dt.date(2022, 6, 1))},
            "2022-06-01",
            (State.REPLACED, "UU 9/2022", "2022-06-01"),
        ),
        (
            {"replaced_by": ending("UU 9/2022", dt.date(2022, 6, 1))},
            "2022-05-31",
            (State.IN_FORCE, "", ""),
        ),
        ({"replaced_by": ending("UU 9/2022")}, "2022-05-01", (State.REPLACED, "UU 9/2022", "2022-05-01")),
        ({"revoked_by": ending("UU 8/2022")}, "2021-12-31", (State.IN_FORCE, "", "")),
        ({"revoked_by": ending("UU 8/2022")}, "2022-06-01", (State.UNKNOWN, "", "")),
        ({"revoked_by": ending("UU 8/2022")}, "2023-01-01", (State.REVOKED, "UU 8/2022", "")),
        ({"replaced_by": ending("UU 7/2022")}, "2030-01-01", (State.UNKNOWN, "", "")),
    ],
)
def test_how_it_stands_follows_from_what_is_known(
    fields: dict[str, object], day: str, standing: tuple[State, str, str]
) -> None:
    assert stands(regulation("1", 2020, **fields), day) == standing


def test_what_replaced_it_counts_before_its_time_was_over() -> None:
    one = regulation("1", 2020, plan_years=(2020, 2024), replaced_by=ending("UU 9/2022"))
    assert stands(one, "2026-01-01") == (State.REPLACED, "UU 9/2022", "2022-05-01")


def test_a_standing_says_whose_word_it_is() -> None:
    own = Library([NEW]).standing_on(NEW, dt.date(2022, 4, 30))
    assert own == Standing(
        State.NOT_YET, "", dt.date(2022, 5, 1), source="LN 2020/1", confidence=Confidence.TWO_SOURCES
    )
    old = regulation("1", 2020, replaced_by=ending("UU 9/2022"))
    ended = Library([old, NEW]).standing_on(old, dt.date(2023, 1, 1))
    assert (ended.source, ended.confidence) == ("LN 2022/1", Confidence.ONE_SOURCE)


def test_a_regulation_is_found_by_key_and_by_what_a_citation_says() -> None:
    decree = regulation("31/A.1-Kpt/01/KPU/V/2021", 2021, Kind.BODY_DECREE, issuer="KPU")
    shelf = Library([NEW, decree])
    assert shelf.by_key("UU 9/2022") is NEW
    assert shelf.find(Kind.LAW, "", "9", 2022) is NEW
    assert shelf.find(Kind.BODY_DECREE, "KPU", "31/A/01/KPU/2021", 2021) is decree
    assert shelf.by_key("UU 9/2023") is None
    assert shelf.find(Kind.BODY_DECREE, "KPU Kota Damai", "31", 2021) is None


def test_an_offices_own_regulations_lie_over_ours() -> None:
    theirs = regulation("9", 2022, title="Layang-Layang Kota Damai")
    added = regulation("14", 2025, Kind.BODY_DECREE, issuer="KPU Kota Damai")
    ours = Library([NEW, YEAR_ONLY])
    layered = ours.with_added([theirs, added])
    assert list(layered) == [theirs, YEAR_ONLY, added]
    assert len(layered) == 3
    assert list(ours) == [NEW, YEAR_ONLY]


def test_amendments_count_from_their_day_or_from_the_year_after() -> None:
    one = regulation("1", 2020, amended_by=("UU 3/2021", "UU 9/2022", "UU 8/2022"))
    shelf = Library([one, NEW, YEAR_ONLY])
    found = {
        day: [amendment.key for amendment in shelf.amendments_on(one, dt.date.fromisoformat(day))]
        for day in ("2022-04-30", "2022-05-01", "2023-01-01")
    }
    assert found == {
        "2022-04-30": [],
        "2022-05-01": ["UU 9/2022"],
        "2023-01-01": ["UU 9/2022", "UU 8/2022"],
    }


SHELF = Library(
    [
        regulation("9", 2022, title="Layang-Layang", subject="Siapa boleh menaikkannya"),
        regulation("90", 2021, Kind.MINISTER_REGULATION, issuer="PANRB", title="Gasing", subject="Lomba"),
        regulation(
            "31/A.1/2021", 2021, Kind.BODY_DECREE, issuer="KPU", title="", subject="Petunjuk lomba gasing"
        ),
    ]
)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("UU 9/2022", ["UU 9/2022"]),
        ("permenpanrb 90 2021", ["PermenPANRB 90/2021"]),
        ("31/a.1/2021", ["Keputusan KPU 31/2021"]),
        ("lomba gasing", ["PermenPANRB 90/2021", "Keputusan KPU 31/2021"]),
        ("layang layamg", ["UU 9/2022"]),
        ("kelereng", []),
        (" - ", []),
        ("", []),
    ],
)
def test_a_search_meets_number_key_title_and_subject(words: str, keys: list[str]) -> None:
    assert [one.key for one in SHELF.search(words)] == keys


def test_a_search_gives_no_more_than_asked() -> None:
    assert len(SHELF.search("lomba gasing", most=1)) == 1
