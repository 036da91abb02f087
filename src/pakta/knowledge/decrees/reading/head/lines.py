"""A document's head as printed lines: layout tables laid flat, page numbers, stamps and catchwords left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from pakta.knowledge.decrees.reading.document import Document, Line, Row, Source, Table
from pakta.knowledge.decrees.reading.head.labels import DECISION, DICTUMS, RECITALS
from pakta.shared.text import fold

_PAGE_NUMBER = re.compile(
    r"[-–—~]+\s*\d{1,3}\s*[-–—~]+|\d{1,3}|(?:halaman|hal\.?|page)\s*\d{1,3}(?:\s*(?:dari|of|/)\s*\d{1,3})?"
    r"|\d{1,3}\s*(?:dari|of|/)\s*\d{1,3}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|jdih\.)\S+", re.IGNORECASE)
_CATCHWORD = re.compile(r"(.{1,40}?)\s*(?:\.(?:\s?\.){1,}|…)\s*(?:/.{0,20})?")
_SALINAN = re.compile(r"(?:SALINAN|Salinan)\s+(?=KEPUTUSAN|SURAT\s+KEPUTUSAN)")
_RUN_ON = re.compile(
    r"(?<=[.;:])\s+(?=(?:Menimbang|Mengingat|Memperhatikan|Menetapkan|Memutuskan|MENIMBANG|MENGINGAT|MEMPERHATIKAN"
    r"|MENETAPKAN|MEMUTUSKAN|KESATU|PERTAMA|KEDUA|KETIGA|KEEMPAT|KELIMA|KEENAM|KETUJUH|KEDELAPAN|KESEMBILAN"
    r"|KESEPULUH)\s*:|(?:Ditetapkan|DITETAPKAN|Dikeluarkan)\s*:?\s+(?:di|DI)\s)"
)
_SPACED = re.compile(r"(?<![A-Za-z])(?:[A-Z] ){3,}[A-Z](?![A-Za-z])")
_MARKER_CELL = re.compile(r"\(?(?:[A-Za-z]|\d{1,2})[.)]?")
_BULLET = re.compile(r"[-–—•▪●·]\s+")
_OPENING = re.compile(
    r"\s*(?:surat\s+)?keputusan\b|\s*nomor\b|\s*tentang\b|\s*(?:ditetapkan|dikeluarkan)\s*:?\s+di\b"
    r"|\s*pada\s+tanggal\b|\s*salinan\b",
    re.IGNORECASE,
)

FIRST_BLOCKS = 6000
LAST_BLOCKS = 400
"""Of a longer paper only so many lines and tables at its beginning and end are looked at for a head."""
MOST_ROWS = 60
"""A table with more rows is no layout of a head."""

MOST_SIDE_BY_SIDE = 4
"""Label, colon, marker and text; a row of more is a row of a plan, whose proof may well begin with *Keputusan*."""


class HeadLine(NamedTuple):
    """A printed line: text without list bullet, whether it had one, whether white space stood before it.

    ``table`` marks a place where a table of the paper stood, with no text.
    """

    text: str
    source: Source
    bullet: bool = False
    gap: bool = False
    table: bool = False


def head_lines(document: Document) -> list[HeadLine]:
    """The document's lines, with a mark for each table that is no mere layout of the head."""
    lines: list[HeadLine] = []
    last: Source | None = None
    blocks = document.blocks
    if len(blocks) > FIRST_BLOCKS + LAST_BLOCKS:
        blocks = blocks[:FIRST_BLOCKS] + blocks[-LAST_BLOCKS:]
    for block in blocks:
        if isinstance(block, Line):
            gap = last is not None and _is_apart(last, block.source)
            last = block.source
            _append(lines, block.text, block.source, gap=gap)
        elif _is_layout(block):
            for row in block.rows:
                for text in _row_lines(row):
                    _append(lines, text, row.source, gap=False)
            last = block.rows[-1].source
        else:
            if not lines or not lines[-1].table:
                where = block.rows[0].source if block.rows else Source()
                lines.append(HeadLine("", where, table=True))
            last = None
    return _without_catchwords(lines)


