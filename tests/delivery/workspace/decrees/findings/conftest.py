"""An office with a draft decree that has faults, its planner and its legal officer signed in."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import DecreeImportFactory

from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

LAW = "Undang-Undang tentang Pelayanan Publik"
LEGAL_BASIS = [f"{LAW}.", f"{LAW} yang lain;"]
"""The first item ends as only the last may: that is found, and its mend is certain."""
MENDABLE = "legal-basis-ending:legal_basis.0"
MENDED = [f"{LAW};", f"{LAW} yang lain;"]


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def planner(office: Unit) -> User:
    return person("planner", office)


@pytest.fixture
def officer(office: Unit) -> User:
    return person("legal_officer", office, name="Wiratama Lestari")


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    return browser(planner)


@pytest.fixture
def checking(officer: User) -> Client:
    """The legal officer's browser."""
    return browser(officer)


@pytest.fixture
def drafted(office: Unit, planner: User) -> DraftDecree:
    return draft_decree(office, draft=sample_draft(legal_basis=LEGAL_BASIS), by=planner)


@pytest.fixture
def under_review(office: Unit, planner: User) -> DecreeImport:
    made = DecreeImportFactory(under_review=True, unit=office, received_by=planner)
    made.draft["head"]["legal_basis"] = LEGAL_BASIS
    made.save()
    return made
