"""Where people land: what waits for them, how the unit stands, which units they look after."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import MembershipFactory, UserFactory, person
from tests.factories.evidence import accepted, hand_in_link, returned
from tests.factories.institutions import UnitFactory, family
from tests.factories.offices import proof, reading_of
from tests.factories.programmes import NOW, adopted_programme, sample_reading, sample_row

from pakta.delivery.workspace.home.views import WAITING_SHOWN
from pakta.domain.programmes.models import Programme, TeamMember
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

# The session, the person, the roles, what the bell counts; the unit, its programmes, their deliveries, how proof grew,
# the areas, what waits for whom.
QUERIES_OF_HOME = 10
QUERIES_OF_UNITS = 7

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_tenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def member(unit: Unit) -> User:
    return person("member", unit, name="Anggota Satu")


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit, name="Perencana Satu")


@pytest.fixture
def programme(unit: Unit, planner: User) -> Programme:
    return adopted_programme(unit=unit, by=planner)


@pytest.fixture
def desk(member: User) -> Client:
    """The member's browser."""
    client = Client()
    client.force_login(member)
    return client


def words(answer: object) -> str:
    """What a page says, without markup."""
    html = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1].split("</main>")[0]).split())


def rows_of(answer: object) -> list[str]:
    """The texts of the page's first table's rows."""
    html = answer.content.decode()  # type: ignore[attr-defined]
    body = html.split("<tbody>", 1)[1].split("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", f"<tr{row}").split()) for row in body.split("<tr")[1:]]


# The first page.


def test_the_start_leads_to_ones_own_unit(desk: Client, unit: Unit) -> None:
    assert desk.get("/").headers["Location"] == f"/satker/{unit.code}/"


@pytest.mark.parametrize("role", ["supervisor", "national_admin"])
def test_the_start_leads_those_with_many_units_to_their_list(client: Client, unit: Unit, role: str) -> None:
    client.force_login(person(role, unit))
    assert client.get("/").headers["Location"] == "/satker/"


def test_who_has_no_role_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(UserFactory())
    answer = client.get("/")
    assert answer.status_code == 200
    assert "koordinator" in words(answer).lower()


def test_help_explains_states_and_roles(desk: Client) -> None:
    said = words(desk.get("/bantuan/"))
    for term in (
        "Direncanakan",
        "Jatuh tempo",
        "Terlambat",
        "Perencana",
        "Pembina wilayah",
        "Admin nasional",
    ):
        assert term in said


# A unit's home.


def test_a_unit_without_programme_teaches_the_first_step(desk: Client, client: Client, unit: Unit) -> None:
    said = words(desk.get(f"/satker/{unit.code}/"))
    assert "Belum ada program di satuan kerja ini" in said
    assert "Perencana atau koordinator dapat mengunggahnya." in said
    client.force_login(person("planner", unit))
    html = client.get(f"/satker/{unit.code}/").content.decode()
    assert f'href="/satker/{unit.code}/impor/unggah/"' in html


def test_home_counts_on_the_units_own_day(desk: Client, unit: Unit, programme: Programme) -> None:
    """Eight moments; by 10 March those of January and February have passed."""
    said = words(desk.get(f"/satker/{unit.code}/"))
    assert "2 dari 8 terlambat" in said
    assert "2 dari 8 jatuh tempo 30 hari ke depan" in said
    assert "0 dari 8 dikembalikan" in said
    assert "0 dari 8 menunggu diperiksa" in said
    assert "0 dari 8 terbukti" in said


