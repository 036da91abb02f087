"""A regulation cited twice: as two items, or as an item and as what changed another."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.places import words_for
from pakta.knowledge.decrees.checking.subject import Subject


def _look(subject: Subject) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    changing = {
        amendment.key: one.part
        for one in subject.legal_basis
        if one.citation is not None
        for amendment in one.citation.amendments
    }
    for one in subject.legal_basis:
        if one.citation is None:
            continue
        key = one.citation.reference.key
        first = seen.setdefault(key, one.part)
        if first != one.part:
            yield Flaw(one.part, f"{key} sudah disebut di {words_for(first, subject.reading)}.")
        elif key in changing and changing[key] != one.part:
            where = words_for(changing[key], subject.reading)
            yield Flaw(one.part, f"{key} juga disebut di {where} sebagai peraturan yang mengubah.")


CHECKS = (
    Check(
        "legal-basis-duplicate",
        Severity.ERROR,
        "Dasar hukum disebut dua kali",
        "Satu peraturan disebut sekali; perubahannya disebut bersama peraturan yang diubah.",
        _look,
    ),
)
