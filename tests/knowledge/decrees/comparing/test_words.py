"""Which words were kept, removed and added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.comparing import words as module
from pakta.knowledge.decrees.comparing.words import Fate, side_runs, word_runs
from pakta.shared.text import key

KEPT, REMOVED, ADDED = Fate.KEPT, Fate.REMOVED, Fate.ADDED


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("", "", []),
        ("Rapat tim", "Rapat tim", [(KEPT, "Rapat tim")]),
        ("Rapat Tim,", "rapat tim", [(KEPT, "rapat tim")]),
        ("Maret 2025", "Maret 2026", [(KEPT, "Maret"), (REMOVED, "2025"), (ADDED, "2026")]),
        (
            "Rapat tim",
            "Rapat besar tim kerja",
            [(KEPT, "Rapat"), (ADDED, "besar"), (KEPT, "tim"), (ADDED, "kerja")],
        ),
        ("Rapat besar tim", "Rapat tim", [(KEPT, "Rapat"), (REMOVED, "besar"), (KEPT, "tim")]),
        ("", "Rapat tim", [(ADDED, "Rapat tim")]),
        ("Rapat tim", "", [(REMOVED, "Rapat tim")]),
        ("-", "√", [(REMOVED, "-"), (ADDED, "√")]),
    ],
)
def test_words_of_a_change(old: str, new: str, runs: list[tuple[Fate, str]]) -> None:
    assert word_runs(old, new) == runs


def test_a_stray_short_word_between_two_changes_goes_with_them() -> None:
    assert word_runs("menyusun dan menetapkan", "membahas dan mencatat") == [
        (REMOVED, "menyusun dan menetapkan"),
        (ADDED, "membahas dan mencatat"),
    ]


def test_a_telling_word_between_two_changes_is_kept() -> None:
    assert [fate for fate, _text in word_runs("satu laporan dua", "tiga laporan empat")] == [
        REMOVED,
        ADDED,
        KEPT,
        REMOVED,
        ADDED,
    ]


def test_texts_too_long_to_compare_are_replaced_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORDS", 3)
    assert word_runs("satu dua tiga empat", "satu dua tiga lima") == [
        (REMOVED, "satu dua tiga empat"),
        (ADDED, "satu dua tiga lima"),
    ]
    assert word_runs("satu dua tiga empat", "satu dua tiga empat") == [(KEPT, "satu dua tiga empat")]


@pytest.mark.slow
def test_twenty_thousand_characters_are_compared_word_by_word() -> None:
    old = " ".join(f"kata{number}" for number in range(2_500))
    assert len(old) > 20_000
    new = old.replace("kata1200 ", "lain ")
    assert [(fate, text) for fate, text in word_runs(old, new) if fate is not KEPT] == [
        (REMOVED, "kata1200"),
        (ADDED, "lain"),
    ]


texts = st.lists(
    st.sampled_from(["rapat", "tim", "dan", "di", "Survei", "-", "2025", "2026"]), max_size=12
).map(" ".join)


@given(texts, texts)
def test_the_runs_give_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert " ".join(text for fate, text in runs if fate is not REMOVED) == new
    before = " ".join(text for fate, text in runs if fate is not ADDED)
    assert key(before) == key(old)
    assert all(text for _fate, text in runs)


@given(texts)
def test_a_text_beside_itself_is_kept(text: str) -> None:
    assert word_runs(text, text) == ([(KEPT, text)] if text else [])


def test_either_side_prints_itself() -> None:
    old, new = side_runs("Tim kerja, dibentuk 2025.", "Tim Kerja dibentuk pada 2025.")
    assert [(run.fate, run.text) for run in old] == [(KEPT, "Tim kerja, dibentuk"), (KEPT, "2025.")]
    assert [(run.fate, run.text) for run in new] == [
        (KEPT, "Tim Kerja dibentuk"),
        (ADDED, "pada"),
        (KEPT, "2025."),
    ]


@given(
    st.lists(st.sampled_from(["tim", "Tim,", "dan", "2025", "-", "laporan"])).map(" ".join),
    st.lists(st.sampled_from(["tim", "Tim,", "dan", "2026", "√", "laporan"])).map(" ".join),
)
def test_either_side_has_all_its_words_and_marks_what_the_runs_mark(old: str, new: str) -> None:
    left, right = side_runs(old, new)
    assert " ".join(run.text for run in left) == old
    assert " ".join(run.text for run in right) == new
    marked = [run for run in word_runs(old, new) if run.fate is not KEPT]
    assert [run for run in left if run.fate is not KEPT] == [run for run in marked if run.fate is REMOVED]
    assert [run for run in right if run.fate is not KEPT] == [run for run in marked if run.fate is ADDED]
