"""The plan of a paper: its tables found, their rows made work items under their components, doubts noted.

Rules of reading are in ``shared/truth/RULES.md`` form: text as printed, merged cells filled, repeated headers
dropped, a row over a page break made one; what the paper does not say is None or in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.form import Component, Plan
from pakta.knowledge.decrees.reading.columns import Layout
from pakta.knowledge.decrees.reading.document import Document, Line, Note, Source, Table
from pakta.knowledge.decrees.reading.entries import AREA, ORDINAL, PARTS, Entry, entry_of
from pakta.knowledge.decrees.reading.grid import is_stretched, marks_of
from pakta.knowledge.decrees.reading.guess import guessed_layout
from pakta.knowledge.decrees.reading.header import (
    Header,
    find_header,
    is_count_row,
    is_label_row,
    row_key,
    texts_of,
)
from pakta.knowledge.decrees.reading.headings import area_line
from pakta.knowledge.decrees.reading.outline import Outline
from pakta.knowledge.decrees.reading.plan_tables import is_plan
from pakta.knowledge.decrees.reading.plan_title import plan_title
from pakta.knowledge.decrees.reading.torn import Torn
from pakta.shared.text import fold, key

_CLOSING = re.compile(
    r"^(?:ditetapkan|mengetahui|menyetujui|disahkan|salinan|ttd\b|tertanda|nip\b|keterangan\s*:|catatan\s*:"
    r"|pada tanggal)",
    re.IGNORECASE,
)
_SIGNATORY = re.compile(
    r"^(?:ketua|kepala|sekretaris|plt|plh|camat|lurah|rektor|direktur|bupati|wali ?kota|a\.?n\.)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:jumlah|total|rata-?rata)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")


MOST_REMEMBERED = 8
"""How many different headers of one paper are kept for meeting them again."""


class _Section:
    """Rows that one header governs, over as many pages and tables as it goes on."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.entries: list[Entry] = []


def read_plan(document: Document, *, year: int | None) -> tuple[Plan, list[Note]]:
    """The document's plan and what the reader was unsure of; an empty plan where the paper has none.

    ``year`` is the decree's: months printed without a year take it, else one that the plan itself names.
    """
    notes: list[Note] = []
    collector = _Collector(document, notes)
    sections = [section for section in collector.sections() if any(not e.line for e in section.entries)]
    if not sections:
        return Plan(), notes
    title = plan_title(document.blocks, collector.first_table)
    plan = Plan(title=title, year=_year(title, year, sections), columns=sections[0].layout.labels)
    for section in sections:
        entries = Torn(section.entries, notes).mended()
        _append(plan.components, Outline(entries, year=plan.year, notes=notes).build())
        if section.layout.unused:
            names = ", ".join(dict.fromkeys(section.layout.unused))
            notes.append(
                Note(
                    "column_unknown",
                    entries[0].source,
                    f"Kolom {names} tidak termasuk bagian rencana dan tidak dibaca.",
                )
            )
    plan.components = [
        c for c in plan.components if c.name is not None or any(s.items for s in c.subcomponents)
    ]
    if any(component.name is None for component in plan.components):
        source = sections[0].entries[0].source
        notes.append(
            Note(
                "component_unknown",
                source,
                "Sebagian baris tidak menyebut area atau komponennya; lengkapi bila diketahui.",
            )
        )
    return plan, notes


def _append(components: list[Component], more: list[Component]) -> None:
    """Add a section's components; one that the section before ended in goes on."""
    for component in more:
        last = components[-1] if components else None
        if (
            last is not None
            and last.name is not None
            and component.name is not None
            and key(last.name) == key(component.name)
        ):
            last.subcomponents.extend(component.subcomponents)
        else:
            components.append(component)


def _year(title: str | None, year: int | None, sections: Sequence[_Section]) -> int | None:
    named = [int(found) for found in _YEAR.findall(title or "")]
    if named:
        return year if year in named else named[-1]
    if year is not None:
        return year
    counts: dict[int, int] = {}
    for section in sections:
        for entry in section.entries:
            for found in _YEAR.findall(entry.parts[6]):
                counts[int(found)] = counts.get(int(found), 0) + 1
    return max(counts, key=lambda y: counts[y], default=None)


