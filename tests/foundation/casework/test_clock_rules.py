"""Clocks that may not be shed: by closing and opening again, by another class, by a due date moved at will."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import Error, transaction
from tests.factories.casework import NOON, TOOLS, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions import clocks
from pakta.foundation.casework.actions.clocks import DueDocument, move_due_date, reckon_again
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.handling import classify_case
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.choices import ClockEnd
from pakta.foundation.casework.models import Case, CaseChange
from pakta.foundation.casework.refusals import CaseMovedOn, ClockRefused, ReasonMissing
from pakta.foundation.casework.register import Class, Way, Who
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import unseal_text
from pakta.foundation.trail.models import Entry

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
OPENED_AGAIN = replace(
    TOOLS,
    ways=(
        *TOOLS.ways,
        Way("open_again", "Buka kembali", ("refused", "done"), "received"),
        Way("rest", "Istirahatkan", ("received",), "waiting", pauses=("big",)),
        Way("wake", "Lanjutkan", ("waiting",), "received", resumes=("big",)),
        Way("finish_big", "Selesaikan", ("received",), "done", stops=("big", "lend"), who=Who.HANDLER),
    ),
    classes=(*TOOLS.classes, Class("giant", "Alat raksasa", clocks=("lend_giant",))),
    clocks=(*TOOLS.clocks, replace(TOOLS.clocks[1], key="lend_giant", value="complaints.nonsupervisory")),
)
"""“big” runs five working days, “giant” fourteen, “small” has no limit."""


@pytest.fixture(autouse=True)
def register(tools: Any) -> Iterator[None]:
    with register_in_use(OPENED_AGAIN):
        yield


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit)


def days(n: int) -> dt.datetime:
    return NOON + dt.timedelta(days=n)


def refused(case: Case, staff: User, *, now: dt.datetime) -> Case:
    said = Passage("Rusak", "broken")
    return take_way(case=case, way="refuse", version=case.version, said=said, by=staff, now=now)


def along(case: Case, way: str, staff: User, *, now: dt.datetime) -> Case:
    return take_way(case=case, way=way, version=case.version, by=staff, now=now)


def standing(case: Case) -> dict[str, tuple[str, bool]]:
    """Running clocks: key → (due, whether it runs anew since a reopening)."""
    return {one.key: (one.due_on.isoformat(), one.since_reopening) for one in case.clocks.running()}


def test_a_case_opened_again_has_its_limits_again(unit: Unit, staff: User) -> None:
    case = case_of(unit, classification="big")
    case = refused(case, staff, now=days(3))
    assert {one.ended_as for one in case.clocks.all()} == {ClockEnd.WITH_CASE}
    case = along(case, "open_again", staff, now=days(40))
    assert standing(case) == {"big": ("2027-01-08", True), "lend": ("2027-01-15", True)}
    assert (case.due_on, case.due_clock, case.ended_late) == (dt.date(2027, 1, 8), "big", False)


def test_opening_again_does_not_wash_lateness_away(unit: Unit, staff: User) -> None:
    case = refused(case_of(unit, classification="big"), staff, now=days(30))
    case = along(case, "open_again", staff, now=days(31))
    assert case.ended_late
    assert case.clocks.filter(key="big").count() == 2


def test_what_was_met_does_not_run_again(unit: Unit, staff: User) -> None:
    case = along(case_of(unit, classification="big"), "finish_big", staff, now=days(1))
    case = along(case, "open_again", staff, now=days(40))
    assert standing(case) == {}


def test_a_class_given_after_a_reopening_runs_from_it(unit: Unit, staff: User) -> None:
    case = refused(case_of(unit), staff, now=days(3))
    case = along(case, "open_again", staff, now=days(40))
    case = classify_case(case=case, classification="big", version=case.version, by=staff, now=days(41))
    assert standing(case)["big"] == ("2027-01-08", True)


@pytest.mark.parametrize("late_by", [0, 30], ids=["in time", "late"])
def test_a_class_without_a_limit_takes_a_reason(unit: Unit, staff: User, late_by: int) -> None:
    case = case_of(unit, classification="big")
    with pytest.raises(ReasonMissing):
        classify_case(
            case=case,
            classification="small",
            reason="  ",
            version=case.version,
            by=staff,
            now=days(late_by),
        )


def test_a_class_with_a_limit_takes_a_reason_only_once_the_former_ran_out(unit: Unit, staff: User) -> None:
    case = case_of(unit, classification="big")
    with pytest.raises(ReasonMissing):
        classify_case(case=case, classification="giant", version=case.version, by=staff, now=days(30))
    case = classify_case(case=case, classification="giant", version=case.version, by=staff, now=days(1))
    assert not CaseChange.objects.exists()


def test_a_clock_that_ran_out_stays_late_under_another_class(unit: Unit, staff: User) -> None:
    case = case_of(unit, classification="big")
    case = classify_case(
        case=case,
        classification="small",
        reason="Alatnya kecil, kata Siti",
        version=case.version,
        by=staff,
        now=days(30),
    )
    clock = case.clocks.get(key="big")
    assert (case.ended_late, clock.ended_as, clock.dropped_on) == (True, ClockEnd.OTHER_CLASS, None)
    kept = CaseChange.objects.get()
    assert (kept.before, kept.after, kept.by) == ("big", "small", staff)
    assert unseal_text(case.key, kept.reason_sealed) == "Alatnya kecil, kata Siti"
    said = Entry.objects.get(action="casework.classify")
    assert said.after is not None
    assert said.after["reason_given"] is True
    assert "Siti" not in f"{said.before} {said.after}{kept.reason_sealed}"


def test_a_class_changed_there_and_back_has_its_limit_again(unit: Unit, staff: User) -> None:
    case = case_of(unit, classification="big")
    for chosen in ("small", "big"):
        case = classify_case(
            case=case, classification=chosen, reason="Keliru", version=case.version, by=staff, now=days(30)
        )
    assert (case.due_clock, case.due_on) == ("big", dt.date(2026, 11, 27))


def test_a_pause_after_the_limit_ran_out_does_not_hide_a_class_given_later(unit: Unit, staff: User) -> None:
    case = along(case_of(unit), "rest", staff, now=days(30))
    case = classify_case(case=case, classification="big", version=case.version, by=staff, now=days(31))
    clock = case.clocks.get(key="big")
    assert (clock.paused_on, case.due_on) == (None, dt.date(2026, 11, 27))


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_why_a_class_was_changed(unit: Unit, staff: User, act: str) -> None:
    case = case_of(unit, classification="big")
    classify_case(
        case=case, classification="small", reason="Keliru", version=case.version, by=staff, now=NOON
    )
    rows = CaseChange.objects.all()
    with pytest.raises(Error, match="never changed"), transaction.atomic():
        rows.update(before="x") if act == "update" else rows.delete()


def moved(case: Case, staff: User, *, now: dt.datetime = NOON, key: str = "lend", **more: Any) -> Case:
    given: dict[str, Any] = {
        "due": dt.date(2026, 12, 24),
        "document": DueDocument("Pengumuman 7/2026", NOON.date()),
        "reason": "Kantor ditutup banjir",
        **more,
    }
    return move_due_date(clock=case.clocks.get(key=key), version=case.version, by=staff, now=now, **given)


def test_a_due_date_moves_by_a_paper_that_is_kept(unit: Unit, staff: User) -> None:
    case = case_of(unit)
    paper = DueDocument("Pengumuman 7/2026", NOON.date(), [Incoming("pengumuman.pdf", PDF)])
    case = moved(case, staff, document=paper)
    change = case.clocks.get().changes.get()
    assert case.due_on == dt.date(2026, 12, 24)
    assert unseal_text(case.key, change.document_sealed) == "Pengumuman 7/2026"
    assert change.document_on == NOON.date()
    assert case.files.get().is_internal


@pytest.mark.parametrize(
    "given",
    [{"document": DueDocument(" ", NOON.date())}, {"reason": " "}],
    ids=["no number", "no reason"],
)
def test_a_due_date_is_not_moved_without_paper_and_reason(
    unit: Unit, staff: User, given: dict[str, Any]
) -> None:
    with pytest.raises(ReasonMissing):
        moved(case_of(unit), staff, **given)


@pytest.mark.parametrize(
    "given",
    [
        {"document": DueDocument("7/2026", dt.date(2026, 11, 21))},
        {"due": dt.date(2026, 11, 20)},
        {"now": days(60)} | {"document": DueDocument("7/2026", dt.date(2026, 12, 5))},
    ],
    ids=["paper of tomorrow", "before it began", "paper younger than the due day"],
)
def test_a_due_date_is_not_moved_at_will(unit: Unit, staff: User, given: dict[str, Any]) -> None:
    with pytest.raises(ClockRefused):
        moved(case_of(unit), staff, **given)


def test_a_paper_older_than_the_due_day_still_moves_it(unit: Unit, staff: User) -> None:
    paper = DueDocument("7/2026", dt.date(2026, 12, 4))
    case = moved(case_of(unit), staff, now=days(60), due=dt.date(2027, 2, 1), document=paper)
    assert case.due_on == dt.date(2027, 2, 1)


def test_an_ended_clock_is_not_moved(unit: Unit, staff: User) -> None:
    case = refused(case_of(unit), staff, now=NOON)
    with pytest.raises(ClockRefused):
        moved(case, staff)


def test_the_reporters_own_time_is_not_cut(unit: Unit, staff: User) -> None:
    own = replace(TOOLS, clocks=tuple(replace(one, for_reporter=True) for one in TOOLS.clocks))
    with register_in_use(own):
        case = case_of(unit)
        with pytest.raises(ClockRefused):
            moved(case, staff, due=case.clocks.get().due_on - dt.timedelta(days=1))


def test_days_off_are_reckoned_from_the_clock_as_it_is_under_the_lock(
    unit: Unit, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody moves the due date between the look and the lock: their day stands."""
    case = case_of(unit)
    case.clocks.update(due_on=dt.date(2026, 12, 1))
    look = clocks._reckon_case

    def somebody_faster(pk: int, law: Any, **more: Any) -> int:
        moved(case, staff)
        return look(pk, law, **more)

    monkeypatch.setattr(clocks, "_reckon_case", somebody_faster)
    assert reckon_again(unit=unit, by=staff, now=NOON) == 0
    case.refresh_from_db()
    assert (case.due_on, case.clocks.get().due_on) == (dt.date(2026, 12, 24), dt.date(2026, 12, 24))


def test_the_schedule_looks_again_before_it_ends_a_case(unit: Unit, staff: User) -> None:
    """It saw the clock run out; the days off that became known since gave it more time, and no new version."""
    ending = Way("lapse", "Waktu habis", ("received",), "refused", who=Who.SYSTEM, after="lend")
    with register_in_use(replace(OPENED_AGAIN, ways=(*OPENED_AGAIN.ways, ending))):
        case = case_of(unit)
        with pytest.raises(CaseMovedOn):
            take_way(case=case, way="lapse", version=case.version, by=None, now=days(3))
        assert take_way(case=case, way="lapse", version=case.version, by=None, now=days(60)).closed_on
