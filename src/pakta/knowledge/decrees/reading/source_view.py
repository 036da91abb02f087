"""The file as the machine saw it, for the person who checks the reading beside it."""

from __future__ import annotations

from typing import Any

from pakta.knowledge.decrees.reading.document import Document, Table


def source_view(document: Document) -> dict[str, Any]:
    """Lines and tables in reading order, as plain JSON: ``{"blocks": [...], "pages": n | None}``.

    A line is ``{"kind": "line", "text", "source"}``, a table ``{"kind": "table", "rows": [{"cells", "source"}]}``
    with cells as printed.
    """
    blocks: list[dict[str, Any]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [
                {"cells": [cell.text for cell in row.cells], "source": row.source.as_json()}
                for row in block.rows
            ]
            blocks.append({"kind": "table", "rows": rows})
        else:
            blocks.append({"kind": "line", "text": block.text, "source": block.source.as_json()})
    return {"blocks": blocks, "pages": document.pages}
