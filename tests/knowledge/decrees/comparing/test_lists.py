"""Considerations, legal basis and dictums matched by what they say."""

from __future__ import annotations

import pytest

from pakta.knowledge.decrees.comparing import lists as module
from pakta.knowledge.decrees.comparing.changes import Kind, TextChange
from pakta.knowledge.decrees.comparing.lists import Entry, compare_lists

PLAN = "bahwa rencana aksi perlu disusun secara terukur;"
TEAM = "bahwa tim kerja telah dibentuk dan siap bekerja;"
RULE = "bahwa peraturan mewajibkan setiap kantor berbenah;"


def told(changes: tuple[TextChange, ...]) -> list[tuple[Kind, int | None, int | None]]:
    return [(change.kind, change.old_at, change.new_at) for change in changes]


def entries(*texts: str) -> list[Entry]:
    return [Entry("", text) for text in texts]


def test_same_new_and_dropped_ones_stand_in_the_order_of_the_new_list() -> None:
    assert told(compare_lists(entries(PLAN, TEAM), entries(RULE, PLAN))) == [
        (Kind.NEW, None, 0),
        (Kind.SAME, 0, 1),
        (Kind.DROPPED, 1, None),
    ]


def test_dropping_the_first_moves_none_of_the_others() -> None:
    assert told(compare_lists(entries(PLAN, TEAM, RULE), entries(TEAM, RULE))) == [
        (Kind.DROPPED, 0, None),
        (Kind.SAME, 1, 0),
        (Kind.SAME, 2, 1),
    ]


def test_one_that_changed_its_place_is_moved() -> None:
    assert told(compare_lists(entries(PLAN, TEAM, RULE), entries(TEAM, RULE, PLAN))) == [
        (Kind.SAME, 1, 0),
        (Kind.SAME, 2, 1),
        (Kind.MOVED, 0, 2),
    ]


def test_reworded_and_only_the_year() -> None:
    old = entries("bahwa rencana tahun 2025 perlu ditetapkan;", TEAM)
    new = entries(
        "bahwa rencana tahun 2026 perlu ditetapkan;", "bahwa tim kerja sudah dibentuk dan siap bertugas;"
    )
    assert told(compare_lists(old, new)) == [(Kind.YEAR, 0, 0), (Kind.REWORDED, 1, 1)]


def test_one_sign_makes_two_wordings_one() -> None:
    old = [Entry("", "UU Nomor 7 Tahun 2017", "UU 7/2017")]
    new = [Entry("", "Undang-Undang yang mengatur pemilihan umum seluruhnya", "UU 7/2017")]
    assert told(compare_lists(old, new)) == [(Kind.REWORDED, 0, 0)]
    assert [kind for kind, *_rest in told(compare_lists([old[0]._replace(sign=None)], new))] == [
        Kind.DROPPED,
        Kind.NEW,
    ]


def test_dictums_of_one_label_need_less_likeness() -> None:
    old, new = "Menunjuk tim kerja di setiap bagian.", "Menunjuk petugas untuk bagian yang berbenah."
    unlabelled = compare_lists(entries(old), entries(new))
    labelled = compare_lists([Entry("KESATU", old)], [Entry("KESATU", new)])
    assert told(unlabelled) == [(Kind.DROPPED, 0, None), (Kind.NEW, None, 0)]
    assert told(labelled) == [(Kind.REWORDED, 0, 0)]
    assert labelled[0].part == "KESATU"


def test_an_item_twice_pairs_twice() -> None:
    assert told(compare_lists(entries(PLAN, PLAN), entries(PLAN, PLAN, PLAN))) == [
        (Kind.SAME, 0, 0),
        (Kind.SAME, 1, 1),
        (Kind.NEW, None, 2),
    ]


def test_lists_beyond_all_measure_are_matched_by_sameness_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COMPARED", 1)
    new = entries(PLAN, "bahwa tim kerja sudah dibentuk;", "bahwa aturan mewajibkan kantor berbenah;")
    kinds = [kind for kind, *_rest in told(compare_lists(entries(PLAN, TEAM, RULE), new))]
    assert sorted(kinds) == [Kind.DROPPED, Kind.DROPPED, Kind.NEW, Kind.NEW, Kind.SAME]
