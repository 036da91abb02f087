"""Small readings for tests of checks, from the same fragments that the pages in ``docs/checks`` show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from pakta.knowledge.decrees.checking.check import Check
from pakta.knowledge.decrees.checking.checker import check
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding
from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.reading.printed import AttachmentHead, Printed
from pakta.knowledge.decrees.reading.proof import documents_in
from pakta.knowledge.decrees.reread import reading_from_json
from pakta.knowledge.law.regulations import Library, read_regulations
from pakta.shared.periods import target_time

NO_LAW = Library(())


def reading_of(fragment: Mapping[str, Any]) -> Reading:
    """The reading that a fragment stands for; what it leaves out is absent.

    A fragment has the shape of ``Reading.as_json()`` with three shorthands: ``rows`` in the plan are the rows of one
    nameless group; ``items`` in a component those of its one nameless subcomponent; periods and proofs are read from
    the wording where they are not given.
    """
    plan = dict(fragment.get("plan", {}))
    components = [_whole(component) for component in plan.get("components", ())]
    if "rows" in plan:
        components.append(_whole({"items": plan.pop("rows")}))
    year = plan.get("year") or fragment.get("decree", {}).get("year")
    for component in components:
        for subcomponent in component["subcomponents"]:
            subcomponent["items"] = [_read(item, year) for item in subcomponent.get("items", ())]
    return reading_from_json(
        {"decree": fragment.get("decree", {}), "plan": {**plan, "components": components}}
    )


def printed_of(fragment: Mapping[str, Any]) -> Printed:
    """What the fragment's fields of ``Printed`` say beside the reading."""
    beside = {field: fragment[field] for field in Printed.fields if field in fragment}
    beside["attachments"] = [AttachmentHead(**head) for head in fragment.get("attachments", ())]
    return Printed(**beside)


def library_of(fragment: Mapping[str, Any]) -> Library:
    """The law that the fragment's ``regulations`` state, in the form of ``knowledge/law/content/regulations``."""
    if "regulations" not in fragment:
        return NO_LAW
    return Library(read_regulations(yaml.safe_dump(fragment["regulations"]), file="fragment"))


def findings_in(
    fragment: Mapping[str, Any], *, off: Mapping[str, str] | None = None, checks: Sequence[Check] = CHECKS
) -> list[Finding]:
    """What the checks find in a fragment."""
    library, printed = library_of(fragment), printed_of(fragment)
    checked = check(reading_of(fragment), library=library, printed=printed, off=off, checks=checks)
    return list(checked.findings)


def parts_with(code: str, fragment: Mapping[str, Any]) -> list[str]:
    """The parts at which the fragment is found to have ``code``, in order."""
    (one,) = (one for one in CHECKS if one.code == code)
    return [finding.place.part for finding in findings_in(fragment, checks=(one,))]


def _whole(component: Mapping[str, Any]) -> dict[str, Any]:
    whole = dict(component)
    subcomponents = [dict(sub) for sub in whole.get("subcomponents", ())]
    if "items" in whole:
        subcomponents.append({"items": whole.pop("items")})
    return {**whole, "subcomponents": subcomponents}


def _read(item: Mapping[str, Any], year: int | None) -> dict[str, Any]:
    whole = dict(item)
    if whole.get("target_raw") and "periods" not in whole:
        whole["periods"] = [list(period) for period in target_time(whole["target_raw"], year=year).periods]
    if whole.get("evidence_raw") and "evidence" not in whole:
        whole["evidence"] = documents_in(whole["evidence_raw"])
    return whole
