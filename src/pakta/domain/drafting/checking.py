"""What the checker says of a draft decree, with the unit's library and the checks it switched off."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache

from pakta.domain.drafting.models import DraftDecree, SwitchedOffCheck
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import own_regulations
from pakta.knowledge.decrees.checking.checker import Checked, check
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding, Severity
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.law.regulations import Regulation, library

AWAITED = frozenset({"head-number-absent", "head-date-absent"})
"""What a draft cannot have yet: number and day come when it is enacted."""

REMEMBERED = 16
"""Drafts whose findings a process remembers: findings are shown, narrowed and counted far more often than a draft
changes."""
LONGEST_REMEMBERED = 1_000_000
"""Characters of a draft that is remembered; ten times what a decree of a hundred rows has."""


def switched_off(unit: Unit) -> dict[str, str]:
    """Code → reason of the checks this unit does not want."""
    return dict(SwitchedOffCheck.objects.filter(unit=unit).values_list("code", "reason"))


def check_upload(draft: Json, unit: Unit) -> Checked:
    """The findings in the draft of a paper that was read."""
    off = _known(switched_off(unit))
    added = tuple(one.regulation for one in own_regulations(unit))
    said = json.dumps([draft, off, [repr(one) for one in added]], sort_keys=True)
    given = _Given(hashlib.sha256(said.encode()).digest(), draft, added, off)
    return _looked_through(given) if len(said) <= LONGEST_REMEMBERED else _looked_through.__wrapped__(given)


def check_draft(draft: Json, unit: Unit) -> Checked:
    """The findings in a draft on its way to be enacted."""
    found = check_upload(draft, unit)
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


@dataclass(frozen=True)
class _Given:
    """All that findings follow from, told apart by its digest."""

    digest: bytes
    draft: Json = field(compare=False)
    added: tuple[Regulation, ...] = field(compare=False)
    off: dict[str, str] = field(compare=False)


@lru_cache(maxsize=REMEMBERED)
def _looked_through(given: _Given) -> Checked:
    return check(reading_of(given.draft), library=library().with_added(given.added), off=given.off)
