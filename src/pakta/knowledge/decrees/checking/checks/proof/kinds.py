"""Proofs that cannot be handed in: none named, something done instead of a paper, nothing one could tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.plan.cells import empties
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.shared.text import key

LONGEST_PROOF = 300
"""Characters of one document's wording that are looked at."""
_ACTIVE = re.compile(r"(?:meny|meng|mem|men|me)\w{3,}")
_NO_VERBS = frozenset(
    {"media", "mekanisme", "memo", "memorandum", "metode", "menu", "menteri", "merit", "mesin"}
)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(stored("proofs")[kind])


@lru_cache(maxsize=4096)
def is_activity(document: str) -> bool:
    """Whether a wording names something done: *Rapat pleno*, *Menerbitkan SK*, *Pemberian penghargaan*."""
    text = key(document[:LONGEST_PROOF])
    words = text.split()
    if not words or any(text.startswith(start) for start in _words("documents_after_activity")):
        return False
    return words[0] in _words("activities") or (
        _ACTIVE.fullmatch(words[0]) is not None and words[0] not in _NO_VERBS
    )


def _proofs(row: PlanRow) -> list[str]:
    return [document for document in row.item.evidence if document.strip()]


def empty(subject: Subject) -> Iterator[Flaw]:
    """Rows that ask for no proof, in a plan that has the column."""
    yield from empties(subject, "bukti fisik")


def activities(subject: Subject) -> Iterator[Flaw]:
    """Proofs that name something done."""
    for row in subject.rows:
        done = [document for document in _proofs(row) if is_activity(document)]
        if done:
            listed = ", ".join(quoted(document, 60) for document in done[:3])
            yield Flaw(row.part("evidence_raw"), f"Bukti {listed} adalah kegiatan, bukan dokumen.")


def vague(subject: Subject) -> Iterator[Flaw]:
    """Rows of which no proof says which document, or which name only sites and services."""
    own = _office_words(subject)
    for row in subject.rows:
        documents = [document for document in _proofs(row) if not is_activity(document)]
        if not documents or len(documents) < len(_proofs(row)):
            continue
        words = [frozenset(key(document[:LONGEST_PROOF]).split()) - own for document in documents]
        if all(one <= _words("generic") for one in words):
            yield Flaw(
                row.part("evidence_raw"),
                f"Bukti {quoted(documents[0], 60)} terlalu umum; tidak jelas dokumen mana yang diserahkan.",
            )
        elif all(one <= _words("systems") | _words("generic") for one in words):
            yield Flaw(
                row.part("evidence_raw"),
                f"Bukti {quoted(documents[0], 60)} adalah nama laman atau layanan, bukan dokumen.",
            )


def _office_words(subject: Subject) -> frozenset[str]:
    """The words of the office's own name, which say nothing about a document."""
    decree = subject.decree
    names = key(f"{decree.issuer or ''} {decree.region or ''}"[:LONGEST_PROOF]).split()
    return frozenset(
        [*names, "kpu", "kota", "kabupaten", "kab", "provinsi", "tahun", "di", "pada", "tentang"]
    )


CHECKS = (
    Check(
        "proof-empty",
        Severity.ERROR,
        "Bukti fisik kosong",
        "Butir tanpa bukti tidak dapat dinilai selesai atau belum.",
        empty,
    ),
    Check(
        "proof-is-activity",
        Severity.HINT,
        "Bukti berupa kegiatan",
        "Bukti adalah dokumen yang diserahkan; kegiatan dibuktikan dengan laporan, notula, daftar hadir, atau fotonya.",
        activities,
    ),
    Check(
        "proof-vague",
        Severity.HINT,
        "Bukti terlalu umum",
        "Bukti menyebut dokumen tertentu agar yang diserahkan dapat dicocokkan dengan yang diminta.",
        vague,
    ),
)
