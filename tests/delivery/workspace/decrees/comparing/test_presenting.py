"""How a comparison is narrowed and folded, and where rows that are taken over are said to have gone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.http import QueryDict
from hypothesis import given
from tests.knowledge.decrees.comparing.readings import item, reading, readings

from pakta.delivery.workspace.decrees.comparing.presenting import (
    LOOKS,
    Asked,
    Fold,
    Ticked,
    chips_of,
    entries_of,
    named_texts,
)
from pakta.delivery.workspace.decrees.comparing.taking import (
    NewPlan,
    NoDraftChosen,
    Wish,
    targets,
)
from pakta.domain.drafting.choices import SourceKind
from pakta.domain.drafting.sources import OpenedSource, Source
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.knowledge.decrees.comparing.changes import Comparison, Kind, RowChange, TextChange
from pakta.knowledge.decrees.comparing.decrees import compare
from pakta.knowledge.decrees.comparing.wording import KIND_WORDS
from pakta.knowledge.decrees.drafting import Json, draft_of
from pakta.knowledge.decrees.form import Reading

ALL, DIFFERENT = Asked(None, shows_all=True), Asked(None, shows_all=False)


def change(kind: Kind) -> RowChange:
    return RowChange(kind, (), (), ())


def shape(kinds: Sequence[Kind], asked: Asked) -> list[str | int]:
    """Kinds of the entries, a fold as its number of rows."""
    found = entries_of([change(kind) for kind in kinds], asked)
    return [len(one.rows) if isinstance(one, Fold) else one.kind.value for one in found]


S, N, R = Kind.SAME, Kind.NEW, Kind.REWORDED


@pytest.mark.parametrize(
    ("kinds", "asked", "shown"),
    [
        ([], DIFFERENT, []),
        ([S, S], DIFFERENT, [2]),
        ([S, S, N, S, R, N], DIFFERENT, [2, "new", 1, "reworded", "new"]),
        ([N, S], DIFFERENT, ["new", 1]),
        ([S, N, S], ALL, ["same", "new", "same"]),
        ([S, N, S, R], Asked(Kind.SAME, shows_all=False), ["same", "same"]),
        ([S, N], Asked(Kind.SPLIT, shows_all=True), []),
    ],
)
def test_runs_of_the_same_are_folded(kinds: list[Kind], asked: Asked, shown: list[str | int]) -> None:
    assert shape(kinds, asked) == shown


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", DIFFERENT),
        ("tampil=semua", ALL),
        ("tampil=lain", DIFFERENT),
        ("keadaan=moved", Asked(Kind.MOVED, shows_all=False)),
        ("keadaan=MOVED", DIFFERENT),
        ("keadaan=&tampil=semua", ALL),
    ],
)
def test_what_the_address_asks_for(query: str, asked: Asked) -> None:
    assert Asked.of(QueryDict(query)) == asked


def test_the_words_are_those_of_the_papers() -> None:
    assert {kind: str(look[0]) for kind, look in LOOKS.items()} == KIND_WORDS


@given(readings, readings)
def test_the_chips_count_every_row_once(old: Reading, new: Reading) -> None:
    found = compare(old, new)
    kinds, shown = chips_of(found, QueryDict("keadaan=new&page=4"))
    assert sum(chip.count or 0 for chip in kinds.chips) == len(found.rows)
    assert all(chip.count for chip in kinds.chips)
    assert all("page" not in chip.url for chip in (*kinds.chips, *shown.chips))
    assert [chip.label for chip in kinds.chips if chip.is_active] == (
        ["Baru"] if found.counts[Kind.NEW] else []
    )


@given(readings, readings)
def test_folded_or_not_every_row_is_there_once_and_in_order(old: Reading, new: Reading) -> None:
    rows = compare(old, new).rows
    folded = entries_of(rows, DIFFERENT)
    unfolded = [row for one in folded for row in (one.rows if isinstance(one, Fold) else [one])]
    assert unfolded == list(rows)


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-01-12", "12 Januari 2026"), ("2026-06-31", "2026-06-31"), (None, None), ("", "")],
)
def test_the_day_of_enactment_is_said_in_words(day: str | None, shown: str | None) -> None:
    head = (TextChange("enacted_date", Kind.REWORDED, day, "2025-01-13"),)
    [(name, found)] = named_texts(Comparison(head, {}, ()), DIFFERENT)
    assert (name, found.old, found.new) == ("Tanggal penetapan", shown, "13 Januari 2025")


def opened(pk: int, draft: Json, kind: SourceKind = SourceKind.DRAFT) -> OpenedSource:
    return OpenedSource(Source(kind, pk, f"Naskah {pk}", 3), draft)


def draft(year: int | None, kind: str | None = "zona_integritas") -> Json:
    found = draft_of(reading({("Area", "Bagian"): [item("Tim kerja")]}).as_json())
    return {**found, "year": year, "head": {**found["head"], "kind": kind}}


RB = "reformasi_birokrasi"


@pytest.mark.parametrize(
    ("old", "new", "kind", "year"),
    [
        ((2025, RB), (2026, "zona_integritas"), ProgrammeKind.INTEGRITY_ZONE, 2026),
        ((2027, "zona_integritas"), (2026, RB), ProgrammeKind.BUREAUCRATIC_REFORM, 2027),
        ((None, RB), (None, None), ProgrammeKind.BUREAUCRATIC_REFORM, 2030),
        ((None, None), (None, "lain"), ProgrammeKind.INTEGRITY_ZONE, 2030),
    ],
)
def test_a_new_draft_is_of_what_the_sides_are(
    old: tuple[int | None, str], new: tuple[int | None, str], kind: ProgrammeKind, year: int
) -> None:
    sides = (opened(1, draft(*old)), opened(2, draft(*new)))
    assert NewPlan.of(sides, 2030) == NewPlan(kind, year)


PLAN = NewPlan(ProgrammeKind.INTEGRITY_ZONE, 2026)
OWN = [
    Source(SourceKind.DRAFT, 7, "Tujuh", 2, is_open=True),
    Source(SourceKind.DRAFT, 8, "Delapan", 0, is_open=True),
    Source(SourceKind.DRAFT, 9, "Sembilan", 0),
    Source(SourceKind.PROGRAMME, 8, "Program"),
]


@pytest.mark.parametrize(
    ("side", "wanted", "chosen"),
    [
        ((SourceKind.PROGRAMME, 8), "", "7-2"),
        ((SourceKind.DRAFT, 8), "", "8-0"),
        ((SourceKind.DRAFT, 8), "7-1", "7-2"),
        ((SourceKind.DRAFT, 8), "baru", "baru"),
        ((SourceKind.DRAFT, 8), "9-0", "8-0"),
    ],
)
def test_the_draft_that_is_compared_is_the_one_meant(
    side: tuple[SourceKind, int], wanted: str, chosen: str
) -> None:
    sides = (opened(1, draft(2026), SourceKind.PUBLISHED), opened(side[1], draft(2026), side[0]))
    found = targets(OWN, sides, PLAN, wanted)
    assert [value for value, _label, _is_chosen in found] == ["7-2", "8-0", "baru"]
    assert [value for value, _label, is_chosen in found if is_chosen] == [chosen]


def test_without_drafts_a_new_one_is_meant() -> None:
    sides = (opened(1, draft(2026)), opened(2, draft(2026)))
    assert targets([], sides, PLAN, "") == [("baru", "Rancangan baru: Zona Integritas 2026", True)]


@pytest.mark.parametrize("wanted", ["", "7", "7-", "-2", "x-2", "7-x", "7-2-1", "9" * 30 + "-1"])
def test_a_draft_that_is_not_named_is_refused(wanted: str) -> None:
    with pytest.raises(NoDraftChosen):
        Wish.of(QueryDict(f"rancangan={wanted}&baru=1"))


@pytest.mark.parametrize(
    ("shifts", "into", "year", "expected"),
    [
        (True, 2027, 2026, 1),
        (True, 2025, 2026, -1),
        (True, None, 2026, 0),
        (True, 2027, None, 0),
        (False, 2027, 2026, 0),
    ],
)
def test_targets_move_from_the_years_of_their_side_to_the_drafts(
    *, shifts: bool, into: int | None, year: int | None, expected: int
) -> None:
    wish = Wish(None, 0, shifts, Ticked(["0"], []))
    old, new = wish.chosen((opened(1, draft(year)), opened(2, draft(2020))), into)
    assert (list(old.numbers), old.shift_years, list(new.numbers)) == ([0], expected, [])
