"""Notices: the list, opening one, noting all as read, and choosing what one wants."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.notices.kinds import KINDS
from pakta.delivery.workspace.notices.presenting import NoticeLine, WishLine, wishes_sent
from pakta.delivery.workspace.pages import Page, signed_in
from pakta.foundation.accounts.rules import home_unit
from pakta.foundation.notifications.actions.notices import mark_all_read, mark_read, set_preferences
from pakta.foundation.notifications.queries import notices_of, wishes_of

NOTICES_A_PAGE = 30


class NoticeList(Page):
    """What Pakta told the person: unread first, then the newest."""

    access = signed_in
    template = "workspace/notices/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        listed = Paginator(notices_of(self.user), NOTICES_A_PAGE).get_page(request.GET.get("page"))
        home = home_unit(self.user)
        zone = home.zone_info if home else ZoneInfo(settings.TIME_ZONE)
        return self.show(
            {
                "listed": listed,
                "lines": NoticeLine.all_of(listed, zone=zone, now=self.now),
                # The unread stand first, so that one on this page says whether there are any.
                "any_unread": any(not one.is_read for one in listed),
                "until": self.now.isoformat(),
            }
        )


class OpenNotice(Page):
    """Goes where the notice leads, and notes it as read."""

    access = signed_in

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = notices_of(self.user).filter(pk=pk).first()
        if notice is None:
            raise Http404
        return self.act(
            lambda: mark_read(notice=notice, by=self.user), then=notice.link or reverse("notices:list")
        )


class ReadAll(Page):
    """Notes as read what was told before the list was shown; what came since stays new."""

    access = signed_in

    def post(self, request: HttpRequest) -> HttpResponse:
        count = mark_all_read(by=self.user, until=self._until())
        if count:
            messages.success(
                request,
                ngettext(
                    "%(count)d pemberitahuan ditandai sudah dibaca.",
                    "%(count)d pemberitahuan ditandai sudah dibaca.",
                    count,
                )
                % {"count": count},
            )
        return self.go(reverse("notices:list"))

    def _until(self) -> dt.datetime:
        try:
            until = parse_datetime(self.request.POST.get("until", ""))
            # Asked for in UTC, where a moment at either end of time does not exist.
            return until.astimezone(dt.UTC) if until is not None and until.tzinfo is not None else self.now
        except (ValueError, OverflowError):
            return self.now


class Preferences(Page):
    """Which kinds the person wants, on the page and by mail."""

    access = signed_in
    template = "workspace/notices/preferences.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        here = reverse("notices:list")
        return self.show(
            {
                "lines": WishLine.all_of(wishes_of(self.user, KINDS)),
                "mail_is_sent": bool(settings.EMAIL_HOST),
                "crumbs": [Crumb(_("Pemberitahuan"), here), Crumb(_("Pilihan pemberitahuan"))],
            }
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        wishes = wishes_sent(self.request.POST)
        return self.act(
            lambda: set_preferences(wishes=wishes, kinds=KINDS, by=self.user, now=self.now),
            done=_("Pilihan Anda disimpan."),
            then=reverse("notices:preferences"),
        )
