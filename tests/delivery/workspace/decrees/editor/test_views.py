"""Writing a draft decree: each section, what is refused, and what the checker says while one types."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, long_draft, sample_draft
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW

from pakta.delivery.workspace.decrees.editor.forms import HeadForm
from pakta.delivery.workspace.decrees.editor.presenting import ROWS_A_PAGE, WHOLE_PLAN, section_value
from pakta.delivery.workspace.decrees.editor.sections import seen
from pakta.domain.drafting.actions.editing import change_draft_decree
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import Json, edit_row, set_list

HTMX = {"HX-Request": "true"}


def now(found: DraftDecree) -> DraftDecree:
    return DraftDecree.objects.get(pk=found.pk)


def head(found: DraftDecree) -> Json:
    return dict(now(found).draft["head"])


def save(
    desk: Client, found: DraftDecree, section: str, fields: dict[str, Any] | None = None, **more: Any
) -> HttpResponse:
    """A section's form as a browser sends it, seen as it stands."""
    data = {
        "terlihat": seen(section_value(section, now(found).draft)),
        "version": now(found).version,
        **(fields or {}),
    }
    return desk.post(f"/keputusan/{found.pk}/ubah/bagian/{section}/", data, **more)  # type: ignore[return-value]


def items(found: DraftDecree, *texts: str, **more: Any) -> dict[str, Any]:
    return {"butir": list(texts), **more}


def test_the_page_shows_every_part_and_what_is_found(desk: Client, drafted: DraftDecree) -> None:
    page = desk.get(f"/keputusan/{drafted.pk}/ubah/").content.decode()
    for part in (
        "Bahwa satu;",
        "Undang-Undang Nomor 28 Tahun 1999;",
        "Menetapkan sesuatu.",
        "Tim kerja telah",
    ):
        assert part in page
    assert 'id="temuan"' in page
    assert "Butir ke-1 pada Menimbang diawali huruf besar." in page


