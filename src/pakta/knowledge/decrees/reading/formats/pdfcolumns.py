"""Tables without rulings: columns are the white space that runs down between the words.

A header is a line of several short pieces set wide apart; its columns grow with the pieces below that stand under
one of them. A line whose piece crosses columns is a band of the table, or, if prose follows, its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pakta.knowledge.decrees.reading.document import Cell
from pakta.knowledge.decrees.reading.formats.pdfcontent import Rule
from pakta.knowledge.decrees.reading.formats.pdfrows import Laid, cells_of
from pakta.knowledge.decrees.reading.formats.pdfwords import PrintedLine, Word

# Words further apart than this share of the type size stand in different pieces.
PIECE_GAP = 0.6
FEWEST_COLUMNS = 3
LONGEST_LABEL = 45
# Of this many lines below a header, half must have pieces in two columns and more.
LOOK_AHEAD = 10
# Lines that cross columns one after another: more than this is prose.
MOST_BANDS = 2
HEADER_LINES = 4
SHORT_LABEL = 14
# Points by which a text's left edge may miss its column's.
ALIGNED = 2.0


Parents = dict[tuple[float, float], tuple[float, float]]
"""Where labels over several columns stand (left and right edge), and the edges of the columns they are over."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Left and right edge of each column's text, and the labels over several."""

    edges: tuple[tuple[float, float], ...]
    parents: Parents


@dataclass(slots=True)
class OpenTable:
    """A table found by white space: a list of cells per row."""

    rows: list[list[Cell]]


@dataclass(slots=True)
class _Found:
    """A table as it is being gathered: its column edges grow."""

    edges: list[tuple[float, float]]
    parents: Parents
    lines: list[PrintedLine] = field(default_factory=list)


def tables_by_space(
    lines: list[PrintedLine], across: Sequence[Rule], carried: Columns | None
) -> tuple[list[list[PrintedLine] | OpenTable], Columns | None]:
    """Runs of plain lines and the tables between them, and the columns of the table the page ends in, if any.

    ``across`` are rulings that may part rows; ``carried`` the columns the page before ended in.
    """
    parts: list[list[PrintedLine] | OpenTable] = []
    plain: list[PrintedLine] = []
    at = 0
    open_columns: Columns | None = None
    while at < len(lines):
        found, end = _table_at(lines, at, carried if at == 0 else None)
        if found is None:
            plain.append(lines[at])
            open_columns = None
            at += 1
            continue
        above = _header_above(plain, found)
        if plain[: len(plain) - len(above)]:
            parts.append(plain[: len(plain) - len(above)])
        plain = []
        parts.append(_rows([*above, *found.lines], found, across))
        open_columns = Columns(tuple(found.edges), found.parents)
        at = end
    if plain:
        parts.append(plain)
    return parts, open_columns


def pieces_of(line: PrintedLine) -> list[list[Word]]:
    """The line's words in pieces set apart by wide gaps."""
    pieces: list[list[Word]] = []
    for word in line.words:
        if pieces and word.x0 - pieces[-1][-1].x1 < PIECE_GAP * word.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _table_at(lines: list[PrintedLine], at: int, carried: Columns | None) -> tuple[_Found | None, int]:
    """The table that starts at line ``at`` and the line after it."""
    header = _header_edges(lines[at])
    parents: Parents = {}
    if header is not None:
        header, parents = _two_levels(lines[at + 1 : at + HEADER_LINES], header)
    ways = [] if header is None else [_Found(header, parents)]
    if carried is not None:
        # A row on top of a page looks like a header too: columns that it keeps to are the better ones.
        known = _Found(list(carried.edges), dict(carried.parents))
        ways.insert(0 if _keeps_to(lines[at : at + LOOK_AHEAD], known) else len(ways), known)
    for way in ways:
        if not _holds(lines[at + 1 : at + 1 + LOOK_AHEAD], way.edges):
            continue
        found, end = _grown(lines, at, way)
        if len(found.lines) > 1:
            return found, end
    return None, at


