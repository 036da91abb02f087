"""Doors and pages of the trail."""

from __future__ import annotations

import csv
import datetime as dt
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory

from pakta.delivery.workspace.trail import views
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.models import ChainHead, Entry

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 10, 3, 0, tzinfo=dt.UTC)
QUERIES_OF_THE_LIST = 8


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def head(office: Unit) -> User:
    return person("head", office, name="Kepala Kantor")


@pytest.fixture
def desk(head: User) -> Client:
    """The head's browser."""
    client = Client()
    client.force_login(head)
    return client


def note(unit: Unit, by: User, **fields: object) -> Entry:
    values = {
        "action": "programmes.add_team",
        "subject": "programmes.team:1",
        "label": "Pokja I",
        "now": NOW,
        **fields,
    }
    with transaction.atomic():
        return record(chain=unit.trail_chain, by=by, **values)  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize("page", ["", "1/", "jejak.csv", "jejak.xlsx"])
def test_a_signed_out_visitor_is_sent_to_sign_in(client: Client, office: Unit, page: str) -> None:
    answer = client.get(f"/satker/{office.code}/jejak/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/")


@pytest.mark.parametrize("page", ["", "1/", "jejak.csv", "jejak.xlsx"])
def test_another_units_trail_does_not_exist(desk: Client, head: User, page: str) -> None:
    other = UnitFactory(city=True)
    note(other, head)
    assert desk.get(f"/satker/{other.code}/jejak/{page}").status_code == 404
    assert desk.post(f"/satker/{other.code}/jejak/periksa/").status_code == 404


