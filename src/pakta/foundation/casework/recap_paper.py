"""A recap as an official paper, from the same data as its JSON: the two cannot differ. Pure.

Papers are Indonesian whatever language the screen has, so nothing here is translated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pakta.foundation.casework.recap_data import OTHERS
from pakta.foundation.casework.recap_hiding import HIDDEN
from pakta.foundation.casework.recap_periods import MONTHS
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.papers.blocks import (
    Align,
    Block,
    Column,
    Heading,
    KeyValues,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Title,
)
from pakta.foundation.papers.offices import Office, place_and_day
from pakta.shared.dates import day_text
from pakta.shared.numbers import per_cent, points

BALANCE = (
    ("opening", "Saldo awal periode"),
    ("received", "Diterima"),
    ("moved_in", "Diterima dari register atau satuan kerja lain"),
    ("reopened", "Dibuka kembali"),
    ("done", "Selesai"),
    ("moved_out", "Dipindahkan ke register atau satuan kerja lain"),
    ("open", "Saldo akhir periode (masih diproses)"),
    ("late", "– di antaranya melewati tenggat"),
)
ALWAYS = ("opening", "received", "done", "open", "late")
"""What the balance says even where it is 0."""
MEASURES = (("received", "Masuk"), ("done", "Selesai"), ("open", "Sisa"), ("late", "Terlambat"))
TEXTS = (("achievements", "Capaian"), ("obstacles", "Hambatan"), ("recommendations", "Rekomendasi"))
RHYTHM_NAMES = {
    Rhythm.MONTHLY: "bulanan",
    Rhythm.QUARTERLY: "triwulanan",
    Rhythm.HALF_YEARLY: "semesteran",
    Rhythm.YEARLY: "tahunan",
}
SIGNER = "Petugas register"
MOST_ROWS_WHOLE = 20
"""A longer table goes on over the page; a shorter one is not parted from its head."""


@dataclass(frozen=True, slots=True)
class RecapWords:
    """What stands around the figures. ``texts``: of ``TEXTS``."""

    title: str
    register: str
    period: str
    starts_on: dt.date
    ends_on: dt.date
    nil_sentence: str
    texts: Mapping[str, str]
    signed_by: str
    signed_on: dt.date
    sha256: str


def recap_paper(words: RecapWords, office: Office, data: Mapping[str, Any]) -> Paper:
    blocks: list[Block] = [
        Title((words.title.upper(), f"PERIODE {words.period.upper()}"), with_number=False),
        KeyValues(
            (
                ("Satuan kerja", office.name),
                ("Register", words.register),
                ("Periode", f"{day_text(words.starts_on)} s.d. {day_text(words.ends_on)}"),
            )
        ),
    ]
    if data["is_nil"]:
        sentence = words.nil_sentence or "Tidak ada yang diterima pada periode ini."
        blocks.append(Paragraph(f"NIHIL. {sentence}"))
    blocks += [Heading("Saldo dan arus perkara"), _balance(data)]
    if note := late_entries(data):
        blocks.append(Paragraph(note))
    blocks += [Heading("Kinerja penyelesaian"), KeyValues(tuple(performance(data)))]
    blocks += _breakdowns(data)
    if data["further"]:
        lines = tuple((name, value) for name, value in data["further"])
        blocks += [Heading("Keterangan lain"), KeyValues(lines)]
    for key, heading in TEXTS:
        if said := words.texts.get(key, "").strip():
            blocks += [Heading(heading), *(Paragraph(line) for line in said.splitlines() if line.strip())]
    # Above the signature, which follows it over the page: neither stands there alone.
    blocks.append(
        Paragraph(
            "Angka rekap ini disahkan melalui Pakta dan dibekukan sebagai berkas data JSON dengan sidik SHA-256 "
            f"{words.sha256}. Berkas data yang sidiknya sama memuat angka yang sama."
        )
    )
    opening = place_and_day(office, words.signed_on)
    blocks.append(Signatures((Signature(SIGNER, words.signed_by, opening=opening),)))
    return Paper(title=f"{words.title} {words.period}", blocks=tuple(blocks))


def performance(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """How it was worked off, in words; each figure with its base."""
    done = data["done"]
    lines = [("Selesai tepat waktu", _of(data["done_in_time"], done))]
    if done:
        average = f"{points(Fraction(data['days'], done), 1)} hari kalender"
        if data["working_days"] is not None:
            average += f", {points(Fraction(data['working_days'], done), 1)} hari kerja"
        lines.append(("Rata-rata lama penyelesaian", f"{average} (dari {done} penyelesaian)"))
    handled = data["opening"] + data["received"] + data["moved_in"] + data["reopened"]
    lines.append(("Selesai dari yang ditangani", _of(done, handled)))
    if data["satisfied"]:
        average = points(Fraction(data["satisfaction"], data["satisfied"]), 2)
        lines.append(("Rata-rata kepuasan", f"{average} dari 4 ({data['satisfied']} penilaian)"))
    return lines


def late_entries(data: Mapping[str, Any]) -> str:
    """Why the balance begins elsewhere than the recap before it ended; "" where it does not."""
    before = data["previous_open"]
    if before is None or before == data["opening"]:
        return ""
    return (
        f"Rekap periode sebelumnya mencatat saldo akhir {before}; saldo awal kini {data['opening']} karena ada "
        "perkara yang dicatat atau dipindahkan setelah rekap itu disahkan."
    )


def shown_groups(breakdown: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The groups of which anything is said: all of a guarded breakdown unless it is wholly hidden, else those with a
    count."""
    if is_wholly_hidden(breakdown):
        return []
    if "small" in breakdown:
        return [one for one in breakdown["groups"] if one["key"] != OTHERS[0] or one["received"] != 0]
    return [one for one in breakdown["groups"] if any(one[key] for key, _name in MEASURES)]