def test_the_page_asks_the_same_number_of_queries_for_any_draft(
    desk: Client, office: Unit, planner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    small = draft_decree(office, draft=sample_draft(), by=planner)
    large = sample_draft()
    large["rows"] = [{**large["rows"][0], "id": 100 + at} for at in range(30)]
    for found in (small, draft_decree(office, draft=large, by=planner)):
        with django_assert_num_queries(QUERIES):
            desk.get(f"/keputusan/{found.pk}/ubah/")


QUERIES = 8


@pytest.mark.parametrize(
    ("section", "field", "letters"), [("menimbang", "butir", 20_001), ("kepala", "title", 2_001)]
)
def test_a_text_too_long_is_refused_whole_and_in_words(
    desk: Client, drafted: DraftDecree, section: str, field: str, letters: int
) -> None:
    """Had the browser been told how much it may take, it would have cut the text without a word."""
    page = desk.get(f"/keputusan/{drafted.pk}/ubah/").content.decode()
    boxes = re.findall(rf'<textarea[^>]*name="{field}"[^>]*>', page)
    assert boxes
    assert not any("maxlength" in box for box in boxes)
    before = now(drafted).draft
    typed = (
        {**HeadForm.values(before), field: "a" * letters}
        if section == "kepala"
        else items(drafted, "a" * letters)
    )
    answer = save(desk, drafted, section, typed)
    assert answer.status_code == 422
    assert "aling banyak" in answer.content.decode() or "paling panjang" in answer.content.decode()
    assert "a" * letters in answer.content.decode()
    assert now(drafted).draft == before


def test_texts_are_saved_cleaned_and_lead_back_to_the_section(desk: Client, drafted: DraftDecree) -> None:
    answer = save(desk, drafted, "menimbang", items(drafted, "bahwa  satu;\r\n", "", "bahwa\x00 tiga;"))
    assert answer["Location"] == f"/keputusan/{drafted.pk}/ubah/#menimbang"
    assert head(drafted)["considerations"] == ["bahwa satu;", "bahwa tiga;"]
    assert now(drafted).version == 1
    assert now(drafted).steps[-1]["what"] == "Menimbang diubah"


@pytest.mark.parametrize(
    ("act", "considerations"),
    [
        ("naik-1", ["kedua", "pertama"]),
        ("hapus-0", ["kedua"]),
        ("tambah", ["pertama", "kedua"]),
        ("", ["pertama", "kedua"]),
    ],
)
def test_a_button_takes_along_what_was_typed(
    desk: Client, drafted: DraftDecree, act: str, considerations: list[str]
) -> None:
    save(desk, drafted, "menimbang", items(drafted, "pertama", "kedua", tindakan=act))
    assert head(drafted)["considerations"] == considerations


def test_the_closing_consideration_is_written_by_itself(desk: Client, drafted: DraftDecree) -> None:
    save(desk, drafted, "menimbang", items(drafted, "bahwa satu;", "bahwa dua;", tindakan="susun"))
    assert "huruf a dan huruf b" in head(drafted)["considerations"][2]


def test_an_empty_field_for_a_new_item_is_shown_where_it_belongs(desk: Client, drafted: DraftDecree) -> None:
    answer = save(desk, drafted, "mengingat", items(drafted, "Satu.", tindakan="tambah"))
    page = desk.get(answer["Location"].split("#")[0]).content.decode()
    assert page.count("Butir baru") == 1
    part = save(
        desk, drafted, "mengingat", items(drafted, "Satu.", tindakan="tambah"), headers=HTMX
    ).content.decode()
    assert "Butir baru" in part
    assert "<html" not in part


def test_a_regulation_is_inserted_with_its_wording_and_place(desk: Client, drafted: DraftDecree) -> None:
    typed = items(drafted, "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelayanan;")
    save(desk, drafted, "mengingat", {**typed, "sisipkan": "UU 28/1999"})
    first, second = head(drafted)["legal_basis"]
    assert first.startswith("Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara")
    assert (first[-1], second[-1]) == (";", ".")


def test_a_regulation_that_no_library_has_is_refused(desk: Client, drafted: DraftDecree) -> None:
    answer = save(desk, drafted, "mengingat", items(drafted, "Ketikan saya", sisipkan="UU 0/0000"))
    assert answer.status_code == 422
    assert "Ketikan saya" in answer.content.decode()
    assert now(drafted).version == 0


def test_the_library_is_searched_with_and_without_scripts(desk: Client, drafted: DraftDecree) -> None:
    part = desk.get(f"/keputusan/{drafted.pk}/ubah/peraturan/?cari=28/1999", headers=HTMX).content.decode()
    assert "UU 28/1999" in part
    assert "<html" not in part
    assert "UU 28/1999" in desk.get(f"/keputusan/{drafted.pk}/ubah/?cari=28/1999").content.decode()
    led = desk.get(f"/keputusan/{drafted.pk}/ubah/peraturan/?cari=28/1999")
    assert led["Location"] == f"/keputusan/{drafted.pk}/ubah/?cari=28%2F1999#pustaka"
    nothing = desk.get(f"/keputusan/{drafted.pk}/ubah/peraturan/?cari=zzzzqqq", headers=HTMX).content.decode()
    assert "Tidak ada peraturan" in nothing


HEAD = {
    "issuer": "DINAS ARSIP",
    "title": "RENCANA  AKSI",
    "kind": "zona_integritas",
    "plan_year": "2027",
    "enacted_place": "Damai",
    "signatory_title": "KEPALA",
    "signatory": "Nama Karangan",
}


def test_the_head_is_saved(desk: Client, drafted: DraftDecree) -> None:
    save(desk, drafted, "kepala", HEAD)
    found = head(drafted)
    assert {name: found[name] for name in HEAD if name != "plan_year"} == {
        **{name: value for name, value in HEAD.items() if name != "plan_year"},
        "title": "RENCANA AKSI",
    }
    assert now(drafted).draft["year"] == 2027


def test_a_head_without_a_year_is_said_and_nothing_is_lost(desk: Client, drafted: DraftDecree) -> None:
    for extra in ({}, HTMX):
        answer = save(desk, drafted, "kepala", {**HEAD, "plan_year": ""}, headers=extra)
        assert answer.status_code == 422
        assert "Isi tahun rencananya" in answer.content.decode()
        assert "DINAS ARSIP" in answer.content.decode()
    assert now(drafted).version == 0


def test_the_attachments_title_follows_the_decrees(desk: Client, drafted: DraftDecree) -> None:
    save(desk, drafted, "lampiran", {"title": "Lampiran lain"})
    assert now(drafted).draft["title"] == "Lampiran lain"
    save(desk, drafted, "lampiran", {"title": "apa pun", "tindakan": "samakan"})
    assert now(drafted).draft["title"] == head(drafted)["title"]


def change(found: DraftDecree, by: User, changed: Any) -> None:
    change_draft_decree(draft=found, version=now(found).version, change=changed, what="Lain", by=by, now=NOW)


def test_what_somebody_else_changed_meanwhile_is_shown_beside_what_was_typed(
    desk: Client, drafted: DraftDecree, planner: User
) -> None:
    mark = seen(section_value("menimbang", drafted.draft))
    change(drafted, planner, lambda draft: set_list(draft, "considerations", ["Tulisan orang lain"]))
    for extra in ({}, HTMX):
        answer = save(
            desk, drafted, "menimbang", items(drafted, "Tulisan saya", terlihat=mark), headers=extra
        )
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "baru saja diubah orang lain" in page
        assert "Tulisan saya" in page
        assert "Tulisan orang lain" in page
    assert head(drafted)["considerations"] == ["Tulisan orang lain"]
    # Who has seen it may save all the same.
    save(desk, drafted, "menimbang", items(drafted, "Tulisan saya"))
    assert head(drafted)["considerations"] == ["Tulisan saya"]


def test_another_section_changed_meanwhile_hinders_nobody(
    desk: Client, drafted: DraftDecree, planner: User
) -> None:
    change(drafted, planner, lambda draft: set_list(draft, "dictums", []))
    part = save(
        desk, drafted, "menimbang", items(drafted, "Tulisan saya", version=0), headers=HTMX
    ).content.decode()
    assert head(drafted)["considerations"] == ["Tulisan saya"]
    # The page has not seen the other change: rows and undo still hold it to that.
    assert re.findall(r'name="version" value="(\d+)"', part) == ["0"]


def test_with_scripts_section_findings_and_undo_are_sent_back(desk: Client, drafted: DraftDecree) -> None:
    part = save(
        desk, drafted, "menimbang", items(drafted, "Bahwa tiga;", version=0), headers=HTMX
    ).content.decode()
    assert part.count('hx-swap-oob="true"') == 2
    assert re.findall(r'name="version" value="(\d+)"', part) == ["1"]
    assert "Menimbang diubah" in part


@pytest.mark.parametrize(
    ("section", "fields"),
    [("menimbang", {"butir": ["x" * 20_001]}), ("memutuskan", {"butir": ["x"] * 100})],
)
def test_what_no_decree_holds_is_refused_and_stays_typed(
    desk: Client, drafted: DraftDecree, section: str, fields: dict[str, Any]
) -> None:
    answer = save(desk, drafted, section, fields)
    assert answer.status_code == 422
    assert "paling" in answer.content.decode()
    assert now(drafted).version == 0


def test_markup_in_a_text_is_text(desk: Client, drafted: DraftDecree) -> None:
    save(desk, drafted, "menimbang", items(drafted, "</textarea><script>x()</script>"))
    page = desk.get(f"/keputusan/{drafted.pk}/ubah/").content.decode()
    assert "<script>x()" not in page
    assert "&lt;/textarea&gt;" in page


# While one types


def typed_check(desk: Client, found: DraftDecree, section: str, fields: dict[str, Any]) -> str:
    answer = desk.post(f"/keputusan/{found.pk}/ubah/bagian/{section}/periksa/", fields, headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_typed_is_checked_and_not_written(desk: Client, drafted: DraftDecree) -> None:
    capital = "diawali huruf besar"
    assert capital in typed_check(desk, drafted, "menimbang", items(drafted, "Bahwa satu;", "bahwa dua;"))
    mended = typed_check(desk, drafted, "menimbang", items(drafted, "bahwa satu;", "bahwa dua;"))
    assert capital not in mended
    assert "belum disimpan" in mended
    assert 'id="jumlah-temuan"' in mended
    assert now(drafted).version == 0


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("menimbang", {"butir": ["x" * 20_001]}),
        ("menimbang", {}),
        ("kepala", {}),
        ("kepala", {"plan_year": "tahun depan", "title": "\x00"}),
        ("lampiran", {"title": "x" * 3000}),
    ],
)
def test_what_cannot_be_saved_is_no_error_while_one_types(
    desk: Client, drafted: DraftDecree, section: str, fields: dict[str, Any]
) -> None:
    assert 'id="temuan"' in typed_check(desk, drafted, section, fields)


