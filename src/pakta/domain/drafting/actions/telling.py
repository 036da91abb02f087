"""Telling those whom a draft decree waits for, and whoever began it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.notice_kinds import DRAFT
from pakta.domain.drafting.rules import can_see_drafts
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import people_who
from pakta.foundation.notifications.actions.notices import Telling, notify_many

AWAITED_BY = {
    DraftState.LEGAL_CHECK: Permission.CHECK_DECREE,
    DraftState.TO_SIGN: Permission.ENACT_DECREE,
}
"""State → what whoever acts next in it may do."""


def tell_whom_it_waits_for(found: DraftDecree, *, link: str, by: User, now: dt.datetime) -> None:
    """Those of the unit who act next on a draft that was just moved on, each in their language; not ``by``.

    ``link`` is the draft's page as a path of this site.
    """
    people = [one for one in people_who(found.unit, AWAITED_BY[DraftState(found.state)]) if one.pk != by.pk]
    _tell(people, found, lambda: _awaited(found), link=link, now=now)


def tell_author(
    found: DraftDecree, sentence: Callable[[], str], *, link: str, by: User, now: dt.datetime
) -> None:
    """Whoever began the draft, unless it is ``by`` or they no longer see it; ``sentence`` is asked for in their
    language."""
    author = found.started_by
    if author.pk != by.pk and author.is_active and can_see_drafts(author, found.unit):
        _tell([author], found, sentence, link=link, now=now)


def _tell(
    people: list[User], found: DraftDecree, sentence: Callable[[], str], *, link: str, now: dt.datetime
) -> None:
    key = f"draft:{found.pk}:{found.state}:{now.isoformat()}"
    tellings = []
    for person in people:
        with translation.override(person.language):
            tellings.append(Telling(person.pk, DRAFT, key, sentence(), link))
    notify_many(tellings, now=now)


def _awaited(found: DraftDecree) -> str:
    words = (
        _("Rancangan “%(draft)s” menunggu pemeriksaan hukum.")
        if found.state == DraftState.LEGAL_CHECK
        else _("Rancangan “%(draft)s” menunggu penetapan.")
    )
    return words % {"draft": found}
