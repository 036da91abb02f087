"""Place and date of enactment: printed, whole, possible."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.law.holidays import calendar_of
from pakta.shared.dates import WEEKDAY_NAMES, day_text

_INCOMPLETE = "date_incomplete"
"""The reader's note on a date that is printed but cannot be one."""


def _place_absent(subject: Subject) -> Iterator[Flaw]:
    if not subject.is_headless and not subject.decree.enacted_place:
        yield Flaw("head.enacted_place", "Tempat penetapan (Ditetapkan di …) tidak tercetak.")


def _absent(subject: Subject) -> Iterator[Flaw]:
    if not subject.is_headless and not subject.decree.enacted_date and not _is_noted(subject):
        yield Flaw("head.enacted_date", "Tanggal penetapan (pada tanggal …) tidak tercetak.")


def _impossible(subject: Subject) -> Iterator[Flaw]:
    printed = subject.decree.enacted_date
    if printed and subject.enacted_on is None:
        yield Flaw("head.enacted_date", f"Tanggal penetapan {quoted(printed)} tidak ada di kalender.")
    elif not printed and _is_noted(subject):
        yield Flaw(
            "head.enacted_date",
            "Tanggal penetapan tercetak, tetapi tidak lengkap atau tidak ada di kalender.",
        )


def _after_plan(subject: Subject) -> Iterator[Flaw]:
    day, year = subject.enacted_on, subject.plan.year
    if day is not None and year is not None and day.year > year:
        yield Flaw(
            "head.enacted_date",
            f"Keputusan ditetapkan {day_text(day)}, setelah tahun rencananya ({year}) habis.",
        )


def _on_day_off(subject: Subject) -> Iterator[Flaw]:
    day = subject.enacted_on
    if day is None:
        return
    if day.weekday() >= 5:
        yield Flaw(
            "head.enacted_date",
            f"Tanggal penetapan {day_text(day)} jatuh pada hari {WEEKDAY_NAMES[day.weekday()]}.",
        )
        return
    calendar = calendar_of(day.year)
    holiday = calendar.days.get(day)
    if holiday is not None and not holiday.is_estimated:
        name = f" ({holiday.name})" if holiday.name else ""
        yield Flaw(
            "head.enacted_date",
            f"Tanggal penetapan {day_text(day)} jatuh pada hari libur{name}.",
            citation=calendar.citation if calendar.confidence else "",
        )


def _is_noted(subject: Subject) -> bool:
    return any(note.get("code") == _INCOMPLETE for note in subject.reading.notes)


CHECKS = (
    Check(
        "head-place-absent",
        Severity.ERROR,
        "Tempat penetapan kosong",
        "Keputusan menyebut tempat penetapannya di atas tanda tangan.",
        _place_absent,
    ),
    Check(
        "head-date-absent",
        Severity.ERROR,
        "Tanggal penetapan kosong",
        "Keputusan berlaku sejak tanggal ditetapkan, maka tanggalnya harus tercetak.",
        _absent,
    ),
    Check(
        "head-date-impossible",
        Severity.ERROR,
        "Tanggal penetapan tidak mungkin",
        "Tanggal penetapan memuat hari, bulan, dan tahun yang ada di kalender.",
        _impossible,
    ),
    Check(
        "head-date-after-plan",
        Severity.ERROR,
        "Ditetapkan setelah tahun rencana",
        "Rencana ditetapkan sebelum atau selama tahun yang direncanakan.",
        _after_plan,
    ),
    Check(
        "head-date-day-off",
        Severity.HINT,
        "Ditetapkan pada hari libur",
        "Kantor tidak bekerja pada hari itu; mungkin tanggalnya keliru.",
        _on_day_off,
    ),
)