def row_typed(found: DraftDecree, row_id: int, **changes: Any) -> dict[str, Any]:
    row = next(one for one in now(found).draft["rows"] if one["id"] == row_id)
    cells = ("marker", "indicator", "action", "evidence_raw", "target_raw", "responsible")
    return {
        **{name: row[name] or "" for name in cells},
        "months": "Januari 2026",
        "subcomponent": row["subcomponent"],
        "version": now(found).version,
        **changes,
    }


def test_a_rows_text_is_checked_while_one_types_it(desk: Client, drafted: DraftDecree) -> None:
    here = f"/keputusan/{drafted.pk}/ubah/baris/3/periksa/"
    said = desk.post(here, row_typed(drafted, 3, indicator=""), headers=HTMX).content.decode()
    assert "Kolom indikator kosong." in said
    unreadable = desk.post(here, row_typed(drafted, 3, months="kapan saja"), headers=HTMX)
    assert 'id="temuan"' in unreadable.content.decode()
    assert now(drafted).version == 0


# Applying a finding's own text


def test_a_mend_is_put_into_what_was_typed(desk: Client, drafted: DraftDecree) -> None:
    typed = items(
        drafted, "Bahwa satu lagi;", "Bahwa dua;", terapkan="considerations-wording:considerations.0"
    )
    save(desk, drafted, "menimbang", typed)
    assert head(drafted)["considerations"] == ["bahwa satu lagi;", "Bahwa dua;"]
    assert now(drafted).steps[-1]["what"] == "Perbaikan diterapkan di Menimbang"


