"""From rows to warnings: what is looked up, what is kept, and when it is made anew."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from tests.factories.evidence import LATER, hand_in_files, hand_in_link
from tests.factories.insights import day, looked_at
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.evidence.actions.handing_in import Target, place_evidence
from pakta.domain.evidence.actions.warning import keep_missing_warnings, keep_warnings
from pakta.domain.evidence.actions.withdrawing import withdraw_placement
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.tasks import warn_of
from pakta.domain.programmes.actions.rescheduling import reschedule_item
from pakta.domain.programmes.models import Delivery, Programme
from pakta.domain.programmes.schedule import DueMoment
from pakta.foundation.accounts.models import User
from pakta.foundation.files.choices import InsightState
from pakta.foundation.files.models import Insight
from pakta.foundation.files.signals import insight_settled
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
EVEN = dt.timedelta(hours=1)


def delivery_of(programme: Programme, day_: str) -> Delivery:
    return programme.deliveries.select_related("work_item").filter(due_on=day_).order_by("pk")[0]


def kept(placement: Placement) -> Any:
    keep_warnings(placement_ids=[placement.pk], now=LATER)
    placement.refresh_from_db()
    return None if placement.warnings is None else [one["code"] for one in placement.warnings]


def file_at(
    delivery: Delivery, by: User, content: bytes = b"Notula", *, now: dt.datetime = LATER
) -> Placement:
    return hand_in_files(delivery, by, (content, "notula.txt"), now=now)[0]


@pytest.fixture
def march(programme: Programme) -> Delivery:
    return delivery_of(programme, "2026-03-31")


@pytest.fixture
def june(programme: Programme) -> Delivery:
    return delivery_of(programme, "2026-06-30")


def test_nothing_is_said_before_the_file_was_looked_at(march: Delivery, member: User) -> None:
    placement = file_at(march, member)
    assert kept(placement) is None
    assert Insight.objects.get().state == InsightState.WAITING


def test_a_link_needs_no_look(march: Delivery, member: User) -> None:
    assert kept(hand_in_link(march, member, "https://bit.ly/zi")) == ["link_shortened"]
    assert kept(hand_in_link(march, member, "https://kantor.example/zi")) == []


def test_what_was_seen_becomes_warnings(march: Delivery, member: User) -> None:
    placement = file_at(march, member)
    looked_at(placement.evidence.file, text="Notula 3 Oktober 2025", dates=[day("2025-10-03")])
    assert kept(placement) == ["paper_date", "other_year"]


def test_the_same_bytes_at_another_time_are_named_at_the_later_hand_in_alone(
    march: Delivery, june: Delivery, member: User
) -> None:
    first = file_at(june, member)
    second = file_at(march, member, now=LATER + EVEN)
    looked_at(first.evidence.file)
    assert kept(first) == []
    assert kept(second) == ["same_file"]
    assert second.warnings[0]["params"]["delivery"] == june.pk


def test_withdrawn_proof_and_another_units_are_not_named(
    march: Delivery, june: Delivery, member: User, other_unit: Unit, outsider: User
) -> None:
    withdraw_placement(placement=file_at(june, member), by=member, now=LATER)
    theirs = adopted_programme(unit=other_unit, by=outsider)
    file_at(delivery_of(theirs, "2026-06-30"), outsider)
    placement = file_at(march, member, now=LATER + EVEN)
    looked_at(placement.evidence.file)
    assert kept(placement) == []


def test_proof_carried_over_openly_is_no_reuse(march: Delivery, june: Delivery, member: User) -> None:
    first = file_at(june, member)
    looked_at(first.evidence.file)
    (second,) = place_evidence(
        evidence=first.evidence, targets=[Target(march)], by=member, now=LATER + EVEN, carried_from=first
    )
    assert kept(second) == []


def test_a_photo_nearly_the_same_as_an_earlier_one_of_the_unit(
    march: Delivery, june: Delivery, member: User
) -> None:
    first, second, third = (
        file_at(delivery, member, content, now=LATER + hour * EVEN)
        for hour, (delivery, content) in enumerate([(june, b"satu"), (march, b"dua"), (march, b"tiga")])
    )
    looked_at(first.evidence.file, likeness="f" * 32)
    looked_at(second.evidence.file, likeness="f" * 31 + "e")
    looked_at(third.evidence.file, likeness="0" * 32)
    assert [kept(one) for one in (first, second, third)] == [[], ["nearly_same_photo"], []]


def test_warnings_are_made_anew_and_alike(march: Delivery, member: User) -> None:
    placement = file_at(march, member)
    looked_at(placement.evidence.file, text="tahun 2025")
    assert kept(placement) == kept(placement) == ["other_year"]
    looked_at(placement.evidence.file, text="tahun 2026")
    assert kept(placement) == []


def test_what_a_lost_job_left_is_made_good_once(march: Delivery, member: User) -> None:
    link = hand_in_link(march, member)
    assert keep_missing_warnings(now=LATER + dt.timedelta(minutes=59)) == 0
    assert keep_missing_warnings(now=LATER + dt.timedelta(minutes=61)) == 1
    assert keep_missing_warnings(now=LATER + dt.timedelta(minutes=61)) == 0
    link.refresh_from_db()
    assert link.warnings == []


@pytest.fixture
def queued(django_capture_on_commit_callbacks: Any) -> Any:
    """Runs an act and tells the placements for which a look was queued by it."""

    def ask(act: Any) -> list[list[int]]:
        before = set(DBTaskResult.objects.values_list("pk", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            act()
        fresh = DBTaskResult.objects.exclude(pk__in=before).filter(task_path=warn_of.module_path)
        return [one.args_kwargs["args"][0] for one in fresh]

    return ask


def test_a_look_is_queued_when_proof_comes_in_and_when_its_file_was_seen(
    march: Delivery, member: User, queued: Any
) -> None:
    made: list[Placement] = []
    assert queued(lambda: made.append(file_at(march, member))) == [[made[0].pk]]
    insight = Insight.objects.get(file=made[0].evidence.file)
    assert queued(lambda: insight_settled.send(Insight, insight=insight, now=LATER)) == [[made[0].pk]]


def test_a_look_is_queued_when_the_schedule_changes(
    march: Delivery, planner: User, member: User, queued: Any
) -> None:
    placement = file_at(march, member)
    moments = [
        DueMoment(due_on=one.due_on, starts_on=one.due_on) for one in march.work_item.deliveries.in_schedule()
    ]
    act = lambda: reschedule_item(  # noqa: E731 - one act, called by the fixture
        item=march.work_item, moments=moments, reason="Rapat tim.", by=planner, now=NOW
    )
    assert queued(act) == [[placement.pk]]
