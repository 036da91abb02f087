"""The receipt as a page, as a mail and as a PDF."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.delivery.portal.conftest import Send, keys_on
from tests.foundation.papers.specimens import pdf_text

from pakta.delivery.portal.doors import COMPLAINT
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.receipt_mail import send_receipt
from pakta.foundation.gatekeeping.slips import new_slip
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the mail job was handed."""
    jobs: list[tuple[Any, ...]] = []
    monkeypatch.setattr(type(send_receipt), "enqueue", lambda _task, *given: jobs.append(given))
    return jobs


def test_the_receipt_goes_by_mail_to_the_address_given(
    send: Send, queued: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = send()
    ticket, code = keys_on(response)
    assert "kami kirim ke alamat surel Anda" in response.content.decode()
    (job,) = queued
    assert code not in str(job)
    send_receipt.func(*job)
    (letter,) = mail.outbox
    assert letter.to == ["warga@contoh.test"]
    assert ticket in letter.body
    assert code in letter.body
    assert f"/tiket/?nomor={ticket}" in letter.body
    for told in ("Antrean panjang", "tiga jam", "Warga Contoh"):
        assert told not in letter.subject + letter.body


def test_nobody_is_written_to_who_gave_no_name_or_no_address(
    send: Send, queued: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(keterbukaan="anonim")
        send(email="", phone="0812")
    assert queued == []


def test_a_form_sent_twice_is_mailed_once(
    send: Send, queued: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    slip = new_slip(COMPLAINT, now=timezone.now() - dt.timedelta(minutes=1)).text
    with django_capture_on_commit_callbacks(execute=True):
        send(slip=slip)
        send(slip=slip)
    assert len(queued) == 1


def test_without_a_mail_server_nothing_is_queued_nor_promised(
    send: Send, queued: list[Any], settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        response = send()
    assert queued == []
    assert "alamat surel Anda" not in response.content.decode()


def test_a_mail_server_that_refuses_ends_the_job_quietly(
    send: Send,
    queued: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send()

    def refuse(*_given: Any, **_more: Any) -> None:
        raise OSError("warga@contoh.test refused")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    send_receipt.func(*queued[0])
    assert "was not sent" in caplog.text
    assert "warga@contoh.test" not in caplog.text


def test_a_forgotten_case_is_not_written_about(
    send: Send, queued: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send()
    send_receipt.func(-1, queued[0][1])
    assert mail.outbox == []


@pytest.mark.slow
def test_the_pdf_says_the_same(client: Client, unit: Unit, send: Send) -> None:
    ticket, code = keys_on(send())
    response = client.post(reverse("portal:receipt", args=[unit.code]), {"tiket": ticket, "kode": code})
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["Cache-Control"] == "private, no-store"
    text = pdf_text(response.content)
    for told in ("TANDA TERIMA", ticket, code, Case.objects.get().number_text):
        assert told in text
    assert "tiga jam" not in text


def test_the_pdf_needs_the_code_and_counts_wrong_ones(client: Client, unit: Unit, send: Send) -> None:
    ticket, _code = keys_on(send())
    address = reverse("portal:receipt", args=[unit.code])
    for _time in range(10):
        wrong = client.post(address, {"tiket": ticket, "kode": "AAAA-AAAA-AAAA"})
        assert (wrong.status_code, wrong.headers["Content-Type"][:9]) == (422, "text/html")
    locked = client.post(address, {"tiket": ticket, "kode": "x"})
    assert "Terlalu banyak kode yang keliru" in locked.content.decode()
    assert client.get(address).headers["Location"] == reverse("portal:ticket")


def test_the_pdf_is_not_set_without_end(
    client: Client, unit: Unit, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.delivery.portal.receipts.receipt_pdf", lambda *_given: b"%PDF")
    ticket, code = keys_on(send())
    address = reverse("portal:receipt", args=[unit.code])
    statuses = [client.post(address, {"tiket": ticket, "kode": code}).status_code for _time in range(12)]
    assert statuses == [200] * 10 + [422] * 2


def test_the_receipt_says_where_to_read_the_answer_on_paper_too(send: Send) -> None:
    html = send().content.decode()
    facts = html[html.index('<dl class="facts">') : html.index("</dl>")]
    assert ">testserver/tiket/</a>" in facts
