"""An office with a planner signed in, and an import of the sample decree waiting to be checked."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import DecreeImportFactory

from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def planner(office: Unit) -> User:
    return person("planner", office)


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    client = Client()
    client.force_login(planner)
    return client


@pytest.fixture
def under_review(office: Unit, planner: User) -> DecreeImport:
    return DecreeImportFactory(under_review=True, unit=office, received_by=planner)
