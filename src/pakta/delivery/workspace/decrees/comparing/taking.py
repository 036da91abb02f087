"""Rows ticked on the comparing page: which, from which side, and into which draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.decrees.comparing.pages import Sides
from pakta.delivery.workspace.decrees.comparing.presenting import Ticked
from pakta.delivery.workspace.pages import whole_number
from pakta.domain.drafting.actions.taking import Chosen, Taken
from pakta.domain.drafting.choices import SourceKind
from pakta.domain.drafting.sources import Source
from pakta.domain.programmes.choices import ProgrammeKind
from pakta.shared.errors import DomainError

INTO, SHIFT, SEEN = "rancangan", "geser", "versi"
FRESH = "baru"
"""Value of ``rancangan`` that starts a new draft."""
PLACES_NAMED = 4


class SideChanged(DomainError):
    """One of the two was changed since the page was shown: its rows may have other numbers now."""


class OwnRows(DomainError):
    """The rows come from the draft they are to go into."""


class NoDraftChosen(DomainError):
    """The draft is not named, is no longer open, or is not there for this person."""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a draft that is started for the rows is of."""

    kind: ProgrammeKind
    year: int

    @classmethod
    def of(cls, sides: Sides, year: int) -> NewPlan:
        """As the sides are: the kind of the new one, the later of their years; ``year`` where they name none."""
        kinds = [side.reading.decree.kind for side in reversed(sides)]
        kind = next((one for one in kinds if one in ProgrammeKind.values), ProgrammeKind.INTEGRITY_ZONE)
        return cls(ProgrammeKind(kind), max(side.draft["year"] or 0 for side in sides) or year)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form asks for. ``into`` and ``version``: the draft and how the person saw it; None for a new one."""

    into: int | None
    version: int
    shifts: bool
    ticked: Ticked

    @classmethod
    def of(cls, fields: QueryDict) -> Wish:
        """Refuses a draft that is not named."""
        ticked = Ticked.of(fields)
        wanted = fields.get(INTO, "")
        if wanted == FRESH:
            return cls(None, 0, SHIFT in fields, ticked)
        pk, _stroke, version = wanted.partition("-")
        numbers = (whole_number(pk), whole_number(version))
        if numbers[0] is None or numbers[1] is None:
            raise NoDraftChosen(_("Pilih rancangan yang menerima barisnya."))
        return cls(numbers[0], numbers[1], SHIFT in fields, ticked)

    def chosen(self, sides: Sides, year: int | None) -> list[Chosen]:
        """The rows of either side for a plan of ``year``. Refuses rows of the draft they would go into."""
        found = []
        for side, ticked in zip(sides, (self.ticked.old, self.ticked.new), strict=True):
            numbers = _numbers(ticked)
            if numbers and self.into is not None and _is_draft(side.source, self.into):
                raise OwnRows(
                    _("Sebagian baris yang dicentang berasal dari rancangan itu sendiri. Hapus centangnya.")
                )
            theirs = side.draft["year"]
            shift = year - theirs if self.shifts and year and theirs else 0
            found.append(Chosen(side.reading, numbers, shift))
        return found


def seen_versions(sides: Sides) -> str:
    return "-".join(str(side.source.version) for side in sides)


def check_seen(fields: QueryDict, sides: Sides) -> None:
    """Refuses where a side was changed since the page was shown."""
    if fields.get(SEEN) != seen_versions(sides):
        raise SideChanged(
            _(
                "Salah satu naskah diubah sejak halaman ini dibuka, jadi tidak ada yang diambil. Centang lagi barisnya."
            )
        )


def targets(own: Sequence[Source], sides: Sides, plan: NewPlan, wanted: str) -> list[tuple[str, str, bool]]:
    """The drafts that rows may go into as (value, label, chosen): those being drafted, and a new one."""
    found = [(f"{one.pk}-{one.version}", one.label, one.pk) for one in own if one.is_open]
    usual = next(
        (value for value, _label, pk in found if any(_is_draft(side.source, pk) for side in sides)), ""
    )
    # What was wanted is known by its draft alone: its version is another after a conflict.
    again = next((value for value, _label, pk in found if wanted.partition("-")[0] == str(pk)), "")
    chosen = FRESH if wanted == FRESH else again or usual or (found[0][0] if found else FRESH)
    fresh = _("Rancangan baru: %(kind)s %(year)d") % {"kind": plan.kind.label, "year": plan.year}
    return [
        (value, label, value == chosen) for value, label in [*((v, n) for v, n, _pk in found), (FRESH, fresh)]
    ]


def taken_told(taken: Taken) -> str:
    """How many rows went where."""
    count = taken.count
    said = ngettext("%(count)d baris diambil alih", "%(count)d baris diambil alih", count) % {"count": count}
    places = [
        _("%(count)d ke %(place)s")
        % {"count": number, "place": " / ".join(name for name in names if name) or _("Tanpa kelompok")}
        for names, number in list(taken.places.items())[:PLACES_NAMED]
    ]
    more = len(taken.places) - PLACES_NAMED
    if more > 0:
        places.append(
            ngettext("sisanya ke %(count)d kelompok lain", "sisanya ke %(count)d kelompok lain", more)
            % {"count": more}
        )
    return f"{said}: {'; '.join(places)}."


def _is_draft(source: Source, pk: int) -> bool:
    return source.kind == SourceKind.DRAFT and source.pk == pk


def _numbers(values: Sequence[str]) -> list[int]:
    """Row numbers of boxes; a box of a split row names several."""
    numbers = (whole_number(part) for value in values for part in value.split(","))
    return [number for number in numbers if number is not None]
