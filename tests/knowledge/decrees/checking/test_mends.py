"""A mend is certain: put in its place, the finding it came with is gone, and nothing else of that code came."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.knowledge.decrees.checking.samples import findings_in

from pakta.knowledge.decrees.checking.check import Check
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Mend

FOLDER = Path(__file__).parents[4] / "docs" / "checks"
EXAMPLES = [
    (check, yaml.safe_load(example))
    for check in CHECKS
    for example in re.findall(
        r"^```yaml\n(.*?)^```$",
        (FOLDER / f"{check.code}.md").read_text(encoding="utf-8").partition("## Good")[0],
        re.DOTALL | re.MULTILINE,
    )
]
OFFERING = [
    (check, example)
    for check, example in EXAMPLES
    if any(finding.mend is not None for finding in findings_in(example, checks=(check,)))
]


def _mended(fragment: dict[str, Any], mend: Mend) -> dict[str, Any]:
    """The fragment with the mend's text for the whole of its part."""
    mended = copy.deepcopy(fragment)
    names = mend.part.split(".")
    decree, plan = mended.get("decree", {}), mended.get("plan", {})
    match names:
        case ["head", field]:
            decree[field] = mend.text
        case ["considerations" | "legal_basis" as field, at]:
            decree[field][int(at)] = mend.text
        case ["dictums", at]:
            decree["dictums"][int(at)]["text"] = mend.text
        case ["attachments", at, "number"]:
            found = re.search(r"\d+", mend.text)
            mended["attachments"][int(at)] |= {"number_raw": mend.text, "number": found[0] if found else None}
        case ["attachments", at, field]:
            mended["attachments"][int(at)][field] = mend.text
        case ["plan", field]:
            plan[field] = mend.text
        case ["rows", at, field]:
            _rows(plan)[int(at)][field] = mend.text
        case ["components", at, "subcomponents", within, *rest]:
            plan["components"][int(at)]["subcomponents"][int(within)][rest[0] if rest else "name"] = mend.text
        case ["components", at, *rest]:
            plan["components"][int(at)][rest[0] if rest else "name"] = mend.text
        case _:
            pytest.fail(f"no text at {mend.part}")
    return mended


def _rows(plan: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for component in plan.get("components", ()):
        for group in (*component.get("subcomponents", ()), component):
            rows.extend(group.get("items", ()))
    return [*rows, *plan.get("rows", ())]


@pytest.mark.parametrize(("check", "example"), OFFERING, ids=lambda value: getattr(value, "code", ""))
def test_a_mend_takes_its_finding_away(check: Check, example: dict[str, Any]) -> None:
    before = findings_in(example, checks=(check,))
    finding = next(finding for finding in before if finding.mend is not None)
    assert finding.mend is not None
    after = findings_in(_mended(example, finding.mend), checks=(check,))
    assert len(after) == len(before) - 1


def test_some_checks_offer_mends() -> None:
    assert len({check.code for check, _ in OFFERING}) >= 15
