"""What can be laid side by side at a unit's desk: its own plans in any shape, and what other offices made public.

A source is named by a key that stands in addresses: ``program-3``, ``rancangan-5``, ``impor-12``, ``terbit-9``. Each
is found only through what the person may see; what is not there for them is None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.domain.drafting.choices import DraftState, Purpose, SourceKind
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.queries import drafts_visible_to, published_decrees
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import Decree, DecreeImport, Programme
from pakta.domain.programmes.queries import imports_visible_to, programmes_visible_to
from pakta.domain.programmes.readings import draft_of_programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.drafting import Json, reading_of
from pakta.knowledge.decrees.form import Reading
from pakta.shared.text import shortened

MOST_LISTED = 100
"""Sources of one kind that are offered, the newest; others are found by words."""
LONGEST_LABEL = 120
LONGEST_ID = 18
"""Digits that fit a database's largest whole number whatever they are."""


@dataclass(frozen=True, slots=True)
class Source:
    """A plan that can be chosen. ``version`` grows with each change of its text; ``programme_kind`` and ``year`` are
    known of programmes alone; a draft that is being drafted ``is_open``."""

    kind: SourceKind
    pk: int
    label: str
    version: int = 0
    programme_kind: str = ""
    year: int = 0
    is_open: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.pk}"


@dataclass(frozen=True)
class OpenedSource:
    """A source with its text."""

    source: Source
    draft: Json

    @cached_property
    def reading(self) -> Reading:
        return reading_of(self.draft)


def own_sources(user: User, unit: Unit) -> list[Source]:
    """The unit's programmes, drafts and imports that ``user`` may see, the newest first. Three queries."""
    programmes = programmes_visible_to(user).filter(unit=unit).order_by("-year", "kind")[:MOST_LISTED]
    drafts = (
        drafts_visible_to(user)
        .filter(unit=unit)
        .exclude(state=DraftState.DISCARDED)
        .annotate(title=F("draft__head__title"), year=F("draft__year"))
        .values_list("pk", "version", "state", "number_text", "title", "year")[:MOST_LISTED]
    )
    imports = (
        imports_visible_to(user)
        .filter(unit=unit, draft__isnull=False)
        .exclude(state=ImportState.DISCARDED)
        .values_list("pk", "version", "original_name", "received_at")[:MOST_LISTED]
    )
    return [
        *(_of_programme(one) for one in programmes),
        *(_of_draft(*one) for one in drafts),
        *(_of_import(unit, *one) for one in imports),
    ]


def published_sources(unit: Unit, words: str = "") -> list[Source]:
    """What other offices made public, by words of office, number or title; at most ``MOST_LISTED``. One query."""
    found = published_decrees(except_unit=unit)
    for word in words.split():
        found = found.filter(
            Q(unit__name__icontains=word) | Q(number__icontains=word) | Q(title__icontains=word)
        )
    return [_of_published(one) for one in found[:MOST_LISTED]]


def usual_pair(sources: Sequence[Source], year: int) -> tuple[str, str] | None:
    """The keys people mean most often: last year's programme and this year's; else the programme and a draft.

    None where there are no two.
    """
    programmes = [one for one in sources if one.kind == SourceKind.PROGRAMME]
    # ``sources`` name the newest first; this year's is meant even where next year's stands already.
    for new in sorted(programmes, key=lambda one: one.year != year):
        for old in programmes:
            if old.programme_kind == new.programme_kind and (old.year or 0) < (new.year or 0):
                return old.key, new.key
    drafts = [one for one in sources if one.is_open]
    return (programmes[0].key, drafts[0].key) if programmes and drafts else None


def opened_source(user: User, unit: Unit, key: str) -> OpenedSource | None:
    """The source under ``key`` with its text; None where ``user`` may not see one. At most seven queries."""
    kind, _stroke, number = key.partition("-")
    if kind not in _OPENERS or not number.isascii() or not number.isdecimal() or len(number) > LONGEST_ID:
        return None
    return _OPENERS[SourceKind(kind)](user, unit, int(number))


