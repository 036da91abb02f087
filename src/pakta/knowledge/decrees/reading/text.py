"""Text and Markdown to lines and tables: OCR output, pasted tables, pipe tables, HTML tables.

A row of a table is a line with tabs between cells (leading tabs for empty leading cells), a line of a pipe
table, or a ``<tr>``. A blank line ends a run of rows: whether the table goes on after it is for the plan
reader to say.
"""

from __future__ import annotations

import re

from pakta.knowledge.decrees.reading.document import Cell, Document, Line, Row, Source, Table
from pakta.knowledge.decrees.reading.markup import SPECIAL, is_heading, is_rule, plain
from pakta.knowledge.decrees.reading.ordinals import leading_ordinal, ordinal
from pakta.knowledge.decrees.reading.pipe_table import is_dash_row, is_grid_rule, pipe_rows

_TABLE_EDGE = re.compile(r"(?=<table\b)|(?<=</table>)", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_CELL_TAG = re.compile(r"</?t[rdh]\b", re.IGNORECASE)
_CAPTION = re.compile(r"<caption\b[^<>]{0,400}>([^<>]{0,600})</caption>", re.IGNORECASE)
_LIST_TAG = re.compile(r"<(/?)(?:ul|ol|p|div)\b", re.IGNORECASE)
_EMPTY = Cell()

MOST_JOINED = 40
"""How many lines a cell with an open list may run on before its end is taken for lost."""
MOST_TORN = 6
"""How many lines a row may run over where its cells are wrapped without a mark."""
MOST_BOLD = 30
"""How many lines ``**`` may enclose."""


def parse_text(text: str) -> Document:
    """The lines and tables of a text. Pages are known only where form feeds part them."""
    return _Parser(text).document()


class _Parser:
    """One pass over the text's lines; ``_rows`` is the run of tab rows, ``_pipes`` of pipe rows, now open."""

    def __init__(self, text: str) -> None:
        text = text.removeprefix("\ufeff")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._lines = text.split("\n")
        self._numbers: list[int] | None = None
        if "<" in text and _TABLE_TAG.search(text):
            self._part_html_tables()
        self._page: int | None = 1 if "\f" in text else None
        self._at = 0
        self._blocks: list[Line | Table] = []
        self._rows: list[tuple[str, Source]] = []
        self._pipes: list[tuple[str, Source]] = []
        self._close_lost = False
        self._width = 0  # columns of the last table of tab rows
        self._bold_until = -1  # index of the line that closes ** opened before it
        self._seen: dict[str, Cell] = {}

    def document(self) -> Document:
        while self._at < len(self._lines):
            raw = self._lines[self._at]
            if "\f" in raw:
                self._across_pages(raw)
            else:
                self._line(raw)
            self._at += 1
        self._flush()
        return Document(self._blocks, pages=self._page)

    def _part_html_tables(self) -> None:
        """Give each HTML table lines of its own; the lines keep the number they have in the file."""
        parts = [
            (piece, number)
            for number, line in enumerate(self._lines, 1)
            for piece in (_TABLE_EDGE.split(line) if "<" in line else (line,))
        ]
        self._lines = [piece for piece, _ in parts]
        self._numbers = [number for _, number in parts]

    def _source(self) -> Source:
        number = self._numbers[self._at] if self._numbers else self._at + 1
        return Source(line=number, page=self._page)

    def _across_pages(self, raw: str) -> None:
        for index, part in enumerate(raw.split("\f")):
            if index:
                self._flush()
                self._page = (self._page or 0) + 1
            self._line(part)

    def _line(self, raw: str) -> None:
        text = raw.strip()
        if not text:
            if "\t" not in raw:
                self._flush()
        elif self._numbers and _TABLE_TAG.match(text):
            self._flush()
            self._html_table()
        elif ("|" in text and self._is_pipe_row(text)) or is_grid_rule(text):
            self._flush_rows()
            self._pipes.append((text, self._source()))
        elif "\t" in raw:
            self._flush_pipes()
            source = self._source()
            self._rows.append((self._untorn(self._whole_row(raw) if "<" in raw else raw), source))
        else:
            self._flush()
            self._plain_line(text)

    def _plain_line(self, text: str) -> None:
        if SPECIAL.search(text) is None and text[0] not in "-~":
            self._blocks.append(Line(text, self._source(), bold=self._at <= self._bold_until))
        elif not is_rule(text):
            bold = is_heading(text) or self._is_bold(text)
            self._blocks.extend(
                Line(piece, self._source(), bold=bold) for piece in plain(text).split("\n") if piece
            )

    def _is_bold(self, text: str) -> bool:
        """Whether the line stands in ``**``; an odd mark counts only if its paragraph closes it."""
        if self._at <= self._bold_until:
            return True
        if text.count("**") % 2 == 0:
            return text.startswith("**")
        for index in range(self._at + 1, min(len(self._lines), self._at + MOST_BOLD)):
            later = self._lines[index]
            if not later.strip():
                break
            if later.count("**") % 2:
                self._bold_until = index
                return text.startswith("**")
        return False

    def _whole_row(self, raw: str) -> str:
        """The row with the lines that a list left open in one of its cells runs over."""
        depth = _open_tags(raw)
        if depth <= 0:
            return raw
        pieces = [raw]
        for index in range(self._at + 1, min(len(self._lines), self._at + MOST_JOINED)):
            line = self._lines[index]
            depth += _open_tags(line)
            if "\f" in line or ("\t" in line and depth > 0):
                return raw
            pieces.append(line.strip(" "))
            if depth <= 0:
                self._at = index
                return "<br>".join(pieces)
        return raw

    def _untorn(self, raw: str) -> str:
        """The row with the lines that a wrapped cell of it runs over: together they have the tabs of a whole row."""
        whole = self._rows[0][0].count("\t") if self._rows else self._width - 1
        tabs = raw.count("\t")
        if whole < 2 or tabs > whole or raw[-1] == "\t":
            return raw
        joined, at = raw, self._at
        while at + 1 < len(self._lines) and at - self._at < MOST_TORN:
            line = self._lines[at + 1]
            if not line.strip() or "\f" in line or "|" in line:
                break
            if tabs == whole and "\t" in line:
                break
            if not _continues(joined, line):
                break
            tabs += line.count("\t")
            joined = f"{joined} {line.lstrip(' ')}"
            at += 1
        if at == self._at or tabs != whole or not self._is_row(at + 1):
            return raw
        self._at = at
        return joined

    def _is_row(self, at: int) -> bool:
        """Whether a row of the table, or nothing more, stands at this line."""
        return at >= len(self._lines) or not self._lines[at].strip() or "\t" in self._lines[at]

    def _is_pipe_row(self, text: str) -> bool:
        if self._pipes or (text[0] == "|" and text.count("|") > 2):
            return True
        following = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        return is_dash_row(following.strip())

    def _html_table(self) -> None:
        """Read the table that the present line opens; without a row it is only lines."""
        end = self._table_end()
        lines: list[tuple[str, Source]] = []
        for index in range(self._at, end + 1):
            self._at = index
            text = self._lines[index].replace("\f", " ")
            for caption in _CAPTION.finditer(text):
                if caption[1].strip():
                    self._plain_line(caption[1].strip())
            lines.append((_CAPTION.sub("", text), self._source()))
        # Loaded only where a text has such a table: the parser's entities weigh on the command's start.
        from pakta.knowledge.decrees.reading.html_table import parse_html_table

        table = parse_html_table(lines)
        if table.rows:
            self._blocks.append(table)
            return
        for text, source in lines:
            self._blocks.extend(Line(piece, source) for piece in plain(text).split("\n") if piece)

    def _table_end(self) -> int:
        """Index of the line that closes the table; where none does, of its last line with a row or cell."""
        depth, last = 0, self._at
        for index in range(self._at, len(self._lines)):
            text = self._lines[index]
            if self._close_lost and index > self._at and _TABLE_TAG.match(text):
                return last
            if _CELL_TAG.search(text):
                last = index
            depth += sum(-1 if tag[1] else 1 for tag in _TABLE_TAG.finditer(text))
            if depth <= 0:
                return index
        # Tables may nest only as long as their ends are there: after this none is looked for beyond the next.
        self._close_lost = True
        return self._table_end() if depth > 1 else last

    def _flush(self) -> None:
        if self._rows:
            self._flush_rows()
        if self._pipes:
            self._flush_pipes()

    def _flush_rows(self) -> None:
        run, self._rows = self._rows, []
        if not run:
            return
        if not self._is_table(run):
            for raw, source in run:
                self._blocks.extend(Line(piece, source) for piece in plain(raw).split("\n") if piece)
            return
        rows = [Row(self._cells(raw.split("\t")), source) for raw, source in run]
        self._width = max(len(row.cells) for row in rows)
        self._blocks.append(Table(rows, merges_known=False))

    def _is_table(self, run: list[tuple[str, Source]]) -> bool:
        """Tabs that only indent make no table, unless they reach the last column of the table before."""
        if any("\t" in raw.lstrip() for raw, _ in run):
            return True
        return self._width > 2 and all(raw.count("\t") == self._width - 1 for raw, _ in run)

    def _flush_pipes(self) -> None:
        run, self._pipes = self._pipes, []
        rows = [Row(self._cells(texts), source) for texts, source in pipe_rows(run)]
        if rows:
            self._blocks.append(Table(rows, merges_known=False))

    def _cells(self, texts: list[str]) -> list[Cell]:
        return [self._cell(text) if text else _EMPTY for text in texts]

    def _cell(self, text: str) -> Cell:
        cell = self._seen.get(text)
        if cell is None:
            cell = Cell(plain(text))
            if len(text) < 24:  # ticks, months and numbers come again and again
                self._seen[text] = cell
        return cell


def _continues(row: str, line: str) -> bool:
    """Whether a line goes on in the last cell of a row: it begins in mid-sentence, not with a number or a band."""
    first = line.split("\t", 1)[0].strip()
    if not first or ordinal(first) is not None:
        return False
    if row.rsplit("\t", 1)[-1].isupper() and not first.isupper():
        return False
    if leading_ordinal(first) is not None:
        return False
    # A capital may begin a row of its own, unless the table's rows begin with numbers.
    number = row.split("\t", 1)[0].strip()
    return first[0].islower() or ("\t" in line and (not number or ordinal(number) is not None))


def _open_tags(line: str) -> int:
    return sum(-1 if tag[1] else 1 for tag in _LIST_TAG.finditer(line))
