"""A filled worksheet read back from XLSX: the answers by code, and what is wrong, by cell.

Columns are found by their headings and rows by their code, so a sheet whose rows were moved reads the same. What a
cell shows is not trusted where it is a formula: the person is asked for the value.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pakta.knowledge.decrees.reading.formats.kinds import kind_of
from pakta.knowledge.decrees.reading.formats.packages import opened
from pakta.knowledge.decrees.reading.limits import MIB, Guard, Limits
from pakta.knowledge.decrees.reading.refusals import (
    Damaged,
    OtherFormat,
    Refused,
    TookTooLong,
    TooLarge,
    TooManyRows,
    TooMuchInside,
)
from pakta.knowledge.worksheets.answers import Answers, BadAnswer, read_answer, to_json
from pakta.knowledge.worksheets.form import Instrument, Question
from pakta.knowledge.worksheets.workbook import (
    ANSWER,
    CODE,
    EXPLANATION,
    ORIGIN_PROPERTIES,
    Origin,
    row_codes,
)
from pakta.shared.errors import DomainError
from pakta.shared.text import shortened

LIMITS = Limits(file_bytes=5 * MIB, unzipped_bytes=24 * MIB, rows=3000)
"""A filled sheet has 0.1 MB and some 230 rows."""
MOST_COLUMNS = 40
HEADER_WITHIN = 30
LONGEST_SHOWN = 40
LONGEST_ORIGIN = 100


class NoSuchSheet(DomainError):
    """No sheet of the file has the columns that are asked for."""

    def __init__(self, headings: Sequence[str]) -> None:
        wanted = ", ".join(f"“{heading}”" for heading in headings)
        super().__init__(
            f"Tidak ada lembar dengan judul kolom {wanted} dalam berkas ini; unduh lembarnya dari sini, isi, lalu "
            "unggah kembali."
        )


class NotSoLarge(Refused):
    """More than any worksheet holds, in bytes, rows or work."""

    def __init__(self) -> None:
        super().__init__(
            "Berkas ini jauh lebih besar daripada lembar LKE; unduh lembarnya dari sini, isi, lalu unggah kembali."
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a cell, named as spreadsheets do ("Lembar!D23"); ``code`` "" where it is no question's."""

    cell: str
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What could be read of a question that has a wrong cell elsewhere; None where that is empty or wrong."""

    code: str
    answer: object | None
    explanation: str | None


@dataclass(frozen=True, slots=True)
class Filled:
    """``answers`` in JSON form and ``explanations``, by question code: what stands in the file, blanks left out.

    A question with a problem is in neither; ``left_out`` has what else was said of it. ``origin``: whose sheet the
    file says it is; None where it says nothing.
    """

    answers: Mapping[str, object]
    explanations: Mapping[str, str]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A cell with something in it: its name and value; ``is_formula`` where the value is reckoned."""

    name: str
    value: Any
    is_formula: bool

    @property
    def text(self) -> str:
        return str(self.value).strip()


Columns = Mapping[str, Found]
"""Heading → the row's cell under it; absent where it is empty."""


def read_filled(data: bytes, name: str, instrument: Instrument) -> Filled:
    """Raises ``NoSuchSheet``, or ``Refused`` for what is no XLSX within the limits."""
    reader = _Reader(instrument)
    for columns in rows_under(data, name, (CODE, ANSWER), beside=(EXPLANATION,)):
        reader.take(columns)
    return replace(reader.result(), origin=_origin(data, name))


def rows_under(
    data: bytes, name: str, headings: Sequence[str], *, beside: Sequence[str] = ()
) -> list[Columns]:
    """The rows of the first sheet that has all ``headings`` in one row, from below it; ``beside`` may be absent."""
    with _opened(data, name) as guard:
        return list(_rows(data, tuple(headings), tuple(beside), guard))


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Guard]:
    """Reading within the limits; raises ``Refused`` for what is no XLSX, or a damaged one."""
    if len(data) > LIMITS.file_bytes:
        raise NotSoLarge
    if kind_of(data, name) != "xlsx":
        raise OtherFormat(kind="ini", save_as=".xlsx")
    guard = Guard(LIMITS)
    with _said_of_worksheets(), opened(data, kind="XLSX", guard=guard), warnings.catch_warnings():
        # openpyxl warns of what it leaves out (extensions, drawings); only texts and numbers matter here.
        warnings.simplefilter("ignore")
        try:
            yield guard
        except (KeyError, IndexError, ValueError, TypeError, AttributeError, OSError, SyntaxError):
            # What openpyxl is known to raise for parts that are absent or not what they say.
            raise Damaged(kind="XLSX") from None


@contextmanager
def _said_of_worksheets() -> Iterator[None]:
    """What is advised of decrees that are too large is no help to whoever fills a sheet."""
    try:
        yield
    except (TooLarge, TooMuchInside, TooManyRows, TookTooLong):
        raise NotSoLarge from None