@pytest.mark.parametrize(
    "value",
    [
        "considerations-wording:considerations.7",
        "head.__class__",
        "x:rows.99999.target_raw",
        "considerations-wording",
    ],
)
def test_a_mend_that_is_none_is_refused(desk: Client, drafted: DraftDecree, value: str) -> None:
    answer = save(desk, drafted, "menimbang", items(drafted, "Bahwa satu;", terapkan=value))
    assert answer.status_code == 422
    desk.post(f"/keputusan/{drafted.pk}/ubah/terapkan/", {"version": 0, "terapkan": value})
    assert now(drafted).version == 0


def test_a_mend_of_a_row_changes_the_row_and_its_months(
    desk: Client, drafted: DraftDecree, planner: User
) -> None:
    change(drafted, planner, lambda draft: edit_row(draft, 3, {"target_raw": "Pebruari 2026"}))
    page = desk.get(f"/keputusan/{drafted.pk}/ubah/").content.decode()
    (value,) = re.findall(r'value="([^"]*:rows\.0\.target_raw)"', page)
    desk.post(f"/keputusan/{drafted.pk}/ubah/terapkan/", {"version": 1, "terapkan": value}, headers=HTMX)
    row = now(drafted).draft["rows"][0]
    assert (row["target_raw"], row["periods"]) == ("Februari 2026", [["2026-02", "2026-02"]])


# The plan


