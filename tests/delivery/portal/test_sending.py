"""Sending something to an office: what comes in, what is refused, and what is never lost."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.delivery.portal.conftest import COMPLAINT, Send, keys_on
from tests.factories.accounts import person
from tests.factories.casework import keeper
from tests.factories.institutions import UnitFactory
from tests.foundation.files.samples import PDF

from pakta.delivery.portal.doors import COMPLAINT as DOOR
from pakta.foundation.casework.actions.appointing import set_register
from pakta.foundation.casework.codes import matches, tidied
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseFile
from pakta.foundation.casework.portal_queries import bytes_of, name_of
from pakta.foundation.gatekeeping.models import Admission, Tally
from pakta.foundation.gatekeeping.slips import Slip, new_slip, slip_of
from pakta.foundation.institutions.models import Unit
from pakta.foundation.notifications.models import Notice
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_a_complaint_comes_in_with_a_ticket_and_a_code(send: Send, unit: Unit) -> None:
    response = send()
    assert response.status_code == 200
    ticket, code = keys_on(response)
    case = Case.objects.get()
    assert (case.unit, case.register, case.channel) == (unit, "complaints", "form")
    assert (case.subject, case.ticket) == ("Antrean panjang di loket", tidied(ticket))
    assert matches(code, case.code_hash)
    assert (case.is_anonymous, case.is_confidential, case.received_by) == (False, False, None)
    contents = contents_of(case)
    assert contents.value("narrative") == "Saya menunggu tiga jam.\nTidak ada pengumuman."
    assert (contents.value("name"), contents.value("happened_on")) == ("Warga Contoh", "2026-03-09")
    assert case.number_text in response.content.decode()


def test_the_code_is_kept_nowhere(send: Send) -> None:
    _ticket, code = keys_on(send())
    case = Case.objects.get()
    kept = str([Case.objects.values(), Admission.objects.values(), Entry.objects.values()])
    assert code not in kept
    assert tidied(code) not in kept
    assert case.code_hash


def test_what_is_sealed_and_who_sent_it_are_not_in_the_trail(send: Send) -> None:
    send()
    trail = str(list(Entry.objects.values()))
    for secret in ("Warga Contoh", "warga@contoh.test", "tiga jam", "203.0.113.9"):
        assert secret not in trail


@pytest.mark.parametrize(
    ("kind", "classification"), [("keluhan", ""), ("pertanyaan", "information"), ("saran", "aspiration")]
)
def test_a_question_and_an_idea_have_their_class_a_complaint_waits_for_its_keeper(
    send: Send, kind: str, classification: str
) -> None:
    send(jenis=kind)
    assert Case.objects.get().classification == classification


def test_who_gives_no_name_leaves_none_whatever_was_typed(send: Send) -> None:
    assert send(keterbukaan="anonim", email="bukan surel").status_code == 200
    case = Case.objects.get()
    assert case.is_anonymous
    contents = contents_of(case)
    assert [contents.value(key) for key in ("name", "email", "phone", "address")] == [""] * 4
    assert contents.value("narrative")


def test_a_name_to_be_kept_is_marked_so(send: Send) -> None:
    send(keterbukaan="rahasia")
    case = Case.objects.get()
    assert (case.is_confidential, case.is_anonymous) == (True, False)
    assert contents_of(case).value("name") == "Warga Contoh"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"perihal": ""}, "Perihal"),
        ({"narrative": " \n "}, "Uraian"),
        ({"narrative": "x" * 10_001}, "10000"),
        ({"name": ""}, "Nama Anda"),
        ({"email": ""}, "salah satu cara menghubungi"),
        ({"email": "bukan surel"}, "Surel Anda"),
        ({"happened_on": "2026-02-31"}, "Tanggal kejadian"),
        ({"category": "lain-lain"}, "Pokok pengaduan"),
        ({"jenis": "x"}, "Apa yang ingin Anda sampaikan"),
        ({"keterbukaan": "x"}, "Bolehkah nama Anda diketahui"),
        ({"perihal": "NUL\0"}, "Perihal"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(
    send: Send, changes: dict[str, str], said: str
) -> None:
    response = send(**{"place": "Loket dua belas", **changes})
    html = response.content.decode()
    assert response.status_code == 422
    summary = html[html.index("error-summary") : html.index("<form", html.index("error-summary"))]
    assert said in summary
    assert 'value="Loket dua belas"' in html
    assert not Case.objects.exists()
    assert "Belum terkirim" in html[html.index("<title>") : html.index("</title>")]


def test_ten_thousand_signs_are_taken_line_breaks_and_all(send: Send) -> None:
    """Browsers send two signs for a line break; people count one."""
    story = ("x" * 99 + "\n") * 100
    assert send(narrative=story.replace("\n", "\r\n")).status_code == 200
    assert contents_of(Case.objects.get()).value("narrative") == story.strip()


def test_what_people_write_stays_text(send: Send) -> None:
    nasty = '"><script>alert(1)</script>{{ 7|add:7 }}'
    for changes in ({"narrative": nasty, "perihal": ""}, {"perihal": nasty, "name": nasty}):
        html = send(**changes).content.decode()
        assert "<script>alert" not in html


def test_files_come_along_sealed(send: Send) -> None:
    files = [SimpleUploadedFile(f"foto antrean {n}.pdf", PDF) for n in range(3)]
    assert send(berkas=files).status_code == 200
    kept = list(CaseFile.objects.all())
    assert [name_of(one) for one in kept] == [f"foto antrean {n}.pdf" for n in range(3)]
    assert {bytes_of(one) for one in kept} == {PDF}
    assert "foto antrean" not in str(CaseFile.objects.values())


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([SimpleUploadedFile("kosong.pdf", b"")], "kosong"),
        ([SimpleUploadedFile("program.exe", b"MZ" + bytes(90))], "tidak diterima"),
        ([SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(21)], "Paling banyak 20 berkas"),
    ],
)
def test_a_file_that_is_not_taken_takes_nothing_in_and_keeps_the_words(
    send: Send, files: list[SimpleUploadedFile], said: str
) -> None:
    response = send(berkas=files)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert "Pilih lagi berkasnya" in html
    assert "Saya menunggu tiga jam." in html
    assert not Case.objects.exists()


def test_twenty_files_are_taken(send: Send) -> None:
    assert send(berkas=[SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(20)]).status_code == 200
    assert CaseFile.objects.count() == 20


def test_files_together_have_a_limit(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pakta.delivery.portal.forms.LARGEST_TOGETHER", 2 * len(PDF))
    assert (
        "bersama-sama paling besar"
        in send(berkas=[SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(3)]).content.decode()
    )


def test_a_form_sent_twice_is_one_case_and_shows_the_same_code(client: Client, unit: Unit) -> None:
    slip = new_slip(DOOR, now=timezone.now() - dt.timedelta(minutes=1)).text
    address = reverse("portal:send", args=[unit.code, "pengaduan"])
    first, second = (client.post(address, {**COMPLAINT, "slip": slip}) for _time in range(2))
    assert keys_on(first) == keys_on(second)
    assert Case.objects.count() == 1


def test_a_robots_form_is_refused_in_words_a_person_can_follow(send: Send) -> None:
    response = send(alamat_situs="https://jahat.example")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Biarkan kosong" in html
    assert 'value="https://jahat.example"' in html
    assert 'aria-hidden="true"' not in html[html.index("lure-seen") : html.index("data-gate-told")]
    assert not Case.objects.exists()
    assert 'class="lure"' in send(perihal="").content.decode()


def test_another_form_on_the_slip_of_one_that_came_in_is_told_so_and_keeps_its_words(send: Send) -> None:
    """The browser's way back brings the form with its slip; what is written then is something else."""
    slip = new_slip(DOOR, now=timezone.now() - dt.timedelta(minutes=1)).text
    first = keys_on(send(slip=slip))
    response = send(slip=slip, narrative="Hal lain sama sekali.")
    html = response.content.decode()
    assert response.status_code == 422
    assert "sudah terkirim sebelumnya, dengan isi lain" in html
    assert keys_on(response) == first
    assert "Hal lain sama sekali." in html
    assert Case.objects.count() == 1
    assert slip_on(html).key != slip_in(slip).key
    assert keys_on(send(slip=slip)) == first


