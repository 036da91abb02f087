"""What was found as SARIF 2.1.0 (OASIS), which editors and build servers show beside the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pakta.knowledge.decrees.checking.check import Check
from pakta.knowledge.decrees.checking.checker import Checked
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Severity
from pakta.knowledge.decrees.checking.places import text_of, words_for
from pakta.knowledge.decrees.form import Reading

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_RULE_INDEX = {check.code: index for index, check in enumerate(CHECKS)}

LINES_AROUND = 3
"""The text of a part begins on the line of its place, or so few lines below."""


def as_sarif(checked: Checked, reading: Reading, *, name: str, text: str | None = None) -> dict[str, Any]:
    """One run over the file ``name``.

    ``text`` is the file's content where it is plain text: only there can a mend be expressed as a change of the file.
    Findings of checks switched off are results too, suppressed with the reason as justification.
    """
    writer = _Writer(reading, name, text)
    results = [writer.result(finding) for finding in checked.findings]
    for finding in checked.suppressed:
        suppression = {"kind": "external", "justification": checked.off[finding.code]}
        results.append({**writer.result(finding), "suppressions": [suppression]})
    driver = {"name": "pakta check", "rules": [_rule(check, checked.off) for check in CHECKS]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: Check, off: Mapping[str, str]) -> dict[str, Any]:
    help_text = check.why + (f" ({check.citation})" if check.citation else "")
    return {
        "id": check.code,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.why},
        "help": {"text": f"{help_text} Lihat docs/checks/{check.code}.md."},
        "defaultConfiguration": {"level": _LEVELS[check.severity], "enabled": check.code not in off},
    }


class _Writer:
    def __init__(self, reading: Reading, name: str, text: str | None) -> None:
        self._reading = reading
        self._artifact = {"uri": quote(name, safe="/", errors="replace")}
        self._text = text

    def result(self, finding: Finding) -> dict[str, Any]:
        location: dict[str, Any] = {"artifactLocation": self._artifact}
        source = finding.place.source or {}
        # A line of a PDF or Word page is no line of its file; nor is a line that a JSON reading remembers.
        if self._text is not None and source.get("line") is not None:
            location["region"] = {"startLine": source["line"]}
        logical = {
            "name": words_for(finding.place.part, self._reading),
            "fullyQualifiedName": finding.place.part or "paper",
        }
        message = f"{finding.what} {finding.why}" + (f" ({finding.citation})" if finding.citation else "")
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": _RULE_INDEX[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": message},
            "locations": [{"physicalLocation": location, "logicalLocations": [logical]}],
            "properties": {"source": dict(source)},
        }
        if finding.mend is not None:
            result["properties"]["mend"] = {"part": finding.mend.part, "text": finding.mend.text}
            region = self._region_of(finding.mend, source.get("line"))
            if region is not None:
                result["fixes"] = [self._fix(finding.mend, region)]
        return result

    def _fix(self, mend: Mend, region: dict[str, int]) -> dict[str, Any]:
        replacement = {"deletedRegion": region, "insertedContent": {"text": mend.text}}
        return {
            "description": {"text": f"Ganti {words_for(mend.part, self._reading)}."},
            "artifactChanges": [{"artifactLocation": self._artifact, "replacements": [replacement]}],
        }

    def _region_of(self, mend: Mend, line: int | None) -> dict[str, int] | None:
        """Where the text to be replaced stands in the file, if it does so word by word near ``line``."""
        old = text_of(mend.part, self._reading)
        if self._text is None or line is None or not old:
            return None
        start = _line_start(self._text, line)
        stop = _line_start(self._text, line + LINES_AROUND)
        found = re.compile(r"\s+".join(map(re.escape, old.split()))).search(self._text, start)
        if found is None or found.start() >= stop:
            return None
        first, last = _position(self._text, found.start()), _position(self._text, found.end())
        return {"startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1]}


def _line_start(text: str, line: int) -> int:
    """The index of the first character of a line counted from 1; the text's end where there are fewer lines."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if at == 0:
            return len(text)
    return at


def _position(text: str, at: int) -> tuple[int, int]:
    """Line and column of an index, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
