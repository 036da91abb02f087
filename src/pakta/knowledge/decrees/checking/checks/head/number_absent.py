"""A decree without its number cannot be cited, nor told from a draft."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject


def _look(subject: Subject) -> Iterator[Flaw]:
    if subject.is_headless or subject.decree.number:
        return
    what = "Nomor keputusan tidak tercetak di kepala keputusan"
    attached = next((head.number_raw for head in subject.attachments if head.number), None)
    if attached is not None:
        what += f", padahal lampirannya mencetak “{attached}”"
    yield Flaw("head.number", f"{what}.")


CHECK = Check(
    code="head-number-absent",
    severity=Severity.ERROR,
    title="Nomor keputusan kosong",
    why="Keputusan yang sudah ditetapkan bernomor, dan nomornya sama di kepala dan di semua lampiran.",
    citation="PKPU 1/2022",
    run=_look,
)
