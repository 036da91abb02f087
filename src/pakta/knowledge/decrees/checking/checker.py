"""Looking a whole decree through: every check that is on, and what was switched off with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Place, Severity
from pakta.knowledge.decrees.checking.lost_pages import WHY, may_be_on_lost_page
from pakta.knowledge.decrees.checking.places import PartOrder, source_of
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.reading.printed import NOTHING_PRINTED, Printed
from pakta.knowledge.law.regulations import Library
from pakta.shared.errors import DomainError


class UnknownCheck(DomainError):
    """A check is switched off that does not exist; names the ones nearest to it."""

    def __init__(self, code: str) -> None:
        from difflib import get_close_matches  # only for this refusal

        known = [check.code for check in CHECKS]
        near = get_close_matches(code, known, n=3, cutoff=0.5)
        hint = f"; mungkin maksud Anda {', '.join(near)}" if near else "; daftarnya ada di docs/checks"
        super().__init__(f"Tidak ada pemeriksaan berkode “{code[:60]}”{hint}.")


class ReasonMissing(DomainError):
    """A check may be switched off only with a reason."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Sebutkan alasan mematikan pemeriksaan {code}, misalnya {code}=sudah disepakati.")


def switched_off(pairs: Iterable[str]) -> dict[str, str]:
    """Codes with their reasons, of texts ``CODE=REASON``; ``check`` refuses what it cannot take."""
    return {code.strip(): reason.strip() for code, _, reason in (pair.partition("=") for pair in pairs)}


@dataclass(frozen=True, slots=True)
class Checked:
    """``findings`` of the checks that are on, in order of place; ``suppressed`` those of the checks switched off.

    ``off`` gives each code switched off with its reason.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    off: Mapping[str, str]


def check(
    reading: Reading,
    *,
    library: Library,
    printed: Printed = NOTHING_PRINTED,
    off: Mapping[str, str] | None = None,
    checks: Sequence[Check] = CHECKS,
) -> Checked:
    """What a careful drafter would flag in ``reading``.

    ``printed`` gives places in the file and the attachments' own heads, where a file was read. ``off`` gives for each
    code to switch off the reason; raises ``UnknownCheck`` and ``ReasonMissing``.
    """
    off = dict(off or {})
    known = {one.code for one in CHECKS}
    for code, reason in off.items():
        if code not in known:
            raise UnknownCheck(code)
        if not reason.strip():
            raise ReasonMissing(code)
    subject = Subject(reading, library, printed)
    found = [_finding(one, flaw, subject) for one in checks for flaw in one.run(subject)]
    order = PartOrder(reading)
    found.sort(key=lambda finding: (order.of(finding.place.part), finding.code))
    return Checked(
        findings=tuple(finding for finding in found if finding.code not in off),
        suppressed=tuple(finding for finding in found if finding.code in off),
        off=off,
    )


def _finding(one: Check, flaw: Flaw, subject: Subject) -> Finding:
    why = one.why if flaw.why is None else flaw.why
    severity = one.severity
    if may_be_on_lost_page(one.code, flaw.part, subject):
        severity, why = Severity.HINT, f"{why} {WHY}"
    return Finding(
        code=one.code,
        severity=severity,
        place=Place(flaw.part, source_of(flaw.part, subject)),
        what=flaw.what,
        why=why,
        citation=one.citation if flaw.citation is None else flaw.citation,
        mend=Mend(flaw.mend_part or flaw.part, flaw.mend) if flaw.mend is not None else None,
    )
