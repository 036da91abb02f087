"""The order of the legal basis: by rank, and among regulations of one kind by age."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.citations import Cited
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.law.citations import Reference


def _by_rank(subject: Subject) -> Iterator[Flaw]:
    cited = _understood(subject.legal_basis)
    for late, before in _out_of_place(cited, lambda reference: reference.kind.rank):
        yield Flaw(late.part, f"{_key(late)} disebut setelah {_key(before)}, yang lebih rendah tingkatnya.")


def _by_kind(subject: Subject) -> Iterator[Flaw]:
    by_rank = sorted(_understood(subject.legal_basis), key=lambda one: one.references[0].kind.rank)
    for _, group in groupby(by_rank, key=lambda one: one.references[0].kind.rank):
        for late, before in _out_of_place(list(group), lambda reference: reference.kind.place):
            yield Flaw(late.part, f"{_key(late)} disebut setelah {_key(before)}, padahal setingkat.")


def _by_age(subject: Subject) -> Iterator[Flaw]:
    by_kind = sorted(_understood(subject.legal_basis), key=_kind)
    for _, group in groupby(by_kind, key=_kind):
        for late, before in _out_of_place(list(group), _age):
            yield Flaw(late.part, f"{_key(late)} disebut setelah {_key(before)}, yang lebih baru.")


def _out_of_place(
    cited: Sequence[Cited], rank: Callable[[Reference], object]
) -> Iterator[tuple[Cited, Cited]]:
    """The fewest items whose removal leaves the rest in order, each with the item that it stands too far below."""
    ranks = [rank(one.references[0]) for one in cited]
    kept = _longest_ascent(ranks)
    for index, one in enumerate(cited):
        if index in kept:
            continue
        above = [other for other in range(index) if ranks[other] > ranks[index]]  # type: ignore[operator]
        below = [other for other in range(index + 1, len(cited)) if ranks[other] < ranks[index]]  # type: ignore[operator]
        if above:
            yield one, cited[above[0]]
        elif below:
            yield cited[below[0]], one


def _longest_ascent(ranks: Sequence[object]) -> set[int]:
    """The indexes of the longest part that does not descend; of several the one that keeps the earliest."""
    length = [1] * len(ranks)
    previous = [-1] * len(ranks)
    for index, rank in enumerate(ranks):
        for other in range(index):
            if ranks[other] <= rank and length[other] + 1 > length[index]:  # type: ignore[operator]
                length[index], previous[index] = length[other] + 1, other
    at = max(range(len(ranks)), key=lambda index: (length[index], -index), default=-1)
    kept: set[int] = set()
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return kept


def _understood(cited: Sequence[Cited]) -> list[Cited]:
    return [one for one in cited if one.references]


def _key(cited: Cited) -> str:
    return cited.references[0].key


def _kind(cited: Cited) -> tuple[int, str]:
    return cited.references[0].kind.place, cited.references[0].issuer


def _age(reference: Reference) -> tuple[int, int]:
    digits = reference.number[:8]
    return reference.year, int(digits) if digits.isdecimal() else 0


CHECKS = (
    Check(
        "legal-basis-rank",
        Severity.WARNING,
        "Dasar hukum tidak menurut tingkat",
        "Dasar hukum disusun menurut tingkatnya: undang-undang, peraturan pemerintah, peraturan presiden, peraturan"
        " menteri atau lembaga, lalu keputusan.",
        _by_rank,
    ),
    Check(
        "legal-basis-kind",
        Severity.HINT,
        "Jenis dasar hukum berselang-seling",
        "Di antara yang setingkat, peraturan menteri biasanya mendahului peraturan lembaga (kebiasaan; belum"
        " diverifikasi).",
        _by_kind,
    ),
    Check(
        "legal-basis-age",
        Severity.WARNING,
        "Dasar hukum tidak menurut umur",
        "Peraturan yang sama jenisnya disusun dari yang paling tua (kebiasaan; belum diverifikasi).",
        _by_age,
    ),
)
