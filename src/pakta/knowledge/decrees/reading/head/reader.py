"""From a document to its decree: the parts of the head found, read and noted."""

from __future__ import annotations

from collections.abc import Sequence

from pakta.knowledge.decrees.form import Decree, Dictum
from pakta.knowledge.decrees.reading.document import Document, Note, Source
from pakta.knowledge.decrees.reading.head import notes as noted
from pakta.knowledge.decrees.reading.head.attachments import attached_opening, attachment_heads
from pakta.knowledge.decrees.reading.head.dictums import decided_title, read_dictums
from pakta.knowledge.decrees.reading.head.labels import scanned
from pakta.knowledge.decrees.reading.head.lines import HeadLine, head_lines
from pakta.knowledge.decrees.reading.head.offices import level_and_region, local_level
from pakta.knowledge.decrees.reading.head.opening import Opening, find_opening
from pakta.knowledge.decrees.reading.head.recitals import read_recital
from pakta.knowledge.decrees.reading.head.sections import Sections, find_sections
from pakta.knowledge.decrees.reading.head.signature import (
    Signature,
    is_enactment,
    read_signature,
    read_unplaced_signature,
)
from pakta.knowledge.decrees.reading.printed import AttachmentHead, Printed
from pakta.shared.records import Record, fresh
from pakta.shared.text import key

_KINDS = (
    ("zona_integritas", ("zonaintegritas", "wilayahbebas", "wbk", "wbbm", "birokrasibersih"), "zi"),
    ("reformasi_birokrasi", ("reformasibirokrasi",), "rb"),
)
_LISTS = (("menimbang", "considerations", "Menimbang"), ("mengingat", "legal_basis", "Mengingat"))


class HeadReading(Record):
    """A head as read: the decree, what the reading was unsure of, and where each part stands in the file.

    ``attachments`` are the heads above the attachments with the places of their first lines; ``markers``,
    ``decided_title`` and ``decider`` as ``Printed`` has them.
    """

    decree: Decree = fresh(default_factory=Decree)
    notes: list[Note] = fresh(default_factory=list)
    places: dict[str, Source] = fresh(default_factory=dict)
    attachments: list[tuple[AttachmentHead, Source]] = fresh(default_factory=list)
    markers: dict[str, list[int | None]] = fresh(default_factory=dict)
    decided_title: str | None = None
    decider: str | None = None

    def printed(self) -> Printed:
        """What the print shows beside the decree."""
        places = {part: where.as_json() for part, where in self.places.items()}
        for index, (_, where) in enumerate(self.attachments):
            places[f"attachments.{index}"] = where.as_json()
        heads = [head for head, _ in self.attachments]
        return Printed(places, heads, dict(self.markers), self.decided_title, self.decider)


def read_head(document: Document) -> HeadReading:
    """The decree's head.

    A document without a head gives what the head of its attachment repeats of it, else a decree of nothing but None.
    Of a document with a head, what the head itself does not print is never taken from the attachment.
    """
    lines = head_lines(document)
    sections = find_sections(lines)
    opening = find_opening(lines, until=sections.first)
    head = HeadReading()
    if opening is None and sections.first is None:
        _fill_from_attachment(head, lines, sections)
        return head
    first = sections.first if sections.first is not None else 0
    where = opening.source if opening is not None else lines[first].source
    opening = opening or Opening(0, where)
    head.attachments = attachment_heads(lines, sections.signed_at or sections.first or opening.start + 1)
    _fill_opening(head, opening, where)
    _fill_lists(head, sections, where)
    _fill_dictums(head, sections, where)
    _fill_signature(head, lines, sections, where)
    return head


def _fill_from_attachment(head: HeadReading, lines: Sequence[HeadLine], sections: Sections) -> None:
    head.attachments = attachment_heads(lines, 0)
    opening = attached_opening(lines, head.attachments)
    if opening is None:
        head.notes.append(noted.head_missing())
        return
    head.notes.append(noted.head_of_attachment(opening.source))
    _fill_opening(head, opening, opening.source)
    _fill_signature(head, lines, sections, opening.source)


