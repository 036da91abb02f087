"""Whether one regulation changed another: what its title says of it, and what the library has on record."""

from __future__ import annotations

import re

from pakta.knowledge.decrees.checking.citations import known
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.law.citations import Reference
from pakta.knowledge.law.citing import change_of
from pakta.knowledge.law.kinds import serial_of

_CHANGES_MANY = re.compile(r"\bCipta\s+Kerja\b|\bHarmonisasi\b|\bSektor\s+Keuangan\b", re.IGNORECASE)
"""Laws that changed dozens of others and name none of them in their titles."""
_CHANGES = re.compile(r"\bPerubahan\s+(?:Ke\w+\s+(?:Belas\s+)?)?atas\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\bNomor\s+(?P<number>[\w./-]+)\s+Tahun\s+(?P<year>\d{4})", re.IGNORECASE)


def change_said(title: str) -> int:
    """Which change the title says it is, wherever in it: 2 for *Perubahan Kedua atas*, 1 for the first, 0 for none."""
    found = _CHANGES.search(title)
    return change_of(title[found.start() :]) if found is not None else 0


def names(title: str, base: Reference) -> bool:
    """Whether the title names ``base`` by number and year."""
    return any(
        serial_of(one["number"]) == serial_of(base.number) and int(one["year"]) == base.year
        for one in _NUMBERED.finditer(title)
    )


def is_foreign_change(subject: Subject, base: Reference, amendment: Reference) -> bool:
    """Whether it is on no record as a change of ``base``, nor does its title say that it changes anything."""
    if not amendment.title or _CHANGES_MANY.search(amendment.title) or _is_recorded(subject, base, amendment):
        return False
    return not change_said(amendment.title) and not names(amendment.title, base)


def is_unrecorded_change(subject: Subject, base: Reference, amendment: Reference) -> bool:
    """Whether its title says that it is a change, but the library has others on record for ``base`` and not it."""
    found = known(base, subject.library)
    if found is None or not found.amended_by or _is_recorded(subject, base, amendment):
        return False
    return bool(change_said(amendment.title)) or names(amendment.title, base)


def is_doubtful_change(subject: Subject, base: Reference, amendment: Reference) -> bool:
    """Either of the two."""
    return is_foreign_change(subject, base, amendment) or is_unrecorded_change(subject, base, amendment)


def _is_recorded(subject: Subject, base: Reference, amendment: Reference) -> bool:
    found = known(base, subject.library)
    return found is not None and amendment.key in found.amended_by
