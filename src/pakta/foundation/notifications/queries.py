"""What pages and actions need to know of notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import QuerySet

from pakta.foundation.accounts.models import User
from pakta.foundation.notifications.kinds import NoticeKind, Wish
from pakta.foundation.notifications.models import Notice, Preference


def notices_of(user: User) -> QuerySet[Notice]:
    """The person's notices, unread first, then the newest."""
    return Notice.objects.visible_to(user)


def unread_count(user: User) -> int:
    """How many notices wait for the person. One query, answered by an index of what is unread."""
    return Notice.objects.visible_to(user).unread().count()


def wishes_of(user: User, kinds: Iterable[NoticeKind]) -> dict[str, Wish]:
    """Kind's key → where the person wants it. One query."""
    chosen = {
        kind: Wish(in_page, by_mail)
        for kind, in_page, by_mail in Preference.objects.filter(user=user.pk).values_list(
            "kind", "in_page", "by_mail"
        )
    }
    return {kind.key: chosen.get(kind.key, Wish(kind.in_page, kind.by_mail)) for kind in kinds}


_WISHES = """
    SELECT user_id, kind, in_page, by_mail FROM notifications_preference WHERE user_id IN ({}) AND kind IN ({})
"""
"""In the database's own words: every case that comes in asks it."""


def wishes_for(kinds: Sequence[NoticeKind], user_ids: Iterable[int]) -> dict[tuple[int, str], Wish]:
    """(Person's id, kind's key) → where they want it, for each of both. One query."""
    people = sorted(set(user_ids))
    wishes = {(one, kind.key): Wish(kind.in_page, kind.by_mail) for one in people for kind in kinds}
    if not wishes:
        return wishes
    asked: list[str | int] = [*people, *(kind.key for kind in kinds)]
    places = ", ".join(["%s"] * len(people)), ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(_WISHES.format(*places), asked)
        for user_id, kind, in_page, by_mail in cursor.fetchall():
            # SQLite knows no yes and no.
            wishes[user_id, kind] = Wish(bool(in_page), bool(by_mail))
    return wishes
