"""The decision itself: KESATU, KEDUA … with their texts, after *MEMUTUSKAN* and *Menetapkan*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Source
from pakta.knowledge.decrees.reading.head.labels import DECISION, DICTUMS, Label
from pakta.knowledge.decrees.reading.head.lines import HeadLine
from pakta.shared.records import Record, fresh
from pakta.shared.text import join_lines

_DECREE = re.compile(r"(?:SURAT\s+)?(?:KEPUTUSAN|PERATURAN|INSTRUKSI|KETETAPAN)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\btentang\b", re.IGNORECASE)
_MARKED = re.compile(r"\(?(?P<marker>\d{1,2}|[a-z])[.)]\s+", re.ASCII)


class DictumLines(Record):
    """A dictum as it is gathered. ``number`` is the ordinal that its label names; None without a label."""

    label: str | None
    number: int | None
    source: Source
    texts: list[str] = fresh(default_factory=list)

    @property
    def text(self) -> str:
        return join_lines(self.texts)


def dictum_label(text: str) -> Label | None:
    """KESATU … at the start of a line, if it is a label there and not a word of the sentence."""
    label = DICTUMS.at_start(text)
    if label is None or not label.printed[0].isupper():
        return None
    if label.is_marked:
        return label
    rest = label.rest
    return label if label.printed.isupper() and (rest[:1].isupper() or rest[:1].isdigit()) else None


def read_dictums(lines: Sequence[HeadLine]) -> list[DictumLines]:
    """The dictums in the lines from *MEMUTUSKAN* to where the paper is enacted.

    The statement after *Menetapkan* that only names the decree is none. Text without a label before or between
    labels is a dictum with label None; where no word labels at all are printed, 1, 2, 3 or a, b, c are labels.
    """
    body = _after_naming(lines)
    found: list[DictumLines] = []
    waiting: list[DictumLines] = []  # labels whose column was read before the column of their texts
    open_one: DictumLines | None = None
    for line in body:
        label = dictum_label(line.text)
        if label is not None:
            texts = [label.rest] if label.rest else []
            open_one = DictumLines(label.printed, int(label.name), line.source, texts)
            found.append(open_one)
            waiting = [] if texts else [*waiting, open_one]
            continue
        if open_one is None:
            open_one = DictumLines(None, None, line.source)
            found.append(open_one)
        elif waiting and line.text.startswith(":"):
            if _DECREE.match(line.text.lstrip(": ")) and not any(dictum.texts for dictum in found):
                continue  # the naming statement, read in the column of texts
            open_one = waiting.pop(0)
        elif any(open_one is other for other in waiting):
            waiting = []
        open_one.texts.append(line.text.lstrip(": "))
    if len(found) == 1 and found[0].label is None:
        found = _marked(body) or found
    return [dictum for dictum in found if dictum.label or dictum.text]


def decided_title(lines: Sequence[HeadLine]) -> str | None:
    """What the decree is about by its own statement, *Menetapkan : KEPUTUSAN … TENTANG …*; None where it names none."""
    texts: list[str] = []
    for line in lines:
        text = line.text
        while not texts and (decision := DECISION.at_start(text)) is not None:
            text = decision.rest
        text = text.lstrip(": ")
        if line.table or dictum_label(text) is not None or (text and not texts and not _DECREE.match(text)):
            break
        if texts and _MARKED.match(text) and not text.isupper():
            break  # dictums that only numbers mark
        if text:
            texts.append(text)
            if _is_named(text):
                break
    about = _ABOUT.split(join_lines(texts), maxsplit=1)
    return about[1].strip(" .;:") or None if len(about) > 1 else None


def _after_naming(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """The lines after *MEMUTUSKAN* and *Menetapkan : KEPUTUSAN … TENTANG …*."""
    body: list[HeadLine] = []
    naming = opened = False
    for line in lines:
        text = line.text
        if line.table:
            continue
        while not body and (decision := DECISION.at_start(text)) is not None and _is_label(decision, text):
            opened, text = True, decision.rest
        text = text if body or dictum_label(text) else text.lstrip(": ")
        if not text:
            continue
        if not body and dictum_label(text) is None:
            if opened and not naming and (_DECREE.match(text) or text.isupper()):
                naming = not _is_named(text)
                continue
            if naming:
                naming = not _is_named(text)
                if text.isupper() or not _MARKED.match(text):
                    continue
        body.append(line if text is line.text else HeadLine(text, line.source, line.bullet, line.gap))
    return body


def _is_label(label: Label, text: str) -> bool:
    """*Menetapkan* opens the decision with a colon, alone, or before the decree's name; else it is a sentence."""
    if label.is_marked or label.name == "memutuskan":
        return True
    return _DECREE.match(label.rest) is not None or dictum_label(label.rest) is not None


def _is_named(text: str) -> bool:
    """Whether the naming statement is over with this line."""
    return text.rstrip().endswith((".", ";", ":"))


def _marked(body: Sequence[HeadLine]) -> list[DictumLines]:
    """Dictums that only numbers or letters mark; [] where there are fewer than two."""
    found: list[DictumLines] = []
    lettered: bool | None = None
    for line in body:
        marked = _MARKED.match(line.text)
        marker = marked["marker"] if marked is not None else ""
        value = int(marker) if marker.isdigit() else ord(marker) - 96 if marker else 0
        if lettered is None and value == 1:
            lettered = not marker.isdigit()
        if marked is not None and lettered != marker.isdigit() and value == len(found) + 1:
            found.append(DictumLines(marker, value, line.source, [line.text[marked.end() :]]))
            continue
        if not found:
            return []
        found[-1].texts.append(line.text)
    return found if len(found) > 1 else []
