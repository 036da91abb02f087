"""A public complaint from its reception to its end, with both families of clocks."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.accounts import person
from tests.factories.complaints import NOON, answered, complaint, keeper_of, verified
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import assign_case, classify_case
from pakta.foundation.casework.actions.lapsing import take_due_ways
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.contents import FieldRefused, contents_of
from pakta.foundation.casework.models import Case, CaseChange
from pakta.foundation.casework.refusals import AnswerRefused, CaseIncomplete, PersonMissing, ReasonMissing
from pakta.foundation.sealing.seals import unseal_text

LATER = NOON + dt.timedelta(days=3)


def clocks(case: Case) -> dict[str, str]:
    """Running ones that are not paused, and when each is due."""
    return {one.key: one.due_on.isoformat() for one in case.clocks.running() if one.paused_on is None}


@pytest.fixture
def staff() -> User:
    return keeper_of(UnitFactory(city=True))


@pytest.mark.parametrize(
    ("classification", "due"),
    [
        ("information", "2026-11-27"),
        ("nonsupervisory", "2026-12-10"),
        ("supervisory", "2027-02-19"),
        ("aspiration", None),
    ],
)
def test_each_class_has_its_limit(staff: User, classification: str, due: str | None) -> None:
    case = complaint(staff, classification=classification)
    assert clocks(case) == {
        "verify": "2026-11-23",
        "acknowledge": "2026-12-04",
        **({classification: due} if due else {}),
    }
    assert case.due_clock == "verify"


def test_what_is_verified_runs_by_the_statute_too(staff: User) -> None:
    case = verified(complaint(staff), by=staff)
    assert clocks(case) == {"start": "2026-11-25", "decide": "2027-01-19", "nonsupervisory": "2026-12-10"}


def test_nothing_is_verified_without_its_class(staff: User) -> None:
    case = complaint(staff, classification="")
    with pytest.raises(CaseIncomplete, match="klasifikasinya"):
        take_way(case=case, way="verify", version=case.version, by=staff, now=NOON)


def test_a_hold_gives_the_office_its_days_back_and_the_reporter_thirty(staff: User) -> None:
    case = verified(complaint(staff), by=staff)
    with pytest.raises(ReasonMissing):
        take_way(case=case, way="hold", version=case.version, by=staff, now=NOON)
    case = take_way(
        case=case, way="hold", version=case.version, said=Passage("Kapan kejadiannya?"), by=staff, now=NOON
    )
    assert clocks(case) == {"complete": "2026-12-20"}
    assert case.due_on is None
    receive_message(case=case, text="Kemarin pagi.", now=NOON + dt.timedelta(days=7))
    case.refresh_from_db()
    assert case.state == "received"
    assert clocks(case) == {"verify": "2026-11-30", "decide": "2027-01-26", "nonsupervisory": "2026-12-17"}


def test_a_class_given_late_counts_the_pause(staff: User) -> None:
    case = complaint(staff, classification="")
    case = take_way(
        case=case, way="hold", version=case.version, said=Passage("Apa yang terjadi?"), by=staff, now=NOON
    )
    case = classify_case(
        case=case, classification="nonsupervisory", version=case.version, by=staff, now=LATER
    )
    assert clocks(case) == {"complete": "2026-12-20"}
    case = take_way(case=case, way="resume", version=case.version, by=staff, now=NOON + dt.timedelta(days=7))
    assert clocks(case)["nonsupervisory"] == "2026-12-17"


def test_a_class_given_after_the_answer_was_met_by_it(staff: User) -> None:
    case = answered(complaint(staff, classification="aspiration"), by=staff)
    case = classify_case(
        case=case,
        classification="information",
        reason="Yang ditanyakan hanya jadwal.",
        version=case.version,
        by=staff,
        now=NOON + dt.timedelta(40),
    )
    assert clocks(case) == {"reply": "2026-11-30"}
    assert not case.ended_late


def test_once_worked_on_a_complaint_changes_its_class_for_a_reason_that_is_kept(staff: User) -> None:
    case = classify_case(
        case=complaint(staff, classification="supervisory"),
        classification="nonsupervisory",
        version=1,
        by=staff,
        now=NOON,
    )
    case = verified(case, by=staff)
    with pytest.raises(ReasonMissing, match="alasan penggantiannya"):
        classify_case(case=case, classification="information", version=case.version, by=staff, now=NOON)
    reason = "Yang ditanyakan hanya jadwal."
    case = classify_case(
        case=case, classification="information", reason=reason, version=case.version, by=staff, now=NOON
    )
    (kept,) = CaseChange.objects.filter(case=case)
    assert (kept.before, kept.after, unseal_text(case.key, kept.reason_sealed)) == (
        "nonsupervisory",
        "information",
        reason,
    )


def test_a_disposition_names_somebody(staff: User) -> None:
    case = verified(complaint(staff), by=staff)
    with pytest.raises(PersonMissing):
        take_way(case=case, way="assign", version=case.version, by=staff, now=NOON)
    clerk = person("member", unit=case.unit)
    case = assign_case(case=case, person=clerk, version=case.version, by=staff, now=NOON)
    case = take_way(
        case=case,
        way="assign",
        version=case.version,
        said=Passage(fields={"disposition": "Periksa loketnya."}),
        by=staff,
        now=NOON,
    )
    case = take_way(case=case, way="begin", version=case.version, by=clerk, now=NOON)
    assert (case.state, contents_of(case).value("disposition")) == ("in_work", "Periksa loketnya.")


def test_a_decision_is_to_be_told_within_its_time(staff: User) -> None:
    case = verified(complaint(staff), by=staff)
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    with pytest.raises(FieldRefused):
        take_way(case=case, way="decide", version=case.version, by=staff, now=NOON)
    case = take_way(
        case=case,
        way="decide",
        version=case.version,
        said=Passage(fields={"outcome": "proven"}),
        by=staff,
        now=NOON,
    )
    assert clocks(case) == {"notify": "2026-12-04", "nonsupervisory": "2026-12-10"}


def test_the_reporters_reply_opens_an_answered_complaint_and_not_a_closed_one(staff: User) -> None:
    case = answered(complaint(staff), by=staff)
    assert clocks(case) == {"reply": "2026-11-30"}
    receive_message(case=case, text="Loketnya masih tutup.", now=LATER)
    case.refresh_from_db()
    assert (case.state, clocks(case)) == (
        "in_work",
        {"start": "2026-11-28", "nonsupervisory": "2026-12-11"},
    )
    case = answered(case, by=staff)
    case = take_way(case=case, way="close", version=case.version, by=staff, now=LATER)
    with pytest.raises(AnswerRefused):
        receive_message(case=case, text="Lagi.", now=LATER)


def test_what_is_not_ours_goes_on_with_a_letter(staff: User) -> None:
    case = complaint(staff)
    said = Passage("Jalan rusak diurus dinas pekerjaan umum.", "other_office")
    with pytest.raises(FieldRefused) as refused:
        take_way(case=case, way="forward", version=case.version, said=said, by=staff, now=NOON)
    assert set(refused.value.problems) == {"forwarded_to", "forward_letter"}
    fields = {"forwarded_to": "Dinas Pekerjaan Umum", "forward_letter": "Bersama ini kami teruskan …"}
    case = take_way(
        case=case,
        way="forward",
        version=case.version,
        said=Passage(said.note, said.reason, fields),
        by=staff,
        now=NOON,
    )
    assert (case.state, case.closing_reason, case.details["forwarded_to"]) == (
        "forwarded",
        "other_office",
        "Dinas Pekerjaan Umum",
    )
    assert "kami teruskan" not in case.sealed


def test_what_was_archived_by_mistake_is_opened_again(staff: User) -> None:
    case = complaint(staff)
    case = take_way(
        case=case, way="archive", version=case.version, said=Passage("Sama", "duplicate"), by=staff, now=NOON
    )
    assert case.closed_on == dt.date(2026, 11, 20)
    case = take_way(
        case=case, way="reopen", version=case.version, said=Passage("Ternyata lain"), by=staff, now=LATER
    )
    assert (case.state, case.closed_on, case.closing_reason) == ("received", None, "")


def test_what_is_not_completed_in_time_is_closed_by_the_schedule(staff: User) -> None:
    case = complaint(staff)
    case = take_way(case=case, way="hold", version=case.version, said=Passage("Kapan?"), by=staff, now=NOON)
    last = NOON + dt.timedelta(days=30)
    assert take_due_ways(now=last) == 0
    midnight_at_the_unit = last.replace(hour=17, minute=0)
    assert take_due_ways(now=midnight_at_the_unit) == 1
    case.refresh_from_db()
    assert (case.state, case.closed_on, case.ended_late) == ("lapsed", dt.date(2026, 12, 21), False)
    step = case.steps.last()
    assert step is not None
    assert (step.act, step.by, step.actor) == ("lapse", None, "system")
    assert take_due_ways(now=midnight_at_the_unit) == 0


def test_an_answer_nobody_replies_to_closes_after_ten_days_and_a_reply_keeps_it_open(staff: User) -> None:
    silent, replied = answered(complaint(staff), by=staff), answered(complaint(staff), by=staff)
    receive_message(case=replied, text="Belum.", now=LATER)
    assert take_due_ways(now=NOON + dt.timedelta(days=11)) == 1
    silent.refresh_from_db()
    replied.refresh_from_db()
    assert (silent.state, replied.state) == ("done", "in_work")


@pytest.mark.parametrize("ways", [(), ("assign", "begin")], ids=["at once", "handed on"])
def test_a_reply_to_an_answer_gives_the_class_its_limit_again(staff: User, ways: tuple[str, ...]) -> None:
    case = answered(verified(complaint(staff), by=staff), by=staff, now=LATER)
    receive_message(case=case, text="Belum tepat.", now=LATER)
    case.refresh_from_db()
    case = assign_case(case=case, person=staff, version=case.version, by=staff, now=LATER)
    for way in ways:
        case = take_way(case=case, way=way, version=case.version, by=staff, now=LATER)
    clock = case.clocks.running().get(key="nonsupervisory")
    assert (clock.since_reopening, clock.started_on) == (True, case.unit.local_date(LATER))
    assert case.due_on is not None


def test_a_closed_answer_opened_again_has_the_limit_of_its_class(staff: User) -> None:
    case = answered(verified(complaint(staff), by=staff), by=staff, now=LATER)
    for way in ("close", "reopen"):
        said = Passage("Belum tepat.")
        case = take_way(case=case, way=way, version=case.version, said=said, by=staff, now=LATER)
    assert case.clocks.running().get(key="nonsupervisory").since_reopening


def test_another_class_after_a_reply_sheds_no_limit(staff: User) -> None:
    case = answered(verified(complaint(staff), by=staff), by=staff, now=LATER)
    receive_message(case=case, text="Belum tepat.", now=LATER)
    for key in ("supervisory", "nonsupervisory"):
        case.refresh_from_db()
        case = classify_case(
            case=case, classification=key, reason="Keliru", version=case.version, by=staff, now=LATER
        )
        clock = case.clocks.running().get(key=key)
        assert (clock.since_reopening, clock.started_on) == (True, case.unit.local_date(LATER))
