"""What the index says, cell by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pakta.domain.evidence.archive.contents import ArchiveRow, Contents
from pakta.domain.evidence.choices import EvidenceKind, PlacementState

STATES: Mapping[PlacementState, str] = {
    PlacementState.HANDED_IN: "Diserahkan",
    PlacementState.ACCEPTED: "Diterima",
    PlacementState.RETURNED: "Dikembalikan",
}
KINDS: Mapping[EvidenceKind, str] = {
    EvidenceKind.FILE: "Berkas",
    EvidenceKind.LINK: "Tautan",
    EvidenceKind.NOTE: "Catatan",
}
HEADER = (
    "No.",
    "Area perubahan",
    "Butir",
    "Bukti",
    "Jenis",
    "Membuktikan",
    "Jatuh tempo",
    "Keadaan",
    "Diserahkan oleh",
    "Diserahkan pada",
    "Diperiksa oleh",
    "Diperiksa pada",
    "Keterangan",
    "Ukuran (bita)",
    "SHA-256",
    "Perhatian",
)
PROOF = HEADER.index("Bukti")
"""The column whose cell leads to the file or the link."""
Cell = str | int


def title_of(contents: Contents) -> str:
    return f"Bukti {contents.programme} – {contents.unit}"


def about(contents: Contents, faults: Mapping[str, str]) -> list[str]:
    """The lines above the table."""
    which = (
        "Bukti yang diterima" if contents.accepted_only else "Semua bukti: diserahkan, diterima, dikembalikan"
    )
    lines = [
        f"{which}, sebagaimana adanya pada {moment(contents.made_at, contents.zone)}: {len(contents.rows)} baris."
    ]
    if faults:
        lines.append(f"{len(faults)} berkas tidak lengkap dalam arsip ini; lihat kolom Perhatian.")
    return lines


def cells(row: ArchiveRow, contents: Contents, faults: Mapping[str, str]) -> list[Cell]:
    """The row under ``HEADER``."""
    remarks = [row.note, f"Alasan dikembalikan: {row.reason}" if row.reason else ""]
    return [
        row.number,
        row.area,
        row.item,
        row.name or row.url or row.text,
        KINDS[row.kind],
        "; ".join(row.covers),
        f"{row.due_on:%d-%m-%Y}",
        STATES[row.state],
        row.placed_by,
        moment(row.placed_at, contents.zone),
        row.reviewed_by,
        moment(row.reviewed_at, contents.zone) if row.reviewed_at else "",
        " ".join(filter(None, remarks)),
        row.file.size if row.file else "",
        row.file.sha256 if row.file else "",
        faults.get(row.path, "") if row.path else "",
    ]


def moment(at: dt.datetime, zone: dt.tzinfo) -> str:
    """The minute on the unit's own clock."""
    return f"{at.astimezone(zone):%d-%m-%Y %H.%M}"