def is_wholly_hidden(breakdown: Mapping[str, Any]) -> bool:
    """A sentence says so then: rows of marks say nothing."""
    return "small" in breakdown and all(isinstance(one["received"], str) for one in breakdown["groups"])


def shown_measures(breakdown: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(key, name) for key, name in MEASURES if all(key in one for one in breakdown["groups"])]


def small_hidden(data: Mapping[str, Any]) -> int:
    """Below what counts are left out of a breakdown; 0 where none is left out."""
    return max(
        (
            one["small"]
            for one in data["breakdowns"]
            if "small" in one
            and not is_wholly_hidden(one)
            and any(isinstance(group["received"], str) for group in one["groups"])
        ),
        default=0,
    )


def hidden_note(data: Mapping[str, Any]) -> str:
    """What the marks of left out counts mean; "" where nothing is left out."""
    small = small_hidden(data)
    if not small:
        return ""
    return (
        f"Rincian di bawah {small} tidak dicetak agar tidak mengarah kepada orang tertentu: "
        f"“<{small}” berarti 0 sampai {small - 1}, “{HIDDEN}” berarti disamarkan."
    )


def wholly_hidden_note(data: Mapping[str, Any]) -> str:
    """Which breakdowns say nothing at all; "" where each says something."""
    names = [_lowered(one["name"]) for one in data["breakdowns"] if is_wholly_hidden(one)]
    if not names:
        return ""
    return (
        f"Rincian menurut {listed(names)} tidak dicetak, karena jumlahnya kecil dan dapat mengarah kepada orang "
        "tertentu."
    )


def withheld_note(data: Mapping[str, Any]) -> str:
    """Which breakdowns wait for a longer period, and why; "" where none does."""
    later = [one for one in data["breakdowns"] if "printed_from" in one]
    if not later:
        return ""
    names = listed([_lowered(one["name"]) for one in later])
    longest = max((one["printed_from"] for one in later), key=lambda one: MONTHS[Rhythm(one)])
    return (
        f"Rincian menurut {names} dicetak pada rekap {RHYTHM_NAMES[longest]}, karena jumlah pada periode yang lebih "
        "pendek dapat mengarah kepada orang tertentu."
    )


def _balance(data: Mapping[str, Any]) -> Table:
    return Table(
        (Column("Uraian", 5), Column("Jumlah", 1, Align.RIGHT)),
        tuple((name, str(data[key])) for key, name in BALANCE if data[key] or key in ALWAYS),
        whole=True,
    )


def _breakdowns(data: Mapping[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    for one in data["breakdowns"]:
        groups = shown_groups(one)
        if not groups:
            continue
        measures = shown_measures(one)
        columns = (
            Column(one["name"], 4),
            *(Column(name, 1, Align.RIGHT) for _key, name in measures),
        )
        rows = tuple((group["name"], *(str(group[key]) for key, _name in measures)) for group in groups)
        blocks += [
            Heading(f"Menurut {_lowered(one['name'])}"),
            Table(columns, rows, whole=len(rows) <= MOST_ROWS_WHOLE),
        ]
    return [
        *blocks,
        *(
            Paragraph(note)
            for note in (hidden_note(data), wholly_hidden_note(data), withheld_note(data))
            if note
        ),
    ]


def _lowered(name: str) -> str:
    """The name inside a sentence: abbreviations stay in capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def listed(names: Sequence[str]) -> str:
    """As within a sentence: "kanal, klasifikasi, dan jenis laporan"."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def _of(part: int, whole: int) -> str:
    return f"{part} dari {whole} ({per_cent(part, whole)}%)" if whole else "–"
