"""Forms of acts that take a reason, a paper or the reporter's word, and what a way asks before approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client
from tests.delivery.workspace.clock import set_clock
from tests.factories.casework import NOON, TOOLS, approver, case_of, register_in_use

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import set_confidential
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case, CaseMessage
from pakta.foundation.casework.register import Choice, Field, FieldKind, Way
from pakta.foundation.institutions.models import Unit

Browser = Callable[[User], Client]
DECIDERS: set[int] = set()
ASKING = replace(
    TOOLS,
    decided_by=lambda _case: frozenset(DECIDERS),
    fields=(
        *TOOLS.fields,
        Field("article", "Pasal penolakan", required=True, sealed=True, later=True),
        Field("given_on", "Tanggal pemberian", FieldKind.DATE, later=True),
    ),
    ways=(
        *TOOLS.ways,
        Way(
            "deny",
            "Tolak dengan jawaban",
            ("in_work",),
            "refused",
            answers=True,
            reasons=(Choice("broken", "Alat rusak"),),
            fields=("article", "given_on"),
        ),
        Way("open_again", "Buka kembali", ("refused",), "received"),
    ),
)


@pytest.fixture(autouse=True)
def asking(tools: object) -> Iterator[None]:
    DECIDERS.clear()
    with register_in_use(ASKING):
        yield


def page_of(client: Client, case: Case) -> str:
    return client.get(f"/perkara/{case.pk}/").content.decode()


def begun(unit: Unit, staff: User) -> Case:
    case = case_of(unit)
    return take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)


def test_what_a_way_asks_goes_over_the_approvers_desk(
    desk: Client, unit: Unit, staff: User, chief: User, browser: Browser
) -> None:
    case = begun(unit, staff)
    at = f"/perkara/{case.pk}/jawaban/"
    answer = desk.post(at, {"text": "Tidak dapat.", "way": "deny", "apa": "ajukan"})
    message = CaseMessage.objects.get(case=case)
    submit = f"{at}{message.pk}/ajukan/"
    assert (answer.headers["Location"], message.state) == (submit, "draft")
    assert submit in page_of(desk, case)
    form = {"versi-jawaban": message.version, "isi-article": "Pasal 7", "reason": ""}
    refused = desk.post(submit, form)
    assert refused.status_code == 422
    assert "Pasal 7" in refused.content.decode()
    desk.post(submit, {**form, "reason": "broken"})
    message.refresh_from_db()
    boss = browser(chief)
    for page in ("/satker/kota-uji/persetujuan/", f"/perkara/{case.pk}/"):
        seen = boss.get(page).content.decode()
        assert "Pasal 7" in seen
        assert "Alat rusak" in seen
    boss.post(f"{at}{message.pk}/tindakan/", {"apa": "setujui", "versi-jawaban": message.version})
    message.refresh_from_db()
    send = f"{at}{message.pk}/kirim/"
    asked = desk.get(send).content.decode()
    assert "Pasal 7" in asked
    assert ('name="isi-given_on"' in asked, 'name="isi-article"' in asked) == (True, False)
    desk.post(send, {"versi-jawaban": message.version, "isi-given_on": "2026-11-20"})
    case.refresh_from_db()
    assert (case.state, case.closing_reason) == ("refused", "broken")
    assert "20 November 2026" in page_of(desk, case)
    assert desk.get(submit).status_code == 404


def test_the_approver_reads_that_they_decided_before(
    desk: Client, unit: Unit, staff: User, chief: User, browser: Browser
) -> None:
    DECIDERS.add(chief.pk)
    case = begun(unit, staff)
    desk.post(f"/perkara/{case.pk}/jawaban/", {"text": "Silakan.", "way": "lend", "apa": "ajukan"})
    boss = browser(chief)
    for page in ("/satker/kota-uji/persetujuan/", f"/perkara/{case.pk}/"):
        seen = boss.get(page).content.decode()
        assert "jejak audit mencatat hal itu" in seen
        assert 'value="setujui"' in seen
    approver(unit)
    seen = page_of(boss, case)
    assert "Keberatannya diputuskan penyetuju lain." in seen
    assert 'value="setujui"' not in seen


def test_a_class_changed_without_its_reason_says_so_and_with_it_shows_it(
    desk: Client, unit: Unit, staff: User
) -> None:
    case = case_of(unit, classification="big")
    act = f"/perkara/{case.pk}/tindakan/kelas/"
    answer = desk.post(act, {"kelas": "small", "versi": case.version}, follow=True)
    assert "Tulis alasan penggantiannya pada halaman perkara." in answer.content.decode()
    assert 'id="alasan-kelas"' in answer.content.decode()
    desk.post(act, {"kelas": "small", "alasan": "Alatnya kecil", "versi": case.version})
    page = page_of(desk, case)
    assert "Klasifikasi diganti dari “Alat besar” ke “Alat kecil”" in page
    assert "Alatnya kecil" in page


def test_secrecy_is_lifted_on_a_page_of_its_own(desk: Client, unit: Unit) -> None:
    case = case_of(unit, is_confidential=True)
    at = f"/perkara/{case.pk}/kerahasiaan/"
    assert at in page_of(desk, case)
    form = {"versi": case.version, "reason": "Sudah terbuka", "word": ""}
    answer = desk.post(at, form)
    assert answer.status_code == 422
    assert "Sudah terbuka" in answer.content.decode()
    desk.post(f"/perkara/{case.pk}/tindakan/rahasia/", {"rahasia": "tidak", "versi": case.version})
    case.refresh_from_db()
    assert case.is_confidential
    desk.post(at, {**form, "word": "Lewat telepon"})
    case.refresh_from_db()
    assert not case.is_confidential
    page = page_of(desk, case)
    assert "Persetujuan pelapor: Lewat telepon" in page
    assert desk.get(at).status_code == 404


def test_secrecy_the_office_laid_on_asks_for_no_word(desk: Client, unit: Unit, staff: User) -> None:
    case = case_of(unit)
    case = set_confidential(case=case, confidential=True, version=case.version, by=staff, now=NOON)
    at = f"/perkara/{case.pk}/kerahasiaan/"
    assert 'name="word"' not in desk.get(at).content.decode()
    desk.post(at, {"versi": case.version, "reason": "Keliru ditekan"})
    case.refresh_from_db()
    assert not case.is_confidential


def test_a_due_date_that_is_over_asks_for_an_older_paper(
    desk: Client, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of(unit)
    set_clock(monkeypatch, NOON + dt.timedelta(days=60))
    at = f"/perkara/{case.pk}/tenggat/{case.clocks.get().pk}/"
    assert "paling lambat 4 Desember 2026" in desk.get(at).content.decode()
    form = {"due": "2027-02-01", "document": "7", "document_on": "2026-12-05", "reason": "Libur"}
    answer = desk.post(at, {**form, "versi": case.version})
    assert answer.status_code == 422
    assert "bertanggal 5 Desember 2026" in answer.content.decode()


def test_clocks_that_run_anew_say_so(desk: Client, unit: Unit, staff: User) -> None:
    case = case_of(unit)
    for way in ("refuse", "open_again"):
        case = take_way(
            case=case,
            way=way,
            version=case.version,
            said=Passage("Rusak", "broken"),
            by=staff,
            now=NOON,
        )
    page = page_of(desk, case)
    assert "Dihitung dari awal sejak perkara dibuka kembali." in page
    assert "berakhir bersama perkaranya" in page
