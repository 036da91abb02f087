"""The attachment: named by a dictum where the paper has one, and there where a dictum names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject

_NAMES_OWN = re.compile(
    r"\b(?:tercantum|termuat|tersebut)\b[^.;]{0,60}\blampiran\b|\bterlampir\b|\blampiran\b[^.;]{0,40}\b(?:ini|bagian)\b",
    re.IGNORECASE,
)
"""What names an attachment of this decree; *Mengubah Lampiran …* names another's."""
_NAMES_ANY = re.compile(r"lampir", re.IGNORECASE)


def _absent(subject: Subject) -> Iterator[Flaw]:
    if subject.rows or subject.printed.attachments or not subject.decree.dictums:
        return
    for index, dictum in enumerate(subject.decree.dictums):
        named = _NAMES_OWN.search(dictum.text)
        if named is not None:
            what = f"Diktum menyebut lampiran ({quoted(named[0])}), tetapi lampirannya tidak ada."
            yield Flaw(f"dictums.{index}", what)
            return


def _unnamed(subject: Subject) -> Iterator[Flaw]:
    dictums = subject.decree.dictums or []
    if dictums and subject.rows and not any(_NAMES_ANY.search(dictum.text) for dictum in dictums):
        yield Flaw(
            "dictums", "Rencana aksinya menjadi lampiran, tetapi tidak satu pun diktum menyebut lampiran itu."
        )


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
