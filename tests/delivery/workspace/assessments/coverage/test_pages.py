"""Coverage on screen: what is served, confirming and changing it, from a gap to a row of the plan, taking it away."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.assessments import LATER, started
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import adopted_programme

from pakta.domain.assessments.actions.coverage import decide_coverage
from pakta.domain.assessments.coverage import coverage_of
from pakta.domain.assessments.models import CoverageDecision, Worksheet
from pakta.domain.programmes.models import Programme, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

QUERIES_OF_PAGE = 15
TEAM_CHOSEN, SURVEY = "A.I.1.i.b", "A.I.6.iv.a"


@pytest.fixture(autouse=True)
def _on_the_eleventh_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, LATER)


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju")
    return made


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit)


@pytest.fixture
def worksheet(unit: Unit, planner: User) -> Worksheet:
    return started(unit, planner).worksheet


@pytest.fixture
def programme(unit: Unit, planner: User) -> Programme:
    return adopted_programme(unit=unit, by=planner)


@pytest.fixture
def first_row(programme: Programme) -> WorkItem:
    return programme.work_items.get(indicator="Tim kerja telah dibentuk")


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(planner: User) -> Client:
    return browser(planner)


def page(client: Client, name: str, *args: Any, query: str = "", status: int = 200) -> str:
    answer = client.get(reverse(f"assessments:{name}", args=args) + query)
    assert answer.status_code == status
    return answer.content.decode()


def post(client: Client, name: str, *args: Any, query: str = "", **data: Any) -> Any:
    return client.post(reverse(f"assessments:{name}", args=args) + query, data)


def serves(worksheet: Worksheet, programme: Programme, item: WorkItem) -> tuple[str, ...]:
    row = coverage_of(worksheet, programme, LATER.date()).row(item.pk)
    assert row is not None
    return row.serves


@pytest.mark.usefixtures("programme")
def test_the_page_says_what_is_served_and_what_is_not(desk: Client, worksheet: Worksheet) -> None:
    text = page(desk, "coverage", worksheet.pk)
    assert "Pertanyaan yang belum dilayani" in text
    assert "Indeks Persepsi Anti Korupsi" in text
    assert "Standar layanan diumumkan" not in text
    rows = page(desk, "coverage", worksheet.pk, query="?tampil=butir")
    assert "Standar layanan diumumkan" in rows
    assert "yakin" in rows
    assert reverse("assessments:draft_row", args=[worksheet.pk, "B.I.a"]) in text


@pytest.mark.usefixtures("programme")
def test_the_address_narrows_it(desk: Client, worksheet: Worksheet) -> None:
    gaps = page(desk, "coverage", worksheet.pk, query="?tampil=celah&area=A.1")
    assert "Indeks Persepsi Anti Korupsi" not in gaps
    assert "Tim kerja telah dibentuk" not in gaps
    late = page(desk, "coverage", worksheet.pk, query="?tampil=terlambat")
    assert "Tim kerja telah dibentuk" in late
    assert "Buat butir" not in late
    rows = page(desk, "coverage", worksheet.pk, query="?tampil=baru&area=A.6")
    assert "Survei kepuasan dilakukan" in rows
    assert "Tim kerja telah dibentuk" not in rows
    page(desk, "coverage", worksheet.pk, query="?tampil=lain&area=Z.9")


def test_without_a_programme_it_says_what_to_do(desk: Client, unit: Unit, worksheet: Worksheet) -> None:
    assert reverse("imports:upload", args=[unit.code]) in page(desk, "coverage", worksheet.pk)
    head = page(browser(person("head", unit)), "coverage", worksheet.pk)
    assert "Belum ada rencana" in head
    assert reverse("imports:upload", args=[unit.code]) not in head
    page(desk, "coverage_workbook", worksheet.pk, status=404)
    page(desk, "draft_row", worksheet.pk, "B.I.a", status=404)


def test_the_page_costs_the_same_however_many_rows(
    desk: Client,
    worksheet: Worksheet,
    programme: Programme,
    first_row: WorkItem,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def asked() -> None:
        with django_assert_num_queries(QUERIES_OF_PAGE):
            page(desk, "coverage", worksheet.pk, query="?tampil=butir")

    page(desk, "coverage", worksheet.pk)
    asked()
    for number in range(20):
        first_row.pk = None
        first_row.position = 100 + number
        first_row.save(force_insert=True)
    assert programme.work_items.count() == 25
    asked()


def test_sure_rows_are_confirmed_at_once_and_undone(
    desk: Client, worksheet: Worksheet, programme: Programme
) -> None:
    programme.work_items.filter(indicator="Survei kepuasan dilakukan").update(
        indicator="Hasil survei kepuasan masyarakat dipublikasikan"
    )
    sure = {
        str(row.item.pk): f"{row.item.pk}:{','.join(row.serves)}"
        for row in coverage_of(worksheet, programme, LATER.date()).rows
        if row.is_sure
    }
    assert len(sure) == 2
    assert f"Tetapkan {len(sure)} butir yang yakin" in page(
        desk, "coverage", worksheet.pk, query="?tampil=baru"
    )
    answer = post(desk, "coverage", worksheet.pk, query="?area=A.1", butir=list(sure.values()))
    assert answer.url.endswith("?area=A.1")
    assert CoverageDecision.objects.count() == len(sure)
    told = page(desk, "coverage", worksheet.pk)
    assert f"{len(sure)} butir ditetapkan." in told
    undo = reverse("assessments:undo_coverage", args=[worksheet.pk])
    address = undo + "?" + "&".join(f"butir={item}:%3F" for item in sure)
    assert desk.post(address).status_code == 302
    assert not CoverageDecision.objects.exists()


def test_what_somebody_decided_meanwhile_is_not_overwritten(
    desk: Client, planner: User, worksheet: Worksheet, first_row: WorkItem
) -> None:
    decide_coverage(worksheet=worksheet, decided={first_row.pk: [SURVEY]}, by=planner, now=LATER)
    post(desk, "coverage", worksheet.pk, butir=f"{first_row.pk}:A.I.1.i.a")
    assert CoverageDecision.objects.get().codes == [SURVEY]


def test_nonsense_changes_nothing(desk: Client, worksheet: Worksheet, first_row: WorkItem) -> None:
    for butir in (
        "",
        "x:y",
        "99999999999999999999:A",
        f"{first_row.pk}",
        f"{first_row.pk}:Z.9",
        "999999:B.I.a",
    ):
        assert post(desk, "coverage", worksheet.pk, butir=butir).status_code == 302
    assert (
        post(desk, "coverage_item", worksheet.pk, first_row.pk, what="lain", kode="A.I.1.i.a").status_code
        == 200
    )
    assert not CoverageDecision.objects.exists()
    assert post(desk, "undo_coverage", worksheet.pk).status_code == 404
    page(desk, "coverage_item", worksheet.pk, 999999, status=404)


def test_a_row_is_given_several_questions_none_and_its_suggestion_back(
    desk: Client, worksheet: Worksheet, programme: Programme, first_row: WorkItem
) -> None:
    shown = page(desk, "coverage_item", worksheet.pk, first_row.pk)
    assert "Dipilih dan diusulkan" in shown
    suggested = serves(worksheet, programme, first_row)
    item = (worksheet.pk, first_row.pk)
    answer = post(desk, "coverage_item", *item, what="save", kode=[TEAM_CHOSEN, SURVEY, "Z.9"])
    assert answer.status_code == 302
    assert set(serves(worksheet, programme, first_row)) == {TEAM_CHOSEN, SURVEY}
    assert "Pertanyaan butir disimpan." in page(desk, "coverage", worksheet.pk)
    refused = post(desk, "coverage_item", *item, what="save")
    assert refused.status_code == 422
    assert "Centang pertanyaannya" in refused.content.decode()
    post(desk, "coverage_item", *item, what="none")
    assert serves(worksheet, programme, first_row) == ()
    assert "tidak melayani satu pertanyaan pun" in page(desk, "coverage_item", *item)
    post(desk, "coverage_item", *item, what="undecide")
    assert serves(worksheet, programme, first_row) == suggested


def test_searching_keeps_what_is_ticked_and_writes_nothing(
    desk: Client, worksheet: Worksheet, first_row: WorkItem
) -> None:
    answer = post(
        desk, "coverage_item", worksheet.pk, first_row.pk, what="search", cari="survei kepuasan", kode="B.I.a"
    )
    text = answer.content.decode()
    assert "Survei kepuasan masyarakat dilakukan" in text
    assert "Maklumat" not in text
    ticked = text.partition('value="B.I.a"')[2].partition(">")[0]
    assert "checked" in ticked
    assert not CoverageDecision.objects.exists()


def test_from_a_gap_one_drafts_a_row_that_serves_it(
    desk: Client, worksheet: Worksheet, programme: Programme, first_row: WorkItem
) -> None:
    code = "A.I.1.iii.b"
    shown = page(desk, "draft_row", worksheet.pk, code)
    assert "Pembangunan zona integritas dipantau dan dievaluasi berkala" in shown
    assert "Laporan monev zona integritas" in shown
    assert "Setiap triwulan" in shown
    assert all(f'value="2026-{end}"' in shown for end in ("03-31", "06-30", "09-30", "12-31"))
    chosen = re.findall(r"<option value=\"\d+\" selected>([^<]+)", shown)
    assert chosen == ["1. Tim Kerja", "Pokja Manajemen Perubahan"]
    fields = {
        "jadwal-TOTAL_FORMS": 1,
        "jadwal-INITIAL_FORMS": 1,
        "jadwal-0-due_on": "2026-12-31",
        "group": first_row.subcomponent_id,
        "indicator": "Zona integritas dipantau",
        "evidence": "Laporan",
        "reason": "Belum dilayani.",
    }
    refused = post(desk, "draft_row", worksheet.pk, code, **{**fields, "reason": ""})
    assert refused.status_code == 422
    answer = post(desk, "draft_row", worksheet.pk, code, **fields)
    assert answer.status_code == 302
    made = programme.work_items.get(indicator="Zona integritas dipantau")
    assert serves(worksheet, programme, made) == (code,)
    again = page(desk, "draft_row", worksheet.pk, code)
    assert "Pertanyaan ini sudah dilayani" in again
    refused = post(desk, "draft_row", worksheet.pk, code, **fields)
    assert refused.status_code == 422
    assert "sudah ditetapkan melayani pertanyaan ini" in refused.content.decode()
    assert post(desk, "draft_row", worksheet.pk, code, **fields, lagi="on").status_code == 302
    page(desk, "draft_row", worksheet.pk, "Z.9", status=404)


def test_where_no_row_tells_the_group_nobody_chooses_it_for_the_planner(
    desk: Client, worksheet: Worksheet, programme: Programme
) -> None:
    shown = page(desk, "draft_row", worksheet.pk, "B.I.a")
    group = shown.partition('<select name="group"')[2].partition("</select>")[0]
    assert 'value="" selected' in group
    assert group.count("selected") == 1
    empty = {"jadwal-TOTAL_FORMS": 0, "jadwal-INITIAL_FORMS": 0, "group": "", "indicator": "x", "reason": "x"}
    refused = post(desk, "draft_row", worksheet.pk, "B.I.a", **empty)
    assert refused.status_code == 422
    assert "Pilih kelompok untuk butir ini." in refused.content.decode()


def test_only_planners_draft_and_only_fillers_decide(
    unit: Unit, worksheet: Worksheet, first_row: WorkItem
) -> None:
    member, head = browser(person("member", unit)), browser(person("head", unit))
    assert "Buat butir" not in page(member, "coverage", worksheet.pk)
    rows = "?tampil=butir"
    assert "Benar" in page(member, "coverage", worksheet.pk, query=rows)
    page(member, "draft_row", worksheet.pk, "B.I.a", status=403)
    assert "Benar" not in page(head, "coverage", worksheet.pk, query=rows)
    assert post(head, "coverage", worksheet.pk, butir=f"{first_row.pk}:B.I.a").status_code == 403
    page(head, "coverage_item", worksheet.pk, first_row.pk, status=403)


@pytest.mark.usefixtures("programme")
def test_the_workbook_holds_what_is_shown(desk: Client, worksheet: Worksheet) -> None:
    def sheets(query: str) -> dict[str, list[tuple[Any, ...]]]:
        answer = desk.get(reverse("assessments:coverage_workbook", args=[worksheet.pk]) + query)
        book = load_workbook(io.BytesIO(answer.content))
        return {sheet.title: list(sheet.values) for sheet in book}

    whole = sheets("")
    assert [len(rows) for rows in whole.values()] == [114, 6]
    gaps = sheets("?tampil=celah")
    assert gaps["Butir"][1:] == []
    assert all(row[3] in (None, "") for row in gaps["Pertanyaan"][1:])
    late = sheets("?tampil=terlambat")
    assert {row[6] for row in late["Pertanyaan"][1:]} == {"Terlambat"}


def test_another_offices_worksheet_is_not_there(other_desk: Client, worksheet: Worksheet) -> None:
    page(other_desk, "coverage", worksheet.pk, status=404)


@pytest.fixture
def other_desk(db: None) -> Client:
    return browser(person("coordinator", UnitFactory(city=True)))
