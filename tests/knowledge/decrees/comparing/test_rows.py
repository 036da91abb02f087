"""Which row is which: kept, moved, reworded, new and dropped rows."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.comparing import rows as module
from pakta.knowledge.decrees.comparing.rows import Folded, RowText, match_rows


def row(
    indicator: str, action: str = "Menyusun naskah", *, sub: str = "Tim Kerja", area: str = "Penataan"
) -> RowText:
    return RowText(area, sub, indicator, action)


TEAM = row("Tim kerja telah dibentuk", "Menyusun surat keputusan tim")
PLAN = row("Rencana kerja telah disusun", "Membahas rencana dalam rapat")
SURVEY = row(
    "Survei kepuasan dilakukan", "Menyebar kuesioner kepada pengunjung", sub="Layanan", area="Pelayanan"
)


def test_same_rows_pair_in_order() -> None:
    assert match_rows([TEAM, PLAN, SURVEY], [TEAM, PLAN, SURVEY]) == {0: 0, 1: 1, 2: 2}


def test_reordered_rows_pair_by_wording() -> None:
    assert match_rows([TEAM, PLAN, SURVEY], [SURVEY, TEAM, PLAN]) == {0: 2, 1: 0, 2: 1}


def test_letters_case_and_punctuation_do_not_matter() -> None:
    retyped = RowText("PENATAAN", "Tim  kerja", "Tim Kerja telah dibentuk.", "menyusun Surat Keputusan tim;")
    assert match_rows([TEAM], [retyped]) == {0: 0}


def test_a_row_printed_twice_pairs_twice_in_order() -> None:
    assert match_rows([TEAM, PLAN, TEAM], [TEAM, TEAM]) == {0: 0, 1: 2}


def test_a_third_print_of_a_row_is_new() -> None:
    assert match_rows([TEAM, TEAM], [TEAM, TEAM, TEAM]) == {0: 0, 1: 1}


def test_a_reworded_row_pairs_with_what_it_was() -> None:
    reworded = row("Tim kerja sudah dibentuk", "Menyusun surat keputusan tim kerja")
    assert match_rows([PLAN, TEAM], [reworded, PLAN]) == {0: 1, 1: 0}


def test_a_row_moved_to_another_area_pairs_with_what_it_was() -> None:
    moved = RowText("Pengawasan", "Benturan Kepentingan", TEAM.indicator, TEAM.action)
    assert match_rows([TEAM, PLAN], [PLAN, moved]) == {0: 1, 1: 0}


def test_a_row_in_its_old_place_goes_before_one_that_moved() -> None:
    moved = RowText("Pengawasan", "Benturan Kepentingan", TEAM.indicator, TEAM.action)
    assert match_rows([TEAM], [moved, TEAM]) == {1: 0}


def test_a_lone_indicator_keeps_its_row_when_the_action_is_rewritten() -> None:
    rewritten = row(TEAM.indicator, "Mengumumkan susunan anggota pada papan informasi lantai satu")
    assert match_rows([TEAM, PLAN], [rewritten]) == {0: 0}


def test_rows_of_one_indicator_pair_by_their_actions() -> None:
    first = row("Layanan dinilai", "Menyebar kuesioner")
    second = row("Layanan dinilai", "Mengolah hasil kuesioner")
    other = row("Layanan dinilai", "Memasang papan pengumuman di ruang tunggu kantor")
    assert match_rows([first, second], [second, other]) == {0: 1}


def test_unlike_rows_are_new_and_dropped() -> None:
    assert match_rows([TEAM, PLAN], [SURVEY]) == {}


@pytest.mark.parametrize(("old", "new"), [([], [TEAM]), ([TEAM], []), ([], [])])
def test_nothing_pairs_with_nothing(old: list[RowText], new: list[RowText]) -> None:
    assert match_rows(old, new) == {}


def test_rows_without_text_pair_only_in_their_place() -> None:
    blank, elsewhere = row("", ""), row("", "", sub="Layanan")
    assert match_rows([blank], [elsewhere]) == {}
    assert match_rows([blank], [blank]) == {0: 0}


def test_a_shared_action_makes_no_pair_of_unlike_indicators() -> None:
    long_action = (
        "Menyusun naskah, membahasnya dalam rapat pleno, dan menyampaikan hasilnya kepada pimpinan kantor"
    )
    assert (
        match_rows([row("Tim kerja dievaluasi", long_action)], [row("Ruang tunggu diperbaiki", long_action)])
        == {}
    )


def test_of_equally_alike_rows_the_one_in_the_same_place_pairs() -> None:
    elsewhere, here = row("Rapat tim kerja", "Rapat"), row("Rapat tim kerja", "Rapat", sub="Layanan")
    assert match_rows([elsewhere, here], [row("Rapat tim kerja 1", "Rapat", sub="Layanan")]) == {0: 1}


def test_the_most_alike_pair_goes_first() -> None:
    near = row("Rapat evaluasi kinerja pegawai dilaksanakan", "Rapat")
    nearer = row("Rapat evaluasi kinerja pegawai terlaksana", "Rapat pleno")
    wanted = row("Rapat evaluasi kinerja pegawai terlaksana", "Rapat pleno kantor")
    assert match_rows([near, nearer], [wanted]) == {0: 1}


WORDS = [
    "tim",
    "kerja",
    "layanan",
    "publik",
    "rapat",
    "evaluasi",
    "laporan",
    "pegawai",
    "dibentuk",
    "disusun",
]
texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
rows = st.builds(RowText, st.sampled_from(["A", "B"]), st.sampled_from(["x", "y", ""]), texts, texts)


@given(st.lists(rows, max_size=12), st.lists(rows, max_size=12))
def test_no_row_is_used_twice(old: list[RowText], new: list[RowText]) -> None:
    pairs = match_rows(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(range(len(new)))
    assert set(pairs.values()) <= set(range(len(old)))


@given(st.lists(rows, max_size=12))
def test_a_plan_pairs_wholly_with_itself(plan: list[RowText]) -> None:
    assert match_rows(plan, plan) == {index: index for index in range(len(plan))}


@given(st.lists(rows, max_size=12, unique=True), st.randoms(use_true_random=False))
def test_a_shuffled_plan_pairs_every_row_with_its_own_wording(
    plan: list[RowText], chance: random.Random
) -> None:
    shuffled = chance.sample(plan, len(plan))
    pairs = match_rows(plan, shuffled)
    assert {(Folded.of(plan[i]), Folded.of(shuffled[j])) for j, i in pairs.items()} == {
        (Folded.of(one), Folded.of(one)) for one in plan
    }


def test_two_long_plans_compare_without_repeating_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are folded in proportion to the rows, not to the pairs of rows."""
    folded = 0
    original = module.key

    def counting(text: str) -> str:
        nonlocal folded
        folded += 1
        return original(text)

    monkeypatch.setattr(module, "key", counting)
    chance = random.Random(7)
    plan = [row(" ".join(chance.choices(WORDS, k=8)) + f" {n}", f"Kegiatan {n}") for n in range(300)]
    changed = [RowText(one.component, one.subcomponent, one.indicator + " baru", one.action) for one in plan]
    assert len(match_rows(plan, changed)) == 300
    assert folded <= 600 * 4
