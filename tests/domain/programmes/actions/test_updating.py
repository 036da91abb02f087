"""A programme follows a newer decree, and no proof is lost."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.domain.conftest import LATER
from tests.factories.evidence import hand_in_link
from tests.factories.programmes import DecreeImportFactory, sample_reading, sample_row

from pakta.domain.programmes.actions.drafted import DraftChanged
from pakta.domain.programmes.actions.rescheduling import reschedule_item
from pakta.domain.programmes.actions.teams import assign_team
from pakta.domain.programmes.actions.updating import (
    NoProgrammeToUpdate,
    PlannedUpdate,
    ProgrammeMoved,
    planned_update,
    update_plan,
)
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import Delivery, Programme, WorkItem
from pakta.domain.programmes.rules import NotAllowed
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.drafting import draft_of

pytestmark = pytest.mark.django_db

Reading = dict[str, Any]
Change = Callable[[list[list[dict[str, Any]]]], None]


def changed_reading(change: Change | None = None) -> Reading:
    """The sample's paper once more, its rows (one list an area) changed in place."""
    reading = sample_reading()
    if change:
        change([area["subcomponents"][0]["items"] for area in reading["plan"]["components"]])
    return reading


def update(programme: Programme, by: User, reading: Reading, now: dt.datetime = LATER) -> Programme:
    """Import ``reading`` and update with it."""
    programme.refresh_from_db()
    newer = DecreeImportFactory(under_review=True, unit=programme.unit, received_by=by, reading=reading)
    return update_plan(decree_import=newer, version=0, revision=programme.revision, by=by, now=now)


def item(programme: Programme, indicator: str) -> WorkItem:
    return programme.work_items.get(indicator=indicator)


def days(found: WorkItem) -> list[str]:
    return [one.due_on.isoformat() for one in found.deliveries.in_schedule()]


def prove(found: WorkItem, day: str, by: User) -> Delivery:
    delivery = found.deliveries.in_schedule().get(due_on=day)
    hand_in_link(delivery, by, now=LATER)
    return delivery


def told(planned: PlannedUpdate) -> dict[str, Any]:
    return {
        "kept": [one.item.indicator for one in planned.kept],
        "changed": [
            (one.item.indicator, [(cell.field, cell.before, cell.after) for cell in one.cells], one.revived)
            for one in planned.changed
        ],
        "new": [row.indicator for row in planned.new],
        "dropped": [one.indicator for one in planned.dropped],
    }


ALL = [
    "Tim kerja telah dibentuk",
    "Tim kerja telah dievaluasi",
    "Standar layanan diumumkan",
    "Keluhan dijawab",
    "Survei kepuasan dilakukan",
]


def test_the_same_paper_again_keeps_every_row(programme: Programme) -> None:
    planned = planned_update(programme, draft_of(sample_reading()))
    assert told(planned) == {"kept": ALL, "changed": [], "new": [], "dropped": []}
    assert planned.revision == 1


def test_a_preview_names_every_cell_that_changes_and_writes_nothing(programme: Programme) -> None:
    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[0][0] |= {"indicator": "Tim kerja sudah dibentuk", "responsible": "Sekretaris"}
        areas[0][1] |= {"target_raw": "Mei 2026", "periods": [["2026-05", "2026-05"]]}
        areas[1][1]["periods"] = [["2026-04", "2026-04"]]
        areas[1][2]["evidence"] = ["Laporan"]
        del areas[1][0]
        areas[1].append(sample_row("Ruang tunggu diperbaiki"))

    before = list(Delivery.objects.values())
    planned = planned_update(programme, draft_of(changed_reading(change)))
    assert told(planned) == {
        "kept": [],
        "changed": [
            (
                "Tim kerja telah dibentuk",
                [
                    ("indicator", "Tim kerja telah dibentuk", "Tim kerja sudah dibentuk"),
                    ("responsible", "Pokja Manajemen Perubahan", "Sekretaris"),
                ],
                False,
            ),
            ("Tim kerja telah dievaluasi", [("target_raw", "Maret dan Juni 2026", "Mei 2026")], False),
            ("Keluhan dijawab", [("periods", "", "2026-04–2026-04")], False),
            (
                "Survei kepuasan dilakukan",
                [("evidence", "Surat Keputusan; Notula rapat", "Laporan")],
                False,
            ),
        ],
        "new": ["Ruang tunggu diperbaiki"],
        "dropped": ["Standar layanan diumumkan"],
    }
    assert list(Delivery.objects.values()) == before


