"""Who signs: named, with the title of the office that decides."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.reading.head.offices import begins_with_role, level_and_region


def _absent(subject: Subject) -> Iterator[Flaw]:
    decree = subject.decree
    if subject.is_headless:
        return
    if not decree.signatory_title:
        yield Flaw("head.signatory_title", "Jabatan penanda tangan tidak tercetak.")
    if not decree.signatory:
        yield Flaw("head.signatory", "Nama penanda tangan tidak tercetak.")


def _of_other_office(subject: Subject) -> Iterator[Flaw]:
    title, region = subject.decree.signatory_title or "", subject.decree.region
    _, signing = level_and_region(title)
    if region and signing and key(region) != key(signing):
        yield Flaw(
            "head.signatory_title",
            f"Penanda tangan {quoted(title)} dari {quoted(signing)}, yang menetapkan dari {quoted(region)}.",
        )


def _not_the_decider(subject: Subject) -> Iterator[Flaw]:
    decider, title = subject.printed.decider, subject.decree.signatory_title
    if not decider or not title or begins_with_role(decider):
        return
    role, _, office = key(title).partition(" ")
    if office == key(decider):
        yield Flaw(
            "head.signatory_title",
            f"Di atas Menimbang tertulis {quoted(decider)} tanpa jabatan {role.upper()}, yang menandatangani.",
        )


CHECKS = (
    Check(
        "head-signatory-absent",
        Severity.ERROR,
        "Penanda tangan kosong",
        "Keputusan ditandatangani pejabat yang berwenang, dengan jabatan dan nama.",
        _absent,
    ),
    Check(
        "head-signatory-differs",
        Severity.WARNING,
        "Penanda tangan dari kantor lain",
        "Keputusan ditandatangani atas nama lembaga yang menetapkannya.",
        _of_other_office,
    ),
    Check(
        "head-decider-differs",
        Severity.WARNING,
        "Pejabat di atas Menimbang berbeda",
        "Baris di atas Menimbang menyebut pejabat yang menetapkan, sama dengan jabatan penanda tangannya.",
        _not_the_decider,
    ),
)
