"""The checks of the head, case by case."""

from __future__ import annotations

from typing import Any

import pytest
from tests.knowledge.decrees.checking.samples import findings_in, parts_with

from pakta.knowledge.decrees.checking.checks import CHECKS

ATTACHED = {"number_raw": "NOMOR 20 TAHUN 2026", "number": "20", "year": 2026}


def _number(raw: str | None, number: str | None, year: int | None = 2026) -> dict[str, Any]:
    return {"issuer": "KOMISI NUSA", "number_raw": raw, "number": number, "year": year}


@pytest.mark.parametrize(
    ("decree", "attachments", "parts"),
    [
        (_number("NOMOR 20 TAHUN 2026", "20"), [ATTACHED], []),
        (_number("NOMOR TAHUN 2026", None), [ATTACHED], ["head.number"]),
        (_number(None, None, None), [], ["head.number"]),
        (_number(None, ""), [], ["head.number"]),
        ({}, [ATTACHED], []),
    ],
)
def test_number_absent(decree: dict[str, Any], attachments: list[dict[str, Any]], parts: list[str]) -> None:
    assert parts_with("head-number-absent", {"decree": decree, "attachments": attachments}) == parts


def test_the_attachment_s_number_is_quoted_but_not_taken() -> None:
    fragment = {"decree": _number("NOMOR TAHUN 2026", None), "attachments": [ATTACHED]}
    (finding,) = (one for one in findings_in(fragment) if one.code == "head-number-absent")
    assert "“NOMOR 20 TAHUN 2026”" in finding.what
    assert finding.mend is None


@pytest.mark.parametrize(
    ("number", "attached", "differs"),
    [
        ("20", ("NOMOR 20 TAHUN 2026", "20", 2026), False),
        ("20", ("NOMOR : 20 TAHUN 2026", "20", None), False),
        ("20", ("NOMOR 20 TAHUN 2025", "20", 2025), True),
        ("20", ("NOMOR 21 TAHUN 2026", "21", 2026), True),
        ("20", ("NOMOR TAHUN 2026", None, 2026), True),
        ("20", (None, None, None), False),
        ("11/HK.03.1/18/2026", ("NOMOR 11/HK.03.1/18/2026", "11/ HK.03.1 /18/2026", 2026), False),
        ("11/HK.03.1/18/2026", ("NOMOR 11/HK-03.1/18/2026", "11/HK-03.1/18/2026", 2026), True),
    ],
)
def test_number_differs(
    number: str,
    attached: tuple[str | None, str | None, int | None],
    differs: bool,  # noqa: FBT001 - a table's column
) -> None:
    raw, own, year = attached
    fragment = {
        "decree": _number(f"NOMOR {number}", number),
        "attachments": [{"number_raw": raw, "number": own, "year": year}],
    }
    assert parts_with("head-number-differs", fragment) == (["attachments.0.number"] if differs else [])


def test_every_attachment_is_looked_at() -> None:
    other = {"number_raw": "NOMOR 3", "number": "3", "title": "LAIN"}
    fragment = {
        "decree": {**_number("NOMOR 20", "20"), "title": "RENCANA"},
        "attachments": [{**ATTACHED, "title": "RENCANA"}, other],
    }
    assert parts_with("head-number-differs", fragment) == ["attachments.1.number"]
    assert parts_with("head-title-differs", fragment) == ["attachments.1.title"]