def test_the_day_turns_at_midnight_of_the_unit(
    desk: Client, unit: Unit, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """31 March 16:59 UTC is still the 31st in Jakarta; a minute later it is April there."""
    set_clock(monkeypatch, dt.datetime(2026, 3, 31, 16, 59, tzinfo=dt.UTC))
    assert "2 dari 8 terlambat" in words(desk.get(f"/satker/{unit.code}/"))
    set_clock(monkeypatch, dt.datetime(2026, 3, 31, 17, 0, tzinfo=dt.UTC))
    assert "4 dari 8 terlambat" in words(desk.get(f"/satker/{unit.code}/"))


def test_what_waits_stands_with_the_longest_late_first(
    desk: Client, unit: Unit, programme: Programme
) -> None:
    first, second, *rest = rows_of(desk.get(f"/satker/{unit.code}/"))
    assert first.endswith("31 Jan 2026 Terlambat terlambat 38 hari")
    assert "Tim kerja telah dibentuk" in first
    assert "Manajemen Perubahan · Pokja Manajemen Perubahan" in first
    assert second.endswith("28 Feb 2026 Terlambat terlambat 10 hari")
    assert [row.endswith("31 Mar 2026 Jatuh tempo 21 hari lagi") for row in rest] == [True, True]


def test_who_is_in_a_team_sees_what_waits_for_it(
    desk: Client, unit: Unit, member: User, programme: Programme
) -> None:
    team = programme.teams.get(name="Pokja Pelayanan")
    TeamMember.objects.create(team=team, user=member, added_at=NOW, added_by=member)
    answer = desk.get(f"/satker/{unit.code}/")
    assert "Menunggu saya" in words(answer)
    (row,) = rows_of(answer)
    assert "Standar layanan diumumkan" in row


def test_what_is_handed_in_waits_no_longer(
    desk: Client, unit: Unit, member: User, programme: Programme
) -> None:
    for delivery in programme.deliveries.filter(due_on__lt="2026-04-15"):
        proof(delivery, member)
    said = words(desk.get(f"/satker/{unit.code}/"))
    assert "Tidak ada yang menunggu" in said
    assert "4 dari 8 menunggu diperiksa" in said


def test_what_was_returned_waits_first(
    desk: Client, unit: Unit, member: User, planner: User, programme: Programme
) -> None:
    mend = programme.deliveries.get(due_on="2026-02-28")
    returned(hand_in_link(mend, member, now=NOW), planner)
    answer = desk.get(f"/satker/{unit.code}/")
    assert "1 dari 8 dikembalikan" in words(answer)
    assert [" ".join(row.split()[-7:-3]) for row in rows_of(answer)][:2] == [
        "28 Feb 2026 Dikembalikan",
        "31 Jan 2026 Terlambat",
    ]


def test_a_reviewer_sees_how_much_waits_to_be_judged(
    client: Client, unit: Unit, member: User, planner: User, programme: Programme
) -> None:
    first, second = programme.deliveries.order_by("due_on", "pk")[:2]
    proof(first, member)
    proof(second, planner)  # nobody judges their own
    client.force_login(planner)
    answer = client.get(f"/satker/{unit.code}/")
    assert "1 bukti menunggu Anda periksa" in words(answer)
    assert f'href="/satker/{unit.code}/periksa/"' in answer.content.decode()


def test_progress_by_area_and_the_year_as_a_curve(
    desk: Client, unit: Unit, member: User, planner: User, programme: Programme
) -> None:
    """One of two documents of the first moment is accepted: half of one delivery is proved."""
    first = programme.deliveries.earliest("due_on", "pk")
    covered = list(first.work_item.requirements.all())[:1]
    accepted(hand_in_link(first, member, covers=covered, now=NOW), planner, now=NOW)
    said = words(desk.get(f"/satker/{unit.code}/"))
    assert "0,5 dari 8 terbukti" in said
    assert "Manajemen Perubahan 0,5 dari 3, seharusnya 1" in said
    assert "Pelayanan Publik 0 dari 5, seharusnya 1" in said
    # Planned, proved, and where the pace leads; nothing is said of months to come but the forecast.
    assert "Jan 1 0 – Feb 2 0 – Mar 4 0,5 0,5 Apr 4 – 0,5 " in said


def test_of_several_programmes_this_years_is_shown_and_another_can_be_chosen(
    desk: Client, unit: Unit, programme: Programme
) -> None:
    planner = person("planner", unit)
    newer = adopted_programme(unit=unit, by=planner, reading=reading_of(2027))
    assert (
        '<strong aria-current="true">Zona Integritas 2026</strong>'
        in desk.get(f"/satker/{unit.code}/").content.decode()
    )
    chosen = desk.get(f"/satker/{unit.code}/", {"program": newer.pk}).content.decode()
    assert '<strong aria-current="true">Zona Integritas 2027</strong>' in chosen
    for nonsense in ("", "x", "-1", "9" * 40, "²"):
        assert desk.get(f"/satker/{unit.code}/", {"program": nonsense}).status_code == 200


def test_another_units_programme_is_not_chosen(desk: Client, unit: Unit, programme: Programme) -> None:
    other = UnitFactory(city=True)
    theirs = adopted_programme(unit=other, by=person("planner", other), reading=reading_of(2027))
    html = desk.get(f"/satker/{unit.code}/", {"program": theirs.pk}).content.decode()
    assert "Zona Integritas 2026" in html
    assert "2027" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_however_long_the_plan_is(
    desk: Client, unit: Unit, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reading = sample_reading()
    rows = [sample_row(f"Butir {n}") for n in range(count)]
    areas = [{**area, "subcomponents": [{"ordinal_raw": "1", "name": "S", "items": rows}]}
             for area in reading["plan"]["components"]] * count  # fmt: skip
    adopted_programme(
        unit=unit,
        by=person("planner", unit),
        reading={**reading, "plan": {**reading["plan"], "components": areas}},
    )
    desk.get("/bantuan/")
    with django_assert_num_queries(QUERIES_OF_HOME):
        answer = desk.get(f"/satker/{unit.code}/")
    assert len(rows_of(answer)) == min(2 * count * count, WAITING_SHOWN)


# The list of units.


@pytest.fixture
def above(client: Client) -> tuple[Client, Unit, Unit]:
    """A supervisor's browser, the province, and a city of it that has a programme."""
    _headquarters, province, city = family(name="Kantor Kota Melati", region="Melati")
    adopted_programme(unit=city, by=person("planner", city))
    client.force_login(person("supervisor", province))
    return client, province, city


def test_the_list_shows_each_unit_with_how_its_year_stands(above: tuple[Client, Unit, Unit]) -> None:
    client, province, _city = above
    UnitFactory(city=True, name="Kantor Lain")
    first, second = rows_of(client.get("/satker/"))
    assert province.name in first
    assert "belum ada program" in first
    assert second == "Kantor Kota Melati Kota 0 dari 8 0% 2"


def test_each_unit_is_judged_by_its_own_day(
    above: tuple[Client, Unit, Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 15:30 UTC on 31 March it is April in Jayapura and March in Jakarta."""
    client, province, _city = above
    eastern = UnitFactory(parent=province, kind="kota", eastern=True, name="Kantor Timur")
    adopted_programme(unit=eastern, by=person("planner", eastern))
    set_clock(monkeypatch, dt.datetime(2026, 3, 31, 15, 30, tzinfo=dt.UTC))
    said = rows_of(client.get("/satker/"))
    assert [row[-1] for row in said if "Melati" in row or "Timur" in row] == ["2", "4"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("melati", 1),
        ("KOTA melati", 1),
        ("tidak ada", 0),
        ("%", 0),
        ("'; --", 0),
        ("   ", 2),
        ("x" * 500, 0),
    ],
)
def test_the_list_is_searched(above: tuple[Client, Unit, Unit], typed: str, found: int) -> None:
    answer = above[0].get("/satker/", {"cari": typed})
    assert answer.status_code == 200
    if found:
        assert len(rows_of(answer)) == found
    else:
        assert "Tidak ada satuan kerja yang cocok" in words(answer)


@pytest.mark.parametrize("page", ["", "0", "-1", "99", "x", "9" * 30])
def test_a_nonsense_page_is_the_nearest_there_is(above: tuple[Client, Unit, Unit], page: str) -> None:
    assert len(rows_of(above[0].get("/satker/", {"hal": page}))) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _headquarters, province, city = family()
    for unit in [city, *(UnitFactory(parent=province, kind="kota") for _ in range(count - 1))]:
        adopted_programme(unit=unit, by=person("planner", unit))
    client.force_login(person("supervisor", province))
    with django_assert_num_queries(QUERIES_OF_UNITS):
        answer = client.get("/satker/")
    assert len(rows_of(answer)) == count + 1


def test_names_of_units_are_written_as_text(above: tuple[Client, Unit, Unit]) -> None:
    client, _province, city = above
    Unit.objects.filter(pk=city.pk).update(name="<b>Kantor</b> & 'Kota'")
    text = client.get("/satker/").content.decode()
    assert "&lt;b&gt;Kantor&lt;/b&gt; &amp; &#x27;Kota&#x27;" in text
    assert "<b>" not in text


def test_who_works_at_two_units_sees_both(client: Client, unit: Unit) -> None:
    user = person("member", unit)
    second = MembershipFactory(user=user).unit
    client.force_login(user)
    said = " ".join(rows_of(client.get("/satker/")))
    assert unit.name in said
    assert second.name in said
