"""A decree as DOCX: the same words in the same places as its PDF, for an office that must still change something.

Labels, colons and texts stand in tables without borders, so that they stay in line whoever types in them; numbers of
lists are written out.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.writing.look import Look, Typeface
from pakta.knowledge.decrees.writing.qr_picture import qr_picture
from pakta.knowledge.decrees.writing.sheet import (
    COPY_MARK,
    COPY_NOTE,
    DRAFT_MARK,
    Clause,
    Copying,
    Sheet,
    Signing,
    sheet_of,
)
from pakta.knowledge.decrees.writing.word_table import add_plan
from pakta.knowledge.decrees.writing.word_watermark import add_watermark
from pakta.knowledge.decrees.writing.words import BLANK_DAY, BLANK_NAME, Point, printable, unparted
from pakta.shared.word_documents import (
    described,
    field,
    new_cell,
    new_row,
    new_table,
    plain_font,
    spaced,
    without_time,
)

FAMILIES = {Typeface.BOOKMAN: "Bookman Old Style", Typeface.TIMES: "Times New Roman"}
"""What offices have on their machines."""
COLON, MARKER = 5.0, 9.0
"""Millimetres of the columns of colons and of markers."""
LETTER = 0.78
"""Of a label's capitals, as a share of the type size."""
LINE = 1.15
UNDATED = dt.datetime.combine(dt.date(2000, 1, 1), dt.time())
"""Stands among a file's properties for a day not yet known."""
MOST_TITLE = 255
"""Characters of a title that DOCX allows among its properties."""


def print_docx(reading: Reading, look: Look) -> bytes:
    """The decree as DOCX: the head upright, the plan on landscape pages."""
    return _Setter(sheet_of(reading, look), look, reading.decree.enacted_date).content()


