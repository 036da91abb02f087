"""Every question has its usual row, and a file that lacks one is refused with its place."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from pakta.knowledge.worksheets.instrument import BadInstrument, instrument, instruments
from pakta.knowledge.worksheets.matching import PlanRow, suggest
from pakta.knowledge.worksheets.usual_rows import UsualRhythm, read_usual_rows, usual_rows

SHEET = "lke-zi-2021"


def written(**changes: Any) -> str:
    """A whole file of one text for all questions; ``changes`` replace fields of the first one."""
    row = {"indicator": "Tim ada", "action": "Membentuk tim", "proof": ["SK"], "rhythm": "yearly"}
    rows = {code: dict(row) for code in instrument(SHEET).questions}
    first = rows["A.I.1.i.a"]
    first.update(changes)
    return yaml.safe_dump({"instrument": SHEET, "rows": rows})


def test_every_question_has_one() -> None:
    rows = usual_rows(SHEET)
    assert list(rows) == list(instrument(SHEET).questions)
    assert len({row.indicator for row in rows.values()}) == len(rows)
    assert {row.rhythm for row in rows.values()} == set(UsualRhythm)


def test_a_sheet_without_the_file_proposes_nothing() -> None:
    assert usual_rows("lembar-lain") == {}
    assert all(usual_rows(known) for known in instruments())


@pytest.mark.parametrize(
    "changes",
    [
        {"indicator": ""},
        {"action": "a" * 201},
        {"proof": []},
        {"proof": ["a", "b", "c", "d"]},
        {"proof": ["a", "a"]},
        {"rhythm": "weekly"},
        {"team": "Pokja I"},
    ],
)
def test_what_breaks_the_form_is_refused_with_its_place(changes: dict[str, Any]) -> None:
    assert len(read_usual_rows(written(), file="x.yaml")) == 113
    with pytest.raises(BadInstrument, match=r"x\.yaml: A\.I\.1\.i\.a"):
        read_usual_rows(written(**changes), file="x.yaml")


@pytest.mark.parametrize(
    "text", ["[", "rows: {}", "instrument: lain\nrows: {}", f"instrument: {SHEET}\nrows: {{}}"]
)
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(BadInstrument):
        read_usual_rows(text, file="x.yaml")


def test_a_plan_of_usual_rows_is_read_back_as_serving_their_questions() -> None:
    """What is drafted from a gap should look to the matching like what it was drafted for."""
    plain = instrument(SHEET)
    rows = usual_rows(SHEET)
    plan = []
    for position, (code, row) in enumerate(rows.items()):
        place = plain.place_of(code)
        names = (place.area.label, place.subcomponent.label)
        plan.append(PlanRow(*names, row.indicator, row.action, row.proof, position))
    found = suggest(plain, plan)
    right = sum(suggested[0].code == code for code, suggested in zip(rows, found, strict=True))
    assert right / len(rows) >= 0.97
