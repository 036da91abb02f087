"""The parts of a DOCX that stand in tables: tables, heat maps, photographs, signatures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, RGBColor
from PIL import Image

from pakta.foundation.papers import blocks
from pakta.foundation.papers.blocks import Align, Band
from pakta.foundation.papers.paper_data import printable
from pakta.foundation.papers.press.figures import heat_rows
from pakta.foundation.papers.press.sheet import UNSIGNED
from pakta.foundation.papers.press.word_parts import SIDES, write
from pakta.shared.word_documents import described, new_cell, new_row, new_table, next_paragraph, spaced

HEADER_SHADE, BAND_SHADE = "E8E8E8", "F4F4F4"
WHITE = RGBColor(255, 255, 255)


def add_table(document: Any, width: float, it: blocks.Table) -> None:
    """A table ``width`` millimetres wide, its header on each page."""
    if it.caption:
        caption = spaced(document.add_paragraph(), before=8, after=4)
        caption.paragraph_format.keep_with_next = True
        write(caption, it.caption, bold=True, size=10.5)
    total = sum(column.width for column in it.columns)
    widths = [column.width / total * width for column in it.columns]
    table = new_table(document, widths, bordered=True)
    heads = [[column.header for column in it.columns]]
    if it.numbered:
        heads.append([f"({at})" for at in range(1, len(it.columns) + 1)])
    for at, head in enumerate(heads):
        row = new_row(table, header=True)
        for place, text in zip(widths, head, strict=True):
            paragraph = new_cell(row, document, place, shade=HEADER_SHADE, align="center")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(paragraph, text, bold=at == 0, size=10 if at == 0 else 8)
    for cells in it.rows:
        _add_row(document, table, it, widths, cells)
    spaced(document.add_paragraph(), after=4)


def _add_row(
    document: Any, table: Any, it: blocks.Table, widths: list[float], cells: blocks.Row | Band
) -> None:
    if isinstance(cells, Band):
        row = new_row(table)
        band = new_cell(row, document, sum(widths), span=len(widths), shade=BAND_SHADE)
        band.paragraph_format.keep_with_next = True
        write(band, cells.text, bold=True, size=10)
        return
    row = new_row(table, height=it.row_height)
    for width, column, words in zip(widths, it.columns, cells, strict=True):
        paragraph = new_cell(row, document, width, align="center" if it.row_height else "top")
        if column.align is not Align.LEFT:
            paragraph.alignment = SIDES[column.align]
        write(paragraph, words, size=10)


def add_heat_map(document: Any, width: float, it: blocks.Chart) -> None:
    """A heat map as a shaded table: its figures are text here too."""
    names = 48.0
    cell = (width - names) / max(len(it.labels), 1)
    table = new_table(document, [names, *[cell] * len(it.labels)], bordered=False)
    head = new_row(table, header=True)
    new_cell(head, document, names)
    for label in it.labels:
        _small(new_cell(head, document, cell), label)
    for series, cells in heat_rows(it):
        row = new_row(table)
        write(new_cell(row, document, names, align="center"), series.name, size=8)
        for each in cells:
            shade, dark = shade_of(each["share"])
            paragraph = new_cell(row, document, cell, shade=shade, align="center")
            _small(paragraph, each["text"], white=dark)
    spaced(document.add_paragraph(), after=4)


def _small(paragraph: Any, text: str, *, white: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, text, size=8)
    if white:
        for run in paragraph.runs:
            run.font.color.rgb = WHITE


def add_photos(document: Any, width: float, it: blocks.Photos, pictures: Mapping[str, Path]) -> None:
    """Photographs in rows, each with its caption; ``pictures`` are the small ones by their SHA-256."""
    width = width / it.a_row
    table = new_table(document, [width] * it.a_row, bordered=False)
    for start in range(0, len(it.photos), it.a_row):
        row = new_row(table)
        for photo in it.photos[start : start + it.a_row]:
            paragraph = new_cell(row, document, width)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run()
            path = pictures[photo.sha256]
            run.add_picture(str(path), width=Mm(photo_width(path, width - 4, 110 if it.a_row == 1 else 62)))
            described(run, printable(photo.caption))
            if photo.caption:
                caption = next_paragraph(paragraph._p.getparent(), document)  # noqa: SLF001
                caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
                write(spaced(caption, before=2, after=6), photo.caption, size=9)
        for _empty in range(it.a_row - len(it.photos[start : start + it.a_row])):
            new_cell(row, document, width)
    spaced(document.add_paragraph(), after=4)


def add_signatures(document: Any, width: float, it: blocks.Signatures) -> None:
    """Signatures side by side, row by row so that names stand on one line; a single one on the right half.

    All on one page: no row is torn, and each keeps with the next.
    """
    all_of = it.signatures
    count = max(len(all_of), 2)
    spaced(document.add_paragraph()).paragraph_format.keep_with_next = True
    table = new_table(document, [width / count] * count, bordered=False)
    rows: list[list[str]] = [
        [one.opening for one in all_of],
        [f"{one.position}," if one.position else "" for one in all_of],
        [one.name or UNSIGNED for one in all_of],
        [one.below for one in all_of],
    ]
    for at, texts in enumerate(rows):
        if not any(texts):
            continue
        row = new_row(table)
        for _left in range(count - len(all_of)):
            new_cell(row, document, width / count)
        for one, text in zip(all_of, texts, strict=True):
            is_name = at == 2
            paragraph = spaced(new_cell(row, document, width / count), before=60 if is_name else 0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = at < 3
            write(paragraph, text, bold=is_name and bool(one.name))
    spaced(document.add_paragraph(), after=6)


def shade_of(share: float | None) -> tuple[str, bool]:
    """A heat map's shade as RRGGBB, and whether it is so dark that figures on it are white."""
    if share is None:
        return "F5F5F5", False
    pale, deep = (0xE6, 0xF2, 0xF0), (0x0F, 0x76, 0x6E)
    mixed = (round(light + (dark - light) * share) for light, dark in zip(pale, deep, strict=True))
    return "".join(f"{part:02X}" for part in mixed), share > 0.85


def photo_width(path: Path, widest: float, highest: float) -> float:
    """Millimetres: as wide as its place, narrower where it would stand higher than ``highest``."""
    with Image.open(path) as image:
        return float(min(widest, highest * image.width / image.height))
