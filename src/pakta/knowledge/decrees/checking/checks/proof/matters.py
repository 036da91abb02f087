"""Proofs and actions of another matter than their row: a complaints unit proved by the gratification decree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject

LONGEST_READ = 1000
"""Characters of a cell that are searched for its matter."""
_GENERAL = re.compile(
    r"pakta integritas|reformasi birokrasi|rencana aksi|zona integritas|\bzi\b|\bwbk\b|komitmen bersama"
)


@cache
def _pattern() -> re.Pattern[str]:
    """All telling words of all matters, the longest first."""
    words = sorted(_matter_of_word(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@cache
def _matter_of_word() -> dict[str, str]:
    return {word: entry["matter"] for entry in stored("matters") for word in entry["words"]}


@cache
def _accepted() -> dict[str, frozenset[str]]:
    return {entry["matter"]: frozenset(entry.get("accepts", ())) for entry in stored("matters")}


def matters_in(text: str) -> frozenset[str]:
    """The matters that a text speaks of."""
    return _matters_in(text[:LONGEST_READ])


@lru_cache(maxsize=8192)
def _matters_in(text: str) -> frozenset[str]:
    found = _pattern().findall(key(text))
    return frozenset(_matter_of_word()[word] for word in found)


def matters_of(row: PlanRow) -> frozenset[str]:
    """The matters of a row by its indicator and its group's name, with those that serve them too."""
    own = matters_in(row.item.indicator or "") | matters_in(row.subcomponent.name or "")
    return own.union(*(_accepted()[matter] for matter in own)) if own else own


def other_proof(subject: Subject) -> Iterator[Flaw]:
    """Rows of which every proof is of another matter, or of none in particular."""
    for row in subject.rows:
        own = matters_of(row)
        documents = [document for document in row.item.evidence if document.strip()]
        if not own or not documents:
            continue
        found = [matters_in(document) for document in documents]
        if any(one & own for one in found) or not any(found):
            continue
        if all(
            one or _GENERAL.search(key(document[:LONGEST_READ]))
            for one, document in zip(found, documents, strict=True)
        ):
            others = sorted(frozenset[str]().union(*found))
            yield Flaw(
                row.part("evidence_raw"),
                f"Bukti {quoted(row.item.evidence_raw or documents[0], 80)} mengenai {_listed(others)},"
                f" sedangkan butirnya mengenai {_listed(_named(row))}.",
            )


def other_action(subject: Subject) -> Iterator[Flaw]:
    """Rows whose action speaks of other matters than their indicator, and of none of its own."""
    for row in subject.rows:
        own = matters_of(row) if matters_in(row.item.indicator or "") else frozenset[str]()
        found = matters_in(row.item.action or "")
        if own and found and not found & own:
            yield Flaw(
                row.part("action"),
                f"Langkah aksi mengenai {_listed(sorted(found))},"
                f" sedangkan indikatornya mengenai {_listed(_named(row))}.",
            )


def _named(row: PlanRow) -> list[str]:
    return sorted(matters_in(row.item.indicator or "") or matters_in(row.subcomponent.name or ""))


def _listed(matters: Iterable[str]) -> str:
    return " dan ".join(matters)


CHECKS = (
    Check(
        "proof-other-matter",
        Severity.HINT,
        "Bukti dari urusan lain",
        "Setiap urusan mempunyai registernya sendiri; bukti register lain tidak membuktikan butir ini.",
        other_proof,
    ),
    Check(
        "proof-action-other-matter",
        Severity.HINT,
        "Langkah aksi untuk urusan lain",
        "Langkah aksi dan bukti melayani indikator pada baris yang sama.",
        other_action,
    ),
)