@pytest.mark.parametrize(
    ("title", "attached", "said"),
    [
        ("RENCANA AKSI TAHUN 2026", "Rencana Aksi, Tahun 2026.", None),
        ("RENCANA AKSI TAHUN 2026", "PENETAPAN RENCANA AKSI TAHUN 2026", "dengan “PENETAPAN”"),
        ("RENCANA AKSI DI LINGKUNGAN NUSA", "RENCANA AKSI NUSA", "tanpa “DI LINGKUNGAN”"),
        ("RENCANA AKSI", "RENCANA KERJA", "tanpa “AKSI”, dengan “KERJA”"),
        ("RENCANA AKSI ZONA INTEGRITAS", "RENCANA AKSI ZONA lNTE GRITAS", None),
        ("RENCANA AKSI", None, None),
        (None, "RENCANA AKSI", None),
    ],
)
def test_title_differs(title: str | None, attached: str | None, said: str | None) -> None:
    fragment = {"decree": {"title": title, "number": "1"}, "attachments": [{"title": attached}]}
    found = [one for one in findings_in(fragment) if one.code == "head-title-differs"]
    assert [one.what.partition(": ")[2].rstrip(".") for one in found] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        ({"issuer": "KOMISI NUSA KOTA DAMAI", "title": "RENCANA KOMISI NUSA KOTA DAMAI"}, []),
        (
            {
                "issuer": "KOMISI PEMILHAN NUSA KOTA DAMAI",
                "title": "RENCANA DI LINGKUNGAN KOMISI PEMILIHAN NUSA KOTA DAMAI TAHUN 2026",
                "signatory_title": "KETUA KOMISI PEMILIHAN NUSA KOTA DAMAI",
            },
            ["head.issuer"],
        ),
        (  # a word left out
            {
                "issuer": "KOMISI PEMILIHAN NUSA KOTA DAMAI",
                "title": "RENCANA KOMISI PEMILIHAN NUSA KOTA DAMAI",
                "considerations": ["bahwa Komisi Pemilihan Kota Damai perlu rencana;"],
            },
            ["considerations.0"],
        ),
        (  # another office of the same place is no slip
            {
                "issuer": "KOMISI PEMILIHAN NUSA KOTA DAMAI",
                "title": "RENCANA KOMISI PEMILIHAN NUSA KOTA DAMAI",
                "considerations": ["bahwa Komisi Pengawasan Perdagangan Kota Damai perlu rencana;"],
            },
            [],
        ),
        (  # one against one: nobody can tell which is right
            {"issuer": "KOMISI PEMILHAN NUSA DAMAI", "title": "RENCANA KOMISI PEMILIHAN NUSA DAMAI"},
            [],
        ),
        ({"issuer": "KPU", "title": "RENCANA KPU"}, []),
    ],
)
def test_issuer_misspelt(texts: dict[str, Any], parts: list[str]) -> None:
    assert parts_with("head-issuer-misspelt", {"decree": texts}) == parts


@pytest.mark.parametrize(
    ("decree", "plan", "code", "parts"),
    [
        ({"number": "1", "year": 2025, "enacted_date": "2026-01-02"}, {}, "head-year-differs", ["head.year"]),
        ({"number": "1", "year": 2026, "enacted_date": "2026-01-02"}, {}, "head-year-differs", []),
        ({"number": None, "year": 2025, "enacted_date": "2026-01-02"}, {}, "head-year-differs", []),
        ({"title": "RENCANA TAHUN 2026"}, {"year": 2025}, "head-plan-year-differs", ["plan.year"]),
        ({"title": "RENCANA TAHUN ANGGARAN 2026"}, {"year": 2026}, "head-plan-year-differs", []),
        (
            {"title": "PERUBAHAN KEPUTUSAN TAHUN 2025 TENTANG RENCANA TAHUN 2026"},
            {"year": 2026},
            "head-plan-year-differs",
            [],
        ),
        (
            {"title": "RENCANA MENURUT PERATURAN NOMOR 90 TAHUN 2021"},
            {"year": 2026},
            "head-plan-year-differs",
            [],
        ),
        ({"title": "ROAD MAP TAHUN 2025-2029"}, {"year": 2026}, "head-plan-year-differs", []),
        ({"title": "RENCANA"}, {"year": 2026}, "head-plan-year-differs", []),
        ({"enacted_date": "2026-01-02"}, {"year": 2025}, "head-date-after-plan", ["head.enacted_date"]),
        ({"enacted_date": "2025-12-31"}, {"year": 2025}, "head-date-after-plan", []),
        ({"enacted_date": "2024-12-31"}, {"year": 2025}, "head-date-after-plan", []),
        ({"enacted_date": "2026-02-30"}, {}, "head-date-impossible", ["head.enacted_date"]),
        ({"enacted_date": "besok"}, {}, "head-date-impossible", ["head.enacted_date"]),
        ({"enacted_date": "2026-02-28"}, {}, "head-date-impossible", []),
        ({"title": "RENCANA"}, {}, "head-date-absent", ["head.enacted_date"]),
        ({"enacted_date": "2026-04-03"}, {}, "head-date-day-off", ["head.enacted_date"]),
        ({"enacted_date": "2026-04-04"}, {}, "head-date-day-off", ["head.enacted_date"]),
        ({"enacted_date": "2026-04-06"}, {}, "head-date-day-off", []),
        ({"title": "R", "signatory": "SITI"}, {}, "head-signatory-absent", ["head.signatory_title"]),
        ({"title": "R"}, {}, "head-signatory-absent", ["head.signatory_title", "head.signatory"]),
        ({"title": "R", "signatory": "SITI", "signatory_title": "KETUA"}, {}, "head-signatory-absent", []),
    ],
)
def test_years_dates_and_signatures(
    decree: dict[str, Any], plan: dict[str, Any], code: str, parts: list[str]
) -> None:
    assert parts_with(code, {"decree": decree, "plan": plan}) == parts


