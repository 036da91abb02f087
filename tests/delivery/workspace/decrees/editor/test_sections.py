"""The lists of a decree as one edits them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.drafting import sample_draft

from pakta.delivery.workspace.decrees.editor.sections import (
    CONSIDERATIONS,
    DICTUMS,
    LEGAL_BASIS,
    LIST_SECTIONS,
    LONGEST_ITEM,
    MOST_ITEMS,
    TextTooLong,
    TooManyItems,
    UnknownAct,
    after_act,
    clean,
    closing_place,
    ended,
    in_lines,
    seen,
    with_citation,
)
from pakta.knowledge.decrees.generating import is_closing

ANTI_CORRUPTION = "Undang-Undang Nomor 31 Tahun 1999 tentang Pemberantasan Tindak Pidana Korupsi"
SERVICE = "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Pelayanan Publik"


@pytest.mark.parametrize(
    ("act", "texts"),
    [
        ("naik-1", ["b", "a", "c"]),
        ("naik-0", ["a", "b", "c"]),
        ("turun-1", ["a", "c", "b"]),
        ("turun-2", ["a", "b", "c"]),
        ("hapus-0", ["b", "c"]),
        ("tambah", ["a", "b", "c", ""]),
    ],
)
def test_a_press_moves_what_was_typed(act: str, texts: list[str]) -> None:
    assert after_act(CONSIDERATIONS, ["a", "b", "c"], act, sample_draft()) == texts


@pytest.mark.parametrize(
    "act", ["naik-3", "hapus--1", "turun-", "naik-²", "hapus-99999", "susun-1", "lazim", "x", "", "urutkan"]
)
def test_an_act_that_is_none_is_refused(act: str) -> None:
    with pytest.raises(UnknownAct):
        after_act(CONSIDERATIONS, ["a", "b", "c"], act, sample_draft())


def test_the_closing_consideration_names_the_others_and_goes_last() -> None:
    draft = sample_draft(issuer="DINAS ARSIP KOTA DAMAI", title="RENCANA AKSI TAHUN 2027")
    (first, second, closing) = after_act(
        CONSIDERATIONS,
        [
            "bahwa satu;",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan X;",
            "bahwa dua;",
        ],
        "susun",
        draft,
    )
    assert (first, second) == ("bahwa satu;", "bahwa dua;")
    assert "huruf a dan huruf b" in closing
    assert "Dinas Arsip Kota Damai tentang Rencana Aksi Tahun 2027" in closing
    assert closing_place([first, second, closing]) == 2


def test_a_legal_basis_is_put_in_order_and_ends_as_a_list_does() -> None:
    ordered = after_act(LEGAL_BASIS, [SERVICE, f"{ANTI_CORRUPTION}."], "urutkan", sample_draft())
    assert ordered == [f"{ANTI_CORRUPTION};", f"{SERVICE}."]
    assert after_act(LEGAL_BASIS, ordered, "naik-1", sample_draft()) == [
        f"{SERVICE};",
        f"{ANTI_CORRUPTION}.",
    ]
    assert with_citation([f"{SERVICE}."], ANTI_CORRUPTION) == ordered


def test_usual_dictums_name_the_plan() -> None:
    draft = sample_draft(title="RENCANA AKSI TAHUN 2027")
    (first, last) = after_act(DICTUMS, ["sisa"], "lazim", draft)
    assert first.startswith("Menetapkan Rencana Aksi Tahun 2027")
    assert last.endswith("tanggal ditetapkan.")


def test_dictums_are_labelled_and_shown_with_their_points_in_lines() -> None:
    text = "Tim bertugas: a. menyusun rencana; b. melaporkan hasil."
    written = DICTUMS.written(sample_draft(), ["Satu.", "  ", text])
    assert written["head"]["dictums"] == [
        {"label": "KESATU", "text": "Satu."},
        {"label": "KEDUA", "text": text},
    ]
    shown = DICTUMS.texts(written)
    assert shown[1] == "Tim bertugas:\na. menyusun rencana;\nb. melaporkan hasil."
    assert DICTUMS.written(written, shown) == written


@pytest.mark.parametrize("section", LIST_SECTIONS.values())
def test_what_is_shown_and_saved_again_changes_nothing_but_labels(section: object) -> None:
    assert section in (CONSIDERATIONS, LEGAL_BASIS, DICTUMS)
    draft = sample_draft(
        considerations=["a", "b"], legal_basis=["c"], dictums=[{"label": "KESATU", "text": "d"}]
    )
    assert section.written(draft, section.texts(draft)) == draft  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("satu\r\n\tdua", "satu dua"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("bintang \N{GLOWING STAR} dan عربي", "bintang \N{GLOWING STAR} dan عربي"),
        ("\ud800x", "x"),
    ],
)
def test_signs_that_no_paper_holds_are_left_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_what_no_decree_holds_is_refused() -> None:
    draft = sample_draft()
    assert CONSIDERATIONS.written(draft, ["x" * LONGEST_ITEM])["head"]["considerations"]
    with pytest.raises(TextTooLong):
        CONSIDERATIONS.written(draft, ["x" * (LONGEST_ITEM + 1)])
    with pytest.raises(TooManyItems):
        DICTUMS.written(draft, ["x"] * (MOST_ITEMS + 1))


def test_labels_are_those_of_the_print() -> None:
    assert CONSIDERATIONS.labels(28)[-2:] == ["aa.", "ab."]
    assert LEGAL_BASIS.labels(2) == ["1.", "2."]
    assert DICTUMS.labels(MOST_ITEMS)[-1] == "KESEMBILAN PULUH SEMBILAN"


items = st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=6)


@given(items)
def test_endings_are_set_once(texts: list[str]) -> None:
    once = ended(texts)
    assert ended(once) == once
    assert sum(text.endswith(".") for text in once) == (1 if any(t.rstrip(" ;.,") for t in texts) else 0)


@given(items)
def test_what_is_written_is_clean_and_stays_so(texts: list[str]) -> None:
    draft = CONSIDERATIONS.written(sample_draft(), texts)
    kept = CONSIDERATIONS.texts(draft)
    assert all(text == clean(text) != "" for text in kept)
    assert CONSIDERATIONS.written(draft, kept) == draft


@given(items)
def test_closing_twice_is_closing_once(texts: list[str]) -> None:
    draft = sample_draft(issuer="A", title="B")
    once = after_act(CONSIDERATIONS, texts, "susun", draft)
    assert after_act(CONSIDERATIONS, once, "susun", draft) == once
    assert is_closing(once[-1])


def test_a_mark_tells_what_was_seen() -> None:
    assert seen(["a", "b"]) == seen(["a", "b"]) != seen(["ab"])


def test_points_are_only_those_that_count() -> None:
    assert in_lines("Menetapkan a. saja.") == "Menetapkan a. saja."