def _keeps_to(lines: Sequence[PrintedLine], found: _Found) -> bool:
    """Whether nearly all pieces begin where a column does, and fill several."""
    lefts = [left for left, _ in found.edges]
    pieces = [piece for line in lines for piece in pieces_of(line)]
    kept = [piece for piece in pieces if any(abs(piece[0].x0 - left) <= ALIGNED for left in lefts)]
    return len(kept) * 5 >= len(pieces) * 4 and len(pieces) > len(lines)


def _two_levels(
    lines: Sequence[PrintedLine], edges: list[tuple[float, float]]
) -> tuple[list[tuple[float, float]], Parents]:
    """The columns where a label stands over several of the next lines' pieces (months, quarters), and those labels."""
    for line in lines:
        pieces = pieces_of(line)
        if any(sum(len(word.text) for word in piece) > SHORT_LABEL for piece in pieces):
            break
        parents: Parents = {}
        below: list[tuple[float, float]] = []
        for run in _runs_between(pieces, edges):
            above = [edge for edge in edges if run[0][0] < sum(edge) / 2 < run[-1][1]]
            for edge in above:
                own = [piece for piece in run if edge == min(above, key=lambda e: abs(sum(e) - sum(piece)))]
                if len(own) > 1:
                    parents[edge] = (own[0][0], own[-1][1])
                    below += own
        if parents:
            return sorted([edge for edge in edges if edge not in parents] + below), parents
    return edges, {}


def _runs_between(
    pieces: Sequence[Sequence[Word]], edges: list[tuple[float, float]]
) -> list[list[tuple[float, float]]]:
    """Neighbouring pieces that stand under no label or all under the same one."""
    runs: list[list[tuple[float, float]]] = []
    label: int | None = None
    for piece in pieces:
        over = _overlapped(piece, edges)
        left, right = piece[0].x0, piece[-1].x1
        starts = not runs or len(over) > 1 or (over and label is not None and over != [label])
        if starts:
            runs.append([])
            label = None
        runs[-1].append((left, right))
        label = over[0] if over else label
    return runs


def _header_edges(line: PrintedLine) -> list[tuple[float, float]] | None:
    pieces = pieces_of(line)
    if len(pieces) < FEWEST_COLUMNS:
        return None
    if any(sum(len(word.text) + 1 for word in piece) > LONGEST_LABEL for piece in pieces):
        return None
    if any(piece[0].text == ":" for piece in pieces):
        return None  # "Menimbang : a. …" is a letter's layout, not a header
    return [(piece[0].x0, piece[-1].x1) for piece in pieces]


def _holds(lines: Sequence[PrintedLine], edges: list[tuple[float, float]]) -> bool:
    """Whether the lines below bear the columns out."""
    fitting = sum(1 for line in lines if len(_columns_hit(line, edges)) >= 2)
    return bool(lines) and fitting * 2 >= len(lines)


def _columns_hit(line: PrintedLine, edges: list[tuple[float, float]]) -> set[int]:
    """Columns in which the line has pieces; none where a piece crosses two."""
    hit: set[int] = set()
    for piece in pieces_of(line):
        over = _overlapped(piece, edges)
        if len(over) > 1:
            return set()
        hit.update(over or [_nearest(piece, edges)])
    return hit


def _overlapped(piece: Sequence[Word], edges: list[tuple[float, float]]) -> list[int]:
    x0, x1 = piece[0].x0, piece[-1].x1
    return [column for column, (left, right) in enumerate(edges) if x0 < right and x1 > left]


def _nearest(piece: Sequence[Word], edges: list[tuple[float, float]]) -> int:
    """The column of a piece that stands under none: the same left edge, else the smaller distance."""
    x0, x1 = piece[0].x0, piece[-1].x1
    return min(
        range(len(edges)),
        key=lambda column: min(abs(x0 - edges[column][0]), max(edges[column][0] - x1, x0 - edges[column][1])),
    )


