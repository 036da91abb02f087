"""The checks of the dictums, case by case."""

from __future__ import annotations

from typing import Any

import pytest
from tests.knowledge.decrees.checking.samples import parts_with

from pakta.knowledge.decrees.checking.ordinals import dictum_number, dictum_word

FORCE = "Keputusan ini mulai berlaku pada tanggal ditetapkan."
ATTACHES = "Menetapkan Rencana Aksi Tahun 2026 sebagaimana tercantum dalam Lampiran Keputusan ini."


def _decree(*dictums: tuple[str | None, str], title: str | None = None) -> dict[str, Any]:
    return {"title": title, "dictums": [{"label": label, "text": text} for label, text in dictums]}


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("KESATU", 1),
        ("PERTAMA", 1),
        ("KETIGA", 3),
        ("Kesepuluh", 10),
        ("KESEBELAS", 11),
        ("KEDUABELAS", 12),
        ("4", 4),
        ("b", 2),
        ("", None),
        (None, None),
        ("LAIN", None),
        ("²", None),
        ("123456", None),
    ],
)
def test_labels_are_numbers(label: str | None, number: int | None) -> None:
    assert dictum_number(label) == number


@pytest.mark.parametrize("number", range(1, 11))
def test_a_number_s_word_is_read_back(number: int) -> None:
    assert dictum_number(dictum_word(number)) == number


@pytest.mark.parametrize(
    ("labels", "sequence", "unlabelled"),
    [
        (["KESATU", "KEDUA", "KETIGA"], [], []),
        (["PERTAMA", "KEDUA"], [], []),
        (["KESATU", "KETIGA"], ["dictums.1"], []),
        (["KESATU", "KESATU"], ["dictums.1"], []),
        (["KEDUA", "KESATU"], ["dictums.0", "dictums.1"], []),
        ([None, "KETIGA"], ["dictums.1"], ["dictums.0"]),
        ([None], [], []),
        (["1", "2", "4"], ["dictums.2"], []),
        (["KESATU", "LAIN", "KEDUA"], [], []),
    ],
)
def test_labels(labels: list[str | None], sequence: list[str], unlabelled: list[str]) -> None:
    fragment = {"decree": _decree(*((label, FORCE) for label in labels))}
    assert parts_with("dictums-sequence", fragment) == sequence
    assert parts_with("dictums-label-absent", fragment) == unlabelled


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (FORCE, []),
        ("Keputusan ini berlaku sejak 1 Januari 2026.", []),
        ("Keputusan ini dinyatakan berlaku.", []),
        ("Keputusan ini berlaku.", []),
        ("Dengan berlakunya keputusan ini, keputusan lama dicabut.", ["dictums"]),
        ("Rencana berlaku adil bagi semua.", ["dictums"]),
        ("", ["dictums"]),
    ],
)
def test_force(text: str, parts: list[str]) -> None:
    assert parts_with("dictums-force-absent", {"decree": _decree(("KESATU", text))}) == parts


@pytest.mark.parametrize(
    ("text", "rows", "attachments", "absent", "unnamed"),
    [
        (ATTACHES, 1, 0, [], []),
        (ATTACHES, 0, 1, [], []),
        (ATTACHES, 0, 0, ["dictums.0"], []),
        ("Menetapkan Rencana Aksi sebagaimana terlampir.", 0, 0, ["dictums.0"], []),
        ("Menetapkan Rencana Aksi sebagaimana terlampir.", 1, 0, [], []),
        ("Mengubah Lampiran Keputusan Nomor 3.", 0, 0, [], []),
        (FORCE, 1, 1, [], ["dictums"]),
        (FORCE, 0, 0, [], []),
    ],
)
def test_attachment(text: str, rows: int, attachments: int, absent: list[str], unnamed: list[str]) -> None:
    fragment = {
        "decree": _decree(("KESATU", text)),
        "plan": {"rows": [{"indicator": "Tim"}] * rows},
        "attachments": [{"number": "1"}] * attachments,
    }
    assert parts_with("dictums-attachment-absent", fragment) == absent
    assert parts_with("dictums-attachment-unnamed", fragment) == unnamed


@pytest.mark.parametrize(
    ("title", "text", "parts"),
    [
        ("RENCANA AKSI TAHUN 2026", ATTACHES, []),
        ("PENETAPAN RENCANA AKSI TAHUN 2026", ATTACHES, []),
        ("RENCANA AKSI", ATTACHES, ["dictums.0"]),
        ("RENCANA KERJA TAHUN 2026", ATTACHES, ["dictums.0"]),
        ("RENCANA KERJA TAHUN 2026", "Rencana aksi dilaksanakan.", []),
        ("RENCANA AKSI TAHUN 2026", "Menetapkan Rencana Aksi Tahun 2026.", []),
        (None, ATTACHES, []),
    ],
)
def test_matter(title: str | None, text: str, parts: list[str]) -> None:
    assert parts_with("dictums-matter-differs", {"decree": _decree(("KESATU", text), title=title)}) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("sebagaimana dimaksud dalam Diktum KESATU.", []),
        ("sebagaimana dimaksud dalam diktum ketiga.", ["dictums.1"]),
        ("sebagaimana dimaksud dalam Diktum PERTAMA.", []),
        ("sebagaimana dimaksud dalam diktum keputusan ini.", []),
    ],
)
def test_references(text: str, parts: list[str]) -> None:
    fragment = {"decree": _decree(("KESATU", ATTACHES), ("KEDUA", text))}
    assert parts_with("dictums-reference-absent", fragment) == parts
