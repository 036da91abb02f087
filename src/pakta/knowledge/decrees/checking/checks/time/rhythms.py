"""Targets that come less often than what the row promises: one month for a quarterly recap."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.time.spans import span_of
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.knowledge.decrees.rhythm import Rhythm, rhythm_asked

LONGEST_READ = 1000
"""Characters of a cell that are searched for a rhythm."""
_NAMES = {
    Rhythm.MONTHLY: "setiap bulan",
    Rhythm.TWO_MONTHLY: "setiap dua bulan",
    Rhythm.QUARTERLY: "setiap triwulan",
    Rhythm.FOUR_MONTHLY: "setiap caturwulan",
    Rhythm.HALF_YEARLY: "setiap semester",
}
_REGULAR = ("secara berkala", "secara rutin", "secara periodik", "terus menerus", "setiap hari")


@cache
def _duties() -> tuple[tuple[str, tuple[str, ...], Rhythm], ...]:
    return tuple(
        (entry["duty"], tuple(entry["words"]), Rhythm(entry["months"])) for entry in stored("rhythms")
    )


def _comes_too_seldom(row: PlanRow, rhythm: Rhythm) -> bool:
    """Whether the target names single months further apart than the rhythm, or only one.

    A range counts as every beat in it: *Januari – Desember* serves any rhythm.
    """
    periods = row.item.periods
    span = span_of(periods)
    if span is None or any(first != last for first, last in periods):
        return False
    if len(periods) == 1:
        return True
    starts = sorted(int(first[:4]) * 12 + int(first[5:7]) for first, _ in periods)
    return max(later - earlier for earlier, later in pairwise(starts)) > rhythm


def _texts(row: PlanRow) -> list[str]:
    item = row.item
    return [(text or "")[:LONGEST_READ] for text in (item.indicator, item.action, item.evidence_raw)]


def worded(subject: Subject) -> Iterator[Flaw]:
    """Rows whose own words ask for a closer rhythm than their target keeps."""
    for row in subject.rows:
        # What no rhythm finds too seldom needs no reading.
        rhythm = rhythm_asked(_texts(row)) if _comes_too_seldom(row, Rhythm.MONTHLY) else None
        if rhythm is not None and _comes_too_seldom(row, rhythm):
            yield Flaw(
                row.part("target_raw"),
                f"Butir ini meminta hasil {_NAMES[rhythm]}, tetapi targetnya {_target(row)}.",
            )


def expected(subject: Subject) -> Iterator[Flaw]:
    """Rows whose proof is usually made more often, or that speak of regular work, with one month as target."""
    for row in subject.rows:
        texts = _texts(row)
        if not _comes_too_seldom(row, Rhythm.HALF_YEARLY) or rhythm_asked(texts) is not None:
            continue
        words = f" {' | '.join(key(text) for text in texts)} "
        for duty, shown_by, rhythm in _duties():
            if any(f" {word} " in words for word in shown_by):
                yield Flaw(
                    row.part("target_raw"),
                    f"{duty} lazimnya dibuat {_NAMES[rhythm]}, tetapi targetnya {_target(row)}.",
                )
                break
        else:
            regular = next((word for word in _REGULAR if f" {word} " in words), None)
            if regular:
                yield Flaw(
                    row.part("target_raw"),
                    f"Butir ini dilaksanakan {regular}, tetapi targetnya hanya {_target(row)}.",
                )


def _target(row: PlanRow) -> str:
    return quoted(row.item.target_raw, 60) if row.item.target_raw else "satu bulan"


CHECKS = (
    Check(
        "time-rhythm",
        Severity.WARNING,
        "Irama target lebih jarang daripada yang diminta",
        "Hasil berkala memerlukan target pada setiap kalinya agar tidak hanya ditagih sekali.",
        worded,
    ),
    Check(
        "time-rhythm-usual",
        Severity.HINT,
        "Pekerjaan berkala bertarget satu kali",
        "Pekerjaan yang lazimnya berkala memerlukan target pada setiap kalinya.",
        expected,
    ),
)
