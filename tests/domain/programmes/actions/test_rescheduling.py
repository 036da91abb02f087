"""The planner moves due moments; what has proof stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.domain.conftest import LATER
from tests.factories.evidence import accepted, hand_in_link

from pakta.domain.programmes.actions.amending import ReasonMissing
from pakta.domain.programmes.actions.rescheduling import (
    DueTwice,
    MomentProved,
    PeriodReversed,
    ProvedMomentMissing,
    ScheduleEmpty,
    reschedule_by_target,
    reschedule_item,
)
from pakta.domain.programmes.models import Amendment, Delivery, Programme, WorkItem
from pakta.domain.programmes.rules import NotAllowed
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
WHY = "Disepakati dalam rapat tim."


@pytest.fixture
def evaluated(programme: Programme) -> WorkItem:
    """Due at the ends of March and June."""
    return programme.work_items.get(indicator="Tim kerja telah dievaluasi")


def moment(start: str, due: str) -> DueMoment:
    return DueMoment(dt.date.fromisoformat(due), dt.date.fromisoformat(start))


def schedule(item: WorkItem) -> list[tuple[str, str, bool]]:
    return [
        (one.starts_on.isoformat(), one.due_on.isoformat(), one.set_by_hand)
        for one in item.deliveries.in_schedule()
    ]


MARCH, JUNE, MAY = (
    moment("2026-03-01", "2026-03-31"),
    moment("2026-06-01", "2026-06-30"),
    moment("2026-05-02", "2026-05-20"),
)


def test_the_planner_sets_all_moments_at_once(evaluated: WorkItem, planner: User) -> None:
    march = evaluated.deliveries.get(due_on="2026-03-31")
    reschedule_item(
        item=evaluated, moments=[MAY, moment("2026-02-01", "2026-03-31")], reason=WHY, by=planner, now=LATER
    )
    assert schedule(evaluated) == [("2026-02-01", "2026-03-31", True), ("2026-05-02", "2026-05-20", True)]
    assert evaluated.deliveries.in_schedule().first() == march
    june = evaluated.deliveries.get(due_on="2026-06-30")
    assert (june.dropped_at, june.dropped_by) == (LATER, planner)


def test_rescheduling_is_told_with_before_and_after(
    evaluated: WorkItem, planner: User, written: Callable[[], list[str]]
) -> None:
    written()
    reschedule_item(item=evaluated, moments=[JUNE, MAY], reason=WHY, by=planner, now=LATER)
    assert written() == ["programmes.reschedule_item"]
    entry = Entry.objects.get(action="programmes.reschedule_item")
    assert entry.before == {"due": [["2026-03-01", "2026-03-31"], ["2026-06-01", "2026-06-30"]]}
    assert entry.after == {
        "due": [["2026-05-02", "2026-05-20"], ["2026-06-01", "2026-06-30"]],
        "reason": WHY,
    }


def test_the_decrees_target_can_be_followed_again(
    evaluated: WorkItem, planner: User, written: Callable[[], list[str]]
) -> None:
    reschedule_item(item=evaluated, moments=[MAY], reason=WHY, by=planner, now=LATER)
    written()
    reschedule_by_target(item=evaluated, reason=WHY, by=planner, now=LATER)
    assert schedule(evaluated) == [("2026-03-01", "2026-03-31", False), ("2026-06-01", "2026-06-30", False)]
    assert written() == ["programmes.reschedule_by_target"]


def test_following_the_target_keeps_what_has_proof(evaluated: WorkItem, planner: User) -> None:
    reschedule_item(item=evaluated, moments=[MAY], reason=WHY, by=planner, now=LATER)
    hand_in_link(evaluated.deliveries.get(due_on="2026-05-20"), planner)
    reschedule_by_target(item=evaluated, reason=WHY, by=planner, now=LATER)
    assert [due for _start, due, _hand in schedule(evaluated)] == ["2026-03-31", "2026-05-20", "2026-06-30"]


def test_a_row_without_months_gets_moments_by_hand_and_loses_them_again(
    programme: Programme, planner: User
) -> None:
    complaint = programme.work_items.get(indicator="Keluhan dijawab")
    reschedule_item(item=complaint, moments=[MAY], reason=WHY, by=planner, now=LATER)
    assert schedule(complaint) == [("2026-05-02", "2026-05-20", True)]
    reschedule_by_target(item=complaint, reason=WHY, by=planner, now=LATER)
    assert schedule(complaint) == []


@pytest.mark.parametrize(
    ("moments", "refusal", "sentence"),
    [
        ([], ScheduleEmpty, "paling sedikit satu"),
        ([MARCH, MARCH], DueTwice, "dua jatuh tempo"),
        ([MARCH, moment("2026-07-01", "2026-06-30")], PeriodReversed, "Tanggal mulai"),
        ([JUNE], ProvedMomentMissing, "31 Maret 2026"),
    ],
)
def test_impossible_schedules_are_refused_and_change_nothing(
    evaluated: WorkItem, planner: User, moments: list[DueMoment], refusal: type[Exception], sentence: str
) -> None:
    hand_in_link(evaluated.deliveries.get(due_on="2026-03-31"), planner)
    before = list(Delivery.objects.order_by("pk").values())
    with pytest.raises(refusal, match=sentence):
        reschedule_item(item=evaluated, moments=moments, reason=WHY, by=planner, now=LATER)
    assert list(Delivery.objects.order_by("pk").values()) == before
    assert not Entry.objects.filter(action="programmes.reschedule_item").exists()


def test_a_moment_goes_with_its_proof_while_nothing_is_accepted(
    evaluated: WorkItem, planner: User, member: User
) -> None:
    march = evaluated.deliveries.get(due_on=MARCH.due_on)
    proof = hand_in_link(march, member)
    reschedule_item(
        item=evaluated,
        moments=[MAY, JUNE],
        moved={MARCH.due_on: MAY.due_on},
        reason=WHY,
        by=planner,
        now=LATER,
    )
    march.refresh_from_db()
    assert (march.starts_on, march.due_on, march.set_by_hand) == (MAY.starts_on, MAY.due_on, True)
    assert (march.state, list(march.placements.all())) == ("handed_in", [proof])
    assert [due for _start, due, _hand in schedule(evaluated)] == ["2026-05-20", "2026-06-30"]
    assert evaluated.deliveries.count() == 2
    amendment = Amendment.objects.get()
    assert amendment.before == {"due": [["2026-03-01", "2026-03-31"], ["2026-06-01", "2026-06-30"]]}
    assert amendment.after == {"due": [["2026-05-02", "2026-05-20"], ["2026-06-01", "2026-06-30"]]}


def test_what_was_accepted_stays_on_its_day(evaluated: WorkItem, planner: User, member: User) -> None:
    march = evaluated.deliveries.get(due_on=MARCH.due_on)
    accepted(hand_in_link(march, member), planner)
    before = list(Delivery.objects.order_by("pk").values())
    with pytest.raises(MomentProved, match="31 Maret 2026"):
        reschedule_item(
            item=evaluated,
            moments=[MAY, JUNE],
            moved={MARCH.due_on: MAY.due_on},
            reason=WHY,
            by=planner,
            now=LATER,
        )
    assert list(Delivery.objects.order_by("pk").values()) == before


def test_no_moment_is_moved_onto_another(evaluated: WorkItem, planner: User, member: User) -> None:
    hand_in_link(evaluated.deliveries.get(due_on=MARCH.due_on), member)
    with pytest.raises(DueTwice, match="30 Juni 2026"):
        reschedule_item(
            item=evaluated,
            moments=[JUNE],
            moved={MARCH.due_on: JUNE.due_on},
            reason=WHY,
            by=planner,
            now=LATER,
        )


def test_only_who_may_change_the_plan_here_reschedules(
    evaluated: WorkItem, member: User, outsider: User
) -> None:
    for nobody in (member, outsider):
        with pytest.raises(NotAllowed):
            reschedule_item(item=evaluated, moments=[MAY], reason=WHY, by=nobody, now=LATER)
        with pytest.raises(NotAllowed):
            reschedule_by_target(item=evaluated, reason=WHY, by=nobody, now=LATER)


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_new_schedule_gives_its_reason(evaluated: WorkItem, planner: User, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        reschedule_item(item=evaluated, moments=[MAY], reason=reason, by=planner, now=LATER)
    reschedule_item(item=evaluated, moments=[MAY], reason=" Rapat  pleno ", by=planner, now=LATER)
    amendment = Amendment.objects.get()
    assert (amendment.kind, amendment.reason, amendment.work_item) == (
        "rescheduled",
        "Rapat pleno",
        evaluated,
    )
    assert amendment.after == {"due": [["2026-05-02", "2026-05-20"]]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "handed_in"},
        {"state": "handed_in", "handed_in_at": LATER},
        {"handed_in_at": LATER},
        {"dropped_at": LATER},
        {"starts_on": dt.date(2026, 4, 1)},
        {"due_on": dt.date(2026, 6, 30)},
    ],
)
def test_the_database_refuses_a_delivery_that_contradicts_itself(
    evaluated: WorkItem, wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        evaluated.deliveries.filter(due_on="2026-03-31").update(**wrong)


def test_the_database_refuses_to_drop_a_moment_with_proof(evaluated: WorkItem, planner: User) -> None:
    hand_in_link(evaluated.deliveries.get(due_on="2026-03-31"), planner)
    with pytest.raises(IntegrityError), transaction.atomic():
        evaluated.deliveries.filter(due_on="2026-03-31").update(dropped_at=LATER, dropped_by=planner)
