"""Evaluations that no proof shows, and follow-ups that are none: the evaluation's own report does not follow it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.plan.cells import is_blank
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import Subject

LONGEST_READ = 1000
"""Characters of a cell that are searched."""


_CHECKED = re.compile(
    r"\b(?:evaluasi|monitoring|monev|pemantauan|survei|survey|reviu|review|rekomendasi|penilaian)\b"
)
_EVALUATED = re.compile(
    r"^(?:telah |sudah |terdapat |dilakukan |pimpinan )*(?:monitoring|monev|pemantauan|memantau|evaluasi)\b"
)
_FOLLOWED = re.compile(r"\b(?:ditindak ?lanjuti|menindak ?lanjuti|tindak ?lanjut)")


@cache
def _shown(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stored('proofs')[kind]))})")


def _shows(kind: str, text: str | None) -> bool:
    return _shown(kind).search(key((text or "")[:LONGEST_READ])) is not None


def _is_follow_up(indicator: str | None) -> bool:
    """Whether an indicator is the follow-up of an evaluation, a survey or the like."""
    words = key((indicator or "")[:LONGEST_READ])
    return _FOLLOWED.search(words) is not None and _CHECKED.search(words) is not None


def _is_evaluation(indicator: str | None) -> bool:
    """Whether an indicator is that something is watched or evaluated; not what it is used for."""
    words = key((indicator or "")[:LONGEST_READ])
    return _EVALUATED.search(words) is not None and _FOLLOWED.search(words) is None


def action_without(subject: Subject) -> Iterator[Flaw]:
    """Rows whose indicator is the follow-up of an evaluation, with an action that speaks of none."""
    for row in subject.rows:
        action = row.item.action
        if _is_follow_up(row.item.indicator) and not is_blank(action) and not _shows("follow_up", action):
            yield Flaw(
                row.part("action"), f"Langkah aksi {quoted(action or '', 80)} belum menindaklanjuti apa pun."
            )


def proof_without(subject: Subject) -> Iterator[Flaw]:
    """Rows whose indicator is the follow-up of an evaluation, with a proof that speaks of none."""
    for row in subject.rows:
        proof = row.item.evidence_raw
        if _is_follow_up(row.item.indicator) and not is_blank(proof) and not _shows("follow_up", proof):
            yield Flaw(
                row.part("evidence_raw"), f"Bukti {quoted(proof or '', 80)} tidak menunjukkan tindak lanjut."
            )


def evaluation_without(subject: Subject) -> Iterator[Flaw]:
    """Rows whose indicator is an evaluation itself, with proofs of which none comes of one."""
    for row in subject.rows:
        proof = row.item.evidence_raw
        if _is_evaluation(row.item.indicator) and not is_blank(proof) and not _shows("evaluation", proof):
            yield Flaw(
                row.part("evidence_raw"),
                f"Bukti {quoted(proof or '', 80)} tidak menunjukkan hasil pemantauan.",
            )


CHECKS = (
    Check(
        "proof-follow-up-missing",
        Severity.HINT,
        "Bukti tindak lanjut tidak tampak",
        "Tindak lanjut dibuktikan dengan apa yang diperbaiki, bukan dengan laporan evaluasi yang ditindaklanjuti.",
        proof_without,
    ),
    Check(
        "proof-action-follow-up-missing",
        Severity.HINT,
        "Langkah aksi bukan tindak lanjut",
        "Langkah aksi untuk tindak lanjut menyebut apa yang diperbaiki, bukan evaluasinya sekali lagi.",
        action_without,
    ),
    Check(
        "proof-evaluation-missing",
        Severity.HINT,
        "Bukti pemantauan tidak tampak",
        "Pemantauan dan evaluasi dibuktikan dengan hasilnya: laporan, rekapitulasi, notula, atau lembar monitoring.",
        evaluation_without,
    ),
)
