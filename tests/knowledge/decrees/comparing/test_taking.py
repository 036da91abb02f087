"""Rows of another plan taken over into a draft."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.decrees.comparing.readings import item, reading, readings

from pakta.knowledge.decrees.comparing.taking import RowNotInPlan, take_rows
from pakta.knowledge.decrees.drafting import Json, draft_of, new_draft, rows_of, step_between, undo
from pakta.knowledge.decrees.form import Item, Reading

AREA = "Manajemen Perubahan"
TEAM, PLAN, SURVEY = item("Tim dibentuk"), item("Rencana disusun"), item("Survei dilakukan")
GIFTS = Item(
    indicator="Gratifikasi dikendalikan",
    action="Memasang poster",
    evidence_raw="Foto; Daftar hadir",
    evidence=["Foto", "Daftar hadir"],
    target_raw="Maret 2025",
    periods=[("2025-03", "2025-03")],
    source={"line": 7},
)


def draft() -> Json:
    return draft_of(reading({(AREA, "Tim Kerja"): [TEAM], (AREA, "Pemantauan"): [PLAN]}).as_json())


def told(found: Json) -> list[tuple[str, str, str]]:
    return [(one.component["name"], one.subcomponent["name"], one.row["indicator"]) for one in rows_of(found)]


def test_a_row_goes_last_into_the_group_of_its_name() -> None:
    other = reading({("MANAJEMEN PERUBAHAN", "tim kerja"): [SURVEY, GIFTS]})
    assert told(take_rows(draft(), other, [1])) == [
        (AREA, "Tim Kerja", "Tim dibentuk"),
        (AREA, "Tim Kerja", "Gratifikasi dikendalikan"),
        (AREA, "Pemantauan", "Rencana disusun"),
    ]


def test_groups_it_lacks_are_made_behind_the_one_they_follow_there() -> None:
    other = reading(
        {
            ("Komitmen", "Pimpinan"): [SURVEY],
            (AREA, "Tim Kerja"): [],
            (AREA, "Dokumen"): [PLAN],
            ("Pengawasan", "Gratifikasi"): [GIFTS],
        }
    )
    taken = take_rows(draft(), other, [0, 1, 2])
    assert told(taken) == [
        ("Komitmen", "Pimpinan", "Survei dilakukan"),
        (AREA, "Tim Kerja", "Tim dibentuk"),
        (AREA, "Dokumen", "Rencana disusun"),
        (AREA, "Pemantauan", "Rencana disusun"),
        ("Pengawasan", "Gratifikasi", "Gratifikasi dikendalikan"),
    ]


def test_into_an_empty_draft_they_come_in_their_order() -> None:
    other = reading({(AREA, "Tim Kerja"): [TEAM, PLAN], ("Pengawasan", "Gratifikasi"): [GIFTS]})
    taken = take_rows(new_draft("zona_integritas", 2026), other, [2, 0])
    assert told(taken) == [
        (AREA, "Tim Kerja", "Tim dibentuk"),
        ("Pengawasan", "Gratifikasi", "Gratifikasi dikendalikan"),
    ]


def test_a_taken_row_is_whole_with_its_times_moved() -> None:
    taken = take_rows(draft(), reading({(AREA, "Pemantauan"): [GIFTS]}), [0], shift_years=1)
    assert taken["rows"][-1] == {
        "id": draft()["next_id"],
        "subcomponent": draft()["subcomponents"][1]["id"],
        "marker": "",
        "indicator": "Gratifikasi dikendalikan",
        "action": "Memasang poster",
        "evidence_raw": "Foto; Daftar hadir",
        "evidence": ["Foto", "Daftar hadir"],
        "target_raw": "Maret 2026",
        "periods": [["2026-03", "2026-03"]],
        "responsible": "",
        "source": {},
    }


@pytest.mark.parametrize("number", [-1, 2])
def test_a_row_that_is_not_in_the_plan_is_refused(number: int) -> None:
    with pytest.raises(RowNotInPlan, match="tidak ada di rencana itu"):
        take_rows(draft(), reading({(AREA, "Tim Kerja"): [TEAM, PLAN]}), [0, number])


@given(readings, readings, st.sets(st.integers(0, 30)))
def test_taking_adds_just_those_rows_and_can_be_undone(
    one: Reading, other: Reading, numbers: set[int]
) -> None:
    theirs = [i for c in other.plan.components for s in c.subcomponents for i in s.items]
    wanted = sorted(number for number in numbers if number < len(theirs))
    before = draft_of(one.as_json())
    kept = copy.deepcopy(before)
    after = take_rows(before, other, wanted)
    assert before == kept
    old_ids = {row["id"] for row in before["rows"]}
    assert [row for row in after["rows"] if row["id"] in old_ids] == before["rows"]
    added = [row for row in after["rows"] if row["id"] not in old_ids]
    assert sorted((row["indicator"] or "", row["target_raw"] or "") for row in added) == sorted(
        (theirs[number].indicator or "", theirs[number].target_raw or "") for number in wanted
    )
    ids = [one["id"] for part in ("components", "subcomponents", "rows") for one in after[part]]
    assert len(set(ids)) == len(ids)
    order = [group["id"] for group in after["subcomponents"]]
    assert [order.index(row["subcomponent"]) for row in after["rows"]] == sorted(
        order.index(row["subcomponent"]) for row in after["rows"]
    )
    assert undo(after, step_between(before, after, "take")) == before
