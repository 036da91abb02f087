"""PDF: text and pictures of the pages by PDFium; what could run, by the file's own structure."""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFXRefStream
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral
from PIL import Image

from pakta.foundation.files.looking.findings import (
    EMPTY,
    ENCRYPTED,
    HAS_SCRIPTS,
    UNREADABLE,
    Findings,
    NotToBeRead,
    Picture,
)
from pakta.foundation.files.looking.images import TALLEST, WIDEST, is_one_colour, save_small
from pakta.foundation.files.looking.texts import gathered

PASSWORD_WANTED = 4
"""PDFium's FPDF_ERR_PASSWORD."""
MOST_TEXT_PAGES = 500
PICTURE_SECONDS = 30.0
"""Of the processor, for all pictures together: what a page of a million strokes would take is not waited for."""
MOST_OBJECTS = 50_000
STRUCTURE_SECONDS = 15.0
RUNNING_ACTIONS = frozenset({"JavaScript", "Launch", "ImportData", "Rendition"})
# Where the structure cannot be read: the same words, where they stand unpacked.
_RUNNING_WORDS = re.compile(rb"/(?:JavaScript|Launch)\b")

# The reader of the structure falls over torn files in all these ways.
TORN = (
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def look_at_pdf(path: Path, folder: Path, *, most_pages: int) -> Findings:
    """Raises ``NotToBeRead`` for a locked or torn file."""
    document = _opened(path)
    try:
        pages = len(document)
        if pages == 0:
            raise NotToBeRead(UNREADABLE)
        text = gathered(_page_texts(document, min(pages, MOST_TEXT_PAGES)))
        pictures, is_bare = _pictures(document, folder, min(pages, most_pages))
    finally:
        document.close()
    trouble = ""
    if can_run(path):
        trouble = HAS_SCRIPTS
    elif not text and is_bare and len(pictures) == pages:
        trouble = EMPTY
    return Findings(trouble=trouble, text=text, pages=pages, pictures=pictures)


def _opened(path: Path) -> pdfium.PdfDocument:
    # A file without pages sets no error of its own, so the library would tell that of the file before.
    with suppress(pdfium.PdfiumError):
        pdfium.PdfDocument(b"no PDF")
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as refused:
        wants_password = getattr(refused, "err_code", None) == PASSWORD_WANTED
        raise NotToBeRead(ENCRYPTED if wants_password else UNREADABLE) from refused


def _page_texts(document: pdfium.PdfDocument, pages: int) -> Iterator[str]:
    for number in range(pages):
        try:
            page = document[number]
            yield page.get_textpage().get_text_bounded()
            page.close()
        except pdfium.PdfiumError:
            # One torn page among good ones.
            continue


def _pictures(document: pdfium.PdfDocument, folder: Path, pages: int) -> tuple[tuple[Picture, ...], bool]:
    """Pictures of the first pages, and whether all of them are bare."""
    began, pictures, is_bare = time.process_time(), [], True
    for number in range(pages):
        if time.process_time() - began > PICTURE_SECONDS:
            break
        try:
            image = _drawn(document[number])
        except pdfium.PdfiumError:
            image = Image.new("L", (WIDEST, TALLEST), "white")
        is_bare = is_bare and is_one_colour(image)
        pictures.append(save_small(image, folder, str(number + 1)))
    return tuple(pictures), is_bare


def _drawn(page: pdfium.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(WIDEST / max(width, 1), TALLEST / max(height, 1))
    image: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    page.close()
    return image


def can_run(path: Path) -> bool:
    """Whether the file holds a script or an action that starts or loads something."""
    began = time.process_time()
    try:
        with path.open("rb") as source:
            document = PDFDocument(PDFParser(source))
            for count, number in enumerate(_object_numbers(document)):
                if count > MOST_OBJECTS or time.process_time() - began > STRUCTURE_SECONDS:
                    break
                if _runs(_object(document, number)):
                    return True
            return any(_runs(trailer) for trailer in (document.catalog, *document.info))
    except TORN:
        return _RUNNING_WORDS.search(path.read_bytes()) is not None


def _object_numbers(document: PDFDocument) -> Iterator[int]:
    seen: set[int] = set()
    for table in document.xrefs:
        for number in _listed(table):
            if number not in seen:
                seen.add(number)
                yield number


def _listed(table: PDFBaseXRef) -> Iterator[int]:
    if not isinstance(table, PDFXRefStream):
        yield from table.get_objids()
        return
    # pdfminer's own list of a packed table goes wrong from its second stretch on, where things can be hidden.
    for first, count in table.ranges:
        yield from range(first, first + count)


def _object(document: PDFDocument, number: int) -> Any:
    try:
        return document.getobj(number)
    except TORN:
        # One torn object among good ones.
        return None


def _runs(thing: Any) -> bool:
    """Whether an object, or what stands directly in it, is such an action. Objects it names are visited themselves."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, PDFObjRef):
            continue
        if isinstance(one, PDFStream):
            one = one.attrs
        if isinstance(one, dict):
            action = one.get("S")
            if "JS" in one or (isinstance(action, PSLiteral) and action.name in RUNNING_ACTIONS):
                return True
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return False
