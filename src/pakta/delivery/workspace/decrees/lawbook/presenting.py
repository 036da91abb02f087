"""Regulations as lines of a list, as one page of facts, and as rows of a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.decrees.standings import (
    SOURCED,
    StandingTold,
    Told,
    confidence_told,
    day_told,
    standing_told,
)
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnRegulation
from pakta.foundation.lawbook.queries import Shelf
from pakta.knowledge.law.citing import cite, gazette_words
from pakta.knowledge.law.kinds import Kind, official_head
from pakta.knowledge.law.regulation import Ending, Paper, Regulation
from pakta.shared.spreadsheets import Sheet, Value
from pakta.shared.text import shortened

LONGEST_SOURCE = 140
"""Characters of a source in the list; the regulation's page has it whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """A regulation in the list. ``owner``: whose version it is, "" for what Pakta brings."""

    key: str
    url: str
    title: str
    standing: StandingTold
    gazette: str
    source: str
    confidence: Told
    owner: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another regulation named by key; without ``url`` the library does not have it. ``note``: what is to be said."""

    key: str
    url: str
    title: str
    note: str


class Presenter:
    """The library of one unit on one day."""

    def __init__(self, unit: Unit, shelf: Shelf, day: dt.date) -> None:
        self.unit, self.shelf, self.day = unit, shelf, day
        self.library = shelf.library

    def standing(self, regulation: Regulation) -> StandingTold:
        return standing_told(regulation, self.library, self.day)

    def line(self, regulation: Regulation) -> Line:
        return Line(
            key=regulation.key,
            url=self.url(regulation.key),
            title=regulation.title or regulation.subject,
            standing=self.standing(regulation),
            gazette=_gazette_short(regulation),
            source=shortened(regulation.source, LONGEST_SOURCE),
            confidence=self.confidence(regulation),
            owner=self.owner(regulation.key),
        )

    def confidence(self, regulation: Regulation) -> Told:
        """How sure its facts are; of what an office stated, that it did."""
        own = self.shelf.own.get(regulation.key)
        if own is not None:
            return Told(_("dinyatakan satuan kerja"), "handed_in", "info")
        return confidence_told(regulation.confidence)

    def doubts(self, regulation: Regulation) -> list[str]:
        """What of its citation on the day rests on no source of law that was read."""
        cited = [regulation, *self.library.amendments_on(regulation, self.day)[-1:]]
        return [
            f"{one.key} ({confidence_told(one.confidence).word})"
            for one in cited
            if one.confidence not in SOURCED
        ]

    def owner(self, key: str) -> str:
        own = self.shelf.own.get(key)
        return own.unit.name if own else ""

    def url(self, key: str) -> str:
        """The regulation's page on the same day."""
        address = reverse("decrees:regulation", args=[self.unit.code, key])
        return f"{address}?tanggal={self.day.isoformat()}"

    def amendments(self, regulation: Regulation) -> list[Related]:
        """What changed it, the earliest first; what does not count yet on the day says so."""
        counted = {one.key for one in self.library.amendments_on(regulation, self.day)}
        return [
            self.related(
                key, "" if key in counted or key not in self._keys else _("belum berlaku pada tanggal ini")
            )
            for key in regulation.amended_by
        ]

    def amends(self, regulation: Regulation) -> list[Related]:
        return [self.related(one.key) for one in self.library if regulation.key in one.amended_by]

    def ends(self, regulation: Regulation) -> list[Related]:
        """What it replaced or revoked."""
        return [
            self.related(
                one.key,
                _("diganti") if one.replaced_by and one.replaced_by.by == regulation.key else _("dicabut"),
            )
            for one in self.library
            if any(ending and ending.by == regulation.key for ending in (one.replaced_by, one.revoked_by))
        ]

    def endings(self, regulation: Regulation) -> list[tuple[str, Related]]:
        """By what it ended, each with how."""
        pairs = ((_("Diganti dengan"), regulation.replaced_by), (_("Dicabut dengan"), regulation.revoked_by))
        return [(how, self.related(one.by, self._ending_note(one))) for how, one in pairs if one]

    def related(self, key: str, note: str = "") -> Related:
        found = self.library.by_key(key)
        if found is None:
            return Related(key, "", "", note or _("tidak ada di pustaka"))
        return Related(key, self.url(key), found.title or found.subject, note)

    def facts(self, regulation: Regulation) -> list[tuple[str, str]]:
        """What is known of it, apart from its title, its amendments and its end."""
        planned = regulation.plan_years
        kept = [
            (_("Isi pokok"), regulation.subject),
            (_("Dimuat dalam"), gazette_told(regulation)),
            (_("Berlaku sejak"), _day(regulation.in_force_from)),
            (_("Berlaku sampai"), _day(regulation.in_force_to)),
            (_("Merencanakan tahun"), f"{planned[0]}–{planned[1]}" if planned else ""),
            (_("Terakhir diketahui berlaku"), _day(regulation.seen_in_force_on)),
            (_("Catatan"), regulation.note),
        ]
        return [pair for pair in kept if pair[1]]

    def sheet(self, regulations: Iterable[Regulation]) -> Sheet:
        header = [
            _("Peraturan"),
            _("Nama resmi"),
            _("Tentang"),
            _("Isi pokok"),
            _("Keadaan pada %(day)s") % {"day": day_told(self.day)},
            _("Keterangan keadaan"),
            _("Dimuat dalam"),
            _("Diubah dengan"),
            _("Kutipan"),
            _("Sumber"),
            _("Keyakinan"),
            _("Milik"),
        ]
        widths = (24, 40, 50, 40, 20, 30, 40, 30, 80, 40, 24)
        return Sheet(_("Peraturan"), header, [self._row(one) for one in regulations], widths)

    @cached_property
    def _keys(self) -> set[str]:
        return {one.key for one in self.library}

    def _row(self, regulation: Regulation) -> list[Value]:
        told = self.standing(regulation)
        return [
            regulation.key,
            official_name(regulation),
            regulation.title,
            regulation.subject,
            told.badge.word,
            "; ".join(part for part in (told.note, told.doubt) if part),
            gazette_told(regulation),
            ", ".join(regulation.amended_by),
            cite(regulation, self.library, on=self.day),
            regulation.source,
            self.confidence(regulation).word,
            self.owner(regulation.key) or "Pakta",
        ]

    def _ending_note(self, ending: Ending) -> str:
        by = self.library.by_key(ending.by)
        day = ending.since or (by.in_force_from if by else None)
        since = _("sejak %(day)s") % {"day": day_told(day)} if day else _("harinya belum diketahui")
        source = _("sumber: %(source)s (%(confidence)s)") % {
            "source": ending.source,
            "confidence": confidence_told(ending.confidence).word,
        }
        return "; ".join(part for part in (since, source) if part)


