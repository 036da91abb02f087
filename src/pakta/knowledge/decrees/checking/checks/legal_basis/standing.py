"""Whether what is cited was in force on the day of the decree."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.citations import Cited, caveat, known
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.law.citations import Reference
from pakta.knowledge.law.regulations import Standing, State
from pakta.shared.dates import day_text


def _ended(subject: Subject) -> Iterator[Flaw]:
    for one, reference, standing in _standings(subject):
        if standing.state in (State.REPLACED, State.REVOKED):
            word = "diganti" if standing.state is State.REPLACED else "dicabut"
            since = f" sejak {day_text(standing.since)}" if standing.since is not None else ""
            yield Flaw(
                one.part,
                f"{reference.key} sudah {word} dengan {standing.by}{since}{caveat(standing.confidence)}.",
                citation=standing.by,
            )


def _lapsed(subject: Subject) -> Iterator[Flaw]:
    for one, reference, standing in _standings(subject):
        if standing.state is State.LAPSED:
            since = f" sejak {day_text(standing.since)}" if standing.since is not None else ""
            yield Flaw(one.part, f"Masa {reference.key} sudah lewat{since}{caveat(standing.confidence)}.")


def _not_yet(subject: Subject) -> Iterator[Flaw]:
    day = subject.judged_on
    if day is None:
        return
    for one in subject.cited:
        for reference in one.references:
            found = known(reference, subject.library)
            if reference.year > day.year:
                yield Flaw(one.part, f"{reference.key} baru terbit setelah tahun {day.year}.")
            elif found is not None and found.in_force_from is not None and found.in_force_from > day:
                start = day_text(found.in_force_from)
                yield Flaw(one.part, f"{reference.key} baru berlaku {start}{caveat(found.confidence)}.")


def _standings(subject: Subject) -> Iterator[tuple[Cited, Reference, Standing]]:
    """How each regulation cited stood; a change falls with what it changed, so it is not judged beside it."""
    day = subject.judged_on
    for one in subject.cited:
        reference = one.references[0] if one.references else None
        found = known(reference, subject.library) if reference is not None else None
        if reference is not None and found is not None and day is not None:
            yield one, reference, subject.library.standing_on(found, day)


CHECKS = (
    Check(
        "legal-basis-repealed",
        Severity.WARNING,
        "Dasar hukum sudah tidak berlaku",
        "Keputusan didasarkan pada peraturan yang berlaku pada tanggal ditetapkan.",
        _ended,
    ),
    Check(
        "legal-basis-lapsed",
        Severity.WARNING,
        "Masa dasar hukum sudah lewat",
        "Peraturan yang merencanakan tahun tertentu tidak lagi menjadi dasar setelah tahun itu.",
        _lapsed,
    ),
    Check(
        "legal-basis-not-yet",
        Severity.ERROR,
        "Dasar hukum belum berlaku",
        "Keputusan didasarkan pada peraturan yang sudah berlaku pada tanggal ditetapkan.",
        _not_yet,
    ),
)