def test_kept_rows_keep_their_identity_and_deliveries(programme: Programme, planner: User) -> None:
    proved = prove(item(programme, ALL[1]), "2026-03-31", planner)
    items = list(programme.work_items.values_list("pk", "indicator"))
    deliveries = list(Delivery.objects.order_by("pk").values())
    updated = update(programme, planner, sample_reading())
    assert updated == programme
    assert list(programme.work_items.values_list("pk", "indicator")) == items
    assert list(Delivery.objects.order_by("pk").values()) == deliveries
    proved.refresh_from_db()
    assert proved.handed_in_by == planner


def test_the_programme_names_the_newer_paper(programme: Programme, planner: User) -> None:
    first = programme.decree
    decree = {**sample_reading()["decree"], "number": "11"}
    plan = {**sample_reading()["plan"], "title": "Rencana Kerja Perubahan", "columns": ["Indikator"]}
    updated = update(programme, planner, sample_reading(decree=decree, plan=plan))
    assert (updated.revision, updated.decree.number) == (2, "11")
    assert (updated.title, updated.columns) == ("Rencana Kerja Perubahan", ["Indikator"])
    first.refresh_from_db()
    assert first.number == "7"


def test_open_deliveries_follow_a_new_target_and_proved_ones_stay(
    programme: Programme, planner: User
) -> None:
    evaluated = item(programme, ALL[1])
    proved = prove(evaluated, "2026-03-31", planner)

    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[0][1] |= {"target_raw": "Mei", "periods": [["2026-05", "2026-05"]]}

    update(programme, planner, changed_reading(change))
    assert days(evaluated) == ["2026-03-31", "2026-05-31"]
    assert evaluated.deliveries.get(due_on="2026-03-31") == proved
    gone = evaluated.deliveries.get(due_on="2026-06-30")
    assert (gone.dropped_at, gone.dropped_by) == (LATER, planner)


def test_a_day_that_stays_keeps_its_delivery_and_takes_the_new_start(
    programme: Programme, planner: User
) -> None:
    evaluated = item(programme, ALL[1])
    june = evaluated.deliveries.get(due_on="2026-06-30")

    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[0][1] |= {"target_raw": "Januari s.d. Juni", "periods": [["2026-01", "2026-06"]]}

    update(programme, planner, changed_reading(change))
    only = evaluated.deliveries.in_schedule().get()
    assert (only.pk, only.starts_on) == (june.pk, dt.date(2026, 1, 1))


def test_a_new_wording_of_the_proof_changes_the_rhythm(programme: Programme, planner: User) -> None:
    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[1][0] |= {"evidence_raw": "Rekap per semester", "evidence": ["Rekap per semester"]}

    update(programme, planner, changed_reading(change))
    announced = item(programme, ALL[2])
    assert days(announced) == ["2026-06-30", "2026-12-31"]
    assert [one.text for one in announced.requirements.all()] == ["Rekap per semester"]


def test_a_schedule_set_by_hand_stays(programme: Programme, planner: User) -> None:
    complaint = item(programme, ALL[3])
    by_hand = [DueMoment(dt.date(2026, 8, 15), dt.date(2026, 8, 1))]
    reschedule_item(item=complaint, moments=by_hand, reason="Rapat", by=planner, now=LATER)

    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[1][1] |= {"target_raw": "Mei", "periods": [["2026-05", "2026-05"]]}

    update(programme, planner, changed_reading(change))
    assert days(complaint) == ["2026-08-15"]


def test_dropped_rows_leave_the_plan_and_keep_their_proof(programme: Programme, planner: User) -> None:
    formed = item(programme, ALL[0])
    proved = prove(formed, "2026-01-31", planner)

    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[0].clear()

    update(programme, planner, changed_reading(change))
    formed.refresh_from_db()
    proved.refresh_from_db()
    assert (formed.dropped_at, formed.dropped_by) == (LATER, planner)
    assert (proved.work_item, proved.handed_in_by) == (formed, planner)
    assert formed.subcomponent.name == "Tim Kerja"
    assert [one.indicator for one in programme.work_items.in_plan()] == ALL[2:]


def test_a_dropped_row_that_comes_back_is_the_same_row(programme: Programme, planner: User) -> None:
    formed = item(programme, ALL[0])
    prove(formed, "2026-01-31", planner)
    update(programme, planner, changed_reading(lambda areas: areas[0].clear()))
    draft = draft_of(sample_reading())
    assert [(one.item, one.revived) for one in planned_update(programme, draft).changed] == [
        (formed, True),
        (item(programme, ALL[1]), True),
    ]
    update(programme, planner, sample_reading())
    formed.refresh_from_db()
    assert (formed.dropped_at, formed.dropped_by) == (None, None)
    assert [one.indicator for one in programme.work_items.in_plan()] == ALL
    assert formed.deliveries.in_schedule().get().handed_in_by == planner


