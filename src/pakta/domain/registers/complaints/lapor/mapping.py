"""Which column of a list is what, and what each of its rows says. Pure.

LAPOR! has no published form of its lists, so columns are matched by a person; the guess goes by their names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from pakta.domain.registers.complaints.choices import ASPIRATION, INFORMATION, NONSUPERVISORY, SUPERVISORY
from pakta.domain.registers.complaints.lapor.reading import Listed
from pakta.shared.dates import find_date

LONGEST_TICKET = 40


@dataclass(frozen=True, slots=True)
class Target:
    """What a column can be. ``guesses``: words its name is known by, the first that fits wins."""

    key: str
    name: object
    required: bool
    guesses: tuple[str, ...]


TARGETS = (
    Target(
        "ticket",
        _("Nomor tiket"),
        True,
        ("tracking id", "nomor tiket", "id laporan", "no tiket", "tiket", "nomor laporan", "id"),
    ),
    Target(
        "received_on",
        _("Tanggal laporan"),
        True,
        ("tanggal laporan masuk", "tanggal masuk", "tanggal laporan", "tanggal", "waktu"),
    ),
    Target("subject", _("Judul"), True, ("judul laporan", "judul", "perihal", "topik")),
    Target(
        "narrative",
        _("Isi laporan"),
        True,
        ("isi laporan akhir", "isi laporan awal", "isi laporan", "isi", "uraian", "deskripsi"),
    ),
    Target(
        "classification",
        _("Klasifikasi"),
        False,
        ("klasifikasi laporan", "klasifikasi", "jenis laporan", "tipe"),
    ),
    Target("name", _("Nama pelapor"), False, ("nama pelapor", "pelapor", "nama")),
    Target("email", _("Surel pelapor"), False, ("email", "e mail", "surel")),
    Target("phone", _("Telepon pelapor"), False, ("nomor telepon", "telepon", "no hp", "handphone")),
    Target("place", _("Tempat kejadian"), False, ("lokasi kejadian", "lokasi", "tempat", "area")),
)


class Fate(StrEnum):
    """What a row becomes."""

    NEW = "new"
    DOUBLE = "double"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class LaporRow:
    """A row read: ``line`` of the file, ``fate``, and every problem as a key of ``PROBLEMS``."""

    line: int
    ticket: str
    received_on: dt.date | None
    subject: str
    classification: str
    fields: Mapping[str, str]
    fate: Fate
    problems: tuple[str, ...] = ()


PROBLEMS = {
    "no_ticket": _("nomor tiket kosong"),
    "long_ticket": _("nomor tiket terlalu panjang"),
    "no_day": _("tanggalnya tidak terbaca"),
    "future": _("tanggalnya di masa depan"),
    "no_subject": _("judul kosong"),
    "no_narrative": _("isi laporan kosong"),
    "long_narrative": _("isi laporan lebih dari 10.000 karakter"),
    "class": _("klasifikasinya tidak dikenal"),
}


def guessed(columns: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, str]:
    """Target → column's name; as the office chose last time where such a column is there, else by its name."""
    found: dict[str, str] = {}
    for target in TARGETS:
        chosen = (remembered or {}).get(target.key, "")
        if chosen in columns:
            found[target.key] = chosen
            continue
        free = [one for one in columns if one not in found.values()]
        guess = next(
            (one for word in target.guesses for one in free if _named(one) == word),
            next((one for word in target.guesses for one in free if word in _named(one).split(" / ")), ""),
        )
        found[target.key] = guess or next(
            (one for word in target.guesses if len(word) > 3 for one in free if word in _named(one)), ""
        )
    return {key: column for key, column in found.items() if column}


def missing(mapping: Mapping[str, str]) -> list[str]:
    """Required targets no column was chosen for."""
    return [one.key for one in TARGETS if one.required and not mapping.get(one.key)]


def rows_of(
    listed: Listed, mapping: Mapping[str, str], *, known: Collection[str], today: dt.date
) -> Iterator[LaporRow]:
    """Each row with its fate; ``known`` are tickets the office has, tidied. A ticket's second row is a double."""
    places = {
        key: listed.columns.index(column) for key, column in mapping.items() if column in listed.columns
    }
    seen = set(known)
    for line, cells in zip(listed.lines, listed.rows, strict=True):
        values = {key: cells[place] for key, place in places.items()}
        row = _row(line, values, today)
        if row.fate != Fate.BAD and row.ticket in seen:
            row = LaporRow(
                line, row.ticket, row.received_on, row.subject, row.classification, row.fields, Fate.DOUBLE
            )
        elif row.fate != Fate.BAD:
            seen.add(row.ticket)
        yield row


def tidy_ticket(typed: str) -> str:
    """Without the hash sign, blanks and quotes people and spreadsheets put around it."""
    return re.sub(r"[\s#'’]+", "", typed).upper()


def _row(line: int, values: Mapping[str, str], today: dt.date) -> LaporRow:
    ticket, subject = tidy_ticket(values.get("ticket", "")), " ".join(values.get("subject", "").split())
    day = find_date(values.get("received_on", ""))
    narrative = values.get("narrative", "")
    classification, is_known = _class(values.get("classification", ""))
    problems = [
        key
        for key, is_wrong in (
            ("no_ticket", not ticket),
            ("long_ticket", len(ticket) > LONGEST_TICKET),
            ("no_day", day is None),
            ("future", day is not None and day > today),
            ("no_subject", not subject),
            ("no_narrative", not narrative),
            ("long_narrative", len(narrative) > 10_000),
            ("class", not is_known),
        )
        if is_wrong
    ]
    fields = {key: values[key] for key in ("name", "email", "phone", "place") if values.get(key)}
    return LaporRow(
        line=line,
        ticket=ticket[:LONGEST_TICKET],
        received_on=day,
        subject=subject[:300],
        classification=classification,
        fields={**fields, "narrative": narrative, "lapor_ticket": ticket[:LONGEST_TICKET]},
        fate=Fate.BAD if problems else Fate.NEW,
        problems=tuple(problems),
    )


def _class(written: str) -> tuple[str, bool]:
    """Our class, and whether the words were understood; a plain "pengaduan" is left to the keeper."""
    text = _named(written)
    if text in ("", "pengaduan", "belum ditentukan"):
        return "", True
    if "informasi" in text:
        return INFORMATION, True
    if "aspirasi" in text:
        return ASPIRATION, True
    if "pengawasan" in text:
        return (NONSUPERVISORY if any(no in text for no in ("tidak", "non", "tanpa")) else SUPERVISORY), True
    return "", False


def _named(column: str) -> str:
    return re.sub(r"[^0-9a-z]+", " ", column.casefold()).strip()
