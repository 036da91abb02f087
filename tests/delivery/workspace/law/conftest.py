"""An office with law of its own, and who keeps it signed in."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def officer(office: Unit) -> User:
    return person("legal_officer", office)


@pytest.fixture
def browser(officer: User) -> Client:
    """The legal officer's."""
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def reader(office: Unit) -> Client:
    """Of somebody who sees the law and keeps none."""
    client = Client()
    client.force_login(person("member", office))
    return client
