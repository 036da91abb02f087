"""Reminders reach who must act, once, on the unit's own day; the digest reaches the coordinators."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from typing import Any

import pytest
from tests.factories.accounts import MembershipFactory, person
from tests.factories.institutions import UnitFactory, family
from tests.factories.programmes import adopted_programme

from pakta.domain.programmes.actions import reminders
from pakta.domain.programmes.actions.reminders import Links, digest_all, remind_all
from pakta.domain.programmes.models import Delivery, Programme, Team, TeamMember
from pakta.domain.programmes.notice_kinds import REMINDER
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.actions.notices import set_preferences
from pakta.foundation.notifications.kinds import Wish
from pakta.foundation.notifications.models import Notice

pytestmark = pytest.mark.django_db
LINKS = Links(item=lambda pk: f"/butir/{pk}/", unit=lambda code: f"/satker/{code}/")
DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 6, 29, 2, 0, tzinfo=dt.UTC)
JUNE_30 = MONDAY + DAY


@pytest.fixture
def delivery(programme: Programme) -> Delivery:
    """The only one due on 30 June that stays open and is its team's."""
    found = programme.deliveries.get(work_item__indicator="Tim kerja telah dievaluasi", due_on="2026-06-30")
    programme.deliveries.exclude(pk=found.pk).delete()
    return found


def remind(now: dt.datetime = JUNE_30) -> list[tuple[int, str]]:
    """Whom the job told of what it had not told before."""
    known = set(Notice.objects.values_list("pk", flat=True))
    new = remind_all(links=LINKS, now=now)
    fresh = list(Notice.objects.exclude(pk__in=known).order_by("pk").values_list("user_id", "key"))
    assert len(fresh) == new
    return fresh


def into_team(delivery: Delivery, user: User, by: User) -> None:
    team = delivery.work_item.team
    assert isinstance(team, Team)
    TeamMember.objects.create(team=team, user=user, added_at=JUNE_30, added_by=by)


def test_the_assignee_then_the_team_then_who_steers(delivery: Delivery, planner: User, member: User) -> None:
    key = f"delivery:{delivery.pk}:due:2026-06-30"
    assert remind() == [(planner.pk, key)]
    into_team(delivery, member, planner)
    assert remind() == [(member.pk, key)]
    assigned = person("member", delivery.programme.unit)
    Delivery.objects.update(assignee=assigned)
    assert remind() == [(assigned.pk, key)]
    assert remind() == []


def test_each_stage_is_told_once(delivery: Delivery) -> None:
    told = [key.split(":")[2:] for days in range(-10, 23) for _who, key in remind(JUNE_30 + days * DAY)]
    assert told == [
        ["soon", "2026-06-23"],
        ["due", "2026-06-30"],
        ["late", "2026-07-07"],
        ["late", "2026-07-14"],
        ["late", "2026-07-21"],
    ]


def test_what_was_missed_is_made_up_for(delivery: Delivery) -> None:
    assert [key.split(":")[2] for _who, key in remind(JUNE_30 + 3 * DAY)] == ["due"]


@pytest.mark.parametrize("state", ["handed_in", "accepted", "dropped", "row dropped"])
def test_of_what_is_done_or_gone_nobody_is_told(delivery: Delivery, planner: User, state: str) -> None:
    who = {"handed_in_at": JUNE_30, "handed_in_by": planner}
    if state == "handed_in":
        Delivery.objects.update(state=state, **who)
    elif state == "accepted":
        Delivery.objects.update(
            state=state, proved=1, needed=1, accepted_at=JUNE_30, accepted_by=planner, **who
        )
    elif state == "dropped":
        Delivery.objects.update(dropped_at=JUNE_30, dropped_by=planner)
    else:
        type(delivery.work_item).objects.update(dropped_at=JUNE_30, dropped_by=planner)
    assert remind() == []


def test_who_lost_the_role_or_was_shut_out_is_told_nothing(
    delivery: Delivery, planner: User, member: User
) -> None:
    into_team(delivery, member, planner)
    Delivery.objects.update(assignee=member)
    Membership.objects.filter(user=member).update(ended_at=JUNE_30, ended_by=planner)
    assert [who for who, _key in remind()] == [planner.pk]
    User.objects.filter(pk=planner.pk).update(is_active=False)
    assert remind(JUNE_30 + 7 * DAY) == []


def test_a_supervisor_above_who_was_given_it_is_told(delivery: Delivery) -> None:
    above = delivery.programme.unit.parent
    assert above is not None
    supervisor = person("supervisor", above)
    Delivery.objects.update(assignee=supervisor)
    assert [who for who, _key in remind()] == [supervisor.pk]


