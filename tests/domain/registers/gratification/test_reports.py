"""A report of a gift from its reporter to the end, and what the reporter, UPG and others see of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.casework import NOON, keeper
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.gratification.actions.keeping import log_deposit, strike_deposit
from pakta.domain.registers.gratification.actions.reporting import report_gift
from pakta.domain.registers.gratification.models import Deposit, DepositKind
from pakta.domain.registers.gratification.queries import own_reports, year_sum
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import recuse
from pakta.foundation.casework.actions.messages import receive_message
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import (
    CaseIncomplete,
    NotYourCase,
    NotYourRegister,
    Recused,
    TwoPeopleNeeded,
)
from pakta.foundation.casework.rules import can_see_identity
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
FIELDS = {
    "kind": "received",
    "event_on": "2026-11-18",
    "occasion": "duty",
    "object_kind": "goods",
    "object": "Jam tangan",
    "value": "2.000.000",
    "recipient": "Penerima Rahasia",
    "giver": "Pemberi Rahasia",
    "chronology": "Diberikan setelah rapat.",
}


def report(
    unit: Unit, by: User, *, confidential: bool = False, now: dt.datetime = NOON, **fields: Any
) -> Case:
    return report_gift(unit=unit, fields={**FIELDS, **fields}, is_confidential=confidential, by=by, now=now)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


def test_anybody_of_the_office_reports_and_follows_it(unit: Unit) -> None:
    staff = person("member", unit=unit)
    case = report(unit, staff)
    assert list(own_reports(staff)) == [case]
    assert Case.objects.visible_to(staff).get() == case
    assert (case.due_clock, case.due_on) == ("forward", dt.date(2026, 12, 4))


def test_people_of_other_offices_do_not(unit: Unit) -> None:
    with pytest.raises(NotYourRegister):
        report(unit, person("member", unit=UnitFactory(city=True)))


def test_a_gift_of_tomorrow_is_refused(unit: Unit) -> None:
    with pytest.raises(CaseIncomplete):
        report(unit, person("member", unit=unit), event_on="2026-11-21")


def test_a_returned_report_stops_the_clock_until_it_is_completed(unit: Unit) -> None:
    staff, upg = person("member", unit=unit), keeper(unit, "gratification")
    case = report(unit, staff)
    case = take_way(case=case, way="verify", version=case.version, by=upg, now=NOON)
    case = take_way(
        case=case,
        way="return",
        version=case.version,
        said=Passage("Nilainya belum jelas"),
        by=upg,
        now=NOON,
    )
    assert case.due_on is None
    complete = case.clocks.get(key="complete")
    assert complete.due_on == dt.date(2026, 12, 18)
    receive_message(case=case, text="Nilainya dua juta.", by=staff, now=NOON + dt.timedelta(days=7))
    case.refresh_from_db()
    assert (case.state, case.due_on) == ("verifying", dt.date(2026, 12, 11))


def test_the_whole_way_to_the_end(unit: Unit) -> None:
    staff, upg = person("member", unit=unit), keeper(unit, "gratification")
    case = report(unit, staff)
    case = take_way(case=case, way="verify", version=case.version, by=upg, now=NOON)
    steps: list[tuple[str, dict[str, str]]] = [
        ("forward", {"forwarded_number": "12/PW.05-SD/2026", "forwarded_on": "2026-11-20"}),
        ("decide", {"decision": "state", "decision_number": "7", "decision_on": "2026-11-20"}),
        ("settle", {"settled": "handed_over", "settled_on": "2026-11-20"}),
    ]
    for way, fields in steps:
        case = take_way(
            case=case, way=way, version=case.version, said=Passage(fields=fields), by=upg, now=NOON
        )
    assert (case.state, case.details["decision"], case.ended_late) == ("done", "state", False)


def test_upg_does_not_decide_its_own_report(unit: Unit) -> None:
    upg = keeper(unit, "gratification")
    case = report(unit, upg)
    case = take_way(case=case, way="verify", version=case.version, by=upg, now=NOON)
    with pytest.raises(TwoPeopleNeeded):
        take_way(case=case, way="need_not", version=case.version, said=Passage("Kecil"), by=upg, now=NOON)


def test_the_reporter_takes_no_way_of_upg(unit: Unit) -> None:
    staff = person("member", unit=unit)
    case = report(unit, staff)
    with pytest.raises(NotYourCase):
        take_way(case=case, way="verify", version=case.version, by=staff, now=NOON)


def test_a_confidential_reporter_stands_nowhere_but_with_upg(unit: Unit) -> None:
    staff = person("member", unit=unit, name="Pelapor Amat Rahasia")
    upg = keeper(unit, "gratification")
    case = report(unit, staff, confidential=True)
    take_way(case=case, way="verify", version=case.version, by=upg, now=NOON)
    trail = " ".join(
        f"{entry.actor_name} {entry.actor_key} {entry.after}"
        for entry in Entry.objects.filter(subject=f"casework.case:{case.pk}")
    )
    assert "Amat Rahasia" not in trail
    assert f"user:{staff.pk}" not in trail.split()
    assert case.steps.first().by is None  # type: ignore[union-attr]
    assert can_see_identity(upg, case)
    assert not Case.objects.visible_to(person("head", unit=unit)).exists()


def test_sums_run_over_giver_recipient_and_year_of_the_gift(unit: Unit) -> None:
    staff = person("member", unit=unit)
    for value, more in [
        ("100.000", {}),
        ("50.000", {"giver": "pemberi  RAHASIA"}),
        ("10.000", {"giver": "Orang Lain"}),
        ("1.000", {"event_on": "2025-12-31"}),
        ("5.000", {"kind": "refused"}),
    ]:
        report(unit, staff, value=value, **more)
    other = person("member", unit=unit)
    report(unit, other, value="7.000")
    asked: dict[str, Any] = {
        "unit": unit,
        "year": 2026,
        "recipient": "Penerima Rahasia",
        "giver": "Pemberi Rahasia",
    }
    assert year_sum(**asked) == 157_000
    assert year_sum(**asked, reporter=staff) == 150_000


def test_what_was_not_taken_in_is_not_handed_out(unit: Unit) -> None:
    upg = keeper(unit, "gratification")
    case = report(unit, person("member", unit=unit))
    line: dict[str, Any] = {
        "case": case,
        "on": dt.date(2026, 11, 19),
        "object_text": "Jam tangan",
        "by": upg,
        "now": NOON,
    }
    with pytest.raises(CaseIncomplete):
        log_deposit(kind=DepositKind.HANDED_OVER, **line)
    taken = log_deposit(kind=DepositKind.TAKEN_IN, **line)
    log_deposit(kind=DepositKind.HANDED_OVER, **line)
    assert "Jam" not in taken.object_sealed
    strike_deposit(deposit=taken, reason="Salah tanggal", by=upg, now=NOON)
    with pytest.raises(CaseIncomplete):
        log_deposit(kind=DepositKind.RETURNED, **line)
    log_deposit(kind=DepositKind.GIVEN_AWAY, **line)
    assert Deposit.objects.visible_to(upg).count() == 3
    assert not Deposit.objects.visible_to(person("coordinator", unit=unit)).exists()


@pytest.mark.parametrize("declared", [False, True])
def test_upg_logs_no_deposit_of_a_gift_that_concerns_them(unit: Unit, *, declared: bool) -> None:
    upg, other = keeper(unit, "gratification"), keeper(unit, "gratification")
    case = report(unit, person("member", unit=unit) if declared else upg)
    if declared:
        recuse(case=case, person=upg, reason="Saudara", by=upg, now=NOON)
    line: dict[str, Any] = {
        "case": case,
        "kind": DepositKind.TAKEN_IN,
        "on": dt.date(2026, 11, 19),
        "object_text": "Jam tangan",
        "now": NOON,
    }
    refused = Recused if declared else TwoPeopleNeeded
    with pytest.raises(refused):
        log_deposit(by=upg, **line)
    logged = log_deposit(by=other, **line)
    with pytest.raises(refused):
        strike_deposit(deposit=logged, reason="Salah", by=upg, now=NOON)
