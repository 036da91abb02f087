"""Rows of a comparison go into a draft, as one change."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.programmes import NOW

from pakta.domain.drafting.actions import taking
from pakta.domain.drafting.actions.editing import undo_draft_decree
from pakta.domain.drafting.actions.passing import hand_in_for_check
from pakta.domain.drafting.actions.taking import (
    Chosen,
    NothingChosen,
    TooManyChosen,
    start_with_rows,
    take_over_rows,
)
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.states import DraftMovedOn
from pakta.domain.programmes.actions.drafted import DraftChanged
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.comparing.taking import RowNotInPlan
from pakta.knowledge.decrees.drafting import Json, reading_of, renumbered
from pakta.knowledge.decrees.form import Reading

pytestmark = pytest.mark.django_db
TEAM, SERVICE = ("Manajemen Perubahan", "Tim Kerja"), ("Pelayanan Publik", "Standar Layanan")


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def draft(unit: Unit, planner: User) -> DraftDecree:
    return draft_decree(unit, by=planner)


@pytest.fixture
def other() -> Reading:
    """Another office's plan: the sample with an area of its own behind."""
    theirs: Json = copy.deepcopy(sample_draft())
    theirs["components"].append({"id": 90, "ordinal": "III", "name": "Akuntabilitas"})
    theirs["subcomponents"].append({"id": 91, "component": 90, "ordinal": "1", "name": "Keterlibatan"})
    theirs["rows"].append(
        {**theirs["rows"][0], "id": 92, "subcomponent": 91, "indicator": "Pimpinan terlibat"}
    )
    return reading_of(theirs)


def take(draft: DraftDecree, by: User, *chosen: Chosen, **changes: Any) -> taking.Taken:
    arguments = {"draft": draft, "version": draft.version, "chosen": chosen, "by": by, "now": NOW, **changes}
    return take_over_rows(**arguments)


def test_rows_go_into_the_groups_of_their_names_and_it_is_said_how_many(
    draft: DraftDecree, planner: User, other: Reading
) -> None:
    taken = take(draft, planner, Chosen(other, [0, 2, 3, 5]))
    assert dict(taken.places) == {TEAM: 1, SERVICE: 2, ("Akuntabilitas", "Keterlibatan"): 1}
    assert taken.count == 4
    assert len(taken.draft.draft["rows"]) == 9
    assert taken.draft.steps[-1]["what"] == "4 baris diambil alih"


def test_rows_of_both_sides_are_one_change_that_is_taken_back_as_one(
    draft: DraftDecree, planner: User, other: Reading
) -> None:
    before = copy.deepcopy(draft.draft)
    taken = take(draft, planner, Chosen(other, [5]), Chosen(other, [0], shift_years=1))
    assert (taken.draft.version, taken.count) == (1, 2)
    assert [row["target_raw"] for row in taken.draft.draft["rows"]].count("Januari 2027") == 1
    undone = undo_draft_decree(draft=taken.draft, version=1, by=planner, now=NOW)
    assert undone.draft == before


def test_a_row_that_is_chosen_twice_goes_in_once(draft: DraftDecree, planner: User, other: Reading) -> None:
    assert take(draft, planner, Chosen(other, [0, 0])).count == 1


def test_nothing_chosen_is_said(draft: DraftDecree, planner: User, other: Reading) -> None:
    with pytest.raises(NothingChosen):
        take(draft, planner, Chosen(other, []))
    with pytest.raises(NothingChosen):
        start_with_rows(
            unit=draft.unit,
            kind=ProgrammeKind.INTEGRITY_ZONE,
            year=2027,
            chosen=[Chosen(other, [])],
            origin="",
            by=planner,
            now=NOW,
        )
    assert DraftDecree.objects.count() == 1


def test_too_much_at_once_is_said(
    draft: DraftDecree, planner: User, other: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MOST_TAKEN", 2)
    assert take(draft, planner, Chosen(other, [0, 1])).count == 2
    draft.refresh_from_db()
    with pytest.raises(TooManyChosen, match="paling banyak 2 baris"):
        take(draft, planner, Chosen(other, [0, 1]), Chosen(other, [2]))


def test_a_row_that_is_not_there_changes_nothing(draft: DraftDecree, planner: User, other: Reading) -> None:
    with pytest.raises(RowNotInPlan):
        take(draft, planner, Chosen(other, [0, 6]))
    draft.refresh_from_db()
    assert draft.version == 0


def test_a_draft_changed_meanwhile_or_handed_in_takes_nothing(
    draft: DraftDecree, planner: User, other: Reading
) -> None:
    with pytest.raises(DraftChanged):
        take(draft, planner, Chosen(other, [0]), version=1)
    hand_in_for_check(draft=draft, version=0, by=planner, now=NOW)
    with pytest.raises(DraftMovedOn):
        take(draft, planner, Chosen(other, [0]))


def test_who_does_not_draft_takes_nothing(draft: DraftDecree, other: Reading, other_unit: Unit) -> None:
    entries = Entry.objects.count()
    for stranger in (person("head", draft.unit), person("planner", other_unit)):
        with pytest.raises(NotAllowed):
            take(draft, stranger, Chosen(other, [0]))
        with pytest.raises(NotAllowed):
            start_with_rows(
                unit=draft.unit,
                kind=ProgrammeKind.INTEGRITY_ZONE,
                year=2027,
                chosen=[Chosen(other, [0])],
                origin="",
                by=stranger,
                now=NOW,
            )
    assert Entry.objects.count() == entries


def test_a_new_draft_begins_with_the_rows_alone(unit: Unit, planner: User, other: Reading) -> None:
    taken = start_with_rows(
        unit=unit,
        kind=ProgrammeKind.INTEGRITY_ZONE,
        year=2027,
        chosen=[Chosen(other, [5, 2], shift_years=1)],
        origin="Perbandingan",
        by=planner,
        now=NOW,
    )
    made = taken.draft.draft
    assert dict(taken.places) == {SERVICE: 1, ("Akuntabilitas", "Keterlibatan"): 1}
    assert (made["year"], taken.draft.origin) == (2027, "Perbandingan")
    assert [row["target_raw"] for row in made["rows"]] == ["Januari s.d. Desember 2027", "Januari 2027"]
    assert [one["name"] for one in made["components"]] == ["Pelayanan Publik", "Akuntabilitas"]
    assert reading_of(renumbered(made)).plan.components[0].ordinal_raw == "I"
