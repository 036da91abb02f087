"""The small parts of a DOCX that python-docx has no words for: borders, shades, fixed widths, repeated rows, fields.

Lengths are millimetres where nothing else is said.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

_EPOCH = (1980, 1, 1, 0, 0, 0)


def element(name: str, **attributes: str | int) -> Any:
    """``element("w:shd", fill="EEEEEE")``; attributes are in Word's own namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def spaced(paragraph: Any, *, before: float = 0, after: float = 0, line: float = 1.0) -> Any:
    """Points before and after, line height as a factor."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    return paragraph


def width_in_twips(millimetres: float) -> int:
    return int(Mm(millimetres).twips)


def new_table(parent: Any, widths: list[float], *, bordered: bool) -> Any:
    """An empty table at the end of ``parent`` (a document or a cell), its columns fixed at millimetres."""
    properties = element("w:tblPr")
    properties.append(element("w:tblW", type="dxa", w=sum(map(width_in_twips, widths))))
    if bordered:
        borders = element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
        properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=90 if bordered else 0, type="dxa"))
    properties.append(margins)
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", w=width_in_twips(width)))
    table = element("w:tbl")
    table.extend([properties, grid])
    parent._element.body.insert_element_before(table, "w:sectPr")  # noqa: SLF001 - python-docx has no other door
    return table


def new_row(table: Any, *, header: bool = False, height: float = 0, breaks: bool = False) -> Any:
    """A row that stays on one page unless it ``breaks``; ``header`` is repeated on each, ``height`` is the least."""
    row = element("w:tr")
    properties = element("w:trPr")
    if not breaks:
        properties.append(element("w:cantSplit"))
    if height:
        properties.append(element("w:trHeight", val=width_in_twips(height), hRule="atLeast"))
    if header:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    table.append(row)
    return row


def new_cell(
    row: Any,
    document: Any,
    width: float,
    *,
    span: int = 1,
    merge: str = "",
    shade: str = "",
    align: str = "top",
    flush: bool = False,
) -> Paragraph:
    """A cell of so many millimetres; its one paragraph. ``merge`` is ``restart`` or ``continue`` in a merged column.

    A ``flush`` cell has no room between its text and its sides.
    """
    cell = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", type="dxa", w=width_in_twips(width)))
    if span > 1:
        properties.append(element("w:gridSpan", val=span))
    if merge:
        properties.append(element("w:vMerge", val=merge))
    if shade:
        properties.append(element("w:shd", val="clear", color="auto", fill=shade))
    if flush:
        margins = element("w:tcMar")
        margins.extend([element(f"w:{side}", w=0, type="dxa") for side in ("left", "right")])
        properties.append(margins)
    properties.append(element("w:vAlign", val=align))
    cell.append(properties)
    row.append(cell)
    return next_paragraph(cell, document)


def next_paragraph(cell: Any, document: Any) -> Paragraph:
    """One more paragraph at the end of a cell."""
    made = element("w:p")
    cell.append(made)
    return Paragraph(made, document._body)  # noqa: SLF001 - the part the paragraph belongs to


def field(paragraph: Any, code: str, *, size: float) -> None:
    """A field Word fills in itself: PAGE, NUMPAGES."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            text = element("w:instrText")
            text.text = code
            run._r.append(text)  # noqa: SLF001


def described(run: Any, words: str) -> None:
    """What a screen reader says of the picture in ``run``; the words must be writable in XML."""
    for properties in run._r.iter(qn("wp:docPr")):  # noqa: SLF001
        properties.set("descr", words)


def plain_font(style: Any, name: str, size: float, *, bold: bool = False, italic: bool = False) -> None:
    """The font of this name in black; a theme's font would win over it and is taken out."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = name, Pt(size), bold, italic
    style.font.color.rgb = None
    for color in style.element.rPr.findall(qn("w:color")):
        style.element.rPr.remove(color)
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    fonts.set(qn("w:cs"), name)
    fonts.set(qn("w:eastAsia"), name)


def without_time(content: bytes) -> bytes:
    """The same package with its parts dated alike, so that the same paper gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=_EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()
