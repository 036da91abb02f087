"""Two decrees side by side, whole: hand-made cases, what must hold of any two, and the real ones."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.knowledge.decrees.comparing.readings import item, plan, reading, readings

from pakta.knowledge.decrees.comparing.changes import Comparison, Kind
from pakta.knowledge.decrees.comparing.decrees import compare
from pakta.knowledge.decrees.form import Decree, Item, Plan, Reading
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.opening import document_of
from pakta.knowledge.decrees.reading.reader import reading_of

SEEDS = {
    path.name[:3]: path for path in sorted((Path(__file__).parents[5] / "shared" / "seeds").glob("*.txt"))
}

TEAM = item("Tim kerja telah dibentuk", "Menyusun surat keputusan tim kerja")
PLAN = item("Dokumen rencana telah disusun", "Membahas rencana dalam rapat pimpinan")
SURVEY = item("Survei kepuasan dilakukan berkala", "Menyebar kuesioner kepada pengunjung")
GIFTS = item("Pengendalian gratifikasi dilaksanakan", "Memasang poster larangan menerima hadiah")
ZONE, SERVICE = ("Manajemen Perubahan", "Tim Kerja"), ("Pelayanan Publik", "Survei")


def told(comparison: Comparison) -> list[tuple[str, list[int], list[int]]]:
    """Every row as kind and numbers; a star marks reworded, split and merged ones that moved."""
    return [
        (
            row.kind.value + ("*" if row.moved and row.kind is not Kind.MOVED else ""),
            [one.number for one in row.old],
            [one.number for one in row.new],
        )
        for row in comparison.rows
    ]


def test_rows_that_stayed_moved_went_and_came() -> None:
    old = reading({ZONE: [TEAM, PLAN], SERVICE: [SURVEY]})
    new = reading({ZONE: [TEAM], SERVICE: [PLAN, SURVEY, GIFTS]})
    assert told(compare(old, new)) == [
        ("same", [0], [0]),
        ("moved", [1], [1]),
        ("same", [2], [2]),
        ("new", [], [3]),
    ]
    assert told(compare(new, reading({ZONE: [TEAM]}))) == [
        ("same", [0], [0]),
        ("dropped", [1], []),
        ("dropped", [2], []),
        ("dropped", [3], []),
    ]


def test_a_row_out_of_its_order_is_moved() -> None:
    old, new = reading({ZONE: [TEAM, PLAN, SURVEY]}), reading({ZONE: [PLAN, SURVEY, TEAM]})
    assert told(compare(old, new)) == [("same", [1], [0]), ("same", [2], [1]), ("moved", [0], [2])]


def test_a_renamed_subcomponent_moves_none_of_its_rows() -> None:
    old = reading({ZONE: [TEAM, PLAN], ("Manajemen Perubahan", "Lain"): [SURVEY]})
    new = reading(
        {
            ("Manajemen Perubahan", "Pembentukan Kelompok"): [TEAM, PLAN],
            ("Manajemen Perubahan", "Lain"): [SURVEY],
        }
    )
    assert {kind for kind, *_rest in told(compare(old, new))} == {"same"}


def test_a_row_reworded_in_one_cell() -> None:
    longer = item(TEAM.indicator, TEAM.action, responsible="Tim Dua")
    (row,) = compare(reading({ZONE: [TEAM]}), reading({ZONE: [longer]})).rows
    assert row.kind is Kind.REWORDED
    assert [(cell.part, cell.kind) for cell in row.cells] == [
        ("indicator", Kind.SAME),
        ("action", Kind.SAME),
        ("evidence_raw", Kind.SAME),
        ("target_raw", Kind.SAME),
        ("responsible", Kind.REWORDED),
    ]
    assert (row.cells[-1].old, row.cells[-1].new) == ("Tim Satu", "Tim Dua")


def test_a_row_whose_year_alone_moved_on_is_told_apart() -> None:
    old = item("Dokumen rencana 2025 telah disusun", target_raw="Maret 2025")
    new = item("Dokumen rencana 2026 telah disusun", target_raw="Maret 2026")
    later = item("Dokumen rencana 2026 telah disusun", target_raw="April 2026")
    assert told(compare(reading({ZONE: [old]}), reading({ZONE: [new]}, year=2026))) == [("year", [0], [0])]
    assert told(compare(reading({ZONE: [old]}), reading({ZONE: [later]}, year=2026))) == [
        ("reworded", [0], [0])
    ]


def test_a_plan_that_ticks_months_is_compared_by_them() -> None:
    def ticked(*periods: tuple[str, str]) -> Reading:
        row = Item(indicator="Tim telah dibentuk", periods=list(periods))
        return reading({ZONE: [row]})

    (row,) = compare(ticked(("2025-03", "2025-03")), ticked(("2026-03", "2026-03"))).rows
    assert (row.kind, row.cells[3].old, row.cells[3].new) == (Kind.YEAR, "Maret 2025", "Maret 2026")
    (row,) = compare(ticked(("2025-01", "2025-03")), ticked(("2025-01", "2025-06"))).rows
    assert (row.kind, row.cells[3].new) == (Kind.REWORDED, "Januari 2025 – Juni 2025")


def test_a_column_that_one_plan_lacks_rewords_nothing() -> None:
    bare = item(TEAM.indicator, TEAM.action, evidence_raw=None)
    (row,) = compare(reading({ZONE: [bare]}), reading({ZONE: [TEAM]})).rows
    assert (row.kind, row.cells[2].kind) == (Kind.SAME, Kind.NEW)


def test_another_offices_rows_are_known_by_what_they_ask() -> None:
    ours = item("SOP telah ditetapkan", "Menyusun SOP Dinas Arsip Kota Lestari sesuai peta proses bisnis")
    theirs = item(
        "SOP telah ditetapkan resmi", "Menyusun SOP Dinas Arsip Kota Damai Sentosa sesuai peta proses bisnis"
    )
    old = reading({ZONE: [ours]})
    new = reading({("MANAJEMEN PERUBAHAN", "Tim Kerja ZI"): [theirs]}, region="Damai Sentosa")
    assert told(compare(old, new)) == [("reworded", [0], [0])]


def test_a_plan_without_indicators_is_matched_by_actions() -> None:
    old = reading({ZONE: [item(None, TEAM.action), item(None, PLAN.action)]})
    new = reading({ZONE: [PLAN, TEAM]})
    assert sorted((olds, news) for _kind, olds, news in told(compare(old, new))) == [([0], [1]), ([1], [0])]


def test_one_duty_that_two_offices_do_otherwise_is_known_by_its_indicator_within_its_place() -> None:
    ours = item("Pengaduan masyarakat ditindaklanjuti", "Memberi tanggapan atas setiap laporan yang masuk")
    theirs = item(
        "Hasil penanganan pengaduan masyarakat telah ditindaklanjuti", "Menyusun rekapitulasi bulanan"
    )
    assert told(compare(reading({ZONE: [ours]}), reading({ZONE: [theirs]}))) == [("reworded", [0], [0])]
    assert [
        kind for kind, *_rest in told(compare(reading({ZONE: [ours]}), reading({SERVICE: [theirs]})))
    ] == [
        "dropped",
        "new",
    ]


BOTH = item(
    "Tim kerja dan rencana kerja tersedia",
    "Menyusun surat keputusan tim kerja zona integritas dan membahas rencana kerja tahunan dalam rapat pimpinan",
)
HALVES = [
    item("Tim kerja dan rencana kerja tersedia", "Menyusun surat keputusan tim kerja zona integritas"),
    item("Tim kerja dan rencana kerja tersedia", "Membahas rencana kerja tahunan dalam rapat pimpinan"),
]


def test_one_row_that_became_two_is_split_and_back_it_is_merged() -> None:
    old, new = reading({ZONE: [BOTH, GIFTS]}), reading({ZONE: [*HALVES, GIFTS]})
    assert told(compare(old, new)) == [("split", [0], [0, 1]), ("same", [1], [2])]
    assert told(compare(new, old)) == [("merged", [0, 1], [0]), ("same", [2], [1])]
    split = compare(old, new).rows[0]
    assert [cell.kind for cell in split.cells] == [Kind.SAME, Kind.REWORDED, Kind.SAME, Kind.SAME, Kind.SAME]


def test_a_row_that_only_shares_words_with_another_is_new_and_no_part_of_it() -> None:
    part = item("Tim kerja tersedia", "Menyusun surat keputusan tim kerja")
    assert told(compare(reading({ZONE: [BOTH]}), reading({ZONE: [BOTH, part]}))) == [
        ("same", [0], [0]),
        ("new", [], [1]),
    ]


def test_the_head_field_by_field() -> None:
    old = Reading(Decree(number="4", year=2025, title="RENCANA AKSI TAHUN 2025", signatory="A"), plan({}))
    new = Reading(Decree(number="7", year=2026, title="RENCANA AKSI TAHUN 2026", signatory="A"), plan({}))
    assert {change.part: change.kind for change in compare(old, new).head} == {
        "issuer": Kind.SAME,
        "number": Kind.REWORDED,
        "year": Kind.YEAR,
        "title": Kind.YEAR,
        "enacted_place": Kind.SAME,
        "enacted_date": Kind.SAME,
        "signatory_title": Kind.SAME,
        "signatory": Kind.SAME,
        "plan_title": Kind.SAME,
    }


def test_the_legal_basis_is_matched_by_the_regulation_cited() -> None:
    law = "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Tahun 2017 Nomor 182);"
    other = "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;"
    short = "Undang-undang No. 7 Tahun 2017 tentang Pemilu;"
    old = Reading(Decree(legal_basis=[other, law]), plan({}))
    new = Reading(Decree(legal_basis=[short]), plan({}))
    found = compare(old, new).lists["legal_basis"]
    assert [(one.kind, one.old_at, one.new_at) for one in found] == [
        (Kind.DROPPED, 0, None),
        (Kind.REWORDED, 1, 0),
    ]


@settings(max_examples=40)
@given(readings)
def test_a_decree_beside_itself_has_nothing_but_the_same(one: Reading) -> None:
    comparison = compare(one, one)
    assert comparison.is_same
    assert {kind for kind, count in comparison.counts.items() if count} <= {Kind.SAME}


MIRRORED = {Kind.NEW: Kind.DROPPED, Kind.DROPPED: Kind.NEW, Kind.SPLIT: Kind.MERGED, Kind.MERGED: Kind.SPLIT}


@given(readings, readings)
def test_swapping_the_sides_swaps_what_came_and_went(one: Reading, other: Reading) -> None:
    there, back = compare(one, other), compare(other, one)

    def rows(comparison: Comparison) -> Counter[tuple[Kind, tuple[int, ...], tuple[int, ...]]]:
        return Counter(
            (row.kind, tuple(r.number for r in row.old), tuple(r.number for r in row.new))
            for row in comparison.rows
        )

    assert rows(there) == Counter(
        (MIRRORED.get(kind, kind), new, old) for kind, old, new in rows(back).elements()
    )


@settings(max_examples=40)
@given(readings, readings)
def test_every_row_and_item_of_both_sides_is_there_once(one: Reading, other: Reading) -> None:
    comparison = compare(one, other)
    for side, read in (("old", one), ("new", other)):
        items = [i for c in read.plan.components for s in c.subcomponents for i in s.items]
        shown = [row for change in comparison.rows for row in getattr(change, side)]
        assert sorted(row.number for row in shown) == list(range(len(items)))
        assert all(items[row.number] is row.item for row in shown)
        for name, changes in comparison.lists.items():
            places = [at for change in changes if (at := getattr(change, f"{side}_at")) is not None]
            assert sorted(places) == list(range(len(getattr(read.decree, name) or ())))
    for change in comparison.rows:
        assert (not change.old, not change.new) == (change.kind is Kind.NEW, change.kind is Kind.DROPPED)


@settings(max_examples=40)
@given(readings, readings)
def test_new_rows_stand_in_the_order_of_the_new_plan(one: Reading, other: Reading) -> None:
    first = [change.new[0].number for change in compare(one, other).rows if change.new]
    assert first == sorted(first)


def seed(name: str) -> Reading:
    path = SEEDS[name]
    return reading_of(document_of(path.read_bytes(), name=path.name, guard=Guard(Limits())))


@pytest.mark.skipif(not SEEDS, reason="the real decrees (../shared/seeds) are not here")
@pytest.mark.parametrize(
    ("one", "other", "least"), [("000", "004", 61), ("003", "004", 72), ("000", "003", 46), ("002", "004", 0)]
)
def test_rows_that_two_offices_share_are_found(one: str, other: str, least: int) -> None:
    """``least`` pairs were found and looked through one by one: each is one duty in two wordings."""
    comparison = compare(seed(one), seed(other))
    paired = sum(bool(row.old and row.new) for row in comparison.rows)
    assert paired >= least
    if not least:
        assert paired == 0


@pytest.mark.slow
def test_two_thousand_rows_beside_two_thousand() -> None:
    def rows(word: str) -> Plan:
        parts = {
            ("Area", f"Bagian {part}"): [
                item(
                    f"Indikator {word} {part * 50 + at} terpenuhi",
                    f"Menyusun dokumen nomor {at} untuk bagian {part}",
                )
                for at in range(50)
            ]
            for part in range(40)
        }
        return plan(parts)

    begun = time.perf_counter()
    comparison = compare(Reading(plan=rows("kerja")), Reading(plan=rows("kinerja")))
    assert time.perf_counter() - begun < 30
    assert [(kind, olds) for kind, olds, _news in told(comparison)] == [
        ("reworded", [at]) for at in range(2000)
    ]