def test_the_sentence_names_the_row_and_leads_to_it(delivery: Delivery) -> None:
    remind()
    notice = Notice.objects.get()
    assert notice.text == "“Tim kerja telah dievaluasi” jatuh tempo hari ini, 30 Juni 2026."
    assert notice.link == f"/butir/{delivery.work_item_id}/"


def test_who_wants_nothing_gets_nothing(delivery: Delivery, planner: User) -> None:
    nowhere = {REMINDER.key: Wish(in_page=False, by_mail=False)}
    set_preferences(wishes=nowhere, kinds=[REMINDER], by=planner, now=MONDAY)
    assert remind() == []


def test_the_day_is_the_units_own() -> None:
    """At five in the afternoon in Greenwich Jayapura has 30 June already, Jakarta still 29."""
    units = [UnitFactory(city=True), UnitFactory(city=True, eastern=True)]
    for unit in units:
        adopted_programme(unit=unit, by=person("planner", unit))
    Delivery.objects.exclude(due_on="2026-06-30").delete()
    remind(dt.datetime(2026, 6, 29, 16, 0, tzinfo=dt.UTC))
    stages = {
        key.split(":")[2]
        for key in Notice.objects.filter(key__endswith="06-30").values_list("key", flat=True)
    }
    told = Notice.objects.filter(key__contains=":due:").values_list("user__memberships__unit", flat=True)
    assert (stages, set(told)) == ({"due"}, {units[1].pk})


def test_a_closed_office_is_left_alone(delivery: Delivery) -> None:
    Unit.objects.filter(pk=delivery.programme.unit_id).update(active=False)
    assert remind() == []


@pytest.mark.parametrize("rows", [1, 40])
def test_an_office_costs_the_same_however_long_its_plan(
    delivery: Delivery, rows: int, django_assert_num_queries: Any
) -> None:
    item = delivery.work_item
    for number in range(rows - 1):
        item.pk = None
        item.position = 100 + number
        item.save(force_insert=True)
        Delivery.objects.create(
            programme=delivery.programme, work_item=item, starts_on="2026-06-01", due_on="2026-06-30"
        )
    # The units and one batch of them; a savepoint in a savepoint; deliveries, people, teams, wishes, keys, insert.
    with django_assert_num_queries(12):
        assert remind_all(links=LINKS, now=JUNE_30) == rows


def digest(now: dt.datetime = MONDAY) -> list[tuple[int, str]]:
    assert digest_all(links=LINKS, now=now) == Notice.objects.count()
    return list(Notice.objects.values_list("user_id", "text"))


def test_the_digest_is_for_coordinators_in_figures(programme: Programme, planner: User, member: User) -> None:
    unit = programme.unit
    unit.name = "Kantor A"
    unit.save()
    coordinator = person("coordinator", unit)
    MembershipFactory(user=coordinator, unit=unit, role="planner")
    one, two = programme.deliveries.order_by("due_on", "pk")[:2]
    who = {"handed_in_at": MONDAY, "handed_in_by": member}
    Delivery.objects.filter(pk=one.pk).update(state="handed_in", **who)
    Delivery.objects.filter(pk=two.pk).update(state="returned", **who)
    assert digest() == [
        (
            coordinator.pk,
            "Kantor A sampai 5 Juli 2026: 2 jatuh tempo, 3 terlambat, 1 menunggu diperiksa, 1 dikembalikan.",
        )
    ]


def test_the_digest_comes_once_a_week(programme: Programme) -> None:
    person("coordinator", programme.unit)
    assert [digest_all(links=LINKS, now=MONDAY + days * DAY) for days in range(8)] == [1, 0, 0, 0, 0, 0, 0, 1]


def test_a_national_admin_is_no_coordinator_of_every_office(programme: Programme) -> None:
    headquarters = programme.unit.parent and programme.unit.parent.parent
    assert headquarters is not None
    person("national_admin", headquarters)
    assert digest() == []


@pytest.mark.slow
def test_many_offices_take_the_memory_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times as many offices, and the peak is of the same order. Batches are as small as the smaller number, so
    that a whole one is held both times."""
    monkeypatch.setattr(reminders, "UNITS_A_BATCH", 2)
    _top, province, _city = family()

    def peak() -> int:
        Notice.objects.all().delete()
        tracemalloc.start()
        remind_all(links=LINKS, now=JUNE_30)
        _now, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    def offices(count: int) -> None:
        for _each in range(count):
            unit = UnitFactory(parent=province, kind="kota")
            adopted_programme(unit=unit, by=person("planner", unit))

    offices(2)
    remind_all(links=LINKS, now=JUNE_30)
    small = peak()
    offices(20)
    assert peak() < 3 * small
