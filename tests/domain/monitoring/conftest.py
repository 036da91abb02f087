"""A programme in its second quarter, with whoever coordinates it."""

from __future__ import annotations

import pytest
from tests.factories.accounts import person
from tests.factories.monitoring import opened_round

from pakta.domain.monitoring.models import Round
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture
def coordinator(unit: Unit) -> User:
    return person("coordinator", unit)


@pytest.fixture
def quarter(programme: Programme, coordinator: User) -> Round:
    """The first quarter's round, open."""
    return opened_round(programme, coordinator)
