"""From a file to a reading: read head and plan of its document, gather the notes in order of place."""

from __future__ import annotations

import os

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.reading.document import Document, Source, Table
from pakta.knowledge.decrees.reading.head import read_head
from pakta.knowledge.decrees.reading.limits import Guard, Limits, Progress
from pakta.knowledge.decrees.reading.opening import bytes_of, document_of
from pakta.knowledge.decrees.reading.plan import read_plan
from pakta.knowledge.decrees.reading.printed import Printed

DEFAULT_LIMITS = Limits()


def read_decree(
    path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> Reading:
    """The decree in the file at ``path``.

    ``progress`` is told ``(pages done, pages in all)`` for formats that have pages. Raises a ``Refused``
    whose sentence is fit for the person who sent the file. Memory is bounded by sizes and counts here; a
    caller that must be sure (a server) runs it in a process of its own, as the command does.
    """
    return read_bytes(bytes_of(path, limits), name=os.fspath(path), limits=limits, progress=progress)


def read_bytes(
    data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> Reading:
    """As ``read_decree``, of a file's content; ``name`` (may be "") is consulted only for its extension."""
    return reading_of(document_of(data, name=name, guard=Guard(limits, progress)))


def reading_of(document: Document) -> Reading:
    """Head and plan of a document, with all notes in order of place."""
    return printed_reading_of(document)[0]


def printed_reading_of(document: Document) -> tuple[Reading, Printed]:
    """As ``reading_of``, with what the print shows beside the reading."""
    head = read_head(document)
    plan, plan_notes = read_plan(document, year=head.decree.year)
    notes = [*document.notes, *head.notes, *plan_notes]
    sheets = _sheet_order(document)
    notes.sort(key=lambda note: _place(note.where, sheets))
    reading = Reading(decree=head.decree, plan=plan, notes=[note.as_json() for note in notes])
    return reading, head.printed()


def _sheet_order(document: Document) -> dict[str | None, int]:
    order: dict[str | None, int] = {}
    for block in document.blocks:
        source = block.rows[0].source if isinstance(block, Table) and block.rows else None
        if source is None and not isinstance(block, Table):
            source = block.source
        if source is not None:
            order.setdefault(source.sheet, len(order))
    return order


def _place(where: Source, sheets: dict[str | None, int]) -> tuple[int, int, int]:
    """Where a note stands; what concerns the whole file comes first."""
    if where == Source():
        return (-1, 0, 0)
    return (sheets.get(where.sheet, 0), where.page or 0, where.line or where.row or 0)
