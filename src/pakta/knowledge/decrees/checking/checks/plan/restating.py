"""Indicators and actions that do not do their part: one says the other again, or is what the other should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stems import kernel, stem
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.shared.text import key

_ALMOST_ALL = 0.8
_LITTLE_MORE = 0.34
FEWEST = 2
"""Stems; less says too little to tell."""
_GENERAL_VERBS = (
    "menyusun", "membuat", "melakukan", "melaksanakan", "menetapkan", "membangun", "mengadakan", "menyelenggarakan",
    "menerapkan", "menyediakan", "memberikan", "menerbitkan", "membentuk", "menindaklanjuti", "mengimplementasikan",
)  # fmt: skip
_SAYING_LITTLE = frozenset(stem(word) for word in _GENERAL_VERBS)

_ACTIVE = re.compile(r"(?:meny|meng|mem|men|me)\w{3,}")
_NO_VERBS = frozenset(
    [
        "media",
        "mekanisme",
        "menteri",
        "memo",
        "memorandum",
        "mental",
        "mesin",
        "metode",
        "menu",
        "merit",
        "meja",
        "meningkatnya",
        "menurunnya",
        "meeting",
        "medsos",
        "merupakan",
        "memiliki",
        "mempunyai",
        "mengenai",
        "menjadi",
        "mengacu",
        "mendapat",
        "memperoleh",
        "memenuhi",
    ]
)
_STATE = re.compile(
    r"(?<!yang )\b(?:telah|sudah|memiliki|tersedia|tersedianya|terdapat|berasal|terlaksananya|adanya)\b|\btertera\b"
)
_PREDICATE = re.compile(r"\b(?:ada|telah|sudah|sesuai|tepat|naik|turun|(?:di|ter|me|ber)\w{4,})\b")
_DOING = re.compile(r"\b(?:meny|meng|mem|men|me)\w{3,}")


def restated(subject: Subject) -> Iterator[Flaw]:
    """Actions that hold nothing beyond their indicator, where both say enough to tell."""
    for row in subject.rows:
        action = row.item.action or ""
        if _only_restates(kernel(row.item.indicator or ""), kernel(action)) and not _own_verbs(action, row):
            yield Flaw(
                row.part("action"),
                "Langkah aksi hanya mengulang indikatornya tanpa menyebut apa yang dikerjakan.",
            )


def _only_restates(indicator: frozenset[str], action: frozenset[str]) -> bool:
    if len(indicator) < FEWEST or len(action) < FEWEST:
        return False
    shared = len(indicator & action)
    return shared >= _ALMOST_ALL * len(indicator) and len(action) - shared <= max(
        1, _LITTLE_MORE * len(action)
    )


def _own_verbs(action: str, row: PlanRow) -> bool:
    """Whether the action has a verb of doing that says more than that something is made or held, and is its own."""
    words = key(action[:400]).split()
    said = kernel(row.item.indicator or "")
    return any(
        _ACTIVE.fullmatch(word) and word not in _NO_VERBS and stem(word) not in said | _SAYING_LITTLE
        for word in words
    )


def indicator_is_action(subject: Subject) -> Iterator[Flaw]:
    """Indicators that begin with a verb of doing, or with a word for something done and have no predicate."""
    for row in subject.rows:
        words = key((row.item.indicator or "")[:200])
        first = words.split(" ", 1)[0]
        is_verb = _ACTIVE.fullmatch(first) is not None and first not in _NO_VERBS
        if is_verb or (first in stored("proofs")["activities"] and not _PREDICATE.search(words)):
            yield Flaw(
                row.part("indicator"), f"Indikator dimulai dengan {quoted(first)}, seperti langkah aksi."
            )


def action_is_state(subject: Subject) -> Iterator[Flaw]:
    """Actions that say how things stand, with no word of doing."""
    for row in subject.rows:
        words = key((row.item.action or "")[:400])
        if _STATE.search(words) and not _does(words):
            yield Flaw(row.part("action"), "Langkah aksi menyatakan keadaan, bukan pekerjaan.")


def _does(words: str) -> bool:
    """Whether a wording begins with a word for something done, or has a verb of doing in it."""
    is_activity = words.split(" ", 1)[0] in stored("proofs")["activities"]
    is_subject = re.match(r"\w+(?: \w+)? (?:telah|sudah)\b", words) is not None
    return (is_activity and not is_subject) or any(
        found[0] not in _NO_VERBS for found in _DOING.finditer(words)
    )


CHECKS = (
    Check(
        "plan-action-restates",
        Severity.HINT,
        "Langkah aksi mengulang indikator",
        "Indikator menyatakan keadaan yang dituju, langkah aksi menyatakan pekerjaan untuk mencapainya.",
        restated,
    ),
    Check(
        "plan-indicator-is-action",
        Severity.HINT,
        "Indikator berupa pekerjaan",
        "Indikator menyatakan keadaan yang dituju sehingga tercapai atau tidaknya dapat dinilai.",
        indicator_is_action,
    ),
    Check(
        "plan-action-is-state",
        Severity.HINT,
        "Langkah aksi berupa keadaan",
        "Langkah aksi menyatakan apa yang dikerjakan, oleh siapa dan untuk apa.",
        action_is_state,
    ),
)
