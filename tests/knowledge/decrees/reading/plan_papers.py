"""Plans of fictional offices, printed in the layouts offices use, as the Documents a format module would hand over.

A plan is written once with all its parts; ``print_plan`` sets it under given labels, order, numbering, merges and page
breaks. What the layout cannot show is taken out of the expected plan by ``expected``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pakta.knowledge.decrees.form import Component, Item, Plan, Subcomponent
from pakta.knowledge.decrees.reading.document import Block, Cell, Document, Line, Row, Source, Table

INDICATOR, ACTION, PROOF, TARGET, TEAM = "indicator", "action", "proof", "target", "team"
NUMBER, AREA, PART, EXTRA = "number", "area", "part", "extra"

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
LETTERS = "ABCDEFGH"
SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True)
class PaperStyle:
    """How a plan is set. ``columns`` are (kind, label) in print order.

    ``bands`` says how a component's row looks: "row" (number and name), "spanned" (one merged cell), "none" (the
    component stands in a column). ``merged`` cells are "known", "blank" or "repeated". ``rows_a_page`` breaks pages,
    ``headed`` pages print the header again; ``torn`` splits the row at the break.
    """

    columns: tuple[tuple[str, str], ...]
    bands: str = "row"
    merged: str = "blank"
    component_numbers: tuple[str, ...] = ROMAN
    part_numbers: tuple[str, ...] = tuple(str(n) for n in range(1, 20))
    marker: str = "{}. "
    counted: bool = False
    rows_a_page: int = 0
    headed: bool = True
    torn: bool = False
    capitals: bool = True

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.columns]


def sample_plan() -> Plan:
    """A plan of six parts and fourteen items with all parts filled."""
    return Plan(title=None, year=2027, columns=[], components=[_change(), _procedures(), _oversight()])


def _item(
    marker: str, *texts: str, evidence: Sequence[str], periods: Sequence[tuple[str, str]], team: str
) -> Item:
    indicator, action, proof, target = texts
    return Item(marker, indicator, action, proof, list(evidence), target, list(periods), team)


def _change() -> Component:
    team = "Kelompok Kerja Satu"
    first = Subcomponent("1", "Pembentukan Tim Penggerak")
    first.items = [
        _item(
            "a", "Tim penggerak ditunjuk oleh pimpinan", "Menerbitkan keputusan tentang tim penggerak",
            "Keputusan kepala kantor; notula penunjukan", "Januari 2027",
            evidence=["Keputusan kepala kantor", "notula penunjukan"], periods=[("2027-01", "2027-01")], team=team,
        ),
        _item(
            "b", "Anggota tim dipilih secara terbuka", "Mengumumkan lowongan anggota dan menyeleksi pelamar",
            "Pengumuman, daftar pelamar, hasil seleksi", "Januari – Februari 2027",
            evidence=["Pengumuman", "daftar pelamar", "hasil seleksi"], periods=[("2027-01", "2027-02")], team=team,
        ),
    ]  # fmt: skip
    second = Subcomponent("2", "Budaya Melayani")
    second.items = [
        _item(
            "a", "Pegawai memahami nilai kerja kantor", "Melatih seluruh pegawai tentang nilai kerja",
            "Modul pelatihan", "Maret, Juni dan September 2027", evidence=["Modul pelatihan"],
            periods=[("2027-03", "2027-03"), ("2027-06", "2027-06"), ("2027-09", "2027-09")], team=team,
        ),
        _item(
            "b", "Teladan diberikan setiap hari", "Kepala kantor memimpin apel pagi",
            "Foto apel", "Tiap bulan", evidence=["Foto apel"],
            periods=[(f"2027-{m:02d}", f"2027-{m:02d}") for m in range(1, 13)], team=team,
        ),
        _item(
            "c", "Agen perubahan bekerja nyata", "Menilai karya agen perubahan",
            "Lembar penilaian", "Triwulan IV 2027", evidence=["Lembar penilaian"], periods=[("2027-10",
            "2027-12")], team=team,
        ),
    ]  # fmt: skip
    return Component("I", "MANAJEMEN PERUBAHAN", [first, second])


def _procedures() -> Component:
    team = "Kelompok Kerja Dua"
    first = Subcomponent("1", "Prosedur Kerja")
    first.items = [
        _item(
            "a", "Prosedur kerja tersusun lengkap", "Menyusun prosedur untuk semua layanan",
            "Buku prosedur", "TW I", evidence=["Buku prosedur"], periods=[("2027-01", "2027-03")], team=team,
        ),
        _item(
            "b", "Prosedur dinilai berkala", "Mengkaji prosedur bersama pengguna layanan",
            "Berita acara kajian", "B06 dan B12", evidence=["Berita acara kajian"],
            periods=[("2027-06", "2027-06"), ("2027-12", "2027-12")], team=team,
        ),
    ]  # fmt: skip
    second = Subcomponent("2", "Layanan Elektronik")
    second.items = [
        _item(
            "a", "Antrean dapat dipesan dari rumah", "Membangun halaman pemesanan antrean",
            "Tangkapan layar halaman", "Semester I", evidence=["Tangkapan layar halaman"],
            periods=[("2027-01", "2027-06")], team=team,
        ),
        _item(
            "b", "Arsip tersimpan secara digital", "Memindai arsip lama",
            "Daftar arsip digital", "Juli s.d. November 2027", evidence=["Daftar arsip digital"],
            periods=[("2027-07", "2027-11")], team=team,
        ),
    ]  # fmt: skip
    return Component("II", "PENATAAN TATALAKSANA", [first, second])


def _oversight() -> Component:
    team = "Kelompok Kerja Tiga"
    first = Subcomponent("1", "Pencegahan Gratifikasi")
    first.items = [
        _item(
            "a", "Pengunjung mengetahui larangan hadiah", "Memasang papan larangan hadiah",
            "Foto papan", "Februari 2027", evidence=["Foto papan"], periods=[("2027-02", "2027-02")], team=team,
        ),
        _item(
            "b", "Laporan penerimaan hadiah dikelola", "Menunjuk petugas penerima laporan",
            "Surat tugas; buku register", "Sepanjang tahun", evidence=["Surat tugas", "buku register"],
            periods=[("2027-01", "2027-12")], team=team,
        ),
    ]  # fmt: skip
    second = Subcomponent("2", "Penanganan Keluhan")
    second.items = [
        _item(
            "a", "Keluhan dijawab tepat waktu", "Menyediakan loket keluhan",
            "Rekapitulasi keluhan", "Setiap triwulan", evidence=["Rekapitulasi keluhan"],
            periods=[("2027-01", "2027-03"), ("2027-04", "2027-06"), ("2027-07", "2027-09"), ("2027-10", "2027-12")],
            team=team,
        ),
        _item(
            "b", "Hasil keluhan ditindaklanjuti", "Membahas keluhan dalam rapat pimpinan",
            "Notula rapat pimpinan", "Des 2027", evidence=["Notula rapat pimpinan"], periods=[("2027-12",
            "2027-12")], team=team,
        ),
    ]  # fmt: skip
    return Component("III", "PENGUATAN PENGAWASAN", [first, second])


def expected(plan: Plan, style: PaperStyle) -> list[tuple[object, ...]]:
    """What a right reading of the plan set in this style holds, row by row."""
    kinds = style.kinds
    return [
        (
            _cased(component.name, style),
            part.name if PART in kinds else None,
            item.marker if style.marker else None,
            item.indicator if INDICATOR in kinds else None,
            item.action if ACTION in kinds else None,
            item.evidence_raw if PROOF in kinds else None,
            item.evidence if PROOF in kinds else [],
            item.target_raw if TARGET in kinds else None,
            item.periods if TARGET in kinds else [],
            item.responsible if TEAM in kinds else None,
        )
        for component in plan.components
        for part in component.subcomponents
        for item in part.items
    ]


def rows_of(plan: Plan) -> list[tuple[object, ...]]:
    """A read plan in the form of ``expected``."""
    return [
        (
            component.name, part.name, item.marker, item.indicator, item.action, item.evidence_raw, item.evidence,
            item.target_raw, item.periods, item.responsible,
        )
        for component in plan.components
        for part in component.subcomponents
        for item in part.items
    ]  # fmt: skip


def _cased(name: str | None, style: PaperStyle) -> str | None:
    return name if style.capitals or name is None else name.title()


@dataclass
class _PrintRow:
    cells: list[Cell]
    is_band: bool = False


def print_plan(plan: Plan, style: PaperStyle) -> Document:
    """The plan as a document: header, rows, page breaks, as the style says."""
    rows = _rows(plan, style)
    header = [_PrintRow([Cell(label) for _, label in style.columns])]
    if style.counted:
        header.append(_PrintRow([Cell(f"({n})") for n in range(1, len(style.columns) + 1)]))
    if not style.rows_a_page:
        return Document([_table(header + rows, 1, style, page=None)])
    blocks: list[Block] = []
    pages = [rows[i : i + style.rows_a_page] for i in range(0, len(rows), style.rows_a_page)]
    if style.torn:
        pages = _tear(pages, style)
    line = 1
    for number, page in enumerate(pages, start=1):
        printed = (header if style.headed or number == 1 else []) + page
        blocks.append(_table(printed, line, style, page=number))
        line += len(printed) + 1
        if number % 2:
            blocks.append(Line(f"- {number} -", Source(line=line)))
        line += 2
    return Document(blocks)


def _table(rows: Sequence[_PrintRow], line: int, style: PaperStyle, page: int | None) -> Table:
    known = style.merged == "known"
    printed = [
        Row(row.cells, Source(row=n) if known else Source(line=line + n, page=page))
        for n, row in enumerate(rows)
    ]
    return Table(printed, merges_known=known)


def _rows(plan: Plan, style: PaperStyle) -> list[_PrintRow]:
    rows: list[_PrintRow] = []
    for c, component in enumerate(plan.components):
        name = _cased(component.name, style) or ""
        if style.bands != "none":
            rows.append(_band(style, style.component_numbers[c], name))
        first_of_component = True
        for p, part in enumerate(component.subcomponents):
            for i, item in enumerate(part.items):
                cells = [
                    _cell(kind, style, (c, p, i), (name, part, item), starts=(first_of_component, i == 0))
                    for kind in style.kinds
                ]
                rows.append(_PrintRow(cells))
                first_of_component = False
    return rows


def _band(style: PaperStyle, number: str, name: str) -> _PrintRow:
    width = len(style.columns)
    if style.bands == "spanned":
        text = f"{number}. {name}" if number else name
        return _PrintRow([Cell(text), *[Cell(merged="left") for _ in range(width - 1)]], is_band=True)
    cells = [Cell() for _ in range(width)]
    kinds = style.kinds
    at = kinds.index(NUMBER) if NUMBER in kinds else None
    name_at = next(i for i, kind in enumerate(kinds) if kind in (AREA, PART, INDICATOR, ACTION))
    if at is not None:
        cells[at] = Cell(number)
    cells[name_at] = Cell(name)
    return _PrintRow(cells, is_band=True)


def _cell(
    kind: str,
    style: PaperStyle,
    at: tuple[int, int, int],
    texts: tuple[str, Subcomponent, Item],
    starts: tuple[bool, bool],
) -> Cell:
    (c, p, _), (name, part, item), (new_component, new_part) = at, texts, starts
    main = INDICATOR if INDICATOR in style.kinds else ACTION
    mark = style.marker.format(item.marker) if style.marker and item.marker else ""
    counts_parts = AREA not in style.kinds
    text: Callable[[], str] = {
        NUMBER: lambda: style.part_numbers[p] if counts_parts else style.component_numbers[c],
        AREA: lambda: name,
        PART: lambda: part.name or "",
        INDICATOR: lambda: (mark if main == INDICATOR else "") + (item.indicator or ""),
        ACTION: lambda: (mark if main == ACTION else "") + (item.action or ""),
        PROOF: lambda: item.evidence_raw or "",
        TARGET: lambda: item.target_raw or "",
        TEAM: lambda: item.responsible or "",
        EXTRA: lambda: "",
    }[kind]
    if kind in (AREA, TEAM) or (kind == NUMBER and AREA in style.kinds):
        return _merged(text(), style, new_component)
    if kind in (NUMBER, PART):
        return _merged(text(), style, new_part)
    return Cell(text())


def _merged(text: str, style: PaperStyle, is_first: bool) -> Cell:  # noqa: FBT001 - a cell's own fact
    if is_first or style.merged == "repeated":
        return Cell(text)
    return Cell(merged="up") if style.merged == "known" else Cell()


def _tear(pages: list[list[_PrintRow]], style: PaperStyle) -> list[list[_PrintRow]]:
    """Split the last row of each page: the second half of its longest texts goes to the next page."""
    texts_at = [i for i, kind in enumerate(style.kinds) if kind in (INDICATOR, ACTION, PROOF)]
    for page, following in pairwise(pages):
        last = page[-1]
        if last.is_band:
            continue
        rest = [Cell() for _ in last.cells]
        for column in texts_at:
            words = last.cells[column].text.split()
            cut = len(words) - 2
            if len(words) > 4 and words[cut][0].islower():
                last.cells[column] = Cell(" ".join(words[:cut]))
                rest[column] = Cell(" ".join(words[cut:]))
        if any(cell.text for cell in rest):
            following.insert(0, _PrintRow(rest))
    return pages
