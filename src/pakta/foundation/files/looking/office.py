"""Office papers, tables and slides: their text alone. Macros, links and embedded things are never opened."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from pakta.foundation.files.looking.findings import EMPTY, UNREADABLE, Findings, NotToBeRead
from pakta.foundation.files.looking.packages import check_sizes, elements, opened
from pakta.foundation.files.looking.texts import gathered

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WORD_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_PICTURES = re.compile(r"(?:word|ppt|xl)/media/.|Pictures/.")
MOST_COLUMNS = 200
MOST_ROWS = 20_000
"""Of a sheet: some sheets claim a million rows, all of them empty."""


def look_at_docx(path: Path) -> Findings:
    return _look(path, _docx_lines)


def look_at_pptx(path: Path) -> Findings:
    return _look(path, _pptx_lines)


def look_at_odf(path: Path) -> Findings:
    """OpenDocument text, table or slides."""
    return _look(path, _odf_lines)


def look_at_xlsx(path: Path) -> Findings:
    try:
        return _look(path, _xlsx_lines)
    except (InvalidFileException, TypeError, AttributeError) as broken:
        # openpyxl meets a missing or misplaced part in these ways.
        raise NotToBeRead(UNREADABLE) from broken


def _look(path: Path, lines: Callable[[zipfile.ZipFile], Iterator[str]]) -> Findings:
    """The text, and ``EMPTY`` where there is neither text nor picture."""
    with opened(path) as archive:
        check_sizes(archive)
        text = gathered(lines(archive))
        has_pictures = any(_PICTURES.match(name) for name in archive.namelist())
    return Findings(text=text, trouble="" if text or has_pictures else EMPTY)


def _docx_lines(archive: zipfile.ZipFile) -> Iterator[str]:
    """A line a paragraph, those of the paper itself before those at its head and foot."""
    names = [name for name in archive.namelist() if _WORD_PARTS.fullmatch(name)]
    for name in sorted(names, key=lambda name: (name != "word/document.xml", name)):
        yield from _paragraphs(
            archive, name, paragraph=_WORD + "p", text=_WORD + "t", gaps={_WORD + "tab", _WORD + "br"}
        )


def _pptx_lines(archive: zipfile.ZipFile) -> Iterator[str]:
    slides = {name: int(found[1]) for name in archive.namelist() if (found := _SLIDE.fullmatch(name))}
    for name in sorted(slides, key=slides.__getitem__):
        yield from _paragraphs(
            archive, name, paragraph=_DRAWING + "p", text=_DRAWING + "t", gaps={_DRAWING + "br"}
        )


def _paragraphs(
    archive: zipfile.ZipFile, name: str, *, paragraph: str, text: str, gaps: set[str]
) -> Iterator[str]:
    line: list[str] = []
    for element in elements(archive, name):
        if element.tag == text:
            line.append(element.text or "")
        elif element.tag in gaps:
            line.append(" ")
        elif element.tag == paragraph:
            yield "".join(line)
            line = []
            element.clear()


def _odf_lines(archive: zipfile.ZipFile) -> Iterator[str]:
    for element in elements(archive, "content.xml"):
        if element.tag in {_ODF_TEXT + "p", _ODF_TEXT + "h"}:
            yield "".join(element.itertext())
            element.clear()


def _xlsx_lines(archive: zipfile.ZipFile) -> Iterator[str]:
    """A line a row, under a line with the name of its sheet; formulas as the values they had when saved."""
    assert archive.fp is not None
    book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            is_named = False
            for row in rows:
                cells = [_as_text(cell) for cell in row if cell not in (None, "")]
                if cells and not is_named:
                    yield str(sheet.title)
                    is_named = True
                if cells:
                    yield " · ".join(cells)
    finally:
        book.close()


def _as_text(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
