"""What ``pakta compare`` does with the content of two files."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from pakta.knowledge.decrees.comparing.changes import Comparison
from pakta.knowledge.decrees.comparing.decrees import compare
from pakta.knowledge.decrees.comparing.printing import as_json, as_text
from pakta.knowledge.decrees.given import reading_given
from pakta.knowledge.decrees.reading.limits import Guard

Given = tuple[bytes, str]
"""A file's content and its name."""


def compared_files(old: Given, new: Given, *, guard: Callable[[], Guard]) -> Comparison:
    """Each file is read under a guard of its own. Raises what ``given.reading_given`` raises."""
    readings = [reading_given(data, name=name, guard=guard()) for data, name in (old, new)]
    return compare(readings[0], readings[1], names=(old[1], new[1]))


def printed(comparison: Comparison, form: str) -> bytes:
    """The comparison as ``text``, ``json``, ``docx`` or ``xlsx``."""
    if form == "json":
        return json.dumps(as_json(comparison), ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"
    if form == "docx":
        # Only this form needs the library that writes DOCX.
        from pakta.knowledge.decrees.comparing.word import as_docx

        # A paper that is handed on tells nobody's folders.
        old, new = (PurePath(name).name for name in comparison.names)
        return as_docx(replace(comparison, names=(old, new)))
    if form == "xlsx":
        from pakta.knowledge.decrees.comparing.tables import sheets
        from pakta.shared.spreadsheets import write_workbook

        out = io.BytesIO()
        write_workbook(sheets(comparison), out)
        return out.getvalue()
    return as_text(comparison).encode("utf-8", errors="replace")
