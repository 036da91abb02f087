"""A report of a gift as a form on paper, in our own wording over what PerKPK 2/2019 wants to be told. Pure.

Papers are Indonesian whatever language the screen has. Of a confidential case the copy kept with the case says nothing
of people: everybody who handles the case opens its files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pakta.foundation.papers.blocks import (
    Block,
    Heading,
    KeyValues,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.shared.dates import day_text

HIDDEN = "dirahasiakan atas permintaan pelapor"
EMPTY = "–"
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Pelapor", ("recipient", "nik", "born", "position", "address", "contact")),
    ("Pemberi", ("giver", "giver_office", "giver_relation", "giver_address", "has_conflict")),
    ("Objek gratifikasi", ("object_kind", "object", "value", "is_perishable", "object_place")),
    ("Peristiwa", ("event_on", "place", "occasion")),
)
HANDLING = (
    "forwarded_number",
    "forwarded_on",
    "decision",
    "decision_number",
    "decision_on",
    "settled",
    "settled_on",
)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the form says. ``names`` and ``said``: of the register's fields by key, in words; ``hides``: keys that are
    not to be said."""

    office: Office
    number: str
    received_on: dt.date
    dated_on: dt.date
    kind: str
    state: str
    names: Mapping[str, str]
    said: Mapping[str, str]
    hides: frozenset[str] = frozenset()

    def line(self, key: str) -> tuple[str, str]:
        return self.names[key], HIDDEN if key in self.hides else self.said.get(key, "") or EMPTY

    def lines(self, keys: Iterable[str]) -> KeyValues:
        return KeyValues(tuple(self.line(key) for key in keys))


def report_paper(facts: ReportFacts) -> Paper:
    """The form: who, from whom, what, when, how it came about, and what was decided so far."""
    blocks: list[Block] = [
        Title(("LAPORAN GRATIFIKASI",), with_number=False),
        KeyValues(
            (
                ("Nomor register", facts.number),
                ("Satuan kerja", facts.office.name),
                ("Jenis laporan", facts.kind),
                ("Diterima UPG", day_text(facts.received_on)),
                ("Status", facts.state),
            )
        ),
    ]
    for number, (heading, keys) in enumerate(PARTS, start=1):
        blocks += [Heading(f"{number}. {heading}", level=2), facts.lines(keys)]
    blocks.append(Heading(f"{len(PARTS) + 1}. Kronologi", level=2))
    story = facts.said.get("chronology", "") or EMPTY
    blocks += [Paragraph(line) for line in story.splitlines() if line.strip()]
    if handled := [key for key in HANDLING if facts.said.get(key)]:
        blocks += [Heading(f"{len(PARTS) + 2}. Penanganan", level=2), facts.lines(handled)]
    reporter = "" if "recipient" in facts.hides else facts.said.get("recipient", "")
    blocks.append(
        Signatures(
            (
                Signature("Petugas UPG", ""),
                Signature("Pelapor", reporter, opening=place_and_day(facts.office, facts.dated_on)),
            )
        )
    )
    return Paper(title=f"Laporan gratifikasi {facts.number.replace('/', '-')}", blocks=tuple(blocks))
