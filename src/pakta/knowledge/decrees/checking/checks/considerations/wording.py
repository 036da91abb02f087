"""How a consideration is written: *bahwa …;*."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject


def _look(subject: Subject) -> Iterator[Flaw]:
    for index, text in enumerate(subject.decree.considerations or []):
        mended = _mended(text)
        said = []
        if not text.casefold().startswith("bahwa"):
            said.append("tidak diawali kata “bahwa”")
        elif not text.startswith("bahwa"):
            said.append("diawali huruf besar")
        if not text.endswith(";") or text[:-1].endswith(" "):
            said.append("tidak diakhiri titik koma tanpa spasi di depannya")
        if said:
            part = f"considerations.{index}"
            mend = mended if text.casefold().startswith("bahwa") else None
            yield Flaw(part, f"Butir ke-{index + 1} pada Menimbang {' dan '.join(said)}.", mend=mend)


def _mended(text: str) -> str:
    return f"{text[:1].lower()}{text[1:].rstrip(' ;.,')};"


CHECKS = (
    Check(
        "considerations-wording",
        Severity.HINT,
        "Bentuk kalimat Menimbang",
        "Pertimbangan diawali kata bahwa dengan huruf kecil dan diakhiri titik koma (kebiasaan; belum diverifikasi).",
        _look,
    ),
)
