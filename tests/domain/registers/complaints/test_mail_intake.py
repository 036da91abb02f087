"""Mails become cases and messages, over a mail server of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.core import mail as post
from pytest_django import DjangoAssertNumQueries, Settings
from tests.factories.accounts import person
from tests.factories.complaints import NOON, answered, entered, keeper_of
from tests.factories.institutions import UnitFactory
from tests.fakes import dovecot
from tests.foundation.files.samples import PDF

from pakta.domain.registers.complaints.actions.mail_intake import (
    MOST_A_DAY,
    Round,
    _sent_today,
    fetch_mails,
    forget_old_mails,
    take_in,
)
from pakta.domain.registers.complaints.choices import WHY, MailOutcome
from pakta.domain.registers.complaints.mailbox.imap import Account, Mailbox, MailRefused, Waiting
from pakta.domain.registers.complaints.models import IncomingMail, MailboxState
from pakta.foundation.casework.actions.handling import classify_case
from pakta.foundation.casework.actions.mails import send_case_mails
from pakta.foundation.casework.actions.opening import Opened
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.codes import shown
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseMail, CaseMessage, RegisterSetting
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import unseal_text

PAGE = "https://pakta.contoh.test/tiket/"
LATER = NOON + dt.timedelta(hours=1)
needs_server = pytest.mark.skipif(not dovecot.installed(), reason="no Dovecot on this machine")


@pytest.fixture
def unit(settings: Settings) -> Unit:
    settings.PAKTA_IMAP_ADDRESS = "dumas@contoh.test"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    made: Unit = UnitFactory(city=True, code="kota-uji")
    return made


@pytest.fixture
def server() -> Iterator[dovecot.MailServer]:
    with dovecot.mail_server() as running:
        yield running


def mail(number: int = 1, *, text: str = "Loket tutup pukul dua.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"From": "Warga Contoh <warga@contoh.test>", "To": "dumas@contoh.test", "Subject": "Loket tutup"}
    for name, value in {**given, "Message-ID": f"<{number}@contoh.test>", **headers}.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def brought(
    unit: Unit, made: EmailMessage | bytes, *, now: dt.datetime = LATER, cut: bool = False
) -> IncomingMail:
    waiting = Waiting(1, NOON, bytes(made), cut)
    taken = take_in(waiting, unit=unit, ticket_page=PAGE, now=now)
    assert taken is not None
    return taken


def fetched(unit: Unit, server: dovecot.MailServer, *, password: str = dovecot.PASSWORD) -> Round:
    account = Account(server.host, server.port, dovecot.USER, password, tls=False, folder="INBOX")
    return fetch_mails(account=account, unit=unit, ticket_page=PAGE, now=dt.datetime.now(dt.UTC))


@needs_server
def test_each_mail_of_a_real_mailbox_becomes_a_case_once(unit: Unit, server: dovecot.MailServer) -> None:
    server.put(bytes(mail(1)))
    server.put(bytes(mail(2, Auto_Submitted="auto-replied")))
    assert fetched(unit, server) == Round(cases=1, others=1)
    assert fetched(unit, server) == Round()
    server.put(bytes(mail(3, Subject="Toilet kotor")))
    assert fetched(unit, server) == Round(cases=1)
    assert sorted(Case.objects.values_list("subject", flat=True)) == ["Loket tutup", "Toilet kotor"]
    assert server.seen() == 3


@needs_server
def test_a_mailbox_that_numbers_anew_brings_nothing_twice(unit: Unit, server: dovecot.MailServer) -> None:
    server.put(bytes(mail(1)))
    fetched(unit, server)
    MailboxState.objects.update(uid_validity=1)
    server.put(bytes(mail(1)))
    server.put(bytes(mail(2)))
    assert fetched(unit, server) == Round(cases=1)
    assert Case.objects.count() == 2


@needs_server
def test_only_the_beginning_of_a_huge_mail_is_fetched(
    unit: Unit, server: dovecot.MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.domain.registers.complaints.mailbox.imap.LARGEST_MAIL", 50_000)
    monkeypatch.setattr("pakta.domain.registers.complaints.mailbox.imap.BEGINNING", 2_000)
    made = mail(1)
    made.add_attachment(b"%PDF-1.4 " * 10_000, maintype="application", subtype="pdf", filename="besar.pdf")
    server.put(bytes(made))
    assert fetched(unit, server) == Round(cases=1)
    case = Case.objects.get()
    assert (
        contents_of(case)
        .value("narrative")
        .startswith("Loket tutup pukul dua.\n\nCatatan penerimaan: surel ini")
    )
    assert not case.files.exists()


@needs_server
def test_a_wrong_password_is_said_and_costs_nothing(unit: Unit, server: dovecot.MailServer) -> None:
    server.put(bytes(mail(1)))
    assert "AUTHENTICATIONFAILED" in fetched(unit, server, password="salah").trouble
    assert "AUTHENTICATIONFAILED" in MailboxState.objects.get().trouble
    assert fetched(unit, server) == Round(cases=1)
    assert MailboxState.objects.get().trouble == ""


def test_a_mailbox_that_is_away_is_said(unit: Unit) -> None:
    account = Account("127.0.0.1", 1, "dumas", "x", tls=False, folder="INBOX")
    said = fetch_mails(account=account, unit=unit, ticket_page=PAGE, now=NOON)
    assert "ConnectionRefusedError" in said.trouble


def test_a_mail_is_a_case_with_its_sender_sealed(unit: Unit) -> None:
    taken = brought(unit, mail())
    case = taken.case
    assert case is not None
    assert (case.channel, case.received_at, case.unit) == ("email", NOON, unit)
    assert contents_of(case).values == {
        "name": "Warga Contoh",
        "email": "warga@contoh.test",
        "narrative": "Loket tutup pukul dua.",
    }
    assert "warga" not in case.sealed + str(case.details)
    assert {one.key for one in case.clocks.all()} == {"verify", "acknowledge"}


@pytest.mark.django_db(transaction=True)
def test_the_sender_gets_ticket_and_code_by_a_mail_no_machine_answers(unit: Unit) -> None:
    case = brought(unit, mail()).case
    assert case is not None
    sent = post.outbox[0]
    assert sent.to == ["warga@contoh.test"]
    assert sent.subject == f"[{case.ticket}] Pengaduan Anda kami terima"
    assert "Kode:" in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db(transaction=True)
def test_a_reply_to_our_mail_is_a_message_of_the_case(unit: Unit) -> None:
    staff = keeper_of(unit)
    case = brought(unit, mail()).case
    assert case is not None
    case.refresh_from_db()
    case = classify_case(
        case=case, classification="nonsupervisory", version=case.version, by=staff, now=LATER
    )
    case = answered(case, by=staff, now=LATER)
    post.outbox.clear()
    send_case_mails(ticket_page=PAGE, now=LATER)
    ours = post.outbox[0]
    reply = mail(2, text="Masih tutup.\n\nOn Mon, KPU wrote:\n> Loket buka", Subject=f"Re: {ours.subject}")
    taken = brought(unit, reply)
    case.refresh_from_db()
    assert (taken.outcome, taken.case, case.state) == (MailOutcome.MESSAGE, case, "in_work")
    message = CaseMessage.objects.get(case=case, kind="incoming")
    assert unseal_text(case.key, message.text_sealed) == "Masih tutup."
    by_reference = mail(3, text="Lagi.", Subject="tanpa tiket", In_Reply_To=CaseMail.objects.get().message_id)
    assert brought(unit, by_reference).case == case


def test_who_knows_a_ticket_alone_writes_nothing_into_the_case(unit: Unit) -> None:
    case = brought(unit, mail()).case
    assert case is not None
    other = mail(
        2, text="Saya pelapor aslinya.", From="lain@contoh.test", Subject=f"Re: [{case.ticket}] Kabar"
    )
    taken = brought(unit, other)
    assert (taken.outcome, taken.case == case) == (MailOutcome.CASE, False)
    assert not CaseMessage.objects.exists()
    assert taken.case is not None
    assert "menyebut tiket lain" in contents_of(taken.case).value("narrative")


@pytest.mark.django_db(transaction=True)
def test_a_reply_to_a_closed_case_is_told_so(unit: Unit) -> None:
    staff = keeper_of(unit)
    case = brought(unit, mail(Subject="Terima kasih")).case
    assert case is not None
    case = classify_case(case=case, classification="aspiration", version=case.version, by=staff, now=LATER)
    case = answered(case, by=staff, now=LATER)
    case = take_way(case=case, way="close", version=case.version, by=staff, now=LATER)
    post.outbox.clear()
    taken = brought(unit, mail(2, Subject=f"Re: [{case.ticket}] x"))
    assert taken.outcome == MailOutcome.CLOSED
    assert "sudah ditutup" in post.outbox[0].body


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Auto_Submitted": "auto-replied"}, "auto_reply"),
        ({"From": "dumas@contoh.test"}, "own"),
        ({"List_Id": "<x.contoh.test>"}, "bulk"),
    ],
)
def test_loops_and_machines_become_nothing(unit: Unit, headers: dict[str, str], why: str) -> None:
    taken = brought(unit, mail(**headers))
    assert (taken.outcome, taken.why, taken.case) == (MailOutcome.IGNORED, why, None)
    assert not Case.objects.exists()


def test_two_machines_that_answer_each_other_come_to_an_end(unit: Unit) -> None:
    """One that hides that it is a machine, and answers each of our acknowledgements."""
    for number in range(MOST_A_DAY + 3):
        brought(unit, mail(number))
    assert Case.objects.count() == MOST_A_DAY
    brought(unit, mail(99), now=LATER + dt.timedelta(days=1, minutes=1))
    assert Case.objects.count() == MOST_A_DAY + 1


def test_what_cannot_be_kept_is_counted_and_the_rest_is_kept(unit: Unit) -> None:
    made = mail()
    made.add_attachment(
        b"MZ\x90\x00 jahat", maintype="application", subtype="octet-stream", filename="bukti.exe"
    )
    made.add_attachment(b"%PDF-1.4\n%%EOF", maintype="application", subtype="pdf", filename="bukti.pdf")
    taken = brought(unit, made)
    assert taken.case is not None
    assert (taken.left_out, [one.media_type for one in taken.case.files.all()]) == (1, ["application/pdf"])


def test_a_text_too_long_is_kept_whole_beside_the_case(unit: Unit) -> None:
    taken = brought(unit, mail(text="Panjang sekali. " * 2_000))
    assert taken.case is not None
    assert len(contents_of(taken.case).value("narrative")) <= 10_000
    assert (taken.left_out, taken.case.files.count()) == (0, 1)


def test_an_address_with_a_tag_names_the_office(unit: Unit) -> None:
    other = UnitFactory(city=True, code="kota-lain")
    taken = brought(unit, mail(To="dumas+kota-lain@contoh.test"))
    assert taken.unit == other
    assert brought(unit, mail(2, To="dumas+tidak-ada@contoh.test")).unit == unit


@pytest.mark.parametrize("subject", ["", "\u200b\u200b", "=?utf-8?q?=00?="])
def test_a_mail_that_says_nothing_does_not_stop_the_next(unit: Unit, subject: str) -> None:
    brought(unit, mail(Subject=subject, text="\u200b"))
    assert brought(unit, mail(2)).outcome == MailOutcome.CASE


@needs_server
def test_a_mail_that_breaks_everything_does_not_stop_the_mailbox(
    unit: Unit, server: dovecot.MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **given: object) -> str:
        raise RecursionError("warga@contoh.test")

    server.put(b"From: a@contoh.test\r\nContent-Type: text/plain; " + b"(" * 20_000 + b"\r\n\r\nx\r\n")
    server.put(bytes(mail(1)))
    assert fetched(unit, server) == Round(cases=1, others=1)
    with monkeypatch.context() as patched:
        patched.setattr("pakta.domain.registers.complaints.actions.mail_intake._fitted", broken)
        server.put(bytes(mail(2)))
        assert fetched(unit, server) == Round(others=1)
    server.put(bytes(mail(3)))
    assert fetched(unit, server) == Round(cases=1)
    assert fetched(unit, server) == Round()
    assert IncomingMail.objects.filter(outcome=MailOutcome.UNREADABLE, why="broken").count() == 2


@needs_server
def test_a_mail_the_server_keeps_is_set_aside_unread(
    unit: Unit, server: dovecot.MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(mailbox: Mailbox, uid: int) -> Waiting | None:
        if uid == 1:
            raise MailRefused("NO")
        return reading(mailbox, uid)

    reading = Mailbox.mail
    monkeypatch.setattr(Mailbox, "mail", refusing)
    server.put(bytes(mail(1)))
    server.put(bytes(mail(2)))
    assert fetched(unit, server) == Round(cases=1, others=1)
    assert (server.seen(), MailboxState.objects.get().last_uid) == (1, 2)


@pytest.mark.parametrize("error", [RecursionError, MemoryError, KeyError, ZeroDivisionError])
def test_what_a_mail_sets_off_leaves_nothing_half_done(
    unit: Unit, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def broken(*args: object, **given: object) -> int:
        raise error

    monkeypatch.setattr("pakta.domain.registers.complaints.actions.mail_intake._keep", broken)
    taken = brought(unit, mail())
    assert (taken.outcome, taken.why, taken.case) == (MailOutcome.UNREADABLE, "broken", None)
    assert not Case.objects.exists()


def test_who_sent_how_many_is_counted_without_opening_a_case(
    unit: Unit, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        brought(unit, mail(number))
    marks = set(IncomingMail.objects.values_list("sender", flat=True))
    assert (len(marks), "warga" in "".join(marks)) == (1, False)
    with django_assert_num_queries(1):
        assert _sent_today("WARGA@contoh.test", unit, LATER) == 5
    assert _sent_today("lain@contoh.test", unit, LATER) == 0
    assert _sent_today("warga@contoh.test", unit, LATER + dt.timedelta(hours=23)) == 5
    assert _sent_today("warga@contoh.test", unit, LATER + dt.timedelta(hours=25)) == 0


def test_marks_of_senders_are_wiped_when_they_no_longer_count(unit: Unit) -> None:
    taken = brought(unit, mail())
    assert forget_old_mails(now=LATER + dt.timedelta(days=1)) == 0
    taken.refresh_from_db()
    assert taken.sender
    assert forget_old_mails(now=LATER + dt.timedelta(days=3)) == 0
    taken.refresh_from_db()
    assert taken.sender == ""


def reported(unit: Unit, *, confidential: bool) -> Opened:
    """A complaint of the sender's, with its code."""
    made = entered(keeper_of(unit), is_confidential=confidential, fields=FIELDS)
    assert made.code
    return made


