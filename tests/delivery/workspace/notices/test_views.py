"""Doors and acts of the notice pages, and the bell."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.delivery.workspace.clock import set_clock
from tests.factories.accounts import UserFactory, person
from tests.factories.institutions import UnitFactory
from tests.factories.notifications import TOLD, NoticeFactory

import pakta
from pakta.delivery.workspace.notices.kinds import KINDS
from pakta.domain.programmes.notice_kinds import DIGEST, REMINDER
from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.kinds import NoticeKind, Wish
from pakta.foundation.notifications.models import Notice, Preference
from pakta.foundation.notifications.queries import wishes_of

pytestmark = pytest.mark.django_db
LIST = "/pemberitahuan/"
QUERIES_OF_THE_LIST = 6


@pytest.fixture
def user() -> User:
    return person("member", UnitFactory(city=True, zone="Asia/Jayapura"))


@pytest.fixture
def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown(client: Client, address: str = LIST) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_without_any_the_page_says_what_will_stand_here(desk: Client) -> None:
    html = shown(desk)
    assert "Belum ada pemberitahuan" in html
    assert "Tandai semua" not in html


def test_the_bell_counts_what_is_new_to_this_person(desk: Client, user: User) -> None:
    assert 'class="count"' not in shown(desk, "/bantuan/")
    NoticeFactory.create_batch(2, user=user)
    NoticeFactory(user=user, read=True)
    NoticeFactory(user=user, mail_only=True)
    NoticeFactory()
    assert "2 pemberitahuan baru" in shown(desk, "/bantuan/")


def test_what_is_new_opens_by_a_post_and_what_was_read_by_a_link(desk: Client, user: User) -> None:
    new = NoticeFactory(user=user, text="Yang baru.", link="/bantuan/?baru")
    NoticeFactory(user=user, read=True, text="Yang lama.", link="/bantuan/?lama")
    html = shown(desk)
    assert f'action="/pemberitahuan/{new.pk}/"' in html
    assert '<a href="/bantuan/?lama">Yang lama.</a>' in html
    assert "/bantuan/?baru" not in html


def test_opening_leads_to_the_page_and_is_noted(desk: Client, user: User) -> None:
    notice, silent = NoticeFactory(user=user, link="/bantuan/"), NoticeFactory(user=user, link="")
    assert desk.post(f"{LIST}{notice.pk}/").headers["Location"] == "/bantuan/"
    assert desk.post(f"{LIST}{silent.pk}/").headers["Location"] == LIST
    assert not Notice.objects.unread().exists()


def test_somebody_elses_notice_does_not_exist(desk: Client) -> None:
    theirs = NoticeFactory()
    assert theirs.text not in shown(desk)
    assert desk.post(f"{LIST}{theirs.pk}/").status_code == 404
    desk.post(f"{LIST}dibaca/")
    assert list(Notice.objects.unread()) == [theirs]


def test_all_are_read_up_to_the_moment_the_page_was_made(desk: Client, user: User) -> None:
    NoticeFactory.create_batch(2, user=user)
    since = NoticeFactory(user=user, created_at=TOLD + dt.timedelta(hours=1))
    answer = desk.post(f"{LIST}dibaca/", {"until": TOLD.isoformat()}, follow=True)
    assert "2 pemberitahuan ditandai sudah dibaca." in answer.content.decode()
    assert list(Notice.objects.unread()) == [since]


@pytest.mark.parametrize(
    "until",
    [
        "",
        "kemarin",
        "2026-13-45T99:99",
        "2026-03-10T01:00:00",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_a_moment_that_is_none_means_now(desk: Client, user: User, until: str) -> None:
    NoticeFactory(user=user, created_at=timezone.now())
    desk.post(f"{LIST}dibaca/", {"until": until})
    assert not Notice.objects.unread().exists()


def test_times_are_those_of_the_persons_office(
    desk: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, TOLD + dt.timedelta(hours=1))
    for hours in (0, -20, -48):
        NoticeFactory(user=user, created_at=TOLD + dt.timedelta(hours=hours))
    html = shown(desk)
    for words in ("Hari ini 10.00", "Kemarin 14.00", "8 Mar 2026"):
        assert words in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    desk: Client, user: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    NoticeFactory.create_batch(count, user=user)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        desk.get(LIST)


def test_a_long_list_has_pages(desk: Client, user: User) -> None:
    NoticeFactory.create_batch(31, user=user)
    assert "1–30 dari 31" in shown(desk)
    assert "31–31 dari 31" in shown(desk, f"{LIST}?page=2")


def test_wishes_are_chosen_by_boxes(desk: Client, user: User) -> None:
    address = f"{LIST}pengaturan/"
    assert shown(desk, address).count(" checked") == 2 * len(KINDS)
    answer = desk.post(address, {f"surel-{REMINDER.key}": "on"}, follow=True)
    assert "Pilihan Anda disimpan." in answer.content.decode()
    assert wishes_of(user, [REMINDER, DIGEST]) == {
        REMINDER.key: Wish(in_page=False, by_mail=True),
        DIGEST.key: Wish(in_page=False, by_mail=False),
    }
    assert shown(desk, address).count(" checked") == 1


def _module_name(path: Path) -> str:
    return ".".join(("pakta", *path.relative_to(Path(pakta.__file__).parent).with_suffix("").parts))


def test_every_kind_that_is_declared_can_be_chosen() -> None:
    declared = [
        one
        for found in Path(pakta.__file__).parent.rglob("notice_kinds.py")
        for one in vars(import_module(_module_name(found))).values()
        if isinstance(one, NoticeKind)
    ]
    assert sorted(one.key for one in KINDS) == sorted(one.key for one in declared)


def test_without_a_mail_server_the_page_says_so(desk: Client, settings: pytest.FixtureRequest) -> None:
    words = "belum memasang server surel"
    settings.EMAIL_HOST = ""  # type: ignore[attr-defined]
    assert words in shown(desk, f"{LIST}pengaturan/")
    settings.EMAIL_HOST = "surel.contoh.test"  # type: ignore[attr-defined]
    assert words not in shown(desk, f"{LIST}pengaturan/")


def test_one_persons_wishes_are_not_anothers(desk: Client) -> None:
    other = UserFactory()
    desk.post(f"{LIST}pengaturan/", {})
    assert not Preference.objects.filter(user=other).exists()
