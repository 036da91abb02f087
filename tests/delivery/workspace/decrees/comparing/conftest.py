"""A city office in March 2026 with last year's and this year's programme, and another office beside it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.test import Client
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme, sample_reading

from pakta.domain.drafting.actions.publishing import publish_decree
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

Pair = tuple[Programme, Programme]


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def last_years() -> dict[str, Any]:
    """The sample a year before: one row worded otherwise, one that is gone, one that is not there yet."""
    reading = copy.deepcopy(sample_reading())
    reading["decree"] |= {"number": "5", "year": 2025, "enacted_date": "2025-01-13"}
    reading["plan"]["year"] = 2025
    first, second = reading["plan"]["components"][0]["subcomponents"][0]["items"]
    first["action"] = "Menyusun naskah dan membahasnya dalam rapat besar"
    reading["plan"]["components"][0]["subcomponents"][0]["items"].append(
        {**second, "indicator": "Agen perubahan dipilih", "action": "Memilih agen dengan cara terbuka"}
    )
    del reading["plan"]["components"][1]["subcomponents"][0]["items"][2]
    for component in reading["plan"]["components"]:
        for item in component["subcomponents"][0]["items"]:
            item["target_raw"] = item["target_raw"].replace("2026", "2025")
            item["periods"] = [[month.replace("2026", "2025") for month in one] for one in item["periods"]]
    return reading


@pytest.fixture(autouse=True)
def _in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju", name="Badan Pelayanan Kota Sukamaju")
    return made


@pytest.fixture
def other_unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-makmur", name="Badan Pelayanan Kota Makmur")
    return made


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    return browser_of(planner)


@pytest.fixture
def programmes(unit: Unit, planner: User) -> Pair:
    """Last year's and this year's."""
    old = adopted_programme(unit=unit, by=planner, reading=last_years())
    return old, adopted_programme(unit=unit, by=planner)


@pytest.fixture
def draft(unit: Unit, planner: User) -> DraftDecree:
    """A draft of this year's plan, as yet the same."""
    return draft_decree(unit, draft=sample_draft(), by=planner)


@pytest.fixture
def published(other_unit: Unit) -> Programme:
    """The other office's programme; its decree is public."""
    coordinator = person("coordinator", other_unit)
    reading = copy.deepcopy(sample_reading())
    reading["plan"]["components"][0]["subcomponents"][0]["items"][1]["indicator"] = "Tim bekerja daring"
    made = adopted_programme(unit=other_unit, by=coordinator, reading=reading)
    publish_decree(decree=made.decree, by=coordinator, now=NOW)
    return made


def address(unit: Unit, old: str = "", new: str = "", form: str = "/", **further: str) -> str:
    """The comparing page, or with ``form`` ".xlsx" and the like the file."""
    asked = {"kiri": old, "kanan": new, **further}
    query = "&".join(f"{key}={value}" for key, value in asked.items() if value)
    return f"/satker/{unit.code}/keputusan/bandingkan{form}?{query}"


def keys(pair: Pair) -> tuple[str, str]:
    return f"program-{pair[0].pk}", f"program-{pair[1].pk}"
