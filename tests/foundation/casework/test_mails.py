"""Mails to reporters: what they say, and to whom they never go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core import mail
from pytest_django import Settings
from tests.factories.casework import NOON, TOOLS, approver, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import set_confidential
from pakta.foundation.casework.actions.mails import send_case_mails
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    receive_message,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.models import Case, CaseMail
from pakta.foundation.casework.portal_queries import history_of
from pakta.foundation.casework.register import Field
from pakta.foundation.notifications.choices import LetterState

pytestmark = pytest.mark.django_db
MAILED = replace(
    TOOLS,
    key="mailed",
    prefix="SRL",
    mail_field="email",
    fields=(*TOOLS.fields, Field("email", "Surel", sealed=True, identity=True)),
)
PAGE = "https://pakta.contoh.test/tiket/"


@pytest.fixture(autouse=True)
def _register(db: None, settings: Settings) -> Iterator[None]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PAKTA_IMAP_ADDRESS = "dumas@contoh.test"
    with register_in_use(MAILED):
        yield


def reported(**more: object) -> tuple[Case, User]:
    unit = UnitFactory(city=True, name="KPU Kota Uji")
    fields = {"name": "Peminjam Contoh", "tool": "Bor", "email": "peminjam@contoh.test"}
    return case_of(unit, register="mailed", fields=fields, **more), keeper(unit, "mailed")


def answer(case: Case, staff: User, text: str) -> Case:
    message = draft_answer(case=case, text=text, by=staff, now=NOON)
    message = submit_answer(message=message, version=message.version, by=staff, now=NOON)
    other = approver(case.unit, "mailed")
    message = approve_answer(message=message, version=message.version, by=other, now=NOON)
    return send_answer(message=message, version=message.version, by=staff, now=NOON)


@pytest.mark.django_db(transaction=True)
def test_an_answer_reaches_the_reporters_mailbox_once() -> None:
    case, staff = reported()
    case = answer(case, staff, "Silakan diambil besok.")
    assert [send_case_mails(ticket_page=PAGE, now=NOON).sent for _time in range(2)] == [1, 0]
    sent = mail.outbox[0]
    assert (sent.to, sent.reply_to) == (["peminjam@contoh.test"], ["dumas@contoh.test"])
    assert sent.subject == f"[{case.ticket}] Kabar perkara Anda di KPU Kota Uji"
    assert "Silakan diambil besok." in sent.body
    assert PAGE in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("person", "greeting"), [("pelapor", "Yth. Pelapor,"), ("peminjam", "Yth. Peminjam,")]
)
def test_a_mail_calls_people_what_the_register_calls_them(person: str, greeting: str) -> None:
    with register_in_use(replace(MAILED, person=person)):
        case, staff = reported()
        answer(case, staff, "Silakan diambil besok.")
        send_case_mails(ticket_page=PAGE, now=NOON)
    assert mail.outbox[0].body.startswith(greeting)


@pytest.mark.django_db(transaction=True)
def test_a_confidential_case_says_only_that_there_is_news() -> None:
    case, staff = reported(subject="Perihal Rahasia")
    case = set_confidential(case=case, confidential=True, version=case.version, by=staff, now=NOON)
    case = answer(case, staff, "Isi Jawaban Rahasia")
    take_way(
        case=case,
        way="refuse",
        version=case.version,
        said=Passage("Alasan Rahasia", "lent"),
        by=staff,
        now=NOON,
    )
    send_case_mails(ticket_page=PAGE, now=NOON)
    assert len(mail.outbox) == 2
    for sent in mail.outbox:
        assert "Rahasia" not in sent.subject + sent.body
        assert "Ada " in sent.body
        assert case.ticket in sent.body


@pytest.mark.django_db(transaction=True)
def test_an_end_without_an_answer_is_told_with_its_reason_and_the_reporters_own_steps_are_not() -> None:
    case, staff = reported()
    case = take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)
    case = answer(case, staff, "Untuk apa?")
    receive_message(case=case, text="Untuk pagar.", now=NOON)
    case.refresh_from_db()
    take_way(
        case=case,
        way="refuse",
        version=case.version,
        said=Passage("Bornya rusak.", "broken"),
        by=staff,
        now=NOON,
    )
    send_case_mails(ticket_page=PAGE, now=NOON)
    assert [("Untuk apa?" in one.body, "Bornya rusak." in one.body) for one in mail.outbox] == [
        (True, False),
        (False, True),
    ]
    assert mail.outbox[1].extra_headers["In-Reply-To"] == mail.outbox[0].extra_headers["Message-ID"]


@pytest.mark.django_db(transaction=True)
def test_a_note_that_the_ticket_page_hides_is_not_mailed_either() -> None:
    ways = tuple(
        replace(one, reason_needed=False, reasons=()) if one.key == "refuse" else one for one in MAILED.ways
    )
    with register_in_use(replace(MAILED, ways=ways)):
        case, staff = reported()
        said = Passage("Catatan untuk kantor.")
        case = take_way(case=case, way="refuse", version=case.version, said=said, by=staff, now=NOON)
        send_case_mails(ticket_page=PAGE, now=NOON)
        assert not any("Catatan" in one.text for one in history_of(case))
    assert [("Tidak dapat kami penuhi." in one.body, "Catatan" in one.body) for one in mail.outbox] == [
        (True, False)
    ]


@pytest.mark.parametrize("address", ["", "bukan alamat", "a@contoh.test,b@contoh.test", "dua@@contoh.test"])
def test_nothing_is_laid_ready_for_what_is_no_address(address: str) -> None:
    case, staff = reported()
    unit = case.unit
    other = case_of(
        unit, register="mailed", fields={"name": "Lain", "tool": "Bor", "email": address}, now=NOON
    )
    answer(other, staff, "Ya.")
    assert not CaseMail.objects.filter(case=other).exists()


def test_without_a_mail_server_nothing_lies_ready(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    case, staff = reported()
    answer(case, staff, "Ya.")
    assert not CaseMail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_case_forgotten_meanwhile_sends_nothing() -> None:
    case, staff = reported()
    answer(case, staff, "Ya.")
    Case.objects.filter(pk=case.pk).update(key="", sealed="", code_hash="", forgotten_on=NOON.date())
    send_case_mails(ticket_page=PAGE, now=NOON + dt.timedelta(days=1))
    assert (CaseMail.objects.get().state, mail.outbox) == (LetterState.GIVEN_UP, [])
