"""Where cases wait and nobody keeps the register, who can appoint is told, and of nothing the cases say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, case_of, keeper
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import end_appointment
from pakta.foundation.casework.actions.reminding import tell_of_unkept_registers
from pakta.foundation.casework.models import Appointment
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice

A_DAY = dt.timedelta(days=1)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="kota-uji", name="Kantor Kota Uji")


@pytest.fixture
def head(unit: Unit) -> User:
    return person("coordinator", unit=unit)


def tell(now: dt.datetime = NOON) -> int:
    return tell_of_unkept_registers(link=lambda code: f"/satker/{code}/penunjukan/", now=now)


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def test_who_can_appoint_is_told_once_a_day_how_many_wait(unit: Unit, head: User) -> None:
    member = person("member", unit=unit)
    case_of(unit, subject="Bor Rahasia")
    assert [tell(), tell(NOON + dt.timedelta(hours=1))] == [1, 0]
    assert told(head) == [
        "1 perkara menunggu di register Peminjaman alat, Kantor Kota Uji; belum ada petugas register yang ditunjuk."
    ]
    assert Notice.objects.get().link == "/satker/kota-uji/penunjukan/"
    case_of(unit)
    assert tell(NOON + A_DAY) == 1
    assert told(head)[1].startswith("2 perkara")
    assert told(member) == []


def test_nobody_is_told_where_the_register_is_kept_or_nothing_waits(unit: Unit, head: User) -> None:
    assert tell() == 0
    case_of(unit)
    keeper(unit)
    assert tell() == 0


@pytest.mark.parametrize("how", ["ended", "left", "shut_out", "approver", "elsewhere"])
def test_a_keeper_who_is_none_keeps_nothing(unit: Unit, head: User, how: str) -> None:
    case_of(unit)
    if how == "approver":
        approver(unit)
    elif how == "elsewhere":
        keeper(UnitFactory(city=True))
    else:
        staff = keeper(unit)
        if how == "ended":
            end_appointment(appointment=Appointment.objects.get(person=staff), by=head, now=NOON)
        elif how == "left":
            staff.memberships.update(ended_at=NOON, ended_by=head)
        else:
            User.objects.filter(pk=staff.pk).update(is_active=False)
    tell()
    assert len(told(head)) == 1


def test_an_office_without_anybody_is_told_of_at_the_nearest_above() -> None:
    nation, _province, unit = family()
    top = person("national_admin", unit=nation)
    case_of(unit)
    assert tell() == 1
    assert len(told(top)) == 1
    local = person("coordinator", unit=unit)
    assert tell(NOON + A_DAY) == 1
    assert (len(told(local)), len(told(top))) == (1, 1)


def test_an_office_that_is_no_more_bothers_nobody(unit: Unit, head: User) -> None:
    case_of(unit)
    Unit.objects.filter(pk=unit.pk).update(active=False)
    assert tell() == 0


def test_offices_that_keep_their_registers_cost_one_query(unit: Unit, django_assert_num_queries: Any) -> None:
    for _number in range(3):
        other = UnitFactory(city=True)
        case_of(other)
        keeper(other)
    # Which registers are unkept: none, so no more is asked.
    with django_assert_num_queries(1):
        tell()
