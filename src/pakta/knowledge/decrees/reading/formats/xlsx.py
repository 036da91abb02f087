"""XLSX: the shown text of every sheet, streamed, so that a used range of a million empty cells costs no memory.

The sheets' XML is read directly. Writers of all kinds make these files, and a workbook model refuses styles,
drawings and rules that have nothing to do with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pakta.knowledge.decrees.reading.document import Cell, Document, Note, Row, Source
from pakta.knowledge.decrees.reading.formats.numberformats import BUILT_IN, EPOCH, EPOCH_1904, shown
from pakta.knowledge.decrees.reading.formats.packages import Package, opened
from pakta.knowledge.decrees.reading.formats.sheets import blocks_of
from pakta.knowledge.decrees.reading.formats.symbols import printed, symbol_font
from pakta.knowledge.decrees.reading.limits import Guard
from pakta.knowledge.decrees.reading.refusals import Damaged

RID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# Columns beyond this are no plan of work but a stray value far to the right.
MOST_COLUMNS = 256
# How many elements go by between two looks at the clock.
LOOK_EVERY = 20_000
EMPTY = Cell()
EMPTY_SHADED = Cell(shaded=True)


@dataclass(slots=True)
class _Sheet:
    """A sheet's filled cells by row and column (from 1), and its merged ranges."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    left_out: bool = False
    hidden: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Looks:
    """Per cell style: how its number is shown, its symbol font, whether its background is coloured."""

    codes: list[str] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)
    shaded: list[bool] = field(default_factory=list)


def read_xlsx(data: bytes, *, guard: Guard) -> Document:
    """Sheets in order, hidden ones left out with a note; rows above and below a table as lines."""
    document = Document()
    with opened(data, kind="XLSX", guard=guard) as package:
        main = package.main_part("xl/workbook.xml")
        book = package.tree(main)
        if book is None:
            raise Damaged(kind="XLSX")
        relations = package.relations(main)
        targets = dict(relations.values())
        strings = _shared_strings(package, targets.get("sharedStrings", "xl/sharedStrings.xml"), guard)
        looks = _looks(package.tree(targets.get("styles", "xl/styles.xml")))
        properties = next(_each(book, "workbookPr"), None)
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        epoch = EPOCH_1904 if is_1904 else EPOCH

        def text_of(cell: Element, style: int) -> str:
            text = _text(cell, strings, lambda number: shown(number, _code(looks, style), epoch=epoch))
            font = looks.fonts[style] if style < len(looks.fonts) else None
            return text if font is None else printed(text, font)

        for sheet in _each(book, "sheet"):
            name = sheet.get("name", "")
            kind, target = relations.get(sheet.get(RID) or sheet.get(STRICT_RID) or "", ("", ""))
            if kind != "worksheet":
                continue
            if sheet.get("state", "visible") != "visible":
                detail = f"Lembar {name} tersembunyi dan tidak dibaca."
                document.notes.append(Note("hidden_sheet", Source(sheet=name), detail))
                continue
            _add_sheet(document, name, _sheet(package, target, text_of, looks, guard), guard)
    return document


def _add_sheet(document: Document, name: str, sheet: _Sheet, guard: Guard) -> None:
    rows = _grid(sheet, name, guard)
    document.blocks += blocks_of(rows, merges_known=True)
    if sheet.left_out:
        detail = f"Lembar {name} berisi lebih dari {MOST_COLUMNS} kolom; selebihnya tidak dibaca."
        document.notes.append(Note("columns_left_out", Source(sheet=name), detail))
    hidden = [number for number in sheet.hidden if number in sheet.rows]
    if hidden:
        detail = (
            f"{len(hidden)} baris tersembunyi di lembar {name} ikut dibaca; periksa apakah masih berlaku."
        )
        document.notes.append(Note("hidden_rows", Source(sheet=name, row=hidden[0]), detail))


def _sheet(
    package: Package, part: str, text_of: Callable[[Element, int], str], looks: _Looks, guard: Guard
) -> _Sheet:
    """The sheet's cells as they stream by; only rows that show a text are kept."""
    sheet = _Sheet()
    cells: dict[int, Cell] = {}
    number = column = 0
    holder: Element | None = None
    for count, (event, element) in enumerate(package.elements(part)):
        if count % LOOK_EVERY == 0:
            guard.check_time()
        name = _name(element)
        if event == "start":
            if name == "row":
                number = _whole(element.get("r")) or number + 1
                cells, column = {}, 0
            elif name == "sheetData":
                holder = element
            continue
        if name == "c":
            column = _column(element.get("r")) or column + 1
            sheet.left_out |= _keep(cells, column, element, text_of, looks)
            element.clear()
        elif name == "row":
            if any(cell.text for cell in cells.values()):
                guard.count_rows()
                sheet.rows[number] = cells
            if element.get("hidden") in ("1", "true"):
                sheet.hidden.append(number)
            if holder is not None:
                holder.clear()
        elif name == "mergeCell":
            sheet.merges += _range(element.get("ref", ""))
    return sheet