FIELDS = {"name": "Warga Contoh", "email": "warga@contoh.test", "narrative": "Loket tutup pukul dua."}


def test_into_a_confidential_case_writes_only_who_knows_the_code(unit: Unit) -> None:
    made = reported(unit, confidential=True)
    ticket = f"Re: [{made.case.ticket}] Kabar"
    without = brought(unit, mail(1, text="Tolong hentikan.", Subject=ticket))
    wrong = brought(unit, mail(2, text="Kode: 2222-2222-2222", Subject=ticket))
    assert not CaseMessage.objects.exists()
    for taken in (without, wrong):
        assert taken.outcome == MailOutcome.CASE
        assert taken.case is not None
        assert taken.case.is_confidential
        assert "perkara rahasia tanpa kode" in contents_of(taken.case).value("narrative")
    known = brought(unit, mail(3, text=f"Masih tutup. Kode saya {shown(made.code).lower()}.", Subject=ticket))
    assert (known.outcome, known.case) == (MailOutcome.MESSAGE, made.case)
    message = CaseMessage.objects.get()
    assert unseal_text(made.case.key, message.text_sealed) == "Masih tutup. Kode saya […]."


def test_an_answer_that_quotes_our_receipt_carries_the_code(unit: Unit) -> None:
    made = reported(unit, confidential=True)
    text = f"Masih tutup.\n\nOn Mon, KPU wrote:\n> Kode: {shown(made.code)}\n"
    taken = brought(unit, mail(1, text=text, Subject=f"Re: [{made.case.ticket}] Kabar"))
    assert (taken.outcome, taken.case) == (MailOutcome.MESSAGE, made.case)


