"""How much the reader takes on: a limit is a setting, and what goes beyond it is refused in words.

Anyone may send a file. These bounds keep one file from taking the machine, whether by accident (a workbook
whose used range is a million rows) or by design (a zip bomb).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pakta.knowledge.decrees.reading.refusals import Refused, TookTooLong, TooManyRows

MIB = 1024 * 1024

Progress = Callable[[int, int], None]
"""Told ``(pages done, pages in all)`` after each page."""


class BadLimit(Refused):
    """A limit in the environment is not a positive number."""

    def __init__(self, *, name: str, value: str) -> None:
        super().__init__(
            f"Batas {name}={value!r} bukan angka lebih dari nol; perbaiki atau hapus pengaturan itu."
        )


class Limits(NamedTuple):
    """The bounds of one reading. Sizes in bytes, ``seconds`` of wall clock."""

    file_bytes: int = 50 * MIB
    pages: int = 500
    rows: int = 20_000
    """Rows of all tables of a file together."""
    unzipped_bytes: int = 400 * MIB
    """All parts of a DOCX or XLSX together, unpacked."""
    tree_bytes: int = 48 * MIB
    """One XML part that is held whole in memory (a tree takes some ten times its text)."""
    seconds: float = 120.0
    memory_bytes: int = 1024 * MIB
    """Address space of the process; only the command sets it, a server sets its own."""


# Environment name, field, and how many of the field's units one of the name's unit is.
SETTINGS: tuple[tuple[str, str, int], ...] = (
    ("PAKTA_READ_MAX_MB", "file_bytes", MIB),
    ("PAKTA_READ_MAX_PAGES", "pages", 1),
    ("PAKTA_READ_MAX_ROWS", "rows", 1),
    ("PAKTA_READ_MAX_UNZIPPED_MB", "unzipped_bytes", MIB),
    ("PAKTA_READ_MAX_XML_MB", "tree_bytes", MIB),
    ("PAKTA_READ_MAX_SECONDS", "seconds", 1),
    ("PAKTA_READ_MAX_MEMORY_MB", "memory_bytes", MIB),
)


def limits_from(environment: Mapping[str, str]) -> Limits:
    """The default limits with those that ``environment`` sets (see ``SETTINGS``). Refuses ``BadLimit``."""
    values: dict[str, float] = {}
    for name, field, unit in SETTINGS:
        raw = environment.get(name, "").strip()
        if not raw:
            continue
        try:
            number = float(raw)
        except ValueError:
            raise BadLimit(name=name, value=raw) from None
        if not 0 < number < float("inf"):
            raise BadLimit(name=name, value=raw)
        values[field] = number * unit if field == "seconds" else int(number * unit)
    return Limits(**values)  # type: ignore[arg-type]  # whole numbers except seconds, by the line above


class Guard:
    """What a format module consults while it works: the limits, the clock, and who watches the progress."""

    def __init__(
        self,
        limits: Limits,
        progress: Progress | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits
        self._progress = progress
        self._clock = clock
        self._end = clock() + limits.seconds
        self._rows = 0

    def check_time(self) -> None:
        """Refuse ``TookTooLong`` once the time is up."""
        if self._clock() > self._end:
            raise TookTooLong(seconds=self.limits.seconds)

    def count_rows(self, number: int = 1) -> None:
        """Count rows of a table; refuse ``TooManyRows`` beyond the limit."""
        self._rows += number
        if self._rows > self.limits.rows:
            raise TooManyRows(most=self.limits.rows)

    def page_done(self, done: int, total: int) -> None:
        """Tell the progress and look at the clock."""
        if self._progress is not None:
            self._progress(done, total)
        self.check_time()
