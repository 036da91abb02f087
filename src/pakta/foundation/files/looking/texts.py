"""The text of a file, gathered up to a limit, in lines a person can read; and the days and years it names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from pakta.foundation.files.looking.findings import EMPTY, Findings
from pakta.shared.dates import EARLIEST_YEAR, LATEST_YEAR, find_dates

MOST_TEXT = 200_000
"""Characters: some eighty printed pages."""
MOST_DAYS = 200
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
# Control characters (NUL, which PostgreSQL refuses, among them) and halves of characters.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def gathered(pieces: Iterable[str]) -> str:
    """The pieces as one text with a line each, no longer than ``MOST_TEXT``; no more is asked for than fits."""
    kept: list[str] = []
    length = 0
    for piece in pieces:
        line = piece[: MOST_TEXT - length]
        kept.append(line)
        length += len(line) + 1
        if length >= MOST_TEXT:
            break
    return cleaned("\n".join(kept))


def cleaned(text: str) -> str:
    """The text without what no database or page takes, white space folded, lines kept."""
    text = _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    lines = (line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()[:MOST_TEXT].strip()


def days_in(text: str) -> tuple[dt.date, ...]:
    """Whole dates, each once, in the order of the text."""
    return tuple(dict.fromkeys(find_dates(text)))[:MOST_DAYS]


def years_in(text: str) -> tuple[int, ...]:
    """Years written in figures, each once, in the order of the text."""
    found = (int(match) for match in _YEAR.findall(text))
    return tuple(dict.fromkeys(year for year in found if EARLIEST_YEAR <= year <= LATEST_YEAR))


def look_at_text(path: Path) -> Findings:
    """A plain text or table of comma-separated values, in the encodings offices use."""
    with path.open("rb") as source:
        head = source.read(MOST_TEXT * 4)
    text = cleaned(_decoded(head))
    return Findings(text=text, trouble="" if text else EMPTY)


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    try:
        # The last character may be cut in two by the limit.
        return (
            head.decode("utf-8-sig") if len(head) < MOST_TEXT * 4 else head[:-4].decode("utf-8-sig", "ignore")
        )
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")