def official_name(regulation: Regulation) -> str:
    """``Undang-Undang Nomor 28 Tahun 1999``."""
    head = official_head(regulation.kind, regulation.issuer)
    if regulation.kind == Kind.CONSTITUTION:
        return f"{head} {regulation.year}"
    return f"{head} Nomor {regulation.number} Tahun {regulation.year}"


def gazette_told(regulation: Regulation) -> str:
    return gazette_words(regulation.gazette, regulation.supplement) if regulation.gazette else ""


def _gazette_short(regulation: Regulation) -> str:
    """``LN 1999/75, TLN 3851``: the list has no room for more."""
    gazette, supplement = regulation.gazette, regulation.supplement
    if gazette is None:
        return ""
    paper = "LN" if gazette.paper == Paper.STATE else "BN"
    place = f"{paper} {gazette.year}/{gazette.number}"
    return f"{place}, T{paper} {supplement}" if supplement else place


def stated_by(own: OwnRegulation) -> str:
    """Who stated it when."""
    return _("%(unit)s, oleh %(name)s, %(day)s") % {
        "unit": own.unit.name,
        "name": own.added_by.name,
        "day": day_told(own.unit.local_date(own.added_at)),
    }


def withdrawals_told(withdrawn: Sequence[OwnRegulation]) -> list[str]:
    return [
        _("Ditambahkan %(added)s, ditarik %(withdrawn)s oleh %(name)s")
        % {
            "added": day_told(one.unit.local_date(one.added_at)),
            "withdrawn": day_told(one.unit.local_date(one.withdrawn_at)),
            "name": one.withdrawn_by.name if one.withdrawn_by else "",
        }
        for one in withdrawn
        if one.withdrawn_at
    ]


def _day(day: dt.date | None) -> str:
    return day_told(day) if day else ""
