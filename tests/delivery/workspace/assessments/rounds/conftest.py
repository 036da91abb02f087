"""A small office in March 2026 with its worksheet, its province, and everybody's browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, answered, link, locked, preliminary, started
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.people import declare
from pakta.domain.assessments.models import AssessmentRound
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture(autouse=True)
def _on_the_eleventh_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju")
    return made


@pytest.fixture
def province(unit: Unit) -> Unit:
    assert unit.parent is not None
    return unit.parent


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit, name="Perencana Satu")


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Anggota Satu")


@pytest.fixture
def lead(province: Unit) -> User:
    return person("supervisor", province, name="Pembina Satu")


@pytest.fixture
def assessor(province: Unit) -> User:
    """Works at the province; the role at the unit comes with the first assignment."""
    return person("head", province, name="Asesor Satu")


@pytest.fixture
def first(unit: Unit, planner: User) -> AssessmentRound:
    """The open self-assessment, two answers in it."""
    made = started(unit, planner)
    answered(made, planner, {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"})
    return made


@pytest.fixture
def judging(first: AssessmentRound, planner: User, lead: User, assessor: User) -> AssessmentRound:
    """The open round of the province over it; its assessor and who leads it are free of conflicts."""
    made = preliminary(locked(first, planner), lead=lead, assessor=assessor)
    declare(round=made, has_conflict=False, text="", link=link, by=lead, now=LATER)
    return made


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def said() -> Callable[..., str]:
    """(person, page, its arguments) → the words on the page."""

    def words(user: User, name: str, *args: Any, query: str = "") -> str:
        answer = browser(user).get(reverse(f"assessments:{name}", args=args) + query)
        assert answer.status_code == 200, answer.status_code
        return text_of(answer.content)

    return words


def text_of(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


@pytest.fixture
def posted() -> Callable[..., Any]:
    """(person, page, its arguments, fields) → the answer to a form."""

    def post(user: User, name: str, *args: Any, **fields: Any) -> Any:
        return browser(user).post(reverse(f"assessments:{name}", args=args), fields)

    return post
