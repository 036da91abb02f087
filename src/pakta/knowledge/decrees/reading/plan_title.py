"""The plan's own title: the line in capitals above its table, not the decree's and not the attachment's head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Block, Line
from pakta.shared.text import fold

_BEGINS = re.compile(
    r"^(?:(?:PENETAPAN|DRAFT|LAMPIRAN|MATRIKS?|TABEL|DAFTAR|FORMULIR|DOKUMEN)\s+)?"
    r"(?:RENCANA|PROGRAM|JADWAL|MATRIKS?|ROAD ?MAP|TARGET|TIME ?LINE|AGENDA|LEMBAR KERJA|KERTAS KERJA|ACTION PLAN"
    r"|LANGKAH)\b",
    re.IGNORECASE,
)
_HEADS_ATTACHMENT = re.compile(r"^(?:LAMPIRAN|ATTACHMENT)\b", re.IGNORECASE)
_HEAD_LINE = re.compile(r"^(?:LAMPIRAN|KEPUTUSAN|NOMOR|TENTANG|SURAT)\b", re.IGNORECASE)
_ABOUT = re.compile(r"(?:^|\s)TENTANG\W*$", re.IGNORECASE)
NEAR = 12
"""How many lines above the table a title is looked for first."""


def plan_title(blocks: Sequence[Block], table_at: int) -> str | None:
    """The title of the plan whose first table is block ``table_at``, None if none is printed."""
    lines = [block for block in blocks[:table_at] if isinstance(block, Line)]
    texts = [fold(line.text) for line in lines[-400:]]
    lines = lines[-400:]
    attachment = max((i for i, text in enumerate(texts) if _HEADS_ATTACHMENT.match(text)), default=-1)
    starts = [i for i in range(attachment + 1, len(texts)) if _is_title_start(texts, lines, i)]
    if not starts:
        return None
    near = [i for i in starts if len(texts) - i <= NEAR]
    start = near[-1] if near else starts[0]
    return _whole(texts, lines, start)


def begins_title(text: str) -> bool:
    """Whether the line's first words are those that titles of plans begin with."""
    return _BEGINS.match(text) is not None


def _is_capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 5 and sum(letter.isupper() for letter in letters) * 10 >= len(letters) * 8


def _adjacent(lines: Sequence[Line], i: int) -> bool:
    above, below = lines[i - 1].source, lines[i].source
    return above.line is not None and below.line is not None and below.line - above.line == 1


def _is_title_start(texts: Sequence[str], lines: Sequence[Line], i: int) -> bool:
    if not begins_title(texts[i]) or not (_is_capital(texts[i]) or lines[i].bold) or len(texts[i]) > 300:
        return False
    if i and _ABOUT.search(texts[i - 1]):
        return False
    # The head of a decree or an attachment runs on over several lines; a title stands by itself.
    at = i
    while at and i - at < 8 and _adjacent(lines, at) and _is_capital(texts[at - 1]):
        at -= 1
        if _HEAD_LINE.match(texts[at]):
            return False
    return True


def _whole(texts: Sequence[str], lines: Sequence[Line], start: int) -> str:
    pieces = [texts[start]]
    for i in range(start + 1, min(len(texts), start + 5)):
        apart = lines[i].source.line is not None and not _adjacent(lines, i)
        if apart or not (
            _is_capital(texts[i])
            or re.fullmatch(r"TAHUN\s+(?:ANGGARAN\s+)?20\d\d\W*", texts[i], re.IGNORECASE)
        ):
            break
        pieces.append(texts[i])
    return fold(" ".join(pieces))