def _grown(lines: list[PrintedLine], at: int, found: _Found) -> tuple[_Found, int]:
    """Take lines into the table as long as they fit its columns or are bands between such lines."""
    bands = 0
    end = at
    for number in range(at, len(lines)):
        line = lines[number]
        crossing = False
        for piece in pieces_of(line):
            if (piece[0].x0, piece[-1].x1) in found.parents:
                continue
            over = _overlapped(piece, found.edges)
            if len(over) > 1:
                crossing = True
            elif over:
                left, right = found.edges[over[0]]
                found.edges[over[0]] = (min(left, piece[0].x0), max(right, piece[-1].x1))
        bands = bands + 1 if crossing or _is_alone(line, found.edges) else 0
        if bands > MOST_BANDS:
            break
        if not bands:
            end = number + 1
    else:
        end = _with_last_bands(lines, at, end)
    found.lines = lines[at:end]
    return found, end


def _with_last_bands(lines: list[PrintedLine], at: int, end: int) -> int:
    """A band at the page's foot belongs to the table if it follows no further off than the table's own rows."""
    widest = max((lines[n].top - lines[n - 1].bottom for n in range(at + 1, end)), default=0.0)
    left = lines[at].x0
    while end < len(lines):
        line = lines[end]
        if line.top - lines[end - 1].bottom > widest + 1 or line.x0 > left + 8 * line.size:
            break
        end += 1
    return end


def _is_alone(line: PrintedLine, edges: list[tuple[float, float]]) -> bool:
    """A single piece that starts left of all columns: prose after the table."""
    return len(pieces_of(line)) == 1 and line.x0 < edges[0][0] - line.size


def _header_above(plain: list[PrintedLine], found: _Found) -> list[PrintedLine]:
    """Lines of a header in several lines that stand above its fullest one."""
    taken: list[PrintedLine] = []
    below = found.lines[0]
    for line in reversed(plain[-HEADER_LINES:]):
        near = below.top - line.bottom <= 0.6 * line.size
        hit = _columns_hit(line, found.edges)
        inside = line.x0 >= found.edges[0][0] - 2 and line.x1 <= found.edges[-1][1] + 2
        if not near or not hit or not inside or len(line.text) > 2 * LONGEST_LABEL:
            break
        if len(hit) == 1 and len(pieces_of(line)) == 1 and len(line.words) > 3:
            break  # a title right above the table
        taken.insert(0, line)
        below = line
    return taken


def _rows(lines: list[PrintedLine], found: _Found, across: Sequence[Rule]) -> OpenTable:
    laid = [_laid(line, found) for line in lines]
    return OpenTable(cells_of(laid, found.edges, across))


def _laid(line: PrintedLine, found: _Found) -> Laid:
    laid = Laid(line, {})
    pieces = pieces_of(line)
    edges = found.edges
    for piece in pieces:
        span = found.parents.get((piece[0].x0, piece[-1].x1))
        over = _overlapped(piece, edges) if span is None else _between(span, edges)
        # With more pieces beside it, it is a label over several columns.
        if span is None and len(over) > 1 and len(pieces) <= 2:
            laid.band = True
        elif len(over) > 1:
            laid.labels |= frozenset(over)
        laid.cells.setdefault(over[0] if over else _nearest(piece, edges), []).extend(piece)
    if laid.band and len(laid.cells) == 1 and len(edges) > 1:
        _part_ordinal(laid)
    return laid


def _between(span: tuple[float, float], edges: list[tuple[float, float]]) -> list[int]:
    return [at for at, (left, right) in enumerate(edges) if left < span[1] and right > span[0]]


def _part_ordinal(laid: Laid) -> None:
    """A band "II PENATAAN …" in one piece: its ordinal belongs to the first column, if it started there."""
    words = laid.cells.get(0)
    if words and len(words) > 1 and re.fullmatch(r"([IVX]+|\d{1,2}|[A-Z])[.)]?", words[0].text):
        laid.cells = {0: words[:1], 1: words[1:]}
