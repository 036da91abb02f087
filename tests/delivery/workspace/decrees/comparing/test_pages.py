"""The comparing page: what can be chosen, who sees what, what it shows, and the files."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.decrees.comparing.conftest import Pair, address, browser_of, keys
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, sample_draft
from tests.factories.programmes import DecreeImportFactory

from pakta.delivery.workspace.decrees.comparing import presenting
from pakta.domain.drafting import side_by_side
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.programmes.models import DecreeImport, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

QUERIES_OF_TWO_PROGRAMMES = 17


def page_of(answer: Any) -> str:
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def chips(page: str) -> dict[str, int]:
    """Words of the chips with their counts."""
    found = re.findall(r'<a class="chip"[^>]*>\s*([\w ]+?)\s*<span class="muted">(\d+)</span>', page)
    return {word: int(count) for word, count in found}


def test_without_an_address_this_year_stands_against_last_year(
    desk: Client, unit: Unit, programmes: Pair
) -> None:
    page = page_of(desk.get(address(unit)))
    old, new = keys(programmes)
    assert f'<option value="{old}" selected>' in page
    assert f'<option value="{new}" selected>' in page
    assert chips(page) == {"Hanya tahun": 2, "Sama": 1, "Diubah": 1, "Hilang": 1, "Baru": 1}


def test_changed_words_are_marked_on_their_side(desk: Client, unit: Unit, programmes: Pair) -> None:
    page = page_of(desk.get(address(unit)))
    assert "dalam <del>rapat besar</del>" in page or "rapat <del>besar</del>" in page
    assert "<del>2025</del>" in page
    assert "<ins>2026</ins>" in page
    assert "13 Januari 2025" not in page, "only the changed word is marked"
    assert "<del>13</del> Januari <del>2025</del>" in page


def test_the_same_is_folded_until_it_is_asked_for(desk: Client, unit: Unit, programmes: Pair) -> None:
    page = page_of(desk.get(address(unit)))
    assert "<summary>1 baris sama</summary>" in page
    assert "Sesuai kebutuhan" not in page
    everything = page_of(desk.get(address(unit, *keys(programmes), tampil="semua")))
    assert "<summary>" not in everything.split('id="baris"')[1]
    assert "Sesuai kebutuhan" in everything


@pytest.mark.parametrize(
    ("kind", "shown", "hidden"),
    [
        ("new", "Survei kepuasan dilakukan", "Agen perubahan"),
        ("dropped", "Agen perubahan dipilih", "Survei kepuasan"),
        ("same", "Keluhan dijawab", "Agen perubahan"),
        ("tidak-ada", "Agen perubahan dipilih", "tidak-ada-juga"),
    ],
)
def test_a_chip_narrows_to_one_kind(
    desk: Client, unit: Unit, programmes: Pair, kind: str, shown: str, hidden: str
) -> None:
    rows = page_of(desk.get(address(unit, *keys(programmes), keadaan=kind))).split('id="baris"')[1]
    assert shown in rows
    assert hidden not in rows


def test_a_filter_that_leaves_nothing_says_so(desk: Client, unit: Unit, programmes: Pair) -> None:
    assert "Tidak ada baris yang cocok" in page_of(
        desk.get(address(unit, *keys(programmes), keadaan="split"))
    )


def test_two_that_are_the_same_and_one_with_itself_say_so(
    desk: Client, unit: Unit, planner: User, draft: DraftDecree
) -> None:
    again = draft_decree(unit, draft=sample_draft(), by=planner)
    one, other = f"rancangan-{draft.pk}", f"rancangan-{again.pk}"
    assert "Kedua naskah sama." in page_of(desk.get(address(unit, one, other)))
    assert "dengan dirinya sendiri" in page_of(desk.get(address(unit, one, one)))


def test_long_plans_have_pages(
    desk: Client, unit: Unit, programmes: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.delivery.workspace.decrees.comparing.views.ROWS_A_PAGE", 2)
    first = page_of(desk.get(address(unit, *keys(programmes))))
    last = page_of(desk.get(address(unit, *keys(programmes), page="3")))
    assert first.count("compared-row") + first.count("compared-fold") == 2
    assert "page=3" in first
    assert 'id="kepala"' in first
    assert 'id="kepala"' not in last
    assert presenting.ROWS_A_PAGE == 100


def test_with_nothing_to_compare_the_page_says_what_it_is_for(desk: Client, unit: Unit) -> None:
    page = page_of(desk.get(address(unit)))
    assert "Belum ada yang dapat dibandingkan" in page
    assert "<select" not in page.split("<main")[1]


def test_one_side_alone_waits_for_the_other(desk: Client, unit: Unit, programmes: Pair) -> None:
    page = page_of(desk.get(address(unit, keys(programmes)[0])))
    assert "Pilih dua naskah" in page
    assert chips(page) == {}


def test_sides_can_be_swapped(desk: Client, unit: Unit, programmes: Pair) -> None:
    old, new = keys(programmes)
    page = page_of(desk.get(address(unit, old, new)))
    assert f"?kiri={new}&amp;kanan={old}" in page
    assert chips(page_of(desk.get(address(unit, new, old))))["Hilang"] == 1


def test_what_is_too_large_is_said_and_what_is_chosen_stays(
    desk: Client, unit: Unit, programmes: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_by_side, "MOST_ROWS", 2)
    page = page_of(desk.get(address(unit)))
    assert "terlalu besar" in page
    assert f'<option value="{keys(programmes)[0]}" selected>' in page
    assert desk.get(address(unit, form=".xlsx")).status_code == 409


# Who sees what.


@pytest.mark.slow
def test_imports_and_drafts_of_another_unit_do_not_exist(
    desk: Client, unit: Unit, other_unit: Unit, programmes: Pair
) -> None:
    ours = keys(programmes)[0]
    theirs = [
        f"impor-{DecreeImportFactory(under_review=True, unit=other_unit).pk}",
        f"rancangan-{draft_decree(other_unit).pk}",
    ]
    for key in [*theirs, "impor-999999", "terbit-999999", "program-x", "lain"]:
        for form in ("/", ".xlsx", ".docx", ".json"):
            assert desk.get(address(unit, ours, key, form)).status_code == 404, (key, form)
            assert desk.get(address(unit, key, ours, form)).status_code == 404, (key, form)


def test_an_unpublished_decree_and_a_programme_of_another_office_do_not_exist(
    desk: Client, unit: Unit, programmes: Pair, published: Programme
) -> None:
    ours = keys(programmes)[0]
    assert desk.get(address(unit, f"program-{published.pk}", ours)).status_code == 404
    key = f"terbit-{published.decree_id}"
    assert desk.get(address(unit, key, ours)).status_code == 200
    type(published.decree).objects.filter(pk=published.decree_id).update(published_at=None, published_by=None)
    assert desk.get(address(unit, key, ours)).status_code == 404


def test_a_published_decree_shows_its_plan_and_nothing_the_office_noted(
    desk: Client, unit: Unit, programmes: Pair, published: Programme
) -> None:
    key = f"terbit-{published.decree_id}"
    page = page_of(desk.get(address(unit, key, keys(programmes)[1])))
    assert f"{published.unit.name}: Nomor 7 Tahun 2026" in page
    assert "bekerja daring</del>" in page
    data = desk.get(address(unit, key, keys(programmes)[1], ".json")).content.decode()
    assert "Target waktu ini tidak menyebut bulan" not in page + data
    assert '"line"' not in data


def test_the_head_of_office_compares_but_takes_nothing(unit: Unit, programmes: Pair) -> None:
    browser = browser_of(person("head", unit))
    page = page_of(browser.get(address(unit)))
    assert "compared-box" not in page
    assert 'name="rancangan"' not in page
    assert browser.post(address(unit), {"baru": "0"}).status_code == 403


def test_other_offices_are_found_by_their_name(
    desk: Client, unit: Unit, programmes: Pair, published: Programme
) -> None:
    option = f'value="terbit-{published.decree_id}"'
    assert option in page_of(desk.get(address(unit)))
    assert option in page_of(desk.get(address(unit, cari="kota+makmur")))
    assert option not in page_of(desk.get(address(unit, cari="jauh")))
    # What is chosen stays chosen, though the words no longer find it.
    chosen = address(unit, f"terbit-{published.decree_id}", keys(programmes)[1], cari="jauh")
    assert f"{option} selected" in page_of(desk.get(chosen))


@pytest.mark.parametrize("copies", [1, 3])
def test_the_page_takes_as_many_queries_whatever_there_is(
    desk: Client,
    unit: Unit,
    planner: User,
    programmes: Pair,
    published: Programme,
    copies: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _copy in range(copies):
        draft_decree(unit, by=planner)
        DecreeImportFactory(under_review=True, unit=unit)
    with django_assert_num_queries(QUERIES_OF_TWO_PROGRAMMES):
        assert desk.get(address(unit)).status_code == 200


# Files.


@pytest.mark.slow
def test_the_files_hold_the_whole_comparison_and_are_private(
    desk: Client, unit: Unit, programmes: Pair
) -> None:
    answers = {form: desk.get(address(unit, *keys(programmes), form)) for form in (".xlsx", ".docx", ".json")}
    for form, answer in answers.items():
        assert answer.status_code == 200
        assert (
            answer.headers["Content-Disposition"] == f'attachment; filename="perbandingan-bp-sukamaju{form}"'
        )
        assert answer.headers["Cache-Control"] == "private, no-store"
    data = json.loads(answers[".json"].content)
    assert data["names"] == {
        "old": "Zona Integritas 2025 (Nomor 5 Tahun 2025)",
        "new": "Zona Integritas 2026 (Nomor 7 Tahun 2026)",
    }
    assert len(data["rows"]) == 6
    book = openpyxl.load_workbook(io.BytesIO(answers[".xlsx"].content))
    assert book.sheetnames == ["Keputusan", "Rencana aksi"]
    assert "Agen perubahan dipilih" in str(list(book["Rencana aksi"].values))
    paper = docx.Document(io.BytesIO(answers[".docx"].content))
    assert paper.paragraphs[0].text == "Perbandingan keputusan"


@pytest.mark.slow
def test_no_text_becomes_a_formula_or_a_tag(
    desk: Client, unit: Unit, planner: User, draft: DraftDecree
) -> None:
    evil = '=HYPERLINK("http://contoh.test";"<script>alert(1)</script>")'
    text = sample_draft(title=evil)
    text["rows"][0] |= {"indicator": evil, "action": "+1", "responsible": "@SUM(A1)"}
    text["components"][0]["name"] = "<b>Area</b>"
    bent = draft_decree(unit, draft=text, by=planner)
    old, new = f"rancangan-{draft.pk}", f"rancangan-{bent.pk}"
    for pair in ((old, new), (new, old)):
        page = page_of(desk.get(address(unit, *pair, tampil="semua")))
        assert "<script>alert" not in page
        assert "<b>Area</b>" not in page
        assert "&lt;b&gt;Area&lt;/b&gt;" in page
        book = openpyxl.load_workbook(io.BytesIO(desk.get(address(unit, *pair, ".xlsx")).content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        assert evil in [cell.value for cell in cells]


def test_files_of_nothing_chosen_are_not_there(desk: Client, unit: Unit) -> None:
    assert DecreeImport.objects.count() == 0
    for form in (".xlsx", ".docx", ".json"):
        assert desk.get(address(unit, form=form)).status_code == 404
