"""A whole decree as it is set, in one form for PDF and DOCX: every text final, every list with its markers.

What the forms decide themselves is only how these parts stand on a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.writing.look import CertifiedCopy, Look
from pakta.knowledge.decrees.writing.plan_table import PlanTable, plan_table
from pakta.knowledge.decrees.writing.words import (
    Point,
    date_line,
    decider,
    listed,
    number_line,
    office_lines,
    parted,
    printable,
)

COPY_MARK = "SALINAN"
COPY_NOTE = "Salinan sesuai dengan aslinya"
SIGNED_MARK = "ttd."
DRAFT_MARK = "RANCANGAN"


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands beside a label: text, and points below it. Without a label no colon is printed."""

    label: str
    text: str = ""
    points: list[Point] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Signing:
    """The block of the signature: place and day, title over lines, ``mark`` instead of room to sign, name."""

    place: str
    day: str
    title: list[str]
    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Copying:
    """The block that certifies a copy: the office over lines, title and name of who signs it."""

    office: list[str]
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of the paper. A list that is empty is not printed; ``table`` is None without a plan."""

    title: str
    is_copy: bool
    office: list[str]
    heading: list[str]
    number: str
    subject: str
    decider: str
    recitals: list[Clause]
    naming: str
    dictums: list[Clause]
    signing: Signing
    copied: Copying | None
    plan_title: str
    table: PlanTable | None

    @property
    def has_head(self) -> bool:
        """Whether there is a decree to print; a plan alone is printed as a table under its title."""
        return bool(self.heading or self.subject or self.recitals or self.dictums)


def sheet_of(reading: Reading, look: Look) -> Sheet:
    """The parts of a decree in this look."""
    decree, plan = reading.decree, reading.plan
    issuer, subject = printable(decree.issuer), printable(decree.title)
    table = plan_table(plan)
    heading = [*office_lines(f"KEPUTUSAN {issuer}")] if issuer or subject else []
    return Sheet(
        title=subject or printable(plan.title),
        is_copy=look.copy is not None,
        office=[printable(line) for line in look.office_lines] or office_lines(issuer),
        heading=heading,
        number=number_line(decree, plan_year=plan.year),
        subject=subject,
        decider=decider(decree),
        recitals=[
            Clause(label, points=points)
            for label, items, lettered in (
                ("Menimbang", decree.considerations, True),
                ("Mengingat", decree.legal_basis, False),
            )
            if (points := listed(items, lettered=lettered))
        ],
        naming=_naming(issuer, subject),
        dictums=[
            Clause(printable(dictum.label), *parted(printable(dictum.text)))
            for dictum in decree.dictums or []
        ],
        signing=Signing(
            place=printable(decree.enacted_place),
            day=date_line(decree),
            title=office_lines(printable(decree.signatory_title)),
            mark=SIGNED_MARK if look.copy is not None else "",
            name=printable(decree.signatory),
        ),
        copied=_copied(look.copy, issuer),
        plan_title=printable(plan.title) or subject,
        table=table if table.rows else None,
    )


def _naming(issuer: str, subject: str) -> str:
    """What *Menetapkan* says: the decree's whole name, in capitals."""
    if not subject:
        return ""
    name = f"KEPUTUSAN {issuer} TENTANG {subject}" if issuer else f"KEPUTUSAN TENTANG {subject}"
    return f"{name.rstrip(' .').upper()}."


def _copied(copy: CertifiedCopy | None, issuer: str) -> Copying | None:
    if copy is None:
        return None
    office = printable(copy.office) or f"SEKRETARIAT {issuer}".strip()
    return Copying(office_lines(office.upper()), printable(copy.title), printable(copy.name))
