"""What came of mails, and the evaluation of a half-year, over their pages."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from tests.delivery.workspace.complaints.conftest import AT
from tests.factories.casework import NOON
from tests.factories.complaints import complaint

from pakta.domain.registers.complaints.actions.mail_intake import take_in
from pakta.domain.registers.complaints.mailbox.imap import Waiting
from pakta.domain.registers.complaints.models import Evaluation, FollowUp, MailboxState
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

MAILS, HALF = f"{AT}surel/", f"{AT}evaluasi/2026-2/"
MAIL = (
    b"From: Warga Rahasia <warga@contoh.test>\r\nSubject: Perihal Surel\r\n"
    b"Message-ID: <%d@contoh.test>\r\n\r\nHalo\r\n"
)


def brought(unit: Unit, number: int, extra: bytes = b"") -> None:
    raw = extra + MAIL % number
    take_in(Waiting(number, NOON, raw, False), unit=unit, ticket_page="https://x.test/", now=NOON)


def test_mails_are_listed_by_what_they_became_and_nothing_they_said(
    desk: Client, unit: Unit, settings: Settings
) -> None:
    settings.PAKTA_IMAP_HOST, settings.PAKTA_IMAP_USER = "127.0.0.1", "dumas@contoh.test"
    brought(unit, 1)
    brought(unit, 2, b"Auto-Submitted: auto-replied\r\n")
    page = desk.get(MAILS).content.decode()
    assert "Menjadi perkara" in page
    assert "jawaban otomatis" in page
    for words in ("Warga", "Rahasia", "Perihal Surel", "Halo"):
        assert words not in page


def test_a_mailbox_that_does_not_open_is_said(desk: Client, settings: Settings) -> None:
    settings.PAKTA_IMAP_HOST, settings.PAKTA_IMAP_USER = "127.0.0.1", "dumas@contoh.test"
    MailboxState.objects.create(
        name="dumas@contoh.test@127.0.0.1/INBOX", looked=NOON, trouble="AUTHENTICATIONFAILED"
    )
    page = desk.get(MAILS).content.decode()
    assert "AUTHENTICATIONFAILED" in page
    assert "Surel tidak hilang" in page


def test_without_a_mailbox_the_page_says_how_to_get_one(desk: Client) -> None:
    assert "PAKTA_IMAP_HOST" in desk.get(MAILS).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_of_mails_are_fixed(
    desk: Client, unit: Unit, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        brought(unit, number)
    with django_assert_num_queries(7):
        desk.get(MAILS)


def test_an_evaluation_is_written_with_its_follow_ups(desk: Client, staff: User) -> None:
    complaint(staff)
    assert "Semester II 2026" in desk.get(f"{AT}evaluasi/").content.decode()
    texts = {"achievements": "Semua dijawab.", "obstacles": "", "recommendations": "Tambah kursi."}
    assert desk.post(HALF, {"versi": 0, **texts}).status_code == 302
    desk.post(f"{HALF}tindak-lanjut/", {"text": "Beli kursi", "owner": staff.pk, "due_on": "2026-12-31"})
    found = FollowUp.objects.get()
    desk.post(f"{HALF}tindak-lanjut/{found.pk}/", {"apa": "selesai", "hasil": "Enam kursi"})
    page = desk.get(HALF).content.decode()
    for words in ("Semua dijawab.", "Tambah kursi.", "Beli kursi", "Enam kursi"):
        assert words in page
    assert "Pelapor Contoh" not in page


def test_somebody_faster_is_said_and_nothing_typed_is_lost(desk: Client) -> None:
    desk.post(HALF, {"versi": 0, "achievements": "Pertama"})
    answer = desk.post(HALF, {"versi": 0, "achievements": "Kedua"})
    assert answer.status_code == 422
    assert "Kedua" in answer.content.decode()
    assert Evaluation.objects.get().achievements == "Pertama"


def test_an_approver_reads_it_and_writes_nothing(chief_desk: Client, desk: Client) -> None:
    desk.post(HALF, {"versi": 0, "achievements": "Semua dijawab."})
    assert "Semua dijawab." in chief_desk.get(HALF).content.decode()
    assert chief_desk.post(HALF, {"versi": 1, "achievements": "x"}).status_code == 403
    assert chief_desk.post(f"{HALF}terbitkan/").status_code == 403


@pytest.mark.parametrize("half", ["2027-1", "2026-3", "1999-1"])
def test_half_years_to_come_and_impossible_ones_are_not_there(desk: Client, half: str) -> None:
    assert desk.get(f"{AT}evaluasi/{half}/").status_code == 404


@pytest.mark.parametrize(
    "fields", [{}, {"text": "x"}, {"text": "x", "owner": 0, "due_on": "kemarin"}], ids=str
)
def test_a_follow_up_without_its_parts_is_refused(desk: Client, fields: dict[str, object]) -> None:
    desk.post(HALF, {"versi": 0, "achievements": "x"})
    desk.post(f"{HALF}tindak-lanjut/", fields)
    assert not FollowUp.objects.exists()
