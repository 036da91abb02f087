"""The overview, appointments, settings, the book, and the approver's list."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.casework.conftest import Browser
from tests.factories.accounts import person
from tests.factories.casework import NOON, case_of, keeper
from tests.factories.institutions import UnitFactory

from pakta.delivery.workspace.casework import book as book_module
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import assign_case
from pakta.foundation.casework.actions.messages import draft_answer, submit_answer
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Appointment, CaseMessage, RegisterSetting
from pakta.foundation.institutions.models import Unit

HERE = "/satker/kota-uji"
BOOK = f"{HERE}/register/tools/cetak/"
QUERIES_OF_OVERVIEW = 10


def test_the_overview_counts_what_waits(desk: Client, unit: Unit, staff: User) -> None:
    mine = case_of(unit, now=NOON - dt.timedelta(days=14))
    assign_case(case=mine, person=staff, version=mine.version, by=staff, now=NOON)
    case_of(unit, now=NOON - dt.timedelta(days=30))
    case_of(unit)
    line = next(one for one in desk.get(f"{HERE}/register/").context["mine"])
    found = line.figures
    assert (found.open, found.mine, found.week, found.late) == (3, 1, 1, 1)


def test_an_office_without_duties_is_taught(browser: Browser, unit: Unit) -> None:
    page = browser(person("member", unit=unit)).get(f"{HERE}/register/").content.decode()
    assert "Belum ada register yang ditugaskan kepada Anda" in page
    assert "Tunjuk petugas" not in page


def test_who_appoints_sees_who_keeps_what_and_how_much_stands_in_it(
    browser: Browser, unit: Unit, staff: User
) -> None:
    case_of(unit, subject="Bor hilang")
    case_of(unit, now=NOON - dt.timedelta(days=30))
    case_of(UnitFactory(city=True), now=NOON - dt.timedelta(days=30))
    answer = browser(person("coordinator", unit=unit)).get(f"{HERE}/register/")
    page = " ".join(answer.content.decode().split())
    assert "Belum ada register yang ditugaskan kepada Anda" not in page
    assert "Bor hilang" not in page
    lines = {line.register.key: line for line in answer.context["lines"]}
    tools = lines.pop("tools")
    assert (tools.keepers, tools.load.open, tools.load.late) == ("Petugas Uji", 2, 1)
    assert {(line.keepers, line.load.open) for line in lines.values()} == {("", 0)}
    assert [line.register.key for line in answer.context["unkept"]] == list(lines)
    assert "Petugas Uji" in page
    for key in lines:
        assert f'href="{HERE}/penunjukan/?register={key}"' in page
    assert f"{HERE}/penunjukan/?register=tools" not in page


def test_the_form_that_appoints_comes_with_its_register(browser: Browser, unit: Unit) -> None:
    planner = browser(person("coordinator", unit=unit))
    page = planner.get(f"{HERE}/penunjukan/?register=tools").content.decode()
    assert '<option value="tools" selected' in page


def test_nobody_else_learns_how_much_stands_in_a_register(browser: Browser, unit: Unit) -> None:
    case_of(unit)
    answer = browser(person("member", unit=unit)).get(f"{HERE}/register/")
    assert answer.context["lines"] == []
    assert {line.load.open for line in answer.context["others"]} == {0}


def test_ones_own_reports_are_listed(browser: Browser, unit: Unit) -> None:
    reporter = person("member", unit=unit)
    case_of(unit, subject="Bor milik saya", reporter=reporter, by=reporter)
    case_of(unit, subject="Bor orang lain")
    page = browser(reporter).get(f"{HERE}/register/").content.decode()
    assert "Bor milik saya" in page
    assert "Bor orang lain" not in page


def test_recaps_are_reached_from_the_overview_and_the_desk(desk: Client, unit: Unit) -> None:
    of_register = f'href="{HERE}/rekap/?register=tools"'
    overview = desk.get(f"{HERE}/register/").content.decode()
    assert f'href="{HERE}/rekap/"' in overview
    assert of_register in overview
    assert of_register in desk.get(f"{HERE}/register/tools/").content.decode()


def test_the_overview_leads_to_the_law_behind_the_clocks(browser: Browser, unit: Unit) -> None:
    page = browser(person("member", unit=unit)).get(f"/satker/{unit.code}/register/").content.decode()
    assert f'href="/satker/{unit.code}/hukum/nilai/"' in page


def test_only_reviewers_are_led_to_recaps_as_proof(browser: Browser, unit: Unit) -> None:
    proof = f'href="{HERE}/rekap/bukti/"'
    assert proof in browser(person("coordinator", unit=unit)).get(f"{HERE}/register/").content.decode()
    assert proof not in browser(person("member", unit=unit)).get(f"{HERE}/register/").content.decode()


def test_the_overview_costs_the_same_however_much_there_is(
    desk: Client, unit: Unit, staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 2):
        for _one in range(count):
            case = case_of(unit)
            assign_case(case=case, person=staff, version=case.version, by=staff, now=NOON)
            keeper(unit)
        desk.get(f"{HERE}/register/")
        with django_assert_num_queries(QUERIES_OF_OVERVIEW):
            desk.get(f"{HERE}/register/")


def test_a_coordinator_appoints_and_ends(browser: Browser, unit: Unit) -> None:
    coordinator, member = person("coordinator", unit=unit), person("member", unit=unit)
    client = browser(coordinator)
    at = f"{HERE}/penunjukan/"
    form = {"register": "tools", "duty": "keeper", "person": member.pk, "basis": "SK 3/2026"}
    assert (
        client.post(at, {**form, "person": person("member", unit=UnitFactory(city=True)).pk}).status_code
        == 422
    )
    assert client.post(at, {**form, "register": "nothing"}).status_code == 422
    client.post(at, form)
    given = Appointment.objects.get()
    assert (given.person, given.duty, given.basis) == (member, Duty.KEEPER, "SK 3/2026")
    assert "SK 3/2026" in client.get(at).content.decode()
    assert browser(member).get(f"{HERE}/register/tools/").status_code == 200
    assert "tidak membuka register itu lagi" in client.get(f"{at}{given.pk}/akhiri/").content.decode()
    client.post(f"{at}{given.pk}/akhiri/")
    assert browser(member).get(f"{HERE}/register/tools/").status_code == 404
    assert "sudah berakhir" in client.get(at).content.decode()


def test_an_appointment_of_another_office_is_not_ended_here(browser: Browser, unit: Unit) -> None:
    keeper(UnitFactory(city=True))
    other = Appointment.objects.get()
    client = browser(person("coordinator", unit=unit))
    assert client.post(f"{HERE}/penunjukan/{other.pk}/akhiri/").status_code == 404


def test_what_a_unit_settles_is_kept_and_shown_again(browser: Browser, unit: Unit) -> None:
    client = browser(person("coordinator", unit=unit))
    at = f"{HERE}/penunjukan/tools/"
    assert client.get(at).context["form"].initial == {"open_to_public": True}
    assert client.post(at, {"retention_months": 0}).status_code == 422
    client.post(at, {"rhythms": ["monthly", "yearly"], "retention_months": 36, "publishes_recaps": "on"})
    kept = RegisterSetting.objects.get()
    assert (kept.rhythms, kept.retention_months, kept.publishes_recaps, kept.open_to_public) == (
        ["monthly", "yearly"],
        36,
        True,
        False,
    )
    assert client.get(at).context["form"].initial["retention_months"] == 36
    assert client.get(f"{HERE}/penunjukan/nothing/").status_code == 404


def sheet_of(client: Client, query: str = "") -> list[tuple[object, ...]]:
    answer = client.get(f"{BOOK}xlsx/{query}")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_the_book_has_the_official_columns_of_a_period(desk: Client, unit: Unit) -> None:
    case_of(unit, now=NOON - dt.timedelta(days=40))
    case_of(unit, fields={"name": "Dewi Contoh", "tool": "Gerinda"})
    rows = sheet_of(desk, "?dari=2026-11-01&sampai=2026-11-30")
    assert rows[:3] == [
        ("Peminjaman alat", None),
        ("Kantor Kota Uji", None),
        ("1 November 2026 sampai 30 November 2026", None),
    ]
    assert rows[3:] == [("Nama", "Alat"), ("Dewi Contoh", "Gerinda")]
    rows = sheet_of(desk, "?dari=2026-11-01&sampai=2026-11-30&versi=publik")
    assert rows[3:] == [("Alat",), ("Gerinda",)]
    assert "nihil" in desk.get(f"{BOOK}?dari=2030-01-01").content.decode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_cell_never_becomes_a_formula(desk: Client, unit: Unit, sign: str) -> None:
    case_of(unit, fields={"name": f"{sign}1+1", "tool": f"{sign}cmd|' /C calc'!A0"})
    answer = desk.get(f"{BOOK}xlsx/")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    for cell in sheet[5]:
        assert cell.data_type == "s"


def test_the_book_is_printed_as_pdf(desk: Client, unit: Unit) -> None:
    case_of(unit, fields={"name": "Dewi Contoh", "tool": "Gerinda"})
    case_of(unit, fields={"name": "Budi Rahasia", "tool": "Bor"}, is_confidential=True)
    answer = desk.get(f"{BOOK}pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded()
    assert "REGISTER PEMINJAMAN ALAT" in text
    assert "Dewi Contoh" in text
    assert "Budi Rahasia" not in text
    assert "(dirahasiakan)" not in text
    assert "Keterangan: – = dirahasiakan." in text


def test_more_than_a_file_holds_is_refused_in_words(
    desk: Client, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_module.BookWorkbook, "most", 1)
    case_of(unit)
    case_of(unit)
    answer = desk.get(f"{BOOK}xlsx/", follow=True)
    assert "lebih dari 1 perkara" in answer.content.decode()


def test_the_approvers_list_goes_on_to_the_next(
    unit: Unit, staff: User, chief: User, browser: Browser
) -> None:
    for number in range(2):
        case = case_of(unit, now=NOON - dt.timedelta(days=number))
        answer = draft_answer(case=case, text=f"Jawaban ke-{number}", by=staff, now=NOON)
        submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
    client = browser(chief)
    at = f"{HERE}/persetujuan/"
    shown = client.get(at).context
    assert shown["card"].text == "Jawaban ke-1"
    first, second = (row.message for row in shown["rows"])
    assert shown["then"] == f"{at}?jawaban={second.pk}"
    act = f"/perkara/{first.case_id}/jawaban/{first.pk}/tindakan/"
    client.post(act, {"apa": "setujui", "versi-jawaban": first.version, "next": shown["then"]})
    assert client.get(shown["then"]).context["card"].text == "Jawaban ke-0"
    assert list(CaseMessage.objects.order_by("pk").values_list("state", flat=True)) == [
        "to_approve",
        "approved",
    ]
    assert browser(staff).get(at).context["rows"] == []


def test_who_wrote_an_answer_is_told_why_not_to_approve_it(unit: Unit, staff: User, browser: Browser) -> None:
    boss = keeper(unit, duty=Duty.APPROVER)
    Appointment.objects.create(
        unit=unit, register="tools", person=boss, duty=Duty.KEEPER, given_at=NOON, given_by=staff
    )
    case = case_of(unit)
    answer = draft_answer(case=case, text="Jawaban sendiri", by=boss, now=NOON)
    submit_answer(message=answer, version=answer.version, by=boss, now=NOON)
    shown = browser(boss).get(f"{HERE}/persetujuan/").context["card"]
    assert (shown.may_approve, shown.keeps_from) == (
        False,
        "Jawaban ini disetujui oleh orang lain, bukan penyusunnya atau pelapor.",
    )


def test_each_line_of_the_book_leads_to_its_case(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    page = desk.get(BOOK).content.decode()
    assert f'<th scope="row"><a href="/perkara/{case.pk}/">' in page
