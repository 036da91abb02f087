"""Telling once, reading, wishing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.accounts import UserFactory, person
from tests.factories.institutions import UnitFactory
from tests.factories.notifications import LOUD, QUIET, SILENT, TOLD, NoticeFactory

from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.actions.notices import (
    Telling,
    mark_all_read,
    mark_read,
    notify,
    notify_many,
    set_preferences,
)
from pakta.foundation.notifications.kinds import Wish
from pakta.foundation.notifications.models import Notice, Preference
from pakta.foundation.notifications.queries import notices_of, unread_count, wishes_of
from pakta.foundation.trail.models import Entry

pytestmark = pytest.mark.django_db
KINDS = [LOUD, QUIET, SILENT]


@pytest.fixture
def user() -> User:
    return person("member", UnitFactory(city=True))


def test_the_same_is_told_to_one_person_once(user: User) -> None:
    told = [notify(user=user, kind=LOUD, key="a", text=text, now=TOLD) for text in ("satu", "lain")]
    assert told == [True, False]
    assert list(Notice.objects.values_list("text", "in_page", "by_mail", "is_read")) == [
        ("satu", True, True, False)
    ]


def test_the_same_is_told_to_each_of_two_people(user: User) -> None:
    tellings = [Telling(one.pk, LOUD, "a", "satu") for one in (user, UserFactory(), user)]
    assert notify_many(tellings, now=TOLD) == 2
    assert notify_many(tellings, now=TOLD) == 0


@pytest.mark.parametrize(("kind", "places"), [(LOUD, [(True, True)]), (QUIET, [(True, False)]), (SILENT, [])])
def test_without_a_choice_the_kind_decides_where(user: User, kind: Any, places: list[Any]) -> None:
    notify(user=user, kind=kind, key="a", text="satu", now=TOLD)
    assert list(Notice.objects.values_list("in_page", "by_mail")) == places


def test_a_choice_goes_before_the_kind(user: User) -> None:
    wishes = {QUIET.key: Wish(in_page=False, by_mail=True), LOUD.key: Wish(in_page=False, by_mail=False)}
    set_preferences(wishes=wishes, kinds=KINDS, by=user, now=TOLD)
    assert not notify(user=user, kind=LOUD, key="a", text="satu", now=TOLD)
    assert notify(user=user, kind=QUIET, key="b", text="dua", now=TOLD)
    assert unread_count(user) == 0
    assert list(Notice.objects.values_list("key", "in_page", "by_mail")) == [("b", False, True)]


def test_who_has_been_shut_out_is_told_nothing() -> None:
    assert not notify(user=UserFactory(inactive=True), kind=LOUD, key="a", text="satu", now=TOLD)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("link", ["https://lain.example/", "//lain.example/", "javascript:x"])
def test_a_notice_leads_to_this_site_only(user: User, link: str) -> None:
    with pytest.raises(ValueError, match="page of this site"):
        notify(user=user, kind=LOUD, key="a", text="satu", link=link, now=TOLD)


@pytest.mark.parametrize("count", [1, 90])
def test_telling_many_costs_as_much_as_telling_one(
    user: User, count: int, django_assert_num_queries: Any
) -> None:
    tellings = [Telling(user.pk, LOUD, f"k{number}", "satu") for number in range(count)]
    with django_assert_num_queries(5):  # three, and the savepoint around them
        assert notify_many(tellings, now=TOLD) == count


def test_reading_is_noted_once_and_only_by_whom_it_is_for(user: User) -> None:
    notice = NoticeFactory(user=user)
    assert not mark_read(notice=notice, by=UserFactory())
    assert [mark_read(notice=notice, by=user), mark_read(notice=notice, by=user)] == [True, False]
    assert unread_count(user) == 0


def test_reading_all_leaves_what_came_since_the_page_was_made(user: User) -> None:
    NoticeFactory.create_batch(2, user=user)
    later = NoticeFactory(user=user, created_at=TOLD + dt.timedelta(seconds=1))
    others = NoticeFactory()
    assert mark_all_read(by=user, until=TOLD) == 2
    assert list(Notice.objects.unread().order_by("pk")) == [later, others]


def test_the_page_has_the_unread_first_then_the_newest_and_nothing_of_others(user: User) -> None:
    read = NoticeFactory(user=user, read=True, created_at=TOLD + dt.timedelta(days=1))
    old = NoticeFactory(user=user)
    new = NoticeFactory(user=user, created_at=TOLD + dt.timedelta(hours=1))
    NoticeFactory(user=user, mail_only=True)
    NoticeFactory()
    assert list(notices_of(user)) == [new, old, read]


def test_wishes_are_kept_by_kind_and_in_the_trail(user: User) -> None:
    only_page = Wish(in_page=True, by_mail=False)
    for _time in range(2):
        set_preferences(
            wishes={LOUD.key: only_page, QUIET.key: only_page, "unknown": only_page},
            kinds=KINDS,
            by=user,
            now=TOLD,
        )
    assert wishes_of(user, KINDS) == {
        LOUD.key: only_page,
        QUIET.key: only_page,
        SILENT.key: Wish(in_page=False, by_mail=False),
    }
    assert list(Preference.objects.values_list("kind", flat=True)) == [LOUD.key]
    entry = Entry.objects.get(action="notifications.set_preferences")
    assert (entry.before, entry.after) == (
        {"wishes": {LOUD.key: ["page", "mail"]}},
        {"wishes": {LOUD.key: ["page"]}},
    )
