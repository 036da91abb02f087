"""How a target is worded: left empty, not to be read as months, months misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.plan.cells import empties, is_blank
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.shared.months import MONTH_NAMES, month_number
from pakta.shared.periods import target_time

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = frozenset(
    {"jan", "feb", "febr", "mar", "mrt", "apr", "jun", "jul", "agu", "ags", "agt", "agst", "agus", "agust"}
    | {"sep", "sept", "okt", "nov", "des"}
)
_FULL = frozenset(name.lower() for name in MONTH_NAMES)
LONGEST_TARGET = 400
"""Characters of a target's cell that are read; a longer one is no target."""


def empty(subject: Subject) -> Iterator[Flaw]:
    """Rows without target: an empty cell, or a row of the months' grid without a tick."""
    yield from empties(subject, "target waktu")
    rows = subject.rows
    is_grid = any(row.item.periods for row in rows) and all(row.item.target_raw is None for row in rows)
    doubtful = [note.get("where") for note in subject.reading.notes if note.get("code") == "grid_ambiguous"]
    for row in rows if is_grid else ():
        # Where a scan moved the ticks off their columns, the print has some: the reader has said so already.
        if not row.item.periods and row.item.source not in doubtful:
            yield Flaw(row.part("target_raw"), "Tidak satu bulan pun ditandai.")


def unreadable(subject: Subject) -> Iterator[Flaw]:
    """Wordings that name no month of any year."""
    for row in subject.rows:
        wording = row.item.target_raw
        if is_blank(wording) or row.item.periods:
            continue
        text = (wording or "")[:LONGEST_TARGET]
        if not target_time(text, year=subject.year).periods:
            yield Flaw(
                row.part("target_raw"), f"Target {quoted(text, 60)} tidak menyebut bulan atau triwulan."
            )


def misspelt(subject: Subject) -> Iterator[Flaw]:
    """Names of months with letters wrong; the cell is given back with the months as they are written."""
    for row in subject.rows:
        text = row.item.target_raw
        if not text or len(text) > LONGEST_TARGET:
            continue
        wrong = {word: right for word in _WORD.findall(text) if (right := _right_month(word))}
        if wrong:
            mended = _WORD.sub(lambda found: wrong.get(found[0], found[0]), text)  # noqa: B023 - used at once
            listed = ", ".join(f"{quoted(word)} seharusnya “{right}”" for word, right in wrong.items())
            yield Flaw(row.part("target_raw"), f"Nama bulan salah tulis: {listed}.", mended)


def _right_month(word: str) -> str | None:
    """The month's name where the word is one misspelt or not begun with a capital; None for every other word."""
    lower = word.lower()
    if len(word) < 3 or lower in _SHORT:
        return None
    number = month_number(word)
    if number is None or (lower in _FULL and not word[0].islower()):
        return None
    right = MONTH_NAMES[number - 1]
    return right.upper() if word.isupper() else right


CHECKS = (
    Check(
        "time-empty",
        Severity.ERROR,
        "Target waktu kosong",
        "Setiap butir memerlukan target waktu agar dapat dipantau dan ditagih.",
        empty,
    ),
    Check(
        "time-unreadable",
        Severity.WARNING,
        "Target waktu tidak terbaca",
        "Target waktu menyebut bulan, triwulan, atau semester agar jatuh temponya pasti.",
        unreadable,
    ),
    Check(
        "time-month-misspelt",
        Severity.WARNING,
        "Nama bulan salah tulis",
        "Nama bulan ditulis menurut ejaan resmi dan diawali huruf kapital.",
        misspelt,
    ),
)
