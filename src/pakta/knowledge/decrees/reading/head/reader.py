"""From a document to its decree: the parts of the head found, read and noted."""

from __future__ import annotations

from collections.abc import Sequence

from pakta.knowledge.decrees.form import Decree, Dictum
from pakta.knowledge.decrees.reading.document import Document, Note, Source
from pakta.knowledge.decrees.reading.head import notes as noted
from pakta.knowledge.decrees.reading.head.dictums import read_dictums
from pakta.knowledge.decrees.reading.head.labels import scanned
from pakta.knowledge.decrees.reading.head.lines import HeadLine, head_lines
from pakta.knowledge.decrees.reading.head.numbers import DecreeNumber, is_number_line, number_at, parse_number
from pakta.knowledge.decrees.reading.head.offices import level_and_region, local_level
from pakta.knowledge.decrees.reading.head.opening import ATTACHMENT, Opening, find_opening
from pakta.knowledge.decrees.reading.head.recitals import read_recital
from pakta.knowledge.decrees.reading.head.sections import Sections, find_sections
from pakta.knowledge.decrees.reading.head.signature import (
    Signature,
    is_enactment,
    read_signature,
    read_unplaced_signature,
)
from pakta.shared.text import key

_KINDS = (
    ("zona_integritas", ("zonaintegritas", "wilayahbebas", "wbk", "wbbm", "birokrasibersih"), "zi"),
    ("reformasi_birokrasi", ("reformasibirokrasi",), "rb"),
)
_LISTS = (("menimbang", "considerations", "Menimbang"), ("mengingat", "legal_basis", "Mengingat"))

ATTACHMENT_HEAD = 12
"""The attachment's own head names its decree within so many lines."""


def read_head(document: Document) -> tuple[Decree, list[Note]]:
    """The decree's head and what the reading of it was unsure of.

    A document without a head gives a decree of nothing but None. What is not printed in the head itself is never
    taken from the attachment.
    """
    lines = head_lines(document)
    sections = find_sections(lines)
    opening = find_opening(lines, until=sections.first)
    decree = Decree()
    if opening is None and sections.first is None:
        return decree, [noted.head_missing()]
    first = sections.first if sections.first is not None else 0
    where = opening.source if opening is not None else lines[first].source
    notes: list[Note] = []
    notes += _fill_opening(decree, opening, lines, sections, where)
    notes += _fill_lists(decree, sections, where)
    notes += _fill_dictums(decree, sections, where)
    notes += _fill_signature(decree, lines, sections, where)
    return decree, notes


def kind_of(title: str | None) -> str | None:
    """``zona_integritas`` or ``reformasi_birokrasi`` by what the title names; None for any other subject."""
    letters, words = scanned(title or ""), set(key(title or "").split())
    for kind, names, short in _KINDS:
        if short in words or any(scanned(name) in letters for name in names):
            return kind
    return None


def _fill_opening(
    decree: Decree, opening: Opening | None, lines: Sequence[HeadLine], sections: Sections, where: Source
) -> list[Note]:
    notes: list[Note] = []
    if opening is None:
        opening = Opening(0, where)
    decree.issuer, decree.title = opening.issuer, opening.title
    decree.kind = kind_of(opening.title)
    for office in (opening.issuer, opening.decider):
        level, region = level_and_region(office or "")
        decree.issuer_type = decree.issuer_type or level
        decree.region = decree.region or region
    if decree.issuer_type is None and decree.region is None:
        found = [level for level in map(local_level, opening.letterhead) if level is not None]
        decree.issuer_type, decree.region = found[-1] if found else (None, None)
    if opening.number is not None:
        decree.number_raw, decree.number = opening.number.raw, opening.number.number
        decree.year = opening.number.year
    after = sections.signed_at or sections.first or opening.start + 1
    notes += noted.number_notes(
        opening.number, opening.number_source or where, _attached_number(lines, after)
    )
    if opening.issuer is None:
        notes.append(noted.part_missing("issuer", "Pejabat atau lembaga yang menetapkan", where))
    if opening.title is None:
        notes.append(noted.part_missing("title", "Judul keputusan", where))
    return notes


def _attached_number(lines: Sequence[HeadLine], after: int) -> DecreeNumber | None:
    """The number that the first attachment says it belongs to."""
    for index in range(after, len(lines)):
        if ATTACHMENT.at_start(lines[index].text) is None:
            continue
        for line in lines[index : index + ATTACHMENT_HEAD]:
            at = number_at(line.text)
            if at is not None and (is_number_line(line.text) or len(line.text) < 120):
                return parse_number(line.text[at:].partition(" TENTANG ")[0])
        return None
    return None


def _fill_lists(decree: Decree, sections: Sections, where: Source) -> list[Note]:
    notes: list[Note] = []
    for name, attribute, label in _LISTS:
        part = sections.parts.get(name)
        recital = read_recital(part.lines) if part is not None else None
        if part is None or recital is None or not recital.items:
            notes.append(noted.part_missing(attribute, label, where))
            continue
        setattr(decree, attribute, [item.text for item in recital.items])
        notes += noted.recital_notes(recital, label, part.source)
    attention = sections.parts.get("memperhatikan")
    if attention is not None:
        detail = "Bagian Memperhatikan tidak termasuk dasar hukum; isinya tidak diambil."
        notes.append(Note("attention_block", attention.source, detail))
    return notes


def _fill_dictums(decree: Decree, sections: Sections, where: Source) -> list[Note]:
    dictums = read_dictums(sections.decided.lines) if sections.decided is not None else []
    if not dictums:
        return [noted.part_missing("dictums", "Diktum (KESATU, KEDUA, …)", where)]
    decree.dictums = [Dictum(dictum.label, dictum.text) for dictum in dictums]
    return list(noted.dictum_notes(dictums, dictums[0].source))


def _fill_signature(
    decree: Decree, lines: Sequence[HeadLine], sections: Sections, where: Source
) -> list[Note]:
    signature = _signature(lines, sections, decree.issuer)
    if signature is None:
        return [noted.part_missing("signature", "Tempat, tanggal, dan penanda tangan", where)]
    decree.enacted_place = signature.place
    decree.enacted_date = signature.enacted_on.isoformat() if signature.enacted_on is not None else None
    decree.signatory, decree.signatory_title = signature.name, signature.title
    if decree.year is None and signature.enacted_on is not None and decree.number is not None:
        decree.year = signature.enacted_on.year
    return list(noted.signature_notes(signature))


def _signature(lines: Sequence[HeadLine], sections: Sections, issuer: str | None) -> Signature | None:
    """The block after the dictums; what it lacks, and a block that is not there, from the last in the file."""
    if sections.signed_at is not None and sections.is_placed:
        signature = read_signature(lines, sections.signed_at, issuer=issuer)
        if signature.name is not None:
            return signature
        last = _last_signature(lines, sections.signed_at + 1, issuer)
        if last is not None and last.name is not None:
            signature.name, signature.title = last.name, signature.title or last.title
        return signature
    last = _last_signature(lines, sections.first or 0, issuer)
    if sections.signed_at is None or (last is not None and last.name is not None):
        return last
    return read_unplaced_signature(lines, sections.signed_at, issuer=issuer)


def _last_signature(lines: Sequence[HeadLine], after: int, issuer: str | None) -> Signature | None:
    for index in range(len(lines) - 1, after - 1, -1):
        if not lines[index].table and is_enactment(lines[index].text):
            return read_signature(lines, index, issuer=issuer)
    return None
