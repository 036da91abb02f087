"""Changing the plan after adoption: rows added, altered, taken out and back in, and the list of it all."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.programmes.reading import item, said, words
from tests.factories.offices import proof
from tests.factories.programmes import NOW

from pakta.domain.programmes.actions.amending import drop_item, restore_item
from pakta.domain.programmes.models import Programme, WorkItem
from pakta.foundation.accounts.models import User

FORMED, ANSWERED = "Tim kerja telah dibentuk", "Keluhan dijawab"
WHY = "Berita Acara Nomor 8"
QUERIES_OF_AMENDMENTS = 8


def row_of(found: WorkItem, **changes: str) -> dict[str, str]:
    """What the page offers for the row, with ``changes``."""
    return {
        "indicator": found.indicator or "",
        "action": found.action or "",
        "evidence": "\n".join(one.text for one in found.requirements.all()),
        "target_raw": found.target_raw or "",
        "responsible_raw": found.responsible_raw or "",
        "reason": WHY,
        **changes,
    }


def new_row(programme: Programme, **changes: Any) -> dict[str, Any]:
    return {
        "jadwal-TOTAL_FORMS": 2,
        "jadwal-INITIAL_FORMS": 0,
        "jadwal-0-starts_on": "2026-05-01",
        "jadwal-0-due_on": "2026-05-31",
        "group": programme.components.earliest("position").subcomponents.get().pk,
        "indicator": "Maklumat  dipasang",
        "evidence": "Foto maklumat\n\nFoto maklumat\n Notula ",
        "team": "",
        "reason": WHY,
        **changes,
    }


def test_a_row_altered_keeps_the_decrees_words_beside_todays(desk: Client, programme: Programme) -> None:
    formed = item(programme, FORMED)
    here = f"/butir/{formed.pk}/ubah/"
    assert "Surat Keputusan\nNotula rapat" in desk.get(here).content.decode()
    documents = "Surat Keputusan\nNotula rapat pleno"
    answer = desk.post(here, row_of(formed, action="Menyusun naskah saja", evidence=documents))
    assert (answer.headers["Location"], said(answer)) == (
        f"/butir/{formed.pk}/",
        ["Perubahan butir disimpan."],
    )
    # A second change does not become what the decree said.
    formed.refresh_from_db()
    desk.post(here, row_of(formed, action="Menyusun naskah dan mengumumkannya"))
    there = words(desk.get(f"/butir/{formed.pk}/"))
    assert (
        "Langkah aksi Menyusun naskah dan mengumumkannya Menurut keputusan: "
        "Menyusun naskah dan membahasnya dalam rapat" in there
    )
    assert "Surat Keputusan Notula rapat pleno Menurut keputusan: Surat Keputusan; Notula rapat" in there
    assert "Perubahan butir ini" in there
    assert WHY in there


def test_a_row_nobody_changed_says_only_what_the_decree_says(desk: Client, programme: Programme) -> None:
    there = words(desk.get(f"/butir/{item(programme, FORMED).pk}/"))
    assert "Menurut keputusan Indikator" in there
    assert "Menurut keputusan:" not in there
    assert "Perubahan butir ini" not in there


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": " "}, "Tulis alasan perubahan rencana ini"),
        ({"action": "Lain", "indicator": "", "reason": ""}, "Tulis alasan perubahan rencana ini"),
        ({"indicator": "", "action": ""}, "Isi indikator atau langkah aksi."),
        ({}, "Tidak ada yang berubah pada butir ini."),
        ({"indicator": "x" * 6000}, "5000"),
    ],
)
def test_an_alteration_that_cannot_be_says_why(
    desk: Client, programme: Programme, typed: dict[str, str], sentence: str
) -> None:
    formed = item(programme, FORMED)
    answer = desk.post(f"/butir/{formed.pk}/ubah/", row_of(formed, **typed))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not programme.amendments.exists()


def test_what_was_printed_in_one_cell_keeps_its_spelling(desk: Client, programme: Programme) -> None:
    formed = item(programme, FORMED)
    desk.post(f"/butir/{formed.pk}/ubah/", row_of(formed, indicator="Tim  kerja\nsudah ada"))
    formed.refresh_from_db()
    assert (formed.indicator, formed.evidence_raw) == ("Tim kerja sudah ada", "Surat Keputusan; Notula rapat")


def test_a_row_is_added_with_its_documents_team_and_moments(desk: Client, programme: Programme) -> None:
    team = programme.teams.earliest("pk")
    answer = desk.post(f"/program/{programme.pk}/butir/tambah/", new_row(programme, team=team.pk))
    made = item(programme, "Maklumat dipasang")
    assert answer.headers["Location"] == f"/butir/{made.pk}/"
    assert [one.text for one in made.requirements.all()] == ["Foto maklumat", "Notula"]
    assert [str(one.due_on) for one in made.deliveries.all()] == ["2026-05-31"]
    assert made.team == team
    there = words(desk.get(f"/butir/{made.pk}/"))
    assert "Butir ini tidak ada dalam keputusan. Perencana Satu menambahkannya pada 10 Maret 2026." in there
    assert "Menurut keputusan" not in there
    assert "Maklumat dipasang" in words(desk.get(f"/program/{programme.pk}/"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"indicator": ""}, "Isi indikator atau langkah aksi."),
        ({"jadwal-0-due_on": "", "jadwal-0-starts_on": ""}, "Isi paling sedikit satu tanggal jatuh tempo."),
        ({"jadwal-0-due_on": ""}, "Isi tanggal jatuh temponya, atau kosongkan kedua tanggal."),
        ({"reason": ""}, "Tulis alasan perubahan rencana ini"),
        ({"group": "0"}, "Masukkan pilihan yang valid"),
        ({"team": "0"}, "Masukkan pilihan yang valid"),
    ],
)
def test_a_row_that_cannot_be_added_says_why_and_keeps_what_was_typed(
    desk: Client, programme: Programme, typed: dict[str, str], sentence: str
) -> None:
    rows = programme.work_items.count()
    answer = desk.post(f"/program/{programme.pk}/butir/tambah/", new_row(programme, **typed))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Foto maklumat" in words(answer)
    assert programme.work_items.count() == rows


def test_a_row_is_taken_out_undone_and_taken_back_with_a_reason(
    desk: Client, programme: Programme, planner: User
) -> None:
    formed = item(programme, FORMED)
    proof(formed.deliveries.get(), planner)
    here = f"/butir/{formed.pk}"
    asked = words(desk.get(f"{here}/keluarkan/"))
    assert "1 jatuh temponya sudah memiliki bukti." in asked
    assert desk.post(f"{here}/keluarkan/", {"reason": ""}).status_code == 422
    desk.post(f"{here}/keluarkan/", {"reason": WHY})
    page = desk.get(f"{here}/")
    assert "Butir ini dikeluarkan dari rencana pada 10 Maret 2026." in words(page)
    assert f'action="{here}/pulihkan/?urungkan=1"' in page.content.decode()
    desk.post(f"{here}/pulihkan/?urungkan=1")
    assert [one.reason for one in programme.amendments.all()] == ["Pengeluaran butir diurungkan.", WHY]
    desk.post(f"{here}/keluarkan/", {"reason": WHY})
    assert desk.post(f"{here}/pulihkan/", {"reason": " "}).status_code == 422
    answer = desk.post(f"{here}/pulihkan/", {"reason": "Tetap perlu"})
    assert said(answer)[-1] == "Butir dikembalikan ke rencana."
    formed.refresh_from_db()
    assert formed.dropped_at is None


def test_who_takes_a_row_out_that_is_gone_is_told(desk: Client, programme: Programme, planner: User) -> None:
    formed = item(programme, FORMED)
    drop_item(item=formed, reason=WHY, by=planner, now=NOW)
    assert said(desk.post(f"/butir/{formed.pk}/keluarkan/", {"reason": WHY})) == [
        "Butir ini sudah tidak ada dalam rencana."
    ]


# The list.


def test_a_plan_as_decreed_teaches_what_stands_here(desk: Client, programme: Programme) -> None:
    assert "Rencana masih seperti dalam keputusan" in words(desk.get(f"/program/{programme.pk}/perubahan/"))


def test_changes_are_listed_with_before_after_reason_and_person(
    desk: Client, programme: Programme, planner: User
) -> None:
    formed = item(programme, FORMED)
    desk.post(f"/butir/{formed.pk}/ubah/", row_of(formed, indicator="Tim kerja ditetapkan"))
    desk.post(
        f"/butir/{formed.pk}/jadwal/",
        {
            "jadwal-TOTAL_FORMS": 1,
            "jadwal-INITIAL_FORMS": 0,
            "jadwal-0-due_on": "2026-05-15",
            "reason": "Libur panjang",
        },
    )
    drop_item(item=item(programme, ANSWERED), reason="Digabung", by=planner, now=NOW)
    there = words(desk.get(f"/program/{programme.pk}/perubahan/"))
    assert f"Butir diubah Indikator {FORMED} menjadi Tim kerja ditetapkan {WHY} Perencana Satu" in there
    assert "Jatuh tempo 1 Jan 2026 – 31 Jan 2026 menjadi 15 Mei 2026 Libur panjang" in there
    assert "Butir dikeluarkan dari rencana – Digabung" in there
    only = words(desk.get(f"/program/{programme.pk}/perubahan/?jenis=dropped"))
    assert ("Digabung" in only, "Libur panjang" in only) == (True, False)
    none = words(desk.get(f"/program/{programme.pk}/perubahan/?jenis=added"))
    assert "Tidak ada perubahan jenis ini" in none
    answer = desk.get(f"/program/{programme.pk}/perubahan.xlsx?jenis=altered")
    header, row = ([c.value for c in r] for r in load_workbook(io.BytesIO(answer.content)).active.iter_rows())
    assert header[1] == "Perubahan"
    assert row == [
        "10-03-2026 10.00",
        "Butir diubah",
        "Tim kerja ditetapkan",
        f"Indikator: {FORMED}",
        "Indikator: Tim kerja ditetapkan",
        WHY,
        "Perencana Satu",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    desk: Client,
    programme: Programme,
    planner: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    formed = item(programme, FORMED)
    for _each in range(count):
        drop_item(item=formed, reason=WHY, by=planner, now=NOW)
        restore_item(item=formed, reason=WHY, by=planner, now=NOW)
    desk.get("/bantuan/")
    with django_assert_num_queries(QUERIES_OF_AMENDMENTS):
        answer = desk.get(f"/program/{programme.pk}/perubahan/")
    assert words(answer).count(WHY) == 2 * count
