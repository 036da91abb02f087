"""The pages of recaps: who sees which, signing what was shown, and confirming once what they prove."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.casework import NOON, case_of, keeper, register_in_use
from tests.factories.evidence import accepted, hand_in_link
from tests.factories.institutions import UnitFactory
from tests.factories.recaps import (
    DECEMBER_1,
    asked_for,
    confirmed,
    drafted_recap,
    programme_asking,
    refused_case,
    signed_recap,
)

from pakta.domain.evidence.models import Placement, RecapRule
from pakta.foundation.accounts.actions import end_role
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import RecapState
from pakta.foundation.casework.models import Recap
from pakta.foundation.institutions.models import Unit

QUERIES_OF_THE_LIST = 9
QUERIES_OF_A_DRAFT = 14
"""One asks what recaps of the period said before, for what they hid stays hidden."""


@pytest.fixture(autouse=True)
def december(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    set_clock(monkeypatch, DECEMBER_1)
    with register_in_use():
        yield


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="kota-uji")


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit)


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(f"recaps:{name}", args=args) + query)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', html)
    assert found is not None
    return found[1]


def test_a_keeper_writes_looks_and_signs(unit: Unit, staff: User) -> None:
    refused_case(unit, staff)
    recap = drafted_recap(unit, staff)
    desk = of(staff)
    html = page(desk, "detail", recap.pk)
    assert "November 2026" in html
    sent = desk.post(
        reverse("recaps:detail", args=[recap.pk]),
        {"versi": hidden(html, "versi"), "achievements": "Lancar.", "tandatangani": "1"},
    )
    assert sent["Location"] == reverse("recaps:sign", args=[recap.pk])
    html = page(desk, "sign", recap.pk)
    desk.post(
        reverse("recaps:sign", args=[recap.pk]),
        {"versi": hidden(html, "versi"), "sidik": hidden(html, "sidik")},
    )
    recap.refresh_from_db()
    assert (recap.state, recap.achievements, recap.signed_by) == (RecapState.SIGNED, "Lancar.", staff)
    assert recap.sha256 in page(desk, "detail", recap.pk)
    assert desk.get(reverse("recaps:pdf", args=[recap.pk])).status_code == 200
    assert desk.get(reverse("recaps:sign", args=[recap.pk])).status_code == 302


def test_what_was_not_shown_is_not_signed(unit: Unit, staff: User) -> None:
    recap = drafted_recap(unit, staff)
    desk = of(staff)
    html = page(desk, "sign", recap.pk)
    case_of(unit)
    answer = desk.post(
        reverse("recaps:sign", args=[recap.pk]),
        {"versi": hidden(html, "versi"), "sidik": hidden(html, "sidik")},
        follow=True,
    )
    assert "Angka rekap berubah sejak halaman ini dibuka" in answer.content.decode()
    recap.refresh_from_db()
    assert recap.state == RecapState.DRAFTED


def test_a_figure_leads_to_its_cases(unit: Unit, staff: User) -> None:
    case = refused_case(unit, staff)
    recap = drafted_recap(unit, staff)
    assert "?angka=done" in page(of(staff), "detail", recap.pk)
    assert case.number_text in page(of(staff), "cases", recap.pk, query="?angka=done")
    assert of(staff).get(reverse("recaps:cases", args=[recap.pk]) + "?angka=apa").status_code == 404


def test_who_sees_what(unit: Unit, staff: User) -> None:
    draft = drafted_recap(unit, staff, day=dt.date(2026, 10, 1))
    refused_case(unit, staff)
    signed = signed_recap(unit, staff)
    member, stranger = person("member", unit=unit), person("member", unit=UnitFactory(city=True))
    for recap, user, status in (
        (draft, staff, 200),
        (draft, member, 404),
        (signed, member, 200),
        (signed, stranger, 404),
    ):
        assert of(user).get(reverse("recaps:detail", args=[recap.pk])).status_code == status
    assert "?angka=" not in page(of(member), "detail", signed.pk)
    for name in ("sign", "void", "cases"):
        assert of(member).get(reverse(f"recaps:{name}", args=[signed.pk])).status_code == 403
    assert of(member).post(reverse("recaps:publish", args=[signed.pk])).status_code == 403
    assert of(member).post(reverse("recaps:detail", args=[signed.pk])).status_code == 403
    assert of(member).get(reverse("recaps:draft", args=[unit.code])).status_code == 403
    assert of(staff).get(reverse("recaps:pdf", args=[draft.pk])).status_code == 404


def test_the_list_narrows_and_says_what_proved(unit: Unit, staff: User) -> None:
    reviewer = person("coordinator", unit=unit)
    programme = programme_asking(unit, "Rekap peminjaman alat")
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    signed_recap(unit, staff)
    drafted_recap(unit, staff, day=dt.date(2026, 10, 1))
    html = page(of(staff), "list", unit.code)
    assert "diterima untuk 1 jatuh tempo" in html
    assert "nihil" in html
    narrowed = page(of(staff), "list", unit.code, query="?keadaan=drafted")
    assert "Oktober 2026" in narrowed
    assert "November 2026" not in narrowed
    assert "Tidak ada rekap yang cocok" in page(of(staff), "list", unit.code, query="?keadaan=voided")
    assert "Belum ada rekap" in page(of(person("member", unit=UnitFactory(code="lain"))), "list", "lain")


def test_the_list_costs_the_same_with_more(
    unit: Unit, staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = of(staff)
    drafted_recap(unit, staff)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page(desk, "list", unit.code)
    for month in (8, 9, 10):
        drafted_recap(unit, staff, day=dt.date(2026, month, 1))
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page(desk, "list", unit.code)


def test_a_draft_costs_the_same_with_more(
    unit: Unit, staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk, recap = of(staff), drafted_recap(unit, staff)
    refused_case(unit, staff)
    with django_assert_num_queries(QUERIES_OF_A_DRAFT):
        page(desk, "detail", recap.pk)
    for _number in range(3):
        refused_case(unit, staff)
        case_of(unit, now=NOON)
    with django_assert_num_queries(QUERIES_OF_A_DRAFT):
        page(desk, "detail", recap.pk)


def test_a_period_of_another_rhythm_is_drafted_by_hand(unit: Unit, staff: User) -> None:
    desk, address = of(staff), reverse("recaps:draft", args=[unit.code])
    assert "Triwulan III 2026" in page(desk, "draft", unit.code)
    desk.post(address, {"period": "tools:quarterly:2026-07-01"})
    assert Recap.objects.get().rhythm == "quarterly"
    assert desk.post(address, {"period": "tools:quarterly:2026-07-01"}).status_code == 422
    assert desk.post(address, {"period": "tools:weekly:2026-07-01"}).status_code == 422


def test_a_recap_says_why_it_proves_nothing(unit: Unit, staff: User) -> None:
    reviewer = person("coordinator", unit=unit)
    recap = signed_recap(unit, staff, day=dt.date(2026, 10, 1))
    assert "Belum ada butir rencana yang dihubungkan" in page(of(staff), "detail", recap.pk)
    programme = programme_asking(unit, "Rekap peminjaman alat")
    in_november = programme.deliveries.in_plan().get(due_on=dt.date(2026, 11, 30))
    accepted(hand_in_link(in_november, person("planner", unit=unit)), reviewer)
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    html = page(of(staff), "detail", recap.pk)
    assert "menurut aturan yang dipastikan" in html
    assert "jatuh tempo 31 Oktober 2026" in html
    november = signed_recap(unit, staff)
    html = page(of(staff), "detail", november.pk)
    assert "sudah terbukti dengan dokumen lain" in html
    assert "Belum ada butir" not in html
    last_year = signed_recap(unit, staff, day=dt.date(2025, 12, 1))
    assert "tidak ada jatuh tempo yang memintanya" in page(of(staff), "detail", last_year.pk)


def test_signing_says_whether_a_reviewer_is_waited_for(unit: Unit, staff: User) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat")
    reviewer = person("coordinator", unit=unit)
    confirmed(programme, "Rekap peminjaman alat", reviewer)
    end_role(membership=reviewer.active_memberships[0], by=person("coordinator", unit=unit), now=NOON)
    recap, desk = drafted_recap(unit, staff), of(staff)
    html = page(desk, "sign", recap.pk)
    answer = desk.post(
        reverse("recaps:sign", args=[recap.pk]),
        {"versi": hidden(html, "versi"), "sidik": hidden(html, "sidik")},
        follow=True,
    )
    said = answer.content.decode()
    assert "menunggu diperiksa untuk 1 jatuh tempo" in said
    assert "langsung menjadi bukti" not in said
    assert "menurut aturan yang dipastikan" not in said


def test_voiding_asks_why_and_shows_the_new_draft(unit: Unit, staff: User) -> None:
    recap, desk = signed_recap(unit, staff), of(staff)
    address = reverse("recaps:void", args=[recap.pk])
    version = hidden(page(desk, "void", recap.pk), "versi")
    assert desk.post(address, {"versi": version, "reason": " "}).status_code == 422
    gone = desk.post(address, {"versi": version, "reason": "Salah"})
    fresh = Recap.objects.get(state=RecapState.DRAFTED)
    assert gone["Location"] == reverse("recaps:detail", args=[fresh.pk])
    assert "dibatalkan" in page(desk, "detail", recap.pk)
    assert desk.get(address).status_code == 302


def test_publishing_is_one_click(unit: Unit, staff: User) -> None:
    recap = signed_recap(unit, staff)
    of(staff).post(reverse("recaps:publish", args=[recap.pk]))
    assert "Dipublikasikan sejak" in page(of(staff), "detail", recap.pk)


def test_a_data_file_is_held_against_the_recap(unit: Unit, staff: User) -> None:
    recap = signed_recap(unit, staff)
    assert recap.data is not None
    with default_storage.open(recap.data.storage_name) as file:
        content = file.read()

    def said(content: bytes) -> str:
        sent = {"file": SimpleUploadedFile("rekap.json", content)} if content else {}
        address = reverse("recaps:check", args=[recap.pk])
        return str(of(staff).post(address, sent, follow=True).content.decode())

    assert "persis data yang ditandatangani" in said(content)
    assert "Isinya berbeda" in said(content + b" ")
    assert "Pilih berkas data" in said(b"")


def test_a_reviewer_confirms_what_is_suggested_and_takes_it_back(unit: Unit, staff: User) -> None:
    reviewer = person("coordinator", unit=unit)
    programme = programme_asking(unit, "Rekap bulanan peminjaman alat", "Foto alat")
    signed_recap(unit, staff)
    html = page(of(reviewer), "proof", unit.code)
    assert "Rekap bulanan peminjaman alat" in html
    assert "Foto alat" not in html
    asked = asked_for(programme, "Rekap bulanan peminjaman alat")
    confirm = page(of(reviewer), "confirm", unit.code, asked.pk, query="?rekap=tools:monthly")
    assert re.search(r'value="tools:monthly"\s+selected', confirm)
    address = reverse("recaps:confirm", args=[unit.code, asked.pk])
    of(reviewer).post(address, {"rekap": "tools:weekly"})
    assert not RecapRule.objects.exists()
    of(reviewer).post(address, {"rekap": "tools:monthly"})
    assert Placement.objects.get().state == "accepted"
    html = page(of(reviewer), "proof", unit.code)
    assert "1 dari 1 rekap diterima" in html
    rule = RecapRule.objects.get()
    page(of(reviewer), "withdraw_rule", rule.pk)
    of(reviewer).post(reverse("recaps:withdraw_rule", args=[rule.pk]))
    assert not RecapRule.objects.standing().exists()


def test_a_reviewer_finds_what_was_not_suggested(unit: Unit) -> None:
    reviewer = person("coordinator", unit=unit)
    programme_asking(unit, "Buku tamu loket")
    assert "Buku tamu loket" not in page(of(reviewer), "proof", unit.code)
    assert "Buku tamu loket" in page(of(reviewer), "proof", unit.code, query="?cari=tamu")
    assert "Tidak ada bukti" in page(of(reviewer), "proof", unit.code, query="?cari=entah")


def test_others_see_the_rules_and_change_none(unit: Unit) -> None:
    programme = programme_asking(unit, "Rekap peminjaman alat")
    rule = confirmed(programme, "Rekap peminjaman alat", person("coordinator", unit=unit))
    member = of(person("member", unit=unit))
    assert "Rekap peminjaman alat" in page(member, "proof", unit.code)
    asked = asked_for(programme, "Rekap peminjaman alat")
    for address in (
        reverse("recaps:confirm", args=[unit.code, asked.pk]),
        reverse("recaps:withdraw_rule", args=[rule.pk]),
    ):
        assert member.get(address).status_code == 403
        assert member.post(address).status_code == 403
    foreign = asked_for(programme_asking(UnitFactory(city=True), "Rekap lain"), "Rekap lain")
    reviewer = of(person("coordinator", unit=unit))
    assert reviewer.get(reverse("recaps:confirm", args=[unit.code, foreign.pk])).status_code == 404