def test_an_open_case_needs_no_code(unit: Unit) -> None:
    made = reported(unit, confidential=False)
    taken = brought(unit, mail(1, Subject=f"Re: [{made.case.ticket}] Kabar"))
    assert (taken.outcome, taken.case) == (MailOutcome.MESSAGE, made.case)


@pytest.mark.parametrize("confidential", [True, False])
def test_a_forged_sender_writes_into_no_case(unit: Unit, *, confidential: bool) -> None:
    made = reported(unit, confidential=confidential)
    forged = mail(
        1,
        text=f"Saya cabut. Kode: {shown(made.code)}",
        Subject=f"Re: [{made.case.ticket}] {made.code}",
        Authentication_Results="mx.contoh.test; spf=fail; dmarc=fail header.from=contoh.test",
    )
    taken = brought(unit, forged)
    assert (taken.outcome, taken.case == made.case) == (MailOutcome.CASE, False)
    assert not CaseMessage.objects.exists()
    assert taken.case is not None
    narrative = contents_of(taken.case).value("narrative")
    assert ("DMARC" in narrative, shown(made.code) in narrative) == (True, False)
    assert made.code not in taken.case.subject
    assert taken.case.is_confidential is confidential


def test_what_the_office_reads_of_a_reply_that_became_a_case(unit: Unit) -> None:
    made = reported(unit, confidential=False)
    ticket = f"Re: [{made.case.ticket}] Kabar"
    taken = [
        brought(unit, mail(1, Subject="Re: [ABCD2345] Kabar")),
        brought(unit, mail(2, Subject=ticket, From="lain@contoh.test")),
        brought(unit, mail(3, Subject=ticket, Authentication_Results="mx; dmarc=fail")),
        brought(unit, mail(4)),
    ]
    assert [(one.outcome, one.why) for one in taken] == [
        ("case", "unknown_ticket"),
        ("case", "not_reporter"),
        ("case", "forged"),
        ("case", ""),
    ]
    assert all(one.why in WHY for one in taken[:3])


