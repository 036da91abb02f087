"""Notices and choices as a page says them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.delivery.workspace.notices.kinds import KIND_OF, KINDS
from pakta.foundation.notifications.kinds import Wish
from pakta.foundation.notifications.models import Notice


@dataclass(frozen=True, slots=True)
class NoticeLine:
    notice: Notice
    kind: str
    told: str

    @classmethod
    def all_of(cls, notices: Iterable[Notice], *, zone: ZoneInfo, now: dt.datetime) -> list[NoticeLine]:
        return [
            cls(
                one,
                str(KIND_OF[one.kind].name) if one.kind in KIND_OF else _("Lainnya"),
                _told(one.created_at.astimezone(zone), now.astimezone(zone)),
            )
            for one in notices
        ]


def _told(at: dt.datetime, now: dt.datetime) -> str:
    """The hour today, the day before that."""
    if at.date() == now.date():
        return _("Hari ini %(time)s") % {"time": date_format(at, "H.i")}
    if at.date() == now.date() - dt.timedelta(days=1):
        return _("Kemarin %(time)s") % {"time": date_format(at, "H.i")}
    return date_format(at, "j M Y")


@dataclass(frozen=True, slots=True)
class WishLine:
    """One kind with its two boxes; ``page_name`` and ``mail_name`` are what the form sends."""

    key: str
    name: str
    description: str
    in_page: bool
    by_mail: bool

    @property
    def page_name(self) -> str:
        return f"halaman-{self.key}"

    @property
    def mail_name(self) -> str:
        return f"surel-{self.key}"

    @classmethod
    def all_of(cls, wishes: Mapping[str, Wish]) -> list[WishLine]:
        return [
            cls(
                kind.key,
                str(kind.name),
                str(kind.description),
                wishes[kind.key].in_page,
                wishes[kind.key].by_mail,
            )
            for kind in KINDS
        ]


def wishes_sent(fields: QueryDict) -> dict[str, Wish]:
    """What the boxes say: one that is not ticked is not sent."""
    return {
        kind.key: Wish(in_page=f"halaman-{kind.key}" in fields, by_mail=f"surel-{kind.key}" in fields)
        for kind in KINDS
    }
