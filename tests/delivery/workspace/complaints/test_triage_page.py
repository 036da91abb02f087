"""New complaints told apart by one press."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.complaints.conftest import AT
from tests.factories.complaints import complaint, verified

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case

QUERIES = 7
TELAAH = f"{AT}telaah/"


def told(staff: User, narrative: str, **more: object) -> Case:
    fields = {"name": "Warga", "narrative": narrative}
    return complaint(staff, fields=fields, **{"classification": "", "subject": "Laporan warga", **more})


def pressed(desk: Client, case: Case, **fields: object) -> Case:
    answer = desk.post(f"{TELAAH}{case.pk}/", {"versi": case.version, **fields})
    assert answer.status_code == 302
    case.refresh_from_db()
    return case


def test_each_new_complaint_comes_with_its_proposals_and_the_words_for_them(
    desk: Client, staff: User
) -> None:
    told(staff, "Petugas meminta uang pelicin.")
    told(staff, "Mohon salinan berita acara untuk skripsi.")
    verified(complaint(staff, subject="Sudah diverifikasi"), by=staff)
    answer = desk.get(TELAAH)
    page = answer.content.decode()
    assert [card.proposals[0].name for card in answer.context["cards"]] == [
        "Dugaan korupsi atau penyalahgunaan wewenang (WBS)",
        "Permintaan informasi publik",
    ]
    assert "“uang pelicin”" in page
    assert "Belum ada register WBS di sini." in page
    assert "diketahui umum, sumber belum dibaca" in page
    assert "Sudah diverifikasi" not in page


def test_one_press_classifies_and_one_more_verifies(desk: Client, staff: User) -> None:
    case = pressed(desk, told(staff, "Antre lama."), apa="kelas", kelas="nonsupervisory")
    assert (case.classification, case.state) == ("nonsupervisory", "received")
    assert pressed(desk, case, apa="lengkap").state == "verified"


def test_one_press_moves_with_the_words_as_the_reason(desk: Client, staff: User) -> None:
    case = told(staff, "Mohon salinan berita acara.")
    then = desk.post(
        f"{TELAAH}{case.pk}/", {"versi": case.version, "apa": "pindah", "ke": "information"}, follow=True
    )
    became = Case.objects.get(moved_from=case)
    assert (became.register, became.received_at) == ("information", case.received_at)
    assert contents_of(became).value("request") == "Mohon salinan berita acara."
    assert "Belum diketahui dari pelapornya: Jenis pemohon, Alamat, Tujuan" in then.content.decode()


def test_where_the_other_register_asks_more_its_form_comes_next(desk: Client, staff: User) -> None:
    case = told(staff, "Menerima hadiah dan bingkisan dari penyedia.")
    answer = desk.post(f"{TELAAH}{case.pk}/", {"versi": case.version, "apa": "pindah", "ke": "gratification"})
    assert answer["Location"] == f"/perkara/{case.pk}/pindah/?ke=gratification@kota-uji"
    assert "Menerima hadiah dan bingkisan" in desk.get(answer["Location"]).content.decode()
    case.refresh_from_db()
    assert case.state == "received"


@pytest.mark.parametrize(
    "fields", [{"apa": "pindah", "ke": "tools"}, {"apa": "pindah"}, {"apa": "lain"}, {}], ids=str
)
def test_what_the_page_does_not_offer_is_not_there(desk: Client, staff: User, fields: dict[str, str]) -> None:
    case = told(staff, "Antre lama.")
    assert desk.post(f"{TELAAH}{case.pk}/", {"versi": case.version, **fields}).status_code == 404


def test_an_older_version_is_refused_and_changes_nothing(desk: Client, staff: User) -> None:
    case = told(staff, "Antre lama.")
    case.version -= 1
    assert pressed(desk, case, apa="kelas", kelas="aspiration").classification == ""


def test_only_keepers_tell_apart(chief_desk: Client, staff: User) -> None:
    case = told(staff, "Antre lama.")
    assert chief_desk.get(TELAAH).status_code == 403
    assert chief_desk.post(f"{TELAAH}{case.pk}/", {"apa": "kelas"}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_its_queries_are_fixed(
    desk: Client, staff: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _one in range(count):
        told(staff, "Antre lama.")
    with django_assert_num_queries(QUERIES):
        desk.get(TELAAH)


def test_an_empty_desk_teaches(desk: Client) -> None:
    assert "Tidak ada yang menunggu ditelaah" in desk.get(TELAAH).content.decode()


def test_what_a_narrative_holds_is_never_markup(desk: Client, staff: User) -> None:
    told(staff, "<script>alert(1)</script> " * 30)
    page = desk.get(TELAAH).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
