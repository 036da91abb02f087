"""An office's complaints, their keeper and approver, at noon of a Friday."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.delivery.workspace.clock import set_clock
from tests.factories.casework import NOON, approver
from tests.factories.complaints import keeper_of
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

AT = "/satker/kota-uji/register/complaints/"


@pytest.fixture(autouse=True)
def _noon(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOON)


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory(city=True, code="kota-uji", name="Kantor Kota Uji")
    return made


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper_of(unit, name="Petugas Uji")


@pytest.fixture
def desk(staff: User) -> Client:
    """The keeper's browser."""
    return browser_of(staff)


@pytest.fixture
def chief_desk(unit: Unit) -> Client:
    """The approver's, who sees the register and keeps it not."""
    return browser_of(approver(unit, "complaints"))


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
