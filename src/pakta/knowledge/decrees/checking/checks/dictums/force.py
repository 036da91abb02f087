"""From when the decree counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject

_IN_FORCE = re.compile(
    r"\b(?:mulai|dinyatakan|ini)\s+berlaku\b|\bberlaku\s+(?:sejak|mulai|pada\s+tanggal)\b", re.IGNORECASE
)


def _look(subject: Subject) -> Iterator[Flaw]:
    dictums = subject.decree.dictums
    if dictums and not any(_IN_FORCE.search(dictum.text) for dictum in dictums):
        yield Flaw("dictums", "Tidak ada diktum yang menyatakan sejak kapan keputusan ini berlaku.")


CHECKS = (
    Check(
        "dictums-force-absent",
        Severity.ERROR,
        "Saat mulai berlaku tidak disebut",
        "Diktum terakhir menyatakan sejak kapan keputusan berlaku.",
        _look,
    ),
)
