"""Telling people which due moments were given to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.domain.programmes.models import Delivery
from pakta.domain.programmes.notice_kinds import ASSIGNED
from pakta.domain.programmes.rules import can_see_programme
from pakta.foundation.notifications.actions.notices import Telling, notify_many


def tell_assigned(*, item_link: Callable[[int], str], now: dt.datetime) -> int:
    """Tell whoever open due moments were given to, once each; how many notices were new. Safe to run twice."""
    given = (
        Delivery.objects.in_plan()
        .open()
        .filter(assignee__is_active=True)
        .select_related("assignee", "work_item", "programme__unit")
        .order_by("due_on", "pk")
    )
    tellings = []
    for one in given:
        person = one.assignee
        # Whoever left the office has lost the right to know.
        if person is None or not can_see_programme(person, one.programme.unit):
            continue
        with translation.override(person.language):
            said = _("Bukti untuk “%(row)s”, jatuh tempo %(day)s, ditugaskan kepada Anda.") % {
                "row": one.work_item.label[:100],
                "day": date_format(one.due_on, "j F Y"),
            }
        tellings.append(
            Telling(person.pk, ASSIGNED, f"delivery:{one.pk}:assigned", said, item_link(one.work_item_id))
        )
    return notify_many(tellings, now=now)
