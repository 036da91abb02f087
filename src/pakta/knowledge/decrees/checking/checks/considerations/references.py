"""*sebagaimana dimaksud dalam huruf a dan huruf b*: to letters that are there, and to all of them at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.numbering import letter

_LETTER = r"(?:huruf\s+)?[a-z](?![\w.])"
_REFERENCE = re.compile(
    rf"(?P<lead>sebagaimana\s+(?:di)?maksud\s+(?:dalam|pada|di)\s+)"
    rf"(?P<letters>huruf\s+[a-z](?!\w)(?:(?:\s*,\s*(?:dan\s+|serta\s+)?|\s+dan\s+|\s+serta\s+|\s+sampai\s+dengan\s+"
    rf"|\s+s\s*[./]\s*d\.?\s+|\s*[-–]\s*){_LETTER})*)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:(?P<until>sampai\s+dengan|s\s*[./]\s*d\.?|[-–])\s*)?(?:huruf\s+)?\b(?P<letter>[a-z])(?![\w./])",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\s+(?:ayat|pasal|diktum|angka|peraturan|undang)", re.IGNORECASE)


class Reference(NamedTuple):
    """Letters referred to, as indexes from 0, and where they stand in the text."""

    indexes: tuple[int, ...]
    start: int
    end: int


def references_in(text: str) -> list[Reference]:
    """References to other considerations; those to letters of an article are none."""
    return [
        Reference(_indexes(match["letters"]), *match.span("letters"))
        for match in _REFERENCE.finditer(text)
        if not _OF_ANOTHER.match(text, match.end())
    ]


def letters_text(count: int) -> str:
    """How the first ``count`` letters are referred to: *huruf a dan huruf b*, *huruf a, huruf b, dan huruf c*."""
    names = [f"huruf {letter(index)}" for index in range(count)]
    if count <= 2:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def _absent(subject: Subject) -> Iterator[Flaw]:
    for index, text in enumerate(subject.decree.considerations or []):
        for reference in references_in(text):
            for meant in dict.fromkeys(reference.indexes):
                if meant >= index:
                    yield Flaw(f"considerations.{index}", _said(index, meant, subject))


def _incomplete(subject: Subject) -> Iterator[Flaw]:
    items = subject.decree.considerations or []
    last = len(items) - 1
    if last < 1:
        return
    found = references_in(items[last])
    if len(found) != 1 or any(index >= last for index in found[0].indexes):
        return
    reference, text = found[0], items[last]
    left_out = [letter(index) for index in range(last) if index not in reference.indexes]
    if left_out:
        printed = text[reference.start : reference.end]
        yield Flaw(
            f"considerations.{last}",
            f"Butir terakhir Menimbang hanya merujuk {printed}; huruf {', '.join(left_out)} tidak dirujuk.",
            mend=text[: reference.start] + letters_text(last) + text[reference.end :],
        )


def _said(index: int, meant: int, subject: Subject) -> str:
    count = len(subject.decree.considerations or [])
    own = f"Menimbang huruf {letter(index)} merujuk huruf {letter(meant)}"
    if meant == index:
        return f"{own}, yaitu dirinya sendiri."
    if meant < count:
        return f"{own}, yang baru disebut setelahnya."
    return f"{own}, padahal Menimbang berakhir di huruf {letter(count - 1)}."


def _indexes(letters: str) -> tuple[int, ...]:
    indexes: list[int] = []
    for one in _ONE.finditer(letters):
        index = ord(one["letter"].casefold()) - 97
        if one["until"] and indexes:
            indexes.extend(range(indexes[-1] + 1, index))
        indexes.append(index)
    return tuple(indexes)


CHECKS = (
    Check(
        "considerations-reference-absent",
        Severity.ERROR,
        "Merujuk huruf yang tidak ada",
        "Pertimbangan merujuk huruf yang sudah disebut di atasnya.",
        _absent,
    ),
    Check(
        "considerations-reference-incomplete",
        Severity.ERROR,
        "Rujukan butir terakhir tidak lengkap",
        "Butir terakhir Menimbang menyimpulkan semua butir sebelumnya, maka semuanya dirujuk.",
        _incomplete,
    ),
)