def kind_of(title: str | None) -> str | None:
    """``zona_integritas`` or ``reformasi_birokrasi`` by what the title names; None for any other subject."""
    letters, words = scanned(title or ""), set(key(title or "").split())
    for kind, names, short in _KINDS:
        if short in words or any(scanned(name) in letters for name in names):
            return kind
    return None


def _fill_opening(head: HeadReading, opening: Opening, where: Source) -> None:
    decree, number = head.decree, opening.number
    decree.issuer, decree.title = opening.issuer, opening.title
    head.decider = opening.decider
    decree.kind = kind_of(opening.title)
    for office in (opening.issuer, opening.decider):
        level, region = level_and_region(office or "")
        decree.issuer_type = decree.issuer_type or level
        decree.region = decree.region or region
    if decree.issuer_type is None and decree.region is None:
        found = [level for level in map(local_level, opening.letterhead) if level is not None]
        decree.issuer_type, decree.region = found[-1] if found else (None, None)
    if number is not None:
        decree.number_raw, decree.number, decree.year = number.raw, number.number, number.year
    attached = next((one for one, _ in head.attachments if one.number_raw is not None), None)
    head.places["head"] = head.places["head.issuer"] = where
    head.places["head.number"] = opening.number_source or where
    head.places["head.title"] = opening.title_source or where
    head.notes += noted.number_notes(number, head.places["head.number"], attached)
    if opening.issuer is None:
        head.notes.append(noted.part_missing("issuer", "Pejabat atau lembaga yang menetapkan", where))
    if opening.title is None:
        head.notes.append(noted.part_missing("title", "Judul keputusan", where))


def _fill_lists(head: HeadReading, sections: Sections, where: Source) -> None:
    for name, attribute, label in _LISTS:
        part = sections.parts.get(name)
        recital = read_recital(part.lines) if part is not None else None
        if part is None or recital is None or not recital.items:
            head.notes.append(noted.part_missing(attribute, label, where))
            continue
        setattr(head.decree, attribute, [item.text for item in recital.items])
        head.places[attribute] = part.source
        head.markers[attribute] = [item.value for item in recital.items]
        head.places.update((f"{attribute}.{index}", item.source) for index, item in enumerate(recital.items))
        head.notes += noted.recital_notes(recital, label, part.source)
    attention = sections.parts.get("memperhatikan")
    if attention is not None:
        detail = "Bagian Memperhatikan tidak termasuk dasar hukum; isinya tidak diambil."
        head.notes.append(Note("attention_block", attention.source, detail))


def _fill_dictums(head: HeadReading, sections: Sections, where: Source) -> None:
    decided = sections.decided.lines if sections.decided is not None else []
    dictums = read_dictums(decided)
    head.decided_title = decided_title(decided)
    if sections.decided is not None:
        head.places["dictums"] = sections.decided.source
    if not dictums:
        head.notes.append(noted.part_missing("dictums", "Diktum (KESATU, KEDUA, …)", where))
        return
    head.decree.dictums = [Dictum(dictum.label, dictum.text) for dictum in dictums]
    head.places.update((f"dictums.{index}", dictum.source) for index, dictum in enumerate(dictums))
    head.notes += noted.dictum_notes(dictums, dictums[0].source)


def _fill_signature(head: HeadReading, lines: Sequence[HeadLine], sections: Sections, where: Source) -> None:
    decree = head.decree
    signature = _signature(lines, sections, decree.issuer)
    if signature is None:
        head.notes.append(noted.part_missing("signature", "Tempat, tanggal, dan penanda tangan", where))
        return
    decree.enacted_place = signature.place
    decree.enacted_date = signature.enacted_on.isoformat() if signature.enacted_on is not None else None
    decree.signatory, decree.signatory_title = signature.name, signature.title
    for part in ("enacted_place", "enacted_date", "signatory_title", "signatory"):
        head.places[f"head.{part}"] = signature.source
    if decree.year is None and signature.enacted_on is not None and decree.number is not None:
        decree.year = signature.enacted_on.year
    head.notes += noted.signature_notes(signature)


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