def test_a_complaint_costs_a_fixed_number_of_queries_however_many_are_told(
    send: Send, unit: Unit, django_assert_num_queries: Any
) -> None:
    """The office, whether it takes any; begin, count, look; number (2), law, case, clocks, step; the trail (3); who is
    told, how, told; admitted, end."""
    keeper(unit, "complaints")
    send()
    for house in range(3):
        with django_assert_num_queries(19):
            assert send(address=f"198.51.100.{house}").status_code == 200
        keeper(unit, "complaints")
    assert Notice.objects.filter(key__startswith="casework:opened").count() == 1 + 1 + 2 + 3


def test_other_files_make_another_form(send: Send) -> None:
    slip = new_slip(DOOR, now=timezone.now() - dt.timedelta(minutes=1)).text
    one, other = SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("a.pdf", PDF + b"\n")
    assert send(slip=slip, berkas=one).status_code == 200
    one.seek(0)
    assert send(slip=slip, berkas=one).status_code == 200
    assert send(slip=slip, berkas=other).status_code == 422
    assert CaseFile.objects.count() == 1


@pytest.mark.parametrize("slip", ["", "x", "x:y"])
def test_a_form_without_our_slip_gets_one_and_waits_as_everybody_does(send: Send, slip: str) -> None:
    response = send(slip=slip)
    html = response.content.decode()
    assert response.status_code == 422
    assert "tidak terhubung dengan halaman formulir kami" in html
    assert "Saya menunggu tiga jam." in html
    fresh = slip_on(html)
    at_once = send(slip=fresh.text)
    assert at_once.status_code == 422
    assert "lebih cepat daripada orang mengisi" in at_once.content.decode()
    assert "Saya menunggu tiga jam." in at_once.content.decode()
    assert slip_on(at_once.content.decode()) == fresh