def test_a_date_that_is_printed_but_unread_is_impossible_and_not_absent() -> None:
    from tests.knowledge.decrees.checking.samples import NO_LAW, reading_of

    from pakta.knowledge.decrees.checking.checker import check

    reading = reading_of({"decree": {"title": "RENCANA"}})
    reading.notes.append({"code": "date_incomplete", "where": {}, "detail": "…"})
    codes = {one.code for one in check(reading, library=NO_LAW).findings}
    assert "head-date-impossible" in codes
    assert "head-date-absent" not in codes


def test_a_whole_head_has_nothing_to_mend() -> None:
    fragment = {
        "decree": {
            "issuer": "KOMISI NUSA KOTA DAMAI",
            "region": "Damai",
            "number_raw": "NOMOR 20 TAHUN 2026",
            "number": "20",
            "year": 2026,
            "title": "RENCANA AKSI KOMISI NUSA KOTA DAMAI TAHUN 2026",
            "enacted_place": "Damai",
            "enacted_date": "2026-01-05",
            "signatory": "SITI AMINAH",
            "signatory_title": "KETUA KOMISI NUSA KOTA DAMAI",
        },
        "attachments": [{**ATTACHED, "title": "RENCANA AKSI KOMISI NUSA KOTA DAMAI TAHUN 2026"}],
        "plan": {"year": 2026},
    }
    head = tuple(one for one in CHECKS if one.code.startswith("head-"))
    assert findings_in(fragment, checks=head) == []


@pytest.mark.parametrize(
    ("decider", "title", "parts"),
    [
        ("KOMISI NUSA KOTA DAMAI", "KETUA KOMISI NUSA KOTA DAMAI", ["head.signatory_title"]),
        ("KETUA KOMISI NUSA KOTA DAMAI,", "KETUA KOMISI NUSA KOTA DAMAI", []),
        ("GUBERNUR NUSA", "a.n. GUBERNUR NUSA SEKRETARIS DAERAH", []),
        ("KETUA KOMISI NUSA", "Plt. KETUA KOMISI NUSA", []),
        (None, "KETUA KOMISI NUSA", []),
        ("KOMISI NUSA", None, []),
    ],
)
def test_who_decides_and_who_signs(decider: str | None, title: str | None, parts: list[str]) -> None:
    fragment = {"decree": {"signatory_title": title}, "decider": decider}
    assert parts_with("head-decider-differs", fragment) == parts


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("KETUA KOMISI NUSA KOTA DAMAI", []),
        ("KETUA KOMISI NUSA KOTA SENTOSA", ["head.signatory_title"]),
        ("KETUA", []),
        ("KEPALA DINAS", []),
        (None, []),
    ],
)
def test_a_signatory_of_another_place(title: str | None, parts: list[str]) -> None:
    decree = {"issuer": "KOMISI NUSA KOTA DAMAI", "region": "Damai", "signatory_title": title}
    assert parts_with("head-signatory-differs", {"decree": decree}) == parts
