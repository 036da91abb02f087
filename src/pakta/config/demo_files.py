"""Small papers as an office would hand them in, made in code so that the repository holds no binary file for it."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

PAGE = (595, 842)  # A4 in points
PICTURE = (640, 400)
WALLS = ((232, 236, 231), (222, 231, 240), (241, 234, 222), (228, 238, 236))
"""Backgrounds of the pictures, so that two photographs do not look alike."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be handed in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: the proof asked for, the time it covers (its year last), the office, a running number."""

    proof: str
    period: str
    office: str
    turn: int

    @property
    def lines(self) -> list[str]:
        return [
            self.office,
            self.proof,
            f"Periode: {self.period}",
            f"Nomor: {self.turn}/CONTOH/{self.period[-4:]}",
        ]


def paper_about(subject: Subject) -> Paper:
    """The paper an office would keep for such proof: a photograph, a table, minutes, else a PDF."""
    make, ending = next(
        (
            (make, ending)
            for wording, make, ending in _KINDS
            if re.match(wording, subject.proof, re.IGNORECASE)
        ),
        (pdf_of, "pdf"),
    )
    name = _photo_name(subject) if ending == "png" else _paper_name(subject)
    return Paper(f"{name}.{ending}", make(subject))


def pdf_of(subject: Subject) -> bytes:
    """One page with the subject's lines."""
    shown = "\n".join(f"({_escaped(line)}) Tj 0 -24 Td" for line in subject.lines)
    content = f"BT /F1 14 Tf 72 {PAGE[1] - 90} Td\n{shown}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>" % PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    """The numbered objects with the table that says where each begins."""
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(written)


def _escaped(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)


def _picture_of(subject: Subject) -> bytes:
    """A board with the subject's lines, and people before it: another gathering each time."""
    picture = Image.new("RGB", PICTURE, WALLS[subject.turn % len(WALLS)])
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 60, PICTURE[0] - 60, PICTURE[1] - 60), fill="white", outline=(90, 110, 110), width=3)
    # The seed is what the picture is of, so that two demo offices are alike and two pictures are not.
    chance = random.Random("|".join([*subject.lines, str(subject.turn)]))  # noqa: S311 - a picture, no secret
    for _person in range(9):
        left, top = chance.randrange(PICTURE[0] - 120), chance.randrange(PICTURE[1] // 4, PICTURE[1] - 100)
        shade = chance.randrange(20, 200)
        draw.ellipse((left + 30, top - 60, left + 90, top), fill=(shade + 40, shade + 20, shade))
        draw.rectangle((left, top, left + 120, PICTURE[1]), fill=(shade, shade, shade + 30))
    for place, line in enumerate(subject.lines):
        # The font that comes with the library knows Latin letters and little else.
        draw.text((90, 100 + 40 * place), line.encode("ascii", "replace").decode(), fill=(40, 50, 50))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _table_of(subject: Subject) -> bytes:
    """Five lines of figures."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=";")
    table.writerow([subject.proof])
    table.writerow([subject.office, subject.period])
    table.writerow(["No", "Uraian", "Jumlah"])
    for number in range(1, 6):
        table.writerow([number, f"Uraian {number}", (subject.turn * number) % 17])
    return written.getvalue().encode()


def _minutes_of(subject: Subject) -> bytes:
    told = [*subject.lines, "", "1. Pembukaan oleh ketua rapat.", "2. Pembahasan.", "3. Kesimpulan."]
    return "\n".join([*told, ""]).encode()


_KINDS: tuple[tuple[str, Callable[[Subject], bytes], str], ...] = (
    (r"foto|dokumentasi|tangkapan layar|poster", _picture_of, "png"),
    (r"rekap|daftar|data|matriks|tabel|catatan|riwayat", _table_of, "csv"),
    (r"notula|materi|undangan|nota", _minutes_of, "txt"),
)


def _photo_name(subject: Subject) -> str:
    """As a phone names it, or a person."""
    if subject.turn % 3 == 0:
        return f"IMG-2026-WA{subject.turn:04d}"
    return f"{_short(subject.proof)} {subject.period}"


def _paper_name(subject: Subject) -> str:
    """In one of the manners people name files in."""
    short = _short(subject.proof)
    manners = (
        f"{short} {subject.period}",
        f"{short} - {subject.period} (final)",
        f"{short.upper()} {subject.period.upper()}",
        f"{subject.turn:03d}_{short.replace(' ', '_')}",
        f"{short} {subject.period} revisi 2",
    )
    return manners[subject.turn % len(manners)]


def _short(proof: str) -> str:
    """Without the rhythm, which nobody writes into a file's name."""
    return re.sub(r"\s+(?:per|setiap|tiap) \w+$", "", proof)
