"""Doors and acts of the people pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import MembershipFactory, UserFactory, person
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db

QUERIES_OF_THE_LIST = 8
NEW = {"name": "Pegawai Baru", "email": "baru@kantor.example", "role": "planner"}
STRONG = "laut-biru-gunung-3"


@pytest.fixture
def office(db: None) -> Unit:
    return UnitFactory(city=True, code="bp-sukamaju")


@pytest.fixture
def coordinator(office: Unit) -> User:
    return person("coordinator", office, name="Koordinator Satu")


@pytest.fixture
def desk(coordinator: User) -> Client:
    """The coordinator's browser."""
    client = Client()
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize("page", ["", "tambah/", "peran/", "1/", "1/nonaktifkan/", "1/peran/1/akhiri/"])
def test_a_signed_out_visitor_is_sent_to_sign_in(client: Client, office: Unit, page: str) -> None:
    answer = client.get(f"/satker/{office.code}/orang/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/")


@pytest.mark.parametrize("page", ["", "tambah/", "peran/"])
def test_another_units_people_do_not_exist(desk: Client, page: str) -> None:
    other = UnitFactory(city=True)
    assert desk.get(f"/satker/{other.code}/orang/{page}").status_code == 404


@pytest.mark.parametrize("role", ["member", "planner", "head", "assessor"])
def test_who_does_not_manage_people_is_refused(
    client: Client, office: Unit, coordinator: User, role: str
) -> None:
    client.force_login(person(role, office))
    for page in ("", "tambah/", "peran/", f"{coordinator.pk}/", f"{coordinator.pk}/nonaktifkan/", "99999/"):
        assert client.get(f"/satker/{office.code}/orang/{page}").status_code == 403
    assert client.post(f"/satker/{office.code}/orang/{coordinator.pk}/tautan/").status_code == 403
    assert client.post(f"/satker/{office.code}/orang/tambah/", NEW).status_code == 403
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_a_person_of_another_unit_does_not_exist_here(desk: Client, office: Unit) -> None:
    stranger = person("member", UnitFactory(city=True))
    assert desk.get(f"/satker/{office.code}/orang/{stranger.pk}/").status_code == 404
    assert desk.post(f"/satker/{office.code}/orang/{stranger.pk}/tautan/").status_code == 404
    assert desk.post(f"/satker/{office.code}/orang/{stranger.pk}/nonaktifkan/").status_code == 404
    assert User.objects.get(pk=stranger.pk).is_active


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    desk: Client, office: Unit, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(count):
        person("member", office)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page = desk.get(f"/satker/{office.code}/orang/")
    assert page.content.decode().count("Anggota pokja") == count


def test_the_list_finds_by_name_and_address_and_says_when_nothing_is_found(
    desk: Client, office: Unit
) -> None:
    person("member", office, name="Dahlia Murni", email="dahlia@kantor.example")
    person("member", office, name="Teratai Senja")
    found = desk.get(f"/satker/{office.code}/orang/", {"cari": "dahlia@"}).content.decode()
    assert "Dahlia Murni" in found
    assert "Teratai Senja" not in found
    assert (
        "Tidak ada pengguna dengan “mawar”"
        in desk.get(f"/satker/{office.code}/orang/", {"cari": "mawar"}).content.decode()
    )


def test_a_unit_without_people_teaches_the_first_step(client: Client) -> None:
    headquarters, _province, city = family()
    client.force_login(person("national_admin", headquarters))
    assert (
        "Belum ada pengguna di satuan kerja ini" in client.get(f"/satker/{city.code}/orang/").content.decode()
    )


def _link_in(page: str) -> str:
    found = re.search(r"http://testserver(/akun/[^\s<]+)", page)
    assert found
    return found[1]


def _set_password(client: Client, link: str) -> None:
    there = client.get(link, follow=True)
    client.post(there.redirect_chain[-1][0], {"password1": STRONG, "password2": STRONG})


def test_a_new_person_sets_a_password_by_the_link_shown_once(desk: Client, office: Unit) -> None:
    answer = desk.post(f"/satker/{office.code}/orang/tambah/", NEW)
    added = User.objects.get(email=NEW["email"])
    link = _link_in(answer.content.decode())
    assert answer["Cache-Control"] == "no-store"
    assert not added.has_usable_password()
    _set_password(Client(), link)
    assert User.objects.get(pk=added.pk).check_password(STRONG)
    assert [one.role for one in added.memberships.all()] == ["planner"]


def test_the_link_works_once(desk: Client, office: Unit) -> None:
    link = _link_in(desk.post(f"/satker/{office.code}/orang/tambah/", NEW).content.decode())
    _set_password(Client(), link)
    before = User.objects.get(email=NEW["email"]).password
    again = Client().get(link, follow=True)
    assert "password1" not in again.content.decode()
    assert User.objects.get(email=NEW["email"]).password == before


def test_the_link_is_not_in_the_trail(desk: Client, office: Unit) -> None:
    link = _link_in(desk.post(f"/satker/{office.code}/orang/tambah/", NEW).content.decode())
    key = link.rstrip("/").rsplit("/", 1)[-1]
    assert Entry.objects.exists()
    assert not any(key in f"{entry.before}{entry.after}" for entry in Entry.objects.all())


