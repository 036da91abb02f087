"""What the checker found in a draft, as cards: the same wherever findings are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext_lazy
from rapidfuzz.distance import LCSseq

from pakta.knowledge.decrees.checking.finding import Finding, Severity
from pakta.knowledge.decrees.checking.places import text_of, words_for
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.mended import HEAD_TEXTS, PartNotFound, group_at, row_ids

SEVERITY_LOOKS = {
    Severity.ERROR: (gettext_lazy("Kesalahan"), "late", "state-late"),
    Severity.WARNING: (gettext_lazy("Peringatan"), "returned", "alert"),
    Severity.HINT: (gettext_lazy("Saran"), "due", "info"),
}
"""Word, colour and icon of each."""

SECTIONS = {
    "head": "kepala",
    "considerations": "menimbang",
    "legal_basis": "mengingat",
    "dictums": "memutuskan",
}
"""First name of a part → the section of a decree it stands in; everything else is the attachment's."""
ATTACHMENT = "lampiran"
SECTION_NAMES = {
    "kepala": gettext_lazy("Kepala"),
    "menimbang": gettext_lazy("Menimbang"),
    "mengingat": gettext_lazy("Mengingat"),
    "memutuskan": gettext_lazy("Memutuskan"),
    ATTACHMENT: gettext_lazy("Lampiran"),
}


QUERIES = {"b-": "baris", "k-": "kelompok"}
"""Beginning of an anchor → the field of an address that has a folded plan show that row or group."""
AROUND = 3
"""Words shown beside a change."""


class Piece(NamedTuple):
    """Words of a mend: ``fate`` is "kept", "removed" or "added"."""

    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding. ``anchor`` leads to its part on a page that shows the draft; ``query`` unfolds the plan there.

    ``mend`` shows how its text differs from what stands at ``mend_part``; empty where none is certain.
    """

    code: str
    severity: Severity
    word: str
    tone: str
    icon: str
    part: str
    section: str
    where: str
    anchor: str
    query: str
    what: str
    why: str
    citation: str
    mend: Sequence[Piece]
    mend_part: str


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many findings of one severity."""

    word: str
    tone: str
    icon: str
    count: int


def cards_of(findings: Iterable[Finding], draft: Json) -> list[FindingCard]:
    """The findings of a draft, in their order."""
    reading = reading_of(draft)
    rows = row_ids(draft)
    return [_card(one, draft, reading, rows) for one in findings]


def counts_of(findings: Sequence[Finding]) -> list[CountOf]:
    """By severity, the gravest first; without those of which there is none."""
    counts = [
        CountOf(str(word), tone, icon, sum(one.severity is severity for one in findings))
        for severity, (word, tone, icon) in SEVERITY_LOOKS.items()
    ]
    return [one for one in counts if one.count]


def mend_value(code: str, part: str) -> str:
    """Names one finding in a form."""
    return f"{code}:{part}"


def finding_named(value: str, findings: Iterable[Finding]) -> Finding | None:
    """The finding with a text to put in place that a form names; None where there is none any more."""
    return next(
        (one for one in findings if one.mend is not None and mend_value(one.code, one.place.part) == value),
        None,
    )


def section_of(part: str) -> str:
    return SECTIONS.get(part.split(".")[0], ATTACHMENT if part else "kepala")


def _card(one: Finding, draft: Json, reading: Reading, rows: Sequence[int]) -> FindingCard:
    word, tone, icon = SEVERITY_LOOKS[one.severity]
    part = one.place.part
    anchor = _anchor(part, draft, rows)
    return FindingCard(
        code=one.code,
        severity=one.severity,
        word=str(word),
        tone=tone,
        icon=icon,
        part=part,
        section=section_of(part),
        where=words_for(part, reading),
        anchor=anchor,
        query=f"{QUERIES[anchor[:2]]}={anchor[2:]}" if anchor[:2] in QUERIES else "",
        what=one.what,
        why=one.why,
        citation=one.citation,
        mend=changed_words(text_of(one.mend.part, reading) or "", one.mend.text) if one.mend else (),
        mend_part=one.mend.part if one.mend else "",
    )


def _anchor(part: str, draft: Json, rows: Sequence[int]) -> str:
    """The id of the element that shows the part: ``kepala-title``, ``menimbang-2``, ``b-14`` (row), ``k-3`` (group)."""
    name, _dot, rest = part.partition(".")
    section = section_of(part)
    if name == "rows" and rest:
        place = int(rest.partition(".")[0])
        return f"b-{rows[place]}" if place < len(rows) else section
    if name == "components" and rest:
        try:
            return f"k-{group_at(draft, rest.split('.'))[1]['id']}"
        except PartNotFound:
            return section
    if name == "head" and rest not in HEAD_TEXTS:
        return section
    return f"{section}-{rest.replace('.', '-')}" if rest and section != ATTACHMENT else section


def changed_words(old: str, new: str) -> list[Piece]:
    """What a mend takes out and puts in, to the letter, with some words around; what is left out is an ellipsis."""
    before, after = old.split(), new.split()
    steps = list(LCSseq.opcodes(before, after))
    pieces: list[Piece] = []
    for is_kept, group in groupby(steps, key=lambda step: step.tag == "equal"):
        edits = list(group)
        removed = [word for step in edits for word in before[step.src_start : step.src_end]]
        added = [word for step in edits for word in after[step.dest_start : step.dest_end]]
        if is_kept:
            pieces.append(
                Piece("kept", _shortened(added, first=edits[0] is steps[0], last=edits[-1] is steps[-1]))
            )
            continue
        pieces.extend(
            Piece(fate, " ".join(words)) for fate, words in (("removed", removed), ("added", added)) if words
        )
    return pieces


def _shortened(words: Sequence[str], *, first: bool, last: bool) -> str:
    """Kept words next to a change: at the text's beginning or end only those on the side of the change."""
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    if len(head) + len(tail) >= len(words):
        return " ".join(words)
    return " ".join([*head, "…", *tail])
