"""The PDF and the DOCX of a paper say the same: every word and figure of its blocks, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from tests.foundation.papers.specimens import (
    HEAD,
    NUMBER,
    papers,
    pdf_text,
    sheet_of,
    squeezed,
    text_of_words,
    word_texts,
)

from pakta.foundation.papers.blocks import (
    Band,
    Chart,
    ChartKind,
    Heading,
    KeyValues,
    Listing,
    PageBreak,
    Paper,
    Paragraph,
    Photos,
    QrCode,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.press.figures import figure_text
from pakta.foundation.papers.press.sheet import UNSIGNED, Sheet, blocks_as_set
from pakta.foundation.papers.press.typst_pdf import pdf_of
from pakta.foundation.papers.press.word import mark_of, word_of


def said_by(paper: Paper) -> Iterator[str]:
    """Every stretch of text a paper must show, in no order."""
    if paper.letterhead:
        yield from (*HEAD.lines, HEAD.address, HEAD.contact)
    if paper.reference:
        yield from ("Nomor:" + NUMBER, "Sifat:" + paper.reference.nature, "Hal:" + paper.reference.subject)
        yield from (
            "Lampiran:" + paper.reference.attachments,
            *paper.reference.to,
            "Sukamaju, 5 Oktober 2026",
        )
    for block in blocks_as_set(paper):
        yield from _said_by_block(block)


def _said_by_block(block: object) -> Iterator[str]:
    match block:
        case Title():
            yield from block.lines
            if block.with_number:
                yield "Nomor : " + NUMBER
        case Heading():
            yield block.text
        case Paragraph():
            yield text_of_words(block.words)
        case KeyValues():
            yield from (f"{key}:{text_of_words(value)}" for key, value in block.pairs)
        case Listing():
            yield from (mark_of(block.style, at) + text_of_words(item) for at, item in enumerate(block.items))
        case Table():
            yield block.caption
            yield from (column.header for column in block.columns)
            for row in block.rows:
                yield from (row.text,) if isinstance(row, Band) else map(text_of_words, row)
        case Chart():
            yield block.title
            if block.kind is ChartKind.HEAT_MAP:
                yield from (figure_text(value) for one in block.series for value in one.values)
        case Signatures():
            for one in block.signatures:
                yield from (one.opening, one.position and f"{one.position},", one.name or UNSIGNED, one.below)
        case QrCode():
            yield block.caption
        case PageBreak() | Photos():
            pass


def both_texts(sheet: Sheet) -> tuple[str, str]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        pdf = pdf_text(pdf_of(sheet, folder))
        (folder / "paper.docx").write_bytes(word_of(sheet, folder))
        return squeezed(pdf), squeezed("\n".join(word_texts(folder / "paper.docx")))


@pytest.mark.slow
@settings(max_examples=30)
@given(papers)
def test_both_forms_say_all_that_the_paper_says(paper: Paper) -> None:
    pdf, word = both_texts(sheet_of(paper))
    for text in said_by(paper):
        wanted = squeezed(text)
        assert wanted in word

        assert wanted in pdf


@pytest.mark.slow
@settings(max_examples=10)
@given(papers)
def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    made = []
    for _time in range(2):
        with TemporaryDirectory() as name:
            made.append((pdf_of(sheet_of(paper), Path(name)), word_of(sheet_of(paper), Path(name))))
    assert made[0] == made[1]
