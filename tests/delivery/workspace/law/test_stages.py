"""Election stages: how they stand today, what they shorten, stated and taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.information import request_of
from tests.factories.law import STAGE, stage_period

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import StagePeriod
from pakta.foundation.lawbook.queries import stages_of

pytestmark = pytest.mark.django_db
AT = "/satker/bp-sukamaju/hukum/tahapan"


def test_without_stages_the_page_teaches_what_they_are(browser: Client, reader: Client) -> None:
    assert "Belum ada tahapan yang dinyatakan" in browser.get(f"{AT}/").content.decode()
    assert "/tahapan/nyatakan/" in browser.get(f"{AT}/").content.decode()
    assert "/tahapan/nyatakan/" not in reader.get(f"{AT}/").content.decode()


def test_each_stage_says_how_it_stands(browser: Client, office: Unit, officer: User) -> None:
    today = browser.get(f"{AT}/").context["page"].today
    month = dt.timedelta(days=30)
    for name, first, last in (
        ("Lewat", today - 3 * month, today - 2 * month),
        ("Kini", today - month, today),
        ("Nanti", today + month, today + 2 * month),
    ):
        stage_period(office, officer, name=name, starts_on=first, ends_on=last)
    stage_period(office, officer, name="Ditarik", starts_on=today, ends_on=today, is_withdrawn=True)
    answer = browser.get(f"{AT}/")
    assert [(line.stage.name, line.state.word) for line in answer.context["lines"]] == [
        ("Nanti", "Akan datang"),
        ("Kini", "Sedang berlangsung"),
        ("Lewat", "Selesai"),
    ]
    assert answer.context["running"].name == "Kini"
    assert "Sedang dalam Kini" in answer.content.decode()


def test_the_page_tells_what_stages_shorten(reader: Client) -> None:
    told = [(one.usual, one.in_stage) for one in reader.get(f"{AT}/").context["shortened"]]
    assert told == [
        ("10 hari kerja", "3 hari kerja"),
        ("7 hari kerja", "2 hari kerja"),
        ("30 hari kerja", "30 hari kerja"),
        ("30 hari kerja", "3 hari"),
    ]


def test_a_stage_above_is_shown_and_not_this_ones_to_withdraw(browser: Client, office: Unit) -> None:
    assert office.parent is not None
    above = stage_period(office.parent, person("legal_officer", office.parent))
    [line] = browser.get(f"{AT}/").context["lines"]
    assert (line.owner, line.withdraw_url) == (office.parent.name, "")
    for act in ("tarik", "pulihkan"):
        assert browser.post(f"{AT}/{above.pk}/{act}/").status_code == 404


def test_a_stage_is_stated_from_a_form(browser: Client, office: Unit) -> None:
    answer = browser.post(f"{AT}/nyatakan/", STAGE)
    assert answer["Location"] == f"{AT}/"
    assert "Tahapan Pemilu 2029 disimpan." in browser.get(f"{AT}/").content.decode()
    [made] = stages_of(office)
    assert (made.starts_on, made.ends_on) == (dt.date(2027, 6, 1), dt.date(2029, 10, 20))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"starts_on": ""}, "starts_on"),
        ({"ends_on": "2029-13-01"}, "ends_on"),
        ({"source": ""}, "source"),
        ({"ends_on": "2027-05-31"}, "__all__"),
        ({"ends_on": "2031-01-01"}, "__all__"),
    ],
)
def test_stages_that_cannot_be_are_said_where_they_stand(
    browser: Client, changes: dict[str, Any], said: str
) -> None:
    answer = browser.post(f"{AT}/nyatakan/", {**STAGE, **changes})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {said}
    assert not StagePeriod.objects.exists()


def test_a_stage_is_withdrawn_and_stated_again(browser: Client, office: Unit, officer: User) -> None:
    made = stage_period(office, officer)
    assert "1 Juni 2026 sampai 31 Desember 2026" in browser.get(f"{AT}/{made.pk}/tarik/").content.decode()
    assert browser.post(f"{AT}/{made.pk}/pulihkan/").status_code == 404
    browser.post(f"{AT}/{made.pk}/tarik/")
    assert stages_of(office) == []
    assert browser.get(f"{AT}/{made.pk}/tarik/").status_code == 302
    assert f"{AT}/{made.pk}/pulihkan/" in browser.get(f"{AT}/").content.decode()
    browser.post(f"{AT}/{made.pk}/pulihkan/")
    assert [one.name for one in stages_of(office)] == ["Tahapan Pemilihan 2026"]


def test_the_national_admin_states_a_stage_at_the_top_and_every_office_below_is_in_it(office: Unit) -> None:
    assert office.parent is not None
    assert office.parent.parent is not None
    top = office.parent.parent
    admin = Client()
    admin.force_login(person("national_admin", top))
    at = f"/satker/{top.code}/hukum/tahapan"
    assert "dan 2 satuan kerja di bawahnya" in " ".join(admin.get(f"{at}/nyatakan/").content.decode().split())
    assert admin.post(f"{at}/nyatakan/", STAGE)["Location"] == f"{at}/"
    assert [one.name for one in stages_of(office)] == ["Tahapan Pemilu 2029"]
    [line] = admin.get(f"{at}/").context["lines"]
    admin.post(line.withdraw_url)
    assert stages_of(office) == []


def test_a_clock_in_a_city_follows_the_nations_stage(office: Unit) -> None:
    """The 7th of June 2027 is a Monday; three working days end on Thursday, ten on the Monday after next."""
    assert office.parent is not None
    assert office.parent.parent is not None
    top = office.parent.parent
    monday = dt.datetime(2027, 6, 7, 3, tzinfo=dt.UTC)
    assert request_of(office, now=monday).due_on == dt.date(2027, 6, 21)
    admin = Client()
    admin.force_login(person("national_admin", top))
    admin.post(f"/satker/{top.code}/hukum/tahapan/nyatakan/", STAGE)
    assert request_of(office, now=monday).due_on == dt.date(2027, 6, 10)
    before_it = monday - dt.timedelta(days=14)
    assert request_of(office, now=before_it).due_on == dt.date(2027, 6, 8)


def test_the_national_admin_keeps_no_other_law(office: Unit) -> None:
    assert office.parent is not None
    admin = Client()
    admin.force_login(person("national_admin", office.parent.parent))
    for page in ("kalender/nyatakan/", "nilai/ppid.answer/tetapkan/"):
        assert admin.get(f"/satker/bp-sukamaju/hukum/{page}").status_code in {403, 404}
    assert "/kalender/nyatakan/" not in admin.get("/satker/bp-sukamaju/hukum/kalender/").content.decode()


def test_an_office_adds_a_stage_of_its_own_beside_the_nations(browser: Client, office: Unit) -> None:
    assert office.parent is not None
    stage_period(office.parent, person("legal_officer", office.parent), name="Tahapan nasional")
    page = browser.get(f"{AT}/nyatakan/").content.decode()
    assert "nyatakan di sini hanya tahapan setempat" in page
    browser.post(f"{AT}/nyatakan/", {**STAGE, "name": "Pemungutan suara ulang"})
    assert {one.name for one in stages_of(office)} == {"Tahapan nasional", "Pemungutan suara ulang"}
    assert "Pemungutan suara ulang" not in {one.name for one in stages_of(office.parent)}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_as_often_however_many_stages(
    browser: Client,
    office: Unit,
    officer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for passed in range(count):
        stage_period(office, officer, name=f"Tahapan {passed}")
    with django_assert_num_queries(6):
        assert browser.get(f"{AT}/").status_code == 200
