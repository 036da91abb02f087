"""The checks of *Menimbang*, case by case."""

from __future__ import annotations

import pytest
from tests.knowledge.decrees.checking.samples import findings_in, parts_with

from pakta.knowledge.decrees.checking.checks.considerations.references import letters_text, references_in

SO = "bahwa berdasarkan pertimbangan sebagaimana dimaksud"


@pytest.mark.parametrize(
    ("text", "indexes"),
    [
        (f"{SO} dalam huruf a, perlu menetapkan", [(0,)]),
        (f"{SO} pada huruf a dan huruf b, perlu menetapkan", [(0, 1)]),
        (f"{SO} dalam huruf a, huruf b, dan huruf c, perlu menetapkan", [(0, 1, 2)]),
        (f"{SO} dalam huruf a, b, dan c perlu menetapkan", [(0, 1, 2)]),
        (f"{SO} dalam huruf a dan b, perlu menetapkan", [(0, 1)]),
        (f"{SO} dalam huruf a sampai dengan huruf d, perlu menetapkan", [(0, 1, 2, 3)]),
        (f"{SO} dalam huruf a s.d. huruf c, perlu menetapkan", [(0, 1, 2)]),
        (f"{SO} dalam huruf a - c, perlu menetapkan", [(0, 1, 2)]),
        ("bahwa sebagaimana dimaksud dalam Pasal 5 ayat (1) huruf c, perlu", []),
        ("bahwa sebagaimana dimaksud dalam huruf c ayat (2), perlu", []),
        ("bahwa sebagaimana dimaksud dalam huruf besar, perlu", []),
        ("bahwa huruf a diperlukan", []),
        (f"{SO} dalam huruf a s/d c, perlu menetapkan", [(0, 1, 2)]),
    ],
)
def test_references_are_found(text: str, indexes: list[tuple[int, ...]]) -> None:
    assert [reference.indexes for reference in references_in(text)] == indexes


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "huruf a"),
        (2, "huruf a dan huruf b"),
        (3, "huruf a, huruf b, dan huruf c"),
        (4, "huruf a, huruf b, huruf c, dan huruf d"),
    ],
)
def test_all_letters_are_named(count: int, text: str) -> None:
    assert letters_text(count) == text
    assert references_in(f"sebagaimana dimaksud dalam {text},")[0].indexes == tuple(range(count))


@pytest.mark.parametrize(
    ("last", "absent", "incomplete"),
    [
        (f"{SO} dalam huruf a dan huruf b, perlu", [], []),
        (f"{SO} dalam huruf a, perlu", [], ["considerations.2"]),
        (f"{SO} dalam huruf b, perlu", [], ["considerations.2"]),
        (f"{SO} dalam huruf a dan huruf d, perlu", ["considerations.2"], []),
        (f"{SO} dalam huruf c, perlu", ["considerations.2"], []),
        ("bahwa perlu menetapkan", [], []),
    ],
)
def test_references_to_letters(last: str, absent: list[str], incomplete: list[str]) -> None:
    fragment = {"decree": {"considerations": ["bahwa satu;", "bahwa dua;", last]}}
    assert parts_with("considerations-reference-absent", fragment) == absent
    assert parts_with("considerations-reference-incomplete", fragment) == incomplete


@pytest.mark.parametrize(
    ("index", "said"),
    [(1, "dirinya sendiri"), (2, "baru disebut setelahnya"), (9, "berakhir di huruf c")],
)
def test_why_a_letter_is_not_there_is_said(index: int, said: str) -> None:
    meant = chr(97 + index)
    items = ["bahwa satu;", f"bahwa sebagaimana dimaksud dalam huruf {meant}, dua;", "bahwa tiga;"]
    (finding,) = (
        one
        for one in findings_in({"decree": {"considerations": items}})
        if one.code == "considerations-reference-absent"
    )
    assert said in finding.what


def test_the_mend_names_all_letters_and_keeps_the_sentence() -> None:
    items = ["bahwa satu;", "bahwa dua;", f"{SO} pada huruf a, perlu menetapkan Keputusan;"]
    (finding,) = (
        one
        for one in findings_in({"decree": {"considerations": items}})
        if one.code == "considerations-reference-incomplete"
    )
    assert finding.mend is not None
    assert finding.mend.text == f"{SO} pada huruf a dan huruf b, perlu menetapkan Keputusan;"


