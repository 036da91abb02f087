"""The regulations that a decree cites, each with the part of the reading where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pakta.knowledge.decrees.form import Decree
from pakta.knowledge.law.citations import Citation, Reference, parse_citation
from pakta.knowledge.law.kinds import key_of
from pakta.knowledge.law.regulation import Confidence, Regulation
from pakta.knowledge.law.regulations import Library

_key_of = lru_cache(maxsize=1024)(key_of)  # every check of the legal basis asks for every regulation
_ON_GROUND_OF = re.compile(r"\bberdasarkan\s+(?:ketentuan\s+)?(?:dalam\s+)?", re.IGNORECASE)

VERIFIED = (Confidence.TWO_SOURCES, Confidence.ONE_SOURCE)
"""A source was read. What rests on less is said to be unverified."""
UNVERIFIED = "belum diverifikasi"


@dataclass(frozen=True, slots=True)
class Cited:
    """``citation`` is None where the text at ``part`` is no citation that can be taken apart.

    ``at`` is where in the text of the part the citation begins: 0 for an item of *Mengingat*.
    """

    part: str
    text: str
    citation: Citation | None
    at: int = 0

    @property
    def references(self) -> tuple[Reference, ...]:
        """The regulation cited, then what it is said to be changed by."""
        return (self.citation.reference, *self.citation.amendments) if self.citation is not None else ()

    def with_text(self, start: int, end: int, text: str) -> str:
        """The whole part with ``text`` in place of what stands from ``start`` to ``end`` in the citation."""
        return f"{self.text[: self.at + start]}{text}{self.text[self.at + end :]}"

    def with_text_in(self, start: int, end: int, old: str, new: str) -> str | None:
        """The part with ``new`` for the one ``old`` between two places of the citation; None unless there is one."""
        piece = self.text[self.at + start : self.at + end]
        return self.with_text(start, end, piece.replace(old, new)) if piece.count(old) == 1 else None


def listed_citations(decree: Decree) -> tuple[Cited, ...]:
    """The items of *Mengingat*."""
    return tuple(
        Cited(f"legal_basis.{index}", text, parse_citation(text))
        for index, text in enumerate(decree.legal_basis or [])
    )


def considered_citations(decree: Decree) -> tuple[Cited, ...]:
    """The regulations that *Menimbang* rests on: *bahwa berdasarkan ketentuan Peraturan …*."""
    return tuple(
        cited
        for index, text in enumerate(decree.considerations or [])
        for cited in _in_sentence(f"considerations.{index}", text)
    )


def known(reference: Reference, library: Library) -> Regulation | None:
    """The regulation that is meant, if the library has it."""
    return library.by_key(_key_of(reference.kind, reference.issuer, reference.number, reference.year))


def caveat(confidence: Confidence | None) -> str:
    """What to say after a sentence that rests on the library: nothing where a source was read."""
    return "" if confidence in VERIFIED else f" ({UNVERIFIED})"


def _in_sentence(part: str, text: str) -> Iterator[Cited]:
    for opening in _ON_GROUND_OF.finditer(text):
        citation = parse_citation(text[opening.end() :])
        if citation is not None:
            yield Cited(part, text, citation, opening.end())
