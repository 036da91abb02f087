"""Targets held against the plan's year and the decree's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.time.spans import Span, month_count, span_of
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.shared.dates import day_text
from pakta.shared.months import MONTH_NAMES


def _spans(subject: Subject) -> list[tuple[PlanRow, Span]]:
    """The rows that have a target that was understood, with it."""
    spans = ((row, span_of(row.item.periods)) for row in subject.rows)
    return [(row, span) for row, span in spans if span is not None]


def _year_of(subject: Subject) -> tuple[int, int] | None:
    """First and last month of the plan's year."""
    year = subject.year
    return (year * 12, year * 12 + 11) if year else None


def _target(row: PlanRow, span: Span) -> str:
    return quoted(row.item.target_raw or _span_words(span), 60)


def _span_words(span: Span) -> str:
    words = [f"{MONTH_NAMES[month % 12]} {month // 12}" for month in (span.first, span.last)]
    return " – ".join(dict.fromkeys(words))


def outside(subject: Subject) -> Iterator[Flaw]:
    """Targets that lie wholly outside the plan's year."""
    year = _year_of(subject)
    for row, span in subject.once(_spans) if year else ():
        if year and span.is_apart_from(*year):
            side = "sebelum" if span.last < year[0] else "setelah"
            yield Flaw(
                row.part("target_raw"),
                f"Target {_target(row, span)} berada {side} tahun rencana, {subject.year}.",
            )


def beyond(subject: Subject) -> Iterator[Flaw]:
    """Targets that reach beyond the plan's year on one side or both."""
    year = _year_of(subject)
    for row, span in subject.once(_spans) if year else ():
        if year and not span.is_apart_from(*year) and not span.is_within(*year):
            yield Flaw(
                row.part("target_raw"),
                f"Target {_target(row, span)} melampaui tahun rencana, {subject.year}.",
            )


def past(subject: Subject) -> Iterator[Flaw]:
    """Targets within the plan's year that end in a month before the decree's date."""
    year, enacted = _year_of(subject), _enacted_month(subject)
    if enacted is None:
        return
    for row, span in subject.once(_spans):
        if span.last < enacted and not (year and span.is_apart_from(*year)):
            yield Flaw(
                row.part("target_raw"),
                f"Target {_target(row, span)} sudah lewat ketika keputusan ditetapkan, {_enacted_text(subject)}.",
            )


def partly_past(subject: Subject) -> Iterator[Flaw]:
    """Targets that list several times of which some end in a month before the decree's date, others not."""
    enacted = _enacted_month(subject)
    if enacted is None:
        return
    for row, span in _going_on(subject, enacted):
        if any(month_count(last) < enacted for _, last in row.item.periods):
            yield Flaw(
                row.part("target_raw"),
                f"Sebagian target {_target(row, span)} sudah lewat ketika keputusan ditetapkan,"
                f" {_enacted_text(subject)}.",
            )


def begun(subject: Subject) -> Iterator[Flaw]:
    """The first target that begins in a month before the decree's date and goes on after it, for all of them.

    Work of the whole year is often meant so: told once, not for each row.
    """
    enacted = _enacted_month(subject)
    if enacted is None:
        return
    found = [
        (row, span)
        for row, span in _going_on(subject, enacted)
        if span.first < enacted and all(month_count(last) >= enacted for _, last in row.item.periods)
    ]
    if found:
        row, span = found[0]
        others = f", begitu pula {len(found) - 1} baris lain" if len(found) > 1 else ""
        yield Flaw(
            row.part("target_raw"),
            f"Target {_target(row, span)} dimulai sebelum keputusan ditetapkan, {_enacted_text(subject)}{others}.",
        )


def _going_on(subject: Subject, enacted: int) -> Iterator[tuple[PlanRow, Span]]:
    """Rows whose target lies within the plan's year and is not over when the decree is made."""
    year = _year_of(subject)
    for row, span in subject.once(_spans):
        if span.last >= enacted and (year is None or span.is_within(*year)):
            yield row, span


def _enacted_month(subject: Subject) -> int | None:
    """The month of the decree's date, counted from year 0."""
    day = subject.enacted_on
    return None if day is None else day.year * 12 + day.month - 1


def _enacted_text(subject: Subject) -> str:
    return day_text(subject.enacted_on) if subject.enacted_on else ""


_ANNUAL_REPORT = re.compile(
    r"^(?:dokumen |penyusunan )?(?:lakip|lkjip|lkip|laporan tahunan|laporan akuntabilitas kinerja)\b(?P<rest>.{0,80})"
)
_YEAR = re.compile(r"\b(20\d\d)\b")


def before_its_end(subject: Subject) -> Iterator[Flaw]:
    """Annual reports asked for within the very year that they report on."""
    for row, span in subject.once(_spans):
        for document in row.item.evidence:
            found = _ANNUAL_REPORT.match(key(document[:LONGEST_DOCUMENT]))
            years = [int(year) for year in _YEAR.findall(found["rest"])] if found else []
            if years and span.last < max(years) * 12 + 12:
                yield Flaw(
                    row.part("target_raw"),
                    f"Target {_target(row, span)} mendahului akhir tahun yang dilaporkan {quoted(document, 60)}.",
                )
                break


LONGEST_DOCUMENT = 200
"""Characters of a proof's wording that are looked at."""
_YEAR_WHY = (
    "Rencana aksi satu tahun memuat pekerjaan tahun itu; pekerjaan tahun lain masuk rencana tahunnya sendiri."
)
_DATE_WHY = "Rencana menugaskan pekerjaan yang akan datang; yang sudah lewat tidak dapat lagi ditargetkan."

CHECKS = (
    Check("time-outside-year", Severity.ERROR, "Target di luar tahun rencana", _YEAR_WHY, outside),
    Check("time-beyond-year", Severity.WARNING, "Target melampaui tahun rencana", _YEAR_WHY, beyond),
    Check("time-before-decree", Severity.WARNING, "Target sebelum tanggal keputusan", _DATE_WHY, past),
    Check(
        "time-partly-past",
        Severity.WARNING,
        "Sebagian target sebelum tanggal keputusan",
        _DATE_WHY,
        partly_past,
    ),
    Check(
        "time-report-early",
        Severity.WARNING,
        "Laporan tahunan sebelum tahunnya berakhir",
        "Laporan tahunan memuat capaian sampai akhir tahun, jadi disusun pada tahun berikutnya.",
        before_its_end,
    ),
    Check("time-already-begun", Severity.HINT, "Target dimulai sebelum tanggal keputusan", _DATE_WHY, begun),
)