@pytest.mark.parametrize(
    ("markers", "parts"),
    [
        ([1, 2, 3], []),
        ([1, 1, 2], ["considerations.1"]),
        ([1, 2, 4], ["considerations.2"]),
        ([2, 3, 4], ["considerations.0"]),
        ([1, None, 3], []),
        ([None, None, None], []),
    ],
)
def test_sequence(markers: list[int | None], parts: list[str]) -> None:
    fragment = {"decree": {"considerations": ["a", "b", "c"]}, "markers": {"considerations": markers}}
    assert parts_with("considerations-sequence", fragment) == parts


@pytest.mark.parametrize(
    ("markers", "parts"),
    [([1, 2], []), ([1, None], ["considerations.1"]), ([None, 2], ["considerations.0"]), ([None, None], [])],
)
def test_markers_lost(markers: list[int | None], parts: list[str]) -> None:
    fragment = {"decree": {"considerations": ["a", "b"]}, "markers": {"considerations": markers}}
    assert parts_with("considerations-marker-absent", fragment) == parts


@pytest.mark.parametrize(
    ("last", "parts"),
    [
        ("bahwa perlu menetapkan Keputusan Ketua Nusa tentang Rencana Aksi Tahun 2026;", []),
        ("bahwa perlu menetapkan Keputusan Ketua Nusa tentang RENCANA AKSI TAHUN 2026.", []),
        (
            "bahwa perlu menetapkan Keputusan Ketua Nusa tentang Rencana Kerja Tahun 2026;",
            ["considerations.0"],
        ),
        ("bahwa perlu menetapkan Keputusan Ketua Nusa tentang Rencana Aksi;", ["considerations.0"]),
        ("bahwa perlu menetapkan Keputusan Ketua Nusa;", []),
        ("bahwa Keputusan Ketua Nusa tentang Hal Lain perlu diganti;", []),
    ],
)
def test_title_differs(last: str, parts: list[str]) -> None:
    fragment = {"decree": {"title": "RENCANA AKSI TAHUN 2026", "considerations": [last]}}
    assert parts_with("considerations-title-differs", fragment) == parts


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("bahwa satu;", None),
        ("Bahwa satu;", "bahwa satu;"),
        ("bahwa satu.", "bahwa satu;"),
        ("Bahwa satu ;", "bahwa satu;"),
        ("bahwa satu", "bahwa satu;"),
    ],
)
def test_wording(text: str, mend: str | None) -> None:
    found = [
        one
        for one in findings_in({"decree": {"considerations": [text]}})
        if one.code == "considerations-wording"
    ]
    assert [one.mend.text for one in found if one.mend is not None] == ([] if mend is None else [mend])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "bahwa berdasarkan ketentuan Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi;",
            ["considerations.0"],
        ),
        ("Bahwa sesuai Peraturan Presiden Nomor 54 Tahun 2018;", []),
        (
            "bahwa berdasarkan Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi, perlu disusun rencana;",
            [],
        ),
        (
            "bahwa berdasarkan Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi setiap unit wajib ikut;",
            [],
        ),
        (
            "bahwa untuk melaksanakan tugas berdasarkan Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi;",
            [],
        ),
        ("bahwa berdasarkan hasil rapat;", []),
    ],
)
def test_unfinished_sentences(text: str, parts: list[str]) -> None:
    assert parts_with("considerations-unfinished", {"decree": {"considerations": [text]}}) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("bahwa perlu Rencana Kerja Pembangunan Zona Integritas;", ["considerations.0"]),
        ("bahwa perlu rencana aksi pembangunan zona integritas;", []),
        ("bahwa perlu Rencana Aksi Pembangunan Zona Nyaman;", []),
        ("bahwa Tim Pembangunan Zona Integritas perlu rencana;", []),
        ("bahwa perlu Laporan Aksi Pembangunan Zona Integritas;", []),
    ],
)
def test_the_plan_by_another_name(text: str, parts: list[str]) -> None:
    title = "PENETAPAN RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026"
    fragment = {"decree": {"title": title, "considerations": [text, "bahwa perlu menetapkan Keputusan;"]}}
    assert parts_with("considerations-name-differs", fragment) == parts