class _Setter:
    def __init__(self, sheet: Sheet, look: Look, enacted_on: str | None) -> None:
        self.sheet = sheet
        self.look = look
        self.document = docx.Document()
        self.moment = _moment(enacted_on)
        self.width = look.upright_width
        labels = ["Menetapkan", *(one.label for one in (*sheet.recitals, *sheet.dictums))]
        letter = look.size * 25.4 / 72 * LETTER
        self.labels = min(max(len(one) * letter * (1 if one.isupper() else 0.8) for one in labels) + 2, 60)

    def content(self) -> bytes:
        self._properties()
        first = self.document.sections[0]
        self._header(first)
        if self.sheet.has_head:
            self._page(first, lying=False)
            self._head()
        if self.sheet.table is not None:
            section = self.document.add_section(WD_SECTION.NEW_PAGE) if self.sheet.has_head else first
            self._page(section, lying=True)
            # The first page of the paper alone has no number.
            section.different_first_page_header_footer = not self.sheet.has_head
            self._attachment()
        content = io.BytesIO()
        self.document.save(content)
        return without_time(content.getvalue())

    def _header(self, first: Any) -> None:
        """The page's number above every page but the first; later sections take it from this one."""
        first.different_first_page_header_footer = True
        number = first.header.paragraphs[0]
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number.add_run("- ")
        field(number, "PAGE", size=self.look.size)
        number.add_run(" -")
        if self.look.draft:
            add_watermark(number, DRAFT_MARK)
            add_watermark(first.first_page_header.paragraphs[0], DRAFT_MARK)

    def _properties(self) -> None:
        told = self.document.core_properties
        told.title, told.author, told.comments, told.language = self.sheet.title[:MOST_TITLE], "", "", "id-ID"
        told.created = told.modified = told.last_printed = self.moment
        plain_font(self.document.styles["Normal"], FAMILIES[self.look.typeface], self.look.size)
        spaced(self.document.styles["Normal"], line=LINE)

    def _page(self, section: Any, *, lying: bool) -> None:
        margins = self.look.margins
        short, long = self.look.paper.millimetres
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(long), Mm(short)) if lying else (Mm(short), Mm(long))
        section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
        section.left_margin = Mm(margins.right if lying else margins.left)
        section.right_margin = Mm(margins.right)
        section.header_distance = Mm(margins.top / 2)

    # Head

    def _head(self) -> None:
        sheet = self.sheet
        if sheet.is_copy:
            self._line(COPY_MARK, align=WD_ALIGN_PARAGRAPH.RIGHT, after=2)
        if self.look.logo is not None:
            paragraph = self._line("", after=1)
            run = paragraph.add_run()
            run.add_picture(io.BytesIO(self.look.logo), height=Mm(25))
            described(run, "Lambang")
        self._lines(sheet.office, bold=True, after=2)
        self._lines([*sheet.heading, sheet.number], after=1)
        self._line("TENTANG", after=1)
        if sheet.subject:
            self._line(unparted(sheet.subject), after=2)
        if sheet.decider:
            self._line(f"{sheet.decider},", after=2)
        for recital in sheet.recitals:
            self._clause(recital.label, recital.points, after=0.6)
        if sheet.dictums or sheet.naming:
            self._line("MEMUTUSKAN:", before=1, after=1).paragraph_format.keep_with_next = True
        self._decision()
        self._signing(sheet.signing, indent=self.width * 0.5)
        self._copied(sheet.copied)
        self._verification()

    def _line(
        self,
        text: str,
        *,
        align: Any = WD_ALIGN_PARAGRAPH.CENTER,
        bold: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> Any:
        """A paragraph; ``before`` and ``after`` are lines."""
        unit = self.look.size * LINE
        paragraph = spaced(self.document.add_paragraph(), before=before * unit, after=after * unit, line=LINE)
        paragraph.alignment = align
        if text:
            paragraph.add_run(text).bold = bold or None
        return paragraph

    def _lines(self, texts: Sequence[str], *, bold: bool = False, after: float = 0) -> None:
        for at, text in enumerate(texts):
            self._line(text, bold=bold, after=after if at == len(texts) - 1 else 0)

    def _clause(self, label: str, points: Sequence[Point], *, after: float) -> Any:
        """A label, its colon and what stands beside: a row each, with a marker before the text where there is one."""
        rest = self.width - self.labels - COLON
        marked = any(marker for marker, _text in points)
        widths = [self.labels, COLON, *([MARKER, rest - MARKER] if marked else [rest])]
        table = new_table(self.document, widths, bordered=False)
        for at, (marker, text) in enumerate(points):
            row = new_row(table, breaks=True)
            lead = (label, ":" if label else "") if at == 0 else ("", "")
            texts = [*lead, marker, text] if marked else [*lead, text]
            for place, width in enumerate(widths):
                paragraph = spaced(
                    new_cell(row, self.document, width), after=self.look.size * 0.35, line=LINE
                )
                paragraph.add_run(texts[place])
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        self._apart(after)
        return table

    def _decision(self) -> None:
        """The naming and the dictums in one table: one without a label stands in line with the others."""
        clauses = [Clause("Menetapkan", self.sheet.naming)] if self.sheet.naming else []
        clauses += self.sheet.dictums
        if not clauses:
            return
        rest = self.width - self.labels - COLON
        table = new_table(self.document, [self.labels, COLON, MARKER, rest - MARKER], bordered=False)
        for at, clause in enumerate(clauses):
            is_last = at == len(clauses) - 1
            rows = [("", clause.text)] if clause.text or not clause.points else []
            rows += clause.points
            for number, (marker, text) in enumerate(rows):
                row = new_row(table, breaks=True)
                lead = [clause.label, ":" if clause.label else ""] if number == 0 else ["", ""]
                cells = [new_cell(row, self.document, width) for width in (self.labels, COLON)]
                if marker:
                    cells += [new_cell(row, self.document, width) for width in (MARKER, rest - MARKER)]
                else:
                    cells.append(new_cell(row, self.document, rest, span=2))
                after = self.look.size * (0.8 if number == len(rows) - 1 else 0.35)
                for paragraph, words in zip(
                    cells, [*lead, marker, text] if marker else [*lead, text], strict=True
                ):
                    spaced(paragraph, after=after, line=LINE).add_run(words)
                    paragraph.paragraph_format.keep_with_next = is_last or None
                cells[-1].alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        self._apart(0.1).paragraph_format.keep_with_next = True

    def _apart(self, lines: float) -> Any:
        """Room below a table; Word sets tables that touch as one."""
        paragraph = spaced(self.document.add_paragraph())
        paragraph.paragraph_format.line_spacing = Pt(max(1, lines * self.look.size))
        return paragraph

    # Signing

    def _signing(self, it: Signing, *, indent: float) -> None:
        unit = self.look.size * LINE
        lines = [
            (f"Ditetapkan di {it.place or BLANK_DAY}", 2 * unit, 0.0),
            (it.day, 0.0, unit),
            *(
                (line + ("," if at == len(it.title) - 1 else ""), 0.0, 0.0)
                for at, line in enumerate(it.title)
            ),
            *([(it.mark, unit, unit)] if it.mark else []),
            (it.name or BLANK_NAME, 0.0 if it.mark else 68.0, 0.0),
        ]
        for at, (text, before, after) in enumerate(lines):
            paragraph = spaced(self.document.add_paragraph(), before=before, after=after, line=LINE)
            paragraph.paragraph_format.left_indent = Mm(indent)
            paragraph.paragraph_format.keep_with_next = at < len(lines) - 1
            paragraph.add_run(text)

    def _copied(self, it: Copying | None) -> None:
        if it is None:
            return
        unit = self.look.size * LINE
        lines = [
            (COPY_NOTE, 2 * unit),
            *((line, 0.0) for line in it.office),
            *([(f"{it.title},", 0.0)] if it.title else []),
            (it.name or BLANK_NAME, 57.0),
        ]
        for at, (text, before) in enumerate(lines):
            paragraph = spaced(self.document.add_paragraph(), before=before, line=LINE)
            paragraph.paragraph_format.right_indent = Mm(self.width * 0.4)
            paragraph.paragraph_format.keep_with_next = at < len(lines) - 1
            paragraph.add_run(text)

    def _verification(self) -> None:
        asked = self.look.verification
        if asked is None:
            return
        spaced(self.document.add_paragraph())
        table = new_table(self.document, [28, self.width - 28], bordered=False)
        row = new_row(table)
        run = new_cell(row, self.document, 28).add_run()
        run.add_picture(io.BytesIO(qr_picture(asked.text)), width=Mm(24))
        caption = printable(asked.caption)
        described(run, caption)
        beside = new_cell(row, self.document, self.width - 28, align="center").add_run(caption)
        beside.font.size = Pt(self.look.size * 0.75)
        self._apart(0.5)

    # Attachment

    def _attachment(self) -> None:
        sheet = self.sheet
        assert sheet.table is not None, "an attachment is printed for its table"
        width, _height = self.look.lying_body
        if sheet.has_head:
            lines = ["LAMPIRAN", *sheet.heading, sheet.number, "TENTANG", unparted(sheet.subject)]
            for text in lines:
                paragraph = spaced(self.document.add_paragraph())
                paragraph.paragraph_format.left_indent = Mm(width * 0.55)
                paragraph.add_run(text).font.size = Pt(self.look.size * 0.92)
            # An empty line and not mere room: it tells the title from the head above.
            self._line("")
        if sheet.plan_title:
            title = self._line(unparted(sheet.plan_title), bold=True, after=1)
            title.paragraph_format.left_indent = title.paragraph_format.right_indent = Mm(width * 0.1)
            title.paragraph_format.keep_with_next = True
        add_plan(self.document, sheet.table, self.look)
        if sheet.has_head:
            self._signing(sheet.signing, indent=width * 0.62)
            self._copied(sheet.copied)


def _moment(enacted_on: str | None) -> dt.datetime:
    """The day of enactment as the file's own: no clock, so that the same decree gives the same bytes."""
    try:
        return dt.datetime.combine(dt.date.fromisoformat(enacted_on or ""), dt.time())
    except ValueError:
        return UNDATED
