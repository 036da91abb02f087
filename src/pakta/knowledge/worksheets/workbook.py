"""A worksheet as XLSX in the layout that circulates: areas as blocks, one row a question, counts beneath, live sums.

The formulas reckon what ``scoring`` reckons with ``Blanks.ZERO``: a blank question says "belum diisi" and brings
nothing. Whatever a person typed is stored as text and never runs. ``workbook_reading`` reads the file back.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from pakta.knowledge.worksheets.answers import INDEX_MOST, Answer, Answers
from pakta.knowledge.worksheets.form import (
    TOTAL,
    AnswerType,
    Area,
    Count,
    CountRole,
    HalfKind,
    Instrument,
    Level,
    Question,
    Subcomponent,
)
from pakta.knowledge.worksheets.scoring import score
from pakta.knowledge.worksheets.thresholds import NO_FACTS, Facts, judge
from pakta.shared.spreadsheets import LONGEST_CELL
from pakta.shared.text import writable_in_xml

SHEET, CONDITIONS = "Lembar", "Syarat"
CODE, ANSWER, EXPLANATION = "Kode", "Jawaban", "Penjelasan"
"""The headings by which a filled sheet is read back."""
HEADER = (
    CODE,
    "Uraian",
    "Pilihan jawaban",
    ANSWER,
    "Nilai",
    "Poin",
    "Paling banyak",
    EXPLANATION,
    "Catatan asesor",
)
WIDTHS = (24, 52, 60, 12, 14, 10, 10, 44, 36)
BLANK = "belum diisi"
NOTHING_OF_NOTHING = "0 dari 0: tanyakan penilai"
ORIGIN_PROPERTIES = {"unit": "pakta-satker", "year": "pakta-tahun", "round": "pakta-putaran"}
"""What of its origin a file says → the property of the document that says it; programs keep these when they save."""
NOTE = (
    "Isi kolom Jawaban; Nilai dan Poin terhitung sendiri. Yang kosong ditandai “belum diisi” dan dihitung 0, sama "
    "dengan hitungan di Pakta. Jangan mengubah kolom Kode: menurut kode itulah lembar ini dibaca kembali."
)

_HALVES = {HalfKind.PEMENUHAN: "Pemenuhan", HalfKind.REFORM: "Reform", HalfKind.HASIL: "Hasil"}
_TWO_DECIMALS = "0.00"
_TWO_OR_MORE_DECIMALS = "0.00########"
_DECIMALS_COMPARED = 10
"""Sums of binary numbers are compared with a minimum rounded to so many decimals; no points lie that near to one."""
_COUNT_MOST = 10**9
_LINE_HEIGHT, _HIGHEST_ROW = 15, 400
"""Points; no program shows a row of more than 409."""
_BOLD, _PLAIN = Font(bold=True), Font()
_TOP = Alignment(vertical="top", wrap_text=True)
_EDGE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_TO_FILL = PatternFill("solid", fgColor="FFF8DC")
_SHADES = {
    depth: PatternFill("solid", fgColor=colour)
    for depth, colour in enumerate(("0F6B6B", "BBDADA", "D6E9E9", "EAF4F4", "F5F9F9"))
}
_LIGHT = Font(bold=True, color="FFFFFF")


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose sheet a file is: the unit's code, the year, and the round's kind. Stands in the file's own properties."""

    unit: str
    year: str
    round: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in a sheet besides its questions; all by question code.

    ``head`` are lines over the table, such as unit, year and round. ``notes`` are what assessors said.
    """

    head: Sequence[str] = ()
    answers: Answers = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    origin: Origin | None = None


class RowKey(NamedTuple):
    """What a row is: a node or the total (``part`` "node"), a question ("question") or a count (its own key)."""

    code: str
    part: str


class _Line(NamedTuple):
    """A row before it has cells. ``depth`` 0 is the total; None: a question or one of its counts."""

    key: RowKey
    depth: int | None
    label: str
    weight: Fraction | None
    sums: tuple[RowKey, ...] = ()
    question: Question | None = None
    number_asked: Count | None = None


def as_workbook(instrument: Instrument, filling: Filling) -> bytes:
    """The worksheet filled as ``filling`` says, as XLSX with live formulas."""
    book: Any = Workbook()
    place = book.active
    place.title = SHEET
    lines = list(_lines(instrument))
    above = (*filling.head, NOTE)
    rows = {line.key: number for number, line in enumerate(lines, len(above) + 2)}
    for number, text in enumerate(above, 1):
        _text(place.cell(number, 1), text, font=_BOLD if number == 1 else _PLAIN, wraps=False)
    for column, heading in enumerate(HEADER, 1):
        _text(place.cell(len(above) + 1, column), heading, font=_LIGHT, fill=_SHADES[0])
    for line in lines:
        _write_line(place, line, rows, filling)
    _validate(place, lines, rows)
    _set_up(place, WIDTHS, header_row=len(above) + 1)
    _write_conditions(book.create_sheet(CONDITIONS), instrument, filling, rows)
    if filling.origin:
        for name in ORIGIN_PROPERTIES:
            text = writable_in_xml(getattr(filling.origin, name))
            book.custom_doc_props.append(StringProperty(name=ORIGIN_PROPERTIES[name], value=text))
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def row_codes(instrument: Instrument) -> Mapping[str, RowKey]:
    """What stands in the column of codes → what the row is. A count's code is that of its question, "/" and its key."""
    return {written: line.key for line in _lines(instrument) if (written := _code_of(line))}


