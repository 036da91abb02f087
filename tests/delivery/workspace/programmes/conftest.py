"""An office with the sample's programme, seen by its planner on 10 March 2026."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture(autouse=True)
def _on_the_tenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


@pytest.fixture
def unit(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit, name="Perencana Satu")


@pytest.fixture
def programme(unit: Unit, planner: User) -> Programme:
    return adopted_programme(unit=unit, by=planner)


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    client = Client()
    client.force_login(planner)
    return client
