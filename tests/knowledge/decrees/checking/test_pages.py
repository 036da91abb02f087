"""Every check has a page in docs/checks, every page a check, and what a page shows is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.knowledge.decrees.checking.samples import findings_in

from pakta.knowledge.decrees.checking.check import Check
from pakta.knowledge.decrees.checking.checks import CHECKS, FAMILIES

FOLDER = Path(__file__).parents[4] / "docs" / "checks"
HEADINGS = ["What it finds", "Why", "Bad", "Good", "How to mend it", "Switching it off"]
_EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _sections(check: Check) -> dict[str, str]:
    """The text under each second-level heading of the check's page, "" for what stands above the first."""
    pieces = re.split(
        r"^## (.+)\n", (FOLDER / f"{check.code}.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def _examples(check: Check, heading: str) -> list[Any]:
    return [yaml.safe_load(example) for example in _EXAMPLE.findall(_sections(check)[heading])]


def test_pages_and_checks_are_the_same() -> None:
    pages = sorted(page.stem for page in FOLDER.glob("*.md") if page.stem != "README")
    assert pages == sorted(check.code for check in CHECKS)


def test_codes_are_unique_and_begin_with_their_family() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    for family in FAMILIES:
        for check in family.checks:
            assert check.code.startswith(f"{family.name}-")
            assert re.fullmatch(r"[a-z]+(-[a-z]+)+", check.code)


def test_the_index_lists_every_check_under_its_family_with_its_severity() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[`(.+?)`\]\((.+?)\.md\) \| (\w+) \| (.+?) \|$", index, re.MULTILINE)
    assert listed == [
        (check.code, check.code, check.severity.value, check.title)
        for family in FAMILIES
        for check in family.checks
    ]
    assert re.findall(r"^## (.+)$", index, re.MULTILINE)[-len(FAMILIES) :] == [
        f"{family.title} (`{family.name}`)" for family in FAMILIES
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_page_says_what_it_must(check: Check) -> None:
    sections = _sections(check)
    assert sections[""].strip() == f"# `{check.code}`: {check.title}\n\nSeverity: {check.severity.value}."
    assert [heading for heading in sections if heading] == HEADINGS
    assert all(text.strip() for text in sections.values())
    assert check.citation in sections["Why"]
    assert f"--off {check.code}=" in sections["Switching it off"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_bad_examples_of_a_page_yield_its_code_and_the_good_ones_do_not(check: Check) -> None:
    bad, good = _examples(check, "Bad"), _examples(check, "Good")
    assert bad
    assert good
    for example in bad:
        assert check.code in {finding.code for finding in findings_in(example, checks=(check,))}
    for example in good:
        assert [
            finding for finding in findings_in(example, checks=(check,)) if finding.code == check.code
        ] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_findings_are_sentences(check: Check) -> None:
    for example in _examples(check, "Bad"):
        for finding in findings_in(example, checks=(check,)):
            for sentence in (finding.what, finding.why):
                assert sentence[0].isupper() or sentence[0] in "“0123456789"
                assert sentence.endswith(".")
                assert "\n" not in sentence
