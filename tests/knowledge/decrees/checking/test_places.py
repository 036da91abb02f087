"""Parts by name: their words, their place in the file, the text that stands there."""

from __future__ import annotations

import pytest
from tests.knowledge.decrees.checking.samples import NO_LAW, printed_of, reading_of

from pakta.knowledge.decrees.checking.places import PartOrder, source_of, text_of, words_for
from pakta.knowledge.decrees.checking.subject import Subject

FRAGMENT = {
    "decree": {
        "title": "RENCANA AKSI",
        "number_raw": "NOMOR 5 TAHUN 2026",
        "number": "5",
        "considerations": ["bahwa satu;", "bahwa dua;"],
        "legal_basis": ["UU 1;"],
        "dictums": [{"label": None, "text": "Pertama."}, {"label": "KEDUA", "text": "Kedua."}],
    },
    "plan": {
        "title": "RENCANA",
        "components": [
            {
                "name": "Manajemen",
                "subcomponents": [
                    {"name": "Tim", "items": [{"action": "Rapat", "source": {"line": 9}}]},
                    {"name": None, "items": [{"action": "Apel", "source": {"line": 11}}]},
                ],
            },
            {"name": None, "items": []},
        ],
    },
    "places": {"head.number": {"line": 2}, "considerations": {"line": 4}, "attachments.0": {"line": 8}},
    "attachments": [{"number": "5"}],
}
READING = reading_of(FRAGMENT)
SUBJECT = Subject(READING, NO_LAW, printed_of(FRAGMENT))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("", "Seluruh naskah"),
        ("head.number", "Nomor keputusan"),
        ("considerations", "Menimbang"),
        ("considerations.1", "Menimbang huruf b"),
        ("legal_basis.0", "Mengingat angka 1"),
        ("dictums.0", "Diktum ke-1"),
        ("dictums.1", "Diktum KEDUA"),
        ("dictums.7", "Diktum ke-8"),
        ("attachments.0", "Lampiran"),
        ("attachments.1.title", "Lampiran 2, judul"),
        ("rows.0", "Baris 1"),
        ("rows.12.target_raw", "Baris 13, kolom target waktu"),
        ("components.0", "Area Manajemen"),
        ("components.0.name", "Area Manajemen, nama"),
        ("components.0.subcomponents.0", "Area Manajemen, kelompok Tim"),
        ("components.0.subcomponents.0.ordinal_raw", "Area Manajemen, kelompok Tim, nomor"),
        ("components.7.subcomponents.1", "Area ke-8, kelompok ke-2"),
        ("components.0.subcomponents.1", "Area Manajemen, kelompok ke-2"),
        ("components.1", "Area ke-2"),
        ("components.9", "Area ke-10"),
        ("somewhere.else", "somewhere.else"),
    ],
)
def test_a_part_is_named_as_a_person_names_it(part: str, words: str) -> None:
    assert words_for(part, READING) == words


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("head.number", {"line": 2}),
        ("head.title", None),
        ("considerations.1", {"line": 4}),
        ("attachments.0.title", {"line": 8}),
        ("rows.1.action", {"line": 11}),
        ("rows.5", None),
        ("plan.title", {"line": 9}),
        ("components.0", {"line": 9}),
        ("components.0.subcomponents.1", {"line": 11}),
        ("components.1", None),
        ("", None),
    ],
)
def test_a_part_stands_where_it_or_what_holds_it_does(part: str, source: dict[str, int] | None) -> None:
    assert source_of(part, SUBJECT) == source


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("head.title", "RENCANA AKSI"),
        ("head.number", "NOMOR 5 TAHUN 2026"),
        ("head.year", None),
        ("considerations.1", "bahwa dua;"),
        ("considerations.2", None),
        ("legal_basis.0", "UU 1;"),
        ("dictums.1", "Kedua."),
        ("plan.title", "RENCANA"),
        ("plan.columns", None),
        ("components.0.name", "Manajemen"),
        ("components.0", "Manajemen"),
        ("components.0.subcomponents.0", "Tim"),
        ("components.0.subcomponents.0.name", "Tim"),
        ("components.0.subcomponents.0.ordinal_raw", None),
        ("components.4.subcomponents.0.name", None),
        ("rows.1.action", "Apel"),
        ("rows.1.indicator", None),
        ("rows.9.action", None),
        ("attachments.0.title", None),
        ("", None),
    ],
)
def test_the_text_at_a_part(part: str, text: str | None) -> None:
    assert text_of(part, READING) == text


def test_parts_are_ordered_as_the_paper_prints_them() -> None:
    parts = [
        "",
        "head.number",
        "head.title",
        "considerations",
        "considerations.1",
        "considerations.10",
        "legal_basis.0",
        "dictums.0",
        "head.enacted_date",
        "head.signatory",
        "attachments.0.number",
        "plan",
        "plan.title",
        "components.0",
        "components.0.subcomponents.0.name",
        "rows.0",
        "rows.0.action",
        "rows.0.target_raw",
        "components.0.subcomponents.1",
        "rows.1",
        "components.1",
        "nowhere",
    ]
    order = PartOrder(READING)
    parts_by_name = sorted(parts)
    assert sorted(parts_by_name, key=order.of) == parts
