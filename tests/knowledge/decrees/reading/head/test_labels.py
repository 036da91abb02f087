"""Labels known again through spacing, tearing and scanning slips."""

from __future__ import annotations

import pytest

from pakta.knowledge.decrees.reading.head.labels import DECISION, DICTUMS, RECITALS, Labels


@pytest.mark.parametrize(
    ("labels", "text", "name", "printed", "rest", "is_marked"),
    [
        (RECITALS, "Menimbang : a. bahwa", "menimbang", "Menimbang", "a. bahwa", True),
        (RECITALS, "MEN1MBANG", "menimbang", "MEN1MBANG", "", True),
        (RECITALS, "Meng ingat: 1.", "mengingat", "Mengingat", "1.", True),
        (
            RECITALS,
            "Mengingat pentingnya integritas",
            "mengingat",
            "Mengingat",
            "pentingnya integritas",
            False,
        ),
        (RECITALS, "- Menimbang .. : bahwa", "menimbang", "Menimbang", "bahwa", True),
        (DECISION, "M E M U T U S K A N :", "memutuskan", "MEMUTUSKAN", "", True),
        (DECISION, "MEMUTUSKAI\\ :", "memutuskan", "MEMUTUSKAI\\", "", True),
        (DICTUMS, "KESATU : Satu.", "1", "KESATU", "Satu.", True),
        (DICTUMS, "KEDU A : Dua.", "2", "KEDUA", "Dua.", True),
        (DICTUMS, "KEDUA BELAS : Dua belas.", "12", "KEDUA BELAS", "Dua belas.", True),
        (DICTUMS, "Pertama : Satu.", "1", "Pertama", "Satu.", True),
    ],
)
def test_a_label_is_known_again(
    labels: Labels,
    text: str,
    name: str,
    printed: str,
    rest: str,
    is_marked: bool,  # noqa: FBT001 - a table's column
) -> None:
    label = labels.at_start(text)
    assert label is not None
    assert (label.name, label.printed, label.rest, label.is_marked) == (name, printed, rest, is_marked)


@pytest.mark.parametrize(
    "text", ["", "Mengembangkan", "Menentukan", "Kedudukan", "bahwa", "KETUA KOMISI", "12 : x"]
)
def test_other_words_are_no_labels(text: str) -> None:
    assert [labels.at_start(text) for labels in (RECITALS, DECISION, DICTUMS)] == [None, None, None]
