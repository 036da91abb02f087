"""The calendar of a unit as people see it, and the page on which they get their own address."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.offices import proof, reading_of
from tests.factories.programmes import NOW, adopted_programme, sample_reading, sample_row

from pakta.delivery.workspace.calendar.presenting import SHOWN_A_DAY
from pakta.domain.programmes.models import Programme, TeamMember
from pakta.foundation.accounts.models import CalendarAddress, User
from pakta.foundation.accounts.queries import calendar_address_of
from pakta.foundation.institutions.models import Unit

QUERIES_OF_A_MONTH = 10

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_tenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Mira")


@pytest.fixture
def programme(unit: Unit) -> Programme:
    return adopted_programme(unit=unit, by=person("planner", unit))


@pytest.fixture
def desk(member: User) -> Client:
    """The member's browser."""
    client = Client()
    client.force_login(member)
    return client


ADDRESS = "/satker/bp-sukamaju/kalender/"
SUBSCRIPTION = f"{ADDRESS}langganan/"


def html_of(answer: Any) -> str:
    assert answer.status_code == 200
    html: str = answer.content.decode()
    return html.split("<main", 1)[1].split("</main>")[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def cells(answer: Any) -> dict[str, str]:
    """Date → what its cell says, of the days that say more than their date."""
    found = {}
    for part in html_of(answer).split('<li class="calendar-day')[1:]:
        said = re.search(r"(\w+, \d+ \w+ \d{4}) ?(.*)", words("<li" + part.split("</ol>")[0]))
        assert said
        if said[2]:
            found[said[1]] = said[2]
    return found


def rows(answer: Any) -> list[str]:
    """The texts of the list's rows."""
    return [words("<tr" + row.split("</tr>")[0]) for row in html_of(answer).split("<tr")[2:]]


def test_a_month_shows_what_falls_due_and_how_it_stands(desk: Client, programme: Programme) -> None:
    assert cells(desk.get(f"{ADDRESS}?bulan=2026-01")) == {
        "Kamis, 1 Januari 2026": "Tahun Baru Masehi",
        "Jumat, 16 Januari 2026": "Isra Mikraj Nabi Muhammad",
        "Sabtu, 31 Januari 2026": "Terlambat Tim kerja telah dibentuk",
    }


def test_without_a_month_it_is_the_one_of_today(desk: Client, programme: Programme) -> None:
    answer = desk.get(ADDRESS)
    assert "<h2>Maret 2026</h2>" in html_of(answer)
    assert cells(answer)["Selasa, 10 Maret 2026"] == "Hari ini"
    assert cells(answer)["Rabu, 18 Maret 2026"] == "Cuti bersama"


@pytest.mark.parametrize("asked", ["2026-13", "x", "26-03", "9999-01", "0000-00", "2026-03-01", ""])
def test_a_month_that_is_none_is_the_one_of_today(desk: Client, programme: Programme, asked: str) -> None:
    assert "<h2>Maret 2026</h2>" in html_of(desk.get(ADDRESS, {"bulan": asked}))


@pytest.mark.parametrize(
    ("now", "month"),
    [("2026-03-31T16:59:59+00:00", "Maret"), ("2026-03-31T17:00:00+00:00", "April")],
)
def test_the_month_turns_at_the_units_own_midnight(
    desk: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch, now: str, month: str
) -> None:
    set_clock(monkeypatch, dt.datetime.fromisoformat(now))
    assert f"<h2>{month} 2026</h2>" in html_of(desk.get(ADDRESS))


def test_neighbouring_months_keep_what_was_chosen(desk: Client, programme: Programme) -> None:
    html = html_of(desk.get(f"{ADDRESS}?bulan=2026-12&milik=semua&tampilan=daftar"))
    assert 'href="?bulan=2026-11&amp;milik=semua&amp;tampilan=daftar"' in html
    assert 'href="?bulan=2027-01&amp;milik=semua&amp;tampilan=daftar"' in html
    assert 'href="?milik=semua&amp;tampilan=daftar"' in html


def test_the_list_has_every_day_with_its_rows_and_closed_days(
    desk: Client, member: User, programme: Programme
) -> None:
    proof(programme.deliveries.get(due_on=dt.date(2026, 1, 31)), member)
    assert rows(desk.get(f"{ADDRESS}?bulan=2026-01&tampilan=daftar")) == [
        "Kamis, 1 Januari 2026 Tahun Baru Masehi",
        "Jumat, 16 Januari 2026 Isra Mikraj Nabi Muhammad",
        "Sabtu, 31 Januari 2026 Akhir pekan",
        "Tim kerja telah dibentuk Zona Integritas 2026 · Manajemen Perubahan Pokja Manajemen Perubahan Diserahkan",
    ]


def test_a_row_leads_to_its_moment(desk: Client, programme: Programme) -> None:
    delivery = programme.deliveries.get(due_on=dt.date(2026, 1, 31))
    link = f'href="/butir/{delivery.work_item_id}/#jatuh-tempo-{delivery.pk}"'
    for view in ("", "daftar"):
        assert link in html_of(desk.get(f"{ADDRESS}?bulan=2026-01&tampilan={view}"))


def test_mine_comes_first_where_anything_is_mine(desk: Client, member: User, programme: Programme) -> None:
    team = programme.teams.get(name="Pokja Pelayanan")
    TeamMember.objects.create(team=team, user=member, added_at=NOW, added_by=member)
    march = f"{ADDRESS}?bulan=2026-03"
    assert cells(desk.get(march))["Selasa, 31 Maret 2026"] == "Jatuh tempo Standar layanan diumumkan"
    both = cells(desk.get(f"{march}&milik=semua"))["Selasa, 31 Maret 2026"]
    assert both == "Jatuh tempo Tim kerja telah dievaluasi Jatuh tempo Standar layanan diumumkan"


def test_who_has_nothing_sees_the_office_and_is_told_so_when_asking_for_theirs(
    desk: Client, programme: Programme
) -> None:
    assert "Selasa, 31 Maret 2026" in cells(desk.get(f"{ADDRESS}?bulan=2026-03"))
    mine = words(html_of(desk.get(f"{ADDRESS}?bulan=2026-03&milik=saya")))
    assert "Anda belum masuk tim mana pun dan belum ditugasi" in mine


def test_a_team_narrows_and_stays_chosen_in_a_year_without_it(desk: Client, programme: Programme) -> None:
    chosen = {"bulan": "2026-03", "tim": "Pokja Pelayanan"}
    assert (
        cells(desk.get(ADDRESS, chosen))["Selasa, 31 Maret 2026"] == "Jatuh tempo Standar layanan diumumkan"
    )
    html = html_of(desk.get(ADDRESS, {**chosen, "bulan": "2028-03"}))
    assert re.search(r'<option value="Pokja Pelayanan"\s+selected', html)


def test_an_empty_month_says_when_the_next_thing_falls_due(desk: Client, programme: Programme) -> None:
    html = html_of(desk.get(f"{ADDRESS}?bulan=2026-04"))
    assert "Tidak ada yang jatuh tempo pada bulan ini. Berikutnya 30 Juni 2026" in words(html)
    assert 'href="?bulan=2026-06"' in html


def test_a_unit_without_a_programme_learns_where_the_calendar_comes_from(desk: Client, unit: Unit) -> None:
    said = words(html_of(desk.get(ADDRESS)))
    assert "Belum ada program di satuan kerja ini" in said
    assert "Perencana atau koordinator dapat mengunggahnya" in said
    desk.force_login(person("planner", unit))
    assert f'href="/satker/{unit.code}/impor/unggah/"' in html_of(desk.get(ADDRESS))


@pytest.mark.parametrize(("year", "said"), [(2026, False), (2028, True)])
def test_a_year_without_joint_leave_says_so(
    desk: Client, programme: Programme, *, year: int, said: bool
) -> None:
    page = words(html_of(desk.get(f"{ADDRESS}?bulan={year}-05")))
    assert (f"Cuti bersama tahun {year} belum dimuat" in page) is said
    assert ("Keputusan Bersama Tiga Menteri Nomor 1497" in page) is not said


def test_a_full_day_shows_the_most_urgent_and_leads_to_the_rest(
    desk: Client, unit: Unit, member: User
) -> None:
    names = [f"Kegiatan {number}" for number in range(SHOWN_A_DAY + 2)]
    reading = sample_reading()
    items = [sample_row(name) for name in names]
    part = {"ordinal_raw": "1", "name": "Bagian", "items": items}
    reading["plan"]["components"] = [{"ordinal_raw": "I", "name": "Area", "subcomponents": [part]}]
    programme = adopted_programme(unit=unit, by=person("planner", unit), reading=reading)
    proof(programme.deliveries.order_by("work_item__position")[0], member)
    html = html_of(desk.get(f"{ADDRESS}?bulan=2026-01"))
    shown = re.findall(r"Kegiatan \d", html)
    assert shown == names[1 : SHOWN_A_DAY + 1]
    assert 'href="?bulan=2026-01&amp;tampilan=daftar#hari-2026-01-31"' in html
    assert "2 lagi" in words(html)
    assert 'id="hari-2026-01-31"' in html_of(desk.get(f"{ADDRESS}?bulan=2026-01&tampilan=daftar"))


@pytest.mark.parametrize("programmes", [1, 3])
@pytest.mark.parametrize("view", ["", "daftar"])
def test_a_month_costs_the_same_however_full(
    desk: Client, unit: Unit, programmes: int, view: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    planner = person("planner", unit)
    for year in range(2026, 2026 + programmes):
        adopted_programme(unit=unit, by=planner, reading=reading_of(year))
    with django_assert_num_queries(QUERIES_OF_A_MONTH):
        desk.get(f"{ADDRESS}?bulan=2026-03&tampilan={view}")


# The person's own address.


def address_in(html: str) -> str:
    found = re.search(r"<textarea[^>]*>\s*(\S+)\s*</textarea>", html)
    assert found
    return found[1]


def test_making_an_address_shows_it_once_and_it_works(
    desk: Client, member: User, programme: Programme
) -> None:
    assert "Anda belum mempunyai alamat kalender" in words(html_of(desk.get(SUBSCRIPTION)))
    answer = desk.post(SUBSCRIPTION)
    html = html_of(answer)
    address = address_in(html)
    assert address.startswith("http://testserver/kalender/")
    assert f'href="{address.replace("http:", "webcal:")}"' in html
    assert answer["Cache-Control"] == "no-store"
    assert Client().get(address).status_code == 200
    later = html_of(desk.get(SUBSCRIPTION))
    assert "Alamat kalender Anda berlaku sejak 10 Maret 2026" in words(later)
    assert address.rpartition("/")[2].removesuffix(".ics") not in later


def test_a_new_address_replaces_the_old_one(desk: Client, programme: Programme) -> None:
    old, new = (address_in(html_of(desk.post(SUBSCRIPTION))) for _ in range(2))
    assert [Client().get(one).status_code for one in (old, new)] == [404, 200]


def test_looking_makes_nothing(desk: Client, unit: Unit) -> None:
    desk.get(SUBSCRIPTION)
    desk.get(f"{SUBSCRIPTION}cabut/")
    assert not CalendarAddress.objects.exists()


def test_revoking_asks_first_and_then_ends_it(desk: Client, member: User, programme: Programme) -> None:
    address = address_in(html_of(desk.post(SUBSCRIPTION)))
    assert "tidak dapat dihidupkan lagi" in words(html_of(desk.get(f"{SUBSCRIPTION}cabut/")))
    answer = desk.post(f"{SUBSCRIPTION}cabut/", follow=True)
    assert "Alamat kalender dicabut." in words(html_of(answer))
    assert calendar_address_of(member) is None
    assert Client().get(address).status_code == 404


def test_revoking_twice_says_so(desk: Client, unit: Unit) -> None:
    answer = desk.post(f"{SUBSCRIPTION}cabut/", follow=True)
    assert "Alamat kalender ini sudah dicabut." in words(html_of(answer))
