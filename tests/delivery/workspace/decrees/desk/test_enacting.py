"""The page before a decree is enacted says what will happen; the deed happens once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import person
from tests.factories.drafting import draft_decree, kept_decree, sample_draft
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.drafting.actions.editing import change_draft_decree
from pakta.domain.drafting.actions.passing import hand_in_for_check, return_draft
from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.drafting.models import DecreeLook, DraftDecree
from pakta.domain.drafting.states import enter
from pakta.domain.programmes.models import Decree, Programme, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import NumberCounter
from pakta.knowledge.decrees.drafting import Json, edit_row
from pakta.knowledge.law.working_days import is_working_day, last_working_day_to


def today() -> str:
    return last_working_day_to(dt.datetime.now(dt.UTC).date()).isoformat()


def waiting(office: Unit, by: User, **named: Any) -> tuple[DraftDecree, str]:
    draft = draft_decree(office, state=DraftState.TO_SIGN, by=by, **named)
    return draft, f"/keputusan/{draft.pk}/tetapkan/"


def reworded(draft: Json) -> Json:
    return edit_row(draft, draft["rows"][0]["id"], {"target_raw": "Desember 2026"})


def again(draft: DraftDecree) -> DraftDecree:
    return DraftDecree.objects.get(pk=draft.pk)


def test_a_new_programme_is_shown_and_then_made(desk: Client, office: Unit, officer: User) -> None:
    draft, page = waiting(office, officer)
    shown = desk.get(page).content.decode()
    year = dt.datetime.now(dt.UTC).year
    assert f"<strong>1 TAHUN {year}</strong>" in shown
    assert "Program Zona Integritas 2026 dibuat" in shown
    answer = desk.post(page, {"version": 0, "day": today()}, follow=True)
    assert f"ditetapkan dengan nomor 1 TAHUN {year}" in answer.content.decode()
    assert Programme.objects.get(unit=office).work_items.count() == 5
    assert f"http://testserver/keaslian/{again(draft).key}/" in answer.content.decode()


def test_an_update_shows_what_changes_row_by_row(desk: Client, office: Unit, officer: User) -> None:
    programme = adopted_programme(unit=office, by=person("planner", office))
    _draft, page = waiting(office, officer, draft=reworded(sample_draft()))
    shown = desk.get(page).content.decode()
    assert f"Program {programme} diperbarui" in shown
    assert "<ins>Desember" in shown
    desk.post(page, {"version": 0, "revision": programme.revision, "day": today()})
    programme.refresh_from_db()
    assert programme.decree.number == "1"
    assert programme.work_items.get(position=1).target_raw == "Desember 2026"


def test_most_rows_leaving_is_asked_for(desk: Client, office: Unit, officer: User) -> None:
    programme = adopted_programme(unit=office, by=person("planner", office))
    bare = sample_draft()
    bare = {**bare, "rows": bare["rows"][:1]}
    draft, page = waiting(office, officer, draft=bare)
    assert "akan keluar dari rencana" in desk.get(page).content.decode()
    typed = {"version": 0, "revision": programme.revision, "day": today()}
    assert desk.post(page, typed).status_code == 422
    assert again(draft).state == DraftState.TO_SIGN
    desk.post(page, {**typed, "keluar": "ya"})
    assert WorkItem.objects.in_plan().filter(programme=programme).count() == 1


def test_revoking_without_a_plan_empties_the_programme(desk: Client, office: Unit, officer: User) -> None:
    programme = adopted_programme(unit=office, by=person("planner", office))
    _draft, page = waiting(
        office,
        officer,
        draft={**sample_draft(), "rows": []},
        purpose=Purpose.REVOKES,
        target=programme.decree,
    )
    shown = desk.get(page).content.decode()
    assert "Keputusan Nomor 7 Tahun 2026 menjadi dicabut" in shown
    assert f"Semua butir program {programme} keluar dari rencana" in shown
    desk.post(page, {"version": 0, "day": today()})
    assert not WorkItem.objects.in_plan().filter(programme=programme).exists()


def test_two_tabs_enact_once(desk: Client, office: Unit, officer: User) -> None:
    draft, page = waiting(office, officer)
    typed = {"version": 0, "day": today()}
    desk.post(page, typed)
    second = desk.post(page, typed, follow=True)
    assert "sudah berstatus “Ditetapkan”" in second.content.decode()
    assert "tidak sedang menunggu penetapan" in desk.get(page, follow=True).content.decode()
    assert (Decree.objects.count(), NumberCounter.objects.get(unit=office, kind="decree").last) == (1, 1)
    assert again(draft).number == 1


def test_what_was_seen_is_what_is_enacted(desk: Client, office: Unit, officer: User) -> None:
    """Returned, changed and passed again while somebody looked at the page of enacting."""
    draft, page = waiting(office, officer)
    return_draft(draft=draft, version=draft.version, reason="x", by=officer, now=NOW)
    change_draft_decree(draft=draft, version=0, change=reworded, what="x", by=officer, now=NOW)
    found = hand_in_for_check(draft=draft, version=1, by=officer, now=NOW)
    enter(found, DraftState.TO_SIGN, by=officer, now=NOW)
    answer = desk.post(page, {"version": 0, "day": today()}, follow=True)
    assert "baru saja diubah di layar lain" in answer.content.decode()
    assert again(draft).state == DraftState.TO_SIGN


@pytest.mark.parametrize("day", ["", "31-31-2026", "kemarin", "0000-00-00"])
def test_a_day_that_is_none_is_asked_for_again(desk: Client, office: Unit, officer: User, day: str) -> None:
    draft, page = waiting(office, officer)
    assert desk.post(page, {"version": 0, "day": day}).status_code == 422
    assert again(draft).number is None


@pytest.mark.parametrize("day", ["2999-01-01", "1999-01-01"])
def test_a_day_that_cannot_be_burns_no_number(desk: Client, office: Unit, officer: User, day: str) -> None:
    draft, page = waiting(office, officer)
    answer = desk.post(page, {"version": 0, "day": day, "libur": "ya"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Tanggal penetapan tidak boleh" in said
    assert f'value="{day}"' in said
    assert again(draft).state == DraftState.TO_SIGN
    assert not NumberCounter.objects.filter(unit=office, kind="decree").exists()


def test_a_day_without_work_is_asked_about(desk: Client, office: Unit, officer: User) -> None:
    draft, page = waiting(office, officer)
    day = dt.date.fromisoformat(today())
    assert f'value="{day.isoformat()}"' in desk.get(page).content.decode()
    while is_working_day(day):
        day -= dt.timedelta(days=1)
    typed = {"version": 0, "day": day.isoformat()}
    answer = desk.post(page, typed)
    assert answer.status_code == 422
    assert "bukan hari kerja" in answer.content.decode()
    assert again(draft).number is None
    desk.post(page, {**typed, "libur": "ya"})
    assert again(draft).enacted_on == day


def test_a_copy_without_its_signatory_is_warned_of(desk: Client, office: Unit, officer: User) -> None:
    _draft, page = waiting(office, officer)
    look = "/satker/bp-sukamaju/keputusan/tampilan/"
    for shown in (page, look):
        assert "Penanda tangan salinan belum diisi" in desk.get(shown).content.decode()
    DecreeLook.objects.create(unit=office, copy_name="Wiratama", changed_at=NOW, changed_by=officer)
    for shown in (page, look):
        assert "Penanda tangan salinan belum diisi" not in desk.get(shown).content.decode()


def test_a_number_known_from_paper_is_warned_of_and_never_given_twice(
    desk: Client, office: Unit, officer: User
) -> None:
    year = dt.datetime.now(dt.UTC).year
    known = kept_decree(office, officer, 1)
    Decree.objects.filter(pk=known.decree_id).update(year=year)
    draft, page = waiting(office, officer)
    assert f"nomor 1 tahun {year} sudah ada" in desk.get(page).content.decode()
    answer = desk.post(page, {"version": 0, "day": today()}, follow=True)
    assert f"Keputusan Nomor 1 Tahun {year} sudah ada" in answer.content.decode()
    assert again(draft).number is None
    desk.post("/satker/bp-sukamaju/keputusan/tampilan/nomor/", {"number": 2})
    desk.post(page, {"version": 0, "day": today()})
    assert again(draft).number == 2


def test_signs_of_their_own_are_enacted_as_they_are(desk: Client, office: Unit, officer: User) -> None:
    odd = "Rencana \U0001f600 \u202eterbalik\u202c \x07 <b>tebal</b>"
    draft, page = waiting(office, officer, draft=sample_draft(title=odd))
    desk.post(page, {"version": 0, "day": today()})
    decree = again(draft).decree
    assert decree is not None
    assert decree.title == odd
    shown = desk.get(f"/keputusan/{draft.pk}/").content.decode()
    assert "<b>tebal" not in shown


def test_the_number_of_another_year_is_shown_before_it_is_taken(
    desk: Client, office: Unit, officer: User
) -> None:
    draft, page = waiting(office, officer)
    shown = dt.date.fromisoformat(today())
    DraftDecree.objects.filter(pk=draft.pk).update(started_at=dt.datetime(shown.year, 1, 1, tzinfo=dt.UTC))
    kept = kept_decree(office, officer, 30)
    Decree.objects.filter(pk=kept.decree_id).update(year=shown.year - 1)
    day = dt.date(shown.year - 1, 12, 31)
    typed = {"version": 0, "day": day.isoformat(), "libur": "ya"}
    answer = desk.post(page, typed)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert f"bernomor 1 TAHUN {day.year}" in said
    assert f"<strong>1 TAHUN {day.year}</strong>" in said
    assert "Keputusan nomor 30" in said
    assert again(draft).number is None
    desk.post(page, {**typed, "tahun": "ya"})
    assert again(draft).number_text == f"1 TAHUN {day.year}"
