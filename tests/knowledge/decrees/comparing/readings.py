"""Small readings to compare: written as groups of rows, and drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from pakta.knowledge.decrees.form import Component, Decree, Dictum, Item, Plan, Reading, Subcomponent

Groups = Mapping[tuple[str, str], Sequence[Item]]


def item(indicator: str | None, action: str | None = "Menyusun naskah", **cells: str | None) -> Item:
    """A row with proof and time; ``cells`` may say otherwise."""
    return Item(
        **{
            "marker": "a",
            "indicator": indicator,
            "action": action,
            "evidence_raw": "Notula rapat",
            "target_raw": "Maret 2025",
            "responsible": "Tim Satu",
            **cells,
        }
    )


def plan(groups: Groups, *, year: int = 2025) -> Plan:
    """The rows under (component, subcomponent)."""
    components: dict[str, Component] = {}
    for (area, part), items in groups.items():
        component = components.setdefault(area, Component(name=area))
        component.subcomponents.append(Subcomponent(name=part, items=list(items)))
    return Plan("RENCANA AKSI", year, [], list(components.values()))


def reading(groups: Groups, *, year: int = 2025, region: str | None = "Lestari") -> Reading:
    return Reading(Decree(region=region, year=year), plan(groups, year=year))


_WORDS = """
tim dokumen rencana laporan survei layanan standar pengaduan gratifikasi benturan pegawai pola mutasi kinerja anggaran
arsip jadwal pelatihan sosialisasi evaluasi tindak lanjut 2025 2026 dan -
"""
WORDS = tuple(_WORDS.split())
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
cells = st.none() | texts
items = st.builds(
    Item,
    indicator=cells,
    action=cells,
    evidence_raw=cells,
    target_raw=cells,
    responsible=cells,
    periods=st.lists(st.just(("2025-01", "2025-03")), max_size=1),
)
names = st.none() | st.sampled_from(["Tim Kerja", "Layanan", "Pola Mutasi", "Layanan Publik"])
subs = st.builds(Subcomponent, name=names, items=st.lists(items, max_size=4))
components = st.builds(Component, name=names, subcomponents=st.lists(subs, max_size=3))
plans = st.builds(Plan, title=cells, components=st.lists(components, max_size=3))
decrees = st.builds(
    Decree,
    number=cells,
    title=cells,
    region=st.none() | st.just("Lestari"),
    considerations=st.none() | st.lists(texts, max_size=5),
    legal_basis=st.none() | st.lists(texts, max_size=5),
    dictums=st.none()
    | st.lists(st.builds(Dictum, st.none() | st.sampled_from(["KESATU", "KEDUA"]), texts), max_size=4),
)
readings = st.builds(Reading, decrees, plans)
