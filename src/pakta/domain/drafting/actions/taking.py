"""Rows of other plans taken over into a draft decree, or into a new one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.drafting.actions.editing import change_draft_decree
from pakta.domain.drafting.actions.starting import start_draft
from pakta.domain.drafting.composing import from_nothing
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.queries import latest_head
from pakta.domain.drafting.rules import can_draft_decree
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.queries import letterhead_of
from pakta.knowledge.decrees.comparing.taking import take_rows
from pakta.knowledge.decrees.drafting import Json, rows_of
from pakta.knowledge.decrees.form import Reading
from pakta.shared.errors import DomainError

MOST_TAKEN = 500
"""Rows of one act; whoever wants more of a plan begins a draft from the whole of it."""


class NothingChosen(DomainError):
    """No row was ticked."""


class TooManyChosen(DomainError):
    """More rows than one act takes."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows of a plan, counted from 0, and by how many years their targets move."""

    reading: Reading
    numbers: Sequence[int]
    shift_years: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft, and how many rows went where: the names of component and subcomponent → count."""

    draft: DraftDecree
    places: Mapping[tuple[str, str], int]

    @property
    def count(self) -> int:
        return sum(self.places.values())


@transaction.atomic
def take_over_rows(
    *, draft: DraftDecree, version: int, chosen: Sequence[Chosen], by: User, now: dt.datetime
) -> Taken:
    """Put the rows last in the draft's groups of their names. One change, taken back as one.

    Refuses: nothing or too much chosen; a row that is not in its plan; what ``change_draft_decree`` refuses.
    """
    count = _counted(chosen)
    before = {row["id"] for row in (draft.draft or {})["rows"]}
    what = ngettext("%(count)d baris diambil alih", "%(count)d baris diambil alih", count) % {"count": count}
    changed = change_draft_decree(
        draft=draft,
        version=version,
        change=lambda text: _with_rows(text, chosen),
        what=what,
        by=by,
        now=now,
    )
    return Taken(changed, _places(changed, before))


@transaction.atomic
def start_with_rows(
    *,
    unit: Unit,
    kind: ProgrammeKind,
    year: int,
    chosen: Sequence[Chosen],
    origin: str,
    by: User,
    now: dt.datetime,
) -> Taken:
    """A new draft with these rows alone. Refuses: nothing or too much chosen; what ``start_draft`` refuses."""
    require(allowed=can_draft_decree(by, unit))
    _counted(chosen)
    begun = from_nothing(unit, letterhead_of(unit), kind=kind, year=year, latest=latest_head(unit))
    text = _with_rows(begun, chosen)
    started = start_draft(unit=unit, draft=text, origin=origin, by=by, now=now)
    return Taken(started, _places(started, set()))


def _counted(chosen: Sequence[Chosen]) -> int:
    count = sum(len(set(one.numbers)) for one in chosen)
    if not count:
        raise NothingChosen(_("Centang dahulu baris yang hendak diambil."))
    if count > MOST_TAKEN:
        raise TooManyChosen(
            _(
                "Sekali ambil paling banyak %(most)d baris. Ambil sebagian, atau susun rancangan dari seluruhnya."
            )
            % {"most": MOST_TAKEN}
        )
    return count


def _with_rows(text: Json, chosen: Sequence[Chosen]) -> Json:
    for one in chosen:
        text = take_rows(text, one.reading, one.numbers, shift_years=one.shift_years)
    return text


def _places(draft: DraftDecree, before: set[int]) -> Counter[tuple[str, str]]:
    return Counter(
        (one.component["name"], one.subcomponent["name"])
        for one in rows_of(draft.draft or {})
        if one.row["id"] not in before
    )
