"""Regulations of the unit's library as a draft would cite them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.law.citing import cite
from pakta.knowledge.law.regulation import Regulation
from pakta.knowledge.law.regulations import Library, Standing, State

MOST_FOUND = 8
LONGEST_SEARCH = 120

STATE_LOOKS = {
    State.IN_FORCE: (gettext_lazy("Berlaku"), "accepted", "check"),
    State.REPLACED: (gettext_lazy("Diganti"), "late", "alert"),
    State.REVOKED: (gettext_lazy("Dicabut"), "late", "alert"),
    State.LAPSED: (gettext_lazy("Habis masa"), "late", "alert"),
    State.NOT_YET: (gettext_lazy("Belum berlaku"), "returned", "alert"),
    State.UNKNOWN: (gettext_lazy("Keberlakuan belum diketahui"), "planned", "info"),
}
"""Word, colour and icon of how a regulation stands."""


@dataclass(frozen=True, slots=True)
class LawCard:
    """A regulation found, with the words in which the draft would cite it."""

    key: str
    citation: str
    word: str
    tone: str
    icon: str
    note: str


def cited_on(draft: Json, today: dt.date) -> dt.date:
    """The day whose law a draft cites: the one the checker judges it on."""
    return Subject(reading_of(draft), Library(())).judged_on or today


def laws_found(library: Library, text: str, *, on: dt.date) -> list[LawCard]:
    return [_card(one, library, on) for one in library.search(text, most=MOST_FOUND)]


def citation_of(library: Library, key: str, *, on: dt.date) -> str | None:
    """How the draft cites the regulation; None for a key that the library does not have."""
    found = library.by_key(key)
    return None if found is None else cite(found, library, on=on)


def _card(found: Regulation, library: Library, on: dt.date) -> LawCard:
    standing = library.standing_on(found, on)
    word, tone, icon = STATE_LOOKS[standing.state]
    return LawCard(found.key, cite(found, library, on=on), str(word), tone, icon, _note(standing))


def _note(standing: Standing) -> str:
    """By what it ended and since when, as far as known."""
    said: Mapping[str, str] = {
        "by": standing.by,
        "day": date_format(standing.since, "j F Y") if standing.since else "",
    }
    if not standing.by:
        return ""
    return _("dengan %(by)s sejak %(day)s") % said if standing.since else _("dengan %(by)s") % said
