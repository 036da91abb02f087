"""The years that a head names: of the number, of the date, of the title, of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject

_TITLED_YEAR = re.compile(r"\bTAHUN\s+(?:ANGGARAN\s+)?((?:19|20)\d\d)\b(?!\s*[-–])", re.IGNORECASE)
_NUMBERED = re.compile(r"\bNOMOR\s+\S+\s*$", re.IGNORECASE)


def _differs(subject: Subject) -> Iterator[Flaw]:
    year, day = subject.decree.year, subject.enacted_on
    if subject.decree.number and year is not None and day is not None and year != day.year:
        yield Flaw("head.year", f"Nomor keputusan bertahun {year}, tanggal penetapannya {day.year}.")


def _of_plan(subject: Subject) -> Iterator[Flaw]:
    titled = _years_of(subject.decree.title or "")
    planned = subject.plan.year
    if titled and planned is not None and planned not in titled:
        yield Flaw(
            "plan.year", f"Judul keputusan menyebut tahun {titled[-1]}, rencana aksinya tahun {planned}."
        )


def _years_of(title: str) -> list[int]:
    """The years that a title names, those of regulations' numbers left out."""
    return [
        int(year[1]) for year in _TITLED_YEAR.finditer(title) if not _NUMBERED.search(title, 0, year.start())
    ]


CHECKS = (
    Check(
        "head-year-differs",
        Severity.ERROR,
        "Tahun nomor berbeda dari tahun penetapan",
        "Nomor keputusan diambil pada tahun keputusan itu ditetapkan.",
        _differs,
    ),
    Check(
        "head-plan-year-differs",
        Severity.ERROR,
        "Tahun di judul berbeda dari tahun rencana",
        "Keputusan menetapkan rencana untuk tahun yang disebut judulnya.",
        _of_plan,
    ),
)
