"""Proofs that cannot be handed in: none named, something done or a site instead of a paper, nothing one could tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.plan.cells import empties
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.knowledge.decrees.checking.verbs import is_doing

LONGEST_PROOF = 300
"""Characters of one document's wording that are looked at."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(stored("proofs")[kind])


def is_activity(document: str) -> bool:
    """Whether a wording names something done: *Rapat pleno*, *Menerbitkan SK*, *Pemberian penghargaan*."""
    text = key(document[:LONGEST_PROOF])
    words = text.split()
    if not words or any(text.startswith(start) for start in _words("documents_after_activity")):
        return False
    return words[0] in _words("activities") or is_doing(words[0])


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
    """Rows of which no proof says which document."""
    own = _office_words(subject)
    for row in subject.rows:
        documents = _proofs(row)
        if documents and all(_words_of(document) - own <= _words("generic") for document in documents):
            yield Flaw(
                row.part("evidence_raw"),
                f"Bukti {quoted(documents[0], 60)} terlalu umum; tidak jelas dokumen mana yang diserahkan.",
            )


def no_documents(subject: Subject) -> Iterator[Flaw]:
    """Proofs that name a site, an application, a service or people."""
    own = _office_words(subject)
    for row in subject.rows:
        named = [document for document in _proofs(row) if _is_no_document(document, own)]
        if named:
            listed = ", ".join(quoted(document, 60) for document in named[:3])
            yield Flaw(row.part("evidence_raw"), f"Bukti {listed} bukan dokumen yang dapat diserahkan.")


def _is_no_document(document: str, own: frozenset[str]) -> bool:
    words = _words_of(document) - own
    first = key(document[:LONGEST_PROOF]).split(" ", 1)[0]
    is_service = bool(words & _words("systems")) and words <= _words("systems") | _words("joining")
    return is_service or first in _words("people")


@lru_cache(maxsize=1024)  # one plan asks for the same few documents again and again
def _words_of(document: str) -> frozenset[str]:
    return frozenset(word for word in key(document[:LONGEST_PROOF]).split() if not word.isdigit())


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
        "proof-no-document",
        Severity.HINT,
        "Bukti bukan dokumen",
        "Laman, aplikasi, layanan, dan petugas tidak dapat diserahkan; laporan, tangkapan layar, atau SK-nya dapat.",
        no_documents,
    ),
    Check(
        "proof-vague",
        Severity.HINT,
        "Bukti terlalu umum",
        "Bukti menyebut dokumen tertentu agar yang diserahkan dapat dicocokkan dengan yang diminta.",
        vague,
    ),
)
