"""Citations as a decree writes them: gazettes, chains of amendments, and the order of rank."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.knowledge.law.regulations import gazette, regulation

from pakta.knowledge.law.citing import change_of, change_words, cite, gazette_words, in_order
from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulations import Library, Paper, Regulation

LAW = regulation("7", 2011, gazette=gazette(2011, 46), supplement=5212, amended_by=("UU 9/2015", "UU 4/2018"))
FIRST = regulation(
    "9",
    2015,
    title="Perubahan atas Undang-Undang Nomor 7 Tahun 2011 tentang Layang-Layang",
    gazette=gazette(2015, 88),
)
SECOND = regulation(
    "4",
    2018,
    title="Perubahan Kedua atas Undang-Undang Nomor 7 Tahun 2011 tentang Layang-Layang",
    in_force_from=dt.date(2018, 6, 1),
)
SHELF = Library([LAW, FIRST, SECOND])

PLAIN = (
    "Undang-Undang Nomor 7 Tahun 2011 tentang Layang-Layang (Lembaran Negara Republik Indonesia Tahun 2011 Nomor "
    "46, Tambahan Lembaran Negara Republik Indonesia Nomor 5212)"
)


def test_a_law_is_cited_with_what_had_changed_it_by_the_day() -> None:
    cited = {
        day: cite(LAW, SHELF, on=dt.date.fromisoformat(day))
        for day in ("2015-12-31", "2016-01-01", "2018-06-01")
    }
    assert cited == {
        "2015-12-31": PLAIN,
        "2016-01-01": f"{PLAIN} sebagaimana telah diubah dengan Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan "
        "atas Undang-Undang Nomor 7 Tahun 2011 tentang Layang-Layang (Lembaran Negara Republik Indonesia Tahun "
        "2015 Nomor 88)",
        "2018-06-01": f"{PLAIN} sebagaimana telah beberapa kali diubah terakhir dengan Undang-Undang Nomor 4 Tahun "
        "2018 tentang Perubahan Kedua atas Undang-Undang Nomor 7 Tahun 2011 tentang Layang-Layang",
    }


def test_a_second_change_is_several_even_where_the_first_is_not_known() -> None:
    cited = cite(LAW, Library([LAW, SECOND]), on=dt.date(2020, 1, 1))
    assert "sebagaimana telah beberapa kali diubah terakhir dengan Undang-Undang Nomor 4" in cited


PANRB = "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
PRINTED = "Berita Negara Republik Indonesia Tahun 2014 Nomor 12"
FORMS = [
    (
        regulation("", 1945, Kind.CONSTITUTION, title=""),
        "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
    ),
    (
        regulation(
            "52", 2014, Kind.MINISTER_REGULATION, issuer="PANRB", gazette=gazette(2014, 12, Paper.OFFICIAL)
        ),
        f"Peraturan {PANRB} Nomor 52 Tahun 2014 tentang Layang-Layang ({PRINTED})",
    ),
    (
        regulation("31/A.07-Kpt/01/KPU/V/2021", 2021, Kind.BODY_DECREE, issuer="KPU"),
        "Keputusan Komisi Pemilihan Umum Nomor 31/A.07-Kpt/01/KPU/V/2021 tentang Layang-Layang",
    ),
    (
        regulation("14", 2025, Kind.BODY_DECREE, issuer="KPU Kota Damai", title=""),
        "Keputusan Komisi Pemilihan Umum Kota Damai Nomor 14 Tahun 2025",
    ),
    (
        regulation("6", 2025, Kind.CIRCULAR, issuer="PANRB"),
        f"Surat Edaran {PANRB} Nomor 6 Tahun 2025 tentang Layang-Layang",
    ),
]


@pytest.mark.parametrize(("one", "cited"), FORMS, ids=[one.key for one, _ in FORMS])
def test_every_kind_is_cited_in_its_own_form(one: Regulation, cited: str) -> None:
    assert cite(one, Library([]), on=dt.date(2026, 1, 1)) == cited


def test_a_gazette_is_written_out() -> None:
    assert (
        gazette_words(gazette(2020, 441, Paper.OFFICIAL))
        == "Berita Negara Republik Indonesia Tahun 2020 Nomor 441"
    )
    assert gazette_words(gazette(2011, 46), 5212).endswith(
        ", Tambahan Lembaran Negara Republik Indonesia Nomor 5212"
    )


@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("Perubahan atas Undang-Undang Nomor 7 Tahun 2011", 1),
        ("PERUBAHAN KEDUA ATAS UNDANG-UNDANG", 2),
        ("Perubahan Kelima atas Peraturan", 5),
        ("Perubahan Kedua Belas atas Peraturan", 12),
        ("Perubahan Iklim", 0),
        ("Penetapan Perubahan atas Peraturan", 0),
        ("Perubahan Kesekian atas Peraturan", 0),
    ],
)
def test_a_title_says_which_change_it_is(title: str, change: int) -> None:
    assert change_of(title) == change


@pytest.mark.parametrize(
    ("nth", "words"),
    [
        (1, "Perubahan atas"),
        (2, "Perubahan Kedua atas"),
        (12, "Perubahan Kedua Belas atas"),
        (13, "Perubahan atas"),
    ],
)
def test_a_title_begins_with_which_change_it_is(nth: int, words: str) -> None:
    assert change_words(nth) == words


def test_an_office_lists_by_rank_then_year_then_number() -> None:
    wanted = [
        regulation("", 1945, Kind.CONSTITUTION),
        regulation("28", 1999),
        regulation("7", 2017),
        regulation("10", 2017),
        regulation("1", 2022, Kind.LAW_IN_LIEU),
        regulation("60", 2008, Kind.GOVERNMENT_REGULATION),
        regulation("81", 2010, Kind.PRESIDENTIAL_REGULATION),
        regulation("90", 2021, Kind.MINISTER_REGULATION, issuer="PANRB"),
        regulation("8", 2019, Kind.BODY_REGULATION, issuer="KPU"),
        regulation("6", 2025, Kind.CIRCULAR, issuer="PANRB"),
        regulation("314/A/2021", 2021, Kind.BODY_DECREE, issuer="KPU"),
        regulation("9", 2020, Kind.BODY_DECREE, issuer="KPU Provinsi Damai"),
    ]
    assert in_order(reversed(wanted)) == wanted
    assert [one.kind.rank for one in wanted] == sorted(one.kind.rank for one in wanted)


def test_peers_have_one_rank_and_a_listing_place_each() -> None:
    minister = regulation("90", 2021, Kind.MINISTER_REGULATION, issuer="PANRB")
    body = regulation("8", 2019, Kind.BODY_REGULATION, issuer="KPU")
    assert minister.kind.rank == body.kind.rank
    assert in_order([body, minister]) == [minister, body]
