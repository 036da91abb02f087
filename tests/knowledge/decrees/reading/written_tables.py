"""Tables written in a test as text, and plans told in short."""

from __future__ import annotations

from pakta.knowledge.decrees.form import Plan
from pakta.knowledge.decrees.reading.document import Cell, Document, Line, Row, Source, Table


def document(text: str, *, merges_known: bool = False) -> Document:
    """Lines, and tables of cells parted by "|"; "^" is merged with the cell above, "<" with the one at its left."""
    blocks: list[Line | Table] = []
    rows: list[Row] = []
    for number, line in enumerate([*text.strip("\n").split("\n"), ""], start=1):
        if "|" in line:
            merged = {"^": "up", "<": "left"}
            cells = [
                Cell("", merged[cell]) if cell in merged else Cell(cell.replace("\\n", "\n"))  # type: ignore[arg-type]
                for cell in line.split("|")
            ]
            rows.append(Row(cells, Source(line=number)))
            continue
        if rows:
            blocks.append(Table(rows, merges_known=merges_known))
            rows = []
        if line.strip():
            blocks.append(Line(line.strip(), Source(line=number)))
    return Document(blocks)


def outline(plan: Plan) -> list[str]:
    """A plan in short: ``ordinal name > ordinal name > marker indicator / action / months``."""
    lines = []
    for component in plan.components:
        for part in component.subcomponents:
            for item in part.items:
                months = ",".join(a[5:] if a == b else f"{a[5:]}-{b[5:]}" for a, b in item.periods)
                names = [" ".join(filter(None, (x.ordinal_raw, x.name))) or "?" for x in (component, part)]
                texts = [text for text in (item.indicator, item.action) if text is not None]
                lines.append(
                    " > ".join([*names, " ".join(filter(None, (item.marker, " / ".join(texts))))])
                    + f" [{months}]"
                )
    return lines
