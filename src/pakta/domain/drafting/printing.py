"""A draft decree on paper: in the unit's look, with the number and day it gets."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pakta.domain.drafting.models import DecreeLook
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.numbering import last_number
from pakta.foundation.papers.numbers import number_text
from pakta.foundation.papers.queries import letterhead_of
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.writing.look import (
    CertifiedCopy,
    Look,
    Margins,
    PaperSize,
    Typeface,
    Verification,
)
from pakta.knowledge.decrees.writing.process import write_papers

COUNTER = "decree"
"""The kind of paper whose numbers decrees take."""


@dataclass(frozen=True)
class EnactedPapers:
    """The sheet that is signed, as PDF and DOCX, and its certified copy as PDF."""

    pdf: bytes
    docx: bytes
    copy: bytes


def look_of(unit: Unit) -> DecreeLook:
    """The unit's look, or the usual one, unsaved."""
    return DecreeLook.objects.filter(unit=unit).first() or DecreeLook(unit=unit)


def printed_look(
    look: DecreeLook, *, draft: bool = False, copy: bool = False, verification: Verification | None = None
) -> Look:
    """As the writer takes it. Refuses ``LookImpossible``."""
    return Look(
        paper=PaperSize(look.paper),
        margins=Margins(look.margin_top, look.margin_right, look.margin_bottom, look.margin_left),
        typeface=Typeface(look.typeface),
        size=float(look.type_size),
        table_size=float(look.table_size),
        draft=draft,
        copy=CertifiedCopy(look.copy_office, look.copy_position, look.copy_name) if copy else None,
        verification=verification,
    )


def print_draft(draft: Json, unit: Unit, form: str) -> bytes:
    """The draft as it stands, marked as a draft: ``form`` is "pdf", "docx" or "xlsx"."""
    papers = write_papers(reading_of(draft), printed_look(look_of(unit), draft=True), forms=(form,))
    return papers[form]


def print_enacted(draft: Json, look: DecreeLook, verification: Verification) -> EnactedPapers:
    """The papers of a decree with its number and day."""
    reading = reading_of(draft)
    signed = write_papers(reading, printed_look(look), forms=("pdf", "docx"))
    copy = write_papers(reading, printed_look(look, copy=True, verification=verification), forms=("pdf",))
    return EnactedPapers(signed["pdf"], signed["docx"], copy["pdf"])


def decree_number(unit: Unit, look: DecreeLook, number: int, year: int) -> str:
    """As printed after NOMOR: "12 TAHUN 2026"."""
    return number_text(
        look.number_pattern,
        number=number,
        classification="",
        kind="Kpt",
        office=letterhead_of(unit).office_code,
        year=year,
    )


def next_number(unit: Unit, look: DecreeLook, year: int) -> tuple[int, str]:
    """The number the year's next decree gets as things stand, and how it is printed."""
    number = last_number(unit, COUNTER, year) + 1
    return number, decree_number(unit, look, number, year)


def counter_in(number: str) -> str:
    """The counter that a decree's number begins with: "12" of "012" and of "12/HK.03/2026"; "" where none does."""
    found = re.match(r"0*([0-9]+)(?:/|$)", number)
    return found[1] if found else ""


def numbered(draft: Json, printed_number: str, number: int, day: dt.date) -> Json:
    """The draft with the number and day it is enacted with."""
    bare = str(number) if "/" not in printed_number else printed_number
    head = {
        **draft["head"],
        "number_raw": f"NOMOR {printed_number}",
        "number": bare,
        "year": day.year,
        "enacted_date": day.isoformat(),
    }
    return {**draft, "head": head}