def _lines(instrument: Instrument) -> Iterator[_Line]:
    components = tuple(RowKey(one.code, "node") for one in instrument.components)
    yield _Line(RowKey(TOTAL, "node"), 0, "Nilai total", instrument.weight, components)
    for component in instrument.components:
        sums = tuple(RowKey(one.code, "node") for one in component.areas)
        yield _Line(RowKey(component.code, "node"), 1, component.label, component.weight, sums)
        for area in component.areas:
            yield from _area_lines(area)


def _area_lines(area: Area) -> Iterator[_Line]:
    halves = tuple(RowKey(one.code, "node") for one in area.halves)
    yield _Line(RowKey(area.code, "node"), 2, f"{area.number}. {area.label}", area.weight, halves)
    for half in area.halves:
        parts = tuple(RowKey(one.code, "node") for one in half.subcomponents)
        yield _Line(RowKey(half.code, "node"), 3, _HALVES[half.kind], half.weight, parts)
        for part in half.subcomponents:
            yield from _part_lines(part)


def _part_lines(part: Subcomponent) -> Iterator[_Line]:
    asked = tuple(RowKey(one.code, "question") for one in part.questions)
    yield _Line(RowKey(part.code, "node"), 4, part.label, part.weight, asked)
    for question in part.questions:
        key = RowKey(question.code, "question")
        yield _Line(key, None, question.label, question.weight, question=question)
        for count in _counted_below(question):
            yield _Line(RowKey(question.code, count.key), None, count.label, None, (), question, count)


def _counted_below(question: Question) -> tuple[Count, ...]:
    """An index is one number and stands in the question's own row."""
    return () if question.answer_type == AnswerType.INDEX_0_4 else question.counts


def _code_of(line: _Line) -> str:
    """A subcomponent that is printed with its only question's code leaves the code to the question."""
    if line.number_asked:
        return f"{line.key.code}/{line.number_asked.key}"
    shared = line.depth is not None and any(below == RowKey(line.key.code, "question") for below in line.sums)
    return "" if shared else line.key.code


