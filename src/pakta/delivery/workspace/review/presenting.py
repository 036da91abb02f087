"""The queue and one proof as words and marks; templates do no arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.domain.evidence.choices import STANDING_STATES, PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.review_queue import Waiting
from pakta.domain.evidence.warning_words import Spoken, spoken
from pakta.domain.evidence.warnings import Warning


def warnings_kept(placement: Placement | Waiting) -> list[Warning]:
    """What the machine kept of a placement; none before it has looked."""
    found = (Warning.of_json(kept) for kept in placement.warnings or ())
    return [one for one in found if one is not None]


def also_elsewhere(names: Sequence[str]) -> Spoken:
    """The same content stands in other units that the person may see."""
    return Spoken(
        _("Berkas yang sama sudah diserahkan di %(units)s.") % {"units": ", ".join(names)},
        _("Bukti satuan kerja lain tidak membuktikan kegiatan di sini, kecuali dokumennya memang bersama."),
    )


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One waiting proof in the list."""

    placement: Waiting
    url: str
    is_current: bool
    warning_count: int
    waited: str

    @classmethod
    def of(
        cls, placement: Waiting, *, url: str, is_current: bool, units: Sequence[str], waited: str
    ) -> QueueRow:
        return cls(
            placement=placement,
            url=url,
            is_current=is_current,
            warning_count=len(warnings_kept(placement)) + bool(units),
            waited=waited,
        )


def waited_in_words(placed_on: dt.date, today: dt.date) -> str:
    """How long it has waited, in days of the unit."""
    days = (today - placed_on).days
    if days <= 0:
        return _("hari ini")
    return _("kemarin") if days == 1 else ngettext("%(n)d hari", "%(n)d hari", days) % {"n": days}


@dataclass(frozen=True, slots=True)
class Requirement:
    """A document of the row, and whether the proof at hand was handed in for it or another one proves it."""

    pk: int
    text: str
    is_covered: bool
    is_proved: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another proof of the same due moment."""

    placement: Placement
    covers: str
    is_version: bool
    """Whether it is an earlier or later version of the proof at hand."""


@dataclass(frozen=True, slots=True)
class ProofCard:
    """One proof with all a reviewer needs to judge it."""

    placement: Placement
    warnings: Sequence[Spoken]
    is_looked_at: bool
    requirements: Sequence[Requirement]
    versions: Sequence[Neighbour]
    others: Sequence[Neighbour]
    refusal: str
    """Why there is nothing to decide for this person; "" where there is."""
    period: str

    @classmethod
    def of(
        cls,
        placement: Placement,
        *,
        beside: Sequence[Placement],
        units: Sequence[str],
        may_judge: bool,
    ) -> ProofCard:
        neighbours = _neighbours(placement, beside)
        kept = [spoken(one) for one in warnings_kept(placement)]
        return cls(
            placement=placement,
            warnings=[*kept, also_elsewhere(units)] if units else kept,
            is_looked_at=placement.warnings is not None,
            requirements=_requirements(placement, beside),
            versions=[one for one in neighbours if one.is_version],
            others=[one for one in neighbours if not one.is_version],
            refusal=_refusal(placement, may_judge=may_judge),
            period=_period(placement),
        )


def _requirements(placement: Placement, beside: Sequence[Placement]) -> list[Requirement]:
    covered = {one.pk for one in placement.covers.all()}
    proved = {
        one.pk for other in beside if other.state == PlacementState.ACCEPTED for one in other.covers.all()
    }
    return [
        Requirement(one.pk, one.text, one.pk in covered, one.pk in proved)
        for one in placement.delivery.work_item.requirements.all()
    ]


def _neighbours(placement: Placement, beside: Sequence[Placement]) -> list[Neighbour]:
    by_pk: Mapping[int, Placement] = {one.pk: one for one in beside}
    versions: set[int] = set()
    earlier = by_pk.get(placement.replaces_id or 0)
    while earlier is not None:
        versions.add(earlier.pk)
        earlier = by_pk.get(earlier.replaces_id or 0)
    versions |= {one.pk for one in beside if one.replaces_id == placement.pk}
    return [
        Neighbour(one, ", ".join(covered.text for covered in one.covers.all()), one.pk in versions)
        for one in beside
        if one.pk in versions or one.state in STANDING_STATES
    ]


def _refusal(placement: Placement, *, may_judge: bool) -> str:
    """Who decided, or that one's own proof is somebody else's to judge."""
    if placement.state == PlacementState.WITHDRAWN:
        by = placement.withdrawn_by.name if placement.withdrawn_by else ""
        return _("Bukti ini sudah ditarik oleh %(name)s.") % {"name": by}
    if placement.state != PlacementState.HANDED_IN:
        name = placement.reviewed_by.name if placement.reviewed_by else ""
        if placement.state == PlacementState.RETURNED:
            return _("Bukti ini sudah dikembalikan oleh %(name)s.") % {"name": name}
        if placement.state == PlacementState.REPLACED:
            return _("Bukti ini sudah diganti versi yang lebih baru.")
        return _("Bukti ini sudah diterima oleh %(name)s.") % {"name": name}
    return "" if may_judge else _("Bukti yang Anda serahkan sendiri diperiksa orang lain.")


def _period(placement: Placement) -> str:
    start, end = placement.evidence.effective_from, placement.evidence.effective_to
    if start and end:
        return _("%(start)s sampai %(end)s") % {"start": _day(start), "end": _day(end)}
    if start:
        return _("mulai %(start)s") % {"start": _day(start)}
    return _("sampai %(end)s") % {"end": _day(end)} if end else ""


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
