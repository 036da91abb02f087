"""A draft as cards."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.factories.programmes import sample_reading, sample_row, scanned_reading

from pakta.delivery.workspace.imports.presenting import (
    ONLY_DOUBTFUL,
    ONLY_NOTED,
    HeadCard,
    Review,
    narrowing,
    source_of,
)
from pakta.delivery.workspace.plan_drafts.cards import card_of
from pakta.domain.programmes.models import DecreeImport
from pakta.knowledge.decrees.drafting import draft_of


@pytest.fixture
def found() -> DecreeImport:
    return DecreeImport(
        draft=draft_of(copy.deepcopy(sample_reading())), source_view={"blocks": []}, version=4
    )


def test_rows_stand_in_their_groups_and_notes_where_they_belong(found: DecreeImport) -> None:
    review = Review.of(found)
    assert [(area.name, [len(sub.rows) for sub in area.subs]) for area in review.areas] == [
        ("Manajemen Perubahan", [2]),
        ("Pelayanan Publik", [3]),
    ]
    beside = {row.title: len(row.notes) for area in review.areas for sub in area.subs for row in sub.rows}
    assert {title for title, count in beside.items() if count} == {"Keluhan dijawab"}
    assert [note.place for note in review.loose_notes] == ["baris 40"]
    assert (review.rows, review.noted_rows, review.doubtful_rows) == (5, 1, 0)


def test_two_rows_of_one_place_share_its_note_on_the_first(found: DecreeImport) -> None:
    first = found.draft["rows"][3]
    first["periods"] = [["2026-03", "2026-03"]]
    found.draft["rows"].append({**first, "id": 99})
    review = Review.of(found, narrowed=ONLY_NOTED)
    assert [row.id for area in review.areas for sub in area.subs for row in sub.rows] == [8]


def test_a_note_about_the_whole_file_stands_beside_no_row(found: DecreeImport) -> None:
    found.draft["notes"] = [{"code": "x", "where": {}, "detail": "Seluruh berkas diragukan."}]
    found.draft["rows"][0]["source"] = {}
    review = Review.of(found)
    assert [(note.detail, note.anchor) for note in review.loose_notes] == [("Seluruh berkas diragukan.", "")]


def hints_after(found: DecreeImport, **cells: Any) -> list[tuple[str, str]]:
    """The rows to look at and their hints, once the first row has other cells."""
    found.draft["notes"] = []
    found.draft["rows"][0].update(cells)
    review = Review.of(found, narrowed=ONLY_NOTED)
    shown = [row for area in review.areas for sub in area.subs for row in sub.rows]
    assert review.noted_rows == len(shown)
    return [(row.title, row.hint) for row in shown]


WITHOUT_MONTH = ("Keluhan dijawab", "Target waktu tidak menyebut bulan.")
FIRST = "Tim kerja telah dibentuk"


@pytest.mark.parametrize(
    ("target", "periods", "hint"),
    [
        ("", [], "Tidak ada target waktu."),
        ("-", [], "Tidak ada target waktu."),
        ("Januari 2025", [["2025-01", "2025-01"]], "Target waktu di luar tahun rencana."),
        ("2026-2027", [["2026-01", "2027-12"]], "Target waktu di luar tahun rencana."),
    ],
)
def test_a_target_time_that_is_missing_or_of_another_year_is_to_be_looked_at(
    found: DecreeImport, target: str, periods: list[list[str]], hint: str
) -> None:
    assert hints_after(found, target_raw=target, periods=periods) == [(FIRST, hint), WITHOUT_MONTH]


def test_a_target_in_the_plans_year_needs_no_look(found: DecreeImport) -> None:
    assert hints_after(found) == [WITHOUT_MONTH]


def test_a_plan_without_a_time_column_lacks_no_target(found: DecreeImport) -> None:
    for row in found.draft["rows"]:
        row.update(target_raw=None, periods=[])
    assert hints_after(found) == []


def test_the_readers_note_on_a_wording_is_not_said_twice(found: DecreeImport) -> None:
    (row,) = (
        row for area in Review.of(found, narrowed=ONLY_NOTED).areas for sub in area.subs for row in sub.rows
    )
    assert (row.hint, len(row.notes)) == ("", 1)


@pytest.mark.parametrize(
    ("target", "periods", "months", "due"),
    [
        ("Januari 2026", [["2026-01", "2026-01"]], "", "31 Jan 2026"),
        (
            "Maret dan Juni 2026",
            [["2026-03", "2026-03"], ["2026-06", "2026-06"]],
            "",
            "31 Mar 2026, 30 Jun 2026",
        ),
        ("B03", [["2026-03", "2026-03"]], "Maret 2026", "31 Mar 2026"),
        ("Sesuai kebutuhan", [], "", ""),
    ],
)
def test_a_row_says_what_was_made_of_its_target(
    target: str, periods: list[list[str]], months: str, due: str
) -> None:
    row: dict[str, Any] = {"id": 1, **sample_row("Tim", target_raw=target, periods=periods)}
    card = card_of(row)
    assert (card.months, card.due) == (months, due)


def test_a_row_without_an_indicator_is_called_by_its_action() -> None:
    card = card_of({"id": 1, **sample_row("", action="Menyusun naskah")})
    assert (card.title, card.titled_by_action) == ("Menyusun naskah", True)
    assert not card_of({"id": 1, **sample_row("Tim", action="Menyusun naskah")}).titled_by_action
    assert card_of({"id": 1, **sample_row("", action=None)}).title == "(baris tanpa teks)"


def test_the_head_is_cited_as_an_office_does_and_says_what_is_missing(found: DecreeImport) -> None:
    head = HeadCard.of(found.draft)
    assert head.cited == "Nomor 7 Tahun 2026 · Zona Integritas 2026"
    assert head.missing == []
    found.draft["head"].update(kind=None, number="800/12/2026")
    found.draft["year"] = None
    head = HeadCard.of(found.draft)
    assert head.cited == "Nomor 800/12/2026"
    assert len(head.missing) == 2


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-06-30", "30 Juni 2026"),
        ("2026-06-31", "2026-06-31 (tidak ada dalam kalender)"),
        (None, ""),
    ],
)
def test_a_day_the_calendar_does_not_have_is_shown_as_it_was_read(
    found: DecreeImport, day: str | None, shown: str
) -> None:
    found.draft["head"]["enacted_date"] = day
    assert dict(HeadCard.of(found.draft).pairs)["Tanggal penetapan"] == shown


def test_the_source_leads_to_the_row_read_from_it(found: DecreeImport) -> None:
    found.source_view = {"blocks": [{"kind": "line", "text": "a", "source": {"line": 30}}]}
    assert source_of(found).stretches[0].places[0].row_anchor == "b-3"


def doubts_shown(review: Review) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rows shown, each with its doubtful cells: field and text."""
    return [
        (row.title, [(cell.field, cell.text) for cell in row.doubtful])
        for area in review.areas
        for sub in area.subs
        for row in sub.rows
    ]