def _write_line(place: Any, line: _Line, rows: Mapping[RowKey, int], filling: Filling) -> None:
    number = rows[line.key]
    shade = None if line.depth is None else _SHADES[line.depth]
    font = _PLAIN if line.depth is None else _LIGHT if line.depth == 0 else _BOLD
    cells = place.cell(number, 1), place.cell(number, 2)
    _text(cells[0], _code_of(line), font=font, fill=shade)
    _text(cells[1], line.label, font=font, fill=shade, indent=2 if line.number_asked else 0)
    if line.depth is not None:
        for column in range(3, len(HEADER) + 1):
            place.cell(number, column).fill = shade
        _sums(place, line, rows, font)
    elif line.question and line.number_asked:
        _count(place, number, line.question, line.number_asked, filling.answers.get(line.key.code))
    elif line.question:
        _question(place, number, line.question, rows, filling)


def _sums(place: Any, line: _Line, rows: Mapping[RowKey, int], font: Font) -> None:
    number = rows[line.key]
    added = ",".join(f"F{rows[key]}" for key in line.sums)
    _formula(place.cell(number, 6), f"=SUM({added})", font=font)
    _formula(place.cell(number, 7), f"={_exactly(line.weight)}", font=font)
    _formula(place.cell(number, 5), f"=F{number}/G{number}", font=font)


def _question(
    place: Any, number: int, question: Question, rows: Mapping[RowKey, int], filling: Filling
) -> None:
    answer = filling.answers.get(question.code)
    _text(place.cell(number, 3), _options(question))
    if not _counted_below(question):
        cell = place.cell(number, 4)
        if isinstance(answer, str):
            _text(cell, answer)
        elif answer is not None:
            cell.value = float(next(iter(answer.values())))
        _to_fill(cell)
    _formula(place.cell(number, 5), f"={_score(question, number, rows)}")
    _formula(place.cell(number, 6), f"=IF(ISNUMBER(E{number}),E{number}*G{number},0)")
    _formula(place.cell(number, 7), f"={_exactly(question.weight)}")
    _text(place.cell(number, 8), filling.explanations.get(question.code, ""))
    _text(place.cell(number, 9), filling.notes.get(question.code, ""))


def _count(place: Any, number: int, question: Question, count: Count, answer: Answer | None) -> None:
    if count.role == CountRole.INFO:
        _text(place.cell(number, 3), "Diisi, tetapi tidak ikut dihitung.")
    elif count.role == CountRole.PART:
        _text(place.cell(number, 3), f"Rincian dari: {question.by_role[CountRole.DENOMINATOR].label}")
    elif count.same_as:
        _text(place.cell(number, 3), f"Sama dengan isian pada {count.same_as}.")
    cell = place.cell(number, 4)
    if answer is not None and not isinstance(answer, str) and count.key in answer:
        cell.value = int(answer[count.key])
    _to_fill(cell)


def _score(question: Question, number: int, rows: Mapping[RowKey, int]) -> str:
    """The question's score, 0 to 1, or in words why there is none."""
    if question.choices:
        found = '"periksa jawaban"'
        for choice in reversed(question.choices):
            found = f'IF(TRIM(D{number})="{choice.key}",{_exactly(choice.score)},{found})'
        return f'IF(TRIM(D{number})="","{BLANK}",{found})'
    if question.answer_type == AnswerType.INDEX_0_4:
        return f'IF(ISNUMBER(D{number}),D{number}/{INDEX_MOST},"{BLANK}")'
    first, second = (f"D{rows[RowKey(question.code, count.key)]}" for count in question.by_role.values())
    if question.answer_type == AnswerType.PERCENT_DECREASE:
        fall = f"IF({first}=0,IF({second}=0,1,0),MAX(0,({first}-{second})/{first}))"
        return f'IF(COUNT({first},{second})<2,"{BLANK}",{fall})'
    return _share(question, first, second, rows)