def test_a_form_that_lay_open_too_long_can_be_sent_again_at_once(send: Send) -> None:
    """Nothing typed is lost, and no script is needed."""
    old = new_slip(DOOR, now=timezone.now() - dt.timedelta(hours=13))
    response = send(slip=old.text)
    html = response.content.decode()
    assert response.status_code == 422
    assert "terbuka terlalu lama" in html
    assert "Saya menunggu tiga jam." in html
    assert slip_on(html).key == old.key
    assert send(slip=slip_on(html).text).status_code == 200


def test_what_is_mended_in_a_form_that_lay_open_too_long_can_be_sent_too(send: Send) -> None:
    old = new_slip(DOOR, now=timezone.now() - dt.timedelta(hours=13))
    html = send(slip=old.text, perihal="").content.decode()
    assert "Ada isian yang perlu diperbaiki" in html
    assert send(slip=slip_on(html).text).status_code == 200


def slip_on(html: str) -> Slip:
    """The slip the page's form carries."""
    found = re.search(r'name="slip"\s+value="([^"]+)"', html)
    assert found is not None
    return slip_in(found[1])


def slip_in(text: str) -> Slip:
    slip = slip_of(DOOR, text)
    assert slip is not None
    return slip


def test_a_form_sent_in_no_time_is_asked_to_wait(send: Send) -> None:
    response = send(slip=new_slip(DOOR, now=timezone.now()).text)
    assert response.status_code == 422
    assert "lebih cepat daripada orang mengisi" in response.content.decode()


