"""An office with a member of a working group signed in."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.offices import Office

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture
def unit(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Anggota Satu")


@pytest.fixture
def office(unit: Unit, member: User) -> Office:
    return Office(unit, proof_by=member)


@pytest.fixture
def desk(member: User) -> Client:
    """The member's browser."""
    client = Client()
    client.force_login(member)
    return client