def _share(question: Question, part: str, whole: str, rows: Mapping[RowKey, int]) -> str:
    """Part of the whole, at most 1; a whole that is not given is the sum of its parts where all of them are."""
    known = f"ISNUMBER({whole})"
    if question.parts:
        addends = ",".join(f"D{rows[RowKey(question.code, one.key)]}" for one in question.parts)
        known = f"OR({known},COUNT({addends})={len(question.parts)})"
        whole = f"IF(ISNUMBER({whole}),{whole},SUM({addends}))"
    of_nothing = f'IF({part}=0,"{NOTHING_OF_NOTHING}","periksa: pembagi 0")'
    reckoned = f"IF({whole}=0,{of_nothing},MIN(1,{part}/{whole}))"
    return f'IF(AND(ISNUMBER({part}),{known}),{reckoned},"{BLANK}")'


def _options(question: Question) -> str:
    """What may be answered, a line each, and what is to be known of it."""
    if question.choices:
        lines = [one.key if one.label == one.key else f"{one.key}. {one.label}" for one in question.choices]
    elif question.answer_type == AnswerType.INDEX_0_4:
        lines = [f"{question.counts[0].label} (angka 0 sampai {INDEX_MOST}, boleh berdesimal)"]
    else:
        lines = ["Isi jumlahnya pada baris-baris di bawah."]
    return "\n".join([*lines, question.note] if question.note else lines)


def _validate(place: Any, lines: Sequence[_Line], rows: Mapping[RowKey, int]) -> None:
    """Lists to choose from and limits of numbers; one rule for all cells that share it."""
    rules: dict[tuple[str, ...], DataValidation] = {}
    for line in lines:
        question = line.question
        if question is None or (line.number_asked is None and _counted_below(question)):
            continue
        kind = tuple(one.key for one in question.choices) or (question.answer_type.value,)
        if kind not in rules:
            rules[kind] = _rule(question)
            place.add_data_validation(rules[kind])
        rules[kind].add(f"D{rows[line.key]}")


def _rule(question: Question) -> DataValidation:
    if question.choices:
        keys = ",".join(one.key for one in question.choices)
        rule = DataValidation(type="list", formula1=f'"{keys}"', allow_blank=True)
        rule.error = f"Pilih salah satu dari {keys}."
    elif question.answer_type == AnswerType.INDEX_0_4:
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2=str(INDEX_MOST))
        rule.error = f"Isi angka dari 0 sampai {INDEX_MOST}."
    else:
        rule = DataValidation(type="whole", operator="between", formula1="0", formula2=str(_COUNT_MOST))
        rule.error = "Isi bilangan bulat dari 0."
    rule.errorTitle, rule.showErrorMessage, rule.allow_blank = "Jawaban belum tepat", True, True
    return rule


def _write_conditions(
    place: Any, instrument: Instrument, filling: Filling, rows: Mapping[RowKey, int]
) -> None:
    """For each level every minimum, live, and what is asked beside points, as it was when the file was made."""
    points = score(instrument, filling.answers)
    number = 1
    for level in instrument.levels:
        beside = [
            one for one in judge(instrument, points, level.id, filling.facts).conditions if not one.is_points
        ]
        _text(place.cell(number, 1), f"{level.label}: {level.name}", font=_BOLD, wraps=False)
        headings = ("Syarat", "Diminta", "Tercapai", "Kurang", "Terpenuhi")
        for column, heading in enumerate(headings, 1):
            _text(place.cell(number + 1, column), heading, font=_LIGHT, fill=_SHADES[0])
        number = _write_minima(place, instrument, level, rows, number + 2)
        for condition in beside:
            _text(place.cell(number, 1), condition.words)
            met = {True: "ya", False: "belum", None: "belum diketahui"}[condition.is_met]
            _text(place.cell(number, 5), met)
            number += 1
        number += 1
    _set_up(place, (60, 12, 12, 12, 18), header_row=0)


