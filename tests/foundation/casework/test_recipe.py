"""The recipe for a register, followed: its code block is a register that works from reception to recap."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import Error, transaction
from tests.factories.accounts import person
from tests.factories.casework import NOON, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory
from tests.factories.recaps import DECEMBER_1, signed_recap

from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.refusals import NotYourCase, ReasonMissing
from pakta.foundation.casework.register import Register

RECIPE = Path(__file__).parents[3] / "docs" / "recipes" / "register.md"
KEY = "lost_things"


@pytest.fixture
def lost_things(db: None) -> Iterator[Register]:
    code = re.search(r"```python\n(.*?)```", RECIPE.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}
    exec(compile(code[1], str(RECIPE), "exec"), names)
    with register_in_use(names["LOST_THINGS"]) as register:
        yield register


def test_the_recipe_makes_a_register_that_works(lost_things: Register) -> None:
    unit = UnitFactory(city=True, code="kota-uji")
    staff = keeper(unit, KEY)
    found = {"name": "Penemu Contoh", "thing": "Payung", "found_on": "2026-11-19"}
    case = case_of(unit, register=KEY, fields=found)
    assert case.number_text == "TMU-0001/KOTA-UJI/2026"
    assert case.due_on == dt.date(2026, 12, 4)
    assert contents_of(case).words("found_on") == "19 November 2026"
    assert "Penemu" not in case.sealed + str(case.details)
    with pytest.raises(NotYourCase):
        take_way(case=case, way="return", version=case.version, by=person("coordinator", unit=unit), now=NOON)
    with pytest.raises(ReasonMissing):
        take_way(case=case, way="keep", version=case.version, said=Passage("Lama"), by=staff, now=NOON)
    case = take_way(case=case, way="return", version=case.version, by=staff, now=NOON)
    assert case.closed_on == dt.date(2026, 11, 20)
    recap = signed_recap(unit, staff, register=KEY, now=DECEMBER_1)
    assert (recap.figures["received"], recap.figures["done"], recap.figures["open"]) == (1, 1, 0)
    assert [one["key"] for one in recap.figures["breakdowns"]] == ["channel", "class", "month"]


def test_what_it_does_not_declare_the_database_refuses(lost_things: Register) -> None:
    case = case_of(UnitFactory(city=True), register=KEY, fields={"name": "Penemu Contoh", "thing": "Payung"})
    with pytest.raises(Error, match="does not allow"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="lost")
