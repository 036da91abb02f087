"""Who is told of what of a case, once each; and clocks that follow a calendar that became known later."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, case_of, keeper
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.actions import give_role
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.clocks import reckon_again
from pakta.foundation.casework.actions.handling import assign_case, recuse
from pakta.foundation.casework.actions.messages import (
    draft_answer,
    receive_message,
    return_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.opening import NewCase, enter_case
from pakta.foundation.casework.actions.reminding import remind_of_cases
from pakta.foundation.casework.models import Appointment
from pakta.foundation.casework.queries import keepers_of
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.actions.calendar import DaysFields, add_office_days
from pakta.foundation.notifications.models import Notice
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import Entry

A_DAY = dt.timedelta(days=1)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="kota-uji")


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def test_keepers_are_told_of_a_new_case_but_not_who_typed_it_in(unit: Unit) -> None:
    typist, colleague, elsewhere = keeper(unit), keeper(unit), keeper(UnitFactory(city=True))
    boss, left = approver(unit), keeper(unit)
    left.memberships.update(ended_at=NOON, ended_by=typist)
    new = NewCase("Bor", "desk", NOON, fields={"name": "Peminjam", "tool": "Bor"})
    case = enter_case(register="tools", unit=unit, new=new, by=typist, now=NOON).case
    assert told(colleague) == [f"Perkara baru di register Peminjaman alat: {case.number_text}."]
    assert [told(one) for one in (typist, elsewhere, boss, left)] == [[], [], [], []]
    assert Notice.objects.get().link == f"/perkara/{case.pk}/"


def test_who_keeps_the_register_no_more_or_another_is_not_told(unit: Unit) -> None:
    twice, ended, shut_out, other = keeper(unit), keeper(unit), keeper(unit), keeper(unit, "complaints")
    chief = person("coordinator", unit=unit)
    give_role(user=twice, unit=unit, role="coordinator", by=SYSTEM, now=NOON)
    Appointment.objects.filter(person=ended).update(ended_at=NOON, ended_by=chief)
    User.objects.filter(pk=shut_out.pk).update(is_active=False)
    case_of(unit)
    assert len(told(twice)) == 1
    assert [told(one) for one in (ended, shut_out, other, chief)] == [[], [], [], []]
    assert list(keepers_of(unit, "tools")) == [twice]


def test_each_is_told_in_their_own_language(unit: Unit) -> None:
    with translation.override("en"):
        reader = keeper(unit)
        case = case_of(unit)
    assert told(reader) == [f"Perkara baru di register Peminjaman alat: {case.number_text}."]


def test_who_is_given_a_case_is_told_but_not_who_takes_it_themselves(unit: Unit) -> None:
    staff, helper = keeper(unit), person("member", unit=unit)
    case = case_of(unit)
    Notice.objects.all().delete()
    case = assign_case(case=case, person=staff, version=case.version, by=staff, now=NOON)
    assert told(staff) == []
    case = assign_case(case=case, person=helper, version=case.version, by=staff, now=NOON)
    case = assign_case(case=case, person=helper, version=case.version, by=staff, now=NOON)
    assert told(helper) == [f"Perkara {case.number_text} ditugaskan kepada Anda."]


def test_answers_reach_the_approvers_who_may_decide_and_go_back_to_their_writer(unit: Unit) -> None:
    staff, boss, recused = keeper(unit), approver(unit), approver(unit)
    case = case_of(unit)
    recuse(case=case, person=recused, reason="Kerabat", by=staff, now=NOON)
    Notice.objects.all().delete()
    answer = draft_answer(case=case, text="Silakan", by=staff, now=NOON)
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    assert told(boss) == [f"Jawaban perkara {case.number_text} menunggu persetujuan Anda."]
    assert told(recused) == []
    return_answer(message=answer, reason="Sebut jamnya", version=answer.version, by=boss, now=NOON)
    assert told(staff) == [f"Jawaban perkara {case.number_text} dikembalikan untuk dibetulkan."]


def test_a_reporters_message_reaches_who_has_the_case_in_hand(unit: Unit) -> None:
    staff, helper = keeper(unit), person("member", unit=unit)
    case = case_of(unit)
    Notice.objects.all().delete()
    receive_message(case=case, text="Halo", now=NOON)
    assign_case(case=case, person=helper, version=case.version, by=staff, now=NOON)
    receive_message(case=case, text="Halo lagi", now=NOON)
    said = f"Pesan baru dari pelapor pada perkara {case.number_text}."
    assert told(staff) == [said]
    assert told(helper) == [f"Perkara {case.number_text} ditugaskan kepada Anda.", said]


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (dt.date(2026, 11, 30), 0),
        (dt.date(2026, 12, 1), 1),
        (dt.date(2026, 12, 4), 1),
        (dt.date(2026, 12, 5), 1),
        (dt.date(2026, 12, 11), 1),
    ],
)
def test_a_case_is_called_to_mind_three_working_days_before_and_when_late(
    unit: Unit, day: dt.date, count: int
) -> None:
    """Due on 4 December 2026, a Friday."""
    staff = keeper(unit)
    case_of(unit)
    Notice.objects.all().delete()
    now = dt.datetime.combine(day, dt.time(5), tzinfo=unit.zone_info)
    assert remind_of_cases(now=now) == count
    assert remind_of_cases(now=now) == 0
    assert len(told(staff)) == count


def test_reminders_come_once_before_once_late_and_then_weekly(unit: Unit) -> None:
    staff = keeper(unit)
    case = case_of(unit)
    Notice.objects.all().delete()
    for days in range(40):
        remind_of_cases(now=NOON + A_DAY * days)
    assert told(staff) == [
        f"Tenggat perkara {case.number_text} tinggal tiga hari kerja.",
        *[f"Perkara {case.number_text} lewat tenggat."] * 4,
    ]


def test_only_who_works_it_is_reminded(unit: Unit) -> None:
    staff, helper = keeper(unit), person("member", unit=unit)
    case = case_of(unit)
    assign_case(case=case, person=helper, version=case.version, by=staff, now=NOON)
    Notice.objects.all().delete()
    remind_of_cases(now=NOON + A_DAY * 14)
    assert (len(told(helper)), told(staff)) == (1, [])


def test_a_holiday_that_became_known_later_moves_the_date_and_leaves_what_was_told(
    unit: Unit, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    keeper(unit)
    case = case_of(unit)
    officer = person("legal_officer", unit=unit)
    with django_capture_on_commit_callbacks(execute=True):
        day = dt.date(2026, 11, 25)
        fields = DaysFields(day, day, closed=True, name="Pemungutan suara", source="SK 1/2026")
        add_office_days(unit=unit, fields=fields, by=officer, now=NOON)
    queued = DBTaskResult.objects.get(task_path="pakta.foundation.casework.tasks.reckon_unit_again")
    assert queued.args_kwargs["args"] == [unit.pk, officer.pk]
    assert reckon_again(unit=unit, by=officer, now=NOON) == 1
    assert reckon_again(unit=unit, by=officer, now=NOON) == 0
    clock = case.clocks.get()
    case.refresh_from_db()
    assert (clock.told_due_on, clock.due_on) == (dt.date(2026, 12, 4), dt.date(2026, 12, 7))
    assert case.due_on == clock.due_on
    entry = Entry.objects.filter(action="casework.due_date_follows_calendar").get()
    assert (entry.subject_label, entry.actor_name) == (case.number_text, officer.name)
