"""The regulations Pakta brings: complete, sourced, and at one with each other."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest

from pakta.knowledge.law.citations import parse_citation
from pakta.knowledge.law.citing import change_of, cite
from pakta.knowledge.law.issuers import ISSUERS
from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulations import Confidence, Paper, Regulation, State, library, read_regulations
from pakta.shared.text import key

ALL = list(library())
DAY = dt.date(2026, 4, 3)
CHANGED = [one for one in ALL if one.amended_by]
ENDED = [one for one in ALL if one.replaced_by or one.revoked_by]


def known(regulation_key: str) -> Regulation:
    found = library().by_key(regulation_key)
    assert found is not None, regulation_key
    return found


def test_no_regulation_stands_in_two_files() -> None:
    folder = files("pakta.knowledge.law") / "content" / "regulations"
    counts = [
        len(read_regulations(file.read_text("utf-8"), file=file.name))
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    ]
    assert sum(counts) == len(ALL)
    assert len(ALL) >= 80


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_every_entry_says_what_it_is_about_in_our_words_and_where_from(one: Regulation) -> None:
    assert one.source.strip()
    assert len(one.subject) <= 110
    assert not one.subject.endswith(".")
    assert key(one.subject) != key(one.title)
    assert "registers" not in one.source


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_every_entry_has_an_issuer_of_ours_and_its_own_gazette(one: Regulation) -> None:
    assert (one.issuer in ISSUERS) == one.kind.has_issuer
    if one.gazette:
        official = one.kind in (Kind.MINISTER_REGULATION, Kind.BODY_REGULATION)
        assert one.gazette.paper == (Paper.OFFICIAL if official else Paper.STATE)
        assert one.gazette.year in (one.year, one.year + 1)


def test_no_two_regulations_share_a_place_in_a_gazette() -> None:
    printed = [one.gazette for one in ALL if one.gazette]
    assert len(printed) == len(set(printed))
    supplements = [one.supplement for one in ALL if one.supplement]
    assert len(supplements) == len(set(supplements))


def test_supplements_grow_with_the_years() -> None:
    """Tambahan Lembaran Negara is counted through; a slip of one figure shows at once."""
    by_gazette = sorted(
        (one.gazette.year, one.gazette.number, one.supplement)
        for one in ALL
        if one.gazette and one.supplement
    )
    assert [supplement for *_, supplement in by_gazette] == sorted(
        supplement for *_, supplement in by_gazette
    )


@pytest.mark.parametrize("one", CHANGED, ids=lambda one: one.key)
def test_amendments_are_known_in_order_and_say_whose_they_are(one: Regulation) -> None:
    amendments = [known(amendment) for amendment in one.amended_by]
    assert [(each.year, int(each.number)) for each in amendments] == sorted(
        (each.year, int(each.number)) for each in amendments
    )
    changes = [change for each in amendments if (change := change_of(each.title))]
    assert changes == sorted(set(changes))
    for amendment in amendments:
        assert (amendment.kind, amendment.issuer) == (one.kind, one.issuer)
        assert f"Nomor {one.number} Tahun {one.year} tentang {one.title}" in amendment.title


@pytest.mark.parametrize("one", [one for one in ALL if change_of(one.title)], ids=lambda one: one.key)
def test_every_amendment_is_named_by_what_it_changed(one: Regulation) -> None:
    changed = parse_citation(one.title.partition(" atas ")[2])
    assert changed is not None
    before = known(changed.reference.key)
    in_lieu = one.kind == Kind.LAW_IN_LIEU  # what was made a law counts by that law
    assert one.key in before.amended_by or in_lieu


@pytest.mark.parametrize("one", ENDED, ids=lambda one: one.key)
def test_what_ended_a_regulation_is_known_and_came_later(one: Regulation) -> None:
    for ending in filter(None, (one.replaced_by, one.revoked_by)):
        by = known(ending.by)
        assert (by.year, by.key) > (one.year, one.key)
        assert ending.source.strip()
        assert ending.since is None or ending.since.year >= by.year


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_every_citation_we_write_is_read_back(one: Regulation) -> None:
    read = parse_citation(f"{cite(one, library(), on=DAY)};")
    assert read is not None
    assert read.rest is None
    assert (read.reference.key, read.reference.title) == (one.key, one.title)
    printed = read.reference.printed_gazette
    assert (printed and printed.gazette) == one.gazette
    assert (printed and printed.supplement) == one.supplement
    amendments = [amendment.key for amendment in library().amendments_on(one, DAY)]
    assert [amendment.key for amendment in read.amendments] == amendments[-1:]


@pytest.mark.parametrize(
    ("regulation_key", "day", "state", "by"),
    [
        ("UU 5/2014", "2023-10-30", State.IN_FORCE, ""),
        ("UU 5/2014", "2025-09-03", State.REPLACED, "UU 20/2023"),
        ("PermenPANRB 52/2014", "2025-12-08", State.REPLACED, "PermenPANRB 90/2021"),
        ("PermenPANRB 26/2020", "2022-01-17", State.IN_FORCE, ""),
        ("PermenPANRB 26/2020", "2025-12-08", State.REPLACED, "PermenPANRB 9/2023"),
        ("PermenPANRB 25/2020", "2022-01-17", State.IN_FORCE, ""),
        ("PermenPANRB 25/2020", "2025-09-03", State.LAPSED, ""),
        ("Perpres 81/2010", "2025-12-31", State.IN_FORCE, ""),
        ("Perpres 81/2010", "2026-04-03", State.LAPSED, ""),
        ("PKPU 1/2015", "2023-11-01", State.REPLACED, "PKPU 22/2023"),
        ("PerKPK 1/2026", "2025-12-31", State.NOT_YET, ""),
        ("PermenPANRB 90/2021", "2026-04-03", State.IN_FORCE, ""),
        ("UU 28/1999", "2026-04-03", State.UNKNOWN, ""),
    ],
)
def test_how_well_known_regulations_stand(regulation_key: str, day: str, state: State, by: str) -> None:
    standing = library().standing_on(known(regulation_key), dt.date.fromisoformat(day))
    assert (standing.state, standing.by) == (state, by)


def test_what_nobody_read_is_marked_remembered_or_doubtful() -> None:
    unread = [one for one in ALL if "belum dibaca" in one.source]
    assert unread
    assert {one.confidence for one in unread} <= {Confidence.REMEMBERED, Confidence.DOUBTFUL}


@pytest.mark.parametrize(
    "one", [one for one in ALL if one.confidence == Confidence.TWO_SOURCES], ids=lambda one: one.key
)
def test_what_two_sources_say_names_both(one: Regulation) -> None:
    assert len(set(one.source.split("; "))) >= 2
