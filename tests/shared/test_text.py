"""Folding text: white space, marks of OCR, lines joined, keys to compare by."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.shared.text import (
    compact,
    fold,
    is_writable,
    join_lines,
    key,
    plain_line,
    shortened,
    squeeze,
    unmark,
    writable_in_xml,
)


@pytest.mark.parametrize(
    ("longest", "cut"), [(9, "notula"), (6, "notula"), (5, "notu…"), (2, "n…"), (1, "…")]
)
def test_what_is_too_long_ends_in_an_ellipsis(longest: int, cut: str) -> None:
    assert shortened("notula", longest) == cut


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["satu", "dua"], "satu dua"),
        (["  satu  dua ", "", "tiga"], "satu dua tiga"),
        (["Undang-", "Undang"], "Undang-Undang"),
        (["UNDANG-", "UNDANG"], "UNDANG-UNDANG"),
        (["nilai-", "nilai dasar"], "nilai-nilai dasar"),
        (["sekurang-", "kurangnya"], "sekurang-kurangnya"),
        (["pelaksa-", "naan tugas"], "pelaksanaan tugas"),
        (["PEMBA-", "NGUNAN"], "PEMBANGUNAN"),
        (["2020-", "2024"], "2020-2024"),
        (["Januari -", "Maret"], "Januari - Maret"),
        (["KPU-", "RI"], "KPU-RI"),
        (["e-", "monev"], "e-monev"),
        (["pelaksa\u00ad", "naan"], "pelaksanaan"),
        (["pelaksa¬", "naan"], "pelaksanaan"),
        ([], ""),
    ],
)
def test_lines_join_with_broken_words_made_whole(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("**KETUA** *Grand Design*", "KETUA Grand Design"),
        ("_role model_ dan kpu_kota", "role model dan kpu_kota"),
        ("- Menimbang** : a.", "- Menimbang : a."),
        ("<i>review</i> SOP", "review SOP"),
        ("satu<br>dua<br/>tiga", "satu\ndua\ntiga"),
        ("A &amp; B &lt; C &#8211; D", "A & B < C – D"),
        ("*", "*"),
        ("nilai < 5 dan > 3", "nilai < 5 dan > 3"),
        ("&takdikenal; &#0;", "&takdikenal; &#0;"),
    ],
)
def test_marks_of_ocr_go_and_text_stays(marked: str, bare: str) -> None:
    assert unmark(marked) == bare


def test_fold_takes_marks_lines_and_spaces_at_once() -> None:
    assert fold(" **Rencana**  Aksi\npembangu-\nnan <i>zona</i> ") == "Rencana Aksi pembangunan zona"


def test_invisible_signs_are_dropped() -> None:
    assert fold("Zona\u200b Inte\u00adgritas\ufeff") == "Zona Integritas"


def test_keys_compare_without_case_and_punctuation() -> None:
    assert key(" Bukti-Fisik / DATA_Dukung: ") == "bukti fisik data dukung"
    assert compact("M E M U T U S K A N :") == "memutuskan"
    assert squeeze(" a \n b ") == "a b"


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_more_of_white_space(text: str) -> None:
    folded = fold(text)
    assert folded == squeeze(folded)
    assert "\n" not in folded


HARD = st.sampled_from("\x00\x0b\x1f\ud800\udfff\ufffe\uffff")


@given(st.lists(HARD | st.characters(codec=None)).map("".join))
def test_what_is_writable_in_xml_is_read_back_and_nothing_else_goes(text: str) -> None:
    kept = writable_in_xml(text)
    escaped = "".join(f"&#{ord(sign)};" for sign in kept)
    assert (ET.fromstring(f"<a>{escaped}</a>").text or "") == kept
    for sign in set(text) - set(kept):
        with pytest.raises(ET.ParseError):
            ET.fromstring(f"<a>&#{ord(sign)};</a>")


@pytest.mark.parametrize(
    ("sent", "writable"),
    [
        ({"a": ["teks\n", 1, None, {"b": "💡"}]}, True),
        ("\ud800", False),
        ({"a": [[1, {"b": "\0"}]]}, False),
        ({"\udfff": 1}, False),
    ],
)
def test_what_came_as_json_is_writable_where_every_text_of_it_is(sent: object, *, writable: bool) -> None:
    assert is_writable(sent) is writable


@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\0\x1f\u202e\u2066\u200f a1"))))
def test_a_plain_line_reads_as_it_is_kept(text: str) -> None:
    kept = plain_line(text)
    assert kept == plain_line(kept) == kept.strip()
    assert not {unicodedata.bidirectional(one) for one in kept} & {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
    }
    assert not {unicodedata.category(one) for one in kept} & {"Cs"}
    assert not set(kept) & {chr(code) for code in range(32)}


def test_a_plain_line_keeps_its_words() -> None:
    assert plain_line(" Nomor\0 \u202e12\u202c\n/\u2066HK\u2069 ") == "Nomor 12 /HK"
