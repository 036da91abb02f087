"""A CSV as it comes out of LAPOR!, or out of somebody's spreadsheet, as columns and rows. Pure."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 500
MOST_COLUMNS = 60
LONGEST_CELL = 20_000
_DELIMITERS = (",", ";", "\t", "|")


class ListRefused(Exception):
    """The bytes are no list that can be read; ``reason`` is ``empty``, ``large``, ``rows``, ``columns``, ``broken``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listed:
    """Headers, and rows with as many cells. ``lines``: the line of the file each row begins on."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_list(content: bytes) -> Listed:
    """Raises ``ListRefused``. The delimiter is the one the header has most of; rows that are empty are left out."""
    if len(content) > MOST_BYTES:
        raise ListRefused("large")
    text = _text(content)
    header, _newline, _rest = text.lstrip("\r\n ").partition("\n")
    if not header.strip():
        raise ListRefused("empty")
    delimiter = max(_DELIMITERS, key=header.count)
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for raw in reader:
            cells = [" ".join(cell.split()) if not columns else cell.strip() for cell in raw]
            if not any(cells):
                continue
            if not columns:
                columns = _columns(cells)
                continue
            if len(rows) >= MOST_ROWS:
                raise ListRefused("rows")
            fitted = [cell[:LONGEST_CELL] for cell in cells[: len(columns)]]
            rows.append((*fitted, *([""] * (len(columns) - len(fitted)))))
            lines.append(reader.line_num)
    except csv.Error:
        raise ListRefused("broken") from None
    if not rows:
        raise ListRefused("empty")
    return Listed(columns, tuple(rows), tuple(lines))


def _columns(cells: list[str]) -> tuple[str, ...]:
    """Headers, each once: a second "Status" is "Status (2)"."""
    if len(cells) > MOST_COLUMNS:
        raise ListRefused("columns")
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = cell[:120] or f"Kolom {number}"
        same = sum(one == name or one.startswith(f"{name} (") for one in found)
        found.append(f"{name} ({same + 1})" if same else name)
    return tuple(found)


def _text(content: bytes) -> str:
    """As UTF-8 or UTF-16 where it is that, else as Windows writes it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").replace("\0", "")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\0", "")
