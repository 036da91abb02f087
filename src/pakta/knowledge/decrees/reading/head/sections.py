"""Where the parts of a head begin and end among its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Source
from pakta.knowledge.decrees.reading.head.dictums import dictum_label
from pakta.knowledge.decrees.reading.head.labels import DECISION, RECITALS, Label
from pakta.knowledge.decrees.reading.head.lines import HeadLine
from pakta.knowledge.decrees.reading.head.offices import begins_with_role
from pakta.knowledge.decrees.reading.head.signature import is_block_end, is_copy_note, is_enactment
from pakta.shared.records import Record, fresh

_LISTED = re.compile(
    r"(?:\(?(?:[a-z]|\d{1,2})[.)]\s|bahwa\b|undang|peraturan|keputusan|instruksi|surat|ketetapan|hasil\b)",
    re.IGNORECASE,
)

MOST_SECTION_LINES = 600
"""A list that runs on longer has lost its end: what follows is not the decree's head."""


class Part(Record):
    """The lines under one label, the label taken off; ``source`` is the label's place."""

    source: Source
    lines: list[HeadLine] = fresh(default_factory=list)


class Sections(Record):
    """The head's parts. ``first`` is the line where they begin, ``signed_at`` the line of enactment or title."""

    first: int | None = None
    parts: dict[str, Part] = fresh(default_factory=dict)
    decided: Part | None = None
    signed_at: int | None = None
    is_placed: bool = False


def find_sections(lines: Sequence[HeadLine]) -> Sections:
    """The parts of the first head in the lines; with nothing found, ``first`` is None."""
    sections = Sections(first=_first(lines))
    if sections.first is None:
        return sections
    part: Part | None = None
    is_copied = False  # in the note of the certified copy, printed beside or before the signature
    waiting: list[Part] = []  # parts whose labels were read in a column of their own, before the texts
    stop = min(len(lines), sections.first + MOST_SECTION_LINES)
    for index in range(sections.first, stop):
        line = lines[index]
        if sections.decided is None:
            label = _recital(line.text) or _decision(line.text)
            if label is not None:
                part = _open(sections, label, line)
                waiting = [*waiting, part] if not label.rest and sections.decided is None else []
            elif line.table or is_block_end(line.text):
                if part is not None and _is_over(lines, index):
                    break
            elif part is not None:
                if waiting and line.text[0] == ":" and len(line.text) > 1:
                    part = waiting.pop(0)
                elif any(part is other for other in waiting):
                    waiting = []
                part.lines.append(line)
        elif line.table or _is_left(sections.decided, line):
            break
        elif is_enactment(line.text):
            sections.signed_at, sections.is_placed = index, True
            break
        elif _is_signing(sections.decided, line):
            sections.signed_at = index
            break
        elif is_copied or is_copy_note(line.text):
            is_copied = True
        else:
            sections.decided.lines.append(line)
    return sections


def _first(lines: Sequence[HeadLine]) -> int | None:
    """The line of the first recital that a decision or another recital follows; else of the decision."""
    recitals = [index for index, line in enumerate(lines) if _recital(line.text) is not None]
    decision = next((index for index, line in enumerate(lines) if _is_decision_line(line.text)), None)
    for index in recitals:
        if decision is None or index < decision:
            return index
    return decision


def _recital(text: str) -> Label | None:
    """*Menimbang* and its like as labels; the same word inside a sentence is none."""
    label = RECITALS.at_start(text)
    if label is None:
        return None
    if label.is_marked:
        return label
    return label if label.printed[0].isupper() and _LISTED.match(label.rest) else None


def _decision(text: str) -> Label | None:
    label = DECISION.at_start(text)
    if label is None or not label.printed[0].isupper():
        return None
    if label.is_marked or label.printed.isupper():
        return label
    return label if label.name == "memutuskan" and not label.rest else None


def _is_decision_line(text: str) -> bool:
    label = _decision(text)
    return label is not None and label.name == "memutuskan" and (label.printed.isupper() or not label.rest)


def _open(sections: Sections, label: Label, line: HeadLine) -> Part:
    rest = HeadLine(label.rest, line.source, line.bullet) if label.rest else None
    if label.name in ("memutuskan", "menetapkan"):
        sections.decided = Part(line.source, [line])
        return sections.decided
    name = "memperhatikan" if label.name == "memerhatikan" else label.name
    part = sections.parts.setdefault(name, Part(line.source))
    if rest is not None:
        part.lines.append(rest)
    return part


def _is_left(decided: Part, line: HeadLine) -> bool:
    """Whether the decision is left for attachment or chapters; ``Lampiran`` may also be a sentence's next line."""
    if not is_block_end(line.text):
        return False
    before = decided.lines[-1].text if decided.lines else ""
    return line.text.isupper() or before.endswith((".", ";")) or ":" in line.text[:16]


def _is_over(lines: Sequence[HeadLine], index: int) -> bool:
    """Whether no decision follows soon: a table or attachment then ends the head."""
    return not any(_is_decision_line(line.text) for line in lines[index : index + 40])


def _is_signing(decided: Part, line: HeadLine) -> bool:
    """Whether the signatory's title begins here, where the lines of place and date are lost."""
    if not begins_with_role(line.text) or not line.text.isupper() or dictum_label(line.text) is not None:
        return False
    before = decided.lines[-1].text if decided.lines else ""
    return len(line.text) < 90 and before.endswith((".", ";")) and not before.isupper()