def _keep(
    cells: dict[int, Cell],
    column: int,
    element: Element,
    text_of: Callable[[Element, int], str],
    looks: _Looks,
) -> bool:
    """Put a cell into its row; True where it stands too far to the right and is left out."""
    style = _whole(element.get("s"))
    text = text_of(element, style) if len(element) else ""
    shaded = style < len(looks.shaded) and looks.shaded[style]
    if column > MOST_COLUMNS:
        return bool(text)
    if text:
        cells[column] = Cell(text, shaded=shaded)
    elif shaded:
        cells[column] = EMPTY_SHADED
    return False


def _grid(sheet: _Sheet, name: str, guard: Guard) -> list[Row]:
    """The kept rows as slots, with merged ranges marked."""
    width = max(
        (column for cells in sheet.rows.values() for column, cell in cells.items() if cell.text), default=0
    )
    numbers = sorted(sheet.rows)
    slots = {number: [sheet.rows[number].get(at, EMPTY) for at in range(1, width + 1)] for number in numbers}
    for top, left, bottom, right in sheet.merges:
        guard.check_time()
        if top not in slots or left > width:
            continue
        for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            row = slots[number]
            for at in range(left, min(right, width) + 1):
                if (number, at) != (top, left):
                    row[at - 1] = Cell(merged="left" if number == top else "up", shaded=row[at - 1].shaded)
    return [Row(slots[number], Source(sheet=name, row=number)) for number in numbers]


def _text(cell: Element, strings: list[str], number: Callable[[float], str]) -> str:
    """What the cell shows."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "\n".join(_strings_in(cell)).strip()
    value = next((child.text or "" for child in cell if _name(child) == "v"), "")
    match kind:
        case "s":
            at = _whole(value)
            return strings[at] if at < len(strings) else ""
        case "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        case "n":
            try:
                return number(float(value)) if value.strip() else ""
            except (ValueError, OverflowError):
                return value.strip()
        case _:
            return value.strip()


def _shared_strings(package: Package, part: str, guard: Guard) -> list[str]:
    strings: list[str] = []
    root: Element | None = None
    for count, (event, element) in enumerate(package.elements(part)):
        if count % LOOK_EVERY == 0:
            guard.check_time()
        if root is None:
            root = element
        if event == "end" and _name(element) == "si":
            strings.append("".join(_strings_in(element)).strip())
            root.clear()
    return strings


def _strings_in(element: Element) -> Iterator[str]:
    """Texts of a rich string; phonetic hints left out, runs in a symbol font as they look."""
    for child in element:
        match _name(child):
            case "t":
                yield printed(_unescaped(child.text or ""), None)
            case "r":
                font = next((symbol_font(found.get("val")) for found in _each(child, "rFont")), None)
                yield "".join(printed(_unescaped(found.text or ""), font) for found in _each(child, "t"))
            case "is":
                yield "".join(_strings_in(child))


def _unescaped(text: str) -> str:
    """Control characters stand as ``_x000D_`` in the file."""
    return re.sub(r"_x000[dDaA9]_", "\n", text).replace("\r", "") if "_x000" in text else text


def _looks(root: Element | None) -> _Looks:
    looks = _Looks()
    if root is None:
        return looks
    codes = {
        _whole(found.get("numFmtId")): found.get("formatCode", "General") for found in _each(root, "numFmt")
    }
    fills = [_is_coloured(fill) for group in _each(root, "fills") for fill in group]
    fonts = [
        next((symbol_font(found.get("val")) for found in _each(font, "name")), None)
        for group in _each(root, "fonts")
        for font in group
    ]
    for group in _each(root, "cellXfs"):
        for style in group:
            identity = _whole(style.get("numFmtId"))
            looks.codes.append(codes.get(identity) or BUILT_IN.get(identity, "General"))
            fill, font = _whole(style.get("fillId")), _whole(style.get("fontId"))
            looks.shaded.append(fill < len(fills) and fills[fill])
            looks.fonts.append(fonts[font] if font < len(fonts) else None)
    return looks


def _is_coloured(fill: Element) -> bool:
    pattern = next(_each(fill, "patternFill"), None)
    if pattern is None:
        return next(_each(fill, "gradientFill"), None) is not None
    if pattern.get("patternType", "none") == "none":
        return False
    colour = next(_each(pattern, "fgColor"), None)
    if colour is None:
        return pattern.get("patternType") != "solid"
    # Theme 0 is the page's own background; a tint makes it grey.
    is_white = (colour.get("rgb") or "").upper().endswith("FFFFFF")
    return not (
        is_white or (colour.get("theme") == "0" and not colour.get("tint")) or colour.get("indexed") == "9"
    )


def _code(looks: _Looks, style: int) -> str:
    return looks.codes[style] if style < len(looks.codes) else "General"


def _each(element: Element, name: str) -> Iterator[Element]:
    """Elements of that name below, in either of the two namespaces (transitional, strict)."""
    return (found for found in element.iter() if _name(found) == name)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _column(reference: str | None) -> int:
    """The column of ``AB12``, from 1; 0 where none is given."""
    column = 0
    for character in (reference or "")[:4].upper():
        if not "A" <= character <= "Z":
            break
        column = column * 26 + ord(character) - 64
    return column


def _range(reference: str) -> list[tuple[int, int, int, int]]:
    """``B2:D5`` as top, left, bottom, right; nothing for what is no range."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", reference.upper())
    if match is None:
        return []
    return [(int(match[2]), _column(match[1]), int(match[4]), _column(match[3]))]


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 10 else 0