def test_whoever_has_an_account_elsewhere_gets_the_role_and_no_link(desk: Client, office: Unit) -> None:
    known = person("member", UnitFactory(city=True), name="Sudah Lama", email=NEW["email"])
    answer = desk.post(
        f"/satker/{office.code}/orang/tambah/", {**NEW, "email": "BARU@kantor.example"}, follow=True
    )
    page = answer.content.decode()
    assert "Sudah Lama sudah memiliki akun" in page
    assert "/akun/" not in page.split("<main")[1].split("</main")[0]
    assert known.memberships.filter(unit=office, role="planner").count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "bukan-surel"}, "surel"),
        ({"name": ""}, "Nama"),
        ({"role": "national_admin"}, "Peran"),
        ({"role": "supervisor"}, "Peran"),
    ],
)
def test_wrong_input_is_said_and_adds_nobody(
    desk: Client, office: Unit, changes: dict[str, str], sentence: str
) -> None:
    before = User.objects.count()
    answer = desk.post(f"/satker/{office.code}/orang/tambah/", {**NEW, **changes})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert User.objects.count() == before


def test_a_role_is_given_and_ended_and_stays_as_history(desk: Client, office: Unit) -> None:
    member = person("member", office)
    here = f"/satker/{office.code}/orang/{member.pk}/"
    desk.post(here, {"role": "planner"})
    held = Membership.objects.get(user=member, role="planner", unit=office)
    assert "Akhiri peran Perencana" in desk.get(f"{here}peran/{held.pk}/akhiri/").content.decode()
    desk.post(f"{here}peran/{held.pk}/akhiri/")
    assert Membership.objects.get(pk=held.pk).ended_at is not None
    assert "Peran yang sudah berakhir" in desk.get(here).content.decode()


def test_nobody_gives_a_role_above_their_own(desk: Client, office: Unit) -> None:
    member = person("member", office)
    answer = desk.post(f"/satker/{office.code}/orang/{member.pk}/", {"role": "national_admin"})
    assert answer.status_code == 422
    assert not Membership.objects.filter(user=member, role="national_admin").exists()


def test_a_role_at_another_unit_cannot_be_ended_from_here(desk: Client, office: Unit) -> None:
    member = person("member", office)
    elsewhere = MembershipFactory(user=member, unit=UnitFactory(city=True), role="planner")
    answer = desk.post(f"/satker/{office.code}/orang/{member.pk}/peran/{elsewhere.pk}/akhiri/")
    assert answer.status_code == 404
    assert Membership.objects.get(pk=elsewhere.pk).ended_at is None


def test_the_last_coordinator_cannot_leave_and_is_told_why(
    desk: Client, office: Unit, coordinator: User
) -> None:
    held = Membership.objects.get(user=coordinator)
    answer = desk.post(f"/satker/{office.code}/orang/{coordinator.pk}/peran/{held.pk}/akhiri/", follow=True)
    assert "terakhir di" in answer.content.decode()
    assert Membership.objects.get(pk=held.pk).ended_at is None


def test_deactivating_asks_first_ends_sessions_and_can_be_undone(desk: Client, office: Unit) -> None:
    member = person("member", office)
    theirs = Client()
    theirs.force_login(member)
    here = f"/satker/{office.code}/orang/{member.pk}/"
    assert "dikeluarkan dari semua perangkat" in desk.get(f"{here}nonaktifkan/").content.decode()
    desk.post(f"{here}nonaktifkan/")
    assert theirs.get(f"/satker/{office.code}/").status_code == 302
    desk.post(f"{here}aktifkan/")
    assert User.objects.get(pk=member.pk).is_active


def test_a_coordinator_gets_no_link_for_somebody_above_them(desk: Client, office: Unit) -> None:
    admin = person("national_admin", office)
    MembershipFactory(user=admin, unit=office, role="member")
    answer = desk.post(f"/satker/{office.code}/orang/{admin.pk}/tautan/", follow=True)
    assert "Anda tidak berwenang atas" in answer.content.decode()
    assert "/akun/password/reset/" not in answer.content.decode()


def test_a_lost_password_gets_a_new_link_and_the_trail_says_who_made_it(
    desk: Client, office: Unit, coordinator: User
) -> None:
    member = person("member", office)
    answer = desk.post(f"/satker/{office.code}/orang/{member.pk}/tautan/")
    _set_password(Client(), _link_in(answer.content.decode()))
    assert User.objects.get(pk=member.pk).check_password(STRONG)
    entry = Entry.objects.get(action="accounts.issue_password_link")
    assert entry.actor_key == coordinator.actor_key


def test_links_are_made_by_posts_alone(desk: Client, office: Unit) -> None:
    member = person("member", office)
    assert desk.get(f"/satker/{office.code}/orang/{member.pk}/tautan/").status_code == 405


def test_every_role_is_described(desk: Client, office: Unit) -> None:
    page = desk.get(f"/satker/{office.code}/orang/peran/").content.decode()
    for name in (
        "Perencana",
        "Anggota pokja",
        "Koordinator program",
        "Pimpinan",
        "Asesor",
        "Pembina wilayah",
    ):
        assert name in page


def test_somebody_inactive_without_a_session_stays_listed(desk: Client, office: Unit) -> None:
    MembershipFactory(user=UserFactory(inactive=True, name="Pernah Aktif"), unit=office, role="member")
    page = desk.get(f"/satker/{office.code}/orang/").content.decode()
    assert "Pernah Aktif" in page
    assert "Tidak aktif" in page
