"""A citation held against the library: unknown, of another year, with another number or title; or not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.citations import VERIFIED, caveat, known
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.checking.titles import difference
from pakta.knowledge.law.citations import Reference
from pakta.knowledge.law.kinds import serial_of
from pakta.knowledge.law.regulation import Regulation
from pakta.knowledge.law.regulations import Library
from pakta.shared.text import compact, key

_SAYS_ABOUT = re.compile(r"\b(?:tentang|perihal|mengenai|hal|tanggal)\b", re.IGNORECASE)
_DOUBLED = re.compile(r"(?:(?:19|20)\d\d\s+)?tentang\s+", re.IGNORECASE)
ALIKE = 75
"""Of 100: titles as alike as this are one title in two wordings."""


def _not_understood(subject: Subject) -> Iterator[Flaw]:
    for one in subject.legal_basis:
        if one.citation is None:
            yield Flaw(one.part, f"Rujukan ini tidak dapat diurai: {quoted(one.text, 80)}.")
        elif one.citation.rest is not None:
            rest = one.text[one.citation.rest.start : one.citation.rest.end]
            yield Flaw(one.part, f"Sebagian rujukan ini tidak dapat diurai: {quoted(rest, 80)}.")


def _unknown(subject: Subject) -> Iterator[Flaw]:
    for one in subject.cited:
        for reference in one.references:
            if known(reference, subject.library) is None:
                yield Flaw(one.part, f"{reference.key} belum ada di pustaka, jadi tidak diperiksa.")


def _of_other_year(subject: Subject) -> Iterator[Flaw]:
    for one in subject.cited:
        for reference in one.references:
            meant = _namesake(reference, subject.library)
            if meant is not None:
                mend = one.with_text(*reference.year_span, str(meant.year))
                yield Flaw(
                    one.part,
                    f"{reference.key} tidak dikenal; yang bernomor dan berjudul sama adalah {meant.key}"
                    f"{caveat(meant.confidence)}.",
                    mend=mend if meant.confidence in VERIFIED else None,
                )


def _number_differs(subject: Subject) -> Iterator[Flaw]:
    for one in subject.cited:
        for reference in one.references:
            found = known(reference, subject.library)
            if found is not None and _joined(found.number) != _joined(reference.number):
                mend = one.with_text(*reference.number_span, found.number)
                yield Flaw(
                    one.part,
                    f"{found.key} tertulis bernomor {quoted(reference.number)}, di pustaka {quoted(found.number)}"
                    f"{caveat(found.confidence)}.",
                    mend=mend if found.confidence in VERIFIED else None,
                )


def _title_differs(subject: Subject) -> Iterator[Flaw]:
    for one in subject.cited:
        for reference in one.references:
            found = known(reference, subject.library)
            if (
                found is None
                or reference.title_span is None
                or compact(found.title) == compact(reference.title)
            ):
                continue
            said = difference(found.title, reference.title)
            mend = one.with_text(*reference.title_span, found.title) if found.confidence in VERIFIED else None
            yield Flaw(
                one.part,
                f"Judul {found.key} berbeda dari pustaka: {said}{caveat(found.confidence)}.",
                mend=mend,
            )


def _about_absent(subject: Subject) -> Iterator[Flaw]:
    for one in subject.cited:
        for reference in one.references:
            if reference.title and not reference.has_about and not _SAYS_ABOUT.search(reference.title):
                at = reference.title_span
                mend = one.with_text(at.start, at.start, "tentang ") if at is not None else None
                yield Flaw(one.part, f"Kata “tentang” tidak ada sebelum judul {reference.key}.", mend=mend)


def _about_doubled(subject: Subject) -> Iterator[Flaw]:
    for one in subject.cited:
        for reference in one.references:
            doubled = _DOUBLED.match(reference.title)
            at = reference.title_span
            if doubled is not None and at is not None:
                printed = one.text[one.at + at.start : one.at + at.end]
                rest = _DOUBLED.sub("", printed, count=1)
                yield Flaw(
                    one.part,
                    f"Antara nomor dan judul {reference.key} ada kata yang tertinggal: {quoted(doubled[0])}.",
                    mend=one.with_text(*at, rest),
                )


def _namesake(reference: Reference, library: Library) -> Regulation | None:
    """The one regulation of another year with the same issuer, number and title."""
    if known(reference, library) is not None or not reference.title:
        return None
    serial = serial_of(reference.number)
    found = [
        one
        for one in library
        if (one.kind, one.issuer) == (reference.kind, reference.issuer)
        and serial_of(one.number) == serial
        and fuzz.ratio(key(one.title), key(reference.title)) >= ALIKE
    ]
    return found[0] if len(found) == 1 else None


def _joined(number: str) -> str:
    return "".join(number.split()).casefold().lstrip("0")


CHECKS = (
    Check(
        "legal-basis-unreadable",
        Severity.HINT,
        "Rujukan tidak dapat diurai",
        "Rujukan menyebut jenis, nomor, tahun, judul, dan lembaran atau berita negara, menurut urutan itu.",
        _not_understood,
    ),
    Check(
        "legal-basis-unknown",
        Severity.HINT,
        "Peraturan belum dikenal",
        "Pustaka hanya memuat peraturan yang sumbernya sudah dibaca; yang tidak dikenal belum tentu keliru.",
        _unknown,
    ),
    Check(
        "legal-basis-year-doubtful",
        Severity.WARNING,
        "Tahun peraturan meragukan",
        "Peraturan dengan nomor dan judul ini dikenal dari tahun lain.",
        _of_other_year,
    ),
    Check(
        "legal-basis-number-differs",
        Severity.WARNING,
        "Nomor peraturan berbeda dari pustaka",
        "Nomor peraturan ditulis sebagaimana peraturannya sendiri menulisnya.",
        _number_differs,
    ),
    Check(
        "legal-basis-title-differs",
        Severity.HINT,
        "Judul peraturan berbeda dari pustaka",
        "Judul peraturan ditulis sebagaimana peraturannya sendiri menulisnya.",
        _title_differs,
    ),
    Check(
        "legal-basis-about-absent",
        Severity.ERROR,
        "Kata tentang tidak ada",
        "Judul peraturan didahului kata tentang.",
        _about_absent,
    ),
    Check(
        "legal-basis-about-doubled",
        Severity.ERROR,
        "Kata tentang berulang",
        "Setelah nomor dan tahun ditulis satu kata tentang, lalu judul peraturan.",
        _about_doubled,
    ),
)