def _origin(data: bytes, name: str) -> Origin | None:
    with _opened(data, name):
        book: Any = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        said = {one.name: str(one.value or "")[:LONGEST_ORIGIN] for one in book.custom_doc_props.props}
    if not all(name in said for name in ORIGIN_PROPERTIES.values()):
        return None
    return Origin(**{part: said[name] for part, name in ORIGIN_PROPERTIES.items()})


def _rows(data: bytes, headings: tuple[str, ...], beside: tuple[str, ...], guard: Guard) -> Iterator[Columns]:
    for title, cells in _sheets(data):
        places: dict[str, int] = {}
        for number, row in enumerate(cells, 1):
            if not places:
                named = {str(one.value).strip().casefold(): column for column, one in row.items()}
                if all(heading.casefold() in named for heading in headings):
                    places = {
                        heading: named[heading.casefold()]
                        for heading in (*headings, *beside)
                        if heading.casefold() in named
                    }
                elif number >= HEADER_WITHIN:
                    break
                continue
            guard.count_rows()
            guard.check_time()
            yield {
                heading: Found(
                    f"{title}!{get_column_letter(column)}{number}",
                    row[column].value,
                    row[column].data_type == "f",
                )
                for heading, column in places.items()
                if column in row and str(row[column].value).strip()
            }
        if places:
            return
    raise NoSuchSheet(headings)


def _sheets(data: bytes) -> Iterator[tuple[str, Iterator[dict[int, Any]]]]:
    """Each sheet's title and its rows: column, from 1, → cell with a value."""
    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        yield sheet.title, _cells(sheet)


def _cells(sheet: Any) -> Iterator[dict[int, Any]]:
    for row in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LIMITS.rows + HEADER_WITHIN):
        yield {number: cell for number, cell in enumerate(row, 1) if cell.value is not None}


class _Reader:
    """Gathers rows; a question's counts come row by row and are read together at the end."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._rows = row_codes(instrument)
        self._seen: dict[str, str] = {}
        self._answers: dict[str, Found] = {}
        self._counts: dict[str, dict[str, Found]] = {}
        self._explanations: dict[str, str] = {}
        self._problems: list[Problem] = []

    def take(self, columns: Columns) -> None:
        named = columns.get(CODE)
        if named is None:
            return
        code, at = named.text, named.name
        key = self._rows.get(code)
        if key is None:
            self._refuse(at, "", f"Kode “{shortened(code, LONGEST_SHOWN)}” tidak ada dalam LKE ini.")
            return
        if key.part == "node":
            return
        if code in self._seen:
            self._refuse(at, key.code, f"Kode {code} sudah ada di {self._seen[code]}.")
            return
        self._seen[code] = at
        if (answer := columns.get(ANSWER)) is not None:
            self._take_answer(key.code, key.part, answer)
        if key.part == "question" and (said := columns.get(EXPLANATION)) is not None:
            if said.is_formula:
                self._refuse(said.name, key.code, "Penjelasan berisi rumus; tulis teksnya.")
            else:
                self._explanations[key.code] = said.text

    def _take_answer(self, code: str, part: str, answer: Found) -> None:
        if answer.is_formula:
            self._refuse(answer.name, code, "Jawaban berisi rumus; tulis nilainya.")
        elif part == "question":
            self._answers[code] = answer
        else:
            self._counts.setdefault(code, {})[part] = answer

    def result(self) -> Filled:
        read: Answers = {
            code: answer
            for code, question in self._instrument.questions.items()
            if (answer := self._read(question)) is not None
        }
        wrong = dict.fromkeys(one.code for one in self._problems)
        answers, explanations = to_json(read), self._explanations
        return Filled(
            {code: answer for code, answer in answers.items() if code not in wrong},
            {code: text for code, text in explanations.items() if code not in wrong},
            tuple(self._problems),
            tuple(
                LeftOut(code, answers.get(code), explanations.get(code))
                for code in wrong
                if code in answers or code in explanations
            ),
        )

    def _read(self, question: Question) -> Any:
        own, counts = self._answers.get(question.code), self._counts.get(question.code)
        if own is not None and question.is_measured and len(question.counts) > 1:
            self._refuse(own.name, question.code, "Isi jumlahnya pada baris-baris di bawah pertanyaan ini.")
            return None
        raw = own.value if own else {key: found.value for key, found in counts.items()} if counts else None
        try:
            return read_answer(question, raw)
        except BadAnswer as refusal:
            at = own or (counts or {}).get(refusal.count) or next(iter((counts or {}).values()))
            self._refuse(at.name, question.code, str(refusal))
            return None

    def _refuse(self, cell: str, code: str, sentence: str) -> None:
        self._problems.append(Problem(cell, code, sentence))
