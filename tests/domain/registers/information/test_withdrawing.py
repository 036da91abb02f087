"""What an office cannot close away: the applicant's own act, and grounds that arose before it asked for anything."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, keeper
from tests.factories.information import (
    answered,
    entry_of,
    objection_to,
    on_the_way,
    people_of_ppid,
    refused_request,
    request_of,
)
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.information.actions.sharing import answer_with_entries
from pakta.domain.registers.information.deciders import deciders_of_request
from pakta.domain.registers.information.grounds import Ground
from pakta.domain.registers.information.standing import objectable
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    return_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.contents import FieldRefused
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import forget_duties
from pakta.foundation.casework.refusals import CaseMovedOn, NotYourCase, TwoPeopleNeeded
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

LATE = NOON + dt.timedelta(days=60)
LAPSED = (Ground.PERIODIC, Ground.NOT_ANSWERED, Ground.LATE)
DECISION = Passage(
    fields={"decision": "Tetap ditolak.", "superior_name": "Sekretaris", "superior_position": "Atasan PPID"}
)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def people(unit: Unit) -> tuple[User, User]:
    return people_of_ppid(unit)


def keeper_and_approver(unit: Unit) -> User:
    third = keeper(unit, "objections")
    by = person("coordinator", unit=unit)
    appoint(unit=unit, register="objections", person=third, duty=Duty.APPROVER, by=by, now=NOON)
    forget_duties(third)
    return third


def grounds(case: Case, *, days: int = 0) -> tuple[Ground, ...]:
    case.refresh_from_db()
    return objectable(case, on=case.unit.local_date(LATE + dt.timedelta(days=days))).grounds


def closed_incomplete(case: Case, staff: User, *, now: dt.datetime) -> Case:
    said = Passage("Tidak dilengkapi.", "not_completed")
    return take_way(case=case, way="close_incomplete", version=case.version, said=said, by=staff, now=now)


def test_asking_for_more_after_the_time_ran_out_stops_no_ground(
    unit: Unit, people: tuple[User, User]
) -> None:
    case = on_the_way(request_of(unit), "ask_completion", by=people[0], now=LATE)
    assert grounds(case) == LAPSED


def test_nor_does_closing_it_as_not_completed(unit: Unit, people: tuple[User, User]) -> None:
    case = on_the_way(request_of(unit), "ask_completion", by=people[0], now=LATE)
    case = closed_incomplete(case, people[0], now=LATE)
    assert grounds(case, days=3) == LAPSED


def test_an_objection_opens_it_again_with_its_limit(unit: Unit, people: tuple[User, User]) -> None:
    staff, superior = people
    soon = NOON + dt.timedelta(days=30)
    case = on_the_way(request_of(unit), "ask_completion", by=staff, now=soon)
    case = closed_incomplete(case, staff, now=soon)
    objection = objection_to(case, ground="c", now=soon)
    objection = on_the_way(objection, "register", "review", by=staff, now=soon)
    answered(objection, "uphold", by=staff, approved_by=superior, now=soon, fields=dict(DECISION.fields))
    case.refresh_from_db()
    assert case.state == "processing"
    assert [one.since_reopening for one in case.clocks.running()] == [True]


@pytest.mark.parametrize("decision", ["uphold", "uphold_partly"])
def test_an_objection_to_an_answer_gives_it_its_limit_again(
    unit: Unit, people: tuple[User, User], decision: str
) -> None:
    staff, superior = people
    case = refused_request(unit, staff, superior)
    objection = objection_to(case, now=NOON)
    objection = on_the_way(objection, "register", "review", by=staff, now=NOON)
    third = approver(unit, "objections")
    answered(objection, decision, by=staff, approved_by=third, now=NOON, fields=dict(DECISION.fields))
    case.refresh_from_db()
    assert (case.state, case.due_clock) == ("processing", "answer")
    assert [one.since_reopening for one in case.clocks.running()] == [True]


def test_asked_in_time_and_never_completed_gives_no_ground(unit: Unit, people: tuple[User, User]) -> None:
    case = on_the_way(request_of(unit), "ask_completion", by=people[0], now=NOON)
    case = closed_incomplete(case, people[0], now=LATE)
    assert grounds(case, days=3) == ()


def test_the_office_withdraws_nothing_without_the_applicants_word(
    unit: Unit, people: tuple[User, User]
) -> None:
    case = request_of(unit)
    said = Passage("Dicabut.", "by_applicant")
    with pytest.raises(FieldRefused):
        take_way(case=case, way="withdraw", version=case.version, said=said, by=people[0], now=NOON)
    with pytest.raises(NotYourCase):
        take_way(case=case, way="withdraw_own", version=case.version, by=people[0], now=NOON)
    with pytest.raises(CaseMovedOn):
        closed_incomplete(case, people[0], now=NOON)
    proven = Passage("Dicabut.", "by_applicant", {"withdrawal_proof": "Surat 3 November 2026"})
    case = take_way(case=case, way="withdraw", version=case.version, said=proven, by=people[0], now=NOON)
    assert case.state == "withdrawn"
    assert "Surat" not in str(case.details)


def test_nor_an_objection(unit: Unit, people: tuple[User, User]) -> None:
    objection = objection_to(refused_request(unit, *people))
    said = Passage("Dicabut.")
    with pytest.raises(FieldRefused):
        take_way(case=objection, way="withdraw", version=objection.version, said=said, by=people[0], now=NOON)


def test_applicants_withdraw_by_themselves(unit: Unit) -> None:
    case = request_of(unit)
    case = take_way(case=case, way="withdraw_own", version=case.version, by=None, now=NOON)
    assert (case.state, grounds(case)) == ("withdrawn", ())


def test_who_approved_the_refusal_does_not_decide_on_the_objection(
    unit: Unit, people: tuple[User, User]
) -> None:
    staff, superior = people
    objection = objection_to(refused_request(unit, staff, superior))
    objection = on_the_way(objection, "register", "review", by=staff, now=NOON)
    answer = draft_answer(case=objection, text="Tetap ditolak.", way="reject", by=staff, now=NOON)
    answer = submit_answer(message=answer, said=DECISION, version=answer.version, by=staff, now=NOON)
    other = approver(unit, "objections")
    with pytest.raises(TwoPeopleNeeded):
        approve_answer(message=answer, version=answer.version, by=superior, now=NOON)
    approve_answer(message=answer, version=answer.version, by=other, now=NOON)


def test_who_wrote_the_decision_on_the_way_to_the_approver_does_not_approve_it(
    unit: Unit, people: tuple[User, User]
) -> None:
    staff, superior = people
    third = keeper_and_approver(unit)
    objection = objection_to(refused_request(unit, staff, superior))
    objection = on_the_way(objection, "register", "review", by=staff, now=NOON)
    answer = draft_answer(case=objection, text="Tetap ditolak.", way="reject", by=staff, now=NOON)
    answer = submit_answer(message=answer, said=DECISION, version=answer.version, by=third, now=NOON)
    with pytest.raises(TwoPeopleNeeded):
        approve_answer(message=answer, version=answer.version, by=third, now=NOON)


def test_who_only_hands_it_on_as_it_was_may_approve_it(unit: Unit, people: tuple[User, User]) -> None:
    staff, superior = people
    third = keeper_and_approver(unit)
    objection = objection_to(refused_request(unit, staff, superior))
    objection = on_the_way(objection, "register", "review", by=staff, now=NOON)
    answer = draft_answer(case=objection, text="Tetap ditolak.", way="reject", by=staff, now=NOON)
    answer = submit_answer(message=answer, said=DECISION, version=answer.version, by=staff, now=NOON)
    answer = return_answer(
        message=answer, reason="Periksa lagi.", version=answer.version, by=superior, now=NOON
    )
    answer = submit_answer(message=answer, version=answer.version, by=third, now=NOON)
    assert approve_answer(message=answer, version=answer.version, by=third, now=NOON).approved_by == third


def test_who_sent_an_answer_nobody_approves_decided_too(unit: Unit, people: tuple[User, User]) -> None:
    staff, _ = people
    request = on_the_way(request_of(unit), "register", by=staff, now=NOON)
    request = answer_with_entries(
        case=request,
        entries=[entry_of(unit, staff, is_published=True)],
        text="Sudah publik.",
        version=request.version,
        by=staff,
        now=NOON,
    )
    ground = objectable(request, on=unit.local_date(NOON)).grounds[0]
    objection = objection_to(request, ground=ground, now=NOON)
    assert deciders_of_request(objection) == {staff.pk}


def test_a_small_office_decides_on_it_with_a_mark_in_the_trail(unit: Unit, people: tuple[User, User]) -> None:
    staff, superior = people
    objection = objection_to(refused_request(unit, staff, superior))
    objection = on_the_way(objection, "register", "review", by=staff, now=NOON)
    fields = dict(DECISION.fields)
    answered(objection, "reject", by=staff, approved_by=superior, now=NOON, fields=fields)
    marked = Entry.objects.filter(action="casework.answer_state", subject_label=objection.number_text)
    assert [one.after for one in marked.order_by("seq")] == [
        {"state": "to_approve"},
        {"state": "approved", "decided_before": True},
        {"state": "sent"},
    ]
