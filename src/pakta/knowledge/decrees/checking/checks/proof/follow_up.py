"""Indicators of follow-up whose action or proof shows none: the evaluation's own report is no follow-up of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.plan.cells import is_blank
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.shared.text import key

LONGEST_READ = 1000
"""Characters of a cell that are searched."""


_CHECKED = re.compile(
    r"\b(?:evaluasi|monitoring|monev|pemantauan|survei|survey|reviu|review|rekomendasi|penilaian)\b"
)
_FOLLOWED = re.compile(r"\b(?:ditindak ?lanjuti|menindak ?lanjuti|tindak ?lanjut)")


@cache
def _shown() -> re.Pattern[str]:
    words = stored("proofs")["follow_up"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})")


def _shows(text: str | None) -> bool:
    return _shown().search(key((text or "")[:LONGEST_READ])) is not None


def _is_follow_up(indicator: str | None) -> bool:
    """Whether an indicator is the follow-up of an evaluation, a survey or the like."""
    words = key((indicator or "")[:LONGEST_READ])
    return _FOLLOWED.search(words) is not None and _CHECKED.search(words) is not None


def not_shown(subject: Subject) -> Iterator[Flaw]:
    """Rows whose indicator is the follow-up of an evaluation, with an action or a proof that speaks of none."""
    for row in subject.rows:
        item = row.item
        if not _is_follow_up(item.indicator):
            continue
        if not is_blank(item.action) and not _shows(item.action):
            yield Flaw(
                row.part("action"),
                f"Langkah aksi {quoted(item.action or '', 80)} belum menindaklanjuti apa pun.",
            )
        if not is_blank(item.evidence_raw) and not _shows(item.evidence_raw):
            yield Flaw(
                row.part("evidence_raw"),
                f"Bukti {quoted(item.evidence_raw or '', 80)} tidak menunjukkan tindak lanjut.",
            )


CHECKS = (
    Check(
        "proof-follow-up-missing",
        Severity.HINT,
        "Tindak lanjut tidak tampak",
        "Tindak lanjut dibuktikan dengan apa yang diperbaiki, bukan dengan laporan evaluasi yang ditindaklanjuti.",
        not_shown,
    ),
)
