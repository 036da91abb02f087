"""The checks of *Mengingat*, case by case, against a small library of known facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.knowledge.decrees.checking.samples import findings_in, parts_with


def _law(number: str, year: int, title: str, **facts: Any) -> dict[str, Any]:
    return {
        "kind": "UU",
        "number": number,
        "year": year,
        "title": title,
        "subject": "contoh",
        "source": "contoh",
        "confidence": "V2",
        **facts,
    }


LIBRARY = [
    _law("31", 1999, "Alfa", gazette="LN 1999/140", supplement=3874, amended_by=["UU 20/2001"]),
    _law(
        "20",
        2001,
        "Perubahan atas Undang-Undang Nomor 31 Tahun 1999 tentang Alfa",
        in_force_from=dt.date(2001, 11, 21),
    ),
    _law("30", 2002, "Beta", gazette="LN 2002/137", amended_by=["UU 10/2015", "UU 19/2019"]),
    _law(
        "10",
        2015,
        "Perubahan atas Undang-Undang Nomor 30 Tahun 2002 tentang Beta",
        in_force_from=dt.date(2015, 6, 18),
    ),
    _law(
        "19",
        2019,
        "Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Beta",
        in_force_from=dt.date(2019, 10, 17),
    ),
    _law(
        "5",
        2014,
        "Gama",
        replaced_by={
            "by": "UU 20/2023",
            "since": dt.date(2023, 10, 31),
            "source": "contoh",
            "confidence": "V2",
        },
    ),
    _law("20", 2023, "Gama", in_force_from=dt.date(2023, 10, 31), gazette="LN 2023/141", confidence="SEED"),
    {
        **_law("81", 2010, "Delta 2010-2025", plan_years=[2010, 2025]),
        "kind": "Perpres",
    },
]
UU31 = "Undang-Undang Nomor 31 Tahun 1999 tentang Alfa"
UU20 = (
    "Undang-Undang Nomor 20 Tahun 2001 tentang Perubahan atas Undang-Undang Nomor 31 Tahun 1999 tentang Alfa"
)
UU30 = "Undang-Undang Nomor 30 Tahun 2002 tentang Beta"
UU10 = (
    "Undang-Undang Nomor 10 Tahun 2015 tentang Perubahan atas Undang-Undang Nomor 30 Tahun 2002 tentang Beta"
)
UU19 = "Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Beta"
STATE = "Lembaran Negara Republik Indonesia"
ONCE, SEVERAL = "sebagaimana telah diubah dengan", "sebagaimana telah beberapa kali diubah terakhir dengan"
PP = "Peraturan Pemerintah Nomor 60 Tahun 2008 tentang Epsilon"
PERPRES = "Peraturan Presiden Nomor 54 Tahun 2018 tentang Zeta"
PERMEN = "Peraturan Menteri Keuangan Nomor 4 Tahun 2018 tentang Eta"
PKPU = "Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Teta"
KEPUTUSAN = "Keputusan Komisi Pemilihan Umum Nomor 314/ORT.07-Kpt/01/KPU/V/2021 tentang Yota"


def _fragment(*items: str, date: str = "2026-01-05") -> dict[str, Any]:
    return {"decree": {"legal_basis": list(items), "enacted_date": date}, "regulations": LIBRARY}


def _codes(*items: str, date: str = "2026-01-05") -> set[str]:
    return {
        one.code for one in findings_in(_fragment(*items, date=date)) if one.code.startswith("legal-basis")
    }


@pytest.mark.parametrize(
    ("items", "parts"),
    [
        ([UU31, PP, PERPRES, PERMEN, PKPU, KEPUTUSAN], []),
        ([UU31, PP, PERPRES, PKPU, PERMEN, KEPUTUSAN], []),
        ([PP, UU31], ["legal_basis.1"]),
        ([KEPUTUSAN, UU31, PP, PERPRES], ["legal_basis.1"]),
        ([UU31, PERPRES, PP, PERMEN], ["legal_basis.2"]),
        ([UU31, "hasil rapat", PP], []),
        ([], []),
    ],
)
def test_rank(items: list[str], parts: list[str]) -> None:
    assert parts_with("legal-basis-rank", _fragment(*items)) == parts


@pytest.mark.parametrize(
    ("items", "age", "kind"),
    [
        ([UU31, UU30, PP, PERMEN, PKPU], [], []),
        ([UU30, UU31], ["legal_basis.1"], []),
        ([PKPU, PERMEN], [], ["legal_basis.1"]),
        ([UU30, PP, UU31], ["legal_basis.2"], []),
    ],
)
def test_order_within_a_rank(items: list[str], age: list[str], kind: list[str]) -> None:
    assert parts_with("legal-basis-age", _fragment(*items)) == age
    assert parts_with("legal-basis-kind", _fragment(*items)) == kind


@pytest.mark.parametrize(
    ("items", "parts"),
    [
        ([UU31, UU30], []),
        ([UU31, UU31], ["legal_basis.1"]),
        ([UU31, UU31, UU31], ["legal_basis.1", "legal_basis.2"]),
        ([UU20, f"{UU31} {ONCE} {UU20}"], ["legal_basis.0"]),
        ([f"{UU31} {ONCE} {UU20}", UU20], ["legal_basis.1"]),
        ([f"{UU31} {ONCE} {UU20}"], []),
    ],
)
def test_duplicates(items: list[str], parts: list[str]) -> None:
    assert parts_with("legal-basis-duplicate", _fragment(*items)) == parts


@pytest.mark.parametrize(
    ("item", "right"),
    [
        (f"{UU31} {ONCE} {UU20}", True),
        (f"{UU31} {SEVERAL} {UU20}", False),
        (f"{UU30} {SEVERAL} {UU19}", True),
        (f"{UU30} sebagaimana telah beberapa kali diubah, terakhir dengan {UU19}", True),
        (f"{UU30} sebagaimana telah diubah beberapa kali, terakhir dengan {UU19}", True),
        (f"{UU30} {ONCE} {UU19}", False),
        (f"{UU30} {SEVERAL} dengan {UU19}", False),
        (f"{UU30} sebagaimana telah beberapa diubah terakhir dengan {UU19}", False),
        (f"{UU30} sebagaimana telah beberapa kali diubah dengan {UU19}", False),
        (f"{UU30} jo. {UU19}", True),
        (f"{UU30} {ONCE} {UU10} dan {UU19}", True),
        (f"{UU31} {SEVERAL} Undang-Undang Nomor 6 Tahun 2023 tentang Cipta Kerja", True),
        (UU30, True),
    ],
)
def test_chain(item: str, right: bool) -> None:  # noqa: FBT001 - the expectation of a table
    assert parts_with("legal-basis-chain", _fragment(item)) == ([] if right else ["legal_basis.0"])


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (f"{UU31} {ONCE} {UU20}", set()),
        (f"{UU31} {ONCE} {UU30}", {"legal-basis-amendment-foreign"}),
        (
            f"{UU31} {ONCE} Undang-Undang Nomor 30 Tahun 2022 tentang Perubahan atas {UU31}",
            {"legal-basis-amendment-doubtful"},
        ),
        (f"{UU31} {ONCE} Undang-Undang Nomor 6 Tahun 2023 tentang Cipta Kerja", set()),
        (UU31, {"legal-basis-amendment-outdated"}),
        (f"{UU30} {ONCE} {UU10}", {"legal-basis-amendment-outdated"}),
        (f"{UU30} {SEVERAL} {UU19}", set()),
        (PP, set()),
    ],
)
def test_amendments(item: str, codes: set[str]) -> None:
    assert {code for code in _codes(item) if "amendment" in code} == codes


@pytest.mark.parametrize(
    ("date", "outdated"), [("2001-11-20", False), ("2001-11-21", True), ("2026-01-05", True)]
)
def test_an_amendment_counts_from_its_day(date: str, outdated: bool) -> None:  # noqa: FBT001 - a table's expectation
    assert ("legal-basis-amendment-outdated" in _codes(UU31, date=date)) is outdated


@pytest.mark.parametrize(
    ("item", "date", "codes"),
    [
        ("Undang-Undang Nomor 5 Tahun 2014 tentang Gama", "2023-10-30", set()),
        ("Undang-Undang Nomor 5 Tahun 2014 tentang Gama", "2023-10-31", {"legal-basis-repealed"}),
        ("Undang-Undang Nomor 20 Tahun 2023 tentang Gama", "2023-10-30", {"legal-basis-not-yet"}),
        ("Undang-Undang Nomor 20 Tahun 2023 tentang Gama", "2023-10-31", set()),
        ("Undang-Undang Nomor 9 Tahun 2027 tentang Kapa", "2026-01-05", {"legal-basis-not-yet"}),
        ("Peraturan Presiden Nomor 81 Tahun 2010 tentang Delta 2010-2025", "2025-12-31", set()),
        (
            "Peraturan Presiden Nomor 81 Tahun 2010 tentang Delta 2010 - 2025",
            "2026-01-01",
            {"legal-basis-lapsed"},
        ),
    ],
)
def test_standing_on_the_day(item: str, date: str, codes: set[str]) -> None:
    judged = {"legal-basis-repealed", "legal-basis-not-yet", "legal-basis-lapsed"}
    assert _codes(item, date=date) & judged == codes


def test_without_a_date_the_plan_s_year_counts() -> None:
    fragment = {
        "decree": {"legal_basis": ["Undang-Undang Nomor 5 Tahun 2014 tentang Gama."]},
        "regulations": LIBRARY,
    }
    assert parts_with("legal-basis-repealed", fragment) == []
    assert parts_with("legal-basis-repealed", {**fragment, "plan": {"year": 2026}}) == ["legal_basis.0"]
    assert parts_with("legal-basis-repealed", {**fragment, "plan": {"year": 2022}}) == []


def test_the_ground_of_a_consideration_is_looked_up_too() -> None:
    fragment = {
        "decree": {
            "considerations": ["bahwa berdasarkan ketentuan Undang-Undang Nomor 5 Tahun 2014 tentang Gama;"],
            "enacted_date": "2026-01-05",
        },
        "regulations": LIBRARY,
    }
    assert parts_with("legal-basis-repealed", fragment) == ["considerations.0"]


@pytest.mark.parametrize(
    ("gazette", "codes"),
    [
        (
            f"({STATE} Tahun 1999 Nomor 140, Tambahan {STATE} Nomor 3874)",
            set(),
        ),
        ("(Lembaran Negara Republik Indonesia Tahun 1999 Nomor 104)", {"legal-basis-gazette-differs"}),
        ("(Lembaran Negara Republik Indonesia Tahun 1998 Nomor 140)", {"legal-basis-gazette-differs"}),
        (
            f"({STATE} Tahun 1999 Nomor 140, Tambahan {STATE} Nomor 3847)",
            {"legal-basis-gazette-differs"},
        ),
        ("(Berita Negara Republik Indonesia Tahun 1999 Nomor 140)", {"legal-basis-gazette-kind"}),
        ("(Lembaran Negara Tahun 1999 Nomor 140)", {"legal-basis-gazette-wording"}),
        ("(LN 1999/140)", {"legal-basis-gazette-wording"}),
        ("", {"legal-basis-gazette-absent"}),
    ],
)
def test_gazette(gazette: str, codes: set[str]) -> None:
    assert {code for code in _codes(f"{UU31} {gazette}".strip()) if "gazette" in code} == codes


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (
            "Undang-Undang Nomor 20 Tahun 2023 tentang Gama (Lembaran Negara Republik Indonesia Tahun 2023 Nomor 114)",
            {"legal-basis-gazette-doubtful"},
        ),
        (f"{PERMEN} (Berita Negara Republik Indonesia Tahun 2018 Nomor 571)", set()),
        (f"{PERMEN} (Berita Negara Republik Indonesia Tahun 2019 Nomor 5)", set()),
        (f"{PERMEN} (Berita Negara Republik Indonesia Tahun 2012 Nomor 571)", {"legal-basis-gazette-year"}),
        (f"{PERMEN} (Lembaran Negara Republik Indonesia Tahun 2018 Nomor 571)", {"legal-basis-gazette-kind"}),
        (KEPUTUSAN, set()),
    ],
)
def test_gazettes_of_other_regulations(item: str, codes: set[str]) -> None:
    assert {code for code in _codes(item) if "gazette" in code} == codes


def test_a_mend_changes_the_one_number() -> None:
    item = f"{UU31} (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 104) {ONCE} {UU20}."
    (finding,) = (one for one in findings_in(_fragment(item)) if one.code == "legal-basis-gazette-differs")
    assert finding.mend is not None
    assert finding.mend.text == item.replace("Nomor 104)", "Nomor 140)")


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (UU31, set()),
        (PP, {"legal-basis-unknown"}),
        ("hasil rapat pleno tanggal 5", {"legal-basis-unreadable"}),
        (
            "Undang-Undang Nomor 31 Tahun 1998 tentang Alfa",
            {"legal-basis-unknown", "legal-basis-year-doubtful"},
        ),
        ("Undang-Undang Nomor 31 Tahun 1998 tentang Sesuatu yang Lain", {"legal-basis-unknown"}),
        ("Undang-Undang Nomor 31 Tahun 1999 tentang Alva", {"legal-basis-title-differs"}),
        ("Undang-Undang Nomor 031 Tahun 1999 tentang Alfa", set()),
        ("Undang-Undang Nomor 31 Tahun 1999 Alfa", {"legal-basis-about-absent"}),
        (
            "Undang-Undang Nomor 31 Tahun 1999 tanggal 16 Agustus 1999 tentang Alfa",
            {"legal-basis-title-differs"},
        ),
        (
            "Undang-Undang Nomor 31 Tahun 1999 tentang 2001 tentang Alfa",
            {"legal-basis-about-doubled", "legal-basis-title-differs"},
        ),
    ],
)
def test_naming(item: str, codes: set[str]) -> None:
    named = {
        "unknown",
        "unreadable",
        "year-doubtful",
        "title-differs",
        "number-differs",
        "about-absent",
        "about-doubled",
    }
    assert _codes(item) & {f"legal-basis-{name}" for name in named} == codes


@pytest.mark.parametrize(
    ("confidence", "said"), [("V2", False), ("V1", False), ("SEED", True), ("R+", True), ("R?", True)]
)
def test_what_rests_on_no_source_is_said_to_be_unverified(confidence: str, said: bool) -> None:  # noqa: FBT001 - a table's expectation
    ending = {
        "by": "UU 20/2023",
        "since": dt.date(2023, 10, 31),
        "source": "contoh",
        "confidence": confidence,
    }
    fragment = {
        **_fragment("Undang-Undang Nomor 5 Tahun 2014 tentang Gama."),
        "regulations": [_law("5", 2014, "Gama", replaced_by=ending, confidence=confidence)],
    }
    (finding,) = (one for one in findings_in(fragment) if one.code == "legal-basis-repealed")
    assert ("belum diverifikasi" in finding.what) is said


@pytest.mark.parametrize(
    ("confidence", "offered"), [("V2", True), ("V1", True), ("SEED", False), ("R+", False)]
)
def test_what_rests_on_no_source_is_no_mend(confidence: str, offered: bool) -> None:  # noqa: FBT001 - a table's column
    item = "Undang-Undang Nomor 31 Tahun 1999 tentang Alva (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 104)."
    known = _law("31", 1999, "Alfa", gazette="LN 1999/140", confidence=confidence)
    found = findings_in({**_fragment(item), "regulations": [known]})
    against = {"legal-basis-gazette-differs", "legal-basis-gazette-doubtful", "legal-basis-title-differs"}
    assert [one.mend is not None for one in found if one.code in against] == [offered, offered]
