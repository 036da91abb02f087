"""A city's open self-assessment, and the same judged by an assessor of the province."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, answered, locked, preliminary, started
from tests.factories.institutions import family

from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture(autouse=True)
def _on_the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)


@pytest.fixture
def unit(db: None) -> Unit:
    return family(code="kota-sukamaju")[2]


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit, name="Putri Perencana")


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Anton Anggota")


@pytest.fixture
def assessor(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent, name="Asri Asesor")


@pytest.fixture
def filling(unit: Unit, planner: User) -> AssessmentRound:
    """Open, nothing answered."""
    return started(unit, planner)


@pytest.fixture
def judged(filling: AssessmentRound, planner: User, assessor: User) -> AssessmentRound:
    """A preliminary round over two answers; its assessor declared no conflict of interest."""
    answered(filling, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "A"})
    return preliminary(locked(filling, planner), lead=assessor, assessor=assessor)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    return browser_of(planner)


@pytest.fixture
def other_desk(member: User) -> Client:
    """The member's browser."""
    return browser_of(member)


@pytest.fixture
def assessors_desk(assessor: User) -> Client:
    return browser_of(assessor)