@pytest.mark.django_db(transaction=True)
def test_the_sender_is_told_that_a_reply_became_a_case_but_not_whether_the_ticket_exists(unit: Unit) -> None:
    made = reported(unit, confidential=True)
    for number, (subject, sender) in enumerate(
        [
            (f"Re: [{made.case.ticket}] Kabar", "warga@contoh.test"),
            (f"Re: [{made.case.ticket}] Kabar", "lain@contoh.test"),
            ("Re: [ABCD2345] Kabar", "lain@contoh.test"),
        ]
    ):
        brought(unit, mail(number, Subject=subject, From=sender))
    said = [re.findall(r"\n\n(Perihal surel Anda.*?)\n\n", one.body) for one in post.outbox]
    assert [len(one) for one in said] == [1, 1, 1]
    assert len({one[0] for one in said}) == 1
    post.outbox.clear()
    brought(unit, mail(9, Subject="Hal lain"))
    assert "Perihal surel Anda" not in post.outbox[0].body


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("why", ["inactive", "shut"])
def test_an_office_that_takes_no_complaints_says_so_and_where_else(unit: Unit, why: str) -> None:
    above = UnitFactory(province=True, code="prov-uji", name="Kantor Provinsi")
    lost = UnitFactory(city=True, code="lama", name="Kantor Lama", parent=above, active=why != "inactive")
    if why == "shut":
        RegisterSetting.objects.create(
            unit=lost,
            register="complaints",
            open_to_public=False,
            changed_at=NOON,
            changed_by=person("coordinator", unit=lost),
        )
    sent = [brought(unit, mail(number, To="dumas+lama@contoh.test")) for number in range(3)]
    assert {(one.outcome, one.why, one.unit, one.case) for one in sent} == {("refused", why, lost, None)}
    assert not Case.objects.exists()
    # Once a day: whoever uses another's address makes us write to them once.
    (told,) = post.outbox
    assert told.to == ["warga@contoh.test"]
    assert told.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "Kantor Lama" in told.body
    assert "Kantor Provinsi lewat dumas+prov-uji@contoh.test" in told.body
    brought(unit, mail(8, To="dumas+lama@contoh.test"), now=LATER + dt.timedelta(days=1, minutes=1))
    assert len(post.outbox) == 2


