"""PDF: page by page, tables by their rulings or by white space; pages that are pictures by recognising their text.

pdfminer reads the page; everything after it is here, because merged cells are known only from the rulings that are
missing. Each page's objects are let go before the next.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException

from pakta.knowledge.decrees.reading.document import Block, Document, Line, Note, Source, Table
from pakta.knowledge.decrees.reading.formats.pdfbreaks import with_cells_continued
from pakta.knowledge.decrees.reading.formats.pdfcolumns import Columns
from pakta.knowledge.decrees.reading.formats.pdfcontent import PageContent, content_of
from pakta.knowledge.decrees.reading.formats.pdfpages import blocks_of
from pakta.knowledge.decrees.reading.formats.recognition import Recognise
from pakta.knowledge.decrees.reading.limits import Guard
from pakta.knowledge.decrees.reading.refusals import (
    Damaged,
    NoTesseract,
    NoTextFound,
    PasswordProtected,
    TooManyPages,
)

# pdfminer tells of odd files on its log; a person is told by notes and refusals.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

# pdfminer documents PSException, but follows broken references into plain Python errors.
BROKEN = (
    PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError,
    struct.error, zlib.error, RecursionError, NotImplementedError, EOFError, StopIteration,
)  # fmt: skip
# What may follow the end mark: a mail gateway's line, not half a document.
MOST_AFTER_END = 65_536
# Lines within this many of a page's top or foot may be running ones.
MARGIN_LINES = 2
FEWEST_REPEATS = 3
# A page with a picture and fewer characters than this is a scan; with a picture over most of it, than that: a stamp of
# an electronic signature is text, and the page under it none.
FEWEST_CHARS = 20
FEWEST_ON_PICTURE = 200
PICTURED = 0.6
# Text drawn in this mode is not seen; a page that is a picture and whose text is mostly so has a scanner's own reading,
# which knows no cells.
NOT_DRAWN = 3
HIDDEN = 0.8


@dataclass(slots=True)
class _Read:
    """What has been read so far; ``scans`` are the pages that are pictures, ``layered`` those with hidden text."""

    pages: list[list[Block]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    layered: set[int] = field(default_factory=set)
    broken: list[int] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0


def read_pdf(data: bytes, *, guard: Guard, recognise: Recognise) -> Document:
    """Lines and tables of every page, ``Source(page, line)`` counting both within the page.

    ``recognise`` reads the pages that are pictures.
    """
    _check_end(data)
    document, total = _open(data, guard)
    read = _Read()
    carried: Columns | None = None
    for number, page in enumerate(_contents(document, guard), start=1):
        if page is not None and _is_scan(page):
            read.scans.append(number)
            read.pages.append([])
            continue
        found, carried = ([], None) if page is None else blocks_of(page, carried)
        _account(read, page, found, guard)
        if page is not None and page.hidden >= HIDDEN and page.pictured >= PICTURED:
            read.scans.append(number)
            read.layered.add(number)
        guard.page_done(min(number - len(read.scans), total), total)
    if len(read.broken) == len(read.pages):
        raise Damaged(kind="PDF")
    if read.scans:
        _read_scans(read, data, total, guard, recognise)
    elif read.unmapped >= read.characters and (read.unmapped or not read.broken):
        raise NoTextFound
    _add_notes(read, total)
    pages = with_cells_continued(list(_without_running_lines(read.pages)))
    blocks = [block for page_blocks in pages for block in page_blocks]
    return Document(blocks=blocks, pages=total, notes=read.notes)


def _is_scan(page: PageContent) -> bool:
    """Whether the page is a picture, or set in a font that gives no letters for most of its signs."""
    least = FEWEST_ON_PICTURE if page.pictured >= PICTURED else FEWEST_CHARS
    return (bool(page.images) and len(page.chars) < least) or page.unmapped > len(page.chars)


def _read_scans(read: _Read, data: bytes, total: int, guard: Guard, recognise: Recognise) -> None:
    """Recognise the text of the pages that are pictures; where nothing here can, note them beside pages with text.

    A page keeps its hidden text where that is all there is, or where the paper has more pages than are recognised.
    """
    if len(read.scans) > guard.limits.scans:
        read.scans = [number for number in read.scans if number not in read.layered]
    done = total - len(read.scans)
    try:
        seen = recognise(data, read.scans, guard=guard, done=done, total=total)
    except NoTesseract as absent:
        if not read.characters:
            raise
        read.notes += [Note("scanned_page", Source(page=number), str(absent)) for number in read.scans]
        return
    if not seen.has_text and not read.characters:
        raise NoTextFound
    for number, blocks in seen.blocks.items():
        if blocks or number not in read.layered:
            read.pages[number - 1] = blocks
    read.notes += seen.notes


def _check_end(data: bytes) -> None:
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data) - end > MOST_AFTER_END:
        raise Damaged(kind="PDF")


def _open(data: bytes, guard: Guard) -> tuple[PDFDocument, int]:
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), password="", caching=False)
        declared = _declared_pages(document)
        if declared > guard.limits.pages:
            raise TooManyPages(pages=declared, most=guard.limits.pages)
        guard.check_time()
        counted = sum(1 for _ in islice(PDFPage.create_pages(document), guard.limits.pages + 1))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise PasswordProtected from None
    except BROKEN:
        raise Damaged(kind="PDF") from None
    if counted > guard.limits.pages:
        raise TooManyPages(pages=counted, most=guard.limits.pages)
    return document, max(counted, min(declared, guard.limits.pages))


def _declared_pages(document: PDFDocument) -> int:
    pages: Any = resolve1(document.catalog.get("Pages"))
    count = resolve1(pages.get("Count")) if isinstance(pages, dict) else 0
    return count if isinstance(count, int) and count > 0 else 0


def _contents(document: PDFDocument, guard: Guard) -> Iterator[PageContent | None]:
    """The content of each page, None for one that can't be drawn. Fonts are kept, pages are not."""
    resources = PDFResourceManager(caching=True)
    pages = PDFPage.create_pages(document)
    for number in range(1, guard.limits.pages + 1):
        guard.check_time()
        try:
            page = next(pages, None)
            if page is None:
                return
            device = _Device(resources, pageno=number, laparams=None)
            PDFPageInterpreter(resources, device).process_page(page)
            content = content_of(device.get_result(), number)
            content.hidden = device.hidden / max(1, device.letters)
        except BROKEN:
            yield None
        else:
            yield content