def _programme(user: User, unit: Unit, pk: int) -> OpenedSource | None:
    # ``defer(None)``: head and columns are wanted here.
    found = programmes_visible_to(user).defer(None).filter(unit=unit, pk=pk).first()
    if found is None:
        return None
    return OpenedSource(_of_programme(found), draft_of_programme(found))


def _draft(user: User, unit: Unit, pk: int) -> OpenedSource | None:
    found = drafts_visible_to(user).defer("steps").filter(unit=unit, pk=pk).first()
    if found is None or found.draft is None:
        return None
    text: Json = found.draft
    told = (found.number_text, text["head"].get("title"), text["year"])
    return OpenedSource(_of_draft(found.pk, found.version, found.state, *told), text)


def _import(user: User, unit: Unit, pk: int) -> OpenedSource | None:
    found = (
        imports_visible_to(user)
        .defer("reading", "source_view", "steps")
        .filter(unit=unit, pk=pk, draft__isnull=False)
        .first()
    )
    if found is None or found.draft is None:
        return None
    source = _of_import(unit, found.pk, found.version, found.original_name, found.received_at)
    return OpenedSource(source, found.draft)


def _published(user: User, unit: Unit, pk: int) -> OpenedSource | None:
    found = published_decrees().filter(pk=pk).first()
    text = found and published_text(found)
    return OpenedSource(_of_published(found), text) if found and text else None


def published_text(decree: Decree) -> Json | None:
    """Head and plan of a decree as it was enacted or adopted, without what its office noted beside it.

    Not the programme that follows it: what an office amends afterwards is its own matter. Two queries.
    """
    made_here = DraftDecree.objects.filter(decree=decree).values_list("draft", flat=True).first()
    text = made_here or DecreeImport.objects.filter(decree=decree).values_list("draft", flat=True).first()
    if text is None:
        return None
    return {**text, "notes": [], "rows": [{**row, "source": {}} for row in text["rows"]]}


def amends_nothing(draft: DraftDecree) -> bool:
    """Whether the draft amends a decree, with a plan that is the same row by row.

    Not said of a decree that others amended already: its own text no longer is what holds. Three queries.
    """
    if draft.purpose != Purpose.AMENDS or draft.target is None or draft.target.amended_by_id is not None:
        return False
    old, new = published_text(draft.target), draft.draft
    if not old or not new or not new["rows"]:
        return False
    groups = [
        reading_of({**text, "rows": [{**row, "source": {}} for row in text["rows"]]}).plan.components
        for text in (old, new)
    ]
    return groups[0] == groups[1]


_OPENERS = {
    SourceKind.PROGRAMME: _programme,
    SourceKind.DRAFT: _draft,
    SourceKind.IMPORT: _import,
    SourceKind.PUBLISHED: _published,
}


def _of_programme(found: Programme) -> Source:
    label = f"{found} ({found.decree.cited})"
    return Source(SourceKind.PROGRAMME, found.pk, label, found.revision, found.kind, found.year)


def _of_draft(pk: int, version: int, state: str, number: str, title: str | None, year: int | None) -> Source:
    """What tells drafts apart comes first: their titles begin with the same words."""
    named = (
        _("Nomor %(number)s") % {"number": number}
        if number
        else _("Rancangan %(year)s") % {"year": year or ""}
    )
    title = title or _("Tanpa judul")
    label = f"{named.strip()} ({DraftState(state).label}): {title}"
    is_open = state == DraftState.DRAFTING
    return Source(SourceKind.DRAFT, pk, shortened(label, LONGEST_LABEL), version, is_open=is_open)


def _of_import(unit: Unit, pk: int, version: int, name: str, received_at: dt.datetime) -> Source:
    label = f"{shortened(name, LONGEST_LABEL)} ({date_format(unit.local_date(received_at), 'j M Y')})"
    return Source(SourceKind.IMPORT, pk, label, version)


def _of_published(decree: Decree) -> Source:
    return Source(SourceKind.PUBLISHED, decree.pk, f"{decree.unit.name}: {decree.cited}")
