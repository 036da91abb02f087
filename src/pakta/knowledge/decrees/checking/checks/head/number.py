"""The number: printed in the head, and the same in every attachment."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject

_RULE = "PKPU 1/2022"


def _absent(subject: Subject) -> Iterator[Flaw]:
    if subject.is_headless or subject.decree.number:
        return
    what = "Nomor keputusan tidak tercetak di kepala keputusan"
    attached = next((head.number_raw for head in subject.printed.attachments if head.number), None)
    if attached is not None:
        what += f", padahal lampirannya mencetak {quoted(attached)}"
    yield Flaw("head.number", f"{what}.")


def _differs(subject: Subject) -> Iterator[Flaw]:
    decree = subject.decree
    if not decree.number:
        return
    for index, head in enumerate(subject.printed.attachments):
        if head.number_raw is None:
            continue
        alike = _letters(head.number) == _letters(decree.number)
        printed = quoted(decree.number_raw or decree.number)
        if not alike or (head.year is not None and decree.year is not None and head.year != decree.year):
            yield Flaw(
                f"attachments.{index}.number",
                f"Lampiran mencetak {quoted(head.number_raw)}, kepala keputusan {printed}.",
                mend=decree.number_raw,
            )


def _letters(number: str | None) -> str:
    """All that is printed of a number but white space: a hyphen for a dot is another number in an archive."""
    return "".join((number or "").split()).casefold()


CHECKS = (
    Check(
        "head-number-absent",
        Severity.ERROR,
        "Nomor keputusan kosong",
        "Keputusan yang sudah ditetapkan bernomor, dan nomornya sama di kepala dan di semua lampiran.",
        _absent,
        _RULE,
    ),
    Check(
        "head-number-differs",
        Severity.ERROR,
        "Nomor di lampiran berbeda",
        "Nomor di lampiran harus sama dengan nomor di kepala keputusan, sampai ke tanda bacanya.",
        _differs,
        _RULE,
    ),
)
