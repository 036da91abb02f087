"""What pages and actions need to know of notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def wishes_for(kinds: Sequence[NoticeKind], user_ids: Iterable[int]) -> dict[tuple[int, str], Wish]:
    """(Person's id, kind's key) → where they want it, for each of both. One query."""
    people = sorted(set(user_ids))
    wishes = {(one, kind.key): Wish(kind.in_page, kind.by_mail) for one in people for kind in kinds}
    for user_id, kind, in_page, by_mail in Preference.objects.filter(
        user__in=people, kind__in=[kind.key for kind in kinds]
    ).values_list("user_id", "kind", "in_page", "by_mail"):
        wishes[user_id, kind] = Wish(in_page, by_mail)
    return wishes
