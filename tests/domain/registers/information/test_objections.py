"""Requests, their clocks, and objections: who may object to what, until when, and what follows."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.accounts import person
from tests.factories.casework import NOON, case_of
from tests.factories.information import (
    APPLICANT,
    DECISION,
    answered,
    objection_to,
    on_the_way,
    people_of_ppid,
    refused_request,
    request_of,
)
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.information.grounds import Ground, Grounds, Standing, grounds_of
from pakta.domain.registers.information.models import ObjectionOf
from pakta.domain.registers.information.refusals import ObjectionRefused
from pakta.domain.registers.information.standing import is_unanswered, objectable
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.contents import FieldRefused, contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import NotYourRegister
from pakta.foundation.lawbook.actions.calendar import StageFields, add_stage

DAY = dt.timedelta(days=1)
A_DAY = dt.date(2026, 6, 1)


def after(days: int) -> dt.datetime:
    return NOON + days * DAY


@pytest.mark.parametrize(
    ("state", "answered_on", "due_on", "letters"),
    [
        ("processing", None, A_DAY, ""),
        ("processing", None, A_DAY - DAY, "bcg"),
        ("incomplete", None, None, ""),
        ("granted", A_DAY, A_DAY, "bdef"),
        ("granted", A_DAY, A_DAY - DAY, "bdefg"),
        ("partly", A_DAY, A_DAY, "abdef"),
        ("refused", A_DAY, A_DAY, "abe"),
        ("not_held", A_DAY, A_DAY, "bde"),
        ("withdrawn", A_DAY, A_DAY - DAY, ""),
    ],
)
def test_grounds_follow_the_answer_or_its_absence(
    state: str, answered_on: dt.date | None, due_on: dt.date | None, letters: str
) -> None:
    found = grounds_of(Standing(state, answered_on, due_on), on=A_DAY)
    assert "".join(found.grounds) == letters


def test_the_ground_of_silence_arises_on_the_last_day_of_the_answer() -> None:
    found = grounds_of(Standing("processing", None, A_DAY), on=A_DAY + 9 * DAY)
    assert found == Grounds((Ground.PERIODIC, Ground.NOT_ANSWERED, Ground.LATE), A_DAY)


def test_ten_working_days_and_three_during_a_stage() -> None:
    unit = UnitFactory(city=True)
    assert request_of(unit).due_on == dt.date(2026, 12, 4)
    add_stage(
        unit=unit,
        fields=StageFields("Tahapan contoh", dt.date(2026, 11, 1), dt.date(2026, 12, 1), "Keputusan contoh"),
        by=person("coordinator", unit=unit),
        now=NOON,
    )
    assert request_of(unit).due_on == dt.date(2026, 11, 25)


def test_completing_a_request_stops_its_clock() -> None:
    unit = UnitFactory(city=True)
    staff, _superior = people_of_ppid(unit)
    case = on_the_way(request_of(unit), "ask_completion", by=staff, now=NOON)
    assert (case.state, case.due_on) == ("incomplete", None)
    assert not is_unanswered(case, on=dt.date(2027, 3, 1))
    receive_message(case=case, text="Ini KTP saya.", now=after(7))
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("submitted", dt.date(2026, 12, 11))


def test_a_refusal_names_its_article() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    case = on_the_way(request_of(unit), "register", by=staff, now=NOON)
    with pytest.raises(FieldRefused) as refused:
        answered(case, "refuse", by=staff, approved_by=superior, now=NOON, reason="exempt")
    assert set(refused.value.problems) == {"refusal_article", "refusal_reason"}


def test_an_objection_takes_over_who_asked_for_what() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    request = refused_request(unit, staff, superior)
    objection = objection_to(request, now=after(3))
    said = contents_of(objection)
    assert {key: said.words(key) for key in ("name", "address", "request", "request_number")} == {
        "name": APPLICANT["name"],
        "address": APPLICANT["address"],
        "request": APPLICANT["request"],
        "request_number": request.number_text,
    }
    assert (objection.classification, objection.number_text[:8]) == ("a", "KBR-0001")
    tie = ObjectionOf.objects.get(objection=objection)
    assert (tie.request, tie.arose_on, tie.until) == (request, dt.date(2026, 11, 20), dt.date(2027, 1, 7))


def test_an_objection_to_a_confidential_request_is_confidential() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    case = on_the_way(request_of(unit, is_confidential=True), "register", by=staff, now=NOON)
    case = answered(case, "grant", by=staff, approved_by=superior, now=NOON)
    typed = case_of(
        unit,
        register="objections",
        subject="Keberatan",
        classification="e",
        fields={"request_number": case.number_text, "position": "Kurang.", "name": "X", "address": "Y"},
    )
    assert Case.objects.get(pk=typed.pk).is_confidential


def test_too_early_wrong_ground_and_unknown_number_are_refused_and_leave_nothing() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    open_one = request_of(unit)
    with pytest.raises(ObjectionRefused, match="masih dalam jangka waktu"):
        objection_to(open_one, ground="c")
    request = refused_request(unit, staff, superior)
    with pytest.raises(ObjectionRefused, match="tidak sesuai"):
        objection_to(request, ground="f")
    with pytest.raises(ObjectionRefused, match="Pilih alasan"):
        objection_to(request, ground="")
    with pytest.raises(ObjectionRefused, match="tidak ada"):
        case_of(
            unit,
            register="objections",
            classification="a",
            fields={"request_number": "PPID-9/X/2026", "position": "x", "name": "X", "address": "Y"},
        )
    assert not Case.objects.filter(register="objections").exists()


def test_an_objection_comes_within_thirty_working_days() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    request = refused_request(unit, staff, superior)
    last = dt.datetime(2027, 1, 7, 16, 0, tzinfo=dt.UTC)  # an hour before midnight in Jakarta
    with pytest.raises(ObjectionRefused, match="7 Januari 2027"):
        objection_to(request, now=last + dt.timedelta(hours=2))
    assert objection_to(request, now=last).received_on == dt.date(2027, 1, 7)


def test_silence_is_reckoned_and_may_be_objected_to() -> None:
    unit = UnitFactory(city=True)
    request = request_of(unit)
    assert not is_unanswered(request, on=dt.date(2026, 12, 4))
    assert is_unanswered(request, on=dt.date(2026, 12, 5))
    objection = objection_to(request, ground="c", now=after(16))
    assert ObjectionOf.objects.get(objection=objection).arose_on == dt.date(2026, 12, 4)


def test_one_objection_at_a_time() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    request = refused_request(unit, staff, superior)
    first = objection_to(request)
    with pytest.raises(ObjectionRefused, match=first.number_text):
        objection_to(request)
    take_way(case=first, way="withdraw_own", version=first.version, by=None, now=NOON)
    assert objection_to(request).number == 2


def test_only_keepers_of_objections_type_one_in() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    request = refused_request(unit, staff, superior)
    with pytest.raises(NotYourRegister):
        objection_to(request, by=person("coordinator", unit=unit))


def test_an_upheld_objection_opens_its_request_and_a_rejected_one_does_not() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    request = refused_request(unit, staff, superior)
    objection = on_the_way(objection_to(request), "register", "review", by=staff, now=NOON)
    objection = answered(objection, "reject", by=staff, approved_by=superior, now=NOON, fields=DECISION)
    request.refresh_from_db()
    assert (objection.state, request.state) == ("rejected", "refused")
    again = on_the_way(objection_to(request), "register", "review", by=staff, now=NOON)
    again = answered(again, "uphold_partly", by=staff, approved_by=superior, now=NOON, fields=DECISION)
    request.refresh_from_db()
    assert (again.state, request.state, request.closed_on) == ("partly", "processing", None)


def test_an_answer_after_an_objection_is_not_late_by_the_old_clock() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    request = refused_request(unit, staff, superior)
    objection = on_the_way(objection_to(request), "register", "review", by=staff, now=NOON)
    answered(objection, "uphold", by=staff, approved_by=superior, now=NOON, fields=DECISION)
    request.refresh_from_db()
    assert objectable(request, on=after(10).date()).grounds == ()
    assert Ground.LATE in objectable(request, on=dt.date(2027, 3, 1)).grounds, "by the one that runs anew"
    request = answered(request, "grant", by=staff, approved_by=superior, now=after(10))
    assert not request.ended_late
    assert "".join(objectable(request, on=dt.date(2027, 3, 1)).grounds) == "bdef"


def test_a_dispute_is_followed_to_its_end() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    objection = objection_to(refused_request(unit, staff, superior))
    objection = on_the_way(objection, "register", "review", by=staff, now=NOON)
    objection = answered(objection, "reject", by=staff, approved_by=superior, now=NOON, fields=DECISION)
    objection = on_the_way(objection, "dispute", by=staff, now=after(10))
    assert {clock.key: clock.due_on for clock in objection.clocks.running()} == {
        "dispute_start": dt.date(2026, 12, 18)
    }
    assert objection.due_on is None, "the commission's clock makes nobody here late"
    objection = on_the_way(objection, "mediate", "adjudicate", by=staff, now=after(20))
    objection = on_the_way(objection, "rule", "appeal", by=staff, now=after(120))
    objection = take_way(
        case=objection,
        way="settle",
        version=objection.version,
        said=Passage("Putusan berkekuatan tetap.", "final"),
        by=staff,
        now=after(200),
    )
    assert (objection.state, objection.is_open, objection.ended_late) == ("settled", False, False)