def test_a_flood_from_one_address_slows_down_ends_and_hinders_nobody_else(send: Send) -> None:
    statuses = [send(perihal=f"Banjir {n}").status_code for n in range(70)]
    assert statuses[: DOOR.freely] == [200] * DOOR.freely
    assert set(statuses[DOOR.freely :]) == {429}
    assert Case.objects.count() == DOOR.freely
    last = send()
    assert last.status_code == 429
    assert int(last.headers["Retry-After"]) > 60
    assert "Terlalu banyak kiriman" in last.content.decode()
    assert "Saya menunggu tiga jam." in last.content.decode()
    assert send(address="198.51.100.4").status_code == 200


def test_in_a_crowd_who_has_no_script_is_told_how_long_and_comes_in(send: Send) -> None:
    for n in range(DOOR.freely):
        send(perihal=f"Antrean {n}")
    refused = send()
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 15
    assert re.search(r"tunggu \d+ detik", refused.content.decode())
    waited = new_slip(DOOR, now=timezone.now() - dt.timedelta(seconds=16)).text
    assert send(slip=waited).status_code == 200


def test_an_information_request_comes_in(send: Send) -> None:
    response = send("informasi")
    assert response.status_code == 200
    case = Case.objects.get()
    assert (case.register, case.is_anonymous) == ("information", False)
    assert contents_of(case).value("purpose") == "Penelitian"


@pytest.mark.parametrize("key", ["applicant_kind", "name", "request", "purpose"])
def test_an_information_request_needs_what_the_law_asks(send: Send, key: str) -> None:
    assert send("informasi", **{key: ""}).status_code == 422
    assert not Case.objects.exists()


def test_the_form_asks_in_the_language_of_each_visitor_and_keeps_nothing_of_another(
    client: Client, unit: Unit
) -> None:
    """Its fields are built once a language, for all."""
    address = reverse("portal:send", args=[unit.code, "pengaduan"])
    pages = []
    for language in ("id", "en", "id"):
        client.cookies["django_language"] = language
        typed = client.post(address, {**COMPLAINT, "perihal": "", "narrative": "Rahasia orang lain"})
        assert "Rahasia orang lain" in typed.content.decode()
        pages.append(client.get(address).content.decode())
    assert ["Bolehkah nama Anda diketahui?" in page for page in pages] == [True, False, True]
    for page in pages:
        assert "Rahasia orang lain" not in page
        assert 'class="error-summary"' not in page


def test_a_form_the_office_shut_says_so_and_takes_nothing(send: Send, client: Client, unit: Unit) -> None:
    set_register(
        unit=unit,
        register="complaints",
        rhythms=[],
        publishes_recaps=False,
        open_to_public=False,
        retention_months=None,
        by=person("coordinator", unit),
        now=timezone.now(),
    )
    address = reverse("portal:send", args=[unit.code, "pengaduan"])
    assert address not in client.get(reverse("portal:front", args=[unit.code])).content.decode()
    for response in (client.get(address), send()):
        assert response.status_code == 404
        assert "tidak dibuka oleh kantor" in response.content.decode()
    assert not Case.objects.exists()


def test_there_is_no_other_service_and_no_other_office(client: Client, unit: Unit) -> None:
    gone = UnitFactory(city=True, active=False)
    assert client.get(reverse("portal:send", args=[unit.code, "gratifikasi"])).status_code == 404
    assert client.get(reverse("portal:send", args=[gone.code, "pengaduan"])).status_code == 404


def test_the_form_costs_little_and_looking_at_it_counts_nothing(
    client: Client, unit: Unit, django_assert_num_queries: Any
) -> None:
    address = reverse("portal:send", args=[unit.code, "pengaduan"])
    with django_assert_num_queries(2):
        assert client.get(address).status_code == 200
    assert not Tally.objects.exists()
