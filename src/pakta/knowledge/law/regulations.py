"""The regulations that decrees of this field cite: what is known of each, where from, and how it stands on a day.

The content is ``content/regulations/*.yaml``; an office lays its own over ours with ``Library.with_added``. What no
source says stays empty: a regulation the library does not know is unknown, not wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from pakta.knowledge.law.kinds import Kind, key_of
from pakta.knowledge.law.regulation import Confidence, Ending, Gazette, Paper, Regulation
from pakta.knowledge.law.regulation_files import BadRegulations, read_regulations
from pakta.shared.text import key as words_of

__all__ = [
    "BadRegulations",
    "Confidence",
    "Ending",
    "Gazette",
    "Library",
    "Paper",
    "Regulation",
    "Standing",
    "State",
    "library",
    "read_regulations",
]

_WHOLE, _PART, _SLIP = 3, 2, 1
"""How a word searched is met: as it is, as the beginning of a word, but for one letter."""
_SHORTEST_PART, _SHORTEST_SLIP = 3, 5


class State(StrEnum):
    """How a regulation stands on a day."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    """Its time, or the time it planned for, is over."""
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """``by`` is the key of what replaced or revoked it, "" for other states; ``since`` as far as known.

    ``source`` and ``confidence`` are of the fact that decides.
    """

    state: State
    by: str = ""
    since: dt.date | None = None
    source: str = ""
    confidence: Confidence | None = None


class Library:
    """Regulations by key."""

    def __init__(self, regulations: Iterable[Regulation]) -> None:
        """Of two with one key the last counts."""
        self._by_key = {one.key: one for one in regulations}

    def __iter__(self) -> Iterator[Regulation]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def by_key(self, key: str) -> Regulation | None:
        """None for a key that no regulation here has."""
        return self._by_key.get(key)

    def find(self, kind: Kind, issuer: str, number: str, year: int) -> Regulation | None:
        """By what a citation says of it; of a long number its counter counts."""
        return self._by_key.get(key_of(kind, issuer, number, year))

    def with_added(self, regulations: Iterable[Regulation]) -> Library:
        """A library with an office's own regulations over these: the nearest wins."""
        return Library([*self, *regulations])

    def search(self, text: str, *, most: int = 20) -> list[Regulation]:
        """What ``text`` may mean by number, key, title or subject, the likeliest first."""
        wanted = words_of(text)
        if not wanted:
            return []
        scored = [(_likeness(wanted, one), one) for one in self]
        likely = [(score, one) for score, one in scored if score]
        likely.sort(key=lambda found: (-found[0], found[1].kind.place, -found[1].year, found[1].key))
        return [one for _, one in likely[:most]]

    def standing_on(self, regulation: Regulation, day: dt.date) -> Standing:
        """How ``regulation`` stands on ``day``, as far as the library knows."""
        start = regulation.in_force_from
        if day < (start or dt.date(regulation.year, 1, 1)):
            return _said_by(regulation, State.NOT_YET, start)
        for state, ending in (
            (State.REPLACED, regulation.replaced_by),
            (State.REVOKED, regulation.revoked_by),
        ):
            if ending and self._start_of(ending) <= day:
                return Standing(state, ending.by, self._known_start(ending), ending.source, ending.confidence)
        if (last := _last_day(regulation)) and last < day:
            return _said_by(regulation, State.LAPSED, last + dt.timedelta(days=1))
        if self._is_held_in_force(regulation, day):
            return _said_by(regulation, State.IN_FORCE, start)
        return Standing(State.UNKNOWN)

    def amendments_on(self, regulation: Regulation, day: dt.date) -> list[Regulation]:
        """What had changed ``regulation`` by ``day``, the earliest first, as far as the library has it.

        An amendment of which only the year is known counts from the next year on.
        """
        found = [self._by_key[key] for key in regulation.amended_by if key in self._by_key]
        return [one for one in found if _surely_begun(one) <= day]

    def _start_of(self, ending: Ending) -> dt.date:
        """From when it counts; where no day is known, from the year after that of what ended it."""
        by = self._by_key.get(ending.by)
        return ending.since or (_surely_begun(by) if by else dt.date.max)

    def _known_start(self, ending: Ending) -> dt.date | None:
        by = self._by_key.get(ending.by)
        return ending.since or (by.in_force_from if by else None)

    def _surely_in_force_before(self, ending: Ending) -> dt.date:
        """The day before which it cannot have ended; where only the year is known, the first of that year."""
        by = self._by_key.get(ending.by)
        return self._known_start(ending) or (dt.date(by.year, 1, 1) if by else dt.date.min)

    def _is_held_in_force(self, regulation: Regulation, day: dt.date) -> bool:
        """Whether it had begun, and something tells that on ``day`` it had not ended."""
        if day < _surely_begun(regulation):
            return False
        endings = (regulation.replaced_by, regulation.revoked_by)
        if any(day < self._surely_in_force_before(ending) for ending in endings if ending):
            return True
        lasts = (_last_day(regulation), regulation.seen_in_force_on)
        return not any(endings) and any(day <= last for last in lasts if last)


@cache
def library() -> Library:
    """The regulations Pakta brings. Raises ``BadRegulations`` for content that breaks the form."""
    folder = files(__package__) / "content" / "regulations"
    return Library(
        one
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
        for one in read_regulations(file.read_text("utf-8"), file=file.name)
    )


def _said_by(regulation: Regulation, state: State, since: dt.date | None) -> Standing:
    """A standing that the regulation's own facts decide."""
    return Standing(state, since=since, source=regulation.source, confidence=regulation.confidence)


def _surely_begun(regulation: Regulation) -> dt.date:
    """From when it is in force; where only its year is known, the first day of the next."""
    return regulation.in_force_from or dt.date(regulation.year + 1, 1, 1)


def _last_day(regulation: Regulation) -> dt.date | None:
    planned = regulation.plan_years
    return regulation.in_force_to or (dt.date(planned[1], 12, 31) if planned else None)


def _likeness(wanted: str, regulation: Regulation) -> float:
    """0 where a word searched is not met; the number itself before words, words before parts and slips of them."""
    if wanted in (words_of(regulation.key), words_of(regulation.number)):
        return _WHOLE + 1
    said = set(words_of(f"{regulation.key} {regulation.title} {regulation.subject}").split())
    met = [_met(word, said) for word in wanted.split()]
    return sum(met) / len(met) if all(met) else 0


def _met(word: str, said: set[str]) -> int:
    if word in said:
        return _WHOLE
    if len(word) >= _SHORTEST_PART and any(one.startswith(word) for one in said):
        return _PART
    slipped = len(word) >= _SHORTEST_SLIP and any(
        OSA.distance(word, one, score_cutoff=1) <= 1 for one in said if len(one) >= _SHORTEST_SLIP
    )
    return _SLIP if slipped else 0
