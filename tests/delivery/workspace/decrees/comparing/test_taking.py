"""Rows ticked on the comparing page go into a draft; what was changed meanwhile takes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from tests.delivery.workspace.decrees.comparing.conftest import Pair, address, browser_of, keys
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree
from tests.factories.programmes import NOW

from pakta.domain.drafting.actions.editing import change_draft_decree, undo_draft_decree
from pakta.domain.drafting.actions.passing import discard_draft, hand_in_for_check
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.actions.amending import drop_item
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


def into(draft: DraftDecree, version: int | None = None) -> str:
    return f"{draft.pk}-{draft.version if version is None else version}"


def send(desk: Client, unit: Unit, old: str, new: str, versions: str, **fields: Any) -> Any:
    """What the form posts."""
    return desk.post(address(unit, old, new), {"kiri": old, "kanan": new, "versi": versions, **fields})


def told(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def rows(draft: DraftDecree) -> list[dict[str, Any]]:
    draft.refresh_from_db()
    assert draft.draft
    found: list[dict[str, Any]] = draft.draft["rows"]
    return found


def test_what_the_other_lacks_can_be_ticked(desk: Client, unit: Unit, programmes: Pair) -> None:
    page = desk.get(address(unit)).content.decode()
    # Last year's: row 0 is worded otherwise, row 2 is gone; this year's row 4 is new.
    for name, value, offered in (
        ("lama", "0", True),
        ("lama", "1", False),
        ("lama", "2", True),
        ("baru", "0", True),
        ("baru", "1", False),
        ("baru", "4", True),
    ):
        assert (f'name="{name}" value="{value}"' in page) == offered, (name, value)


def test_rows_of_a_public_decree_go_into_a_draft_with_the_years_of_the_draft(
    desk: Client, unit: Unit, draft: DraftDecree, published: Programme, planner: User
) -> None:
    change_draft_decree(
        draft=draft, version=0, change=lambda text: {**text, "year": 2027}, what="Tahun", by=planner, now=NOW
    )
    theirs, ours = f"terbit-{published.decree_id}", f"rancangan-{draft.pk}"
    answer = send(desk, unit, theirs, ours, "0-1", rancangan=into(draft, 1), lama=["1", "0"], geser="on")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/keputusan/{draft.pk}/ubah/"
    assert told(answer) == ["2 baris diambil alih: 2 ke Manajemen Perubahan / Tim Kerja."]
    taken = [row for row in rows(draft) if "2027" in (row["target_raw"] or "")]
    assert [row["indicator"] for row in taken] == ["Tim kerja telah dibentuk", "Tim bekerja daring"]
    assert taken[0]["periods"] == [["2027-01", "2027-01"]]
    undo_draft_decree(draft=draft, version=2, by=planner, now=NOW)
    assert len(rows(draft)) == 5


def test_years_stay_where_they_are_not_asked_to_move(
    desk: Client, unit: Unit, draft: DraftDecree, programmes: Pair
) -> None:
    answer = send(desk, unit, *keys(programmes), "1-1", rancangan=into(draft), lama=["2"], baru=["4"])
    assert told(answer) == [
        "2 baris diambil alih: 1 ke Manajemen Perubahan / Tim Kerja; 1 ke Pelayanan Publik / Standar Layanan."
    ]
    assert [row["target_raw"] for row in rows(draft)][2] == "Maret dan Juni 2025"


def test_a_new_draft_can_be_started_with_the_rows(
    desk: Client, unit: Unit, programmes: Pair, planner: User
) -> None:
    page = desk.get(address(unit)).content.decode()
    assert "Rancangan baru: Zona Integritas 2026" in page
    answer = send(desk, unit, *keys(programmes), "1-1", rancangan="baru", lama=["2"], geser="on")
    made = DraftDecree.objects.get()
    assert answer.headers["Location"] == f"/keputusan/{made.pk}/ubah/"
    [row] = rows(made)
    assert (row["indicator"], row["target_raw"]) == ("Agen perubahan dipilih", "Maret dan Juni 2026")
    assert made.draft
    assert (made.draft["year"], made.started_by) == (2026, planner)
    assert made.origin == (
        "Baris dari perbandingan: Zona Integritas 2025 (Nomor 5 Tahun 2025) – Zona Integritas 2026 "
        "(Nomor 7 Tahun 2026)"
    )


REFUSALS: dict[str, tuple[dict[str, Any], str]] = {
    "nothing ticked": ({}, "Centang dahulu"),
    "a draft seen in another version": ({"baru": ["4"], "version": 7}, "baru saja diubah di layar lain"),
    "no draft": ({"baru": ["4"], "rancangan": ""}, "Pilih rancangan"),
    "a draft by a bent name": ({"baru": ["4"], "rancangan": "1-x"}, "Pilih rancangan"),
    "a side seen in another version": ({"baru": ["4"], "versions": "1-2"}, "diubah sejak halaman ini dibuka"),
    "versions left out": ({"baru": ["4"], "versions": ""}, "diubah sejak halaman ini dibuka"),
    "a row that is not there": ({"baru": ["99"]}, "tidak ada di rencana itu"),
    "a row without a number": ({"baru": ["x", "-1", "1.5"]}, "Centang dahulu"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_said_on_the_page_and_changes_nothing(
    desk: Client, unit: Unit, draft: DraftDecree, programmes: Pair, name: str
) -> None:
    fields, sentence = REFUSALS[name]
    fields = {"rancangan": into(draft, fields.get("version")), **fields}
    answer = send(desk, unit, *keys(programmes), fields.pop("versions", "1-1"), **fields)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert len(rows(draft)) == 5
    assert draft.version == 0
    assert DraftDecree.objects.count() == 1


def test_after_a_conflict_ticks_and_draft_stay_chosen_under_the_new_version(
    desk: Client, unit: Unit, draft: DraftDecree, programmes: Pair, planner: User
) -> None:
    other = draft_decree(unit, by=planner)
    change_draft_decree(
        draft=draft,
        version=0,
        change=lambda text: {**text, "title": "Lain"},
        what="Judul",
        by=planner,
        now=NOW,
    )
    answer = send(desk, unit, *keys(programmes), "1-1", rancangan=into(draft, 0), baru=["4"])
    page = answer.content.decode()
    assert f'<option value="{draft.pk}-1" selected>' in page
    assert f'<option value="{other.pk}-0" >' in page
    assert 'name="baru" value="4" checked' in page
    assert 'name="geser" >' in " ".join(page.split()), "not ticked, as it was sent"


def test_a_programme_amended_meanwhile_takes_nothing(
    desk: Client, unit: Unit, draft: DraftDecree, programmes: Pair, planner: User
) -> None:
    item = programmes[1].work_items.get(indicator="Keluhan dijawab")
    drop_item(item=item, reason="Digabung.", by=planner, now=NOW)
    answer = send(desk, unit, *keys(programmes), "1-1", rancangan=into(draft), baru=["3"])
    assert answer.status_code == 422
    # Row 3 is another one now: nothing stays ticked.
    assert 'name="baru" value="3"' in answer.content.decode()
    assert "checked" not in answer.content.decode().split('id="baris"')[1].split("take-bar")[0]
    assert len(rows(draft)) == 5


def test_a_drafts_own_rows_do_not_go_into_it_again(
    desk: Client, unit: Unit, draft: DraftDecree, published: Programme
) -> None:
    theirs, ours = f"terbit-{published.decree_id}", f"rancangan-{draft.pk}"
    answer = send(desk, unit, theirs, ours, "0-0", rancangan=into(draft), lama=["1"], baru=["1"])
    assert answer.status_code == 422
    assert "berasal dari rancangan itu sendiri" in answer.content.decode()
    assert len(rows(draft)) == 5


def test_drafts_handed_in_or_discarded_are_not_offered_and_take_nothing(
    desk: Client, unit: Unit, draft: DraftDecree, programmes: Pair, planner: User
) -> None:
    gone = draft_decree(unit, by=planner)
    discard_draft(draft=gone, version=gone.version, by=planner, now=NOW)
    hand_in_for_check(draft=draft, version=0, by=planner, now=NOW)
    page = desk.get(address(unit)).content.decode()
    for closed in (draft, gone):
        assert f'value="{closed.pk}-0"' not in page
        answer = send(desk, unit, *keys(programmes), "1-1", rancangan=into(closed), baru=["4"])
        assert answer.status_code == 422
        assert "sudah berstatus" in answer.content.decode()
        assert len(rows(closed)) == 5


def test_another_offices_draft_does_not_exist(
    desk: Client, unit: Unit, other_unit: Unit, programmes: Pair
) -> None:
    theirs = draft_decree(other_unit)
    answer = send(desk, unit, *keys(programmes), "1-1", rancangan=into(theirs), baru=["4"])
    assert answer.status_code == 404
    assert len(rows(theirs)) == 5


def test_who_works_at_two_offices_takes_nothing_across_them(
    unit: Unit, other_unit: Unit, programmes: Pair, planner: User
) -> None:
    both = person("planner", unit)
    both.memberships.create(unit=other_unit, role="planner", given_at=NOW)
    theirs = draft_decree(other_unit, by=both)
    answer = send(browser_of(both), unit, *keys(programmes), "1-1", rancangan=into(theirs), baru=["4"])
    assert answer.status_code == 404


def test_a_split_row_is_taken_whole(desk: Client, unit: Unit, draft: DraftDecree, programmes: Pair) -> None:
    answer = send(desk, unit, *keys(programmes), "1-1", rancangan=into(draft), baru=["3,4", "4"])
    assert answer.status_code == 302
    assert len(rows(draft)) == 7


def test_with_nothing_to_compare_nothing_is_taken(desk: Client, unit: Unit, draft: DraftDecree) -> None:
    assert desk.post(address(unit), {"rancangan": into(draft), "baru": "0"}).status_code == 404
