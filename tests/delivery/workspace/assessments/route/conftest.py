"""A city with an open self-assessment in March 2026, its province, and everybody's browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, started
from tests.factories.institutions import family

from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture(autouse=True)
def _on_the_eleventh_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)


@pytest.fixture
def unit(db: None) -> Unit:
    return family(code="kota-sukamaju")[2]


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit, name="Putri Perencana")


@pytest.fixture
def lead(unit: Unit) -> User:
    assert unit.parent is not None
    return person("supervisor", unit.parent, name="Pembina Satu")


@pytest.fixture
def filling(unit: Unit, planner: User) -> AssessmentRound:
    """Open, nothing answered."""
    return started(unit, planner)


@pytest.fixture
def worksheet(filling: AssessmentRound) -> Worksheet:
    return filling.worksheet


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    return browser_of(planner)


def address(page: str, worksheet: Worksheet) -> str:
    return reverse(f"assessments:{page}", args=[worksheet.pk])


def words_of(answer: Any) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def said(answer: Any) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]
