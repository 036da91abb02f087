"""Reporting a gift with advice, one's own reports, and what UPG keeps beside its cases."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, keeper
from tests.factories.gifts import GIFT, gift
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.gratification.actions.keeping import add_campaign, log_deposit
from pakta.domain.registers.gratification.models import Campaign, CampaignKind, Deposit, DepositKind
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.lapsing import take_due_ways
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case, CaseFile
from pakta.foundation.institutions.models import Unit

KEY = "gratification"
QUERIES = {"mine": 8, "campaigns": 7, "team": 6, "deposits": 7}
FORM = {f"isi-{key}": value for key, value in GIFT.items()}


@pytest.fixture(autouse=True)
def noon(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOON)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="kota-uji")


@pytest.fixture
def staff(unit: Unit) -> User:
    return person("member", unit, name="Pegawai Uji")


@pytest.fixture
def upg(unit: Unit) -> User:
    return keeper(unit, KEY)


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, unit: Unit, *further: Any) -> str:
    return reverse(f"gratification:{name}", args=[unit.code, *further])


def of_case(name: str, case: Case) -> str:
    return reverse(f"gratification:{name}", args=[case.pk])


def advice(user: User, unit: Unit, **typed: str) -> str:
    asked = {**FORM, **{f"isi-{key}": value for key, value in typed.items()}}
    answer = of(user).post(at("advice", unit), asked, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_gift_before_and_after_january_2026_gets_other_advice(unit: Unit, staff: User) -> None:
    typed = {"occasion": "ceremony", "value": "1.200.000"}
    before = advice(staff, unit, event_on="2026-01-09", **typed)
    after = advice(staff, unit, event_on="2026-02-06", **typed)
    assert "<strong>Wajib dilaporkan.</strong>" in before
    assert "Rp1.000.000" in before
    assert "26 Januari 2026" in before, "ten working days, the 16th being a holiday"
    assert "<strong>Tidak wajib dilaporkan.</strong>" in after
    assert "Rp1.500.000" in after


def test_the_sum_of_the_year_counts_only_ones_own_reports(unit: Unit, staff: User) -> None:
    gift(unit, person("member", unit), value="900.000", now=NOON)
    typed = {"occasion": "colleague", "value": "100.000", "event_on": "2026-03-02"}
    assert "Laporan lain" not in advice(staff, unit, **typed)
    gift(unit, staff, value="800.000", now=NOON)
    assert "Rp800.000" in advice(staff, unit, **typed)


def test_advice_without_scripts_keeps_what_was_typed_and_reports_nothing(unit: Unit, staff: User) -> None:
    answer = of(staff).post(at("advice", unit), {**FORM, "isi-chronology": "", "is_confidential": "on"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Wajib dilaporkan" in page
    assert 'value="Pemberi Contoh"' in page
    assert Case.objects.count() == 0


def test_advice_says_what_it_needs(unit: Unit, staff: User) -> None:
    assert "Tanggal penerimaan atau penolakan belum diisi." in advice(staff, unit, event_on="")


def test_a_report_is_made_with_its_proof(unit: Unit, staff: User) -> None:
    photo = SimpleUploadedFile("barang.txt", b"Foto barang dalam kata-kata")
    answer = of(staff).post(at("report", unit), {**FORM, "is_confidential": "on", "berkas": photo})
    case = Case.objects.get(register=KEY)
    assert answer.status_code == 302
    assert (case.reporter, case.is_confidential, case.files.count()) == (staff, True, 1)
    assert case.number_text in of(staff).get(at("mine", unit)).content.decode()


def test_a_report_that_is_not_whole_is_asked_for_again(unit: Unit, staff: User) -> None:
    answer = of(staff).post(at("report", unit), {**FORM, "isi-chronology": ""})
    assert answer.status_code == 422
    assert "Ada isian yang perlu diperbaiki" in answer.content.decode()
    assert Case.objects.count() == 0


def test_what_may_stay_empty_is_folded_until_something_stands_in_it(unit: Unit, staff: User) -> None:
    def folds(page: str) -> list[bool]:
        return ["open" in tag for tag in re.findall(r'<details class="unfold"([^>]*)>', page)]

    assert folds(of(staff).get(at("report", unit)).content.decode()) == [False, False]
    lacking = {**FORM, "isi-chronology": "", "isi-contact": "0812"}
    for key in ("giver_office", "giver_relation", "giver_address", "position", "nik", "born", "address"):
        lacking[f"isi-{key}"] = ""
    assert folds(of(staff).post(at("report", unit), lacking).content.decode()) == [False, True]
    wrong = {**lacking, "isi-contact": "", "isi-giver_office": "x" * 1000}
    assert folds(of(staff).post(at("report", unit), wrong).content.decode()) == [True, False]


def test_a_gift_of_tomorrow_is_refused_in_words(unit: Unit, staff: User) -> None:
    tomorrow = (NOON.date() + dt.timedelta(days=1)).isoformat()
    answer = of(staff).post(at("report", unit), {**FORM, "isi-event_on": tomorrow})
    assert answer.status_code == 422
    assert "belum terjadi" in answer.content.decode()


def test_a_returned_report_says_until_when_and_ends_by_its_clock(unit: Unit, staff: User, upg: User) -> None:
    case = gift(unit, staff, now=NOON)
    case = take_way(case=case, way="verify", version=case.version, by=upg, now=NOON)
    case = take_way(
        case=case, way="return", version=case.version, said=Passage("Lampirkan foto."), by=upg, now=NOON
    )
    assert "Lengkapi paling lambat 18 Desember 2026" in of(staff).get(at("mine", unit)).content.decode()
    assert take_due_ways(now=NOON + dt.timedelta(days=28)) == 0
    assert take_due_ways(now=NOON + dt.timedelta(days=29)) == 1
    case.refresh_from_db()
    assert case.state == "incomplete"


def test_upg_sees_the_sum_over_the_whole_office(unit: Unit, staff: User, upg: User) -> None:
    gift(unit, person("member", unit), value="700.000", now=NOON)
    case = gift(unit, staff, now=NOON)
    assert "Rp700.000" in of(upg).get(of_case("case", case)).content.decode()
    assert of(staff).get(of_case("case", case)).status_code == 403


def test_goods_come_leave_and_are_struck(unit: Unit, staff: User, upg: User) -> None:
    case, client = gift(unit, staff, now=NOON), of(upg)
    line = {"kind": "handed_over", "on": "2026-11-20", "object_text": "Jam tangan"}
    refused = client.post(of_case("case", case), line)
    assert refused.status_code == 422
    assert "Catat dahulu" in refused.content.decode()
    for kind in ("taken_in", "handed_over"):
        assert client.post(of_case("case", case), {**line, "kind": kind}).status_code == 302
    out = Deposit.objects.get(kind=DepositKind.HANDED_OVER)
    assert client.post(at("strike_deposit", unit, out.pk), {"reason": ""}).status_code == 422
    assert client.post(at("strike_deposit", unit, out.pk), {"reason": "Belum diserahkan"}).status_code == 302
    page = client.get(at("deposits", unit)).content.decode()
    assert "<s>Jam tangan</s>" in page
    assert "Belum diserahkan" in page
    assert of(staff).get(at("deposits", unit)).status_code == 404


def test_an_approver_reads_the_log_without_the_names(unit: Unit, staff: User, upg: User) -> None:
    case = gift(unit, staff, is_confidential=True, now=NOON)
    log_deposit(
        case=case,
        kind=DepositKind.TAKEN_IN,
        on=NOON.date(),
        object_text="Jam tangan",
        counterpart="Nama Amat Rahasia",
        by=upg,
        now=NOON,
    )
    page = of(approver(unit, KEY)).get(at("deposits", unit)).content.decode()
    assert "Jam tangan" in page
    assert "dirahasiakan" in page
    assert "Amat Rahasia" not in page
    assert "Amat Rahasia" in of(upg).get(at("deposits", unit)).content.decode()


def test_the_form_on_paper_is_kept_with_the_case(unit: Unit, staff: User, upg: User) -> None:
    case = gift(unit, staff, now=NOON)
    answer = of(upg).post(of_case("keep_form", case), {"versi": case.version})
    assert answer.status_code == 302
    kinds = set(CaseFile.objects.filter(case=case).values_list("media_type", flat=True))
    assert "application/pdf" in kinds
    whole = of(upg).get(of_case("whole_form", case))
    assert (whole.headers["Content-Type"], whole.content[:5]) == ("application/pdf", b"%PDF-")


def test_an_approver_gets_no_whole_form_of_a_confidential_report(unit: Unit, staff: User) -> None:
    case = gift(unit, staff, is_confidential=True, now=NOON)
    answer = of(approver(unit, KEY)).get(of_case("whole_form", case))
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Formulir lengkap hanya dibuka" in answer.content.decode()


def test_a_campaign_is_written_down_and_its_file_taken_away(unit: Unit, upg: User, staff: User) -> None:
    poster = SimpleUploadedFile("poster.txt", b"Tolak gratifikasi")
    typed = {"kind": "poster", "title": "Tolak", "starts_on": "2026-04-06", "file": poster}
    assert of(upg).post(at("add_campaign", unit), typed).status_code == 302
    made = Campaign.objects.get()
    got = of(staff).get(at("campaign_file", unit, made.pk))
    assert b"".join(got.streaming_content) == b"Tolak gratifikasi"  # type: ignore[attr-defined]
    wrong = {**typed, "ends_on": "2026-04-01", "file": ""}
    answer = of(upg).post(at("add_campaign", unit), wrong)
    assert (answer.status_code, "mendahului" in answer.content.decode()) == (422, True)
    of(upg).post(at("withdraw_campaign", unit, made.pk))
    assert "Belum ada sosialisasi" in of(staff).get(at("campaigns", unit)).content.decode()


def test_the_team_names_its_decree(unit: Unit, upg: User, staff: User) -> None:
    page = of(staff).get(at("team", unit)).content.decode()
    assert upg.name in page


def _rows(unit: Unit, upg: User, count: int) -> None:
    other = keeper(unit, "gratification")
    for number in range(count):
        case = gift(unit, upg, object=f"Barang {number}", now=NOON)
        log_deposit(
            case=case,
            kind=DepositKind.TAKEN_IN,
            on=NOON.date(),
            object_text=f"Barang {number}",
            by=other,
            now=NOON,
        )
        add_campaign(
            unit=unit,
            kind=CampaignKind.POSTER,
            title=f"Poster {number}",
            starts_on=NOON.date(),
            max_bytes=1,
            by=upg,
            now=NOON,
        )


@pytest.mark.parametrize("page", sorted(QUERIES))
@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_no_more_for_more_rows(
    page: str,
    count: int,
    unit: Unit,
    upg: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _rows(unit, upg, count)
    client, look = of(upg), at(page, unit)
    client.get(look)
    with django_assert_num_queries(QUERIES[page]):
        client.get(look)
