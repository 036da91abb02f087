"""Lembaran Negara and Berita Negara: the right one, of the right year, with the right number."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.citations import VERIFIED, Cited, caveat, known
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.law.citations import PrintedGazette, Reference
from pakta.knowledge.law.citing import gazette_words
from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulation import Paper, Regulation
from pakta.shared.text import compact

_PAPERS = {
    Kind.LAW: Paper.STATE,
    Kind.LAW_IN_LIEU: Paper.STATE,
    Kind.GOVERNMENT_REGULATION: Paper.STATE,
    Kind.PRESIDENTIAL_REGULATION: Paper.STATE,
    Kind.MINISTER_REGULATION: Paper.OFFICIAL,
    Kind.BODY_REGULATION: Paper.OFFICIAL,
}
"""Which gazette a kind is printed in; decrees, circulars and instructions are in neither."""


def _of_wrong_kind(subject: Subject) -> Iterator[Flaw]:
    for one, reference, printed in _printed(subject):
        wanted = _PAPERS.get(reference.kind)
        if wanted is not None and printed.gazette.paper != wanted:
            word, other = wanted.value.split()[0], printed.gazette.paper.value.split()[0]
            yield Flaw(
                one.part,
                f"{reference.key} dirujuk ke {printed.gazette.paper}, seharusnya {wanted}.",
                mend=one.with_text_in(*printed.span, other, word),
            )


def _differs(subject: Subject) -> Iterator[Flaw]:
    for one, reference, printed in _printed(subject):
        found = known(reference, subject.library)
        if found is not None and found.confidence in VERIFIED:
            yield from _against(one, reference, printed, found)


def _doubtful(subject: Subject) -> Iterator[Flaw]:
    for one, reference, printed in _printed(subject):
        found = known(reference, subject.library)
        if found is not None and found.confidence not in VERIFIED:
            yield from _against(one, reference, printed, found)


def _of_other_year(subject: Subject) -> Iterator[Flaw]:
    for one, reference, printed in _printed(subject):
        found = known(reference, subject.library)
        if found is not None and found.gazette is not None:
            continue
        if not reference.year <= printed.gazette.year <= reference.year + 1:
            yield Flaw(
                one.part,
                f"{reference.key} dirujuk ke {printed.gazette.paper} tahun {printed.gazette.year}.",
            )


def _absent(subject: Subject) -> Iterator[Flaw]:
    for one in subject.legal_basis:
        for reference in one.references:
            if reference.printed_gazette is not None or reference.kind not in _PAPERS:
                continue
            found = known(reference, subject.library)
            known_words = _words_of(found) if found is not None else ""
            words = f"; di pustaka: {known_words}{caveat(found.confidence)}" if found and known_words else ""
            certain = known_words and found is not None and found.confidence in VERIFIED
            mend = (
                one.with_text(reference.span.end, reference.span.end, f" ({known_words})")
                if certain
                else None
            )
            yield Flaw(
                one.part, f"{reference.key} dikutip tanpa lembaran atau berita negara{words}.", mend=mend
            )


def _worded(subject: Subject) -> Iterator[Flaw]:
    for one, reference, printed in _printed(subject):
        text = one.text[one.at + printed.span.start : one.at + printed.span.end]
        words = f"({gazette_words(printed.gazette, printed.supplement)})"
        if compact(text) != compact(words):
            yield Flaw(
                one.part,
                f"Penyebutan {printed.gazette.paper} {reference.key} tidak lazim: {quoted(text)}.",
                mend=one.with_text(*printed.span, words),
            )


def _against(one: Cited, reference: Reference, printed: PrintedGazette, found: Regulation) -> Iterator[Flaw]:
    """Year and number of the gazette, and the supplement, against what the library has."""
    is_certain = found.confidence in VERIFIED
    right, said = found.gazette, printed.gazette
    if right is not None and (right.year, right.number) != (said.year, said.number):
        mend = None
        if is_certain and right.year == said.year:
            mend = one.with_text(*printed.number_span, str(right.number))
        elif is_certain and right.number == said.number:
            mend = one.with_text(*printed.year_span, str(right.year))
        yield Flaw(
            one.part,
            f"{reference.key} dirujuk ke {said.paper} {said.year} Nomor {said.number}, di pustaka {right.year} Nomor"
            f" {right.number}{caveat(found.confidence)}.",
            mend=mend,
        )
    span = printed.supplement_span
    if span is not None and found.supplement is not None and found.supplement != printed.supplement:
        yield Flaw(
            one.part,
            f"{reference.key} dirujuk ke Tambahan Lembaran Negara Nomor {printed.supplement}, di pustaka Nomor"
            f" {found.supplement}{caveat(found.confidence)}.",
            mend=one.with_text(*span, str(found.supplement)) if is_certain else None,
        )


def _printed(subject: Subject) -> Iterator[tuple[Cited, Reference, PrintedGazette]]:
    for one in subject.cited:
        for reference in one.references:
            if reference.printed_gazette is not None:
                yield one, reference, reference.printed_gazette


def _words_of(found: Regulation) -> str:
    return gazette_words(found.gazette, found.supplement) if found.gazette is not None else ""


CHECKS = (
    Check(
        "legal-basis-gazette-kind",
        Severity.ERROR,
        "Lembaran Negara tertukar Berita Negara",
        "Undang-undang, peraturan pemerintah, dan peraturan presiden dimuat dalam Lembaran Negara; peraturan menteri"
        " dan peraturan lembaga dalam Berita Negara.",
        _of_wrong_kind,
    ),
    Check(
        "legal-basis-gazette-differs",
        Severity.ERROR,
        "Nomor lembaran atau berita negara keliru",
        "Nomor dan tahun pengundangan ditulis sebagaimana dimuat.",
        _differs,
    ),
    Check(
        "legal-basis-gazette-doubtful",
        Severity.WARNING,
        "Nomor lembaran atau berita negara meragukan",
        "Nomor dan tahun pengundangan berbeda dari yang tercatat di pustaka, yang sumbernya belum diverifikasi.",
        _doubtful,
    ),
    Check(
        "legal-basis-gazette-year",
        Severity.ERROR,
        "Tahun lembaran atau berita negara tidak cocok",
        "Peraturan dimuat dalam lembaran atau berita negara tahun peraturan itu diundangkan.",
        _of_other_year,
    ),
    Check(
        "legal-basis-gazette-wording",
        Severity.HINT,
        "Penyebutan lembaran atau berita negara tidak lazim",
        "Lembaran atau berita negara disebut lengkap dengan tahun dan nomornya (kebiasaan; belum diverifikasi).",
        _worded,
    ),
    Check(
        "legal-basis-gazette-absent",
        Severity.HINT,
        "Lembaran atau berita negara tidak disebut",
        "Dasar hukum yang diundangkan disebut dengan lembaran atau berita negaranya (kebiasaan; belum diverifikasi).",
        _absent,
    ),
)