@pytest.mark.django_db(transaction=True)
def test_a_forged_mail_that_is_refused_is_not_answered(unit: Unit) -> None:
    UnitFactory(city=True, code="lama", active=False)
    forged = mail(1, To="dumas+lama@contoh.test", Authentication_Results="mx; dmarc=fail")
    assert brought(unit, forged).outcome == MailOutcome.REFUSED
    assert not post.outbox


def test_of_two_offices_meant_the_one_that_exists_gets_the_mail(unit: Unit) -> None:
    UnitFactory(city=True, code="aaa-lama", active=False)
    there = UnitFactory(city=True, code="zzz-baru")
    taken = brought(unit, mail(1, To="dumas+aaa-lama@contoh.test, dumas+zzz-baru@contoh.test"))
    assert (taken.outcome, taken.unit) == (MailOutcome.CASE, there)


def test_a_reply_reaches_its_case_though_the_office_takes_nothing_new(unit: Unit) -> None:
    made = reported(unit, confidential=False)
    Unit.objects.filter(pk=unit.pk).update(active=False)
    unit.refresh_from_db()
    taken = brought(unit, mail(1, Subject=f"Re: [{made.case.ticket}] Kabar"))
    assert (taken.outcome, taken.case) == (MailOutcome.MESSAGE, made.case)


@pytest.mark.django_db(transaction=True)
def test_more_messages_than_a_day_takes_become_nothing_and_are_answered_once(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pakta.foundation.casework.reporter_limits.MOST_MESSAGES", 1)
    made = reported(unit, confidential=False)
    post.outbox.clear()
    ticket = f"Re: [{made.case.ticket}] Kabar"
    taken = [brought(unit, mail(number, Subject=ticket)) for number in range(3)]
    assert [(one.outcome, one.why) for one in taken] == [("message", ""), *[("ignored", "too_many")] * 2]
    assert [one.subject for one in post.outbox] == ["Surel Anda tidak dapat kami terima"]


def test_files_of_mails_count_towards_what_a_day_takes(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pakta.foundation.casework.reporter_limits.MOST_FILES", 1)
    made = reported(unit, confidential=False)
    reply = mail(1, Subject=f"Re: [{made.case.ticket}] Kabar")
    for number in range(3):
        reply.add_attachment(PDF, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    taken = brought(unit, reply)
    assert (taken.outcome, taken.left_out, made.case.files.count()) == (MailOutcome.MESSAGE, 2, 1)
