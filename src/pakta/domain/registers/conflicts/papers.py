"""A year's matrix, statements and evaluation on paper. Pure; Indonesian whatever language the screen has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pakta.foundation.papers.blocks import (
    Align,
    Block,
    Column,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Size,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.shared.dates import day_text

KEEPER = "Petugas register konflik kepentingan"


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row in words, in the columns' order."""

    process: str
    position: str
    form: str
    source: str
    parties: str
    cause: str
    rating: str
    existing_control: str
    handling: str
    owner: str
    due: str
    status: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.process,
            self.position,
            self.form,
            self.source,
            self.parties,
            self.cause,
            self.rating,
            self.existing_control,
            self.handling,
            self.owner,
            self.due,
            self.status,
        )


MATRIX_COLUMNS = (
    Column("No.", 0.5, Align.CENTER),
    Column("Proses atau keputusan", 1.6),
    Column("Jabatan", 1.2),
    Column("Bentuk konflik", 1.8),
    Column("Sumber", 1.2),
    Column("Pihak terkait", 1.1),
    Column("Penyebab", 1.4),
    Column("K × D", 0.7, Align.CENTER),
    Column("Pengendalian yang ada", 1.5),
    Column("Penanganan", 1.6),
    Column("Penanggung jawab", 1.2),
    Column("Waktu", 1.0),
    Column("Status", 1.0),
)


def matrix_paper(office: Office, year: int, lines: Sequence[MatrixLine], *, day: dt.date) -> Paper:
    rows = tuple((f"{number}.", *line.cells) for number, line in enumerate(lines, start=1))
    blocks: list[Block] = [
        Title(("MATRIKS KONFLIK KEPENTINGAN", office.name.upper(), f"TAHUN {year}"), with_number=False)
    ]
    if rows:
        blocks.append(Table(MATRIX_COLUMNS, rows, numbered=True))
        blocks.append(Paragraph("K × D: kemungkinan dan dampak, masing-masing 1 sampai 5."))
    else:
        blocks.append(Paragraph("Belum ada konflik kepentingan yang dipetakan pada tahun ini."))
    blocks.append(_signed(office, day))
    return Paper(
        title=f"Matriks konflik kepentingan {year}", blocks=tuple(blocks), landscape=True, size=Size.F4
    )


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A statement as it was signed."""

    name: str
    text: str
    sha256: str
    signed_at: str


def statement_paper(office: Office, year: int, signed: SignedStatement, *, day: dt.date) -> Paper:
    paragraphs = [Paragraph(one) for one in signed.text.split("\n\n")]
    return Paper(
        title=f"Pernyataan konflik kepentingan {year}",
        blocks=(
            Title(("PERNYATAAN KONFLIK KEPENTINGAN", f"TAHUN {year}"), with_number=False),
            *paragraphs,
            Signatures((Signature("Yang menyatakan", signed.name, opening=place_and_day(office, day)),)),
            Paragraph(
                f"Ditandatangani melalui Pakta pada {signed.signed_at}. Sidik SHA-256 naskahnya {signed.sha256}."
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A person in the list: what they signed when, "" where nothing yet. ``note``: when they came or left."""

    name: str
    said: str
    signed_on: str
    note: str = ""
    is_gone: bool = False


def statements_paper(office: Office, year: int, lines: Sequence[StatementLine], *, day: dt.date) -> Paper:
    signed = sum(1 for one in lines if one.signed_on)
    due = sum(1 for one in lines if one.signed_on or not one.is_gone)
    columns = (
        Column("No.", 0.4, Align.CENTER),
        Column("Nama", 2.4),
        Column("Pernyataan", 2.2),
        Column("Ditandatangani", 1.4),
        Column("Keterangan", 1.8),
    )
    rows = tuple(
        (f"{number}.", one.name, one.said or "–", one.signed_on or _unsigned(one), one.note or "–")
        for number, one in enumerate(lines, start=1)
    )
    return Paper(
        title=f"Daftar pernyataan konflik kepentingan {year}",
        blocks=(
            Title(
                ("DAFTAR PERNYATAAN KONFLIK KEPENTINGAN", office.name.upper(), f"TAHUN {year}"),
                with_number=False,
            ),
            Paragraph(f"{signed} dari {due} orang menandatangani per {day_text(day)}."),
            Table(columns, rows, numbered=True),
            _signed(office, day),
        ),
    )


def _unsigned(line: StatementLine) -> str:
    return "tidak" if line.is_gone else "belum"


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    seen: str
    follow_up: str
    owner: str
    due: str
    result: str


def evaluation_paper(office: Office, year: int, lines: Sequence[EvaluationLine], *, day: dt.date) -> Paper:
    columns = (
        Column("No.", 0.4, Align.CENTER),
        Column("Hasil evaluasi", 2.4),
        Column("Tindak lanjut", 2.2),
        Column("Penanggung jawab", 1.2),
        Column("Tenggat", 1.0),
        Column("Hasil tindak lanjut", 1.8),
    )
    rows = tuple(
        (f"{number}.", one.seen, one.follow_up, one.owner or "–", one.due or "–", one.result or "belum")
        for number, one in enumerate(lines, start=1)
    )
    body: Block = (
        Table(columns, rows, numbered=True) if rows else Paragraph("Evaluasi tahun ini belum ditulis.")
    )
    return Paper(
        title=f"Evaluasi penanganan konflik kepentingan {year}",
        blocks=(
            Title(
                ("EVALUASI PENANGANAN KONFLIK KEPENTINGAN", office.name.upper(), f"TAHUN {year}"),
                with_number=False,
            ),
            body,
            _signed(office, day),
        ),
        landscape=True,
    )


def _signed(office: Office, day: dt.date) -> Signatures:
    return Signatures((Signature(KEEPER, "", opening=place_and_day(office, day)),))
