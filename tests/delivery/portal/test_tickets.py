"""Where is my ticket: who has the code reads and writes, who has not learns nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.delivery.portal.conftest import Send, keys_on
from tests.factories.casework import approver, keeper
from tests.foundation.files.samples import PDF

from pakta.delivery.portal.doors import REPLY
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.handling import classify_case
from pakta.foundation.casework.actions.mails import send_case_mails
from pakta.foundation.casework.actions.messages import (
    add_note,
    approve_answer,
    draft_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.transferring import forget_old_cases, move_case
from pakta.foundation.casework.models import Case, CaseFile, CaseMessage
from pakta.foundation.gatekeeping.keys import KEY, WAIT
from pakta.foundation.gatekeeping.slips import new_slip
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
TICKET, CASE = reverse("portal:ticket"), reverse("portal:case")
ANSWER = "Loket ketiga dibuka mulai besok."


class Reporter:
    """A citizen with a browser, a ticket and its code."""

    def __init__(self, client: Client, ticket: str, code: str) -> None:
        self.client, self.ticket, self.code = client, ticket, code

    def open(self, **typed: str) -> Any:
        form = {"tiket": self.ticket, "kode": self.code, **typed}
        return self.client.post(TICKET, form, REMOTE_ADDR="203.0.113.9")

    def reads(self) -> str:
        response = self.client.get(CASE)
        assert response.status_code == 200
        return str(response.content.decode())

    def writes(self, text: str, **more: Any) -> Any:
        slip = new_slip(REPLY, now=timezone.now() - dt.timedelta(minutes=1)).text
        return self.client.post(CASE, {"isi": text, "slip": slip, **more}, REMOTE_ADDR="203.0.113.9")


@pytest.fixture
def reporter(client: Client, send: Send) -> Reporter:
    return Reporter(client, *keys_on(send()))


@pytest.fixture
def case(reporter: Reporter) -> Case:
    return Case.objects.get()


@pytest.fixture
def staff(unit: Unit) -> User:
    return keeper(unit, "complaints", name="Petugas Rahasia")


def answer(case: Case, staff: User, text: str = ANSWER, *, way: str = "answer") -> None:
    now = timezone.now()
    message = draft_answer(case=case, text=text, way=way, by=staff, now=now)
    message = submit_answer(message=message, version=message.version, by=staff, now=now)
    head = approver(case.unit, case.register)
    message = approve_answer(message=message, version=message.version, by=head, now=now)
    send_answer(message=message, version=message.version, by=staff, now=now)


def advance(case: Case, staff: User, *ways: str, note: str = "") -> Case:
    for way in ways:
        case = Case.objects.get(pk=case.pk)
        case = take_way(
            case=case, way=way, version=case.version, said=Passage(note=note), by=staff, now=timezone.now()
        )
    return case


def verified(case: Case, staff: User) -> Case:
    case = classify_case(
        case=case, classification="nonsupervisory", version=case.version, by=staff, now=timezone.now()
    )
    return advance(case, staff, "verify")


def test_ticket_and_code_open_the_case_however_they_are_typed(reporter: Reporter) -> None:
    reporter.ticket = f" {reporter.ticket.lower().replace('-', ' ')} "
    reporter.code = reporter.code.lower().replace("-", "")
    response = reporter.open()
    assert (response.status_code, response.headers["Location"]) == (302, CASE)
    html = reporter.reads()
    assert "Pengaduan Anda kami terima" in html
    assert "Antrean panjang di loket" in html
    assert "Saya menunggu tiga jam." in html


def test_without_the_cookie_there_is_nothing(client: Client, case: Case) -> None:
    for address in (
        CASE,
        reverse("portal:file", args=[1]),
        reverse("portal:way", args=["withdraw"]),
    ):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (302, TICKET)
    for address in (CASE, reverse("portal:rate"), reverse("portal:way", args=["withdraw"])):
        assert client.post(address, {"isi": "x", "nilai": "4"}).headers["Location"] == TICKET
    assert not CaseMessage.objects.exists()


def test_the_cookie_is_signed_short_lived_and_names_no_code(
    reporter: Reporter, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter.open()
    cookie = reporter.client.cookies["tiket"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Lax",
        TICKET,
        "",
    )
    assert reporter.code.replace("-", "") not in cookie.value
    assert case.code_hash not in cookie.value
    other = Client()
    other.cookies["tiket"] = cookie.value[:-1] + ("A" if cookie.value[-1] != "A" else "B")
    assert other.get(CASE).status_code == 302
    monkeypatch.setattr("pakta.delivery.portal.tickets.LONGEST_OPEN", dt.timedelta(seconds=-1))
    assert reporter.client.get(CASE).status_code == 302


def test_a_cookie_ends_with_the_code_it_came_from(reporter: Reporter, case: Case) -> None:
    reporter.open()
    Case.objects.filter(pk=case.pk).update(code_hash="x" * 64)
    assert reporter.client.get(CASE).status_code == 302


def test_who_leaves_has_left(reporter: Reporter) -> None:
    reporter.open()
    assert reporter.client.post(reverse("portal:leave")).headers["Location"] == TICKET
    assert reporter.client.get(CASE).status_code == 302


def test_a_wrong_code_and_a_ticket_that_is_none_answer_alike(reporter: Reporter) -> None:
    wrong = reporter.open(kode="AAAA-AAAA-AAAA")
    none = reporter.open(tiket="AAAA-AAAA", kode=reporter.code)
    empty = reporter.open(tiket="", kode="")
    assert [one.status_code for one in (wrong, none, empty)] == [422] * 3
    said = {
        re.findall(r'role="alert".*?<p>(.*?)</p>', one.content.decode(), re.S)[0]
        for one in (wrong, none, empty)
    }
    assert len(said) == 1
    assert "tidak cocok" in said.pop()
    assert "tiket" not in reporter.client.cookies


def test_a_wrong_code_stands_there_still_to_be_mended(reporter: Reporter) -> None:
    html = reporter.open(kode='AAAA-AAAA-\0AAA"').content.decode()
    assert 'value="AAAA-AAAA-AAA&quot;"' in html
    assert "<title>" in html
    assert "Belum terbuka:" in html


def test_the_answer_stands_before_what_was_sent(reporter: Reporter, case: Case, staff: User) -> None:
    answer(verified(case, staff), staff)
    reporter.open()
    html = reporter.reads()
    assert html.index("Sudah kami jawab") < html.index(ANSWER) < html.index("Saya menunggu tiga jam")


def test_a_hundred_wrong_codes_make_everybody_wait_and_lock_nobody_out(reporter: Reporter) -> None:
    said = []
    for number in range(110):
        typed = {"tiket": reporter.ticket, "kode": f"AAAA-AAAA-{number:04d}"}
        response = Client().post(TICKET, typed, REMOTE_ADDR=f"198.51.100.{number}")
        assert response.status_code == 422
        said.append("Banyak kode keliru" in response.content.decode())
    assert said == [False] * 100 + [True] * 10
    slowed = reporter.open()
    assert re.search(r"Tunggu 20 detik", slowed.content.decode())
    waited = new_slip(KEY, now=timezone.now() - WAIT).text
    assert reporter.open(slip=waited).status_code == 302


def test_who_tries_codes_locks_only_themselves_out(reporter: Reporter) -> None:
    typed = {"tiket": reporter.ticket, "kode": "AAAA-AAAA-AAAA"}
    for _time in range(20):
        response = Client().post(TICKET, typed, REMOTE_ADDR="198.51.100.66")
    assert re.search(r"coba lagi setelah pukul \d\d\.\d\d", response.content.decode())
    assert reporter.open().status_code == 302


def test_a_form_that_waits_goes_on_waiting(reporter: Reporter) -> None:
    for number in range(100):
        typed = {"tiket": reporter.ticket, "kode": "x"}
        Client().post(TICKET, typed, REMOTE_ADDR=f"198.51.100.{number}")
    begun = new_slip(KEY, now=timezone.now() - dt.timedelta(seconds=5)).text
    assert f'name="slip" value="{begun}"' in reporter.open(slip=begun).content.decode()
    assert 'name="slip" value="palsu"' not in reporter.open(slip="palsu").content.decode()


def test_a_wrong_code_on_the_way_to_an_objection_leads_there_still(reporter: Reporter) -> None:
    response = reporter.open(kode="AAAA", tujuan="keberatan")
    assert 'name="tujuan" value="keberatan"' in response.content.decode()


def test_a_hundred_tries_from_one_address_lock_it_and_nobody_else(reporter: Reporter) -> None:
    for number in range(100):
        typed = {"tiket": f"AAAA-{number:04d}".replace("0", "B").replace("1", "C"), "kode": "x"}
        Client().post(TICKET, typed, REMOTE_ADDR="198.51.100.66")
    right = {"tiket": reporter.ticket, "kode": reporter.code}
    assert Client().post(TICKET, right, REMOTE_ADDR="198.51.100.66").status_code == 422
    assert Client().post(TICKET, right, REMOTE_ADDR="198.51.100.67").status_code == 302


def test_an_answer_is_read_with_its_files_and_nothing_from_inside(
    reporter: Reporter, case: Case, staff: User
) -> None:
    now = timezone.now()
    add_note(case=case, text="Rahasia dapur", files=[Incoming("dapur.pdf", PDF)], by=staff, now=now)
    case = verified(case, staff)
    draft_answer(
        case=case, text="Konsep yang belum jadi", files=[Incoming("konsep.pdf", PDF)], by=staff, now=now
    )
    answer(case, staff)
    reporter.open()
    html = reporter.reads()
    # The newest first: people come to read the answer.
    assert html.index(ANSWER) < html.index("Pengaduan Anda kami terima")
    for secret in ("Rahasia dapur", "Konsep yang belum jadi", "dapur.pdf", "konsep.pdf", staff.name):
        assert secret not in html
    inside = CaseFile.objects.values_list("pk", flat=True)
    assert {reporter.client.get(reverse("portal:file", args=[pk])).status_code for pk in inside} == {404}


def test_own_files_come_back_as_downloads_only(client: Client, send: Send) -> None:
    keys = keys_on(send(berkas=[SimpleUploadedFile("foto “antrean”.pdf", PDF)]))
    other = keys_on(send(berkas=[SimpleUploadedFile("lain.pdf", PDF)]))
    reporter = Reporter(client, *keys)
    reporter.open()
    file = CaseFile.objects.order_by("pk").first()
    assert file is not None
    response = client.get(reverse("portal:file", args=[file.pk]))
    assert response.content == PDF
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    theirs = CaseFile.objects.order_by("-pk").first()
    assert theirs is not None
    assert theirs.case.ticket == other[0].replace("-", "")
    for pk in (theirs.pk, 0, 2**63, 10**30):
        assert client.get(f"/tiket/berkas/{pk}/").status_code == 404


def test_what_is_missing_is_asked_for_and_sent(reporter: Reporter, case: Case, staff: User) -> None:
    advance(case, staff, "hold", note="Sebutkan tanggalnya.")
    reporter.open()
    html = reporter.reads()
    assert "Sebutkan tanggalnya." in html
    assert "Jawab atau lengkapi" in html
    response = reporter.writes("Tanggal 9 Maret.", berkas=[SimpleUploadedFile("bukti.pdf", PDF)])
    assert response.headers["Location"] == f"{CASE}?sudah=balas"
    html = str(reporter.client.get(response.headers["Location"]).content.decode())
    assert "Pesan Anda sudah kami terima" in html
    assert "Tanggal 9 Maret." in html
    assert "bukti.pdf" in html
    assert Case.objects.get(pk=case.pk).state == "received"


def test_a_reply_reopens_what_was_answered(reporter: Reporter, case: Case, staff: User) -> None:
    answer(verified(case, staff), staff)
    reporter.open()
    reporter.writes("Belum dibuka juga.")
    assert Case.objects.get(pk=case.pk).state == "in_work"


def test_a_reporter_accepts_an_answer_in_the_first_person(
    reporter: Reporter, case: Case, staff: User
) -> None:
    answer(verified(case, staff), staff)
    reporter.open()
    html = reporter.reads()
    assert html.index("Saya menerima jawaban ini") < html.index("Belum sesuai? Balas di sini")
    assert "Pelapor menerima jawaban" not in html
    assert (
        "Saya menerima jawaban ini"
        in reporter.client.get(reverse("portal:way", args=["accept"])).content.decode()
    )


def test_a_closed_ticket_says_so_and_takes_nothing(reporter: Reporter, case: Case, staff: User) -> None:
    answer(verified(case, staff), staff)
    advance(case, staff, "close")
    reporter.open()
    assert "tidak menerima pesan lagi" in reporter.reads()
    response = reporter.writes("Masih ada lagi.")
    assert response.status_code == 422
    assert "sudah ditutup" in response.content.decode()
    assert not CaseMessage.objects.filter(kind="incoming").exists()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 10_001])
def test_an_empty_or_endless_message_is_refused_and_kept(reporter: Reporter, text: str) -> None:
    reporter.open()
    response = reporter.writes(text)
    assert response.status_code == 422
    assert text.strip() in response.content.decode()
    assert not CaseMessage.objects.exists()


def test_a_message_sent_twice_is_one(reporter: Reporter) -> None:
    reporter.open()
    slip = new_slip(REPLY, now=timezone.now() - dt.timedelta(minutes=1)).text
    for _time in range(2):
        assert reporter.writes("Satu saja.", slip=slip).status_code == 302
    assert CaseMessage.objects.count() == 1


def test_satisfaction_is_asked_once_there_is_an_answer(reporter: Reporter, case: Case, staff: User) -> None:
    reporter.open()
    assert "Bagaimana penanganannya" not in reporter.reads()
    assert reporter.client.post(reverse("portal:rate"), {"nilai": "4"}).status_code == 422
    answer(verified(case, staff), staff)
    assert "Bagaimana penanganannya" in reporter.reads()
    for given in ("", "0", "5", "x", "٣"):
        assert reporter.client.post(reverse("portal:rate"), {"nilai": given}).status_code == 422
    assert reporter.client.post(reverse("portal:rate"), {"nilai": "3"}).status_code == 302
    assert Case.objects.get(pk=case.pk).satisfaction == 3
    assert "Ubah penilaian" in reporter.reads()


def test_satisfaction_is_not_asked_while_the_case_is_open_again(
    reporter: Reporter, case: Case, staff: User
) -> None:
    answer(verified(case, staff), staff)
    reporter.open()
    reporter.writes("Belum dibuka juga.")
    assert "Bagaimana penanganannya" not in reporter.reads()
    answer(case, staff)
    assert "Bagaimana penanganannya" in reporter.reads()
    advance(case, staff, "close")
    assert "Bagaimana penanganannya" in reporter.reads()
    advance(case, staff, "reopen", note="Ada bukti baru.")
    assert "Bagaimana penanganannya" not in reporter.reads()


def test_a_reporter_withdraws_after_being_asked(reporter: Reporter, case: Case) -> None:
    reporter.open()
    address = reverse("portal:way", args=["withdraw"])
    assert address in reporter.reads()
    asked = reporter.client.get(address).content.decode()
    assert "petugas tidak melanjutkannya lagi" in asked
    assert Case.objects.get(pk=case.pk).is_open
    assert reporter.client.post(address).status_code == 302
    assert Case.objects.get(pk=case.pk).state == "withdrawn"
    assert reporter.client.get(address).status_code == 404


@pytest.mark.parametrize("way", ["verify", "archive", "lapse", "reply_complete", "tidak-ada"])
def test_a_reporter_takes_no_way_of_the_office(reporter: Reporter, case: Case, way: str) -> None:
    reporter.open()
    address = reverse("portal:way", args=[way.replace("_", "-")]).replace("-", "_")
    for response in (reporter.client.get(address), reporter.client.post(address)):
        assert response.status_code == 404
    assert Case.objects.get(pk=case.pk).state == "received"


def test_a_case_that_moved_keeps_its_ticket_and_its_story(
    reporter: Reporter, case: Case, staff: User
) -> None:
    reporter.open()
    reporter.writes("Ini sebenarnya permintaan dokumen.")
    moved = move_case(
        case=case,
        to="information",
        fields={
            "request": "Rincian anggaran",
            "purpose": "Penelitian",
            "applicant_kind": "person",
            "address": "Jalan Contoh 1",
        },
        reason="Permintaan dokumen dilayani PPID.",
        version=Case.objects.get(pk=case.pk).version,
        by=staff,
        now=timezone.now(),
    )
    reporter.open()
    html = reporter.reads()
    assert moved.number_text in html
    assert "Dipindahkan ke layanan yang tepat" in html
    assert "Permintaan dokumen dilayani PPID." in html
    assert "Ini sebenarnya permintaan dokumen." in html


def test_who_asks_for_information_is_no_reporter(
    client: Client, send: Send, unit: Unit, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    form = client.get(reverse("portal:send", args=[unit.code, "informasi"])).content.decode()
    reporter = Reporter(client, *keys_on(send("informasi", email="pemohon@contoh.test")))
    reporter.open()
    case = Case.objects.get()
    answer(case, keeper(unit, "information"), way="")
    send_case_mails(ticket_page=TICKET, now=timezone.now())
    mailed = next(one for one in mail.outbox if ANSWER in one.body)
    assert mailed.to == ["pemohon@contoh.test"]
    assert mailed.body.startswith("Yth. Pemohon,")
    for words in (form, reporter.reads(), mailed.body):
        assert not re.search(r"pelapor|adukan|pengaduan Anda", words, re.I)


def test_of_a_forgotten_case_the_states_are_left(reporter: Reporter, case: Case, staff: User) -> None:
    reporter.open()
    reporter.client.post(reverse("portal:way", args=["withdraw"]))
    assert forget_old_cases(now=timezone.now() + dt.timedelta(days=365 * 4)) == 1
    response = reporter.client.get(CASE)
    if response.status_code == 200:
        html = response.content.decode()
        assert "tiga jam" not in html
        assert "Anda cabut" in html


def test_the_page_of_a_case_takes_a_fixed_number_of_queries(
    reporter: Reporter, case: Case, staff: User, django_assert_num_queries: Any
) -> None:
    reporter.open()
    with django_assert_num_queries(4):
        reporter.reads()
    for number in range(3):
        reporter.writes(f"Pesan {number}", berkas=[SimpleUploadedFile("bukti.pdf", PDF)])
    with django_assert_num_queries(4):
        reporter.reads()


def test_a_rating_is_not_changed_without_end(reporter: Reporter, case: Case, staff: User) -> None:
    answer(verified(case, staff), staff)
    reporter.open()
    rate = reverse("portal:rate")
    statuses = [reporter.client.post(rate, {"nilai": str(n % 4 + 1)}).status_code for n in range(22)]
    assert statuses == [302] * 20 + [422] * 2
