"""Regulations of the unit's library as a draft would cite them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pakta.delivery.workspace.decrees.standings import standing_told
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.law.citing import cite
from pakta.knowledge.law.regulation import Regulation
from pakta.knowledge.law.regulations import Library

MOST_FOUND = 8
LONGEST_SEARCH = 120


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
    told = standing_told(found, library, on)
    badge = told.badge
    return LawCard(found.key, cite(found, library, on=on), badge.word, badge.tone, badge.icon, told.note)
