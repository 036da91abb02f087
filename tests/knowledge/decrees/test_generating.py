"""The parts of a decree that follow from others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.generating import (
    dictum_label,
    in_sentence,
    is_closing,
    last_consideration,
    ordered_legal_basis,
    plan_dictums,
    with_last_consideration,
)
from pakta.knowledge.decrees.reading.head.dictums import dictum_label as label_read

ISSUER = "DINAS ARSIP KOTA LESTARI"
TITLE = "RENCANA AKSI PEMBANGUNAN ZI MENUJU WBK DI LINGKUNGAN DINAS ARSIP KOTA LESTARI TAHUN 2026"
ENDING = (
    "perlu menetapkan Keputusan Dinas Arsip Kota Lestari tentang Rencana Aksi Pembangunan ZI Menuju WBK di Lingkungan "
    "Dinas Arsip Kota Lestari Tahun 2026;"
)


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (0, ""),
        (1, "berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, "),
        (2, "berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, "),
        (3, "berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, huruf b, dan huruf c, "),
    ],
)
def test_the_last_consideration_refers_to_each_of_the_others(count: int, reason: str) -> None:
    assert last_consideration(["bahwa …;"] * count, ISSUER, TITLE) == f"bahwa {reason}{ENDING}"


def test_an_earlier_closing_one_is_replaced_and_not_referred_to() -> None:
    stale = (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud pada huruf a, perlu menetapkan Keputusan lama;"
    )
    assert with_last_consideration(["bahwa satu;", "bahwa dua;", stale], ISSUER, TITLE) == [
        "bahwa satu;",
        "bahwa dua;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, " + ENDING,
    ]


@given(st.integers(0, 30))
def test_what_closes_a_list_is_known_as_that(count: int) -> None:
    closing = last_consideration(["bahwa satu;"] * count, ISSUER, TITLE)
    assert is_closing(closing)
    assert closing.count("huruf ") == count


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (ISSUER, "Dinas Arsip Kota Lestari"),
        ("RENCANA AKSI DAN TARGET DI KPU TAHUN 2026", "Rencana Aksi dan Target di KPU Tahun 2026"),
        ("DI BALIK LAYAR", "Di Balik Layar"),
        ("Rencana Aksi ZI", "Rencana Aksi ZI"),
        ("UNDANG-UNDANG", "Undang-Undang"),
        ("", ""),
    ],
)
def test_names_in_a_sentence(name: str, said: str) -> None:
    assert in_sentence(name) == said


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (1, "KESATU"),
        (2, "KEDUA"),
        (9, "KESEMBILAN"),
        (10, "KESEPULUH"),
        (11, "KESEBELAS"),
        (12, "KEDUA BELAS"),
        (19, "KESEMBILAN BELAS"),
        (20, "KEDUA PULUH"),
        (21, "KEDUA PULUH SATU"),
        (99, "KESEMBILAN PULUH SEMBILAN"),
    ],
)
def test_labels_of_dictums(number: int, label: str) -> None:
    assert dictum_label(number) == label


@pytest.mark.parametrize("number", range(1, 21))
def test_labels_are_read_as_the_number_they_were_written_for(number: int) -> None:
    read = label_read(f"{dictum_label(number)} : Menetapkan rencana.")
    assert read is not None
    assert (read.name, read.printed, read.rest) == (str(number), dictum_label(number), "Menetapkan rencana.")


@pytest.mark.parametrize("number", [0, 100])
def test_no_dictum_has_such_a_number(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        dictum_label(number)


def test_what_a_decree_on_a_plan_decides() -> None:
    plain = plan_dictums("RENCANA AKSI TAHUN 2026")
    assert [one["label"] for one in plain] == ["KESATU", "KEDUA"]
    assert plain[0]["text"].startswith(
        "Menetapkan Rencana Aksi Tahun 2026 sebagaimana tercantum dalam Lampiran"
    )
    assert plain[1]["text"] == "Keputusan ini mulai berlaku pada tanggal ditetapkan."
    paid = plan_dictums("RENCANA AKSI TAHUN 2026", paid_from="DPA Dinas Arsip Tahun Anggaran 2026")
    assert [one["label"] for one in paid] == ["KESATU", "KEDUA", "KETIGA"]
    assert paid[1]["text"].endswith("dibebankan pada DPA Dinas Arsip Tahun Anggaran 2026.")
    assert (paid[0], paid[2]["text"]) == (plain[0], plain[1]["text"])


UU = "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"
UU_OLDER = "Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih;"
PP = "Peraturan Pemerintah Nomor 60 Tahun 2008 tentang Sistem Pengendalian Intern Pemerintah;"
PERPRES = "Peraturan Presiden Nomor 54 Tahun 2018 tentang Strategi Nasional Pencegahan Korupsi;"
LETTER = "Hasil rapat pimpinan tanggal 3 Maret;"


def test_the_legal_basis_stands_by_rank_then_year() -> None:
    assert ordered_legal_basis([PERPRES, LETTER, UU, PP, UU_OLDER]) == [UU_OLDER, UU, PP, PERPRES, LETTER]


@given(st.permutations([UU, UU_OLDER, PP, PERPRES]))
def test_whatever_its_order_was(items: list[str]) -> None:
    assert ordered_legal_basis(items) == [UU_OLDER, UU, PP, PERPRES]
