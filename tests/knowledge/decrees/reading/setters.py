"""Prints a paper as TXT, CSV, DOCX, XLSX and PDF (ruled, and by white space)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from tests.knowledge.decrees.reading.papers import Paper, Slot
from tests.knowledge.decrees.reading.pdf_setter import as_pdf_ruled, as_pdf_spaced


def texts(row: list[Slot | None]) -> list[str]:
    return [slot.text if slot else "" for slot in row]


def as_txt(paper: Paper) -> bytes:
    """As an OCR of the seeds' kind: paragraphs, then the table with tabs between cells."""
    lines = [*paper.title, ""]
    for label, points in paper.parts:
        lines += [f"{label} : {points[0]}", *points[1:], ""]
    lines += ["MEMUTUSKAN:", "", f"Menetapkan : {paper.decides}", ""]
    for label, text in paper.dictums:
        lines += [f"{label} : {text}" if label else text, ""]
    lines += [*paper.closing, "", *paper.attachment, "", paper.heading, ""]
    lines += ["\t".join(texts(row)) for row in paper.rows]
    return "\n".join(lines).encode()


def as_csv(paper: Paper) -> bytes:
    """As a spreadsheet's export: each line of the head in the first cell."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    empty = [""] * (paper.width - 1)
    for line in _head_lines(paper):
        writer.writerow([line, *empty])
    writer.writerow(["", *empty])
    writer.writerows(texts(row) for row in paper.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(paper: Paper) -> bytes:
    """The head merged over the sheet's width, an empty row, the table with its merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    last = get_column_letter(paper.width)
    number = 0
    for number, line in enumerate(_head_lines(paper), start=1):
        sheet.cell(number, 1, line)
        sheet.merge_cells(f"A{number}:{last}{number}")
    number += 1
    for row in paper.rows:
        number += 1
        for column, slot in enumerate(row, start=1):
            if slot is None:
                continue
            cell = sheet.cell(number, column, int(slot.text) if slot.text.isdigit() else slot.text)
            if slot.shaded:
                cell.fill = PatternFill("solid", fgColor="FFD966")
            if slot.wide > 1 or slot.high > 1:
                sheet.merge_cells(
                    start_row=number,
                    start_column=column,
                    end_row=number + slot.high - 1,
                    end_column=column + slot.wide - 1,
                )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx(paper: Paper) -> bytes:
    """The head as offices lay it out: a borderless table of label, colon and automatically numbered points."""
    document = docx.Document()
    for line in paper.title:
        document.add_paragraph(line)
    layout = document.add_table(0, 3)
    for label, points in paper.parts:
        cells = layout.add_row().cells
        cells[0].text, cells[1].text = label, ":"
        cells[2].text = ""
        form = "lowerLetter" if points[0].startswith("a.") else "decimal"
        number = _new_list(document, form)
        for at, point in enumerate(points):
            paragraph = cells[2].paragraphs[0] if at == 0 else cells[2].add_paragraph()
            paragraph.add_run(point.partition(" ")[2])
            _number_it(paragraph, number)
    document.add_paragraph("MEMUTUSKAN:")
    decisions = document.add_table(0, 3)
    for label, text in [("Menetapkan", paper.decides), *paper.dictums]:
        cells = decisions.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = label, ":" if label else "", text
    for line in [*paper.closing, "", *paper.attachment, "", paper.heading]:
        document.add_paragraph(line)
    table = document.add_table(len(paper.rows), paper.width)
    grid = [list(row.cells) for row in table.rows]
    for at, row in enumerate(paper.rows):
        for column, slot in enumerate(row):
            if slot is None:
                continue
            cell = grid[at][column]
            if slot.wide > 1 or slot.high > 1:
                cell = cell.merge(grid[at + slot.high - 1][column + slot.wide - 1])
            cell.text = slot.text
            if slot.shaded:
                shading = OxmlElement("w:shd")
                shading.set(qn("w:val"), "clear")
                shading.set(qn("w:fill"), "FFD966")
                cell._tc.get_or_add_tcPr().append(shading)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _new_list(document: Any, form: str) -> int:
    """A list of its own, numbered "a." or "1." from its start."""
    numbering = document.part.numbering_part.element
    identity = str(500 + len(numbering))
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), identity)
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("start", "1"), ("numFmt", form), ("lvlText", "%1.")):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), value)
        level.append(element)
    abstract.append(level)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), identity)
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), identity)
    number.append(link)
    numbering.append(number)
    return int(identity)


def _number_it(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _head_lines(paper: Paper) -> list[str]:
    lines = list(paper.title)
    for label, points in paper.parts:
        lines += [f"{label} : {points[0]}", *points[1:]]
    lines += ["MEMUTUSKAN:", f"Menetapkan : {paper.decides}"]
    lines += [f"{label} : {text}" if label else text for label, text in paper.dictums]
    return [*lines, *paper.closing, *paper.attachment, paper.heading]


SETTERS: dict[str, Callable[[Paper], bytes]] = {
    "keputusan.txt": as_txt,
    "keputusan.csv": as_csv,
    "keputusan.xlsx": as_xlsx,
    "keputusan.docx": as_docx,
    "bergaris.pdf": as_pdf_ruled,
    "tanpa-garis.pdf": as_pdf_spaced,
}
