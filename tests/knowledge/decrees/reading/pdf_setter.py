"""Sets a paper as PDF the way a word processor does: wrapped cells, merged cells and rows that run over pages."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from tests.knowledge.decrees.reading.papers import Paper, Slot

WIDE, HIGH = 330 * mm, 215 * mm
MARGIN = 40.0
FONT, SIZE, LEADING, PADDING = "Helvetica", 9, 11, 4.0


@dataclass
class Strip:
    """The part of a table row that stands on one page."""

    page: int
    top: float
    high: float


@dataclass
class Layout:
    """Where each row's strips and each column's edges are; ``y`` is the distance from the page's top."""

    edges: list[float]
    strips: list[list[Strip]] = field(default_factory=list)
    page: int = 0
    y: float = MARGIN


def as_pdf_ruled(paper: Paper) -> bytes:
    """F4 landscape, every cell ruled, header repeated on each page, rows split over pages, page numbers."""
    return _as_pdf(paper, has_rules=True)


def as_pdf_spaced(paper: Paper) -> bytes:
    """The same without any ruling: columns and rows are told by white space."""
    return _as_pdf(paper, has_rules=False)


def _as_pdf(paper: Paper, *, has_rules: bool) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDE, HIGH))
    canvas.setFont(FONT, SIZE)
    _set_head(canvas, paper)
    y = MARGIN
    for line in paper.attachment:
        y = _text(canvas, line, MARGIN + 400, y, WIDE - 2 * MARGIN - 400)
    y = _text(canvas, paper.heading, MARGIN, y + LEADING, WIDE - 2 * MARGIN)
    layout = Layout(_edges(paper), page=canvas.getPageNumber(), y=y + LEADING)
    for row in range(len(paper.rows)):
        _place(layout, paper, row)
    first = canvas.getPageNumber()
    for page in range(first, layout.page + 1):
        if page > first:
            _next_page(canvas)
            _draw_header_again(canvas, paper, layout, has_rules=has_rules)
        for row, slots in enumerate(paper.rows):
            for column, slot in enumerate(slots):
                if slot is not None:
                    _draw_slot(canvas, layout, (row, column), slot, page, has_rules=has_rules)
    _next_page(canvas)
    canvas.save()
    return out.getvalue()


def _set_head(canvas: Canvas, paper: Paper) -> None:
    y = MARGIN
    for line in paper.title:
        canvas.drawCentredString(WIDE / 2, HIGH - y - SIZE, line)
        y += LEADING
    parts = [*paper.parts, ("", ["MEMUTUSKAN:"]), ("Menetapkan", [paper.decides])]
    parts += [(label, [text]) for label, text in paper.dictums]
    for label, points in parts:
        y += LEADING / 2
        for at, point in enumerate(points):
            lines = simpleSplit(point, FONT, SIZE, WIDE - MARGIN - 140)
            if y + LEADING * len(lines) > HIGH - MARGIN:
                _next_page(canvas)
                y = MARGIN
            if at == 0 and label:
                _text(canvas, label, MARGIN, y, 80)
                _text(canvas, ":", MARGIN + 80, y, 20)
            y = _text(canvas, point, MARGIN + 100, y, WIDE - MARGIN - 140)
    for line in ["", *paper.closing]:
        if y + LEADING > HIGH - MARGIN:
            _next_page(canvas)
            y = MARGIN
        y = _text(canvas, line, WIDE * 0.6, y, WIDE * 0.4 - MARGIN)
    _next_page(canvas)


def _next_page(canvas: Canvas) -> None:
    canvas.drawCentredString(WIDE / 2, 18, f"- {canvas.getPageNumber()} -")
    canvas.showPage()
    canvas.setFont(FONT, SIZE)


def _text(canvas: Canvas, text: str, x: float, y: float, wide: float) -> float:
    for line in simpleSplit(text, FONT, SIZE, wide) or [""]:
        canvas.drawString(x, HIGH - y - SIZE, line)
        y += LEADING
    return y


def _edges(paper: Paper) -> list[float]:
    """Short columns as wide as their longest word, the rest of the page shared by the others."""
    slots = [
        [slot for row in paper.rows if (slot := row[at]) and slot.wide == 1] for at in range(paper.width)
    ]
    least = [
        max((stringWidth(word, FONT, SIZE) for slot in column for word in slot.text.split()), default=6)
        + 2 * PADDING + 1
        for column in slots
    ]  # fmt: skip
    mean = [sum(len(slot.text) for slot in column) / max(1, len(column)) for column in slots]
    room = WIDE - 2 * MARGIN - sum(least)
    edges = [MARGIN]
    for wide, share in zip(least, mean, strict=True):
        edges.append(edges[-1] + wide + max(0, room) * share / sum(mean))
    return edges


