"""*sebagaimana dimaksud dalam Diktum KESATU*: to dictums that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.ordinals import dictum_number
from pakta.knowledge.decrees.checking.subject import Subject

_REFERENCE = re.compile(r"\bdiktum\s+(?P<label>(?:KE|PERTAMA)[A-Z]*)\b", re.IGNORECASE)


def _look(subject: Subject) -> Iterator[Flaw]:
    dictums = subject.decree.dictums or []
    present = {dictum_number(dictum.label) for dictum in dictums}
    for index, dictum in enumerate(dictums):
        for reference in _REFERENCE.finditer(dictum.text):
            number = dictum_number(reference["label"])
            if number is not None and number not in present:
                yield Flaw(f"dictums.{index}", f"Merujuk diktum {reference['label'].upper()} yang tidak ada.")


CHECKS = (
    Check(
        "dictums-reference-absent",
        Severity.ERROR,
        "Merujuk diktum yang tidak ada",
        "Diktum merujuk diktum lain dari keputusan yang sama dengan labelnya.",
        _look,
    ),
)
