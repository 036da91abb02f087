"""One case: what can be done next, answers on their way, its story, and the small acts beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.casework.conftest import Browser
from tests.factories.accounts import person
from tests.factories.casework import NOON, TOOLS, approver, case_of, keeper, register_in_use
from tests.factories.institutions import family

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.handling import assign_case, recuse
from pakta.foundation.casework.actions.messages import (
    add_note,
    approve_answer,
    draft_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.models import AnswerAuthor, AnswerTemplate, Case, CaseMessage
from pakta.foundation.institutions.models import Unit

QUERIES = 19


def in_work(unit: Unit, staff: User) -> Case:
    case = case_of(unit)
    return take_way(case=case, way="begin", version=case.version, by=staff, now=NOON)


def text_of(client: Client, case: Case) -> str:
    answer = client.get(f"/perkara/{case.pk}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_says_what_to_do_and_by_when(desk: Client, unit: Unit) -> None:
    case = case_of(unit, classification="big")
    answer = desk.get(f"/perkara/{case.pk}/")
    assert [(one.way.key, one.is_direct, one.ends) for one in answer.context["ways"]] == [
        ("begin", True, False),
        ("refuse", False, True),
    ]
    first = answer.context["clocks"][0]
    assert (first.due.name, first.due.left, first.sureness.word) == (
        "Memeriksa alat besar",
        "5 hari kerja lagi",
        "satu sumber",
    )
    assert first.citation


def test_a_way_without_questions_is_one_press(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    answer = desk.post(f"/perkara/{case.pk}/langkah/begin/", {"versi": case.version})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.state == "in_work"


def test_a_way_asks_for_its_reason_and_keeps_what_was_typed(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    at = f"/perkara/{case.pk}/langkah/refuse/"
    assert "Perkara ditutup" in desk.get(at).content.decode()
    answer = desk.post(at, {"versi": case.version, "note": "Alatnya patah"})
    assert answer.status_code == 422
    assert "Alatnya patah" in answer.content.decode()
    answer = desk.post(at, {"versi": 99, "note": "Alatnya patah", "reason": "broken"})
    assert answer.status_code == 422
    assert "sudah diubah orang lain" in answer.content.decode()
    desk.post(at, {"versi": case.version, "note": "Alatnya patah", "reason": "broken"})
    case.refresh_from_db()
    assert (case.state, case.closing_reason) == ("refused", "broken")
    page = text_of(desk, case)
    assert "Alasannya: Alat rusak." in page
    assert "Alatnya patah" in page


def test_a_way_that_does_not_lead_from_here_is_said(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    answer = desk.post(f"/perkara/{case.pk}/langkah/extend/", {"versi": case.version, "note": "x"})
    assert answer.status_code == 422
    assert "tidak dapat diambil" in answer.content.decode()
    for way in ("nowhere", "lend"):
        assert desk.get(f"/perkara/{case.pk}/langkah/{way}/").status_code == 404


def test_an_answer_is_written_approved_and_sent(
    desk: Client, unit: Unit, staff: User, chief: User, browser: Browser
) -> None:
    case = in_work(unit, staff)
    at = f"/perkara/{case.pk}/jawaban/"
    desk.post(at, {"text": "Silakan diambil.", "way": "lend", "apa": "ajukan"})
    answer = CaseMessage.objects.get(case=case)
    boss = browser(chief)
    waiting = boss.get("/satker/kota-uji/persetujuan/")
    assert "Silakan diambil." in waiting.content.decode()
    act = f"{at}{answer.pk}/tindakan/"
    back = boss.post(act, {"apa": "kembalikan", "alasan": "", "versi-jawaban": answer.version}, follow=True)
    assert "Tulis apa yang harus dibetulkan." in back.content.decode()
    boss.post(act, {"apa": "kembalikan", "alasan": "Sebut jamnya", "versi-jawaban": answer.version})
    assert "Dikembalikan: Sebut jamnya" in text_of(desk, case)
    answer.refresh_from_db()
    changed = {"text": "Silakan diambil pukul 9.", "way": "lend", "versi-jawaban": answer.version}
    desk.post(f"{at}{answer.pk}/", {**changed, "apa": "ajukan"})
    answer.refresh_from_db()
    then = "/satker/kota-uji/persetujuan/"
    response = boss.post(act, {"apa": "setujui", "versi-jawaban": answer.version, "next": then})
    assert response.headers["Location"] == then
    answer.refresh_from_db()
    send = f"{at}{answer.pk}/kirim/"
    assert "tidak dapat ditarik" in desk.get(send).content.decode()
    desk.post(send, {"versi-jawaban": answer.version})
    case.refresh_from_db()
    assert case.state == "done"
    assert "Jawaban terkirim" in text_of(desk, case)


def test_where_an_answer_leads_is_chosen_by_its_writer_and_large_for_the_approver(
    desk: Client, unit: Unit, staff: User, chief: User, browser: Browser
) -> None:
    case = in_work(unit, staff)
    at = f"/perkara/{case.pk}/jawaban/"
    way = desk.get(at).context["form"]["way"]
    assert (way.value(), way.field.choices[0]) == ("", ("", "Pilih…"))
    assert desk.post(at, {"text": "Silakan.", "way": "", "apa": "ajukan"}).status_code == 422
    assert not case.messages.exists()
    desk.post(at, {"text": "Silakan.", "way": "lend", "apa": "ajukan"})
    for page in ("/satker/kota-uji/persetujuan/", f"/perkara/{case.pk}/"):
        assert "<h3>Keputusan: Pinjamkan</h3>" in browser(chief).get(page).content.decode()


def test_a_message_after_the_answer_was_written_is_told_until_it_is_written_anew(
    desk: Client, unit: Unit, staff: User, chief: User, browser: Browser
) -> None:
    case = in_work(unit, staff)
    at = f"/perkara/{case.pk}/jawaban/"
    desk.post(at, {"text": "Silakan.", "way": "lend", "apa": "ajukan"})
    answer = case.messages.get()
    warning = "setelah jawaban ini ditulis"
    pages = (f"/perkara/{case.pk}/", "/satker/kota-uji/persetujuan/")
    assert [warning in browser(chief).get(page).content.decode() for page in pages] == [False, False]
    later = NOON + dt.timedelta(minutes=5)
    CaseMessage.objects.create(case=case, kind="incoming", text_sealed=answer.text_sealed, written_at=later)
    assert [warning in browser(chief).get(page).content.decode() for page in pages] == [True, True]
    assert warning in desk.get(f"{at}{answer.pk}/kirim/").content.decode()
    AnswerAuthor.objects.filter(message=answer).update(wrote_at=later)
    assert warning not in desk.get(f"{at}{answer.pk}/kirim/").content.decode()


def test_an_answer_that_is_refused_loses_nothing(desk: Client, unit: Unit, staff: User) -> None:
    case = in_work(unit, staff)
    at = f"/perkara/{case.pk}/jawaban/"
    too_long = "x" * 10_001
    answer = desk.post(at, {"text": too_long, "way": "lend", "apa": "simpan"})
    assert answer.status_code == 422
    assert too_long in answer.content.decode()
    draft = draft_answer(case=case, text="Satu", by=staff, now=NOON)
    stale = {"text": "Dua", "way": "-", "versi-jawaban": draft.version + 1, "apa": "simpan"}
    answer = desk.post(f"{at}{draft.pk}/", stale)
    assert answer.status_code == 422
    assert "Dua" in answer.content.decode()
    send = desk.post(f"{at}{draft.pk}/kirim/", {"versi-jawaban": draft.version})
    assert send.status_code == 422
    assert "Jawaban dikirim setelah disetujui." in send.content.decode()


def test_a_template_is_put_behind_what_stands_there(desk: Client, unit: Unit, staff: User) -> None:
    at = "/satker/kota-uji/register/tools/templat/"
    desk.post(at, {"name": "Siap", "text": "Alat {perihal} ({nomor}) siap sampai {tenggat}."})
    template = AnswerTemplate.objects.get()
    case = in_work(unit, staff)
    form = {"apa": "sisip", "templat": template.pk, "text": "Yth. Peminjam", "way": "lend"}
    answer = desk.post(f"/perkara/{case.pk}/jawaban/", form)
    assert answer.context["form"]["text"].value() == (
        "Yth. Peminjam\n\nAlat Bor listrik (ALT-0001/KOTA-UJI/2026) siap sampai 4 Desember 2026."
    )
    desk.post(f"{at}{template.pk}/tarik/")
    assert not answer_text_offered(desk, case)


def test_a_place_nobody_fills_in_is_refused_in_template_and_answer(
    desk: Client, unit: Unit, staff: User
) -> None:
    at = "/satker/kota-uji/register/tools/templat/"
    refused = desk.post(at, {"name": "Siap", "text": "Yth. {nama}, alat {nomor} siap."})
    assert refused.status_code == 422
    said = "{nama} tidak dikenal. Yang diisi sendiri hanya {nomor}, {tanggal}, {perihal}, {tenggat}."
    assert said in refused.content.decode()
    assert not AnswerTemplate.objects.exists()
    case = in_work(unit, staff)
    form = {"text": "Yth. {nama}, silakan.", "way": "lend", "apa": "ajukan"}
    write = f"/perkara/{case.pk}/jawaban/"
    left = "Jawaban masih berisi {nama}."
    assert left in desk.post(write, form).content.decode()
    assert not case.messages.exists()
    desk.post(write, {**form, "apa": "simpan"})
    draft = case.messages.get()
    press = {"apa": "ajukan", "versi-jawaban": draft.version}
    assert left in desk.post(f"{write}{draft.pk}/tindakan/", press, follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"


def answer_text_offered(client: Client, case: Case) -> list[AnswerTemplate]:
    return list(client.get(f"/perkara/{case.pk}/jawaban/").context["templates"])


def test_who_declared_a_conflict_sees_why_nothing_can_be_done(desk: Client, unit: Unit, staff: User) -> None:
    case = case_of(unit)
    desk.post(f"/perkara/{case.pk}/konflik/", {"teks": "Peminjamnya adik saya"})
    answer = desk.get(f"/perkara/{case.pk}/")
    assert all(one.blocked for one in answer.context["ways"])
    assert not answer.context["may_answer"]
    assert "Peminjamnya adik saya" in answer.content.decode()
    standing = case.recusals.get()
    desk.post(f"/perkara/{case.pk}/tindakan/cabut-konflik/", {"pernyataan": standing.pk})
    assert not any(one.blocked for one in desk.get(f"/perkara/{case.pk}/").context["ways"])


def test_a_conflict_without_its_reason_comes_back(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    answer = desk.post(f"/perkara/{case.pk}/konflik/", {"teks": " "})
    assert answer.status_code == 422
    assert "Tulis hubungan atau kepentingan" in answer.content.decode()


def test_notes_and_files_are_for_those_inside(
    desk: Client, unit: Unit, staff: User, browser: Browser
) -> None:
    reporter = person("member", unit=unit)
    case = case_of(unit, reporter=reporter, by=reporter)
    desk.post(f"/perkara/{case.pk}/catatan/", {"teks": "Hati-hati dengan peminjam ini"})
    shown = SimpleUploadedFile("gudang.txt", b"isi berkas gudang")
    desk.post(f"/perkara/{case.pk}/berkas/", {"berkas": shown})
    open_one = SimpleUploadedFile("syarat.txt", b"isi berkas syarat")
    desk.post(f"/perkara/{case.pk}/berkas/", {"berkas": open_one, "untuk-pelapor": "on"})
    page = text_of(desk, case)
    for words in ("Hati-hati dengan peminjam ini", "gudang.txt", "syarat.txt"):
        assert words in page
    own = browser(reporter)
    page = text_of(own, case)
    assert "syarat.txt" in page
    assert "Hati-hati" not in page
    assert "gudang.txt" not in page
    hidden, seen = case.files.order_by("pk")
    assert own.get(f"/perkara/{case.pk}/berkas/{hidden.pk}/").status_code == 404
    answer = own.get(f"/perkara/{case.pk}/berkas/{seen.pk}/")
    assert answer.content == b"isi berkas syarat"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="syarat.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert own.post(f"/perkara/{case.pk}/catatan/", {"teks": "x"}).status_code == 403


def test_a_file_of_another_case_is_not_handed_out(desk: Client, unit: Unit) -> None:
    mine = case_of(unit)
    desk.post(f"/perkara/{mine.pk}/berkas/", {"berkas": SimpleUploadedFile("a.txt", b"isi")})
    other = case_of(unit)
    assert desk.get(f"/perkara/{other.pk}/berkas/{mine.files.get().pk}/").status_code == 404


def test_a_refused_note_and_file_come_back(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    answer = desk.post(f"/perkara/{case.pk}/catatan/", {"teks": "x" * 10_001})
    assert answer.status_code == 422
    assert "x" * 10_001 in answer.content.decode()
    bad = SimpleUploadedFile("jalan.exe", b"MZ\x90\x00")
    answer = desk.post(f"/perkara/{case.pk}/berkas/", {"berkas": bad})
    assert answer.status_code == 422
    assert "tidak diterima" in answer.content.decode()


def test_the_reporter_of_the_office_reads_news_and_writes(
    desk: Client, unit: Unit, staff: User, chief: User, browser: Browser
) -> None:
    reporter = person("member", unit=unit, name="Pelapor Sendiri")
    case = case_of(unit, reporter=reporter, by=reporter)
    own = browser(reporter)
    page = text_of(own, case)
    assert "Permintaan Anda kami terima" in page
    assert "Langkah berikutnya" not in page
    own.post(f"/perkara/{case.pk}/", {"pesan": "Saya perlu hari Senin"})
    assert "Saya perlu hari Senin" in text_of(desk, case)
    assert own.post(f"/perkara/{case.pk}/", {"pesan": " "}).status_code == 422
    assert desk.post(f"/perkara/{case.pk}/", {"pesan": "bukan saya"}).status_code == 403


def test_the_small_acts(desk: Client, unit: Unit, staff: User) -> None:
    case, other = case_of(unit), case_of(unit)
    act = f"/perkara/{case.pk}/tindakan/"
    desk.post(f"{act}serahkan/", {"petugas": staff.pk, "versi": case.version})
    case.refresh_from_db()
    assert case.assigned_to == staff
    desk.post(f"{act}kelas/", {"kelas": "big", "versi": case.version})
    desk.post(f"{act}label/", {"label": "Gudang"})
    desk.post(f"{act}taut/", {"nomor": other.number_text, "jenis": "duplicate"})
    case.refresh_from_db()
    desk.post(f"{act}rahasia/", {"rahasia": "ya", "versi": case.version})
    case.refresh_from_db()
    assert (case.classification, case.is_confidential) == ("big", True)
    page = text_of(desk, case)
    assert "#gudang" in page
    assert other.number_text in page
    assert case.number_text in text_of(desk, other)
    desk.post(f"{act}lepas-label/", {"label": case.tags.get().pk})
    desk.post(f"{act}lepas-taut/", {"tautan": case.links.get().pk})
    assert not case.tags.exists()
    assert not case.links.exists()
    answer = desk.post(f"{act}taut/", {"nomor": "ALT-9999"}, follow=True)
    assert "Tidak ada perkara bernomor" in answer.content.decode()
    assert desk.post(f"{act}terbang/").status_code == 404


def test_what_was_typed_is_mended(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    at = f"/perkara/{case.pk}/perbaiki/"
    assert "Peminjam Contoh" in desk.get(at).content.decode()
    answer = desk.post(at, {"versi": case.version, "subject": "Bor", "isi-name": "", "isi-tool": "Bor besar"})
    assert answer.status_code == 422
    assert "Bor besar" in answer.content.decode()
    desk.post(at, {"versi": case.version, "subject": "Bor", "isi-name": "Orang Lain", "isi-tool": "Bor"})
    assert "Orang Lain" in text_of(desk, case)


def test_a_due_date_is_moved_with_its_reason_and_the_first_one_stays(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    clock = case.clocks.get()
    at = f"/perkara/{case.pk}/tenggat/{clock.pk}/"
    assert desk.post(at, {"versi": case.version, "due": "2026-12-09"}).status_code == 422
    form = {
        "versi": case.version,
        "due": "2026-12-09",
        "document": "Pengumuman 7/2026",
        "document_on": "2026-11-19",
        "reason": "Kantor ditutup banjir",
    }
    desk.post(at, {**form, "berkas": SimpleUploadedFile("pengumuman.txt", b"isi pengumuman")})
    page = text_of(desk, case)
    assert "9 Desember 2026" in page
    assert "Semula diberitahukan 4 Desember 2026." in page
    for words in ("Pengumuman 7/2026, 19 November 2026", "Kantor ditutup banjir", "pengumuman.txt"):
        assert words in page
    case.refresh_from_db()
    assert case.due_on == dt.date(2026, 12, 9)


@pytest.fixture
def _movable() -> Iterator[None]:
    with register_in_use(replace(TOOLS, moves_to=("complaints",))):
        yield


@pytest.mark.usefixtures("_movable")
def test_a_case_goes_to_the_office_above_with_its_story(browser: Browser) -> None:
    _headquarters, province, city = family()
    here, there = keeper(city), keeper(province)
    case = case_of(city, fields={"name": "Peminjam Contoh", "tool": "Bor", "story": "Kisah peminjam"})
    case_file = Incoming("surat.txt", b"isi surat")
    add_note(case=case, text="Catatan dari bawah", files=[case_file], by=here, now=NOON)
    client = browser(here)
    at = f"/perkara/{case.pk}/pindah/"
    assert province.name in client.get(at).content.decode()
    to = f"tools@{province.code}"
    form = {"ke": to, "versi": case.version, "channel": "form", "reason": ""}
    assert client.post(at, form).status_code == 422
    answer = client.post(at, {**form, "reason": "Alatnya di provinsi"})
    assert answer.headers["Location"] == f"/perkara/{case.pk}/"
    became = Case.objects.get(unit=province)
    page = text_of(browser(there), became)
    for words in ("Kisah peminjam", "Catatan dari bawah", "Alatnya di provinsi", case.number_text):
        assert words in page
    stored = case.files.get()
    assert browser(there).get(f"/perkara/{became.pk}/berkas/{stored.pk}/").content == b"isi surat"
    assert client.get(f"/perkara/{became.pk}/").status_code == 404
    assert client.get(at).status_code == 403


def test_nowhere_else_can_it_go(desk: Client, unit: Unit) -> None:
    case = case_of(unit)
    assert "Tidak ada tujuan" in desk.get(f"/perkara/{case.pk}/pindah/").content.decode()
    answer = desk.post(
        f"/perkara/{case.pk}/pindah/",
        {"ke": "complaints@kota-uji", "versi": case.version, "reason": "x"},
        follow=True,
    )
    assert "Pilih ke mana perkara ini dipindahkan." in answer.content.decode()


def test_it_costs_the_same_however_much_happened(
    desk: Client, unit: Unit, staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    second, case = approver(unit), in_work(unit, staff)
    for count in (1, 2):
        for number in range(count):
            files = [Incoming(f"a{count}{number}.txt", b"isi")]
            add_note(case=case, text="Catatan", files=files, by=staff, now=NOON)
            answer = draft_answer(case=case, text="Kabar", by=staff, now=NOON)
            answer = submit_answer(message=answer, version=answer.version, by=staff, now=NOON)
            answer = approve_answer(message=answer, version=answer.version, by=second, now=NOON)
            case = send_answer(message=answer, version=answer.version, by=staff, now=NOON)
            recuse(case=case, person=keeper(unit), reason="Kerabat", by=staff, now=NOON)
        desk.get(f"/perkara/{case.pk}/")
        with django_assert_num_queries(QUERIES):
            desk.get(f"/perkara/{case.pk}/")


def test_an_assigned_person_works_the_case_and_keeps_no_register(
    unit: Unit, staff: User, browser: Browser
) -> None:
    helper = person("member", unit=unit)
    case = case_of(unit)
    case = assign_case(case=case, person=helper, version=case.version, by=staff, now=NOON)
    client = browser(helper)
    assert client.get(f"/perkara/{case.pk}/").context["ways"]
    assert case.number_text in client.get("/satker/kota-uji/register/").content.decode()
    client.post(f"/perkara/{case.pk}/langkah/begin/", {"versi": case.version})
    case.refresh_from_db()
    assert case.state == "in_work"
    for page in ("perbaiki", "pindah"):
        assert client.get(f"/perkara/{case.pk}/{page}/").status_code == 403
    assert client.get("/satker/kota-uji/register/tools/").status_code == 404
    helper.memberships.update(ended_at=NOON, ended_by=staff)
    assert client.get(f"/perkara/{case.pk}/").status_code == 404


def test_the_due_date_stands_beside_the_number_and_leads_to_its_law(desk: Client, unit: Unit) -> None:
    case = case_of(unit, classification="big")
    page = text_of(desk, case)
    assert (
        "Tenggat <strong>27 November 2026</strong>, 5 hari kerja lagi"
        in page[: page.index("Langkah berikutnya")]
    )
    clock = case.clocks.get(key="lend")
    assert f'<a href="/satker/kota-uji/hukum/nilai/ppid.answer/">{clock.citation}</a>' in page
    assert desk.get("/satker/kota-uji/hukum/nilai/ppid.answer/").status_code == 200


def test_clocks_that_ended_are_folded(desk: Client, unit: Unit) -> None:
    case = case_of(unit, classification="big")
    assert "tenggat sudah berakhir" not in text_of(desk, case)
    case.clocks.filter(key="lend").update(met_on=NOON.date())
    page = text_of(desk, case)
    assert "1 tenggat sudah berakhir" in page
    assert page.index("Memeriksa alat besar") < page.index("tenggat sudah berakhir")
    assert page.index("tenggat sudah berakhir") < page.index("Menjawab peminjam")


def test_handling_is_open_while_nobody_has_the_case(desk: Client, unit: Unit, staff: User) -> None:
    case = case_of(unit, classification="big")
    assert "open> <summary> Ubah petugas" in text_of(desk, case)
    assign_case(case=case, person=staff, version=case.version, by=staff, now=NOON)
    page = text_of(desk, case)
    assert "Ubah petugas, klasifikasi, label" in page
    assert "open> <summary> Ubah petugas" not in page


def test_everybody_inside_reads_who_declared_a_conflict(
    desk: Client, browser: Browser, unit: Unit, staff: User
) -> None:
    reporter = person("member", unit=unit)
    case = case_of(unit, reporter=reporter, by=reporter)
    told = "Konflik kepentingan dinyatakan oleh Ketua Lain, yang tidak memutuskan"
    assert told not in text_of(desk, case)
    recuse(case=case, person=keeper(unit, name="Ketua Lain"), reason="Kerabat", by=staff, now=NOON)
    assert told in text_of(desk, case)
    assert told not in text_of(browser(reporter), case)


def test_who_declared_in_the_register_of_conflicts_is_offered_nothing_that_refuses(
    desk: Client, unit: Unit, staff: User
) -> None:
    case = case_of(unit, classification="big")
    offered = ("Klasifikasi</label>", f"/perkara/{case.pk}/tenggat/")
    assert [one for one in offered if one not in text_of(desk, case)] == []
    recuse(case=case, person=staff, reason="Kerabat", source="conflicts:1", by=staff, now=NOON)
    said = text_of(desk, case)
    assert [one for one in (*offered, "Cabut, keliru") if one in said] == []
    assert "Bersandar pada deklarasi" in said
