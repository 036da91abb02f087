"""An office with a draft decree, and its planner signed in."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.institutions import UnitFactory

from pakta.domain.drafting.models import DraftDecree
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
def drafted(office: Unit, planner: User) -> DraftDecree:
    draft = sample_draft(
        considerations=["Bahwa satu;", "bahwa dua;"],
        legal_basis=["Undang-Undang Nomor 28 Tahun 1999;"],
        dictums=[{"label": "KESATU", "text": "Menetapkan sesuatu."}],
    )
    return draft_decree(office, draft=draft, by=planner)
