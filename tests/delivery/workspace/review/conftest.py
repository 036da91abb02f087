"""A reviewer's desk at an office whose member handed in three proofs, the oldest first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.evidence import LATER, hand_in_files
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import adopted_programme

from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True)
    return made


@pytest.fixture
def reviewer(unit: Unit) -> User:
    return person("coordinator", unit, name="Dewi Koordinator")


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Sari Anggota")


@pytest.fixture
def programme(unit: Unit) -> Programme:
    return adopted_programme(unit=unit, by=person("planner", unit))


@pytest.fixture
def waiting(programme: Programme, member: User) -> list[Placement]:
    """Three proofs, one a due moment, an hour between them."""
    return [
        hand_in_files(
            delivery,
            member,
            (f"isi {place}".encode(), f"bukti {place}.txt"),
            now=LATER + place * dt.timedelta(hours=1),
        )[0]
        for place, delivery in enumerate(programme.deliveries.order_by("due_on", "pk")[:3])
    ]


@pytest.fixture
def desk(reviewer: User) -> Client:
    client = Client()
    client.force_login(reviewer)
    return client
