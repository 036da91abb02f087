"""The letter that proposes units for an award, and the statement of responsibility behind it. Pure.

Since PermenPANRB 5/2024 one letter names all units of an institution and its leader states responsibility for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pakta.domain.assessments.papers.words import BASIS
from pakta.domain.assessments.scores import ShownScore
from pakta.foundation.papers.blocks import (
    Align,
    Band,
    Block,
    Column,
    Heading,
    KeyValues,
    Listing,
    ListStyle,
    PageBreak,
    Paper,
    Paragraph,
    Reference,
    Row,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, Signer, place_and_day
from pakta.knowledge.worksheets.form import TOTAL
from pakta.knowledge.worksheets.thresholds import Verdict
from pakta.shared.numbers import points

MINISTER = (
    "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi\n"
    "u.p. Deputi Bidang Reformasi Birokrasi, Akuntabilitas Aparatur, dan Pengawasan"
)
NAMED_IN_LETTER = 3
"""More units than this stand on a sheet behind the letter."""
_UNIT = "Satuan kerja"
"""Heading of the column of names, by which they are found again."""


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """A unit and the locked round it is proposed on; ``level`` is the award aimed at, such as "WBK"."""

    name: str
    level: str
    round: str
    total: Fraction
    minima_met: bool
    unmet: int
    """How many of the conditions beside points are known not to be met."""
    unknown: int
    """How many of them are not known."""

    @property
    def besides(self) -> str:
        """How it stands with the conditions beside points, as the paper prints it."""
        told = []
        if self.unmet:
            told.append(f"{self.unmet} belum terpenuhi")
        if self.unknown:
            told.append(f"{self.unknown} belum diketahui")
        return ", ".join(told) or "terpenuhi"


def proposed_unit(name: str, round_name: str, score: ShownScore, verdict: Verdict) -> ProposedUnit:
    """The unit as its score and the conditions of its award make it."""
    besides = [one for one in verdict.conditions if not one.is_points]
    return ProposedUnit(
        name,
        verdict.level.label,
        round_name,
        score.of(TOTAL),
        verdict.points_reached,
        unmet=sum(one.is_met is False for one in besides),
        unknown=sum(one.is_met is None for one in besides),
    )


def proposal(
    units: Sequence[ProposedUnit],
    office: Office,
    signer: Signer,
    *,
    year: int,
    to: str,
    to_place: str,
) -> Paper:
    """``to``: whom it is addressed to."""
    many = len(units) > NAMED_IN_LETTER
    levels = " dan ".join(sorted({one.level for one in units}))
    table = _units(units)
    blocks: list[Block] = [
        Paragraph(
            f"Berdasarkan {BASIS}, dengan hormat kami usulkan {len(units)} satuan kerja untuk dievaluasi menuju "
            f"predikat {levels} tahun {year}{', sebagaimana daftar terlampir' if many else ':'}"
            f"{'.' if many else ''}",
            indented=True,
        ),
        *([] if many else [table]),
        Paragraph(
            "Satuan kerja tersebut telah menyelesaikan lembar kerja evaluasi (LKE) beserta bukti pendukungnya. Surat "
            "pernyataan tanggung jawab atas kebenarannya disampaikan bersama surat ini.",
            indented=True,
        ),
        Paragraph(
            "Demikian usulan ini kami sampaikan. Atas perhatian dan kerja samanya, kami ucapkan terima kasih.",
            indented=True,
        ),
        Signatures((signer.signature(),)),
    ]
    if many:
        blocks += [PageBreak(), Heading("Daftar satuan kerja yang diusulkan"), table]
    return Paper(
        title=f"Usulan {levels} {year}, {_named(units)}",
        blocks=tuple(blocks),
        reference=Reference(
            subject=f"Usulan satuan kerja menuju {levels} tahun {year}",
            attachments="1 (satu) berkas",
            to=(to,),
            to_place=to_place,
        ),
    )


def responsibility(
    units: Sequence[ProposedUnit], office: Office, signer: Signer, *, year: int, dated_on: dt.date
) -> Paper:
    """Whoever leads answers for what the sheets say."""
    return Paper(
        title=f"Pernyataan tanggung jawab usulan {year}, {_named(units)}",
        blocks=(
            Title(("SURAT PERNYATAAN TANGGUNG JAWAB",), with_number=False),
            Paragraph("Yang bertanda tangan di bawah ini:"),
            KeyValues(
                (
                    ("nama", signer.name or "(nama penanda tangan)"),
                    ("NIP", signer.number or "(NIP, bila ada)"),
                    ("jabatan", signer.position),
                    ("instansi", office.name),
                )
            ),
            Paragraph(f"menyatakan, atas usulan pembangunan zona integritas tahun {year} bagi satuan kerja:"),
            _units(units),
            Paragraph("dengan sesungguhnya bahwa:"),
            Listing(
                (
                    "LKE dan bukti pendukung yang disampaikan benar, lengkap, dan sesuai dengan keadaan satuan kerja;",
                    "bukti pendukung tersimpan dan dapat ditunjukkan kepada tim yang mengevaluasi; dan",
                    "saya bertanggung jawab atas kebenaran isinya bila di kemudian hari terbukti sebaliknya.",
                ),
                style=ListStyle.NUMBER,
            ),
            Paragraph(
                "Demikian pernyataan ini dibuat dengan penuh tanggung jawab untuk dipergunakan semestinya."
            ),
            Signatures((signer.signature(opening=place_and_day(office, dated_on)),)),
        ),
    )


def names_in(paper: Paper) -> frozenset[str]:
    """Names of the units that a letter or statement of these was issued for."""
    found: set[str] = set()
    for block in paper.blocks:
        if isinstance(block, Table):
            headings = [column.header for column in block.columns]
            if _UNIT in headings:
                at = headings.index(_UNIT)
                cells = [row[at] for row in block.rows if not isinstance(row, Band)]
                found.update(cell for cell in cells if isinstance(cell, str))
    return frozenset(found)


def _units(units: Sequence[ProposedUnit]) -> Table:
    columns = (
        Column("No.", 0.5, Align.CENTER),
        Column(_UNIT, 3.2),
        Column("Predikat", 1),
        Column("Penilaian", 1.8),
        Column("Nilai", 0.9, Align.RIGHT),
        Column("Nilai minimum", 1.4),
        Column("Syarat lain", 1.6),
    )
    rows: tuple[Row, ...] = tuple(
        (
            str(number),
            one.name,
            one.level,
            one.round,
            points(one.total),
            "tercapai" if one.minima_met else "belum tercapai",
            one.besides,
        )
        for number, one in enumerate(units, 1)
    )
    return Table(columns, rows)


def _named(units: Sequence[ProposedUnit]) -> str:
    return units[0].name if len(units) == 1 else f"{len(units)} satuan kerja"
