"""The kinds of paper an office issues: their codes in numbers, and whether they get a number.

Codes as KPU offices use them (Keputusan KPU 1257 Tahun 2024 by its public use; confidence V1). A unit's own
classification stands beside each in its letterhead: the table of classifications is not complete, so it is text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperKind:
    """``key`` is stored, ``code`` stands in the number, ``name`` is the official term.

    ``numbered`` and ``classified`` say its custom: whether it gets a number, and one with a classification in it.
    """

    key: str
    code: str
    name: str
    numbered: bool = True
    classified: bool = True


KINDS: dict[str, PaperKind] = {
    kind.key: kind
    for kind in (
        PaperKind("decree", "Kpt", "Keputusan", classified=False),
        PaperKind("letter", "SD", "Surat dinas"),
        PaperKind("invitation", "Und", "Surat undangan"),
        PaperKind("minutes", "NT", "Notula"),
        PaperKind("proceedings", "BA", "Berita acara"),
        PaperKind("report", "LP", "Laporan"),
        PaperKind("memo", "ND", "Nota dinas"),
        PaperKind("assignment", "ST", "Surat tugas"),
        PaperKind("order", "SPt", "Surat perintah"),
        PaperKind("announcement", "Pu", "Pengumuman"),
        PaperKind("statement", "Kt", "Surat keterangan"),
        PaperKind("covering_letter", "SR", "Surat pengantar"),
        PaperKind("power_of_attorney", "SU", "Surat kuasa"),
        PaperKind("attendance_list", "DH", "Daftar hadir", numbered=False),
        PaperKind("sheet", "LK", "Lembar kerja", numbered=False),
        PaperKind("declaration", "SP", "Surat pernyataan", numbered=False),
    )
}
NUMBERED = tuple(kind for kind in KINDS.values() if kind.numbered)
CLASSIFIED = tuple(kind for kind in NUMBERED if kind.classified)
