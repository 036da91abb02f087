"""A small office in April 2026, its first quarter open, and the coordinator's browser."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.monitoring import APRIL, opened_round
from tests.factories.programmes import adopted_programme

from pakta.domain.monitoring.models import Round
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture(autouse=True)
def _on_the_sixth_of_april(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, APRIL)
    door = SimpleNamespace(now=lambda: APRIL)
    monkeypatch.setattr("pakta.delivery.workspace.monitoring.door.timezone", door)


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju")
    return made


@pytest.fixture
def coordinator(unit: Unit) -> User:
    return person("coordinator", unit, name="Koordinator Satu")


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Anggota Satu")


@pytest.fixture
def programme(unit: Unit, coordinator: User) -> Programme:
    return adopted_programme(unit=unit, by=coordinator)


@pytest.fixture
def quarter(programme: Programme, coordinator: User) -> Round:
    return opened_round(programme, coordinator)


@pytest.fixture
def desk(coordinator: User) -> Client:
    """The coordinator's browser."""
    client = Client()
    client.force_login(coordinator)
    return client


@pytest.fixture
def phone(member: User) -> Client:
    """The member's browser."""
    client = Client()
    client.force_login(member)
    return client