def _write_minima(
    place: Any, instrument: Instrument, level: Level, rows: Mapping[RowKey, int], number: int
) -> int:
    """One row a minimum and one for all of them; the number of the next free row."""
    first = number
    for minimum in level.minima:
        is_question = minimum.of in instrument.questions
        row = rows[RowKey(minimum.of, "question" if is_question else "node")]
        reached = f"ROUND({SHEET}!F{row},{_DECIMALS_COMPARED})"
        gap = f"MAX(0,ROUND(B{number}-{reached},{_DECIMALS_COMPARED}))"
        _text(place.cell(number, 1), instrument.label_of(minimum.of))
        _formula(place.cell(number, 2), f"={_exactly(minimum.points)}")
        for column, shown in ((3, _rounded_beside(reached, f"B{number}")), (4, _rounded_beside(gap, "0"))):
            _formula(place.cell(number, column), f"={shown}")
            place.cell(number, column).number_format = _TWO_OR_MORE_DECIMALS
        _formula(place.cell(number, 5), f'=IF({reached}>=B{number},"ya","belum")')
        number += 1
    _text(place.cell(number, 1), "Semua nilai minimum", font=_BOLD)
    _formula(
        place.cell(number, 5),
        f'=IF(COUNTIF(E{first}:E{number - 1},"ya")={number - first},"ya","belum")',
        font=_BOLD,
    )
    return number + 1


def _rounded_beside(value: str, other: str) -> str:
    """What ``points_beside`` says, as a formula: two decimals, more where ``value`` would look like ``other``."""
    shown = value
    for decimals in reversed(range(2, _DECIMALS_COMPARED)):
        rounded = f"ROUND({value},{decimals})"
        shown = f"IF({rounded}<>ROUND({other},{decimals}),{rounded},{shown})"
    return shown


def _exactly(value: Fraction | None) -> str:
    """A fraction in a formula: 67/100 is divided there, and no digit is lost on the way."""
    assert value is not None
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _text(
    cell: Cell,
    text: str,
    *,
    font: Font = _PLAIN,
    fill: PatternFill | None = None,
    wraps: bool = True,
    indent: int = 0,
) -> None:
    """Stored as text whatever it begins with: a formula that somebody typed stays what they typed."""
    if text:
        cell.value = writable_in_xml(text)[:LONGEST_CELL]
        cell.data_type = "s"
    cell.font = font
    cell.alignment = (
        Alignment(vertical="top", wrap_text=wraps, indent=indent) if indent or not wraps else _TOP
    )
    if fill is not None:
        cell.fill = fill


def _formula(cell: Cell, formula: str, *, font: Font = _PLAIN) -> None:
    cell.value, cell.number_format, cell.font, cell.alignment = formula, _TWO_DECIMALS, font, _TOP


def _to_fill(cell: Cell) -> None:
    cell.fill, cell.border, cell.alignment = _TO_FILL, _BOX, _TOP


def _lines_of(cell: Cell, width: int) -> int:
    """How many lines a wrapped text takes: not every program sets the height of a row by itself."""
    if cell.data_type != "s" or not cell.alignment.wrap_text:
        return 1
    return sum(max(1, -(-len(line) // width)) for line in str(cell.value).split("\n"))


def _set_up(place: Any, widths: Sequence[int], *, header_row: int) -> None:
    for row in place.iter_rows(max_col=len(widths)):
        lines = max(_lines_of(cell, width) for cell, width in zip(row, widths, strict=True))
        if lines > 1:
            place.row_dimensions[row[0].row].height = min(lines * _LINE_HEIGHT, _HIGHEST_ROW)
    for column, width in enumerate(widths):
        place.column_dimensions["ABCDEFGHI"[column]].width = width
    place.page_setup.orientation, place.page_setup.paperSize = "landscape", 9
    place.page_setup.fitToWidth, place.page_setup.fitToHeight = 1, 0
    place.sheet_properties.pageSetUpPr.fitToPage = True
    if header_row:
        place.freeze_panes = f"C{header_row + 1}"
        place.print_title_rows = f"{header_row}:{header_row}"
