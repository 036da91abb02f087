"""Tables that people fill in in a spreadsheet: columns found by their headings, in any order; faults named by cell."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from pakta.shared.errors import DomainError

Row = TypeVar("Row")
Cells = tuple[Any, ...]

HEADINGS_WITHIN = 20
"""Rows: what stands above a table, a title or a letterhead, is passed over."""
MOST_BYTES_UNPACKED = 200 * 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    EOFError,
    SyntaxError,
)


class SheetUnusable(DomainError):
    """The file as a whole cannot be read as the table that is asked for."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell ("B7") and what is wrong with it."""

    cell: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.sentence}"


@dataclass(frozen=True)
class Columns:
    """A table's columns: key → the headings it goes by, in small letters, the one we write first.

    ``told_by``: the keys that together show a row to be the headings. A table has at most ``most_rows`` rows.
    """

    headings: Mapping[str, Collection[str]]
    needed: Collection[str]
    told_by: Collection[str]
    most_rows: int

    def name(self, key: str) -> str:
        return next(iter(self.headings[key]))

    @property
    def header(self) -> list[str]:
        """As we write them."""
        return [self.name(key).capitalize() for key in self.headings]

    def key_of(self, cell: object) -> str | None:
        heading = folded(str(cell or ""))
        return next((key for key, known in self.headings.items() if heading in known), None)


@dataclass(frozen=True)
class Line:
    """A row as it was filled in; ``said`` has every column that the sheet has."""

    number: int
    said: Mapping[str, str]
    places: Mapping[str, int]

    def problem(self, key: str, sentence: str) -> CellProblem:
        return CellProblem(f"{get_column_letter(self.places[key] + 1)}{self.number}", sentence)

    def unfilled(self, columns: Columns) -> Iterator[CellProblem]:
        for key in columns.needed:
            if not self.said[key]:
                yield self.problem(
                    key, _("%(column)s belum diisi.") % {"column": columns.name(key).capitalize()}
                )


@dataclass(frozen=True)
class SheetReading(Generic[Row]):
    """The rows of a sheet; those with a problem are not among them."""

    rows: tuple[Row, ...]
    problems: tuple[CellProblem, ...]


def read_sheet(
    content: bytes,
    columns: Columns,
    *,
    problems: Callable[[Line], Iterable[CellProblem]],
    row: Callable[[Line], Row],
    only_headings: str,
) -> SheetReading[Row]:
    """The first sheet of an XLSX. ``problems`` says what is wrong with a line beside cells left blank, ``row`` makes of
    a faultless one what it stands for; ``only_headings`` is said where there is no line at all.

    Refuses ``SheetUnusable``.
    """
    lines = _lines(content)
    places = _places(lines, columns)
    rows: list[Row] = []
    wrong: list[CellProblem] = []
    filled = 0
    for number, cells in lines:
        line = Line(number, {key: _text(cells, place) for key, place in places.items()}, places)
        if not any(line.said.values()):
            continue
        filled += 1
        if filled > columns.most_rows:
            raise SheetUnusable(
                _("Lembar ini lebih dari %(most)d baris; bagi menjadi beberapa berkas.")
                % {"most": columns.most_rows}
            )
        found = [*line.unfilled(columns), *problems(line)]
        wrong += found
        if not found:
            rows.append(row(line))
    if not filled:
        raise SheetUnusable(only_headings)
    return SheetReading(tuple(rows), tuple(wrong))


def folded(text: str) -> str:
    """As headings and choices are compared: small letters and single spaces alone."""
    return " ".join(re.sub(r"[^a-z ]+", " ", text.casefold()).split())


def _lines(content: bytes) -> Iterator[tuple[int, Cells]]:
    """Number and cells of each row of the first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES_UNPACKED:
                raise SheetUnusable(
                    _("Berkas ini terlalu besar setelah dibuka; bagi menjadi beberapa berkas.")
                )
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        yield from enumerate(book.worksheets[0].iter_rows(values_only=True), start=1)
    except _BROKEN:
        raise SheetUnusable(
            _("Berkas ini bukan XLSX yang dapat dibaca. Simpan ulang sebagai “Excel Workbook (.xlsx)”.")
        ) from None


def _places(lines: Iterator[tuple[int, Cells]], columns: Columns) -> dict[str, int]:
    """Where each column stands, from the first row that names them; reads on to the row below it."""
    for number, cells in lines:
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if (key := columns.key_of(cell)) is not None:
                found.setdefault(key, place)
        if set(columns.told_by) <= set(found):
            if missing := [columns.name(key) for key in columns.needed if key not in found]:
                raise SheetUnusable(
                    _("Baris %(row)d: kolom %(columns)s tidak ada.")
                    % {"row": number, "columns": ", ".join(f"“{name}”" for name in missing)}
                )
            return found
        if number >= HEADINGS_WITHIN:
            break
    raise SheetUnusable(
        _("Judul kolom tidak ditemukan. Tulis %(columns)s pada baris pertama.")
        % {"columns": ", ".join(columns.name(key) for key in columns.needed)}
    )


def _text(cells: Cells, place: int) -> str:
    value = cells[place] if place < len(cells) else None
    if isinstance(value, dt.datetime):
        value = value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
