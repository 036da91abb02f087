"""Parts of a reading by name: their order in the print, where they stand in the file, and their Indonesian words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any, TypeVar

from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.form import Component, Item, Reading
from pakta.knowledge.decrees.numbering import letter

_HEAD = (
    "head",
    "head.issuer",
    "head.issuer_type",
    "head.region",
    "head.number",
    "head.year",
    "head.title",
    "head.kind",
    "considerations",
    "legal_basis",
    "dictums",
    "head.enacted_place",
    "head.enacted_date",
    "head.signatory_title",
    "head.signatory",
    "attachments",
    "plan",
    "plan.title",
    "plan.year",
    "plan.columns",
)
_CELLS = (
    "",
    "marker",
    "indicator",
    "action",
    "evidence_raw",
    "evidence",
    "target_raw",
    "periods",
    "responsible",
)
_WORDS = {
    "": "Seluruh naskah",
    "head": "Kepala keputusan",
    "head.issuer": "Lembaga yang menetapkan",
    "head.issuer_type": "Tingkat lembaga",
    "head.region": "Wilayah",
    "head.number": "Nomor keputusan",
    "head.year": "Tahun keputusan",
    "head.title": "Judul keputusan",
    "head.kind": "Jenis rencana",
    "considerations": "Menimbang",
    "legal_basis": "Mengingat",
    "dictums": "Diktum",
    "head.enacted_place": "Tempat penetapan",
    "head.enacted_date": "Tanggal penetapan",
    "head.signatory_title": "Jabatan penanda tangan",
    "head.signatory": "Penanda tangan",
    "attachments": "Lampiran",
    "plan": "Rencana aksi",
    "plan.title": "Judul rencana aksi",
    "plan.year": "Tahun rencana aksi",
    "plan.columns": "Kolom rencana aksi",
    "marker": "nomor",
    "indicator": "kolom indikator",
    "action": "kolom langkah aksi",
    "evidence_raw": "kolom bukti fisik",
    "evidence": "kolom bukti fisik",
    "target_raw": "kolom target waktu",
    "periods": "kolom target waktu",
    "responsible": "kolom penanggung jawab",
    "number": "nomor",
    "ordinal_raw": "nomor",
    "name": "nama",
    "title": "judul",
}


_Value = TypeVar("_Value")


class PartOrder:
    """Where each part of one reading stands in the order of the print."""

    def __init__(self, reading: Reading) -> None:
        components = reading.plan.components
        self._starts = [0, *accumulate(_row_count(component) for component in components)]
        self._inner = [
            [0, *accumulate(len(sub.items) for sub in component.subcomponents)] for component in components
        ]

    def of(self, part: str) -> tuple[int, ...]:
        """A key that sorts parts as the paper prints them; a part unknown comes last."""
        names = part.split(".")
        index = _index(names, 1)
        if not part:
            return (-1,)
        if names[0] == "rows":
            cell = names[2] if len(names) > 2 else ""
            return (len(_HEAD), index, 2, _CELLS.index(cell) if cell in _CELLS else len(_CELLS))
        if names[0] == "components" and index < len(self._inner):
            inner = self._inner[index]
            if names[2:3] != ["subcomponents"]:
                return (len(_HEAD), self._starts[index], 0)
            return (len(_HEAD), self._starts[index] + inner[min(_index(names, 3), len(inner) - 1)], 1)
        name = part if part in _HEAD else names[0]
        return (_HEAD.index(name), index) if name in _HEAD else (len(_HEAD) + 1,)


def source_of(part: str, subject: Subject) -> Mapping[str, Any] | None:
    """Where the part stands in the file: its own place, that of its row, of the group's or plan's first row."""
    own = subject.printed.places.get(part)
    if own is not None:
        return own
    names = part.split(".")
    index = _index(names, 1)
    if names[0] == "rows" and index < len(subject.rows):
        return subject.rows[index].item.source or None
    if names[0] == "plan" and subject.rows:
        return subject.rows[0].item.source or None
    if names[0] == "components":
        within = _index(names, 3) if len(names) > 3 else None
        for row in subject.rows:
            if row.component_index == index and within in (None, row.subcomponent_index):
                return row.item.source or None
        return None
    return subject.printed.places.get(".".join(names[:2])) or subject.printed.places.get(names[0])


def words_for(part: str, reading: Reading) -> str:
    """The part as a person names it: *Menimbang huruf b*, *Diktum KEDUA*, *Baris 13, kolom target waktu*."""
    if part in _WORDS:
        return _WORDS[part]
    names = part.split(".")
    index = _index(names, 1)
    match names[0]:
        case "considerations":
            return f"Menimbang huruf {letter(index)}"
        case "legal_basis":
            return f"Mengingat angka {index + 1}"
        case "dictums":
            dictums = reading.decree.dictums or []
            label = dictums[index].label if index < len(dictums) else None
            return f"Diktum {label}" if label else f"Diktum ke-{index + 1}"
        case "attachments":
            which = f" {index + 1}" if index else ""
            return f"Lampiran{which}" + (f", {_WORDS[names[2]]}" if len(names) > 2 else "")
        case "rows":
            return f"Baris {index + 1}" + (f", {_WORDS.get(names[2], names[2])}" if len(names) > 2 else "")
        case "components":
            return _group_words(names, reading.plan.components)
    return part


def _group_words(names: list[str], components: list[Component]) -> str:
    """*Area Manajemen Perubahan, kelompok Tim Kerja, nomor*; a group without a name by its count."""
    group = _at(components, _index(names, 1))
    words = f"Area {group.name}" if group is not None and group.name else f"Area ke-{_index(names, 1) + 1}"
    rest = names[2:]
    if rest[:1] == ["subcomponents"]:
        within = _index(names, 3)
        inner = _at(group.subcomponents, within) if group is not None else None
        words += (
            f", kelompok {inner.name}" if inner is not None and inner.name else f", kelompok ke-{within + 1}"
        )
        rest = names[4:]
    return f"{words}, {_WORDS.get(rest[0], rest[0])}" if rest else words


def _row_count(component: Component) -> int:
    return sum(len(sub.items) for sub in component.subcomponents)


def _index(names: list[str], at: int) -> int:
    return int(names[at]) if len(names) > at and names[at].isdigit() else 0


def text_of(part: str, reading: Reading) -> str | None:
    """The text that stands at the part now, of a group its name; None where the part holds no text or is not there."""
    names = part.split(".")
    index = _index(names, 1)
    value: object = None
    match names:
        case ["head", field]:
            value = getattr(reading.decree, "number_raw" if field == "number" else field, None)
        case ["considerations" | "legal_basis" as field, _]:
            value = _at(getattr(reading.decree, field) or [], index)
        case ["dictums", _]:
            value = getattr(_at(reading.decree.dictums or [], index), "text", None)
        case ["plan", field]:
            value = getattr(reading.plan, field, None)
        case ["components", _, "subcomponents", _, *rest]:
            component = _at(reading.plan.components, index)
            group = _at(component.subcomponents, _index(names, 3)) if component is not None else None
            value = getattr(group, rest[0] if rest else "name", None)
        case ["components", _, *rest]:
            value = getattr(_at(reading.plan.components, index), rest[0] if rest else "name", None)
        case ["rows", _, field]:
            value = getattr(_at(_items(reading), index), field, None)
    return value if isinstance(value, str) else None


def _items(reading: Reading) -> list[Item]:
    return [item for one in reading.plan.components for sub in one.subcomponents for item in sub.items]


def _at(values: list[_Value], index: int) -> _Value | None:
    return values[index] if index < len(values) else None
