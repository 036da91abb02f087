"""The forms a decree is written in, by the ending of their files."""

from __future__ import annotations

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.writing.look import Look

FORMS = ("pdf", "docx", "xlsx")


def print_as(form: str, reading: Reading, look: Look) -> bytes:
    """The decree as ``pdf``, ``docx`` or ``xlsx``."""
    # Each form's library takes a good part of a second to load: only the one needed is.
    match form:
        case "pdf":
            from pakta.knowledge.decrees.writing.typst_pdf import print_pdf

            return print_pdf(reading, look)
        case "docx":
            from pakta.knowledge.decrees.writing.word import print_docx

            return print_docx(reading, look)
        case "xlsx":
            from pakta.knowledge.decrees.writing.workbook import print_xlsx

            return print_xlsx(reading, look)
        case _:
            raise ValueError(form)
