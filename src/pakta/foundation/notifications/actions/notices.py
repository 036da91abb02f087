"""Telling people, once each; what they have read; where they want to be told.

Only a change of wishes goes to the trail: a notice tells what is recorded already, and reading it is nobody's business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from pakta.foundation.accounts.actions import chain_of
from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.kinds import NoticeKind, Wish
from pakta.foundation.notifications.models import LINK_LENGTH, Notice, Preference
from pakta.foundation.notifications.queries import wishes_for, wishes_of
from pakta.foundation.trail.actions import record

BATCH = 500


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told to whom; ``key`` names it, so that the same is told to the same person once."""

    user_id: int
    kind: NoticeKind
    key: str
    text: str
    link: str = ""


def notify(*, user: User, kind: NoticeKind, key: str, text: str, link: str = "", now: dt.datetime) -> bool:
    """Tell one person, in the caller's transaction; whether it was new and wanted.

    ``text`` is one sentence in the person's language, ``link`` a path of this site. Nothing is written where the
    person wants neither page nor mail, and nothing is told to people who have been shut out.
    """
    if not user.is_active:
        return False
    return notify_many([Telling(user.pk, kind, key, text, link)], now=now) == 1


@transaction.atomic
def notify_many(tellings: Sequence[Telling], *, now: dt.datetime) -> int:
    """Tell many people of many things; how many were new and wanted. Three queries for each five hundred.

    The caller has left out whoever is not to know. A second run, or one beside it, tells nothing twice.
    """
    return sum(
        _told(some, _known(some), now=now)
        for some in (tellings[start : start + BATCH] for start in range(0, len(tellings), BATCH))
    )


def notify_of_new(tellings: Sequence[Telling], *, now: dt.datetime) -> int:
    """``notify_many`` of something that began in the caller's transaction, so that nobody can have been told of it
    before. Two queries, for a few people."""
    return _told(tellings, set(), now=now)


def _known(tellings: Sequence[Telling]) -> set[tuple[int, str]]:
    """(Person's id, key) of what was told before."""
    return set(
        Notice.objects.filter(
            user__in={one.user_id for one in tellings}, key__in={one.key for one in tellings}
        ).values_list("user_id", "key")
    )


def _told(tellings: Sequence[Telling], known: set[tuple[int, str]], *, now: dt.datetime) -> int:
    people = {one.user_id for one in tellings}
    wishes = wishes_for(list({one.kind.key: one.kind for one in tellings}.values()), people)
    fresh: dict[tuple[int, str], Notice] = {}
    for one in tellings:
        wish, place = wishes[one.user_id, one.kind.key], (one.user_id, one.key)
        if wish.anywhere and place not in known:
            fresh.setdefault(place, _notice(one, wish, now))
    # Another process may have told the same since the question above: the unique key settles it.
    Notice.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    return len(fresh)


def _notice(telling: Telling, wish: Wish, now: dt.datetime) -> Notice:
    if telling.link and (not telling.link.startswith("/") or telling.link.startswith("//")):
        raise ValueError(f"A notice leads to a page of this site, not to {telling.link!r}.")
    return Notice(
        user_id=telling.user_id,
        kind=telling.kind.key,
        key=telling.key,
        text=" ".join(telling.text.split()),
        link=telling.link[:LINK_LENGTH],
        created_at=now,
        in_page=wish.in_page,
        by_mail=wish.by_mail,
    )


@transaction.atomic
def mark_read(*, notice: Notice, by: User) -> bool:
    """Note that the person has seen it; whether it was new to them. Somebody else's stays as it is."""
    return Notice.objects.visible_to(by).unread().filter(pk=notice.pk).update(is_read=True) == 1


@transaction.atomic
def mark_all_read(*, by: User, until: dt.datetime) -> int:
    """Note that the person has seen everything told up to ``until``, the moment their page was made; how many."""
    return Notice.objects.visible_to(by).unread().filter(created_at__lte=until).update(is_read=True)


@transaction.atomic
def set_preferences(
    *, wishes: Mapping[str, Wish], kinds: Iterable[NoticeKind], by: User, now: dt.datetime
) -> None:
    """Where the person wants each kind; kinds not named in ``wishes`` stay as they were. Only one's own."""
    User.objects.select_for_update().get(pk=by.pk)
    standing = wishes_of(by, kinds)
    changed = {key: wish for key, wish in wishes.items() if key in standing and standing[key] != wish}
    if not changed:
        return
    for key, wish in changed.items():
        Preference.objects.update_or_create(
            user=by, kind=key, defaults={"in_page": wish.in_page, "by_mail": wish.by_mail}
        )
    record(
        chain=chain_of(by),
        by=by,
        now=now,
        action="notifications.set_preferences",
        subject=by,
        label=by.name,
        before={"wishes": {key: _plain(standing[key]) for key in changed}},
        after={"wishes": {key: _plain(wish) for key, wish in changed.items()}},
    )


def _plain(wish: Wish) -> list[str]:
    return [place for place, wanted in (("page", wish.in_page), ("mail", wish.by_mail)) if wanted]
