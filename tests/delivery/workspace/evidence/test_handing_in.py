"""Handing proof in: what the page takes, refuses, keeps and asks."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.offices import Office
from tests.factories.programmes import small_pdf

from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.models import Delivery
from pakta.foundation.files.models import StoredFile, Upload
from pakta.foundation.trail.models import Entry

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 40
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def upload(name: str, content: bytes, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def address(delivery: Delivery) -> str:
    return f"/jatuh-tempo/{delivery.pk}/bukti/"


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def refused(answer: Any) -> str:
    """The sentence beside the form that is shown again."""
    assert answer.status_code == 422
    sentence: str = answer.context["refusal"]
    assert escape(sentence) in answer.content.decode()
    return sentence


def standing_proof(delivery: Delivery) -> list[str]:
    return sorted(str(one) for one in Placement.objects.standing().filter(delivery=delivery))


def all_of_row(delivery: Delivery) -> list[int]:
    """What a person ticks to say that the proof covers every document of the row."""
    return list(delivery.work_item.requirements.values_list("pk", flat=True))


def test_many_files_at_once_and_a_photo(desk: Client, office: Office, member: Any) -> None:
    form = {
        "files": [upload("notula.pdf", small_pdf()), upload("daftar hadir.txt", b"Hadir: 12 orang")],
        "photo": upload("foto.png", PNG, "image/png"),
        "note": "  Rapat pertama  ",
        "covers": all_of_row(office.open_delivery),
    }
    answer = desk.post(address(office.open_delivery), form)
    assert answer.headers["Location"] == f"/butir/{office.ids['item']}/#jatuh-tempo-{office.open_delivery.pk}"
    assert said(answer) == ["3 berkas diserahkan."]
    assert standing_proof(office.open_delivery) == ["daftar hadir.txt", "foto.png", "notula.pdf"]
    made = Evidence.objects.filter(placements__delivery=office.open_delivery)
    assert {(one.note, one.handed_in_by) for one in made} == {("Rapat pertama", member)}
    office.open_delivery.refresh_from_db()
    assert office.open_delivery.state == "handed_in"
    assert Entry.objects.filter(action="evidence.hand_in").count() == 3


def test_a_link(desk: Client, office: Office) -> None:
    form = {"url": " kantor.example/notula ", "covers": all_of_row(office.open_delivery)}
    answer = desk.post(address(office.open_delivery), form)
    assert said(answer) == ["Tautan diserahkan."]
    assert standing_proof(office.open_delivery) == ["https://kantor.example/notula"]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Pilih berkas, isi tautannya, atau tulis catatannya."),
        ({"note": "nanti menyusul"}, "Pilih berkas, isi tautannya, atau tulis catatannya."),
        (
            {"url": "https://a.id", "files": upload("a.txt", b"a")},
            "Serahkan berkas, tautan, atau catatan, satu per satu.",
        ),
        ({"url": "bukan tautan"}, "Tautan ini bukan alamat web yang lengkap."),
        ({"files": upload("kosong.pdf", b"")}, "“kosong.pdf”: Berkas ini kosong."),
        ({"files": upload("setup.exe", b"MZ" + b"\x00" * 60)}, "Jenis berkas “setup.exe” tidak diterima."),
        (
            {"files": upload("laporan.pdf", b"MZ" + b"\x00" * 60)},
            "Jenis berkas “laporan.pdf” tidak diterima.",
        ),
        ({"files": upload("a.html", b"<p>x</p>")}, "Jenis berkas “a.html” tidak diterima."),
        ({"files": upload("a.txt", b"<html><script>1</script>")}, "Jenis berkas “a.txt” tidak diterima."),
        ({"files": upload("a.svg", SVG, "image/svg+xml")}, "Jenis berkas “a.svg” tidak diterima."),
        ({"files": upload("a.png", SVG, "image/png")}, "Jenis berkas “a.png” tidak diterima."),
    ],
)
def test_what_is_refused_says_why_and_keeps_nothing(
    desk: Client, office: Office, form: dict[str, Any], sentence: str
) -> None:
    stored = StoredFile.objects.count()
    answer = desk.post(address(office.open_delivery), {**form, "covers": all_of_row(office.open_delivery)})
    assert refused(answer).startswith(sentence)
    assert standing_proof(office.open_delivery) == []
    assert StoredFile.objects.count() == stored
    office.open_delivery.refresh_from_db()
    assert office.open_delivery.state == "planned"


def test_what_was_typed_is_kept_beside_the_refusal(desk: Client, office: Office) -> None:
    page = desk.post(
        address(office.open_delivery), {"url": "bukan <tautan>", "note": "notula rapat"}
    ).content.decode()
    assert 'value="bukan &lt;tautan&gt;"' in page
    assert 'value="notula rapat"' in page


def test_all_or_none(desk: Client, office: Office) -> None:
    stored = StoredFile.objects.count()
    files = [upload("baik.txt", b"baik"), upload("buruk.exe", b"MZ\x00\x00")]
    form = {"files": files, "covers": all_of_row(office.open_delivery)}
    assert "buruk.exe" in refused(desk.post(address(office.open_delivery), form))
    assert standing_proof(office.open_delivery) == []
    assert StoredFile.objects.count() == stored


def test_every_refused_file_is_named_at_once_and_the_good_ones_stay(desk: Client, office: Office) -> None:
    _decree, notula = office.open_delivery.work_item.requirements.order_by("position")
    files = [
        upload("a.exe", b"MZ\x00\x00"),
        upload("notula.txt", b"notula"),
        upload("b.svg", SVG),
        upload("kosong.pdf", b""),
    ]
    asked = {
        "named": ["a.exe", "notula.txt", "b.svg", "kosong.pdf"],
    } | {f"covers-{number}": notula.pk for number in range(4)}
    answer = desk.post(address(office.open_delivery), {"files": files, **asked})
    assert answer.status_code == 422
    assert [str(one).partition(".")[0] for one in answer.context["refused"]] == [
        "Jenis berkas “a",
        "Jenis berkas “b",
        "“kosong",
    ]
    page = answer.content.decode()
    assert "3 berkas tidak diterima:" in page
    (kept,) = Upload.objects.all()
    assert (kept.original_name, f'value="{kept.key}"' in page) == ("notula.txt", True)
    # What was ticked for it is still ticked, so that the person only presses the button again.
    assert answer.context["files"] == [(0, "notula.txt", {notula.pk})]
    again = {"upload": kept.key, "named": "notula.txt", "covers-0": notula.pk}
    assert said(desk.post(address(office.open_delivery), again)) == ["1 berkas diserahkan."]
    assert standing_proof(office.open_delivery) == ["notula.txt"]


def test_a_file_sent_ahead_and_refused_is_not_found_again(desk: Client, office: Office) -> None:
    form = {"files": upload("notula.exe.txt", b"MZ\x00\x00" * 20)}
    # Without saying what it covers: the file itself is not looked at yet, and waits.
    desk.post(address(office.open_delivery), form)
    sent = Upload.objects.get()
    answer = desk.post(
        address(office.open_delivery), {"upload": sent.key, "covers": all_of_row(office.open_delivery)}
    )
    assert refused(answer).startswith("Jenis berkas “notula.exe.txt” tidak diterima.")
    assert str(sent.key) not in answer.content.decode()
    assert Upload.objects.count() == 0


def test_a_file_too_large_says_the_limit(desk: Client, office: Office, settings: Any) -> None:
    settings.PAKTA_MAX_UPLOAD_BYTES = 1024 * 1024
    large = upload("besar.txt", b"a" * (1024 * 1024 + 1))
    form = {"files": large, "covers": all_of_row(office.open_delivery)}
    answer = desk.post(address(office.open_delivery), form)
    message = refused(answer)
    assert message.startswith("“besar.txt”: Berkas lebih besar dari 1 MB.")
    assert standing_proof(office.open_delivery) == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\notula.txt", "notula.txt"),
        ("C:\\Pengguna\\notula.txt", "notula.txt"),
        ("/etc/notula.txt", "notula.txt"),
        ("notula%0d%0aSet-Cookie: a=b.txt", "notula%0d%0aSet-Cookie- a=b.txt"),
        ("\u202etxt.notula.txt", "txt.notula.txt"),
        ("a" * 300 + ".txt", "a" * 251 + ".txt"),
    ],
)
def test_a_name_is_for_showing_and_never_a_path(desk: Client, office: Office, sent: str, kept: str) -> None:
    # The test client cuts names as browsers do; the body here is written by hand, as an attacker would.
    body = _body(sent, office.ids["requirement"])
    desk.post(address(office.open_delivery), body, content_type="multipart/form-data; boundary=batas")
    (made,) = Evidence.objects.filter(placements__delivery=office.open_delivery)
    assert made.original_name == kept
    assert made.file
    assert made.file.storage_name.count("/") == 2
    assert default_storage.exists(made.file.storage_name)
    answer = desk.get(f"/bukti/{made.pk}/berkas/")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert "Set-Cookie" not in answer.headers


def test_a_name_that_is_only_a_path_is_no_file(desk: Client, office: Office) -> None:
    body = _body("..", office.ids["requirement"])
    desk.post(address(office.open_delivery), body, content_type="multipart/form-data; boundary=batas")
    assert standing_proof(office.open_delivery) == []


def _body(name: str, covers: int) -> bytes:
    quoted = (
        name.replace("\\", "\\\\").replace("\r", "%0D").replace("\n", "%0A") if "\r" not in name else name
    )
    return (
        f'--batas\r\nContent-Disposition: form-data; name="files"; filename="{quoted}"\r\n'
        "Content-Type: text/plain\r\n\r\nisi\r\n"
        f'--batas\r\nContent-Disposition: form-data; name="covers"\r\n\r\n{covers}\r\n--batas--\r\n'
    ).encode()


def test_a_zip_that_hides_a_program_is_refused(desk: Client, office: Office) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("foto/../../x.exe", b"MZ")
    form = {"files": upload("foto.zip", content.getvalue()), "covers": all_of_row(office.open_delivery)}
    assert refused(desk.post(address(office.open_delivery), form)).startswith("Jenis berkas “foto.zip”")
    assert standing_proof(office.open_delivery) == []


def test_the_form_has_a_page_of_its_own(desk: Client, office: Office) -> None:
    html = desk.get(address(office.open_delivery)).content.decode()
    assert "Serahkan bukti" in html
    assert 'enctype="multipart/form-data"' in html
    assert 'capture="environment"' in html


def test_a_row_that_left_the_plan_takes_no_proof(desk: Client, office: Office) -> None:
    item = office.open_delivery.work_item
    item.dropped_at, item.dropped_by = office.evidence.placed_at, office.planner
    item.save()
    form = {"url": "https://kantor.example/a", "covers": all_of_row(office.open_delivery)}
    answer = desk.post(address(office.open_delivery), form)
    message = refused(answer)
    assert message.startswith("Butir ini sudah tidak ada dalam rencana")


def test_a_moment_that_left_the_schedule_takes_no_proof(desk: Client, office: Office) -> None:
    Delivery.objects.filter(pk=office.open_delivery.pk).update(
        dropped_at=office.evidence.placed_at, dropped_by=office.planner
    )
    form = {"url": "https://kantor.example/a", "covers": all_of_row(office.open_delivery)}
    answer = desk.post(address(office.open_delivery), form)
    message = refused(answer)
    assert message.startswith("Jatuh tempo ini sudah diganti.")


def test_a_text_note(desk: Client, office: Office) -> None:
    form = {"text": "Tidak ada laporan gratifikasi.", "covers": all_of_row(office.open_delivery)}
    assert said(desk.post(address(office.open_delivery), form)) == ["Catatan diserahkan."]
    assert standing_proof(office.open_delivery) == ["Tidak ada laporan gratifikasi."]


def test_the_time_the_document_speaks_of(desk: Client, office: Office) -> None:
    form = {
        "url": "https://kantor.example/a",
        "covers": all_of_row(office.open_delivery),
        "effective_from": "2026-01-01",
        "effective_to": "2026-03-31",
        "keep_until": "2031-12-31",
    }
    desk.post(address(office.open_delivery), form)
    (made,) = Evidence.objects.filter(placements__delivery=office.open_delivery)
    days = (made.effective_from, made.effective_to, made.keep_until)
    assert [str(day) for day in days] == ["2026-01-01", "2026-03-31", "2031-12-31"]
    wrong = desk.post(address(office.open_delivery), {**form, "effective_to": "2025-12-31"})
    assert refused(wrong) == "Masa berlaku bukti berakhir sebelum mulai. Periksa kedua tanggalnya."
    assert 'value="2025-12-31"' in wrong.content.decode()


def test_a_date_that_is_none_is_said_at_its_field(desk: Client, office: Office) -> None:
    form = {"url": "https://kantor.example/a", "effective_from": "besok"}
    answer = desk.post(address(office.open_delivery), form)
    assert refused(answer) == "Ada isian yang perlu diperbaiki."
    assert list(answer.context["form"].errors) == ["effective_from"]


def test_where_the_row_asks_for_several_one_must_say_which(desk: Client, office: Office) -> None:
    answer = desk.post(address(office.open_delivery), {"url": "https://kantor.example/a"})
    assert refused(answer) == "Pilih bukti mana dari butir ini yang dibuktikan."
    assert standing_proof(office.open_delivery) == []


def test_where_it_asks_for_one_nothing_is_asked(desk: Client, office: Office) -> None:
    delivery = office.programme.deliveries.get(
        work_item__indicator="Standar layanan diumumkan", due_on__month=3
    )
    assert "Bukti ini membuktikan" not in desk.get(address(delivery)).content.decode()
    desk.post(address(delivery), {"url": "https://kantor.example/a"})
    placement = Placement.objects.get(delivery=delivery)
    assert [one.text for one in placement.covers.all()] == ["Rekapitulasi per triwulan"]


def test_each_file_covers_its_own_documents(desk: Client, office: Office) -> None:
    decree, notula = office.open_delivery.work_item.requirements.order_by("position")
    form = {
        "files": [upload("notula.txt", b"notula"), upload("sk.txt", b"sk")],
        "named": ["notula.txt", "sk.txt"],
        "covers-0": notula.pk,
        "covers-1": decree.pk,
    }
    desk.post(address(office.open_delivery), form)
    covered = {
        str(one): [covers.text for covers in one.covers.all()]
        for one in Placement.objects.filter(delivery=office.open_delivery)
    }
    assert covered == {"notula.txt": ["Notula rapat"], "sk.txt": ["Surat Keputusan"]}


def test_documents_of_another_row_cannot_be_ticked(desk: Client, office: Office) -> None:
    foreign = all_of_row(office.delivery)
    answer = desk.post(address(office.open_delivery), {"url": "https://kantor.example/a", "covers": foreign})
    assert answer.status_code == 422
    form = {"files": upload("a.txt", b"a"), "named": "a.txt", "covers-0": foreign}
    assert refused(desk.post(address(office.open_delivery), form)) == (
        "Pilih bukti mana dari butir ini yang dibuktikan."
    )


def test_names_that_clearly_say_what_they_are_are_ticked(desk: Client, office: Office) -> None:
    names = {"nama": ["Notulen rapat 12 Februari.pdf", "IMG_2031.jpg"]}
    answer = desk.get(f"{address(office.open_delivery)}pilah/", names)
    decree, notula = office.open_delivery.work_item.requirements.order_by("position")
    assert [covers for _number, _name, covers in answer.context["files"]] == [{notula.pk}, frozenset()]
    assert answer.content.decode().count("checked") == 1
    assert str(decree.pk) in answer.content.decode()


def test_a_new_version_of_what_was_returned(desk: Client, office: Office) -> None:
    here = f"/penyerahan/{office.ids['returned']}/versi-baru/"
    shown = desk.get(here).content.decode()
    assert "Belum ditandatangani." in shown
    assert said(desk.post(here, {"files": upload("notula ttd.txt", b"ditandatangani")})) == [
        "Versi baru diserahkan. Versi sebelumnya tetap tersimpan."
    ]
    fresh = Placement.objects.get(replaces=office.ids["returned"])
    assert (str(fresh), fresh.state) == ("notula ttd.txt", "handed_in")
    assert set(fresh.covers.values_list("pk", flat=True)) == set(all_of_row(office.delivery))
    item = desk.get(f"/butir/{office.delivery.work_item_id}/").content.decode()
    assert "1 versi sebelumnya" in item


def test_a_version_is_one_document(desk: Client, office: Office) -> None:
    here = f"/penyerahan/{office.ids['returned']}/versi-baru/"
    two = {"files": [upload("a.txt", b"a"), upload("b.txt", b"b")]}
    assert refused(desk.post(here, two)).startswith("Versi baru hanya satu berkas.")
    assert refused(desk.post(here, {})).startswith("Pilih berkas")


def test_what_still_waits_is_not_replaced(desk: Client, office: Office) -> None:
    here = f"/penyerahan/{office.evidence.pk}/versi-baru/"
    answer = desk.post(here, {"files": upload("a.txt", b"a")})
    assert refused(answer).startswith("Bukti ini tidak sedang dikembalikan atau diterima")


def test_two_tabs_hand_in_the_same_file_once(desk: Client, office: Office) -> None:
    def send() -> Any:
        form = {"files": upload("notula.txt", b"notula"), "covers": all_of_row(office.open_delivery)}
        return desk.post(address(office.open_delivery), form)

    assert send().status_code == 302
    assert refused(send()) == "“notula.txt” sudah diserahkan untuk jatuh tempo ini."
    assert standing_proof(office.open_delivery) == ["notula.txt"]


def test_what_another_tab_took_back_is_not_renewed(desk: Client, office: Office) -> None:
    placement = office.ids["returned"]
    desk.post(f"/penyerahan/{placement}/tarik/")
    answer = desk.post(f"/penyerahan/{placement}/versi-baru/", {"files": upload("a.txt", b"a")})
    assert refused(answer).startswith("Bukti ini tidak sedang dikembalikan atau diterima")


def test_two_tabs_renew_once(desk: Client, office: Office) -> None:
    here = f"/penyerahan/{office.ids['returned']}/versi-baru/"
    assert desk.post(here, {"files": upload("a.txt", b"a")}).status_code == 302
    assert desk.post(here, {"files": upload("a.txt", b"a")}).status_code == 422
    assert Placement.objects.filter(replaces=office.ids["returned"]).count() == 1
