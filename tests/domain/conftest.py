"""One office with its people, another office beside it, and what the trail says of either."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory(city=True)
    return made


@pytest.fixture
def other_unit() -> Unit:
    made: Unit = UnitFactory(city=True)
    return made


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit)


@pytest.fixture
def outsider(other_unit: Unit) -> User:
    """May do everything an office does, in another office."""
    return person("coordinator", other_unit)


@pytest.fixture
def programme(unit: Unit, planner: User) -> Programme:
    """The sample's five rows, adopted."""
    return adopted_programme(unit=unit, by=planner)


@pytest.fixture
def written(unit: Unit) -> Callable[[], list[str]]:
    """The actions on the unit's chain since the last time it was asked, oldest first."""
    seen = 0

    def ask() -> list[str]:
        nonlocal seen
        entries = Entry.objects.filter(chain=unit.trail_chain, seq__gt=seen).order_by("seq")
        found = list(entries.values_list("action", flat=True))
        seen += len(found)
        return found

    return ask
