"""DOCX: the body in order, with list numbers, merged cells and shading as the print shows them.

Headers, footers and notes are left out; deleted text of tracked changes is dropped and inserted text kept. The XML
is read directly: only the parts needed are unfolded, and pictures never are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pakta.knowledge.decrees.reading.document import Block, Cell, Document, Line, Row, Source, Table
from pakta.knowledge.decrees.reading.formats.packages import Package, opened
from pakta.knowledge.decrees.reading.formats.symbols import printed, symbol_font
from pakta.knowledge.decrees.reading.formats.wordlists import Lists
from pakta.knowledge.decrees.reading.formats.wordstyles import Styles, W, switched, value_of
from pakta.knowledge.decrees.reading.limits import Guard
from pakta.knowledge.decrees.reading.refusals import Damaged

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Containers whose content counts as if they were not there.
CLEAR = {
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink")
}
CLEAR |= {f"{W}{name}" for name in ("fldSimple", "dir", "bdo")}
BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
WHITE = {None, "auto", "FFFFFF", "ffffff"}
# Tables inside tables inside tables: deeper than any paper, before Python's own limit.
MOST_NESTED = 40
MOST_SLOTS = 256


def read_docx(data: bytes, *, guard: Guard) -> Document:
    """Paragraphs as lines and tables with their merges. ``line`` counts printed lines and rows from 1."""
    with opened(data, kind="DOCX", guard=guard) as package:
        main = package.main_part("word/document.xml")
        root = package.tree(main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise Damaged(kind="DOCX")
        styles = Styles(package.tree(_part(package, main, "styles")))
        lists = Lists(package.tree(_part(package, main, "numbering")), styles)
        blocks = _Body(styles, lists, guard).blocks(body)
    return Document(blocks=list(blocks))


def _part(package: Package, main: str, kind: str) -> str:
    targets = (target for named, target in package.relations(main).values() if named == kind)
    return next(targets, f"word/{kind}.xml")


@dataclass(slots=True)
class _Paragraph:
    text: str
    bold: bool
    boxes: list[Element]


class _Body:
    """Walks a story in reading order; list numbers advance as it goes."""

    def __init__(self, styles: Styles, lists: Lists, guard: Guard) -> None:
        self._styles = styles
        self._lists = lists
        self._guard = guard
        self._line = 0
        self._depth = 0

    def blocks(self, story: Element) -> list[Block]:
        """Lines and tables of a body or a text box."""
        found: list[Block] = []
        for element in _children(story):
            self._guard.check_time()
            if element.tag == f"{W}p":
                found += self._lines(element)
            elif element.tag == f"{W}tbl":
                found += self._table(element)
        return found

    def _lines(self, element: Element) -> list[Block]:
        paragraph = self._paragraph(element)
        found: list[Block] = []
        for text in paragraph.text.split("\n"):
            # An empty paragraph counts too: what stands apart is told by its line.
            self._line += 1
            if text.strip():
                found.append(Line(text.strip(), Source(line=self._line), bold=paragraph.bold))
        for box in paragraph.boxes:
            if self._depth < MOST_NESTED:
                self._depth += 1
                found += self.blocks(box)
                self._depth -= 1
        return found

    def _table(self, element: Element) -> list[Block]:
        rows: list[Row] = []
        above: list[Cell] = []
        for number, row in enumerate(_rows(element), start=1):
            self._guard.count_rows()
            self._guard.check_time()
            self._line += 1
            above = self._slots(row, above)
            rows.append(Row(above, Source(line=self._line, row=number)))
        return [Table(rows, merges_known=True)] if rows else []

    def _slots(self, row: Element, above: list[Cell]) -> list[Cell]:
        """A slot per grid column; a vertical merge without a cell above it is a cell of its own."""
        before = row.find(f"{W}trPr/{W}gridBefore")
        slots = [Cell()] * _span(before)
        for element in _children(row):
            if element.tag != f"{W}tc" or len(slots) >= MOST_SLOTS:
                continue
            properties = element.find(f"{W}tcPr")
            span = max(1, _span(None if properties is None else properties.find(f"{W}gridSpan")))
            shaded = _is_shaded(properties)
            text = self._cell_text(element)
            if _continues(properties, "vMerge") and len(slots) < len(above):
                slots += [Cell(merged="up", shaded=shaded)] * span
            elif _continues(properties, "hMerge") and slots:
                slots += [Cell(merged=slots[-1].merged or "left", shaded=shaded)] * span
            else:
                slots += [Cell(text, shaded=shaded), *[Cell(merged="left", shaded=shaded)] * (span - 1)]
        return slots

    def _cell_text(self, cell: Element) -> str:
        """Paragraphs of a cell as lines; a table inside it flattened, a row a line."""
        if self._depth >= MOST_NESTED:
            return " ".join(part.strip() for part in cell.itertext() if part.strip())
        self._depth += 1
        parts: list[str] = []
        for element in _children(cell):
            if element.tag == f"{W}p":
                paragraph = self._paragraph(element)
                parts += [line.strip() for line in paragraph.text.split("\n")]
                parts += [self._cell_text(box) for box in paragraph.boxes]
            elif element.tag == f"{W}tbl":
                parts += self._nested(element)
        self._depth -= 1
        return "\n".join(part for part in parts if part)

    def _nested(self, table: Element) -> Iterator[str]:
        for row in _rows(table):
            self._guard.count_rows()
            texts = [self._cell_text(cell) for cell in _children(row) if cell.tag == f"{W}tc"]
            yield " ".join(text for text in texts if text)

    def _paragraph(self, element: Element) -> _Paragraph:
        properties = element.find(f"{W}pPr")
        style = value_of(None if properties is None else properties.find(f"{W}pStyle"))
        label = self._lists.label(properties, style)
        caps, bold = self._styles.switched(style, "caps"), self._styles.switched(style, "b")
        texts: list[str] = []
        boxes: list[Element] = []
        all_bold = True
        for run in _runs(element):
            settings = run.find(f"{W}rPr")
            text = self._run_text(run, settings, boxes)
            if not text:
                continue
            by = value_of(None if settings is None else settings.find(f"{W}rStyle"))
            upper = _first(switched(settings, "caps"), by and self._styles.switched(by, "caps"), caps)
            texts.append(text.upper() if upper else text)
            if text.strip():
                all_bold &= bool(_first(switched(settings, "b"), by and self._styles.switched(by, "b"), bold))
        text = "".join(texts).replace("\u00ad", "")
        return _Paragraph(label + text.lstrip(" "), bold=all_bold and bool(text.strip()), boxes=boxes)

    def _run_text(self, run: Element, settings: Element | None, boxes: list[Element]) -> str:
        if switched(settings, "vanish"):
            return ""
        fonts = None if settings is None else settings.find(f"{W}rFonts")
        font = symbol_font(value_of(fonts, "ascii") or value_of(fonts, "hAnsi"))
        text = ""
        for element in run:
            if element.tag == f"{W}t":
                text += printed(element.text or "", font)
            elif element.tag in BREAKS:
                # A page or column break is no line of text.
                text += BREAKS[element.tag] if value_of(element, "type") in (None, "textWrapping") else " "
            elif element.tag == f"{W}sym":
                text += _symbol(element)
            else:
                boxes += _text_boxes(element)
        return text


def _first(*values: bool | str | None) -> bool:
    """The first that says anything: a run's own setting goes before its style's."""
    return next((bool(value) for value in values if value is not None), False)


def _children(element: Element) -> Iterator[Element]:
    """Direct content with clear containers opened."""
    for child in element:
        if child.tag in CLEAR:
            yield from _children(child)
        elif child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from _children(child if choice is None else choice)
        else:
            yield child


def _runs(paragraph: Element) -> Iterator[Element]:
    return (child for child in _children(paragraph) if child.tag == f"{W}r")


def _rows(table: Element) -> Iterator[Element]:
    """Rows that stand in the print: those deleted under tracked changes do not."""
    for row in _children(table):
        if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
            yield row


def _text_boxes(element: Element) -> list[Element]:
    """Text boxes of a drawing: the new form where there are two of the same."""
    if element.tag == f"{MC}AlternateContent":
        choice = element.find(f"{MC}Choice")
        element = element if choice is None else choice
    elif element.tag not in (f"{W}drawing", f"{W}pict", f"{W}object"):
        return []
    boxes: list[Element] = []
    inner: set[int] = set()
    for box in element.iter(f"{W}txbxContent"):
        if id(box) not in inner:
            boxes.append(box)
            inner.update(id(below) for below in box.iter(f"{W}txbxContent"))
    return boxes


def _symbol(element: Element) -> str:
    code = value_of(element, "char") or ""
    try:
        return printed(chr(int(code, 16)), symbol_font(value_of(element, "font")))
    except (ValueError, OverflowError):
        return ""


def _continues(properties: Element | None, name: str) -> bool:
    merge = None if properties is None else properties.find(f"{W}{name}")
    return merge is not None and value_of(merge) in (None, "continue")


def _is_shaded(properties: Element | None) -> bool:
    shading = None if properties is None else properties.find(f"{W}shd")
    if shading is None:
        return False
    return value_of(shading, "fill") not in WHITE or value_of(shading) not in (None, "clear", "nil")


def _span(element: Element | None) -> int:
    text = value_of(element) or ""
    return min(int(text), MOST_SLOTS) if text.isdigit() and len(text) < 6 else 0
