"""Lists of LAPOR! over their pages, and answers as CSV."""

from __future__ import annotations

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.complaints.conftest import AT
from tests.factories.casework import NOON
from tests.factories.complaints import answered

from pakta.domain.registers.complaints.models import LaporImport
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.handling import set_confidential
from pakta.foundation.casework.models import Case

LAPOR = f"{AT}lapor/"
LIST = (
    "Tracking ID,Tanggal,Judul,Isi Laporan,Klasifikasi\n"
    '=1+1,2026-11-03,"=HYPERLINK(""x"")",Loket tutup.,Aspirasi\n'
    "7002,2026-11-04,Tanya jadwal,Kapan buka?,Permintaan Informasi\n"
    ",2026-11-05,Tanpa tiket,Isi.,Aspirasi\n"
)


def handed_in(desk: Client, text: str = LIST) -> LaporImport:
    answer = desk.post(LAPOR, {"file": SimpleUploadedFile("lapor.csv", text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return LaporImport.objects.latest("pk")


def test_a_list_is_looked_at_before_it_is_applied(desk: Client) -> None:
    found = handed_in(desk)
    page = desk.get(f"{LAPOR}{found.pk}/").content.decode()
    assert "Catat 2 perkara" in page
    assert "nomor tiket kosong" in page
    assert not Case.objects.exists()
    desk.post(f"{LAPOR}{found.pk}/", {"apa": "terapkan"})
    assert Case.objects.count() == 2
    assert "Baris yang dilewati" in desk.get(f"{LAPOR}{found.pk}/").content.decode()
    desk.post(f"{LAPOR}{found.pk}/", {"apa": "terapkan"})
    assert Case.objects.count() == 2


def test_columns_that_cannot_be_guessed_are_asked_for(desk: Client) -> None:
    found = handed_in(desk, "A,B,C,D\n1,2026-11-03,Judul,Isi\n")
    assert "Pilih dahulu kolom untuk" in desk.get(f"{LAPOR}{found.pk}/").content.decode()
    chosen = {"kolom-ticket": "A", "kolom-received_on": "B", "kolom-subject": "C", "kolom-narrative": "D"}
    desk.post(f"{LAPOR}{found.pk}/", {"apa": "kolom", **chosen})
    assert "Catat 1 perkara" in desk.get(f"{LAPOR}{found.pk}/").content.decode()


def test_a_list_put_aside_is_gone(desk: Client) -> None:
    found = handed_in(desk)
    desk.post(f"{LAPOR}{found.pk}/", {"apa": "buang"})
    found.refresh_from_db()
    assert (found.state, found.sealed) == ("discarded", "")
    assert desk.get(f"{LAPOR}{found.pk}/").status_code == 200


def test_what_is_no_list_is_said_beside_the_field(desk: Client) -> None:
    answer = desk.post(LAPOR, {"file": SimpleUploadedFile("lapor.csv", b"hanya kolom\n")})
    assert answer.status_code == 422
    assert "Daftar ini kosong" in answer.content.decode()
    assert desk.post(LAPOR).status_code == 422


def test_another_offices_list_is_not_there(desk: Client, chief_desk: Client) -> None:
    found = handed_in(desk)
    assert chief_desk.get(f"{LAPOR}{found.pk}/").status_code == 403
    assert desk.get(f"{LAPOR}{found.pk + 1}/").status_code == 404


def test_answers_leave_as_csv_without_formulas_and_without_what_is_confidential(
    desk: Client, staff: User
) -> None:
    found = handed_in(desk)
    desk.post(f"{LAPOR}{found.pk}/", {"apa": "terapkan"})
    first, second = Case.objects.order_by("number")
    answered(first, by=staff, text="=cmd|' /C calc'!A1")
    second = set_confidential(case=second, confidential=True, version=second.version, by=staff, now=NOON)
    answered(second, by=staff, text="Jawaban Rahasia")
    answer = desk.get(f"{LAPOR}tanggapan.csv?dari=2026-11-01&sampai=2026-11-30")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row[0], row[6]) for row in rows[1:]] == [("'=1+1", "'=cmd|' /C calc'!A1"), ("7002", "")]
    assert "Rahasia" not in answer.content.decode("utf-8-sig")


def test_the_queries_of_lists_are_fixed(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    handed_in(desk)
    with django_assert_num_queries(7):
        desk.get(LAPOR)
    for _one in range(2):
        handed_in(desk)
    with django_assert_num_queries(7):
        desk.get(LAPOR)
