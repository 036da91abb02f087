"""The feed at the secret address: what calendar programs get, and who gets nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Event
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.assessments import started
from tests.factories.institutions import UnitFactory
from tests.factories.offices import reading_of
from tests.factories.programmes import NOW, adopted_programme

from pakta.delivery.workspace.calendar.feed import feed_of, written
from pakta.delivery.workspace.calendar.sources import Appointment
from pakta.domain.assessments.actions.calendar import DaySet, set_calendar
from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.programmes.models import Programme, TeamMember
from pakta.foundation.accounts.actions import (
    deactivate_user,
    make_calendar_address,
    revoke_calendar_address,
)
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import Entry

QUERIES = 6
SITE = "https://pakta.kantor.example/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju", name="Kantor Sukamaju")


@pytest.fixture
def programme(unit: Unit) -> Programme:
    return adopted_programme(unit=unit, by=person("planner", unit))


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Mira")


def address_of(user: User) -> str:
    return f"/kalender/{make_calendar_address(user=user, by=user, now=NOW)}.ics"


def events(content: bytes) -> dict[str, Event]:
    """Day and first word of the row → event, of a feed as a program reads it."""
    found = Calendar.from_ical(content)
    return {f"{one['DTSTART'].dt:%d-%m} {one['SUMMARY'].split()[1]}": one for one in found.walk("VEVENT")}


def text_of(content: bytes) -> str:
    return content.decode().replace("\r\n ", "")


def test_a_calendar_program_gets_the_persons_days(client: Client, member: User, programme: Programme) -> None:
    answer = client.get(address_of(member))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(events(answer.content)) == {
        "31-01 Tim", "28-02 Survei", "31-03 Tim", "31-03 Standar",
        "30-06 Tim", "30-06 Standar", "30-09 Standar", "31-12 Standar",
    }  # fmt: skip


def test_an_event_is_the_whole_day_with_its_row_its_office_and_its_page(
    client: Client, member: User, programme: Programme, unit: Unit
) -> None:
    event = events(client.get(address_of(member)).content)["30-09 Standar"]
    delivery = programme.deliveries.get(due_on=dt.date(2026, 9, 30))
    page = f"http://testserver/butir/{delivery.work_item_id}/#jatuh-tempo-{delivery.pk}"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 9, 30), dt.date(2026, 10, 1))
    assert event["UID"] == f"delivery-{delivery.pk}.{unit.code}@pakta"
    assert event["SUMMARY"] == "Bukti: Standar layanan diumumkan"
    assert event["URL"] == page
    assert event["DESCRIPTION"].splitlines() == [
        "Zona Integritas 2026, Kantor Sukamaju",
        "Area: Pelayanan Publik",
        "Tim: Pokja Pelayanan",
        "Masa bukti: 1 Juli 2026 sampai 30 September 2026",
        "Keadaan: Direncanakan",
        page,
    ]
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


def test_the_feed_speaks_the_persons_language(client: Client, unit: Unit, programme: Programme) -> None:
    reader = person("member", unit, language="en")
    client.cookies["django_language"] = "id"
    event = events(client.get(address_of(reader)).content)["30-09 Standar"]
    assert "1 July 2026" in event["DESCRIPTION"]


def test_a_moment_that_left_the_schedule_is_cancelled(
    client: Client, member: User, programme: Programme
) -> None:
    address = address_of(member)
    before = events(client.get(address).content)["30-09 Standar"]
    gone_at = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    programme.deliveries.filter(due_on=dt.date(2026, 9, 30)).update(dropped_at=gone_at, dropped_by=member)
    after = events(client.get(address).content)["30-09 Standar"]
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_a_program_that_has_it_already_gets_no_body_until_something_changes(
    client: Client, member: User, programme: Programme
) -> None:
    address = address_of(member)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    programme.deliveries.filter(due_on=dt.date(2026, 9, 30)).update(due_on=dt.date(2026, 10, 2))
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize("token", ["x", "Z" * 32, "Z" * 2000, "%C3%A9", "..%2F"])
def test_a_wrong_address_is_not_there(client: Client, member: User, programme: Programme, token: str) -> None:
    address_of(member)
    assert client.get(f"/kalender/{token}.ics").status_code == 404


def test_a_token_is_read_letter_by_letter(client: Client, member: User, programme: Programme) -> None:
    address = address_of(member)
    assert client.get(address).status_code == 200
    assert (
        client.get(address.swapcase().replace("/KALENDER/", "/kalender/").replace(".ICS", ".ics")).status_code
        == 404
    )


def test_a_revoked_a_replaced_and_a_shut_out_persons_address_are_not_there(
    client: Client, member: User, unit: Unit, programme: Programme
) -> None:
    old, revoked = address_of(member), address_of(member)
    revoke_calendar_address(user=member, by=member, now=NOW)
    other = person("member", unit)
    shut_out = address_of(other)
    deactivate_user(user=other, by=SYSTEM, now=NOW)
    assert [client.get(one).status_code for one in (old, revoked, shut_out)] == [404, 404, 404]


def test_an_office_the_person_lost_is_gone_from_the_feed(
    client: Client, member: User, unit: Unit, programme: Programme
) -> None:
    team = programme.teams.get(name="Pokja Pelayanan")
    TeamMember.objects.create(team=team, user=member, added_at=NOW, added_by=member)
    programme.deliveries.update(assignee=member)
    address = address_of(member)
    assert events(client.get(address).content)
    member.memberships.update(ended_at=NOW, ended_by=member)
    answer = client.get(address)
    assert answer.status_code == 200
    assert events(answer.content) == {}
    assert unit.name not in answer.content.decode()


def test_the_feed_opens_for_nobody_but_its_holder(client: Client, member: User, programme: Programme) -> None:
    """Whoever is signed in, the address decides."""
    stranger = person("coordinator", UnitFactory(city=True))
    client.force_login(stranger)
    assert events(client.get(address_of(stranger)).content) == {}
    assert events(client.get(address_of(member)).content)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_feed_is_only_read(member: User, programme: Programme, method: str) -> None:
    address, entries = address_of(member), Entry.objects.count()
    assert getattr(Client(), method)(address).status_code == 405
    assert Entry.objects.count() == entries


def test_the_address_is_kept_from_those_it_could_leak_to(client: Client, member: User) -> None:
    answer = client.get(address_of(member))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("programmes", [1, 3])
def test_the_feed_costs_the_same_however_many_programmes(
    client: Client,
    member: User,
    unit: Unit,
    programmes: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    planner = person("planner", unit)
    for year in range(2026, 2026 + programmes):
        adopted_programme(unit=unit, by=planner, reading=reading_of(year))
    address = address_of(member)
    with django_assert_num_queries(QUERIES):
        client.get(address)


def test_the_days_of_the_assessment_are_in_it(client: Client, member: User, unit: Unit) -> None:
    planner = person("planner", unit)
    started(unit, planner)
    days = {CalendarStep.SELF: DaySet(dt.date(2026, 2, 1), "Surat 5/2026")}
    set_calendar(unit=unit, year=2026, days=days, by=planner, now=NOW)
    found = Calendar.from_ical(client.get(address_of(member)).content).walk("VEVENT")
    told = {str(one["SUMMARY"]): one["DTSTART"].dt for one in found}
    assert told == {
        "LKE: Penilaian mandiri selesai": dt.date(2026, 2, 1),
        "LKE: Pengusulan ke Kementerian PANRB": dt.date(2027, 5, 31),
    }


# How it is written.


def appointment(**changes: Any) -> Appointment:
    given: dict[str, Any] = {
        "key": "delivery-1.kantor",
        "day": dt.date(2026, 12, 31),
        "title": "Bukti: notula",
        "details": ("Area: Pengawasan",),
        "path": "/butir/1/",
        "changed_at": NOW,
    }
    return Appointment(**{**given, **changes})


def test_an_empty_calendar_is_one() -> None:
    assert Calendar.from_ical(written([], name="Pakta – Mira", site=SITE))["X-WR-CALNAME"] == "Pakta – Mira"


def test_text_that_looks_like_the_format_stays_text() -> None:
    nasty = "a;b,c\\n\nEND:VEVENT\r\nBEGIN:VALARM\x00\x07" + "é" * 200
    content = written([appointment(title=nasty, details=(nasty,))], name=nasty, site=SITE)
    assert len(Calendar.from_ical(content).walk()) == 2
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert not any(byte in content for byte in (b"\x00", b"\x07"))


def test_the_last_day_of_a_year_ends_in_the_next() -> None:
    event = Calendar.from_ical(written([appointment()], name="x", site=SITE)).walk("VEVENT")[0]
    assert event["DTEND"].dt == dt.date(2027, 1, 1)
    assert event["URL"] == "https://pakta.kantor.example/butir/1/"


def test_the_last_day_of_all_has_no_next() -> None:
    last = appointment(day=dt.date.max)
    event = Calendar.from_ical(written([last], name="x", site=SITE)).walk("VEVENT")[0]
    assert (event["DTSTART"].dt, "DTEND" in event) == (dt.date.max, False)


def test_the_same_state_gives_the_same_bytes(member: User, programme: Programme) -> None:
    later = NOW + dt.timedelta(hours=1)
    first = feed_of(member, now=NOW, site=SITE)
    assert feed_of(User.objects.get(pk=member.pk), now=later, site=SITE) == first
    assert "BEGIN:VEVENT" in text_of(first)
