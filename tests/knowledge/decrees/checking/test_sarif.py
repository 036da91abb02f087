"""SARIF: what the standard asks for, places as regions, mends as fixes, what is off as suppressed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.knowledge.decrees.checking.samples import reading_of

from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Place, Severity
from pakta.knowledge.decrees.checking.sarif import as_sarif

READING = reading_of({"decree": {"title": "RENCANA AKSI ZONA", "considerations": ["bahwa satu;"]}})
TEXT = "KEPUTUSAN\nTENTANG\nRENCANA AKSI\n  ZONA\nMenimbang : a. bahwa satu;\n"


def _finding(part: str = "head.title", line: int | None = 3, mend: str | None = "RENCANA") -> Finding:
    return Finding(
        "head-title-differs",
        Severity.ERROR,
        Place(part, {"line": line} if line else None),
        "Judul lain.",
        "Satu judul.",
        mend=Mend(part, mend) if mend is not None else None,
    )


def _run(*findings: Finding, suppressed: tuple[Finding, ...] = (), text: str | None = TEXT) -> dict[str, Any]:
    off = {finding.code: "konsep" for finding in suppressed}
    sarif = as_sarif(Checked(findings, suppressed, off), READING, name="folder/a b.txt", text=text)
    assert sarif["version"] == "2.1.0"
    (run,) = sarif["runs"]
    assert isinstance(run, dict)
    return run


def test_every_check_is_a_rule_with_help() -> None:
    rules = _run()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.code for check in CHECKS]
    for rule in rules:
        assert rule["help"]["text"].endswith(f"Lihat docs/checks/{rule['id']}.md.")
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["enabled"]


def test_a_result_names_rule_level_and_place() -> None:
    run = _run(_finding())
    (result,) = run["results"]
    assert (
        run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "head-title-differs"
    )
    assert result["level"] == "error"
    assert result["message"] == {"text": "Judul lain. Satu judul."}
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "folder/a%20b.txt"},
        "region": {"startLine": 3},
    }
    assert location["logicalLocations"] == [{"name": "Judul keputusan", "fullyQualifiedName": "head.title"}]


@pytest.mark.parametrize(("line", "text"), [(None, TEXT), (3, None)])
def test_what_is_no_line_of_the_file_is_no_region(line: int | None, text: str | None) -> None:
    (result,) = _run(_finding(line=line), text=text)["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert "fixes" not in result
    assert result["properties"]["source"] == ({"line": line} if line else {})


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "note")]
)
def test_severities_are_levels(severity: Severity, level: str) -> None:
    finding = Finding("head-title-differs", severity, Place("head.title"), "Apa.", "Karena.")
    assert _run(finding)["results"][0]["level"] == level


def test_what_is_switched_off_is_suppressed_with_its_reason() -> None:
    run = _run(suppressed=(_finding(),))
    (result,) = run["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "konsep"}]
    disabled = [
        rule["id"] for rule in run["tool"]["driver"]["rules"] if not rule["defaultConfiguration"]["enabled"]
    ]
    assert disabled == ["head-title-differs"]


def _fixed(result: dict[str, Any], text: str) -> str:
    """The text with the result's one fix put in."""
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    return f"{text[:start]}{replacement['insertedContent']['text']}{text[end:]}"


def test_a_mend_is_a_fix_that_can_be_put_in() -> None:
    (result,) = _run(_finding())["results"]
    assert _fixed(result, TEXT) == TEXT.replace("RENCANA AKSI\n  ZONA", "RENCANA")
    (result,) = _run(_finding("considerations.0", 5, "bahwa dua;"))["results"]
    assert _fixed(result, TEXT) == TEXT.replace("bahwa satu;", "bahwa dua;")


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (_finding(mend=None), TEXT),
        (_finding(), None),
        (_finding(line=5), TEXT),
        (_finding(line=99), TEXT),
        (_finding(), TEXT.replace("AKSI", "AK$I")),
        (_finding("attachments.0.title"), TEXT),
    ],
)
def test_a_mend_that_cannot_be_placed_is_no_fix(finding: Finding, text: str | None) -> None:
    (result,) = _run(finding, text=text)["results"]
    assert "fixes" not in result
    assert ("mend" in result["properties"]) is (finding.mend is not None)