class _Collector:
    """Goes through a document's blocks and gathers the rows of its plan tables."""

    def __init__(self, document: Document, notes: list[Note]) -> None:
        self._blocks = document.blocks
        self._notes = notes
        self._sections: list[_Section] = []
        self._open: _Section | None = None
        self._printed: list[tuple[list[list[str]], Header]] = []
        self._between: list[Line] = []
        self._page: int | None = None
        self.first_table = 0

    def sections(self) -> list[_Section]:
        """The plan's sections in reading order."""
        for index, block in enumerate(self._blocks):
            if isinstance(block, Table):
                if self._open is None and not self._sections:
                    self.first_table = index
                self._take_table(block)
                self._between = []
            else:
                self._between.append(block)
        return self._sections

    def _take_table(self, table: Table) -> None:
        texts = [texts_of(row) for row in table.rows]
        at = 0
        header = self._header_of(table, texts)
        if header is None:
            if self._open is not None and not self._is_closed():
                self._read_rows(table, texts, 0, len(texts), self._open)
            elif not self._sections:
                self._guess(table, texts)
            return
        if header.start and self._open is not None and not self._is_closed():
            self._read_rows(table, texts, 0, header.start, self._open)
        while header is not None:
            following = self._next_header(table, texts, header)
            at = following.start if following else len(texts)
            body = texts[header.stop : at]
            if is_plan(header.layout, body):
                self._begin(header)
                assert self._open is not None
                self._read_rows(table, texts, header.stop, at, self._open)
            elif header.stop < at:
                self._open = None
            header = following

    def _header_of(self, table: Table, texts: list[list[str]]) -> Header | None:
        """The table's first header; one that a page before had word for word is not worked out again."""
        for printed, known in self._printed:
            if not table.merges_known and texts[: len(printed)] == printed:
                return known
        header = find_header(table.rows, texts)
        if header is not None and header.start == 0 and len(self._printed) < MOST_REMEMBERED:
            self._printed.append((texts[: header.stop], header))
        return header

    def _guess(self, table: Table, texts: list[list[str]]) -> None:
        """A table without any header, where no plan was found before it."""
        layout = guessed_layout(texts)
        if layout is None:
            return
        where = table.rows[0].source
        self._notes.append(
            Note("header_missing", where, "Judul kolom tidak ditemukan; arti kolom diduga dari isinya.")
        )
        self._begin(Header(0, 0, layout, frozenset()))
        assert self._open is not None, "a section has just begun"
        self._read_rows(table, texts, 0, len(texts), self._open)

    def _next_header(self, table: Table, texts: list[list[str]], header: Header) -> Header | None:
        """A further header within the same table that is not the same one printed again."""
        for at in range(header.stop, len(texts)):
            row = texts[at]
            if is_label_row(row) and row_key(row) not in header.keys:
                return find_header(table.rows, texts, at)
        return None

    def _is_closed(self) -> bool:
        """Whether the lines since the last table end the plan: a signature, a new chapter."""
        texts = [line.text.strip(" *_") for line in self._between]
        return any(_CLOSING.match(text) or _SIGNATORY.match(text) for text in texts)

    def _begin(self, header: Header) -> None:
        if self._open is None or not self._open.layout.same_parts(header.layout):
            self._open = _Section(header.layout)
            self._sections.append(self._open)
        self._open.layout = self._open.layout if self._open.entries else header.layout
        self._current = header

    def _read_rows(
        self, table: Table, texts: list[list[str]], start: int, stop: int, section: _Section
    ) -> None:
        header = self._current
        layout = header.layout
        self._take_lines(section, has_header=start > 0)
        stretched = not table.merges_known and bool(layout.grid) and is_stretched(layout, texts)
        width = _wrap_width(table, layout)
        last_full = max((at for at in range(start, stop) if sum(map(bool, texts[at])) > 2), default=start)
        top = True
        is_heading = False
        for index in range(start, stop):
            row, row_texts = table.rows[index], texts[index]
            if not any(row_texts) and not layout.grid:
                continue
            if row_key(row_texts) in header.keys:
                top = is_heading = True
                continue
            if is_heading and is_count_row(row_texts):
                continue
            is_heading = False
            if _closes(row_texts) or (index > last_full and _signs(row_texts)):
                break
            entry = entry_of(row, row_texts, layout, merges_known=table.merges_known)
            if layout.grid:
                entry.marks = marks_of(row, row_texts, layout, stretched=stretched)
                entry.stretched = stretched
            entry.wrap_width = width
            _rescue(entry, row_texts)
            entry.top = top or (row.source.page is not None and row.source.page != self._page)
            if self._page is None and section.entries == []:
                entry.top = False
            self._page = row.source.page
            if any(entry.parts) or entry.marks:
                section.entries.append(entry)
                top = False

    def _take_lines(self, section: _Section, *, has_header: bool) -> None:
        """An area's name printed above a table, or between two pages of one."""
        lines = self._between[-3:] if has_header else self._between
        named = [(line, area) for line in lines if (area := area_line(fold(line.text), bold=line.bold))]
        if has_header and len(named) > 1 and not section.entries:
            return
        for line, area in named[-1:] if has_header else named:
            parts = [""] * PARTS
            parts[AREA] = area
            section.entries.append(Entry(parts, line.source, section.layout, line=True))
        self._between = []


def _closes(texts: Sequence[str]) -> bool:
    """Whether a row ends the plan or sums it up."""
    filled = [text for text in texts if text]
    if len(filled) > 2 or not filled:
        return False
    return bool(_CLOSING.match(filled[0]) or (_TOTAL.match(filled[0]) and not texts[0]))


def _signs(texts: Sequence[str]) -> bool:
    """Whether a row, with no work below it, names who signs: ``CAMAT SERUNI TIMUR,``. Above work it is a team."""
    filled = [text for text in texts if text]
    if len(filled) > 2 or not filled:
        return False
    is_title = len(filled) == 1 and filled[0].isupper() and filled[0].endswith(",")
    return is_title or _SIGNATORY.match(filled[0]) is not None


def _wrap_width(table: Table, layout: Layout) -> int | None:
    """The longest line of the proof column where pages are known: there a line's end may be the column's edge."""
    column = layout.proof
    if column is None or not table.rows or table.rows[0].source.page is None:
        return None
    cells = (row.cells[column].text for row in table.rows if column < len(row.cells))
    return max((len(line) for text in cells for line in text.split("\n")), default=None)


def _rescue(entry: Entry, texts: Sequence[str]) -> None:
    """A band whose text stands in a column of no known part must not be lost."""
    if any(entry.parts) or entry.marks:
        return
    filled = [(column, text) for column, text in enumerate(texts) if text]
    if len(filled) == 1 and (entry.spanned or filled[0][0] <= 2) and filled[0][1].isupper():
        entry.parts[ORDINAL] = filled[0][1]


__all__ = ["Source", "read_plan"]
