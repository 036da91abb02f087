"""A sheet as DOCX: the same words and figures as its PDF, for an office that must still change something.

Charts are pictures here; their figures are the table beneath, as in the PDF. Numbers of lists are written out, so that
no list goes on counting where another ended.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from pakta.foundation.papers import blocks
from pakta.foundation.papers.blocks import Align, ChartKind, ListStyle, Size
from pakta.foundation.papers.paper_data import printable
from pakta.foundation.papers.press.pictures import qr_picture
from pakta.foundation.papers.press.sheet import Sheet, blocks_as_set
from pakta.foundation.papers.press.typst_pdf import picture_of
from pakta.foundation.papers.press.word_parts import FONT, SIDES, double_rule, write
from pakta.foundation.papers.press.word_tables import add_heat_map, add_photos, add_signatures, add_table
from pakta.shared.word_documents import (
    described,
    field,
    new_cell,
    new_row,
    new_table,
    next_paragraph,
    plain_font,
    spaced,
    without_time,
)

SIZES = {Size.A4: (210, 297), Size.F4: (215, 330)}
LEFT, RIGHT, TOP, BOTTOM = 25, 20, 20, 22
LETTER_WIDTH = 2.3
"""Millimetres that a letter of 12 points takes at most on average: how far colons stand from their keys."""


def word_of(sheet: Sheet, folder: Path) -> bytes:
    """The sheet as DOCX; ``folder`` is private to this run (charts are drawn there)."""
    return _Setter(sheet, folder).document_bytes()


class _Setter:
    def __init__(self, sheet: Sheet, folder: Path) -> None:
        self.sheet = sheet
        self.folder = folder
        self.document = docx.Document()
        width, height = SIZES[sheet.paper.size]
        if sheet.paper.landscape:
            width, height = height, width
        self.page = (width, height)
        self.width: float = width - LEFT - RIGHT

    def document_bytes(self) -> bytes:
        self._properties()
        self._page()
        if self.sheet.head is not None:
            self._letterhead(self.sheet.head)
        if self.sheet.paper.reference is not None:
            self._reference(self.sheet.paper.reference)
        listed = list(blocks_as_set(self.sheet.paper))
        for at, block in enumerate(listed):
            self._set(block)
            if (
                at + 1 < len(listed)
                and isinstance(listed[at + 1], blocks.Signatures)
                and self.document.paragraphs
            ):
                # A signature alone on a page could be put under anything: the last words go with it.
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        content = io.BytesIO()
        self.document.save(content)
        return without_time(content.getvalue())

    def _set(self, block: blocks.Block) -> None:
        setters: dict[type, Callable[[Any], None]] = {
            blocks.Title: self._title,
            blocks.Heading: self._heading,
            blocks.Paragraph: self._paragraph,
            blocks.KeyValues: lambda it: self._pairs(list(it.pairs), indent=12),
            blocks.Listing: self._listing,
            blocks.Table: lambda it: add_table(self.document, self.width, it),
            blocks.Chart: self._chart,
            blocks.Photos: lambda it: add_photos(self.document, self.width, it, self.sheet.pictures),
            blocks.QrCode: self._qr_code,
            blocks.Signatures: lambda it: add_signatures(self.document, self.width, it),
            blocks.PageBreak: self._page_break,
        }
        setters[type(block)](block)

    def _properties(self) -> None:
        told = self.document.core_properties
        moment = dt.datetime.combine(self.sheet.dated_on, dt.time())
        told.title, told.author = printable(self.sheet.paper.title)[:255], printable(self.sheet.author)[:255]
        told.last_modified_by, told.comments, told.language = told.author, "", "id-ID"
        told.created = told.modified = told.last_printed = moment
        plain_font(self.document.styles["Normal"], FONT, 12)
        spaced(self.document.styles["Normal"])
        for level, size in ((1, 12.5), (2, 12), (3, 12)):
            style = self.document.styles[f"Heading {level}"]
            plain_font(style, FONT, size, bold=True, italic=level == 3)
            spaced(style, before=14 if level == 1 else 10, after=6)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if self.sheet.paper.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(side) for side in self.page)
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
        section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
        section.different_first_page_header_footer = True
        footer = section.footer.paragraphs[0]
        footer.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        number = f"Nomor : {self.sheet.number}" if self.sheet.number else ""
        write(footer, f"{number}\tHalaman ", size=8.5)
        field(footer, "PAGE", size=8.5)
        write(footer, " dari ", size=8.5)
        field(footer, "NUMPAGES", size=8.5)

    def _letterhead(self, head: blocks.PrintedHead) -> None:
        side = 22.0 if head.logo else 0.0
        table = new_table(
            self.document, [side, self.width - 2 * side, side] if side else [self.width], bordered=False
        )
        row = new_row(table)
        if head.logo:
            run = new_cell(row, self.document, side, align="center").add_run()
            run.add_picture(str(self.sheet.pictures[head.logo]), width=Mm(20))
            described(run, "Logo")
        first = new_cell(row, self.document, self.width - 2 * side, align="center")
        cell = first._p.getparent()  # noqa: SLF001 - the cell it stands in
        lines = [(line, 15.0 if line == head.lines[-1] else 13.0, True) for line in head.lines]
        lines += [(line, 9.5, False) for line in (head.address, head.contact) if line]
        for at, (line, size, bold) in enumerate(lines):
            paragraph = first if at == 0 else next_paragraph(cell, self.document)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(paragraph, line, size=size, bold=bold)
        if head.logo:
            new_cell(row, self.document, side)
        rule = self.document.add_paragraph()
        double_rule(rule)
        spaced(rule, after=14).paragraph_format.line_spacing = Pt(3)

    def _reference(self, reference: blocks.Reference) -> None:
        right = 62.0
        table = new_table(self.document, [self.width - right, right], bordered=False)
        row = new_row(table)
        paragraph = new_cell(row, self.document, self.width - right)
        cell = paragraph._p.getparent()  # noqa: SLF001 - the cell it stands in
        rows = (
            ("Nomor", self.sheet.number or "-"),
            ("Sifat", reference.nature),
            ("Lampiran", reference.attachments),
            ("Hal", reference.subject),
        )
        for at, (key, value) in enumerate(rows):
            self._pair(
                paragraph if at == 0 else next_paragraph(cell, self.document), key, value, keys=20, indent=0
            )
        day = new_cell(row, self.document, right)
        day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(day, self.sheet.place_and_date)
        self._addressees(reference)
        spaced(self.document.add_paragraph(), after=6)

    def _addressees(self, reference: blocks.Reference) -> None:
        if not reference.to:
            return
        spaced(self.document.add_paragraph())
        for at, name in enumerate(reference.to):
            number = f"{at + 1}.\t" if len(reference.to) > 1 else ""
            paragraph = self.document.add_paragraph()
            form = paragraph.paragraph_format
            form.left_indent = Mm(17 if number else 10)
            form.first_line_indent = Mm(-17 if number else -10)
            form.tab_stops.add_tab_stop(Mm(10))
            form.tab_stops.add_tab_stop(Mm(17))
            write(paragraph, ("Yth." if at == 0 else "") + "\t" + number)
            write(paragraph, name)
        if reference.to_place:
            write(self.document.add_paragraph(), "di –")
            place = self.document.add_paragraph()
            place.paragraph_format.left_indent = Mm(10)
            write(place, reference.to_place)

    def _title(self, it: blocks.Title) -> None:
        number = it.with_number and bool(self.sheet.number)
        for at, line in enumerate(it.lines):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(paragraph, line, bold=True, size=13)
            spaced(paragraph, after=16 if at == len(it.lines) - 1 and not number else 2)
        if number:
            paragraph = spaced(self.document.add_paragraph(), before=4, after=16)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(paragraph, f"Nomor : {self.sheet.number}")

    def _heading(self, it: blocks.Heading) -> None:
        write(self.document.add_paragraph(style=f"Heading {it.level}"), it.text)

    def _paragraph(self, it: blocks.Paragraph) -> None:
        paragraph = spaced(self.document.add_paragraph(), after=8, line=1.1)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if it.align is Align.LEFT else SIDES[it.align]
        if it.indented:
            paragraph.paragraph_format.first_line_indent = Mm(12)
        write(paragraph, it.words)

    def _pairs(self, pairs: list[tuple[str, blocks.Words]], *, indent: float) -> None:
        keys = min(max((len(key) for key, _value in pairs), default=0) * LETTER_WIDTH, 60)
        for at, (key, value) in enumerate(pairs):
            paragraph = self.document.add_paragraph()
            self._pair(paragraph, key, value, keys=keys, indent=indent)
            if at == len(pairs) - 1:
                spaced(paragraph, after=8)

    def _pair(self, paragraph: Any, key: str, value: blocks.Words, *, keys: float, indent: float) -> None:
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = Mm(indent + keys + 4), Mm(-keys - 4)
        form.tab_stops.add_tab_stop(Mm(indent + keys))
        form.tab_stops.add_tab_stop(Mm(indent + keys + 4))
        write(paragraph, key)
        write(paragraph, "\t:\t")
        write(paragraph, value)

    def _listing(self, it: blocks.Listing) -> None:
        for at, item in enumerate(it.items):
            paragraph = spaced(self.document.add_paragraph(), after=8 if at == len(it.items) - 1 else 3)
            paragraph.paragraph_format.left_indent = Mm(8)
            paragraph.paragraph_format.first_line_indent = Mm(-8)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(8))
            write(paragraph, f"{mark_of(it.style, at)}\t")
            write(paragraph, item)

    def _chart(self, it: blocks.Chart) -> None:
        title = spaced(self.document.add_paragraph(), before=10, after=4)
        title.paragraph_format.keep_with_next = True
        write(title, it.title, bold=True, size=10.5)
        if it.kind is ChartKind.HEAT_MAP:
            add_heat_map(self.document, self.width, it)
            return
        paragraph = spaced(self.document.add_paragraph(), after=6)
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(picture_of(it, self.folder)), width=Mm(min(self.width, 165)))
        described(run, printable(f"Grafik: {it.title}"))

    def _qr_code(self, it: blocks.QrCode) -> None:
        paragraph = spaced(self.document.add_paragraph(), before=6, after=2)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = bool(it.caption)
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(qr_picture(it.text)), width=Mm(it.side))
        described(run, printable(it.text))
        if it.caption:
            caption = spaced(self.document.add_paragraph(), after=8)
            caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(caption, it.caption, size=9)

    def _page_break(self, _it: blocks.PageBreak) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def mark_of(style: ListStyle, at: int) -> str:
    """What stands before the item at ``at`` (from 0): 1. 2., a. … z. aa., or a bullet."""
    if style is ListStyle.BULLET:
        return "•"
    if style is ListStyle.NUMBER:
        return f"{at + 1}."
    letters, rest = "", at + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("a") + last) + letters
    return f"{letters}."