def test_a_row_is_edited_in_its_place_and_the_findings_follow(desk: Client, drafted: DraftDecree) -> None:
    here = f"/keputusan/{drafted.pk}/ubah/baris/3/"
    form = desk.get(here, headers=HTMX).content.decode()
    assert f"{here}periksa/" in form
    part = desk.post(here, row_typed(drafted, 3, indicator="Baru"), headers=HTMX).content.decode()
    assert "Baru" in part
    assert part.count('hx-swap-oob="true"') == 2
    assert now(drafted).draft["rows"][0]["indicator"] == "Baru"


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("baris/3/turun/", [4, 3, 7, 8, 9]),
        ("baris/3/hapus/", [4, 7, 8, 9]),
        ("komponen/1/turun/", [7, 8, 9, 3, 4]),
        ("komponen/5/naik/", [7, 8, 9, 3, 4]),
        ("subkomponen/6/isi/", [3, 4, 7, 8, 9, 10]),
        ("komponen/1/hapus/", [3, 4, 7, 8, 9]),
        ("nomori/", [3, 4, 7, 8, 9]),
    ],
)
def test_the_plan_is_built_by_presses(
    desk: Client, drafted: DraftDecree, address: str, rows: list[int]
) -> None:
    for version, extra in enumerate(({}, HTMX)):
        if version:
            desk.post(f"/keputusan/{drafted.pk}/ubah/urungkan/", {"version": now(drafted).version})
        answer = desk.post(
            f"/keputusan/{drafted.pk}/ubah/{address}", {"version": now(drafted).version}, headers=extra
        )
        assert answer.status_code == (200 if extra else 302)
        assert [row["id"] for row in now(drafted).draft["rows"]] == rows


def test_areas_and_subcomponents_are_added_renamed_and_dropped(desk: Client, drafted: DraftDecree) -> None:
    edit = f"/keputusan/{drafted.pk}/ubah/"
    assert desk.get(f"{edit}komponen/tambah/").status_code == 200
    answer = desk.post(f"{edit}komponen/tambah/", {"version": 0, "ordinal": "III", "name": " Area  Baru "})
    assert answer["Location"] == f"{edit}?kelompok=10#k-10"
    desk.post(f"{edit}komponen/10/tambah/", {"version": 1, "name": "Kelompok baru"})
    desk.post(f"{edit}subkomponen/11/nama/", {"version": 2, "name": "Kelompok lama"})
    draft = now(drafted).draft
    assert draft["components"][-1] == {"id": 10, "ordinal": "III", "name": "Area Baru"}
    assert draft["subcomponents"][-1]["name"] == "Kelompok lama"
    desk.post(f"{edit}komponen/10/hapus/", {"version": 3})
    assert [one["id"] for one in now(drafted).draft["components"]] == [1, 5]
    assert desk.post(f"{edit}komponen/10/hapus/", {"version": 4}).status_code == 404
    assert desk.post(f"{edit}komponen/1/lompat/", {"version": 4}).status_code == 404
    assert desk.post(f"{edit}notes/1/naik/", {"version": 4}).status_code == 404
    assert desk.post(f"{edit}komponen/77/tambah/", {"version": 4, "name": "x"}).status_code == 422


def test_a_press_on_what_somebody_else_changed_is_refused(
    desk: Client, drafted: DraftDecree, planner: User
) -> None:
    change(drafted, planner, lambda draft: set_list(draft, "dictums", []))
    part = desk.post(f"/keputusan/{drafted.pk}/ubah/nomori/", {"version": 0}, headers=HTMX).content.decode()
    assert "diubah di layar lain" in part
    undo = desk.post(f"/keputusan/{drafted.pk}/ubah/urungkan/", {"version": 0}, headers=HTMX)
    assert undo["HX-Retarget"] == "#rencana"
    assert now(drafted).version == 1


def test_undo_takes_back_a_change_anywhere(desk: Client, drafted: DraftDecree) -> None:
    save(desk, drafted, "menimbang", items(drafted, "Lain"))
    assert "Menimbang diubah" in desk.get(f"/keputusan/{drafted.pk}/ubah/").content.decode()
    undone = desk.post(f"/keputusan/{drafted.pk}/ubah/urungkan/", {"version": 1}, headers=HTMX)
    assert undone["HX-Refresh"] == "true"
    assert head(drafted)["considerations"] == ["Bahwa satu;", "bahwa dua;"]


