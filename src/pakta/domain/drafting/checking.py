"""What the checker says of a draft decree, with the unit's library and the checks it switched off."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from threading import Lock

from pakta.domain.drafting.models import DraftDecree, SwitchedOffCheck
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import own_regulations
from pakta.knowledge.decrees.checking.checker import Checked, check
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding, Severity
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.reading.printed import NOTHING_PRINTED, Printed, printed_from
from pakta.knowledge.law.regulations import library

AWAITED = frozenset({"head-number-absent", "head-date-absent"})
"""What a draft cannot have yet: number and day come when it is enacted."""

REMEMBERED = 16
"""Drafts whose findings a process remembers: findings are shown, narrowed and counted far more often than a draft
changes."""


def switched_off(unit: Unit) -> dict[str, str]:
    """Code → reason of the checks this unit does not want."""
    return dict(SwitchedOffCheck.objects.filter(unit=unit).values_list("code", "reason"))


def check_import(found: DecreeImport) -> Checked:
    """The findings in a paper that was read, as its draft stands now."""
    draft, read = found.draft or {}, (found.reading or {}).get("decree") or {}
    printed = printed_from((found.source_view or {}).get("printed"))
    return check_upload(draft, found.unit, printed.beside(draft["head"], read))


def check_upload(draft: Json, unit: Unit, printed: Printed = NOTHING_PRINTED) -> Checked:
    """The findings in a draft; ``printed`` is what its paper shows beside it."""
    off = _known(switched_off(unit))
    added = [one.regulation for one in own_regulations(unit)]
    given = json.dumps([draft, off, [repr(one) for one in added], printed.as_json()], sort_keys=True)
    key = hashlib.sha256(given.encode()).digest()
    found = _remembered.get(key)
    if found is None:
        found = check(reading_of(draft), library=library().with_added(added), printed=printed, off=off)
        _remember(key, found)
    return found


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


_remembered: OrderedDict[bytes, Checked] = OrderedDict()
_remembering = Lock()


def _remember(key: bytes, found: Checked) -> None:
    with _remembering:
        _remembered[key] = found
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
