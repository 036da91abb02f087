"""What goes into the ZIP: one row for each proof at a due moment, with its place in the folders."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from pakta.domain.evidence.archive.names import (
    LONGEST_AREA,
    LONGEST_FILE,
    LONGEST_ITEM,
    Folder,
    fit_name,
)
from pakta.domain.evidence.choices import STANDING_STATES, EvidenceKind, PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.queries import placements_visible_to
from pakta.domain.programmes.models import EvidenceRequirement, Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One proof at one due moment. ``path`` is the file's place in the ZIP, "" for a link or a text note."""

    number: int
    area: str
    item: str
    covers: tuple[str, ...]
    due_on: dt.date
    kind: EvidenceKind
    name: str
    path: str
    url: str
    text: str
    note: str
    file: StoredFile | None
    state: PlacementState
    reason: str
    placed_at: dt.datetime
    placed_by: str
    reviewed_at: dt.datetime | None
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of a ZIP and what its index says above them. Moments are shown in the unit's own zone."""

    unit: str
    programme: str
    accepted_only: bool
    zone: dt.tzinfo
    made_at: dt.datetime
    rows: tuple[ArchiveRow, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a ZIP would hold."""

    files: int
    bytes: int
    others: int
    """Links and text notes, which stand in the index alone."""


def archive_extents(user: User, programme: Programme) -> tuple[Extent, Extent]:
    """Of accepted proof alone, and of all that stands. One query."""
    accepted, is_file = Q(state=PlacementState.ACCEPTED), Q(evidence__kind=EvidenceKind.FILE)
    found = _standing(user, programme).aggregate(
        files=Count("pk", filter=is_file),
        bytes=Sum("evidence__file__size", filter=is_file),
        others=Count("pk", filter=~is_file),
        accepted_files=Count("pk", filter=accepted & is_file),
        accepted_bytes=Sum("evidence__file__size", filter=accepted & is_file),
        accepted_others=Count("pk", filter=accepted & ~is_file),
    )
    return (
        Extent(found["accepted_files"], found["accepted_bytes"] or 0, found["accepted_others"]),
        Extent(found["files"], found["bytes"] or 0, found["others"]),
    )


def archive_contents(user: User, programme: Programme, *, accepted_only: bool, now: dt.datetime) -> Contents:
    """The programme's proof as far as ``user`` may see it, as it stands at one moment.

    One statement reads it all, so no row is of before and another of after a decision; the documents a proof covers
    come in a second one and never change.
    """
    covered = Prefetch("covers", EvidenceRequirement.objects.order_by("position"))
    found = (
        _standing(user, programme)
        .filter(**({"state": PlacementState.ACCEPTED} if accepted_only else {}))
        .select_related("delivery__work_item__subcomponent__component")
        .defer("delivery__programme__columns", "delivery__work_item__source", "warnings")
        .prefetch_related(covered)
        .order_by(
            "delivery__work_item__subcomponent__component__position",
            "delivery__work_item__position",
            "delivery__due_on",
            "placed_at",
            "pk",
        )
    )
    return Contents(
        unit=programme.unit.name,
        programme=str(programme),
        accepted_only=accepted_only,
        zone=programme.unit.zone_info,
        made_at=now,
        rows=tuple(_rows(found)),
    )


def _standing(user: User, programme: Programme) -> QuerySet[Placement]:
    return placements_visible_to(user).filter(delivery__programme=programme, state__in=STANDING_STATES)


def _rows(found: Iterable[Placement]) -> Iterator[ArchiveRow]:
    places = Places()
    for number, placement in enumerate(found, 1):
        evidence, item = placement.evidence, placement.delivery.work_item
        area = item.subcomponent.component
        kind = EvidenceKind(evidence.kind)
        path = ""
        if kind is EvidenceKind.FILE:
            path = places.path(
                area=(area.pk, area.position + 1, area.name),
                item=(item.pk, item.position + 1, item.label),
                name=f"{placement.delivery.due_on:%Y-%m-%d} {evidence.original_name}",
            )
        yield ArchiveRow(
            number=number,
            area=area.name,
            item=item.label,
            covers=tuple(one.text for one in placement.covers.all()),
            due_on=placement.delivery.due_on,
            kind=kind,
            name=evidence.original_name,
            path=path,
            url=evidence.url,
            text=evidence.text,
            note=evidence.note,
            file=evidence.file,
            state=PlacementState(placement.state),
            reason=placement.reason,
            placed_at=placement.placed_at,
            placed_by=placement.placed_by.name,
            reviewed_at=placement.reviewed_at,
            reviewed_by=placement.reviewed_by.name if placement.reviewed_by else "",
        )


Named = tuple[Hashable, int, str]
"""What tells a folder from others, its number, its name."""


class Places:
    """Where files lie: ``01 Area/003 Row/2026-03-31 name.pdf``. One area is one folder, however it is called."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, Hashable], str] = {}
        self._folders: dict[str, Folder] = defaultdict(Folder)

    def path(self, *, area: Named, item: Named, name: str) -> str:
        outer = self._folder("", area, digits=2, longest=LONGEST_AREA)
        inner = f"{outer}/{self._folder(outer, item, digits=3, longest=LONGEST_ITEM)}"
        fitting = fit_name(name, longest=LONGEST_FILE, otherwise="berkas")
        return f"{inner}/{self._folders[inner].take(fitting, longest=LONGEST_FILE)}"

    def _folder(self, inside: str, named: Named, *, digits: int, longest: int) -> str:
        key, number, name = named
        if (inside, key) not in self._names:
            # A dot in a row's text is no extension.
            wanted = fit_name(
                f"{number:0{digits}} {name.replace('.', ' ')}", longest=longest, otherwise=str(number)
            )
            self._names[inside, key] = self._folders[inside].take(wanted, longest=longest)
        return self._names[inside, key]
