"""The paper of a recap: short, with nothing that says nothing, and no word of the end parted from it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.foundation.casework.recap_data import OTHERS
from pakta.foundation.casework.recap_paper import RecapWords, listed, recap_paper
from pakta.foundation.papers.blocks import Paper, Paragraph, Signatures, Table
from pakta.foundation.papers.offices import Office, Signer

NONE: dict[str, Any] = {
    "opening": 0, "previous_open": None, "received": 0, "moved_in": 0, "reopened": 0, "done": 0, "moved_out": 0,
    "open": 0, "late": 0, "done_in_time": 0, "days": 0, "working_days": None, "satisfaction": 0, "satisfied": 0,
    "is_nil": True, "breakdowns": [], "further": [],
}  # fmt: skip


def paper(**figures: Any) -> Paper:
    words = RecapWords(
        title="Rekap alat",
        register="Alat",
        period="Juli 2026",
        starts_on=dt.date(2026, 7, 1),
        ends_on=dt.date(2026, 7, 31),
        nil_sentence="Tidak ada.",
        texts={},
        signed_by="Petugas Contoh",
        signed_on=dt.date(2026, 8, 3),
        sha256="3f" * 32,
    )
    return recap_paper(words, Office("Kantor", "Kota", "WIB", Signer("", "", "")), {**NONE, **figures})


def tables(one: Paper) -> list[Table]:
    return [block for block in one.blocks if isinstance(block, Table)]


def sentences(one: Paper) -> list[str]:
    return [str(block.words) for block in one.blocks if isinstance(block, Paragraph)]


def group(key: str, received: int | str, name: str = "Datang") -> dict[str, Any]:
    return {"key": key, "name": name, "received": received}


def guarded(*groups: dict[str, Any], name: str = "Kanal") -> dict[str, Any]:
    return {"key": "channel", "name": name, "small": 3, "groups": list(groups)}


def test_lines_of_the_balance_without_a_figure_are_left_out() -> None:
    (balance,) = tables(paper(moved_in=2))
    assert [row[0] for row in balance.rows if isinstance(row, tuple)] == [
        "Saldo awal periode",
        "Diterima",
        "Diterima dari register atau satuan kerja lain",
        "Selesai",
        "Saldo akhir periode (masih diproses)",
        "– di antaranya melewati tenggat",
    ]


def test_the_hash_is_said_above_the_signature_that_follows_it() -> None:
    before, last = paper().blocks[-2:]
    assert isinstance(before, Paragraph)
    assert "3f3f" in str(before.words)
    assert isinstance(last, Signatures)


def test_a_breakdown_of_marks_alone_is_a_sentence() -> None:
    hidden = paper(
        breakdowns=[
            guarded(group("desk", "*"), group(OTHERS[0], "*")),
            guarded(group("a", "<3"), name="Hasil"),
        ]
    )
    assert len(tables(hidden)) == 1
    assert any("Rincian menurut kanal dan hasil tidak dicetak" in one for one in sentences(hidden))
    assert not any("berarti" in one for one in sentences(hidden))


def test_what_belongs_to_no_group_is_said_where_there_is_some() -> None:
    said = tables(paper(breakdowns=[guarded(group("desk", 4), group(OTHERS[0], 0, OTHERS[1]))]))[1]
    assert said.rows == (("Datang", "4"),)
    mixed = paper(
        breakdowns=[guarded(group("desk", 4), group("form", "<3"), group(OTHERS[0], "<3", OTHERS[1]))]
    )
    assert tables(mixed)[1].rows == (("Datang", "4"), ("Datang", "<3"), ("Tidak disebutkan", "<3"))
    assert any("“<3” berarti 0 sampai 2" in one for one in sentences(mixed))


def test_short_tables_are_never_parted_and_long_ones_are() -> None:
    short, long = (
        tables(paper(breakdowns=[guarded(*(group(f"g{n}", 5) for n in range(count)))]))[1]
        for count in (20, 21)
    )
    assert (short.whole, long.whole) == (True, False)


def test_names_are_listed_as_in_a_sentence() -> None:
    assert [listed(["a", "b", "c"][:count]) for count in (1, 2, 3)] == ["a", "a dan b", "a, b, dan c"]
