"""Many due moments given to one person in one act, and the act taken back."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.programmes.reading import said, words
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, adopted_programme

from pakta.domain.programmes.actions.deliveries import assign_delivery
from pakta.domain.programmes.models import Delivery, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry

QUERIES = 10


@pytest.fixture
def sari(unit: Unit) -> User:
    return person("member", unit, name="Sari")


@pytest.fixture
def here(programme: Programme) -> str:
    return f"/program/{programme.pk}/penugasan/"


def assignees(programme: Programme) -> list[int | None]:
    return list(programme.deliveries.order_by("pk").values_list("assignee", flat=True))


def undo_address(answer: Any) -> str:
    found = re.search(r'action="(/program/\d+/penugasan/urungkan/[^"]*)"', answer.content.decode())
    assert found
    return found[1].replace("&amp;", "&")


def test_the_ticked_are_given_each_is_logged_and_the_act_is_taken_back(
    desk: Client, programme: Programme, sari: User, planner: User, here: str
) -> None:
    first, second, third = programme.deliveries.order_by("pk")[:3]
    assign_delivery(delivery=second, person=planner, by=planner, now=NOW)
    before = assignees(programme)
    fields = {"person": sari.pk, "tugas": [first.pk, second.pk]}
    answer = desk.post(here, fields, follow=True)
    assert said(answer) == ["2 jatuh tempo ditugaskan kepada Sari."]
    assert assignees(programme)[:3] == [sari.pk, sari.pk, None]
    logged = Entry.objects.filter(action="programmes.assign_delivery").order_by("-seq")
    assert [one.subject for one in logged[:2]] == [
        f"programmes.delivery:{second.pk}",
        f"programmes.delivery:{first.pk}",
    ]
    assign_delivery(delivery=third, person=sari, by=planner, now=NOW)
    back = desk.post(undo_address(answer), follow=True)
    assert "2 penugasan diurungkan." in said(back)
    assert assignees(programme)[:3] == [before[0], before[1], sari.pk]


def test_what_changed_hands_since_is_not_taken_back(
    desk: Client, programme: Programme, sari: User, planner: User, here: str
) -> None:
    one = programme.deliveries.order_by("pk")[0]
    answer = desk.post(here, {"person": sari.pk, "tugas": one.pk}, follow=True)
    assign_delivery(delivery=one, person=planner, by=planner, now=NOW)
    assert "0 penugasan diurungkan." in said(desk.post(undo_address(answer), follow=True))
    assert assignees(programme)[0] == planner.pk


@pytest.mark.parametrize("wrong", ["", "-", "-5", "5-", "x-y", "٣-٣", "9" * 5000 + "-1"])
def test_an_undo_address_that_was_bent_changes_nothing(
    desk: Client, programme: Programme, sari: User, here: str, wrong: str
) -> None:
    one = programme.deliveries.order_by("pk")[0]
    undo = undo_address(desk.post(here, {"person": sari.pk, "tugas": one.pk}, follow=True))
    bent = f"{undo.partition('?')[0]}?{urlencode({'dari': sari.pk, 'kembali': wrong})}"
    assert desk.post(bent).status_code == 302
    assert assignees(programme)[0] == sari.pk


def test_all_on_the_page_and_back_to_the_team(
    desk: Client, programme: Programme, sari: User, here: str
) -> None:
    shown = list(programme.deliveries.in_plan().values_list("pk", flat=True))
    desk.post(here, {"person": sari.pk, "semua": "on", "tampil": shown})
    assert set(assignees(programme)) == {sari.pk}
    answer = desk.post(here, {"person": "tim", "tugas": shown[:1]}, follow=True)
    assert "1 jatuh tempo kembali menjadi tugas seluruh tim." in said(answer)
    assert assignees(programme).count(None) == 1
    again = desk.post(here, {"person": "tim", "tugas": shown[:1]}, follow=True)
    assert "Tidak ada yang berubah: semuanya sudah demikian." in said(again)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"person": "", "tugas": "1"}, "Pilih orang yang menerima tugas."),
        ({"person": "999999", "tugas": "1"}, "Pilih orang yang menerima tugas."),
        ({"person": "tim"}, "Belum ada jatuh tempo yang dicentang."),
        ({"person": "tim", "tugas": "x"}, "Belum ada jatuh tempo yang dicentang."),
    ],
)
def test_what_is_missing_is_said(
    desk: Client, programme: Programme, here: str, fields: dict[str, str], sentence: str
) -> None:
    assert said(desk.post(here, fields, follow=True)) == [sentence]


def test_moments_of_others_and_accepted_ones_are_passed_over(
    desk: Client, programme: Programme, sari: User, planner: User, here: str
) -> None:
    other = adopted_programme(unit=(away := UnitFactory(city=True)), by=person("planner", away))
    done = programme.deliveries.order_by("pk")[0]
    Delivery.objects.filter(pk=done.pk).update(
        state="accepted",
        proved=1,
        needed=1,
        handed_in_at=NOW,
        handed_in_by=sari,
        accepted_at=NOW,
        accepted_by=planner,
    )
    theirs = other.deliveries.order_by("pk")[0]
    desk.post(here, {"person": sari.pk, "tugas": [done.pk, theirs.pk]})
    assert not Delivery.objects.exclude(assignee=None).exists()
    assert f'name="tampil" value="{done.pk}"' not in " ".join(desk.get(here).content.decode().split())


def test_the_list_is_narrowed(
    desk: Client, programme: Programme, sari: User, planner: User, here: str
) -> None:
    team = programme.teams.get(name="Pokja Pelayanan")
    of_team = words(desk.get(here, {"tim": team.pk}))
    assert ("Standar layanan diumumkan" in of_team, "Tim kerja telah dibentuk" in of_team) == (True, False)
    january = words(desk.get(here, {"bulan": "1"}))
    assert ("31 Jan 2026" in january, "31 Mar 2026" in january) == (True, False)
    assert "Tidak ada jatuh tempo yang cocok" in words(desk.get(here, {"petugas": sari.pk}))
    one = programme.deliveries.order_by("due_on", "pk")[0]
    assign_delivery(delivery=one, person=sari, by=planner, now=NOW)
    assert "Semua 1 jatuh tempo di halaman ini" in words(desk.get(here, {"petugas": sari.pk}))
    assert f'name="tugas" value="{one.pk}"' not in " ".join(
        desk.get(here, {"petugas": "0"}).content.decode().split()
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    desk: Client,
    programme: Programme,
    here: str,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kept = programme.deliveries.in_plan().order_by("pk").values_list("pk", flat=True)[:rows]
    programme.deliveries.exclude(pk__in=list(kept)).delete()
    with django_assert_num_queries(QUERIES):
        assert words(desk.get(here)).count("2026 ") >= rows
