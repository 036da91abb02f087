"""A letter in the unit's letterhead that nobody sends, to see how papers come out."""

from __future__ import annotations

import datetime as dt
import io

import pypdfium2

from pakta.foundation.papers.blocks import Paper, Paragraph, Reference, Run, Signature, Signatures
from pakta.foundation.papers.kinds import KINDS
from pakta.foundation.papers.models import Letterhead
from pakta.foundation.papers.numbers import number_text
from pakta.foundation.papers.printing import print_paper

KIND = "letter"
POINTS_PER_INCH = 72
IMAGE_DPI = 96


def specimen_pdf(letterhead: Letterhead, *, number: int, dated_on: dt.date) -> bytes:
    """One page as PDF; ``number`` is the one the next letter would get, and is not taken."""
    paper = Paper(
        title="Contoh surat",
        reference=Reference(subject="Contoh surat", to=("Pejabat yang dituju",), to_place="Tempat"),
        blocks=(
            Paragraph(
                (
                    Run("Ini contoh, bukan surat. ", bold=True),
                    Run(
                        "Beginilah kop, nomor, tanggal, dan tanda tangan tercetak pada naskah satuan kerja ini."
                    ),
                ),
                indented=True,
            ),
            Paragraph("Demikian disampaikan, atas perhatiannya diucapkan terima kasih.", indented=True),
            Signatures(
                (
                    Signature(
                        letterhead.secretary_position or "Sekretaris",
                        letterhead.secretary_name,
                        below=f"NIP {letterhead.secretary_nip}" if letterhead.secretary_nip else "",
                    ),
                )
            ),
        ),
    )
    text = number_text(
        letterhead.number_pattern,
        number=number,
        classification=letterhead.classification_of(KIND),
        kind=KINDS[KIND].code,
        office=letterhead.office_code,
        year=dated_on.year,
    )
    return print_paper(
        paper=paper, number=text, dated_on=dated_on, head=letterhead.printed, author=letterhead.unit.name
    ).pdf


def first_page(pdf: bytes) -> bytes:
    """The first page as PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=IMAGE_DPI / POINTS_PER_INCH).to_pil()
    finally:
        document.close()
    content = io.BytesIO()
    image.convert("L").save(content, "PNG", optimize=True)
    return content.getvalue()