def test_doubtful_cells_of_a_scan_stand_at_their_rows(found: DecreeImport) -> None:
    found.draft = draft_of(scanned_reading((0, "target_raw"), (2, "action"), (2, "evidence_raw")))
    review = Review.of(found, narrowed=ONLY_DOUBTFUL)
    assert doubts_shown(review) == [
        (FIRST, [("target_raw", "Januari 2026")]),
        (
            "Standar layanan diumumkan",
            [
                ("action", "Menyusun naskah dan membahasnya dalam rapat"),
                ("evidence_raw", "Rekapitulasi per triwulan"),
            ],
        ),
    ]
    assert (review.rows, review.noted_rows, review.doubtful_rows) == (5, 3, 2)


def test_a_merged_cell_is_looked_at_once(found: DecreeImport) -> None:
    found.draft = draft_of(scanned_reading((0, "responsible"), (1, "responsible")))
    assert doubts_shown(Review.of(found, narrowed=ONLY_DOUBTFUL)) == [
        (FIRST, [("responsible", "Pokja Manajemen Perubahan")])
    ]


def test_a_doubtful_name_of_a_group_stands_at_its_first_row(found: DecreeImport) -> None:
    found.draft = draft_of(scanned_reading())
    for row in found.draft["rows"][2:]:
        row["source"]["cells"]["component"] = {"box": [0, 0.1, 0.1, 0.9], "confidence": 9, "doubtful": True}
    assert doubts_shown(Review.of(found, narrowed=ONLY_DOUBTFUL)) == [
        ("Standar layanan diumumkan", [("component", "II Pelayanan Publik")])
    ]


def test_a_cut_out_is_named_by_page_and_place(found: DecreeImport) -> None:
    found.draft = draft_of(scanned_reading((0, "indicator"), (0, "responsible")))
    found.draft["rows"][0]["source"]["cells"]["responsible"]["page"] = 7
    (row,) = Review.of(found, narrowed=ONLY_DOUBTFUL).areas[0].subs[0].rows
    assert [(cell.name, cell.page, cell.box) for cell in row.doubtful] == [
        ("Indikator", 1, "0.1000,0.2000,0.2000,0.2800"),
        ("Penanggung jawab", 7, "0.7000,0.2000,0.8000,0.2800"),
    ]
    assert (row.is_title_doubtful, row.doubted) == (True, {"indicator", "responsible"})


@pytest.mark.parametrize(
    ("asked", "narrowed"), [("ragu", "ragu"), ("catatan", "catatan"), ("", ""), ("semua", "")]
)
def test_only_known_ways_narrow_the_plan(asked: str, narrowed: str) -> None:
    assert narrowing(asked) == narrowed
