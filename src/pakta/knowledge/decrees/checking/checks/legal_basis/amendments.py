"""What a citation says changed a regulation: does it, and is it the last that did?"""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.changes import is_foreign_change, is_unrecorded_change
from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.citations import caveat, known
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.law.citations import Reference


def _foreign(subject: Subject) -> Iterator[Flaw]:
    for one, base, amendment in _claimed(subject):
        if is_foreign_change(subject, base, amendment):
            yield Flaw(
                one,
                f"{amendment.key} bukan perubahan {base.key}: judulnya tidak menyebut perubahan atas peraturan itu.",
            )


def _doubtful(subject: Subject) -> Iterator[Flaw]:
    for one, base, amendment in _claimed(subject):
        found = known(base, subject.library)
        if found is not None and is_unrecorded_change(subject, base, amendment):
            yield Flaw(
                one,
                f"{amendment.key} tidak tercatat mengubah {base.key}; yang tercatat {', '.join(found.amended_by)}"
                f"{caveat(found.confidence)}.",
            )


def _outdated(subject: Subject) -> Iterator[Flaw]:
    day = subject.judged_on
    for one in subject.legal_basis:
        base = known(one.citation.reference, subject.library) if one.citation is not None else None
        if one.citation is None or base is None or day is None:
            continue
        changes = subject.library.amendments_on(base, day)
        said = {amendment.key for amendment in one.citation.amendments}
        # A change that is said but not recorded may be later than all that are.
        if changes and changes[-1].key not in said and said <= {change.key for change in changes}:
            last = changes[-1]
            said_last = f", yang dirujuk baru {', '.join(sorted(said))}" if said else ""
            yield Flaw(
                one.part,
                f"{base.key} terakhir diubah dengan {last.key}{said_last}{caveat(last.confidence)}.",
            )


def _claimed(subject: Subject) -> Iterator[tuple[str, Reference, Reference]]:
    """Part, regulation and what is said to have changed it."""
    for one in subject.cited:
        if one.citation is not None:
            for amendment in one.citation.amendments:
                yield one.part, one.citation.reference, amendment


CHECKS = (
    Check(
        "legal-basis-amendment-foreign",
        Severity.WARNING,
        "Perubahan milik peraturan lain",
        "Yang disebut mengubah haruslah peraturan yang memang mengubah dasar hukum itu.",
        _foreign,
    ),
    Check(
        "legal-basis-amendment-doubtful",
        Severity.WARNING,
        "Perubahan tidak dikenal",
        "Perubahan yang disebut tidak ada di antara perubahan yang tercatat; periksa nomor dan tahunnya.",
        _doubtful,
    ),
    Check(
        "legal-basis-amendment-outdated",
        Severity.WARNING,
        "Bukan perubahan terakhir",
        "Dasar hukum dirujuk sebagaimana terakhir diubah pada tanggal keputusan (kebiasaan; belum diverifikasi).",
        _outdated,
    ),
)
