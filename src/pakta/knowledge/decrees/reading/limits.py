"""How much the reader takes on: a limit is a setting, and what goes beyond it is refused in words.

Anyone may send a file. These bounds keep one file from taking the machine, whether by accident (a workbook
whose used range is a million rows) or by design (a zip bomb).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pakta.knowledge.decrees.reading.refusals import Refused, TookTooLong, TooManyRows, TooManyScans

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
    scans: int = 150
    """Pages that are pictures, whose text is recognised."""
    scan_seconds: float = 20.0
    """What each of them adds to ``seconds``."""
    pixels: int = 80_000_000
    """Of one picture: an A3 sheet at 600 dots an inch has 70 million."""
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
    ("PAKTA_READ_MAX_SCANS", "scans", 1),
    ("PAKTA_READ_MAX_SCAN_SECONDS", "scan_seconds", 1),
    ("PAKTA_READ_MAX_MEGAPIXELS", "pixels", 1_000_000),
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
        values[field] = number * unit if field in ("seconds", "scan_seconds") else int(number * unit)
    return Limits(**values)  # type: ignore[arg-type]  # whole numbers but for seconds, by the line above


class Guard:
    """What a format module consults while it works: the limits, the clock, and who watches the progress.

    ``longer`` is told the seconds that the reading may take once scanned pages are found.
    """

    def __init__(
        self,
        limits: Limits,
        progress: Progress | None = None,
        clock: Callable[[], float] = time.monotonic,
        longer: Callable[[float], None] | None = None,
    ) -> None:
        self.limits = limits
        self._progress = progress
        self._clock = clock
        self._seconds = limits.seconds
        self._end = clock() + limits.seconds
        self._longer = longer
        self._rows = 0

    def check_time(self) -> None:
        """Refuse ``TookTooLong`` once the time is up."""
        if self._clock() > self._end:
            raise TookTooLong(seconds=self._seconds)

    def expect_scans(self, number: int) -> None:
        """Allow the time that so many scanned pages take, and tell ``longer`` the seconds there are now in all.

        Refuses ``TooManyScans`` beyond the limit.
        """
        if number > self.limits.scans:
            raise TooManyScans(pages=number, most=self.limits.scans)
        more = number * self.limits.scan_seconds
        self._seconds += more
        self._end += more
        if self._longer is not None:
            self._longer(self._seconds)

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
