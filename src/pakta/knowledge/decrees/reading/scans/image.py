"""An image file as a paper: every frame a scanned page."""

from __future__ import annotations

from pakta.knowledge.decrees.reading.document import Document
from pakta.knowledge.decrees.reading.formats.pdfbreaks import with_cells_continued
from pakta.knowledge.decrees.reading.limits import Guard
from pakta.knowledge.decrees.reading.refusals import NoTextFound
from pakta.knowledge.decrees.reading.scans.pictures import image_pictures
from pakta.knowledge.decrees.reading.scans.reading import read_pictures


def read_image(data: bytes, *, guard: Guard) -> Document:
    """Lines and tables of every frame, ``Source(page, line)`` counting both. Refuses ``NoTextFound``."""
    with image_pictures(data, guard.limits) as (pictures, count):
        numbers = range(1, count + 1)
        seen = read_pictures(pictures, numbers, guard=guard, done=0, total=count)
    if not seen.has_text:
        raise NoTextFound
    pages = with_cells_continued([seen.blocks[number] for number in numbers])
    return Document(blocks=[block for blocks in pages for block in blocks], pages=count, notes=seen.notes)