class _Device(PDFPageAggregator):
    """Counts the bytes of text, and of text that is not drawn."""

    letters = hidden = 0

    def render_string(self, textstate: Any, seq: Any, *rest: Any) -> None:
        count = sum(len(part) for part in seq if isinstance(part, bytes))
        self.letters += count
        self.hidden += count if textstate.render == NOT_DRAWN else 0
        super().render_string(textstate, seq, *rest)


def _account(read: _Read, page: PageContent | None, found: list[Block], guard: Guard) -> None:
    read.pages.append(found)
    if page is None:
        read.broken.append(len(read.pages))
        return
    guard.count_rows(sum(len(block.rows) for block in found if isinstance(block, Table)))
    read.characters += len(page.chars)
    read.unmapped += page.unmapped


def _add_notes(read: _Read, total: int) -> None:
    if read.unmapped:
        detail = f"{read.unmapped} huruf dalam PDF ini tidak punya padanan teks dan tidak terbaca."
        read.notes.append(Note("unmapped_characters", Source(), detail))
    for number in read.broken:
        detail = f"Halaman {number} rusak dan tidak terbaca."
        read.notes.append(Note("damaged_page", Source(page=number), detail))
    if len(read.pages) < total:
        detail = f"PDF ini menyebut {total} halaman, tetapi hanya {len(read.pages)} yang ada."
        read.notes.append(Note("lost_pages", Source(page=len(read.pages)), detail))


def _without_running_lines(pages: list[list[Block]]) -> Iterator[list[Block]]:
    """Pages without headers and footers after their first time."""
    margins = [_margin_lines(blocks) for blocks in pages]
    times = Counter(text for lines in margins for text in {_running_form(line) for line in lines})
    least = max(FEWEST_REPEATS, len(pages) // 2)
    seen: set[str] = set()
    for blocks, lines in zip(pages, margins, strict=True):
        dropped: set[int] = set()
        for line in lines:
            form = _running_form(line)
            if times[form] >= least and form in seen:
                dropped.add(id(line))
            seen.add(form)
        yield [block for block in blocks if id(block) not in dropped]


def _margin_lines(blocks: list[Block]) -> list[Line]:
    edges = [*blocks[:MARGIN_LINES], *blocks[max(MARGIN_LINES, len(blocks) - MARGIN_LINES) :]]
    return [block for block in edges if isinstance(block, Line)]


def _running_form(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).casefold()
