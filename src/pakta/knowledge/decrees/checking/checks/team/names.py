"""Rows without a team, and teams that appear under several names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from rapidfuzz import fuzz

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.plan.cells import empties, is_blank
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.shared.text import key, squeeze

ALIKE = 90.0
"""Likeness in per cent from which two names are taken for one team's."""
LONGEST_NAME = 120
"""Characters; a longer cell lists people or duties and names no team."""
_SHORT_FORMS = {
    "pokja": "tim", "tim kerja": "tim", "kelompok kerja": "tim", "sdm": "sumber daya manusia",
    "zi": "zona integritas", "rb": "reformasi birokrasi", "subbag": "sub bagian", "subbagian": "sub bagian",
    "kasubbag": "kepala sub bagian", "kasubag": "kepala sub bagian", "tatalaksana": "tata laksana",
    "aparatur": "", "kinerja": "", "penanggung jawab": "",
}  # fmt: skip


def empty(subject: Subject) -> Iterator[Flaw]:
    """Rows for which nobody answers, in a plan that has the column; once for an area where nobody answers at all."""
    flaws = {flaw.part: flaw for flaw in empties(subject, "penanggung jawab")}
    for _, group in groupby(subject.rows, key=lambda row: row.component_index):
        rows = list(group)
        found = [flaws[part] for row in rows if (part := row.part("responsible")) in flaws]
        if 1 < len(found) == len(rows):
            yield Flaw(found[0].part, f"Kolom penanggung jawab kosong di seluruh {len(rows)} baris area ini.")
        else:
            yield from found


def _identity(name: str) -> str:
    """The name with short forms written out and everything left away that teams are called by or not."""
    padded = f" {key(name)} "
    for short, full in _SHORT_FORMS.items():
        padded = padded.replace(f" {short} ", f" {full} " if full else " ")
    return squeeze(padded)


def several_names(subject: Subject) -> Iterator[Flaw]:
    """Names that are another, more usual name of the same paper in other words or letters.

    Names are compared within those that begin with the same letter of their telling word, so that a paper with
    thousands of names stays cheap.
    """
    counted = Counter(
        squeeze(row.item.responsible or "")
        for row in subject.rows
        if not is_blank(row.item.responsible) and len(row.item.responsible or "") <= LONGEST_NAME
    )
    usual_of = _usual_names(counted)
    for row in subject.rows:
        name = squeeze((row.item.responsible or "")[: LONGEST_NAME + 1])
        usual = usual_of.get(name)
        if usual:
            yield Flaw(
                row.part("responsible"), f"Tim {quoted(name, 80)} di baris lain bernama {quoted(usual, 80)}."
            )


def _usual_names(counted: Counter[str]) -> dict[str, str]:
    """Each unusual name with the name that is used more."""
    blocks: dict[str, list[tuple[str, str]]] = defaultdict(list)
    usual_of: dict[str, str] = {}
    for name, _ in counted.most_common():
        identity = _identity(name)
        known = blocks[_block(identity)]
        usual = next((other for other, one in known[:MOST_COMPARED] if _is_same(one, identity)), None)
        if usual is not None:
            usual_of[name] = usual
        else:
            known.append((name, identity))
    return usual_of


MOST_COMPARED = 50
"""How many names of one block each further name is held against."""


def _block(identity: str) -> str:
    words = identity.split()
    return next((word[:2] for word in words if word != "tim"), "")


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    # "Bidang 1" and "Bidang 2" are two.
    if any(word.isdigit() for word in (set(one.split()) ^ set(other.split()))):
        return False
    return fuzz.ratio(one, other) >= ALIKE


CHECKS = (
    Check(
        "team-empty",
        Severity.WARNING,
        "Penanggung jawab kosong",
        "Setiap butir memerlukan tim yang bertanggung jawab agar jelas siapa yang melaksanakan dan melaporkan.",
        empty,
    ),
    Check(
        "team-several-names",
        Severity.HINT,
        "Satu tim dengan beberapa nama",
        "Satu tim disebut dengan satu nama di seluruh rencana, sama dengan keputusan pembentukannya.",
        several_names,
    ),
)
