"""The group of a plan that is about what a subcomponent of the sheet asks."""

from __future__ import annotations

import pytest

from pakta.knowledge.worksheets.headings import likest_heading

SERVICE = (
    "Standar Pelayanan",
    "Budaya Pelayanan Prima",
    "Pengelolaan Pengaduan Pelayanan",
    "Penilaian Kepuasan terhadap Pelayanan",
)


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("Penanganan Pengaduan Pelayanan dan Konsultasi", 2),
        ("Budaya Pelayanan Prima", 1),
        ("Penilaian kepuasan", 3),
        ("Pelayanan", None),
        ("Penataan arsip", None),
    ],
)
def test_the_word_that_tells_the_groups_apart_decides(label: str, place: int | None) -> None:
    assert likest_heading(label, SERVICE) == place
    turned = likest_heading(label, SERVICE[::-1])
    assert turned == (None if place is None else len(SERVICE) - 1 - place)


def test_a_word_that_two_share_alike_decides_nothing() -> None:
    assert likest_heading("Survei", ("Survei", "Survei", "Arsip", "Sarana")) is None
    assert likest_heading("Survei", ()) is None
    assert likest_heading("Survei", ("Survei",)) == 0
    assert likest_heading("Arsip", ("Survei",)) is None