def test_new_rows_come_with_all_that_follows_in_their_place(programme: Programme, planner: User) -> None:
    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[0].insert(1, sample_row("Rencana telah disusun", responsible="Sekretaris"))

    update(programme, planner, changed_reading(change))
    assert [one.indicator for one in programme.work_items.in_plan()] == [
        ALL[0],
        "Rencana telah disusun",
        *ALL[1:],
    ]
    fresh = item(programme, "Rencana telah disusun")
    assert fresh.team is not None
    assert (fresh.team.name, days(fresh)) == ("Sekretaris", ["2026-01-31"])
    assert fresh.subcomponent == item(programme, ALL[0]).subcomponent


def test_moved_rows_stand_in_their_new_group_and_empty_groups_go(programme: Programme, planner: User) -> None:
    ids = dict(programme.work_items.values_list("indicator", "pk"))

    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[1] += areas[0]
        areas[0].clear()

    update(programme, planner, changed_reading(change))
    assert [one.name for one in programme.components.all()] == ["Pelayanan Publik"]
    assert [(one.pk, one.indicator) for one in programme.work_items.in_plan()] == [
        (ids[name], name) for name in [*ALL[2:], *ALL[:2]]
    ]


def test_a_team_chosen_by_hand_stays_while_the_decree_says_the_same(
    programme: Programme, planner: User
) -> None:
    survey = item(programme, ALL[4])
    service = programme.teams.get(name="Pokja Pelayanan")
    assign_team(item=survey, team=service, by=planner, now=LATER)
    update(programme, planner, sample_reading())
    survey.refresh_from_db()
    assert survey.team == service

    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[1][2]["responsible"] = "Sekretaris"

    update(programme, planner, changed_reading(change))
    survey.refresh_from_db()
    assert survey.team == programme.teams.get(name="Sekretaris")


def test_an_update_is_one_entry_that_tells_what_stood_there(
    programme: Programme, planner: User, written: Callable[[], list[str]]
) -> None:
    written()

    def change(areas: list[list[dict[str, Any]]]) -> None:
        areas[0][0]["responsible"] = "Sekretaris"
        del areas[0][1]
        areas[0].append(sample_row("Ruang tunggu diperbaiki"))

    dropped = item(programme, ALL[1])
    update(programme, planner, changed_reading(change))
    assert written() == ["programmes.update_plan"]
    after = Entry.objects.get(action="programmes.update_plan").after
    assert after is not None
    assert {name: after[name] for name in ("revision", "kept", "changed", "new", "dropped")} == {
        "revision": 2,
        "kept": 3,
        "changed": [
            {
                "item": item(programme, ALL[0]).pk,
                "revived": False,
                "cells": {"responsible": ["Pokja Manajemen Perubahan", "Sekretaris"]},
            }
        ],
        "new": ["Ruang tunggu diperbaiki"],
        "dropped": [{"item": dropped.pk, "text": ALL[1]}],
    }


def test_a_programme_that_moved_since_the_preview_is_refused(programme: Programme, planner: User) -> None:
    first, second = (
        DecreeImportFactory(under_review=True, unit=programme.unit, received_by=planner) for _ in range(2)
    )
    update_plan(decree_import=first, version=0, revision=1, by=planner, now=LATER)
    with pytest.raises(ProgrammeMoved):
        update_plan(decree_import=second, version=0, revision=1, by=planner, now=LATER)
    second.refresh_from_db()
    assert second.state == ImportState.REVIEW


def test_a_draft_that_moved_since_the_preview_is_refused(programme: Programme, planner: User) -> None:
    newer = DecreeImportFactory(under_review=True, unit=programme.unit, received_by=planner, version=3)
    with pytest.raises(DraftChanged):
        update_plan(decree_import=newer, version=2, revision=1, by=planner, now=LATER)


def test_nothing_to_update_is_refused(programme: Programme, planner: User) -> None:
    plan = {**copy.deepcopy(sample_reading()["plan"]), "year": 2027}
    with pytest.raises(NoProgrammeToUpdate):
        update(programme, planner, sample_reading(plan=plan))


def test_only_who_may_import_here_updates(
    programme: Programme, member: User, outsider: User, planner: User
) -> None:
    newer = DecreeImportFactory(under_review=True, unit=programme.unit, received_by=planner)
    for nobody in (member, outsider):
        with pytest.raises(NotAllowed):
            update_plan(decree_import=newer, version=0, revision=1, by=nobody, now=LATER)


def test_queries_of_a_preview_do_not_grow_with_the_rows(
    programme: Programme, planner: User, django_assert_num_queries: Any
) -> None:
    draft = draft_of(sample_reading())
    with django_assert_num_queries(3):
        planned_update(programme, draft)
    update(
        programme,
        planner,
        changed_reading(lambda areas: areas[0].extend(sample_row(f"Butir {n}") for n in range(9))),
    )
    with django_assert_num_queries(3):
        planned_update(programme, draft)
