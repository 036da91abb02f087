"""What is decided: the matter of the title, in *Menetapkan : KEPUTUSAN … TENTANG …* and in the first dictum."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.checking.titles import (
    difference,
    is_same_matter,
    is_same_title,
    matter_of,
    matter_set_by,
)


def _named(subject: Subject) -> Iterator[Flaw]:
    title, named = subject.decree.title, subject.printed.decided_title
    if title and named and not is_same_title(title, named):
        yield Flaw(
            "dictums",
            f"Setelah Menetapkan disebut judul lain dari judul keputusan: {difference(title, named)}.",
        )


def _matter(subject: Subject) -> Iterator[Flaw]:
    title, dictums = subject.decree.title, subject.decree.dictums
    matter = matter_set_by(dictums[0].text) if dictums else None
    if title and matter and not is_same_matter(title, matter):
        yield Flaw(
            "dictums.0",
            f"Yang ditetapkan tidak sama dengan judul keputusan: {difference(matter_of(title), matter)}.",
        )


CHECKS = (
    Check(
        "dictums-title-differs",
        Severity.ERROR,
        "Judul setelah Menetapkan berbeda",
        "Nama keputusan setelah Menetapkan mengulang judul keputusan kata demi kata.",
        _named,
    ),
    Check(
        "dictums-matter-differs",
        Severity.WARNING,
        "Diktum pertama menetapkan hal lain",
        "Diktum pertama menetapkan hal yang disebut judul, dengan nama dan tahun yang sama.",
        _matter,
    ),
)
