"""What adoption and update say before they act, and that they do it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories.evidence import hand_in_link
from tests.factories.programmes import NOW, DecreeImportFactory, adopted_programme, sample_reading

from pakta.domain.programmes.models import DecreeImport, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


def changed_reading() -> dict[str, Any]:
    """The sample with its first row reworded in the target, its last row gone and a new row at the end."""
    reading = sample_reading()
    first, last = (component["subcomponents"][0]["items"] for component in reading["plan"]["components"])
    first[0] = {**first[0], "target_raw": "Februari 2026", "periods": [["2026-02", "2026-02"]]}
    last[-1] = {**last[-1], "indicator": "Ruang layanan ramah disabilitas tersedia", "action": "Menata ruang"}
    return reading


def test_adoption_says_what_it_will_make(desk: Client, under_review: DecreeImport) -> None:
    page = desk.get(f"/impor/{under_review.pk}/adopsi/").content.decode()
    assert "Adopsi menjadi program Zona Integritas 2026" in page
    assert "1 butir tidak menyebut bulan" in page
    assert "Keluhan dijawab" in page
    assert "Masih ada 2 catatan pembaca" in page
    assert "Pokja Pelayanan" in page
    assert not Programme.objects.exists()


def test_adoption_makes_the_programme_and_leads_to_it(desk: Client, under_review: DecreeImport) -> None:
    answer = desk.post(f"/impor/{under_review.pk}/adopsi/", {"version": 0})
    programme = Programme.objects.get()
    assert answer["Location"] == f"/program/{programme.pk}/"
    assert programme.work_items.count() == 5
    assert "Program dibuat dengan 5 butir." in desk.get(answer["Location"]).content.decode()


def test_adoption_of_an_older_draft_is_refused(desk: Client, under_review: DecreeImport) -> None:
    DecreeImport.objects.filter(pk=under_review.pk).update(version=1)
    answer = desk.post(f"/impor/{under_review.pk}/adopsi/", {"version": 0}, follow=True)
    assert "baru saja diubah di layar lain" in answer.content.decode()
    assert not Programme.objects.exists()


@pytest.mark.parametrize(
    ("part", "value", "sentence"),
    [
        ("year", None, "Tahun rencana belum diketahui. Isi tahunnya"),
        ("rows", [], "tidak memuat satu baris pun"),
        ("kind", None, "Jenis program belum diketahui. Pilih"),
    ],
)
def test_what_is_missing_is_said_where_it_can_be_mended(
    desk: Client, under_review: DecreeImport, part: str, value: object, sentence: str
) -> None:
    target = under_review.draft["head"] if part == "kind" else under_review.draft
    target[part] = value
    under_review.save()
    for answer in (
        desk.get(f"/impor/{under_review.pk}/adopsi/", follow=True),
        desk.post(f"/impor/{under_review.pk}/adopsi/", {"version": 0}, follow=True),
    ):
        assert answer.redirect_chain[-1][0] == f"/impor/{under_review.pk}/"
        assert sentence in answer.content.decode()
    assert not Programme.objects.exists()


def test_where_the_programme_exists_adoption_leads_to_the_update(
    desk: Client, office: Unit, planner: User, under_review: DecreeImport
) -> None:
    adopted_programme(unit=office, by=planner)
    assert desk.get(f"/impor/{under_review.pk}/adopsi/")["Location"] == f"/impor/{under_review.pk}/perbarui/"


def test_where_there_is_no_programme_the_update_leads_to_adoption(
    desk: Client, under_review: DecreeImport
) -> None:
    assert desk.get(f"/impor/{under_review.pk}/perbarui/")["Location"] == f"/impor/{under_review.pk}/adopsi/"


def test_the_update_shows_what_is_kept_changed_new_and_dropped_before_anything_is_written(
    desk: Client, office: Unit, planner: User
) -> None:
    programme = adopted_programme(unit=office, by=planner)
    proved = programme.deliveries.get(work_item__indicator="Survei kepuasan dilakukan")
    hand_in_link(proved, planner, now=NOW)
    again = DecreeImportFactory(
        under_review=True, unit=office, received_by=planner, reading=changed_reading()
    )
    page = desk.get(f"/impor/{again.pk}/perbarui/").content.decode()
    assert "<del>Januari</del>" in page
    assert "<ins>Februari</ins>" in page
    assert "3 butir tetap" in page
    assert "Ruang layanan ramah disabilitas tersedia" in page
    assert "1 jatuh tempo sudah berbukti; buktinya tetap ada." in page
    assert not programme.work_items.exclude(dropped_at=None).exists()
    assert Programme.objects.get().revision == 1


def test_the_update_is_carried_out_and_no_proof_is_lost(desk: Client, office: Unit, planner: User) -> None:
    programme = adopted_programme(unit=office, by=planner)
    proved = programme.deliveries.get(work_item__indicator="Survei kepuasan dilakukan")
    hand_in_link(proved, planner, now=NOW)
    again = DecreeImportFactory(
        under_review=True, unit=office, received_by=planner, reading=changed_reading()
    )
    answer = desk.post(f"/impor/{again.pk}/perbarui/", {"version": 0, "revision": 1})
    assert answer["Location"] == f"/program/{programme.pk}/"
    assert programme.work_items.filter(dropped_at=None).count() == 5
    assert programme.deliveries.filter(pk=proved.pk, state="handed_in").exists()
    assert Programme.objects.get().revision == 2


@pytest.mark.parametrize("revision", ["2", "", "x"])
def test_a_programme_that_moved_is_shown_afresh(
    desk: Client, office: Unit, planner: User, under_review: DecreeImport, revision: str
) -> None:
    adopted_programme(unit=office, by=planner)
    answer = desk.post(
        f"/impor/{under_review.pk}/perbarui/", {"version": 0, "revision": revision}, follow=True
    )
    assert "Program ini berubah sejak Anda melihat pratinjau." in answer.content.decode()
    assert Programme.objects.get().revision == 1


def test_the_same_plan_again_changes_nothing_and_says_so(
    desk: Client, office: Unit, planner: User, under_review: DecreeImport
) -> None:
    adopted_programme(unit=office, by=planner)
    page = desk.get(f"/impor/{under_review.pk}/perbarui/").content.decode()
    assert "Tidak ada baris yang berbeda." in page


WARNING = "Keputusan ini ditetapkan oleh KPU KOTA MEKARSARI, sedangkan satuan kerja ini"


@pytest.fixture
def of_another_office(under_review: DecreeImport) -> DecreeImport:
    under_review.draft["head"]["issuer"] = "KPU KOTA MEKARSARI"
    under_review.save()
    return under_review


def test_another_offices_decree_is_said_on_every_step(desk: Client, of_another_office: DecreeImport) -> None:
    for page in ("", "adopsi/"):
        assert WARNING in desk.get(f"/impor/{of_another_office.pk}/{page}").content.decode()


def test_another_offices_decree_is_adopted_only_once_confirmed(
    desk: Client, of_another_office: DecreeImport
) -> None:
    address = f"/impor/{of_another_office.pk}/adopsi/"
    answer = desk.post(address, {"version": 0}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "centang “Saya yakin keputusan ini untuk satuan kerja ini”" in answer.content.decode()
    assert not Programme.objects.exists()
    desk.post(address, {"version": 0, "satker": "ya"})
    assert Programme.objects.exists()


def test_the_offices_own_decree_asks_for_no_confirmation(desk: Client, under_review: DecreeImport) -> None:
    page = desk.get(f"/impor/{under_review.pk}/adopsi/").content.decode()
    assert 'type="checkbox"' not in page
    assert "sedangkan satuan kerja ini" not in page


def test_an_update_with_another_offices_decree_is_confirmed_too(
    desk: Client, office: Unit, planner: User, of_another_office: DecreeImport
) -> None:
    adopted_programme(unit=office, by=planner)
    address = f"/impor/{of_another_office.pk}/perbarui/"
    assert WARNING in desk.get(address).content.decode()
    desk.post(address, {"version": 0, "revision": 1})
    assert Programme.objects.get().revision == 1
    desk.post(address, {"version": 0, "revision": 1, "satker": "ya"})
    assert Programme.objects.get().revision == 2


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (2, "3 dari 5 butir rencana yang berlaku akan keluar dari rencana."),
        (0, "Tidak satu pun dari 5 butir rencana yang berlaku ada di keputusan ini"),
    ],
)
def test_an_update_that_drops_most_rows_is_confirmed(
    desk: Client, office: Unit, planner: User, under_review: DecreeImport, left: int, sentence: str
) -> None:
    adopted_programme(unit=office, by=planner)
    rows = under_review.draft["rows"]
    new = {**rows[-1], "indicator": "Arsip dialihmediakan", "action": "Memindai dokumen lama", "id": 90}
    under_review.draft["rows"] = [*rows[:left], new]
    under_review.save()
    address = f"/impor/{under_review.pk}/perbarui/"
    assert sentence in desk.get(address).content.decode()
    answer = desk.post(address, {"version": 0, "revision": 1}, follow=True)
    assert "centang “Saya yakin butir-butir itu memang keluar dari rencana”" in answer.content.decode()
    assert Programme.objects.get().revision == 1
    desk.post(address, {"version": 0, "revision": 1, "keluar": "ya"})
    assert Programme.objects.get().revision == 2


def test_adoption_says_how_many_due_days_are_over(
    desk: Client, under_review: DecreeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    summer = NOW.replace(month=6, day=15)
    monkeypatch.setattr("pakta.delivery.workspace.pages.timezone.now", lambda: summer)
    page = " ".join(desk.get(f"/impor/{under_review.pk}/adopsi/").content.decode().split())
    assert "4 dari 8 jatuh tempo sudah lewat." in page
