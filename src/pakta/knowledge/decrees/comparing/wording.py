"""What a comparison's kinds and parts are called on screens and papers."""

from __future__ import annotations

from pakta.knowledge.decrees.comparing.changes import Comparison, Kind, RowChange, TextChange
from pakta.knowledge.decrees.numbering import in_style
from pakta.knowledge.decrees.reading.ordinals import Style

KIND_WORDS: dict[Kind, str] = {
    Kind.SAME: "Sama",
    Kind.YEAR: "Hanya tahun",
    Kind.MOVED: "Pindah",
    Kind.REWORDED: "Diubah",
    Kind.SPLIT: "Dipecah",
    Kind.MERGED: "Digabung",
    Kind.DROPPED: "Hilang",
    Kind.NEW: "Baru",
}
HEAD_WORDS = {
    "issuer": "Instansi",
    "number": "Nomor",
    "year": "Tahun",
    "title": "Judul",
    "enacted_place": "Tempat penetapan",
    "enacted_date": "Tanggal penetapan",
    "signatory_title": "Jabatan penanda tangan",
    "signatory": "Penanda tangan",
    "plan_title": "Judul rencana",
}
LIST_WORDS = {"considerations": "Menimbang", "legal_basis": "Mengingat", "dictums": "Diktum"}
CELL_WORDS = {
    "indicator": "Indikator",
    "action": "Langkah aksi",
    "evidence_raw": "Bukti fisik",
    "target_raw": "Target waktu",
    "responsible": "Penanggung jawab",
}
OLD, NEW = "Lama", "Baru"


def kind_words(change: TextChange | RowChange) -> str:
    """``Diubah``; ``Diubah, pindah`` where it stands elsewhere too."""
    word = KIND_WORDS[change.kind]
    return f"{word}, pindah" if change.moved and change.kind is not Kind.MOVED else word


def list_words(name: str, change: TextChange) -> str:
    """``Menimbang a``, ``Mengingat 4 → 5``, ``Diktum KESATU``: an item of a list by its place on either side."""
    if change.part:
        return f"{LIST_WORDS[name]} {change.part}"
    style: Style = "lower" if name == "considerations" else "number"
    places = [in_style(at + 1, style) for at in (change.old_at, change.new_at) if at is not None]
    return f"{LIST_WORDS[name]} {' → '.join(dict.fromkeys(places))}"


def side_names(comparison: Comparison) -> tuple[str, str]:
    """What to call the two."""
    old, new = comparison.names
    return old or OLD, new or NEW


def count_words(comparison: Comparison) -> str:
    """``3 sama, 2 diubah, 1 baru``: the rows of each kind that there are."""
    counted = comparison.counts.items()
    said = [f"{count} {KIND_WORDS[kind].lower()}" for kind, count in counted if count]
    return ", ".join(said) if said else "tidak ada baris"


def place_words(change: RowChange) -> str:
    """``Komponen / Subkomponen`` of the row where it stands now, else where it stood."""
    row = (change.new or change.old)[0]
    return " / ".join(name for name in (row.component, row.subcomponent) if name)


def row_numbers(change: RowChange) -> tuple[str, str]:
    """The rows' numbers in the old and in the new plan, counted from 1: ``("4", "5, 6")``."""
    old, new = (", ".join(str(row.number + 1) for row in rows) for rows in (change.old, change.new))
    return old, new
