"""An official paper as data: what it says, in order, before anybody sets it as PDF or DOCX.

Plain frozen values without Django. ``Words`` is text with or without emphasis; a line break in it is kept. Text is
never read as markup by any setter, whatever stands in it. Papers are written in Indonesian whatever language the
person reads the screen in, so nothing here is translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


@dataclass(frozen=True)
class Run:
    """A stretch of text set in one way."""

    text: str
    bold: bool = False
    italic: bool = False


Words = str | tuple[Run, ...]
"""Text, or stretches of it with emphasis."""


class Size(StrEnum):
    """The sheet: A4 (210 × 297 mm), or F4, the folio of Indonesian offices (215 × 330 mm)."""

    A4 = "A4"
    F4 = "F4"


class Align(StrEnum):
    """Where the words of a column stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class ListStyle(StrEnum):
    """What stands before each item."""

    NUMBER = "number"
    LETTER = "letter"
    BULLET = "bullet"


class ChartKind(StrEnum):
    """How a chart draws its series."""

    BARS = "bars"
    CURVE = "curve"
    HEAT_MAP = "heat_map"


@dataclass(frozen=True)
class Title:
    """The paper's name in the middle, line by line (capitals are written so); "Nomor : …" below where it has one.

    For reports, minutes and records of proceedings. A letter has a ``Reference`` instead.
    """

    lines: tuple[str, ...]
    with_number: bool = True


@dataclass(frozen=True)
class Heading:
    """A heading in the text; ``level`` 1 (chapter) to 3."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}.")


@dataclass(frozen=True)
class Paragraph:
    """Running text, set to both margins; ``indented`` moves the first line in, as letters do."""

    words: Words
    indented: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True)
class KeyValues:
    """Lines of "hari/tanggal : Senin, 5 Oktober 2026" with the colons under each other."""

    pairs: tuple[tuple[str, Words], ...]


@dataclass(frozen=True)
class Listing:
    """A list, numbered, lettered or with bullets."""

    items: tuple[Words, ...]
    style: ListStyle = ListStyle.NUMBER


@dataclass(frozen=True)
class Column:
    """A column of a table. ``width`` is its share of the table's width against the other columns' shares."""

    header: str
    width: float = 1.0
    align: Align = Align.LEFT

    def __post_init__(self) -> None:
        if not 0 < self.width < 1000:
            raise ValueError(
                f"A column's share of the width is more than 0 and less than 1000, not {self.width}."
            )


@dataclass(frozen=True)
class Band:
    """A row that spans the table and names those below it (an area, a team)."""

    text: str


Row = tuple[Words, ...]


@dataclass(frozen=True)
class Head:
    """A cell of a header of several rows: how many columns and rows it takes."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Table:
    """A table whose header is repeated on each page. Each row has one cell a column, or is a ``Band``.

    ``heading`` is a header of several rows, printed in place of the columns' own; Word, which has one row, keeps these.

    ``row_height`` in millimetres is the least height of a row (room to sign by hand); ``numbered`` prints "(1) (2) …"
    beneath the header as offices do. ``whole``: a short one, which is never broken over two pages.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    caption: str = ""
    row_height: float = 0
    numbered: bool = False
    heading: tuple[tuple[Head, ...], ...] = ()
    whole: bool = False

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("A table has at least one column.")
        for row in self.rows:
            if not isinstance(row, Band) and len(row) != len(self.columns):
                raise ValueError(f"A row has {len(row)} cells for {len(self.columns)} columns.")


@dataclass(frozen=True)
class Series:
    """One line of figures, one a label of its chart; None where there is no figure (yet)."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """A drawing of figures, with the same figures as a table beneath it (``with_table``).

    Bars: a group of bars a label, one bar a series. Curve: a line a series. Heat map: a row a series, a column a
    label, each cell with its figure. ``unit`` stands behind the figures ("%", "butir"); figures are not negative.
    """

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    with_table: bool = True

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(
                    f"{series.name!r} has {len(series.values)} values for {len(self.labels)} labels."
                )
            if any(value is not None and not 0 <= value < float("inf") for value in series.values):
                raise ValueError(f"{series.name!r} has a figure that is negative or none at all.")


@dataclass(frozen=True)
class Photo:
    """A stored image by its SHA-256 (``StoredFile.sha256``) and what is seen on it."""

    sha256: str
    caption: str = ""


@dataclass(frozen=True)
class Photos:
    """Photographs in rows of one to four."""

    photos: tuple[Photo, ...]
    a_row: int = 2

    def __post_init__(self) -> None:
        if self.a_row not in (1, 2, 3, 4):
            raise ValueError(f"One to four photographs stand in a row, not {self.a_row}.")


@dataclass(frozen=True)
class QrCode:
    """An address or word for a phone's camera, ``side`` millimetres wide, with its caption beneath."""

    text: str
    caption: str = ""
    side: float = 35

    def __post_init__(self) -> None:
        if not 1 <= len(self.text) <= 500:
            raise ValueError("A QR code of a paper holds 1 to 500 characters.")


@dataclass(frozen=True)
class Signature:
    """Who signs. ``opening`` stands above ("Mengetahui,", "Metro, 5 Oktober 2026"), ``below`` under the name."""

    position: str
    name: str
    opening: str = ""
    below: str = ""


@dataclass(frozen=True)
class Signatures:
    """One to three signatures side by side, kept together on one page; a single one stands on the right."""

    signatures: tuple[Signature, ...]

    def __post_init__(self) -> None:
        if len(self.signatures) not in (1, 2, 3):
            raise ValueError("One to three people sign side by side.")


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Title
    | Heading
    | Paragraph
    | KeyValues
    | Listing
    | Table
    | Chart
    | Photos
    | QrCode
    | Signatures
    | PageBreak
)


@dataclass(frozen=True)
class Reference:
    """The head of a letter: place and date on the right, "Nomor / Sifat / Lampiran / Hal" on the left, then "Yth.".

    The number and the date come from the issue, the place from the letterhead.
    """

    subject: str
    nature: str = "Biasa"
    attachments: str = "-"
    to: tuple[str, ...] = ()
    to_place: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper before it has a number. ``title`` names it in lists and in the file; it is not printed by itself."""

    title: str
    blocks: tuple[Block, ...]
    reference: Reference | None = None
    size: Size = Size.A4
    landscape: bool = False
    letterhead: bool = True

    @property
    def photo_hashes(self) -> frozenset[str]:
        """SHA-256 of all photographs in it."""
        rows = (block.photos for block in self.blocks if isinstance(block, Photos))
        return frozenset(photo.sha256 for photo in chain.from_iterable(rows))


@dataclass(frozen=True)
class PrintedHead:
    """The letterhead as printed: the office's lines, address, contact; ``logo`` is a stored image's SHA-256 or ""."""

    lines: tuple[str, ...]
    address: str = ""
    contact: str = ""
    logo: str = ""
    city: str = ""