def _wrapped(layout: Layout, at: tuple[int, int], slot: Slot) -> list[str]:
    column = at[1]
    wide = layout.edges[column + slot.wide] - layout.edges[column] - 2 * PADDING
    return simpleSplit(slot.text, FONT, SIZE, wide)


def _place(layout: Layout, paper: Paper, row: int) -> None:
    """Give a row its strips: what does not fit goes on, line by line, below the header of the next page."""
    count = 1
    for column, slot in enumerate(paper.rows[row]):
        if slot is not None and slot.high == 1:
            count = max(count, len(_wrapped(layout, (row, column), slot)))
    for start in range(max(0, row - 60), row + 1):
        for column, slot in enumerate(paper.rows[start]):
            if slot is not None and slot.high > 1 and start + slot.high - 1 == row:
                above = sum(_lines_in(strip) for strips in layout.strips[start:row] for strip in strips)
                count = max(count, len(_wrapped(layout, (start, column), slot)) - above)
    strips: list[Strip] = []
    while count > 0:
        fits = int((HIGH - MARGIN - layout.y - 2 * PADDING) // LEADING)
        taken = min(count, fits)
        if taken < min(count, 2):
            layout.page += 1
            layout.y = MARGIN + sum(
                strip.high for head in layout.strips[: paper.header_rows] for strip in head
            )
            continue
        high = taken * LEADING + 2 * PADDING
        strips.append(Strip(layout.page, layout.y, high))
        layout.y += high
        count -= taken
    layout.strips.append(strips)


def _lines_in(strip: Strip) -> int:
    return int((strip.high - 2 * PADDING + 0.01) // LEADING)


def _draw_slot(
    canvas: Canvas, layout: Layout, at: tuple[int, int], slot: Slot, page: int, *, has_rules: bool
) -> None:
    """The part of a cell on this page: its box, and the lines not yet set on pages before."""
    row, column = at
    strips = [strip for strips in layout.strips[row : row + slot.high] for strip in strips]
    here = [strip for strip in strips if strip.page == page]
    if not here:
        return
    left, right = layout.edges[column], layout.edges[column + slot.wide]
    top, bottom = here[0].top, here[-1].top + here[-1].high
    if slot.shaded and has_rules:
        canvas.setFillColorRGB(1, 0.85, 0.4)
        canvas.rect(left, HIGH - bottom, right - left, bottom - top, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
    if has_rules:
        canvas.rect(left, HIGH - bottom, right - left, bottom - top)
    before = sum(
        _box_lines(strips, earlier) for earlier in {strip.page for strip in strips} if earlier < page
    )
    lines = _wrapped(layout, at, slot)[before:]
    if not any(strip.page > page for strip in strips):
        _draw_lines(canvas, lines, left + PADDING, top + PADDING)
    else:
        _draw_lines(canvas, lines[: _box_lines(strips, page)], left + PADDING, top + PADDING)


def _box_lines(strips: list[Strip], page: int) -> int:
    high = sum(strip.high for strip in strips if strip.page == page)
    return int((high - 2 * PADDING + 0.01) // LEADING)


def _draw_lines(canvas: Canvas, lines: list[str], x: float, y: float) -> None:
    for line in lines:
        if line == "√":  # the standard text fonts lack it; Word too sets it in a symbol font
            canvas.setFont("Symbol", SIZE)
            canvas.drawString(x, HIGH - y - SIZE, "\u221a")
            canvas.setFont(FONT, SIZE)
        else:
            canvas.drawString(x, HIGH - y - SIZE, line)
        y += LEADING


def _draw_header_again(canvas: Canvas, paper: Paper, layout: Layout, *, has_rules: bool) -> None:
    y = MARGIN
    again = Layout(layout.edges)
    for strips in layout.strips[: paper.header_rows]:
        high = sum(strip.high for strip in strips)
        again.strips.append([Strip(0, y, high)])
        y += high
    for row, slots in enumerate(paper.rows[: paper.header_rows]):
        for column, slot in enumerate(slots):
            if slot is not None:
                _draw_slot(canvas, again, (row, column), slot, 0, has_rules=has_rules)
