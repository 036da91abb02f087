"""The year as a unit works it: its days with why, years without a decree, days stated and taken back."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.law import DAYS, office_day

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OfficeDay
from pakta.foundation.lawbook.queries import calendar_of

pytestmark = pytest.mark.django_db
AT = "/satker/bp-sukamaju/hukum/kalender"
SATURDAY = dt.date(2026, 11, 28)


def test_a_year_is_that_of_its_decree(reader: Client) -> None:
    answer = reader.get(f"{AT}/?tahun=2026")
    assert answer.context["counts"] == {"worked": 240, "national": 17, "leave": 8, "own": 0}
    assert [month.worked for month in answer.context["months"]] == [
        20,
        18,
        17,
        21,
        16,
        20,
        23,
        19,
        22,
        22,
        21,
        21,
    ]
    assert "Nomor 1497" in answer.context["source"]
    assert "(dua sumber)" in answer.context["source"]
    assert "belum dimuat" not in answer.content.decode()


def test_months_begin_on_their_weekday(reader: Client) -> None:
    november = reader.get(f"{AT}/?tahun=2026").context["months"][10]
    first = november.weeks[0]
    assert [cell.day.day if cell else None for cell in first] == [None] * 6 + [1]
    assert all(len(week) == 7 for week in november.weeks)
    days = [cell.day.day for week in november.weeks for cell in week if cell]
    assert days == list(range(1, 31))


def test_a_year_without_a_decree_says_so(reader: Client) -> None:
    answer = reader.get(f"{AT}/?tahun=2028")
    assert answer.context["source"] == ""
    page = answer.content.decode()
    assert "tahun 2028 belum dimuat" in page
    assert "Libur nasional, perkiraan" in page


def test_the_offices_days_stand_over_the_nations(browser: Client, office: Unit, officer: User) -> None:
    office_day(office, officer)
    office_day(office, officer, day=SATURDAY, closed=False, name="Ganti hari")
    office_day(office, officer, day=dt.date(2026, 12, 24), closed=False, name="Tetap buka")
    office_day(office, officer, day=dt.date(2026, 11, 25), is_withdrawn=True)
    office_day(office, officer, day=dt.date(2025, 11, 24))
    answer = browser.get(f"{AT}/?tahun=2026")
    assert answer.context["counts"] == {"worked": 241, "national": 17, "leave": 8, "own": 3}
    own = [line for line in answer.context["lines"] if line.owner]
    assert [(line.day, line.kind.word, line.name) for line in own] == [
        (dt.date(2026, 11, 23), "Satuan kerja tutup", "Banjir"),
        (SATURDAY, "Tetap bekerja", "Ganti hari"),
        (dt.date(2026, 12, 24), "Tetap bekerja", "Tetap buka"),
    ]
    assert all(line.withdraw_url for line in own)
    kinds = {
        cell.day: cell.kind
        for month in answer.context["months"]
        for week in month.weeks
        for cell in week
        if cell and cell.kind not in ("", "weekend", "national", "leave")
    }
    assert kinds == {
        dt.date(2026, 11, 23): "shut",
        SATURDAY: "worked",
        dt.date(2026, 12, 24): "worked",
    }


def test_days_of_a_unit_above_are_not_this_ones_to_withdraw(browser: Client, office: Unit) -> None:
    assert office.parent is not None
    above = office_day(office.parent, person("legal_officer", office.parent))
    [line] = [line for line in browser.get(f"{AT}/?tahun=2026").context["lines"] if line.owner]
    assert (line.owner, line.withdraw_url) == (office.parent.name, "")
    for act in ("tarik", "pulihkan"):
        assert browser.post(f"{AT}/{above.pk}/{act}/").status_code == 404


def test_who_keeps_no_law_is_offered_no_act(reader: Client, office: Unit, officer: User) -> None:
    office_day(office, officer)
    page = reader.get(f"{AT}/?tahun=2026").content.decode()
    assert "Banjir" in page
    assert "/tarik/" not in page
    assert "/nyatakan/" not in page


@pytest.mark.parametrize("typed", ["1700", "3000", "dua", "-1", "99999999999999999999"])
def test_a_year_that_cannot_be_shown_is_this_one(reader: Client, typed: str) -> None:
    answer = reader.get(f"{AT}/?tahun={typed}")
    assert (answer.status_code, answer.context["year"]) == (200, answer.context["page"].today.year)


def test_years_far_away_have_no_neighbours(reader: Client) -> None:
    this = reader.get(f"{AT}/").context["page"].today.year
    assert reader.get(f"{AT}/?tahun={this - 10}").context["earlier"] is None
    assert reader.get(f"{AT}/?tahun={this + 10}").context["later"] is None
    assert reader.get(f"{AT}/?tahun={this}").context["later"].label == str(this + 1)


def test_the_sheet_has_the_years_days(browser: Client, office: Unit, officer: User) -> None:
    office_day(office, officer)
    answer = browser.get(f"{AT}.xlsx?tahun=2026")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)  # type: ignore[union-attr]
    assert rows[1][0] == "239 hari kerja pada tahun 2026"
    assert (
        "23 November 2026",
        "Senin",
        "Satuan kerja tutup",
        "Banjir",
        "Surat Edaran Nomor 3 Tahun 2026",
        office.name,
    ) in rows


def test_days_are_stated_from_a_form(browser: Client, office: Unit) -> None:
    answer = browser.post(f"{AT}/nyatakan/", {**DAYS, "last": "2026-11-30"})
    assert answer["Location"] == f"{AT}/?tahun=2026"
    assert "5 hari disimpan." in browser.get(answer["Location"]).content.decode()
    assert [day.day for day in calendar_of(office).closed] == [24, 25, 26, 27, 30]


def test_a_holiday_worked_is_stated_from_a_form(browser: Client, office: Unit) -> None:
    browser.post(f"{AT}/nyatakan/", {**DAYS, "what": "buka", "first": SATURDAY.isoformat()})
    assert calendar_of(office).worked == {SATURDAY}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"what": "entah"}, "what"),
        ({"first": ""}, "first"),
        ({"first": "2026-02-30"}, "first"),
        ({"last": "2026-12-31"}, "last"),
        ({"name": ""}, "name"),
        ({"source": "x" * 301}, "source"),
        ({"last": "2026-11-20"}, "__all__"),
        ({"what": "buka"}, "__all__"),
        ({"first": SATURDAY.isoformat()}, "__all__"),
    ],
)
def test_days_that_cannot_be_are_said_where_they_stand(
    browser: Client, changes: dict[str, Any], said: str
) -> None:
    answer = browser.post(f"{AT}/nyatakan/", {**DAYS, **changes})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {said}
    assert not OfficeDay.objects.exists()


def test_a_day_is_withdrawn_and_stated_again(browser: Client, office: Unit, officer: User) -> None:
    made = office_day(office, officer)
    assert "Senin, 23 November 2026" in browser.get(f"{AT}/{made.pk}/tarik/").content.decode()
    assert browser.post(f"{AT}/{made.pk}/pulihkan/").status_code == 404
    answer = browser.post(f"{AT}/{made.pk}/tarik/")
    assert calendar_of(office).closed == {}
    assert browser.get(f"{AT}/{made.pk}/tarik/").status_code == 302
    assert f"{AT}/{made.pk}/pulihkan/" in browser.get(answer["Location"]).content.decode()
    browser.post(f"{AT}/{made.pk}/pulihkan/")
    assert calendar_of(office).closed == {made.day: "Banjir"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_as_often_however_many_days(
    browser: Client,
    office: Unit,
    officer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for passed in range(count):
        office_day(office, officer, day=dt.date(2026, 11, 23 + passed))
    with django_assert_num_queries(5):
        assert browser.get(f"{AT}/?tahun=2026").status_code == 200
