"""The plans of the real decrees beside the repository, compared with what was read from them by hand."""

import json
from pathlib import Path

import pytest

from pakta.knowledge.decrees.reading.plan import read_plan
from pakta.knowledge.decrees.reading.text import parse_text

SHARED = Path(__file__).parents[5] / "shared"
TRUTHS = sorted((SHARED / "truth").glob("*.json"))


@pytest.mark.skipif(not TRUTHS, reason="the decrees read by hand (../shared) are not on this machine")
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem[:3])
def test_texts_and_months_are_those_read_by_hand(path):
    truth = json.loads(path.read_text("utf-8"))["plan"]
    text = (SHARED / "seeds" / f"{path.stem}.txt").read_text("utf-8")
    plan, _ = read_plan(parse_text(text), year=truth["year"])
    assert (plan.title, plan.year, plan.columns) == (truth["title"], truth["year"], truth["columns"])
    got = [
        (c.name, s.name, i.action, i.evidence, i.target_raw, [list(p) for p in i.periods], i.responsible)
        for c in plan.components
        for s in c.subcomponents
        for i in s.items
    ]
    want = [
        (c["name"], s["name"], i["action"], i["evidence"], i["target_raw"], i["periods"], i["responsible"])
        for c in truth["components"]
        for s in c["subcomponents"]
        for i in s["items"]
    ]
    assert got == want
