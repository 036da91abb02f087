"""What the checker says of a draft decree, with the unit's library and the checks it switched off."""

from __future__ import annotations

from pakta.domain.drafting.models import DraftDecree, SwitchedOffCheck
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import library_of
from pakta.knowledge.decrees.checking.checker import Checked, check
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding, Severity
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.form import Reading

AWAITED = frozenset({"head-number-absent", "head-date-absent"})
"""What a draft cannot have yet: number and day come when it is enacted."""


def switched_off(unit: Unit) -> dict[str, str]:
    """Code → reason of the checks this unit does not want."""
    return dict(SwitchedOffCheck.objects.filter(unit=unit).values_list("code", "reason"))


def check_reading(reading: Reading, unit: Unit) -> Checked:
    """The findings in a paper that was read."""
    return check(reading, library=library_of(unit), off=_known(switched_off(unit)))


def check_draft(draft: Json, unit: Unit) -> Checked:
    """The findings in a draft on its way to be enacted."""
    found = check_reading(reading_of(draft), unit)
    return Checked(
        findings=tuple(one for one in found.findings if one.code not in AWAITED),
        suppressed=tuple(one for one in found.suppressed if one.code not in AWAITED),
        off=found.off,
    )


def blocking_findings(draft: DraftDecree) -> list[Finding]:
    """The errors a draft may not be passed with."""
    found = check_draft(draft.draft or {}, draft.unit)
    return [one for one in found.findings if one.severity is Severity.ERROR]


def _known(off: dict[str, str]) -> dict[str, str]:
    """Without checks that a newer Pakta no longer has."""
    known = {one.code for one in CHECKS}
    return {code: reason for code, reason in off.items() if code in known}
