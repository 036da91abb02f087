"""Chairs, the decree on teams, and due moments given to one person."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.delivery.workspace.programmes.reading import item, said, words
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW

from pakta.domain.programmes.actions.deliveries import assign_delivery
from pakta.domain.programmes.actions.teams import add_member
from pakta.domain.programmes.models import Programme, Team
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit

FORMED, SURVEYED = "Tim kerja telah dibentuk", "Survei kepuasan dilakukan"


@pytest.fixture
def team(programme: Programme) -> Team:
    return programme.teams.get(name="Pokja Manajemen Perubahan")


@pytest.fixture
def sari(unit: Unit, team: Team, planner: User) -> User:
    user = person("member", unit, name="Sari")
    add_member(team=team, user=user, by=planner, now=NOW)
    return user


def test_a_member_becomes_chair_and_another_takes_over(
    desk: Client, programme: Programme, team: Team, sari: User, unit: Unit, planner: User
) -> None:
    here = f"/program/{programme.pk}/tim/"
    assert "Tim ini belum memiliki ketua." in words(desk.get(here))
    add_member(team=team, user=planner, by=planner, now=NOW)
    answer = desk.post(here, {"what": "chair", "team": team.pk, "person": sari.pk})
    assert said(answer) == ["Sari menjadi ketua tim."]
    assert "Sari · ketua" in words(desk.get(here))
    desk.post(here, {"what": "chair", "team": team.pk, "person": planner.pk})
    assert [member.user for member in team.members.filter(is_chair=True)] == [planner]
    desk.post(here, {"what": "no_chair", "team": team.pk, "person": planner.pk})
    assert not team.members.filter(is_chair=True).exists()
    outside = person("member", unit, name="Orang Lain")
    answer = desk.post(here, {"what": "chair", "team": team.pk, "person": outside.pk})
    assert said(answer)[-1] == "Hanya anggota tim yang dapat menjadi ketuanya."


def test_the_decree_on_teams_is_linked_downloaded_and_unlinked(desk: Client, programme: Programme) -> None:
    here = f"/program/{programme.pk}/tim/"
    paper = SimpleUploadedFile("SK tim.txt", b"KEPUTUSAN TENTANG TIM PEMBANGUNAN\n")
    form = {
        "what": "link_decree",
        "number": "12/2026",
        "title": "Tim Pembangunan",
        "decided_on": "2026-01-20",
        "file": paper,
    }
    assert said(desk.post(here, form)) == ["Keputusan tentang tim ditautkan."]
    decree = programme.team_decrees.get()
    assert "12/2026 Tim Pembangunan ditetapkan 20 Januari 2026" in words(desk.get(here))
    answer = desk.get(f"{here}keputusan/{decree.pk}/berkas/")
    assert b"".join(answer.streaming_content) == b"KEPUTUSAN TENTANG TIM PEMBANGUNAN\n"
    assert "Lepas tautan keputusan ini?" in words(desk.get(f"{here}keputusan/{decree.pk}/lepas/"))
    desk.post(f"{here}keputusan/{decree.pk}/lepas/")
    assert not programme.team_decrees.exists()
    assert desk.get(f"{here}keputusan/{decree.pk}/berkas/").status_code == 404


def test_a_decree_without_its_number_is_not_linked(desk: Client, programme: Programme) -> None:
    here = f"/program/{programme.pk}/tim/"
    answer = desk.post(here, {"what": "link_decree", "number": " ", "title": "Tim Pembangunan"})
    assert answer.status_code == 422
    assert "Tim Pembangunan" in answer.content.decode()
    empty = SimpleUploadedFile("kosong.txt", b"")
    assert desk.post(here, {"what": "link_decree", "number": "1", "file": empty}).status_code == 422
    assert not programme.team_decrees.exists()


def test_a_decree_without_file_is_linked_and_has_nothing_to_download(
    desk: Client, programme: Programme
) -> None:
    here = f"/program/{programme.pk}/tim/"
    desk.post(here, {"what": "link_decree", "number": "12/2026"})
    decree = programme.team_decrees.get()
    assert desk.get(f"{here}keputusan/{decree.pk}/berkas/").status_code == 404


def test_a_due_moment_is_given_to_one_person_and_back(
    desk: Client, client: Client, programme: Programme, sari: User
) -> None:
    formed = item(programme, FORMED)
    delivery = formed.deliveries.get()
    html = desk.get(f"/butir/{formed.pk}/").content.decode()
    assert html.index('<optgroup label="Pokja Manajemen Perubahan">') < html.index(
        '<optgroup label="Lainnya di satuan kerja">'
    )
    here = f"/jatuh-tempo/{delivery.pk}/penugasan/"
    answer = desk.post(here, {"person": sari.pk})
    assert answer.headers["Location"] == f"/butir/{formed.pk}/#jatuh-tempo-{delivery.pk}"
    assert said(answer) == ["Jatuh tempo ini ditugaskan kepada Sari."]
    assert "Ditugaskan kepada Sari" in words(desk.get(f"/butir/{formed.pk}/"))
    client.force_login(sari)
    there = client.get(f"/butir/{formed.pk}/")
    assert "Ditugaskan kepada Sari" in words(there)
    assert "penugasan" not in there.content.decode()
    desk.post(here, {"person": ""})
    delivery.refresh_from_db()
    assert delivery.assignee is None


@pytest.mark.parametrize("strange", ["x", "0", "²", "9" * 40])
def test_nobody_from_elsewhere_gets_a_due_moment(
    desk: Client, programme: Programme, sari: User, planner: User, strange: str
) -> None:
    delivery = item(programme, FORMED).deliveries.get()
    assign_delivery(delivery=delivery, person=sari, by=planner, now=NOW)
    stranger = person("member", UnitFactory(city=True))
    for wanted in ({"person": strange}, {"person": stranger.pk}, {}):
        answer = desk.post(f"/jatuh-tempo/{delivery.pk}/penugasan/", wanted)
        assert said(answer)[-1] == "Orang itu tidak memiliki peran di satuan kerja ini."
    delivery.refresh_from_db()
    assert delivery.assignee == sari


def test_the_teams_page_lists_what_was_given_to_whom(
    desk: Client, programme: Programme, sari: User, planner: User
) -> None:
    for of in (FORMED, SURVEYED):
        assign_delivery(delivery=item(programme, of).deliveries.get(), person=sari, by=planner, now=NOW)
    there = words(desk.get(f"/program/{programme.pk}/tim/"))
    assert f"{FORMED} Sari 31 Jan 2026 Terlambat" in there
    assert (
        f"Tanpa tim 1 jatuh tempo ditugaskan Butir Ditugaskan kepada Jatuh tempo Keadaan {SURVEYED} Sari"
        in there
    )


def test_what_was_given_to_a_person_waits_for_them_alone(
    client: Client, desk: Client, programme: Programme, sari: User, unit: Unit, planner: User
) -> None:
    assign_delivery(delivery=item(programme, SURVEYED).deliveries.get(), person=sari, by=planner, now=NOW)
    assign_delivery(delivery=item(programme, FORMED).deliveries.get(), person=planner, by=planner, now=NOW)
    client.force_login(sari)
    there = words(client.get(f"/satker/{unit.code}/"))
    assert SURVEYED in there
    assert FORMED not in there
