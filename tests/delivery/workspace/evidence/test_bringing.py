"""First the document, then its rows; and further rows for a document that is there."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.insights import looked_at
from tests.factories.offices import Office, proof

from pakta.domain.evidence.models import Evidence, Placement
from pakta.foundation.files.models import Upload


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def first_step(desk: Client, office: Office, *names: str) -> Any:
    files = [SimpleUploadedFile(name, name.encode()) for name in names]
    return desk.post(f"/satker/{office.unit.code}/serahkan/", {"files": files})


def offered(answer: Any) -> dict[str, list[int]]:
    """Title of each section → the due moments in it."""
    return {one.title: [row.moment.delivery for row in one.rows] for one in answer.context["sections"]}


def test_the_file_waits_while_its_rows_are_chosen(desk: Client, office: Office) -> None:
    answer = first_step(desk, office, "Rekap triwulan Maret.txt")
    (upload,) = Upload.objects.all()
    assert upload.is_whole
    assert str(upload.key) in answer.content.decode()
    assert Evidence.objects.filter(original_name="Rekap triwulan Maret.txt").count() == 0
    quarter = office.programme.deliveries.get(
        work_item__indicator="Standar layanan diumumkan", due_on__month=3
    )
    assert offered(answer)["Disarankan"][0] == quarter.pk
    assert "nama berkas mirip dengan bukti “Rekapitulasi per triwulan”" in answer.content.decode()
    form = {"upload": upload.key, "moment": quarter.pk, "aksi": "serahkan"}
    done = desk.post(f"/satker/{office.unit.code}/serahkan/", form)
    made = Evidence.objects.get(original_name="Rekap triwulan Maret.txt")
    assert done.headers["Location"] == f"/bukti/{made.pk}/"
    assert [one.delivery for one in made.placements.all()] == [quarter]
    assert Upload.objects.count() == 0


def test_one_document_for_two_rows_covers_what_was_ticked(desk: Client, office: Office) -> None:
    first, second = office.delivery, office.open_delivery
    notula = {one: one.work_item.requirements.get(text="Notula rapat").pk for one in (first, second)}
    form = {
        "url": "https://kantor.example/notula",
        "moment": [first.pk, second.pk],
        f"covers-{first.pk}": notula[first],
        f"covers-{second.pk}": notula[second],
        "aksi": "serahkan",
    }
    desk.post(f"/satker/{office.unit.code}/serahkan/", form)
    made = Evidence.objects.get(url="https://kantor.example/notula")
    assert {one.delivery_id: one.covers.get().pk for one in made.placements.all()} == {
        first.pk: notula[first],
        second.pk: notula[second],
    }


def test_searching_keeps_what_was_ticked_and_chosen(desk: Client, office: Office) -> None:
    first_step(desk, office, "scan0001.txt")
    upload = Upload.objects.get()
    form = {"upload": upload.key, "moment": office.delivery.pk, "cari": "survei kepuasan", "aksi": "cari"}
    answer = desk.post(f"/satker/{office.unit.code}/serahkan/", form)
    assert offered(answer) == {
        "Sudah dipilih": [office.delivery.pk],
        "Hasil pencarian “survei kepuasan”": [office.open_delivery.pk],
    }
    assert str(upload.key) in answer.content.decode()


def test_a_refusal_keeps_the_file(desk: Client, office: Office) -> None:
    first_step(desk, office, "a.txt")
    upload = Upload.objects.get()
    nothing = desk.post(f"/satker/{office.unit.code}/serahkan/", {"upload": upload.key, "aksi": "serahkan"})
    assert nothing.status_code == 422
    assert "Pilih paling sedikit satu butir" in nothing.content.decode()
    which = {"upload": upload.key, "moment": office.open_delivery.pk, "aksi": "serahkan"}
    unsaid = desk.post(f"/satker/{office.unit.code}/serahkan/", which)
    assert "Pilih bukti mana dari butir ini yang dibuktikan." in unsaid.content.decode()
    assert Upload.objects.get() == upload


def test_refused_files_are_named_and_the_others_go_on(desk: Client, office: Office) -> None:
    here = f"/satker/{office.unit.code}/serahkan/"
    first_step(desk, office, "baik.txt", "satu.exe", "dua.svg")
    keys = [one.key for one in Upload.objects.order_by("pk")]
    quarter = office.programme.deliveries.get(
        work_item__indicator="Standar layanan diumumkan", due_on__month=3
    )
    form = {"moment": quarter.pk, "aksi": "serahkan"}
    answer = desk.post(here, {"upload": keys, **form})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert all(f"Jenis berkas “{name}” tidak diterima." in page for name in ("satu.exe", "dua.svg"))
    assert [one.original_name for one in answer.context["brought"].uploads] == ["baik.txt"]
    assert offered(answer)["Sudah dipilih"] == [quarter.pk]
    assert desk.post(here, {"upload": keys[0], **form}).status_code == 302
    # What stands at this row already may prove another one: it stays to be chosen.
    first_step(desk, office, "baik.txt")
    double = desk.post(here, {"upload": Upload.objects.get().key, **form})
    assert "“baik.txt” sudah diserahkan untuk jatuh tempo ini." in double.content.decode()
    assert [one.original_name for one in double.context["brought"].uploads] == ["baik.txt"]


def test_nothing_brought_is_said(desk: Client, office: Office) -> None:
    answer = desk.post(f"/satker/{office.unit.code}/serahkan/", {})
    assert answer.status_code == 422
    assert "Pilih berkas, isi tautannya, atau tulis catatannya." in answer.content.decode()


def test_nobody_hands_in_the_file_of_another(desk: Client, office: Office) -> None:
    other = Client()
    other.force_login(office.planner)
    first_step(other, office, "punya orang lain.txt")
    form = {"upload": Upload.objects.get().key, "moment": office.delivery.pk, "aksi": "serahkan"}
    assert desk.post(f"/satker/{office.unit.code}/serahkan/", form).status_code == 422
    assert Upload.objects.count() == 1


def test_files_refused_at_a_moment_need_not_be_chosen_again(desk: Client, office: Office) -> None:
    here = f"/jatuh-tempo/{office.open_delivery.pk}/bukti/"
    file = SimpleUploadedFile("notula.txt", b"notula")
    refused = desk.post(here, {"files": file})
    upload = Upload.objects.get()
    assert refused.status_code == 422
    assert f'value="{upload.key}"' in refused.content.decode()
    assert desk.post(here, {"upload": upload.key, "covers": office.ids["requirement"]}).status_code == 302
    assert str(Placement.objects.get(delivery=office.open_delivery)) == "notula.txt"


def test_a_document_that_is_there_for_a_further_row(desk: Client, office: Office) -> None:
    made = proof(office.delivery, office.member, original_name="scan 1.txt")
    looked_at(made.evidence.file, text="LAPORAN SURVEI KEPUASAN MASYARAKAT")
    here = f"/bukti/{made.evidence_id}/tempatkan/"
    answer = desk.get(here)
    assert offered(answer)["Disarankan"] == [office.open_delivery.pk]
    assert "isinya menyebut" in answer.content.decode()
    form = {
        "moment": office.open_delivery.pk,
        f"covers-{office.open_delivery.pk}": office.ids["requirement"],
        "aksi": "serahkan",
    }
    assert said(desk.post(here, form)) == ["Bukti ditempatkan dan menunggu pemeriksaan."]
    again = desk.post(here, form)
    assert again.status_code == 422
    assert "sudah diserahkan untuk jatuh tempo ini" in again.content.decode()


def test_choosing_costs_a_fixed_number_of_queries(
    desk: Client, office: Office, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        desk.get(f"/bukti/{office.evidence.evidence_id}/tempatkan/")
