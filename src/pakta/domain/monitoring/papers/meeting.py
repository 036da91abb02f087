"""Invitation, attendance list and minutes of a meeting, as blocks. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pakta.domain.monitoring.papers.parts import MeetingWords
from pakta.foundation.papers.blocks import (
    Align,
    Block,
    Column,
    Heading,
    KeyValues,
    Listing,
    ListStyle,
    PageBreak,
    Paper,
    Paragraph,
    Photo,
    Photos,
    Reference,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, Signer, place_and_day

NAMED_IN_LETTER = 6
"""More people than this stand on a sheet behind the letter."""
LEAST_LINES = 15
"""Lines of an attendance list: who came, then room for those who sign by hand."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody on the list; ``came_in`` is "09.05 (kode QR)", "" for a line that is signed by hand."""

    name: str
    position: str
    came_in: str


def invitation(meeting: MeetingWords, office: Office) -> Paper:
    """The letter that asks people to come."""
    many = len(meeting.invitees) > NAMED_IN_LETTER
    to = ("Daftar terlampir",) if many else meeting.invitees or ("Ketua dan anggota tim kerja",)
    blocks: list[Block] = [
        Paragraph(
            f"Dalam rangka monitoring dan evaluasi {meeting.programme} periode {meeting.round}, dengan ini "
            "kami mengundang Saudara untuk hadir pada:",
            indented=True,
        ),
        _when_and_where(meeting, office),
        Paragraph(
            "Demikian undangan ini disampaikan. Atas perhatian dan kehadiran Saudara, diucapkan terima kasih.",
            indented=True,
        ),
        Signatures((office.secretary.signature(),)),
    ]
    if many:
        blocks += [PageBreak(), Heading("Daftar undangan"), Listing(meeting.invitees)]
    return Paper(
        title=f"Undangan {meeting.title}",
        blocks=tuple(blocks),
        reference=Reference(
            subject=meeting.title,
            attachments="1 (satu) lembar" if many else "-",
            to=to,
            to_place="Tempat",
        ),
    )


def attendance_list(meeting: MeetingWords, office: Office, present: Sequence[Present]) -> Paper:
    """Who came, with room to sign; lines are left for whoever has no telephone."""
    rows = [(str(number), one.name, one.position, one.came_in, "") for number, one in enumerate(present, 1)]
    blank = range(len(rows) + 1, max(LEAST_LINES, len(rows) + 1) + 1)
    rows += [(str(number), "", "", "", "") for number in blank]
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column("Nama", 2.4),
        Column("Jabatan atau instansi", 2.4),
        Column("Tercatat", 1.4),
        Column("Tanda tangan", 1.6),
    )
    return Paper(
        title=f"Daftar hadir {meeting.title}",
        blocks=(
            Title(("DAFTAR HADIR", meeting.title.upper()), with_number=False),
            _when_and_where(meeting, office),
            Table(columns, tuple(rows), row_height=9),
        ),
    )


def minutes(
    meeting: MeetingWords,
    office: Office,
    *,
    text: str,
    decisions: Sequence[str],
    present: Sequence[Present],
    photos: Sequence[tuple[str, str]],
    keeper: str,
    dated_on: dt.date,
) -> Paper:
    """What was said and decided. ``photos``: (SHA-256, caption); ``keeper``: who wrote it down."""
    blocks: list[Block] = [
        Title(("NOTULA", meeting.title.upper())),
        _when_and_where(meeting, office),
        Heading("Jalannya rapat", 2),
        *(Paragraph(line) for line in text.splitlines() if line),
        Heading("Keputusan rapat", 2),
        Listing(tuple(decisions)) if decisions else Paragraph("Rapat tidak mengambil keputusan."),
        Heading(f"Yang hadir: {len(present)} orang", 2),
    ]
    if present:
        names = tuple(", ".join(part for part in (one.name, one.position) if part) for one in present)
        blocks.append(Listing(names, ListStyle.NUMBER))
    if photos:
        blocks += [
            Heading("Dokumentasi", 2),
            Photos(tuple(Photo(sha256, caption) for sha256, caption in photos)),
        ]
    blocks.append(
        Signatures(
            (
                Signer("Pimpinan rapat", meeting.chair).signature(),
                Signer("Notulis", keeper).signature(opening=place_and_day(office, dated_on)),
            )
        )
    )
    return Paper(title=f"Notula {meeting.title}", blocks=tuple(blocks))


def _when_and_where(meeting: MeetingWords, office: Office) -> KeyValues:
    return KeyValues(
        (
            ("hari, tanggal", meeting.day),
            ("pukul", meeting.hours(office.zone)),
            ("tempat", meeting.place),
            ("acara", "; ".join(meeting.agenda)),
        )
    )
