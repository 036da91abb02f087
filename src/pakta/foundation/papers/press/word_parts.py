"""How papers write in a DOCX: their font, words with emphasis, the rule beneath a letterhead."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from pakta.foundation.papers.blocks import Align, Run, Words
from pakta.foundation.papers.paper_data import printable
from pakta.shared.word_documents import element

FONT = "Times New Roman"
SIDES = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def write(paragraph: Any, words: Words, *, bold: bool = False, size: float = 0) -> None:
    """Add words to a paragraph; line breaks are kept."""
    for run in (Run(words),) if isinstance(words, str) else words:
        made = paragraph.add_run(printable(run.text))
        if bold or run.bold:
            made.bold = True
        if run.italic:
            made.italic = True
        if size:
            made.font.size = Pt(size)


def double_rule(paragraph: Any) -> None:
    """A thick and a thin line beneath, as under a letterhead. Before anything else is said of the paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="thickThinSmallGap", sz=24, space=4, color="000000"))
    paragraph.paragraph_format.element.get_or_add_pPr().append(borders)
