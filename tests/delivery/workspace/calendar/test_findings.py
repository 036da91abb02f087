"""Findings of monitoring in the calendar of whoever must follow them up."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.monitoring import APRIL, finding_link, followed_up, opened_round, raised_finding
from tests.factories.programmes import adopted_programme

from pakta.delivery.workspace.calendar.feed import feed_of
from pakta.delivery.workspace.calendar.sources import due_findings
from pakta.domain.monitoring.actions.findings import accept_follow_up
from pakta.domain.monitoring.models import Finding
from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
SITE = "https://pakta.kantor.example/"


def test_a_finding_stands_on_its_day_until_it_is_closed() -> None:
    unit = UnitFactory(city=True)
    planner, member = person("planner", unit), person("member", unit)
    finding = raised_finding(opened_round(adopted_programme(unit=unit, by=planner), planner), member, planner)
    (shown,) = due_findings(member, APRIL)
    assert (shown.day, shown.path, shown.is_cancelled) == (finding.due_on, f"/temuan/{finding.pk}/", False)
    assert list(due_findings(planner, APRIL)) == []
    accept_follow_up(follow_up=followed_up(finding, member), link=finding_link, by=planner, now=APRIL)
    (struck,) = due_findings(member, APRIL + dt.timedelta(days=1))
    assert (struck.key, struck.is_cancelled) == (shown.key, True)
    events = Calendar.from_ical(feed_of(member, now=APRIL, site=SITE)).walk("VEVENT")
    assert [str(one["STATUS"]) for one in events if "finding" in str(one["UID"])] == ["CANCELLED"]
    assert list(due_findings(member, APRIL + dt.timedelta(days=90))) == []


PAGE = "/satker/bp-sukamaju/kalender/"


def said_on(desk: Client, day: str, **asked: str) -> str:
    """What the month's cell of ``day`` says."""
    html = desk.get(PAGE, {"bulan": "2026-05", **asked}).content.decode()
    (cell,) = [one for one in html.split('<li class="calendar-day')[1:] if f"{day}</span>" in one]
    return " ".join(re.sub(r"<[^>]+>", " ", "<li" + cell.split("</ol>")[0]).split())


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def finding(unit: Unit) -> Finding:
    """Owned by Mira, due on 29 May."""
    planner = person("planner", unit)
    programme = adopted_programme(unit=unit, by=planner)
    return raised_finding(opened_round(programme, planner), person("member", unit, name="Mira"), planner)


@pytest.fixture
def desk(finding: Finding) -> Client:
    client = Client()
    assert finding.owner
    client.force_login(finding.owner)
    return client


@pytest.mark.parametrize(
    ("day", "word"),
    [("2026-04-20", "Direncanakan"), ("2026-05-10", "Jatuh tempo"), ("2026-05-30", "Terlambat")],
)
def test_the_month_and_the_list_show_a_finding_on_its_day(
    desk: Client, finding: Finding, monkeypatch: pytest.MonkeyPatch, day: str, word: str
) -> None:
    set_clock(monkeypatch, dt.datetime.fromisoformat(f"{day}T02:00+00:00"))
    told = f"{word} Temuan: Arsip bukti belum lengkap"
    assert said_on(desk, "Jumat, 29 Mei 2026") == f"29 Jumat, 29 Mei 2026 {told}"
    listed = desk.get(PAGE, {"bulan": "2026-05", "tampilan": "daftar"}).content.decode()
    row = listed.split('id="hari-2026-05-29"')[1].split("</tbody>")[0]
    assert f'href="/temuan/{finding.pk}/"' in row
    assert " ".join(re.sub(r"<[^>]+>", " ", row).split()).endswith(
        f"Temuan: Arsip bukti belum lengkap Zona Integritas 2026 Mira {word}"
    )


def test_a_followed_up_finding_is_handed_in_and_a_closed_one_is_gone(
    desk: Client, finding: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, dt.datetime(2026, 5, 30, 2, 0, tzinfo=dt.UTC))
    assert finding.owner
    waiting = followed_up(finding, finding.owner)
    assert "Diserahkan Temuan: " in said_on(desk, "Jumat, 29 Mei 2026")
    accept_follow_up(follow_up=waiting, link=finding_link, by=finding.raised_by, now=APRIL)
    assert "Temuan" not in said_on(desk, "Jumat, 29 Mei 2026")


def test_mine_and_a_team_narrow_findings_too(
    desk: Client, finding: Finding, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, APRIL)
    friday = "Jumat, 29 Mei 2026"
    assert "Temuan" in said_on(desk, friday)
    assert "Temuan" not in said_on(desk, friday, tim="Pokja Pelayanan")
    desk.force_login(person("member", unit))
    assert "Temuan" in said_on(desk, friday)
    assert "Temuan" not in said_on(desk, friday, milik="saya")
    team = finding.programme.teams.get(name="Pokja Pelayanan")
    Finding.objects.update(owner=None, team=team)
    assert "Temuan" in said_on(desk, friday, tim="Pokja Pelayanan")


def test_an_empty_month_names_the_day_of_the_next_finding(
    desk: Client, finding: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, APRIL)
    assert "Berikutnya 29 Mei 2026" in desk.get(PAGE, {"bulan": "2026-04"}).content.decode()


@pytest.mark.parametrize("findings", [1, 3])
def test_findings_cost_a_month_the_same_however_many(
    desk: Client,
    finding: Finding,
    findings: int,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    set_clock(monkeypatch, APRIL)
    for _more in range(findings - 1):
        raised_finding(finding.round, finding.owner, finding.raised_by)
    with django_assert_num_queries(10):
        assert said_on(desk, "Jumat, 29 Mei 2026").count("Temuan") == findings
