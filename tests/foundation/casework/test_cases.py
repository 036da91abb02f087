"""A case from its reception to its end, and what is refused on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, transaction
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, case_of, keeper
from tests.factories.institutions import UnitFactory

from pakta.foundation.casework.actions.handling import assign_case, classify_case, recuse
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    receive_message,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.opening import NewCase, enter_case
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.contents import FieldRefused, contents_of
from pakta.foundation.casework.models import Case, CaseStep
from pakta.foundation.casework.refusals import (
    AnswerRefused,
    CaseMovedOn,
    ClockRefused,
    NotYourCase,
    NotYourRegister,
    ReasonMissing,
    Recused,
    TwoPeopleNeeded,
)
from pakta.foundation.trail.models import Entry

LATER = NOON + dt.timedelta(days=3)


def test_a_case_gets_a_number_a_ticket_and_its_clocks() -> None:
    unit = UnitFactory(city=True, code="kota-uji")
    staff = keeper(unit)
    opened = enter_case(
        register="tools",
        unit=unit,
        new=NewCase(
            subject="Bor listrik",
            channel="desk",
            received_at=NOON,
            classification="big",
            fields={"name": "Peminjam Contoh", "tool": "Bor", "price": "Rp1.500.000", "days": "2026-12-24"},
        ),
        by=staff,
        now=NOON,
    )
    case = Case.objects.get(pk=opened.case.pk)
    assert case.number_text == "ALT-0001/KOTA-UJI/2026"
    assert {(clock.key, clock.due_on.isoformat()) for clock in case.clocks.all()} == {
        ("lend", "2026-12-04"),
        ("big", "2026-11-27"),
    }
    assert (case.due_on, case.due_clock) == (dt.date(2026, 11, 27), "big")
    assert len(opened.code) == 12
    assert contents_of(case).words("price") == "Rp1.500.000"
    assert "Peminjam" not in case.sealed + str(case.details)


def test_numbers_run_by_unit_register_and_year() -> None:
    unit, other = UnitFactory(city=True), UnitFactory(city=True)
    assert [case_of(unit).number, case_of(unit).number, case_of(other).number] == [1, 2, 1]
    next_year = NOON.replace(year=2027)
    assert case_of(unit, now=next_year).number == 1


def test_all_fields_that_are_wrong_are_named_at_once() -> None:
    with pytest.raises(FieldRefused) as refused:
        case_of(UnitFactory(city=True), fields={"days": "kemarin", "price": "banyak", "tool": "x" * 301})
    assert set(refused.value.problems) == {"name", "tool", "days", "price"}
    assert not Case.objects.exists()


def test_only_its_keeper_enters_a_case() -> None:
    unit = UnitFactory(city=True)
    with pytest.raises(NotYourRegister):
        enter_case(
            register="tools",
            unit=unit,
            new=NewCase("Bor", "desk", NOON),
            by=person("coordinator", unit=unit),
            now=NOON,
        )


def test_an_answer_goes_over_another_desk_and_ends_the_case() -> None:
    unit = UnitFactory(city=True)
    staff, other = keeper(unit), approver(unit)
    case = case_of(unit)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    answer = draft_answer(case=case, text="Silakan diambil.", way="lend", by=staff, now=NOON)
    with pytest.raises(AnswerRefused):
        send_answer(message=answer, version=answer.version, by=staff, now=NOON)
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    with pytest.raises(NotYourCase):
        approve_answer(message=answer, version=answer.version, by=staff, now=NOON)
    answer = approve_answer(message=answer, version=answer.version, by=other, now=NOON)
    case = send_answer(message=answer, version=answer.version, by=staff, now=LATER)
    assert (case.state, case.closed_on, case.answered_on) == (
        "done",
        dt.date(2026, 11, 23),
        dt.date(2026, 11, 23),
    )
    assert case.due_on is None
    assert not case.ended_late


def test_a_reply_reopens_and_one_to_a_refused_case_has_an_end() -> None:
    unit = UnitFactory(city=True)
    staff, other = keeper(unit), approver(unit)
    case = case_of(unit)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    answer = draft_answer(case=case, text="Silakan diambil.", way="lend", by=staff, now=NOON)
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    answer = approve_answer(message=answer, version=answer.version, by=other, now=NOON)
    case = send_answer(message=answer, version=answer.version, by=staff, now=NOON)
    receive_message(case=case, text="Bornya rusak.", now=LATER)
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("in_work", None)
    case = take_way(
        case=case, way="refuse", version=case.version, said=Passage("Habis", "broken"), by=staff, now=LATER
    )
    with pytest.raises(AnswerRefused):
        receive_message(case=case, text="Tolong.", now=LATER)


def test_a_pause_gives_the_days_back() -> None:
    unit = UnitFactory(city=True)
    staff, other = keeper(unit), approver(unit)
    case = case_of(unit)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    answer = draft_answer(case=case, text="Untuk apa?", way="ask", by=staff, now=NOON)
    answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    answer = approve_answer(message=answer, version=answer.version, by=other, now=NOON)
    case = send_answer(message=answer, version=answer.version, by=staff, now=NOON)
    assert case.due_on is None
    receive_message(case=case, text="Untuk pagar.", now=NOON + dt.timedelta(days=7))
    case.refresh_from_db()
    assert case.due_on == dt.date(2026, 12, 11)


def test_an_extension_is_granted_once_and_says_why() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case = case_of(unit)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    with pytest.raises(ReasonMissing):
        take_way(case=case, way="extend", version=case.version, by=staff, now=NOON)
    case = take_way(
        case=case, way="extend", version=case.version, said=Passage("Alat di bengkel"), by=staff, now=NOON
    )
    assert case.due_on == dt.date(2026, 12, 15)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    with pytest.raises(ClockRefused):
        take_way(case=case, way="extend", version=case.version, said=Passage("Lagi"), by=staff, now=NOON)


def test_who_declared_a_conflict_decides_nothing_of_the_case() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case = case_of(unit)
    case = assign_case(case=case, person=staff, version=case.version, by=staff, now=NOON)
    recuse(case=case, person=staff, reason="Pelapor saudara saya", by=staff, now=NOON)
    case.refresh_from_db()
    assert case.assigned_to is None
    with pytest.raises(Recused):
        take_way(
            case=case, way="refuse", version=case.version, said=Passage("x", "broken"), by=staff, now=NOON
        )


def test_nobody_decides_on_their_own_report() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case = case_of(unit, reporter=staff, by=staff)
    with pytest.raises(TwoPeopleNeeded):
        take_way(
            case=case, way="refuse", version=case.version, said=Passage("x", "broken"), by=staff, now=NOON
        )


def test_another_class_drops_its_clock_without_being_late() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case = case_of(unit, classification="big")
    case = classify_case(
        case=case,
        classification="small",
        reason="Bornya ternyata kecil",
        version=case.version,
        by=staff,
        now=NOON,
    )
    assert case.due_clock == "lend"
    assert not case.ended_late


def test_somebody_faster_is_said() -> None:
    unit = UnitFactory(city=True)
    staff = keeper(unit)
    case = case_of(unit)
    take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    with pytest.raises(CaseMovedOn):
        take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)


@pytest.mark.parametrize(
    ("source", "to"), [("received", "done"), ("", "in_work"), ("received", "nowhere"), ("in_work", "done")]
)
def test_the_database_refuses_a_step_the_register_does_not_allow(source: str, to: str) -> None:
    case = case_of(UnitFactory(city=True))
    with pytest.raises(Error, match="does not allow"), transaction.atomic():
        CaseStep.objects.create(
            case=case, register="tools", source=source, to=to, act="cheat", at=NOON, actor="x"
        )


def test_the_database_refuses_a_state_the_register_does_not_allow() -> None:
    case = case_of(UnitFactory(city=True))
    with pytest.raises(Error, match="does not allow"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="done")


@pytest.mark.parametrize(
    "act", [lambda steps: steps.update(act="other"), lambda steps: steps.delete()], ids=["change", "remove"]
)
def test_the_database_keeps_steps(act: Callable[[Any], int]) -> None:
    steps = case_of(UnitFactory(city=True)).steps.all()
    with pytest.raises(Error, match="never changed"), transaction.atomic():
        act(steps)


def test_the_trail_knows_numbers_and_states_but_no_people_and_no_stories() -> None:
    unit = UnitFactory(city=True)
    case_of(
        unit,
        subject="Rahasia Betul",
        fields={"name": "Nama Rahasia", "tool": "Bor", "story": "Kisah Rahasia"},
    )
    said = " ".join(
        f"{entry.subject_label} {entry.before} {entry.after} {entry.actor_name}"
        for entry in Entry.objects.all()
    )
    assert "ALT-0001" in said
    assert "Rahasia" not in said