@pytest.mark.parametrize("role", ["member", "planner", "assessor", "supervisor"])
def test_who_may_not_see_the_trail_is_refused(client: Client, office: Unit, head: User, role: str) -> None:
    note(office, head)
    client.force_login(person(role, office))
    for page in ("", "1/", "jejak.csv", "jejak.xlsx"):
        assert client.get(f"/satker/{office.code}/jejak/{page}").status_code == 403
    assert client.post(f"/satker/{office.code}/jejak/periksa/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    desk: Client, office: Unit, head: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(count):
        note(office, head)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page = desk.get(f"/satker/{office.code}/jejak/")
    assert page.content.decode().count("data-row-target") == count


def test_the_newest_entry_comes_first_and_another_chain_is_not_mixed_in(
    desk: Client, office: Unit, head: User
) -> None:
    note(office, head, label="Pokja lama")
    note(office, head, label="Pokja baru")
    note(UnitFactory(city=True), head, label="Pokja kantor lain")
    page = desk.get(f"/satker/{office.code}/jejak/").content.decode()
    assert page.index("Pokja baru") < page.index("Pokja lama")
    assert "Pokja kantor lain" not in page


def test_an_empty_trail_says_what_will_be_here(desk: Client, office: Unit) -> None:
    assert "Belum ada yang tercatat" in desk.get(f"/satker/{office.code}/jejak/").content.decode()


def test_the_list_is_narrowed_by_person_act_and_day(desk: Client, office: Unit, head: User) -> None:
    planner = person("planner", office)
    note(office, head, label="Milik kepala")
    note(office, planner, label="Milik perencana", action="programmes.assign_team")
    note(office, planner, label="Esok harinya", now=NOW + dt.timedelta(days=1))
    here = f"/satker/{office.code}/jejak/"
    labels = ("Milik kepala", "Milik perencana", "Esok harinya")

    def shown(**query: str) -> list[str]:
        page = desk.get(here, query).content.decode()
        return [label for label in labels if label in page]

    assert shown(orang=planner.actor_key) == ["Milik perencana", "Esok harinya"]
    assert shown(tindakan="programmes.assign_team") == ["Milik perencana"]
    assert shown(dari="2026-03-11") == ["Esok harinya"]
    assert shown(sampai="2026-03-10") == ["Milik kepala", "Milik perencana"]
    assert shown(orang=head.actor_key, dari="2026-03-11") == []


def test_days_are_those_of_the_units_own_zone(client: Client) -> None:
    east = UnitFactory(city=True, eastern=True)
    head = person("head", east)
    client.force_login(head)
    # 16:00 UTC is 01:00 of the next day in the east.
    note(east, head, label="Dini hari", now=dt.datetime(2026, 3, 10, 16, 0, tzinfo=dt.UTC))
    here = f"/satker/{east.code}/jejak/"
    assert "Dini hari" in client.get(here, {"dari": "2026-03-11"}).content.decode()
    assert "Dini hari" not in client.get(here, {"sampai": "2026-03-10"}).content.decode()
    assert "11 Mar 2026, 01.00.00" in client.get(here).content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("end", ["dari", "sampai"])
def test_the_first_and_the_last_day_of_the_calendar_are_days_too(
    desk: Client, office: Unit, head: User, end: str, day: str
) -> None:
    note(office, head, label="Milik kepala")
    answer = desk.get(f"/satker/{office.code}/jejak/", {end: day})
    assert answer.status_code == 200
    passes = (end == "dari") == day.startswith("0001")
    assert ("Milik kepala" in answer.content.decode()) is passes


def test_a_wrong_date_is_said(desk: Client, office: Unit, head: User) -> None:
    note(office, head)
    page = desk.get(f"/satker/{office.code}/jejak/", {"dari": "kemarin"}).content.decode()
    assert "Ada isian yang perlu diperbaiki" in page


def test_an_entry_shows_before_and_after_in_words(desk: Client, office: Unit, head: User) -> None:
    note(office, head, action="programmes.assign_team", before={"team": "Pokja I"}, after={"team": None})
    page = desk.get(f"/satker/{office.code}/jejak/1/").content.decode()
    assert "Tim butir diganti" in page
    assert "Pokja I" in page
    assert Entry.objects.get().hash in page
    assert desk.get(f"/satker/{office.code}/jejak/2/").status_code == 404


def test_what_was_typed_is_shown_as_text(desk: Client, office: Unit, head: User) -> None:
    note(office, head, label="<script>alert(1)</script>", after={"name": "<img src=x>"})
    for page in ("", "1/"):
        shown = desk.get(f"/satker/{office.code}/jejak/{page}").content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x>" not in shown


DANGEROUS = "=HYPERLINK(1)"


def test_the_csv_holds_what_is_shown_and_runs_nothing(desk: Client, office: Unit, head: User) -> None:
    note(office, head, label=DANGEROUS)
    note(office, head, label="Pokja II", action="programmes.assign_team")
    answer = desk.get(f"/satker/{office.code}/jejak/jejak.csv", {"tindakan": "programmes.add_team"})
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"] == 'attachment; filename="jejak-bp-sukamaju.csv"'
    assert [row[5] for row in rows[1:]] == [f"'{DANGEROUS}"]


def test_the_workbook_keeps_text_as_text(desk: Client, office: Unit, head: User) -> None:
    note(office, head, label=DANGEROUS + "\x07\uffff")
    answer = desk.get(f"/satker/{office.code}/jejak/jejak.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    cell = sheet["F2"]
    assert (cell.value, cell.data_type) == (DANGEROUS, "s")


def test_a_whole_chain_is_said_to_be_whole(desk: Client, office: Unit, head: User) -> None:
    note(office, head)
    note(office, head)
    page = desk.post(f"/satker/{office.code}/jejak/periksa/", follow=True).content.decode()
    assert "Rantai utuh: 2 catatan" in page


def test_a_broken_chain_is_named(desk: Client, office: Unit, head: User) -> None:
    note(office, head)
    ChainHead.objects.filter(chain=office.trail_chain).update(seq=2)
    page = desk.post(f"/satker/{office.code}/jejak/periksa/", follow=True).content.decode()
    assert "Rantai rusak." in page
    assert "catatan nomor 2" in page


def test_too_long_a_chain_is_left_to_the_command(
    desk: Client, office: Unit, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_CHECKED", 1)
    note(office, head)
    note(office, head)
    page = desk.post(f"/satker/{office.code}/jejak/periksa/", follow=True).content.decode()
    assert "pakta verify" in page


def test_checking_is_asked_for_by_posts_alone(desk: Client, office: Unit) -> None:
    assert desk.get(f"/satker/{office.code}/jejak/periksa/").status_code == 405
