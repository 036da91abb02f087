"""What a consideration says: a whole sentence, about the plan by its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.checking.titles import matter_of

_ON_LAW = re.compile(r"\s*bahwa\s+(?:berdasarkan|sesuai|menurut)\b", re.IGNORECASE)
_SAYING_WORDS = """
perlu maka wajib harus akan dapat ialah adalah merupakan berkewajiban berwenang bertugas berhak dipandang
memandang menetapkan ditetapkan menyusun disusun melaksanakan dilaksanakan membentuk dibentuk memerlukan
diperlukan menyatakan dinyatakan mengatur diatur mempunyai memiliki mewajibkan diwajibkan menyelenggarakan
diselenggarakan mengamanatkan diamanatkan menunjuk ditunjuk meminta diminta menyebutkan disebutkan
menindaklanjuti ditindaklanjuti mengubah menyesuaikan disesuaikan
"""
"""Words by which a sentence says something of what it names; *diubah* also stands within citations."""
_SAYING = frozenset(_SAYING_WORDS.split())

_TO_FILL = re.compile(r"\[\s*(?:sebutkan|isi|isikan|alasan)\b[^\[\]]{0,200}\]", re.IGNORECASE)
NAME_WORDS = 5
"""So many words from the title's beginning are taken for the plan's name."""


def _unfinished(subject: Subject) -> Iterator[Flaw]:
    for cited in subject.considered:
        if _ON_LAW.match(cited.text) and _SAYING.isdisjoint(key(cited.text).split()):
            named = cited.references[0].key
            yield Flaw(
                cited.part, f"Kalimat ini hanya menyebut {named}, tanpa menyatakan apa pun tentangnya."
            )


def _other_name(subject: Subject) -> Iterator[Flaw]:
    wanted = key(matter_of(subject.decree.title or "")).split()[:NAME_WORDS]
    if len(wanted) < NAME_WORDS:
        return
    for index, text in enumerate((subject.decree.considerations or [])[:-1]):
        words = key(text).split()
        for at in range(len(words) - NAME_WORDS + 1):
            printed = words[at : at + NAME_WORDS]
            # At the ends another word only says that the name goes on otherwise.
            is_near = printed[0] == wanted[0] and printed[-1] == wanted[-1]
            if is_near and sum(one != other for one, other in zip(printed, wanted, strict=True)) == 1:
                yield Flaw(
                    f"considerations.{index}",
                    f"Rencana disebut {quoted(' '.join(printed))}, di judul {quoted(' '.join(wanted))}.",
                )
                break


def _unfilled(subject: Subject) -> Iterator[Flaw]:
    for index, text in enumerate(subject.decree.considerations or []):
        if left := _TO_FILL.search(text):
            yield Flaw(f"considerations.{index}", f"Tempat isian {quoted(left[0], 80)} belum diisi.")


CHECKS = (
    Check(
        "considerations-unfilled",
        Severity.ERROR,
        "Isian pada Menimbang belum diisi",
        "Kurung siku menandai keterangan yang hanya diketahui penyusun; naskah yang ditetapkan tidak memuatnya.",
        _unfilled,
    ),
    Check(
        "considerations-unfinished",
        Severity.WARNING,
        "Pertimbangan tidak selesai",
        "Setiap pertimbangan adalah kalimat yang menyatakan sesuatu, bukan hanya menyebut peraturan.",
        _unfinished,
    ),
    Check(
        "considerations-name-differs",
        Severity.WARNING,
        "Rencana disebut dengan nama lain",
        "Rencana yang ditetapkan disebut dengan satu nama di seluruh keputusan.",
        _other_name,
    ),
)
