"""The attachment: named by a dictum where the paper has one, and there where a dictum names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject

_NAMES = re.compile(
    r"(?:sebagaimana\s+)?(?:tercantum|termuat|terlampir|tersebut)\b[^.;]{0,60}|\blampiran\b", re.IGNORECASE
)
_ATTACHMENT = re.compile(r"lampir", re.IGNORECASE)


def _absent(subject: Subject) -> Iterator[Flaw]:
    if subject.rows or subject.printed.attachments or not subject.decree.dictums:
        return
    for index, dictum in enumerate(subject.decree.dictums):
        named = _named_in(dictum.text)
        if named is not None:
            yield Flaw(
                f"dictums.{index}",
                f"Diktum menyebut lampiran ({quoted(named)}), tetapi lampirannya tidak ada.",
            )
            return


def _unnamed(subject: Subject) -> Iterator[Flaw]:
    dictums = subject.decree.dictums or []
    if dictums and subject.rows and all(_named_in(dictum.text) is None for dictum in dictums):
        yield Flaw(
            "dictums", "Rencana aksinya menjadi lampiran, tetapi tidak satu pun diktum menyebut lampiran itu."
        )


def _named_in(text: str) -> str | None:
    return next((found[0] for found in _NAMES.finditer(text) if _ATTACHMENT.search(found[0])), None)


CHECKS = (
    Check(
        "dictums-attachment-absent",
        Severity.ERROR,
        "Lampiran yang disebut tidak ada",
        "Lampiran yang disebut diktum adalah bagian yang tidak terpisahkan dari keputusan.",
        _absent,
    ),
    Check(
        "dictums-attachment-unnamed",
        Severity.ERROR,
        "Lampiran tidak disebut diktum",
        "Lampiran mengikat karena diktum menyatakannya bagian yang tidak terpisahkan dari keputusan.",
        _unnamed,
    ),
)