def test_a_long_plan_is_shown_an_area_at_a_time_and_stays_there(
    desk: Client, office: Unit, planner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = draft_decree(office, draft=long_draft(WHOLE_PLAN), by=planner)
    edit = f"/keputusan/{found.pk}/ubah/"
    with django_assert_num_queries(QUERIES):
        page = desk.get(edit).content.decode()
    assert page.count('class="plan-row ') == ROWS_A_PAGE
    assert f"{edit}?area=5#k-5" in page
    other = desk.get(f"{edit}?baris=8").content.decode()
    assert other.count('class="plan-row ') == 3
    assert '<input type="hidden" name="area" value="5">' in other
    part = desk.post(f"{edit}baris/8/hapus/", {"version": 0, "area": 5, "hal": 1}, headers=HTMX)
    assert part.content.decode().count('class="plan-row ') == 2


def test_signs_that_no_paper_holds_are_left_out_of_rows_and_names(desk: Client, drafted: DraftDecree) -> None:
    edit = f"/keputusan/{drafted.pk}/ubah/"
    long = "x" * 20_000
    typed = row_typed(drafted, 3, indicator="Tim\x07 \N{GLOWING STAR}", action=long)
    desk.post(f"{edit}baris/3/", typed)
    desk.post(f"{edit}komponen/1/nama/", {"version": 1, "name": "Area\x1b  satu"})
    draft = now(drafted).draft
    assert (draft["rows"][0]["indicator"], draft["rows"][0]["action"]) == ("Tim \N{GLOWING STAR}", long)
    assert draft["components"][0]["name"] == "Area satu"
    assert desk.get(edit).status_code == 200


# Who may, and when


@pytest.mark.parametrize("state", [DraftState.LEGAL_CHECK, DraftState.TO_SIGN, DraftState.DISCARDED])
def test_a_draft_handed_on_is_not_written_any_more(desk: Client, office: Unit, state: DraftState) -> None:
    found = draft_decree(office, state=state)
    assert desk.get(f"/keputusan/{found.pk}/ubah/")["Location"] == f"/keputusan/{found.pk}/"
    assert desk.get(f"/keputusan/{found.pk}/ubah/baris/3/")["Location"] == f"/keputusan/{found.pk}/"
    answer = save(desk, found, "menimbang", items(found, "Lain"))
    assert answer["Location"] == f"/keputusan/{found.pk}/"
    assert now(found).draft == found.draft


@pytest.mark.parametrize(
    ("role", "status"), [("legal_officer", 200), ("coordinator", 200), ("head", 403), ("member", 404)]
)
def test_who_drafts_may_write(drafted: DraftDecree, office: Unit, role: str, status: int) -> None:
    client = Client()
    client.force_login(person(role, office))
    assert client.get(f"/keputusan/{drafted.pk}/ubah/").status_code == status
    posted = client.post(f"/keputusan/{drafted.pk}/ubah/nomori/", {"version": 0}).status_code
    assert posted == {200: 302}.get(status, status)


def test_another_offices_draft_does_not_exist(desk: Client) -> None:
    other = draft_decree(UnitFactory(city=True))
    for address in (
        "",
        "bagian/kepala/",
        "bagian/kepala/periksa/",
        "baris/3/",
        "baris/3/periksa/",
        "peraturan/",
    ):
        here = f"/keputusan/{other.pk}/ubah/{address}"
        assert desk.get(here).status_code == 404
        assert desk.post(here).status_code == 404


def test_a_section_that_is_none_is_not_found(desk: Client, drafted: DraftDecree) -> None:
    assert desk.post(f"/keputusan/{drafted.pk}/ubah/bagian/penutup/").status_code == 404
    assert desk.post(f"/keputusan/{drafted.pk}/ubah/bagian/penutup/periksa/").status_code == 404
    back = desk.get(f"/keputusan/{drafted.pk}/ubah/bagian/mengingat/")
    assert back["Location"] == f"/keputusan/{drafted.pk}/ubah/#mengingat"
