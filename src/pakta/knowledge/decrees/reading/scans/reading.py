"""Scanned pages read on all cores, and what is said of them: which were recognised and how many cells are doubtful."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

import cv2

from pakta.knowledge.decrees.reading.document import Block, Note, Source, Table
from pakta.knowledge.decrees.reading.formats.pdfcolumns import Columns
from pakta.knowledge.decrees.reading.formats.pdfpages import blocks_of
from pakta.knowledge.decrees.reading.formats.recognition import Recognised
from pakta.knowledge.decrees.reading.limits import MIB, Guard
from pakta.knowledge.decrees.reading.scans.bands import with_roman_bands
from pakta.knowledge.decrees.reading.scans.headers import with_headers_agreed
from pakta.knowledge.decrees.reading.scans.page import ScannedPage, page_seen
from pakta.knowledge.decrees.reading.scans.pictures import Pictures, pdf_pictures
from pakta.knowledge.decrees.reading.scans.tesseract import Running, program

MEMORY_OF_A_PAGE = 200 * MIB
"""What reading one page takes at most; so many are read at once as the memory allows."""


def recognise_pdf(data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int) -> Recognised:
    """The pages ``numbers`` of a PDF, which are pictures (``Recognise``)."""
    with pdf_pictures(data, guard.limits) as pictures:
        return read_pictures(pictures, numbers, guard=guard, done=done, total=total)


def read_pictures(
    pictures: Pictures, numbers: Sequence[int], *, guard: Guard, done: int, total: int
) -> Recognised:
    """Recognise the pages ``numbers``; ``done`` of ``total`` pages have been read before.

    Refuses ``NoTesseract``, ``TooManyScans``, ``TookTooLong`` and what ``pictures`` refuses.
    """
    program(os.environ.get("PATH"))
    guard.expect_scans(len(numbers))
    pages = _pages_seen(pictures, numbers, guard=guard, done=done, total=total)
    seen = Recognised()
    carried: Columns | None = None
    for number in numbers:
        page = pages[number]
        if not page.has_text:
            detail = f"Halaman {number} berupa gambar tanpa tulisan yang terbaca."
            seen.notes.append(Note("scanned_page", Source(page=number), detail))
            seen.blocks[number] = []
            continue
        seen.has_text = True
        blocks, carried = blocks_of(page.content, carried)
        guard.count_rows(sum(len(block.rows) for block in blocks if isinstance(block, Table)))
        seen.blocks[number] = [_placed(block, page) for block in blocks]
    agreed = with_roman_bands(with_headers_agreed([seen.blocks[number] for number in numbers]))
    seen.blocks = dict(zip(numbers, agreed, strict=True))
    if seen.has_text:
        seen.notes.insert(0, _note(seen))
    return seen


def _placed(block: Block, page: ScannedPage) -> Block:
    """The block with the places of its cells on the page's picture as it came."""
    if not isinstance(block, Table):
        return block
    rows = [
        row._replace(cells=[cell._replace(sight=page.placed(cell.sight)) for cell in row.cells])
        for row in block.rows
    ]
    return block._replace(rows=rows)


def _note(seen: Recognised) -> Note:
    """One sentence for all: which pages were recognised, and how many cells should be looked at."""
    read = [number for number, blocks in seen.blocks.items() if blocks]
    doubtful = sum(
        cell.sight.is_doubtful
        for blocks in seen.blocks.values()
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if cell.sight is not None and cell.merged is None
    )
    detail = (
        f"Halaman {stretches(read)} berupa pindaian dan dibaca dari gambarnya; {doubtful} sel meragukan, cocokkan "
        "dengan gambarnya."
    )
    return Note("scan_read", Source(), detail)


def stretches(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: ``1–3, 7``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in found)


def _pages_seen(
    pictures: Pictures, numbers: Sequence[int], *, guard: Guard, done: int, total: int
) -> dict[int, ScannedPage]:
    """Every page's content, several pages at once: Tesseract's processes and OpenCV leave Python to others."""
    cv2.setNumThreads(1)
    running = Running()
    cores = len(os.sched_getaffinity(0))
    at_once = max(1, min(cores, guard.limits.memory_bytes // MEMORY_OF_A_PAGE, len(numbers)))
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="pakta-scan")

    def see(number: int) -> ScannedPage:
        picture, dots = pictures.picture(number)
        return page_seen(picture, dots, number, running=running)

    try:
        waiting: dict[Future[ScannedPage], int] = {pool.submit(see, number): number for number in numbers}
        pages: dict[int, ScannedPage] = {}
        for future in as_completed(waiting):
            pages[waiting[future]] = future.result()
            done += 1
            guard.page_done(min(done, total), total)
        return pages
    finally:
        # First of all: a second interruption may cut short what follows.
        running.end()
        pool.shutdown(wait=True, cancel_futures=True)
