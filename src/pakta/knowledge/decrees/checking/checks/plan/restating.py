"""Actions that do not do their part: they say the indicator again, or how things stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.stems import kernel, stem
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import PlanRow, Subject
from pakta.knowledge.decrees.checking.verbs import general_stems, is_doing

_ALMOST_ALL = 0.8
_LITTLE_MORE = 0.34
FEWEST = 2
"""Stems; less says too little to tell."""
_STATE = re.compile(
    r"(?<!yang )\b(?:telah|sudah|memiliki|tersedia|tersedianya|terdapat|berasal|terlaksananya|adanya)\b|\btertera\b"
)
_SPOKEN = re.compile(r"[^\W\d_]{2,}")


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
    """Whether the action has almost all of the indicator and little more, or hardly anything but words of it."""
    if len(indicator) < FEWEST or len(action) < FEWEST:
        return False
    shared, more = len(indicator & action), len(action - indicator)
    is_whole = shared >= _ALMOST_ALL * len(indicator) and more <= max(1, _LITTLE_MORE * len(action))
    return is_whole or (shared >= FEWEST and shared >= _ALMOST_ALL * len(action))


def _own_verbs(action: str, row: PlanRow) -> bool:
    """Whether the action has a verb of doing that says more than that something is made or held, and is its own."""
    # A capital within the wording begins a name: "di KPU Kota Metro".
    spoken = _SPOKEN.findall(action[:400])
    words = [word.lower() for at, word in enumerate(spoken) if at == 0 or word[0].islower()]
    said = kernel(row.item.indicator or "")
    return any(is_doing(word) and stem(word) not in said | general_stems() for word in words)


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
    return (is_activity and not is_subject) or any(map(is_doing, words.split()))


CHECKS = (
    Check(
        "plan-action-restates",
        Severity.HINT,
        "Langkah aksi mengulang indikator",
        "Indikator menyatakan keadaan yang dituju, langkah aksi menyatakan pekerjaan untuk mencapainya.",
        restated,
    ),
    Check(
        "plan-action-is-state",
        Severity.HINT,
        "Langkah aksi berupa keadaan",
        "Langkah aksi menyatakan apa yang dikerjakan, oleh siapa dan untuk apa.",
        action_is_state,
    ),
)
