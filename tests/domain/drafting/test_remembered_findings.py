"""What the checker said of a draft is remembered until the draft, the law or what is switched off changes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.accounts import person
from tests.factories.drafting import sample_draft
from tests.factories.institutions import UnitFactory
from tests.factories.lawbook import own_regulation
from tests.factories.programmes import NOW

from pakta.domain.drafting import checking
from pakta.domain.drafting.actions.checks import switch_check_off
from pakta.domain.drafting.checking import check_draft, check_upload
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.checking.checker import Checked


@pytest.fixture
def unit(db: None) -> Unit:
    return UnitFactory(city=True)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Grows with each draft that is looked through."""
    checking._remembered.clear()
    seen: list[Any] = []
    check = checking.check

    def counted(reading: Any, **named: Any) -> Checked:
        seen.append(reading)
        return check(reading, **named)

    monkeypatch.setattr(checking, "check", counted)
    return seen


def codes(found: Checked) -> set[str]:
    return {one.code for one in found.findings}


def test_the_same_draft_is_looked_through_once(unit: Unit, looks: list[Any]) -> None:
    first = check_draft(sample_draft(), unit)
    assert check_draft(sample_draft(), unit) == first
    assert check_upload(sample_draft(), unit).findings[-1] == first.findings[-1]
    assert len(looks) == 1


def test_another_text_is_another_draft(unit: Unit, looks: list[Any]) -> None:
    check_draft(sample_draft(), unit)
    changed = sample_draft()
    changed["rows"][0]["responsible"] = ""
    assert "rows.0.responsible" in {one.place.part for one in check_draft(changed, unit).findings}
    assert len(looks) == 2


def test_what_is_switched_off_is_heard_at_once(unit: Unit, looks: list[Any]) -> None:
    assert "team-empty" in codes(check_draft(sample_draft(), unit))
    switch_check_off(
        unit=unit, code="team-empty", reason="menyusul", by=person("legal_officer", unit), now=NOW
    )
    assert "team-empty" not in codes(check_draft(sample_draft(), unit))
    assert "team-empty" in codes(check_draft(sample_draft(), UnitFactory(city=True)))


def test_what_the_office_adds_to_the_law_is_heard_at_once(unit: Unit, looks: list[Any]) -> None:
    check_draft(sample_draft(), unit)
    own_regulation(unit, person("legal_officer", unit))
    check_draft(sample_draft(), unit)
    assert len(looks) == 2


def test_only_the_latest_are_remembered(
    unit: Unit, looks: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "REMEMBERED", 2)
    for year in (2026, 2027, 2028, 2026):
        check_draft({**sample_draft(), "year": year}, unit)
    assert len(looks) == 4
    assert len(checking._remembered) == 2
