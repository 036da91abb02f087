"""The legal values of a unit: as they hold on a day, with their history, tried, taken away as XLSX."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory, family
from tests.factories.law import office_day, own_value
from tests.factories.programmes import stored_file

from pakta.delivery.workspace.law.value_words import REGISTERS, name_told, register_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.law.values import legal_values

pytestmark = pytest.mark.django_db
AT = "/satker/bp-sukamaju/hukum/nilai"
EVERY = len(legal_values().keys())


def lines(answer: Any) -> dict[str, Any]:
    return {line.key: line for group in answer.context["groups"] for line in group.lines}


def test_every_value_stands_under_its_register(reader: Client) -> None:
    answer = reader.get(f"{AT}/")
    assert len(lines(answer)) == EVERY
    assert [group.name for group in answer.context["groups"]] == [str(name) for name in REGISTERS.values()]
    assert {register_of(key) for key in legal_values().keys()} == set(REGISTERS)  # noqa: SIM118


@pytest.mark.parametrize(
    ("day", "told", "before", "coming"),
    [
        ("2026-01-19", "30 hari kerja", "", "menjadi 20 hari kerja sejak 20 Januari 2026"),
        ("2026-01-20", "20 hari kerja", "sebelumnya 30 hari kerja", ""),
    ],
)
def test_a_value_is_that_of_the_day_asked(
    reader: Client, day: str, told: str, before: str, coming: str
) -> None:
    line = lines(reader.get(f"{AT}/?tanggal={day}"))["gratification.complete"]
    assert (line.told, line.before, line.coming) == (told, before, coming)


def test_what_no_longer_holds_says_so(reader: Client) -> None:
    line = lines(reader.get(f"{AT}/?tanggal=2026-01-20"))["gratification.limit.farewell"]
    assert (line.told, line.period, line.sureness) == ("", "sampai 19 Januari 2026", None)
    answer = reader.get(f"{AT}/gratification.limit.farewell/?tanggal=2026-01-20")
    assert "Pada 20 Januari 2026 tidak ada nilai yang berlaku" in answer.content.decode()


@pytest.mark.parametrize(
    ("key", "word", "doubt"),
    [
        ("ppid.answer", "dua sumber", ""),
        ("ppid.answer.stage", "satu sumber", ""),
        ("ppid.dispute.file", "belum diverifikasi", "diketahui umum, sumber belum dibaca"),
        ("gratification.handover", "belum diverifikasi", "meragukan"),
    ],
)
def test_what_is_only_remembered_is_shown_as_not_verified(
    reader: Client, key: str, word: str, doubt: str
) -> None:
    line = lines(reader.get(f"{AT}/"))[key]
    assert line.sureness is not None
    assert (line.sureness.word, line.doubt) == (word, doubt)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("cari=Pengajuan+KEBERATAN", {"ppid.objection.file", "ppid.objection.file.stage"}),
        ("cari=permenpanrb+17", {"conflicts.decide"}),
        ("cari=gratifikasi+10+hari", {"gratification.report.upg", "gratification.forward"}),
        ("register=conflicts", {"conflicts.decide"}),
        ("register=recap&keyakinan=belum", {"recap.day"}),
        ("register=conflicts&keyakinan=belum", set()),
        ("register=tidak-ada", set()),
        ("milik=kantor", set()),
    ],
)
def test_the_list_is_narrowed_by_the_address(reader: Client, asked: str, expected: set[str]) -> None:
    assert set(lines(reader.get(f"{AT}/?{asked}"))) == expected


def test_a_search_without_a_hit_says_what_to_do(reader: Client) -> None:
    page = reader.get(f"{AT}/?cari=layang-layang").content.decode()
    assert "Tidak ada nilai yang cocok" in page
    assert "Lihat semua" in page


@pytest.mark.parametrize("typed", ["besok", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_that_cannot_be_is_today(reader: Client, typed: str) -> None:
    answer = reader.get(f"{AT}/?tanggal={typed}")
    assert answer.status_code == 200
    assert answer.context["day"] == answer.context["page"].today


def test_an_own_value_stands_in_the_list_with_whose_it_is(
    browser: Client, office: Unit, officer: User
) -> None:
    own_value(office, officer)
    answer = browser.get(f"{AT}/?milik=kantor")
    line = lines(answer)["ppid.answer"]
    assert (line.told, line.owner, line.sureness.word) == (
        "5 hari kerja",
        office.name,
        "ditetapkan satuan kerja",
    )
    assert list(lines(answer)) == ["ppid.answer"]


def test_the_page_of_a_value_tells_its_history_and_who_set_what(
    browser: Client, office: Unit, officer: User
) -> None:
    own_value(office, officer, in_force_from=dt.date(2026, 3, 1), in_force_to=dt.date(2026, 3, 31))
    own_value(office, officer, value={"working_days": 8}, is_withdrawn=True)
    answer = browser.get(f"{AT}/ppid.answer/?tanggal=2026-03-10")
    history = answer.context["history"]
    assert [(one.told, one.period, one.holds) for one in history] == [
        ("10 hari kerja", "sejak 1 April 2026", False),
        ("5 hari kerja", "1 Maret 2026 sampai 31 Maret 2026", True),
        ("10 hari kerja", "sampai 28 Februari 2026", False),
    ]
    [own], [withdrawn] = answer.context["own"], answer.context["withdrawn"]
    assert own.withdraw_url
    assert (withdrawn.withdraw_url, withdrawn.told) == ("", "8 hari kerja")
    page = answer.content.decode()
    assert "ditarik 10 Maret 2026 oleh" in page
    assert "Pelayanan dipercepat." in page


def test_what_a_unit_above_set_is_not_this_ones_to_withdraw(browser: Client, office: Unit) -> None:
    assert office.parent is not None
    own_value(office.parent, person("legal_officer", office.parent))
    [own] = browser.get(f"{AT}/ppid.answer/").context["own"]
    assert own.withdraw_url == ""


def test_a_key_that_is_none_is_not_there(browser: Client) -> None:
    for page in ("ppid.colour/", "ppid.colour/tetapkan/"):
        assert browser.get(f"{AT}/{page}").status_code == 404


def test_a_date_is_tried_with_the_value_of_its_own_day(browser: Client, office: Unit, officer: User) -> None:
    """Event before the own value: ten working days, over a closure of the office."""
    own_value(office, officer, in_force_from=dt.date(2026, 12, 1))
    office_day(office, officer)
    trial = browser.get(f"{AT}/ppid.answer/?mulai=2026-11-20&tanggal=2026-12-05").context["trial"]
    assert trial["result"].value == "10 hari kerja"
    assert trial["result"].due_on == dt.date(2026, 12, 7)
    assert trial["result"].skipped == ["23 November 2026: Banjir"]


def test_a_trial_names_the_holidays_on_its_way(reader: Client) -> None:
    trial = reader.get(f"{AT}/ppid.answer/?mulai=2026-12-18").context["trial"]["result"]
    assert trial.due_on == dt.date(2027, 1, 7)
    assert trial.skipped == [
        "24 Desember 2026: cuti bersama",
        "25 Desember 2026: Kelahiran Yesus Kristus (Natal)",
        "1 Januari 2027: Tahun Baru Masehi",
        "5 Januari 2027: Isra Mikraj Nabi Muhammad",
    ]
    assert trial.unloaded == ""


def test_a_trial_over_a_year_without_a_decree_warns(reader: Client) -> None:
    page = reader.get(f"{AT}/ppid.answer/?mulai=2027-12-20").content.decode()
    assert "Cuti bersama tahun 2028 belum dimuat" in page


def test_what_is_no_length_cannot_be_tried(reader: Client) -> None:
    answer = reader.get(f"{AT}/lhkpn.report/?mulai=2026-11-20")
    assert (answer.context["can_be_tried"], answer.context["trial"]["result"]) == (False, None)
    assert "Coba hitung" not in answer.content.decode()


def test_the_sheet_has_every_value_with_its_history(browser: Client, office: Unit, officer: User) -> None:
    own_value(office, officer, reason="=1+1")
    answer = browser.get(f"{AT}.xlsx?register=ppid")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)  # type: ignore[union-attr]
    assert {row[0] for row in rows[1:]} == {"Informasi publik (PPID)"}
    [own] = [row for row in rows if row[10] == office.name]
    assert (own[2], own[3], own[9]) == ("ppid.answer", "5 hari kerja", "=1+1")


def test_a_paper_is_for_those_who_see_the_law_it_made(
    browser: Client, reader: Client, office: Unit, officer: User
) -> None:
    assert office.parent is not None
    papers = {"document": stored_file(), "document_name": "keputusan.txt"}
    own = own_value(office, officer, **papers)
    above = own_value(office.parent, person("legal_officer", office.parent), **papers)
    bare = own_value(office, officer, key="ppid.report", value={"month": 1, "day": 2})
    elsewhere = UnitFactory(city=True)
    theirs = own_value(elsewhere, person("legal_officer", elsewhere), **papers)
    answer = reader.get(f"{AT}/milik/{own.pk}/dokumen/")
    assert b"".join(answer.streaming_content).startswith(b"KEPUTUSAN")  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="keputusan.txt"'
    assert reader.get(f"{AT}/milik/{above.pk}/dokumen/").status_code == 200
    for none in (bare, theirs):
        assert reader.get(f"{AT}/milik/{none.pk}/dokumen/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_database_as_often_however_much_was_set(
    browser: Client,
    officer: User,
    office: Unit,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for year in range(count):
        held = {"in_force_from": dt.date(2027 + year, 1, 1), "in_force_to": dt.date(2027 + year, 12, 31)}
        own_value(office, officer, **held)
        own_value(office, officer, is_withdrawn=True)
        office_day(office, officer, day=dt.date(2026, 11, 23 + year))
    with django_assert_num_queries(5):
        assert browser.get(f"{AT}/").status_code == 200
    with django_assert_num_queries(7):
        assert browser.get(f"{AT}/ppid.answer/?mulai=2026-11-20").status_code == 200


def test_the_family_reads_the_law_of_its_own_unit(client: Client) -> None:
    top, _province, city = family()
    own_value(top, person("legal_officer", top))
    client.force_login(person("member", city))
    assert lines(client.get(f"/satker/{city.code}/hukum/nilai/"))["ppid.answer"].owner == top.name


def test_a_reader_of_english_reads_and_finds_values_by_their_english_names(
    browser: Client, office: Unit, officer: User
) -> None:
    own_value(office, officer)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    found = lines(browser.get(f"{AT}/?cari=WRITTEN+answer+to"))
    assert {key: line.name for key, line in found.items()} == {
        "ppid.answer": "Written answer to a request for information",
    }
    assert set(lines(browser.get(f"{AT}/?cari=jawaban+tertulis"))) >= set(found)
    for address in (f"{AT}/ppid.answer/", f"{AT}/ppid.answer/tetapkan/"):
        page = browser.get(address).content.decode()
        assert "Written answer to a request for information" in page
        assert "Jawaban tertulis" not in page
    stages = browser.get("/satker/bp-sukamaju/hukum/tahapan/").context["shortened"]
    assert stages[0].name == "Written answer to a request for information"
    rows = load_workbook(BytesIO(browser.get(f"{AT}.xlsx?register=ppid").content)).active.values  # type: ignore[union-attr]
    assert "Written answer to a request for information" in {row[1] for row in rows}


def test_a_value_nobody_named_in_english_keeps_its_name(officer: User, office: Unit) -> None:
    own = own_value(office, officer, key="kites.answer", name="Jawaban layang-layang").legal_value
    with override("en"):
        assert name_told(own) == "Jawaban layang-layang"
