"""How a decree cites a regulation: its official wording on a day, and the order in which citations stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from pakta.knowledge.law.kinds import Kind, official_head, serial_of
from pakta.knowledge.law.regulation import Gazette, Regulation
from pakta.knowledge.law.regulations import Library

_ORDINALS = (
    "kedua",
    "ketiga",
    "keempat",
    "kelima",
    "keenam",
    "ketujuh",
    "kedelapan",
    "kesembilan",
    "kesepuluh",
    "kesebelas",
    "kedua belas",
)
_CHANGE = re.compile(r"Perubahan(?:\s+(?P<ordinal>Ke\w+(?:\s+Belas)?))?\s+atas\s", re.IGNORECASE)
_PLACES = ("provinsi ", "kabupaten ", "kota ")


class Ranked(Protocol):
    """What has a rank: a regulation of the library or a reference that was read."""

    @property
    def kind(self) -> Kind: ...
    @property
    def issuer(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def year(self) -> int: ...


_One = TypeVar("_One", bound=Ranked)


def cite(regulation: Regulation, library: Library, *, on: dt.date) -> str:
    """The citation as a decree of the day ``on`` writes it, with what had changed it by then; no mark at its end.

    A gazette that the library does not know is left out.
    """
    said = _full(regulation)
    amendments = library.amendments_on(regulation, on)
    if not amendments:
        return said
    last = amendments[-1]
    several = max(len(amendments), change_of(last.title)) > 1
    chain = "telah beberapa kali diubah terakhir dengan" if several else "telah diubah dengan"
    return f"{said} sebagaimana {chain} {_full(last)}"


def change_of(title: str) -> int:
    """Which change a title says it is: ``Perubahan Kedua atas …`` → 2, ``Perubahan atas …`` → 1, else 0."""
    found = _CHANGE.match(title.strip())
    if found is None:
        return 0
    if found["ordinal"] is None:
        return 1
    ordinal = " ".join(found["ordinal"].casefold().split())
    return _ORDINALS.index(ordinal) + 2 if ordinal in _ORDINALS else 0


def change_words(nth: int) -> str:
    """How the title of the ``nth`` change begins: ``Perubahan atas``, ``Perubahan Kedua atas``; beyond the twelfth
    without a number."""
    if not 2 <= nth < len(_ORDINALS) + 2:
        return "Perubahan atas"
    return f"Perubahan {_ORDINALS[nth - 2].title()} atas"


def gazette_words(gazette: Gazette, supplement: int | None = None) -> str:
    """``Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75, Tambahan …``, without brackets."""
    words = f"{gazette.paper} Republik Indonesia Tahun {gazette.year} Nomor {gazette.number}"
    if supplement is None:
        return words
    return f"{words}, Tambahan {gazette.paper} Republik Indonesia Nomor {supplement}"


def in_order(regulations: Iterable[_One]) -> list[_One]:
    """As an office lists them: by rank, kind by kind, the centre's before a place's, then by year and number."""
    return sorted(regulations, key=_place)


def _place(regulation: Ranked) -> tuple[int, int, int, int, str]:
    below = any(f" {place}" in f" {regulation.issuer.casefold()}" for place in _PLACES)
    serial = re.sub(r"\D", "", serial_of(regulation.number))
    return regulation.kind.place, below, regulation.year, int(serial or 0), regulation.number


def _full(regulation: Regulation) -> str:
    head = official_head(regulation.kind, regulation.issuer)
    if regulation.kind == Kind.CONSTITUTION:
        return f"{head} Tahun {regulation.year}"
    named = f"{head} Nomor {regulation.number}"
    if not regulation.number.endswith(f"/{regulation.year}"):
        named = f"{named} Tahun {regulation.year}"
    said = f"{named} tentang {regulation.title}" if regulation.title else named
    if regulation.gazette is None:
        return said
    return f"{said} ({gazette_words(regulation.gazette, regulation.supplement)})"
