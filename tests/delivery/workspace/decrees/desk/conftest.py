"""An office with its legal officer signed in; papers are empty pages, since setting them is tested elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import small_pdf

from pakta.domain.drafting import printing
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@pytest.fixture(autouse=True)
def papers_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        printing, "write_papers", lambda _reading, _look, *, forms: {form: small_pdf() for form in forms}
    )


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def officer(office: Unit) -> User:
    return person("legal_officer", office)


@pytest.fixture
def desk(officer: User) -> Client:
    """The legal officer's browser."""
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def planner(office: Unit) -> User:
    return person("planner", office)
