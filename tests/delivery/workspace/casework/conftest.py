"""The register of tools at an office, its keeper and its approver, at noon of a Friday."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from tests.delivery.workspace.clock import set_clock
from tests.factories.casework import NOON, approver, keeper, register_in_use
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.register import Register
from pakta.foundation.institutions.models import Unit

Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tools(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    set_clock(monkeypatch, NOON)
    with register_in_use() as register:
        yield register


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="kota-uji", name="Kantor Kota Uji")


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit, name="Petugas Uji")


@pytest.fixture
def chief(unit: Unit) -> User:
    return approver(unit)


@pytest.fixture
def browser() -> Browser:
    def of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return of


@pytest.fixture
def desk(browser: Browser, staff: User) -> Client:
    """The keeper's browser."""
    return browser(staff)
