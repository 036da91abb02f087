"""Each way to mend a draft, with scripts and without, and what happens when somebody else was faster."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.factories.accounts import person

from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.institutions.models import Unit

HTMX = {"HX-Request": "true"}
# Ids the sample draft gives: component 1, subcomponent 2, rows 3 and 4, component 5, subcomponent 6, rows 7 to 9.
FIRST, SECOND, THIRD, UNCLEAR = 3, 4, 7, 8
STANDARD_LAYANAN = 6


def now(found: DecreeImport) -> DecreeImport:
    return DecreeImport.objects.get(pk=found.pk)


def row_of(found: DecreeImport, row_id: int) -> dict[str, Any]:
    return next(row for row in now(found).draft["rows"] if row["id"] == row_id)


def ids(found: DecreeImport) -> list[int]:
    return [row["id"] for row in now(found).draft["rows"]]


def typed(found: DecreeImport, row_id: int, **changes: Any) -> dict[str, Any]:
    """The row form as a browser sends it, with ``changes``."""
    row = row_of(found, row_id)
    cells = {
        name: row[name] or ""
        for name in ("marker", "indicator", "action", "evidence_raw", "target_raw", "responsible")
    }
    months = {FIRST: "Januari 2026", SECOND: "Maret, Juni 2026", UNCLEAR: ""}.get(row_id, "")
    return {
        **cells,
        "months": months,
        "subcomponent": row["subcomponent"],
        "version": now(found).version,
        **changes,
    }


def save_row(desk: Client, found: DecreeImport, row_id: int, **changes: Any) -> HttpResponse:
    return desk.post(f"/impor/{found.pk}/baris/{row_id}/", typed(found, row_id, **changes))  # type: ignore[return-value]


def test_a_cell_is_changed_and_the_way_leads_back_to_the_row(
    desk: Client, under_review: DecreeImport
) -> None:
    answer = save_row(desk, under_review, FIRST, indicator="Tim kerja   ditetapkan", lihat="catatan")
    assert answer["Location"] == f"/impor/{under_review.pk}/?lihat=catatan#b-3"
    assert row_of(under_review, FIRST)["indicator"] == "Tim kerja ditetapkan"
    assert now(under_review).version == 1


def test_changed_proof_is_split_anew_and_unchanged_proof_is_left_alone(
    desk: Client, under_review: DecreeImport
) -> None:
    under_review.draft["rows"][0]["evidence"] = ["Dibaca lain"]
    under_review.save()
    save_row(desk, under_review, FIRST, indicator="Lain")
    assert row_of(under_review, FIRST)["evidence"] == ["Dibaca lain"]
    save_row(desk, under_review, FIRST, evidence_raw="Undangan; Daftar hadir\nFoto kegiatan")
    assert row_of(under_review, FIRST)["evidence"] == ["Undangan", "Daftar hadir", "Foto kegiatan"]
    assert row_of(under_review, FIRST)["evidence_raw"] == "Undangan; Daftar hadir Foto kegiatan"


def test_a_changed_target_changes_the_months(desk: Client, under_review: DecreeImport) -> None:
    save_row(desk, under_review, FIRST, target_raw="Maret s.d. Mei 2026")
    assert row_of(under_review, FIRST)["periods"] == [["2026-03", "2026-05"]]


def test_months_can_be_set_where_the_target_says_none(desk: Client, under_review: DecreeImport) -> None:
    save_row(desk, under_review, UNCLEAR, months="April, Oktober 2026")
    row = row_of(under_review, UNCLEAR)
    assert row["periods"] == [["2026-04", "2026-04"], ["2026-10", "2026-10"]]
    assert row["target_raw"] == "Sesuai kebutuhan"


def test_months_that_are_none_are_said_and_nothing_is_lost(desk: Client, under_review: DecreeImport) -> None:
    answer = save_row(desk, under_review, FIRST, months="entah kapan", action="Tulisan panjang saya")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Tidak ada bulan yang dikenali" in page
    assert "Tulisan panjang saya" in page
    assert now(under_review).version == 0


def test_a_column_the_decree_lacks_stays_absent_while_left_empty(
    desk: Client, under_review: DecreeImport
) -> None:
    under_review.draft["rows"][0]["action"] = None
    under_review.save()
    save_row(desk, under_review, FIRST, indicator="Lain")
    assert row_of(under_review, FIRST)["action"] is None


def test_a_row_goes_last_into_another_subcomponent(desk: Client, under_review: DecreeImport) -> None:
    save_row(desk, under_review, FIRST, subcomponent=STANDARD_LAYANAN)
    assert ids(under_review) == [4, 7, 8, 9, 3]
    assert row_of(under_review, FIRST)["subcomponent"] == STANDARD_LAYANAN


def test_with_scripts_a_form_opens_and_closes_in_the_rows_place(
    desk: Client, under_review: DecreeImport
) -> None:
    here = f"/impor/{under_review.pk}/baris/{FIRST}/"
    form = desk.get(here, headers=HTMX).content.decode()
    assert '<li id="b-3"' in form
    assert "<html" not in form
    assert 'name="version"' not in form
    row = desk.get(f"{here}?batal=1", headers=HTMX).content.decode()
    assert "Tim kerja telah dibentuk" in row
    assert "<textarea" not in row


def test_with_scripts_only_the_row_and_the_state_are_sent_back(
    desk: Client, under_review: DecreeImport
) -> None:
    answer = desk.post(
        f"/impor/{under_review.pk}/baris/{FIRST}/",
        typed(under_review, FIRST, indicator="Ditetapkan"),
        headers=HTMX,
    )
    part = answer.content.decode()
    assert part.count('class="plan-row ') == 1
    assert 'hx-swap-oob="true"' in part
    assert '<input type="hidden" name="version" value="1">' in part


def test_with_scripts_a_row_that_leaves_its_group_brings_the_whole_plan(
    desk: Client, under_review: DecreeImport
) -> None:
    answer = desk.post(
        f"/impor/{under_review.pk}/baris/{FIRST}/",
        typed(under_review, FIRST, subcomponent=STANDARD_LAYANAN),
        headers=HTMX,
    )
    assert answer["HX-Retarget"] == "#rencana"
    assert answer.content.decode().count('class="plan-row ') == 5


def test_who_was_slower_is_told_sees_the_row_as_it_is_and_keeps_what_was_typed(
    desk: Client, under_review: DecreeImport
) -> None:
    stale = typed(under_review, FIRST, action="Tulisan saya")
    save_row(desk, under_review, FIRST, action="Tulisan rekan")
    answer = desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/", stale)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "baru saja diubah di layar lain" in page
    assert "Tulisan saya</textarea>" in page
    assert "Tulisan rekan" in page
    assert row_of(under_review, FIRST)["action"] == "Tulisan rekan"
    desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/", {**stale, "version": 1})
    assert row_of(under_review, FIRST)["action"] == "Tulisan saya"


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999"])
def test_a_version_that_is_none_changes_nothing(
    desk: Client, under_review: DecreeImport, version: str
) -> None:
    desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/hapus/", {"version": version})
    assert ids(under_review) == [3, 4, 7, 8, 9]


@pytest.mark.parametrize(
    ("act", "row", "order", "anchor"),
    [
        ("naik", SECOND, [4, 3, 7, 8, 9], "b-4"),
        ("turun", FIRST, [4, 3, 7, 8, 9], "b-3"),
        ("hapus", SECOND, [3, 7, 8, 9], "b-7"),
        ("hapus", 9, [3, 4, 7, 8], "b-8"),
        ("gabung", FIRST, [3, 7, 8, 9], "b-3"),
        ("tambah", FIRST, [3, 10, 4, 7, 8, 9], "b-10"),
    ],
)
def test_a_button_changes_the_plan_and_leads_to_where_to_look(
    desk: Client, under_review: DecreeImport, act: str, row: int, order: list[int], anchor: str
) -> None:
    answer = desk.post(f"/impor/{under_review.pk}/baris/{row}/{act}/", {"version": 0})
    assert answer["Location"] == f"/impor/{under_review.pk}/#{anchor}"
    assert ids(under_review) == order


def test_with_scripts_a_button_brings_the_plan_with_the_focus_where_to_look(
    desk: Client, under_review: DecreeImport
) -> None:
    answer = desk.post(f"/impor/{under_review.pk}/baris/{SECOND}/naik/", {"version": 0}, headers=HTMX)
    part = answer.content.decode()
    assert part.count("data-focus-after") == 1
    assert part.index('id="b-4"') < part.index("data-focus-after") < part.index('id="b-3"')


def test_a_button_pressed_too_late_says_so_and_shows_the_plan_as_it_is(
    desk: Client, under_review: DecreeImport
) -> None:
    desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/hapus/", {"version": 0})
    late = desk.post(f"/impor/{under_review.pk}/baris/{SECOND}/hapus/", {"version": 0}, headers=HTMX)
    assert "baru saja diubah di layar lain" in late.content.decode()
    assert ids(under_review) == [4, 7, 8, 9]
    plain = desk.post(f"/impor/{under_review.pk}/baris/{SECOND}/hapus/", {"version": 0}, follow=True)
    assert "baru saja diubah di layar lain" in plain.content.decode()


def test_the_first_row_cannot_go_higher_and_is_told(desk: Client, under_review: DecreeImport) -> None:
    answer = desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/naik/", {"version": 0}, follow=True)
    assert "sudah berada di ujung rencana" in answer.content.decode()


@pytest.mark.parametrize("page", ["baris/999/", "baris/999/pisah/", "komponen/999/nama/", "entah/1/nama/"])
def test_what_is_not_in_the_draft_does_not_exist(desk: Client, under_review: DecreeImport, page: str) -> None:
    assert desk.get(f"/impor/{under_review.pk}/{page}").status_code == 404


def test_an_unknown_act_does_not_exist(desk: Client, under_review: DecreeImport) -> None:
    answer = desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/bakar/", {"version": 0})
    assert answer.status_code == 404


def test_the_last_change_is_named_and_undone(desk: Client, under_review: DecreeImport) -> None:
    desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/hapus/", {"version": 0})
    assert (
        "Baris “Tim kerja telah dibentuk” dihapus" in desk.get(f"/impor/{under_review.pk}/").content.decode()
    )
    desk.post(f"/impor/{under_review.pk}/urungkan/", {"version": 1})
    assert ids(under_review) == [3, 4, 7, 8, 9]
    nothing = desk.post(f"/impor/{under_review.pk}/urungkan/", {"version": 2}, follow=True)
    assert "Tidak ada perubahan yang dapat diurungkan." in nothing.content.decode()


def test_a_note_is_ticked_off_and_comes_back_with_undo(desk: Client, under_review: DecreeImport) -> None:
    here = f"/impor/{under_review.pk}/"
    under_review.draft["rows"][3]["periods"] = [["2026-03", "2026-03"]]
    under_review.save()
    desk.post(f"{here}catatan/0/", {"version": 0, "tempat": "b-8"})
    assert [note["code"] for note in now(under_review).draft["notes"]] == ["page_lost"]
    assert "Tidak ada lagi baris yang perlu dilihat" in desk.get(f"{here}?lihat=catatan").content.decode()
    desk.post(f"{here}urungkan/", {"version": 1})
    assert len(now(under_review).draft["notes"]) == 2


def test_a_note_leads_nowhere_but_to_a_row(desk: Client, under_review: DecreeImport) -> None:
    answer = desk.post(f"/impor/{under_review.pk}/catatan/0/", {"version": 0, "tempat": "//jahat.example"})
    assert answer["Location"] == f"/impor/{under_review.pk}/#keadaan"


def test_one_row_becomes_two(desk: Client, under_review: DecreeImport) -> None:
    page = desk.get(f"/impor/{under_review.pk}/baris/{SECOND}/pisah/").content.decode()
    assert page.count("Tim kerja telah dievaluasi") == 2
    halves = {
        f"{half}-{name}": value
        for half in ("satu", "dua")
        for name, value in typed(under_review, SECOND).items()
        if name not in {"version", "subcomponent"}
    }
    answer = desk.post(
        f"/impor/{under_review.pk}/baris/{SECOND}/pisah/",
        {**halves, "satu-target_raw": "Maret 2026", "dua-months": "Juni 2026", "version": 0},
    )
    assert answer["Location"] == f"/impor/{under_review.pk}/#b-4"
    assert ids(under_review) == [3, 4, 10, 7, 8, 9]
    assert row_of(under_review, SECOND)["periods"] == [["2026-03", "2026-03"]]
    assert row_of(under_review, 10)["periods"] == [["2026-06", "2026-06"]]


def test_a_group_gets_another_name(desk: Client, under_review: DecreeImport) -> None:
    here = f"/impor/{under_review.pk}/komponen/1/nama/"
    assert "Manajemen Perubahan" in desk.get(here).content.decode()
    answer = desk.post(here, {"ordinal": "A", "name": "Pengungkit", "version": 0})
    assert answer["Location"] == f"/impor/{under_review.pk}/#k-1"
    assert now(under_review).draft["components"][0] == {"id": 1, "ordinal": "A", "name": "Pengungkit"}


def head_typed(**changes: Any) -> dict[str, Any]:
    return {
        "issuer": "Kantor Pelayanan Kota Sukamaju",
        "number": "7",
        "decree_year": 2026,
        "title": "Rencana Kerja Pembangunan Zona Integritas Kantor Pelayanan Kota Sukamaju Tahun 2026",
        "kind": "zona_integritas",
        "plan_title": "Rencana Kerja Zona Integritas",
        "plan_year": 2026,
        "enacted_place": "Sukamaju",
        "enacted_date": "2026-01-12",
        "signatory": "Wiratama Lestari",
        "signatory_title": "Kepala Kantor",
        "considerations": "bahwa pembangunan zona integritas memerlukan rencana kerja;",
        "legal_basis": "Undang-Undang tentang Pelayanan Publik;",
        "dictums": "KESATU: Menetapkan rencana kerja sebagaimana lampiran.",
        "version": 0,
        **changes,
    }


def test_the_head_unchanged_changes_nothing(desk: Client, under_review: DecreeImport) -> None:
    desk.post(f"/impor/{under_review.pk}/kepala/", head_typed())
    assert now(under_review).version == 0


def test_the_head_is_changed_part_by_part(desk: Client, under_review: DecreeImport) -> None:
    before = now(under_review).draft["head"]
    desk.post(
        f"/impor/{under_review.pk}/kepala/",
        head_typed(
            number="8",
            plan_year=2027,
            enacted_date="13-01-2026",
            considerations="bahwa satu;\r\n\r\nbahwa\r\ndua;",
            dictums="KESATU: Menetapkan.\r\n\r\nKEDUA: Berlaku.",
        ),
    )
    draft = now(under_review).draft
    assert draft["year"] == 2027
    assert draft["head"] == {
        **before,
        "number": "8",
        "enacted_date": "2026-01-13",
        "considerations": ["bahwa satu;", "bahwa dua;"],
        "dictums": [{"label": "KESATU", "text": "Menetapkan."}, {"label": "KEDUA", "text": "Berlaku."}],
    }


def test_a_wrong_year_is_said_and_the_rest_kept(desk: Client, under_review: DecreeImport) -> None:
    answer = desk.post(f"/impor/{under_review.pk}/kepala/", head_typed(plan_year=26, number="Nomor saya"))
    assert answer.status_code == 422
    assert "Nomor saya" in answer.content.decode()
    assert now(under_review).version == 0


def test_a_draft_no_longer_under_review_leads_back_to_its_import(
    desk: Client, under_review: DecreeImport
) -> None:
    DecreeImport.objects.filter(pk=under_review.pk).update(state=ImportState.DISCARDED)
    for page in ("kepala/", "baris/3/", "baris/3/pisah/", "adopsi/", "perbarui/"):
        assert desk.get(f"/impor/{under_review.pk}/{page}")["Location"] == f"/impor/{under_review.pk}/"
    desk.post(f"/impor/{under_review.pk}/baris/{FIRST}/hapus/", {"version": 0})
    assert ids(under_review) == [3, 4, 7, 8, 9]


@pytest.mark.parametrize("page", ["urungkan/", "catatan/0/", "baris/3/hapus/"])
def test_looking_never_changes_anything(desk: Client, under_review: DecreeImport, page: str) -> None:
    assert desk.get(f"/impor/{under_review.pk}/{page}").status_code == 302
    assert now(under_review).version == 0


def test_two_planners_share_a_draft(
    client: Client, desk: Client, office: Unit, under_review: DecreeImport
) -> None:
    save_row(desk, under_review, FIRST, action="Satu")
    client.force_login(person("planner", office))
    save_row(client, under_review, SECOND, action="Dua")
    assert [row_of(under_review, row)["action"] for row in (FIRST, SECOND)] == ["Satu", "Dua"]
