"""The dictums as a list: there, labelled in their order, and none without its text."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.ordinals import dictum_number, dictum_word
from pakta.knowledge.decrees.checking.subject import Subject


def _absent(subject: Subject) -> Iterator[Flaw]:
    if not subject.is_headless and not subject.decree.dictums:
        yield Flaw("dictums", "Diktum (KESATU, KEDUA, …) tidak ada.")


def _unlabelled(subject: Subject) -> Iterator[Flaw]:
    dictums = subject.decree.dictums or []
    for index, dictum in enumerate(dictums):
        if not dictum.label and len(dictums) > 1:
            yield Flaw(f"dictums.{index}", f"Diktum ke-{index + 1} tercetak tanpa label (KESATU, KEDUA, …).")


def _out_of_order(subject: Subject) -> Iterator[Flaw]:
    expected = 1
    for index, dictum in enumerate(subject.decree.dictums or []):
        number = dictum_number(dictum.label)
        if number is None:
            continue
        if number != expected:
            wanted = dictum_word(expected)
            what = f"Diktum {dictum.label} tercantum di tempat {wanted}"
            if number > expected:
                missing = ", ".join(dictum_word(one) for one in range(expected, number))
                what = f"Diktum {dictum.label} muncul tanpa {missing} di atasnya"
            yield Flaw(f"dictums.{index}", f"{what}.")
        expected = number + 1


def _empty(subject: Subject) -> Iterator[Flaw]:
    for index, dictum in enumerate(subject.decree.dictums or []):
        if not dictum.text.strip():
            yield Flaw(f"dictums.{index}", f"Diktum {dictum.label or index + 1} tidak berisi.")


CHECKS = (
    Check(
        "dictums-absent",
        Severity.ERROR,
        "Diktum tidak ada",
        "Keputusan memutuskan sesuatu: setelah MEMUTUSKAN tercantum diktum KESATU dan seterusnya.",
        _absent,
    ),
    Check(
        "dictums-label-absent",
        Severity.ERROR,
        "Diktum tanpa label",
        "Setiap diktum berlabel KESATU, KEDUA, … supaya dapat dirujuk.",
        _unlabelled,
    ),
    Check(
        "dictums-sequence",
        Severity.ERROR,
        "Diktum tidak urut",
        "Diktum berurutan KESATU, KEDUA, KETIGA, … tanpa lompatan atau pengulangan.",
        _out_of_order,
    ),
    Check("dictums-empty", Severity.ERROR, "Diktum kosong", "Setiap diktum memutuskan sesuatu.", _empty),
)