def _append(lines: list[HeadLine], text: str, source: Source, *, gap: bool) -> None:
    bullet = _BULLET.match(text)
    if _SPACED.search(text):
        text = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    bare = fold(text[bullet.end() :] if bullet else text)
    if not bare or _is_noise(bare, fold(text)):
        return
    if bare[0] in "Ss":
        bare = _SALINAN.sub("", bare, count=1)
    for number, piece in enumerate(_RUN_ON.split(bare) if ":" in bare and len(bare) > 40 else (bare,)):
        lines.append(
            HeadLine(piece, source, bullet=bullet is not None and not number, gap=gap and not number)
        )


def _is_apart(before: Source, now: Source) -> bool:
    """Whether blank lines part two lines of the same page."""
    if before.line is None or now.line is None or before.page != now.page:
        return False
    return now.line - before.line > 1


def _is_noise(bare: str, whole: str) -> bool:
    if len(whole) > 60:
        return False
    if (bare[0].isdigit() or whole[0] in "-–—~hHpP") and _PAGE_NUMBER.fullmatch(whole):
        return True
    return _ADDRESS.fullmatch(bare) is not None


def _is_layout(table: Table) -> bool:
    """Whether the table only holds the head's words in place: its rows begin with the head's labels."""
    if len(table.rows) > MOST_ROWS or not table.rows:
        return False
    if any(sum(bool(cell.text) for cell in row.cells) > MOST_SIDE_BY_SIDE for row in table.rows):
        return False
    found = 0
    for row in table.rows:
        texts = [cell.text for cell in row.cells if cell.text]
        if not texts:
            continue
        if any(len(text) < 40 and _is_label(text) for text in texts[:1]):
            return True
        found += sum(_OPENING.match(piece) is not None for text in texts for piece in text.split("\n"))
    return found >= 2


def _is_label(text: str) -> bool:
    recital = RECITALS.at_start(text) or DECISION.at_start(text)
    if recital is not None:
        return recital.is_marked
    dictum = DICTUMS.at_start(text)
    return dictum is not None and dictum.is_marked


def _row_lines(row: Row) -> Iterator[str]:
    """A layout row as lines: label, colon, marker and text side by side become one line; other cells follow down."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    if not texts:
        return
    if len(texts) > 1 and _is_lead(texts[0]):
        yield from _joined_row(texts)
        return
    for text in texts:
        yield from text.split("\n")


def _is_lead(text: str) -> bool:
    """Whether a cell only leads to the next one: a label, a colon, list markers."""
    if len(text) < 40 and _is_label(text):
        return True
    return all(
        piece.strip() in (":", "-", "") or _MARKER_CELL.fullmatch(piece.strip()) for piece in text.split("\n")
    )


def _joined_row(texts: Sequence[str]) -> Iterator[str]:
    leads = list(takewhile(_is_lead, texts[:-1]))
    body = "\n".join(texts[len(leads) :]).split("\n")
    markers = leads[-1].split("\n")
    if len(markers) > 1 and len(markers) == len(body):
        leads.pop()
        body = [f"{marker} {text}" for marker, text in zip(markers, body, strict=True)]
    yield " ".join([*leads, body[0]]).replace("\n", " ")
    yield from body[1:]


def _without_catchwords(lines: list[HeadLine]) -> list[HeadLine]:
    """Drop the word at a page's foot that only announces the next page (``KEDUA ...``)."""
    kept: list[HeadLine] = []
    for index, line in enumerate(lines):
        if len(line.text) < 50 and ("…" in line.text or ".." in line.text or ". ." in line.text):
            word = _CATCHWORD.fullmatch(line.text)
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if word is not None and following.casefold().startswith(word[1].casefold()):
                continue
        kept.append(line)
    return kept
