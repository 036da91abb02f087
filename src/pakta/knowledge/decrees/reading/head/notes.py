"""What the reader of a head was unsure of, each as a code and a sentence for the person who reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pakta.knowledge.decrees.reading.document import Note, Source
from pakta.knowledge.decrees.reading.head.dictums import DictumLines
from pakta.knowledge.decrees.reading.head.numbers import DecreeNumber
from pakta.knowledge.decrees.reading.head.recitals import Recital
from pakta.knowledge.decrees.reading.head.signature import Signature
from pakta.knowledge.decrees.reading.printed import AttachmentHead


def head_missing() -> Note:
    return Note(
        "head_missing",
        Source(),
        "Kepala keputusan (judul, Menimbang, Memutuskan) tidak ditemukan; isi data keputusan bila berkas memilikinya.",
    )


def head_of_attachment(where: Source) -> Note:
    return Note(
        "head_of_attachment",
        where,
        "Berkas hanya berisi lampiran; penetap, nomor, dan judul diambil dari kepala lampiran. Periksa isinya.",
    )


def part_missing(code: str, part: str, where: Source) -> Note:
    return Note(
        f"{code}_missing", where, f"{part} tidak ditemukan di kepala keputusan; periksa berkas aslinya."
    )


def number_notes(
    number: DecreeNumber | None, where: Source, attached: AttachmentHead | None
) -> Iterator[Note]:
    """What is to be said of the number, beside the one that the attachment prints."""
    if number is None or number.number is None:
        detail = "Nomor keputusan tidak tercetak di kepala keputusan"
        if attached is not None and attached.number:
            detail += f"; lampiran mencetak “{attached.number_raw}”, pastikan nomor yang benar."
        else:
            detail += "; isi nomor yang benar bila sudah ada."
        yield Note("number_missing", where, detail)
    elif attached is not None and attached.number and not is_same_number(number, attached):
        yield Note(
            "attachment_number_differs",
            where,
            f"Nomor di lampiran (“{attached.number_raw}”) berbeda dari nomor di kepala keputusan (“{number.raw}”).",
        )


def recital_notes(recital: Recital, label: str, where: Source) -> Iterator[Note]:
    """Markers lost, doubled or out of order."""
    values = [item.value for item in recital.items]
    if recital.lettered is None or values == list(range(1, len(values) + 1)):
        return
    printed = ", ".join(_marker(value, lettered=recital.lettered) for value in values)
    code = "letter_sequence" if recital.lettered else "number_sequence"
    kind = "huruf" if recital.lettered else "nomor"
    yield Note(
        code,
        where,
        f"Urutan {kind} pada {label} terbaca {printed}; periksa butir yang hilang atau tergabung.",
    )


def dictum_notes(dictums: Sequence[DictumLines], where: Source) -> Iterator[Note]:
    """Labels lost or out of order."""
    for dictum in dictums:
        if dictum.label is None:
            yield Note(
                "dictum_label_missing",
                dictum.source,
                "Diktum ini tidak berlabel (KESATU, KEDUA, …); label dan mungkin sebagian isinya hilang.",
            )
        elif not dictum.text:
            yield Note(
                "dictum_empty", dictum.source, f"Diktum {dictum.label} tidak berisi; periksa berkas aslinya."
            )
    labelled = [dictum for dictum in dictums if dictum.number is not None]
    numbers = [dictum.number for dictum in labelled]
    if labelled and numbers != list(range(1, len(numbers) + 1)):
        printed = ", ".join(dictum.label or "" for dictum in labelled)
        yield Note(
            "dictum_sequence",
            where,
            f"Urutan diktum terbaca {printed}; ada diktum yang hilang atau tertukar.",
        )


def signature_notes(signature: Signature) -> Iterator[Note]:
    """A date that is not whole, a signatory who is not named."""
    if signature.enacted_on is None:
        if signature.date_text is not None:
            printed = signature.date_text[:60]
            yield Note(
                "date_incomplete",
                signature.source,
                f"Tanggal penetapan tidak lengkap atau tidak terbaca (“{printed}”); isi tanggal yang benar.",
            )
        else:
            yield part_missing("date", "Tanggal penetapan", signature.source)
    if signature.name is None:
        yield part_missing("signatory", "Nama penanda tangan", signature.source)


def is_same_number(one: DecreeNumber | AttachmentHead, other: DecreeNumber | AttachmentHead) -> bool:
    """Whether two prints give one number, whatever their punctuation; a year that one leaves out is no difference."""
    letters = ["".join(c for c in number.number or "" if c.isalnum()).casefold() for number in (one, other)]
    return letters[0] == letters[1] and (one.year == other.year or None in (one.year, other.year))


def _marker(value: int | None, *, lettered: bool) -> str:
    if value is None:
        return "(tanpa tanda)"
    return chr(96 + value) if lettered and value <= 26 else str(value)
