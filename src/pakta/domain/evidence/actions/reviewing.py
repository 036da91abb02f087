"""Judging proof: accepted, or returned with a reason. Never one's own; undone within a minute by whoever judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.counted import count_again, locked_delivery
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.rules import can_judge, can_review
from pakta.domain.programmes.models import EvidenceRequirement
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.files.scanning.queries import is_cleared
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

UNDO_WITHIN = dt.timedelta(minutes=1)
LONGEST_REASON = 2000


class OwnProof(DomainError):
    """The reviewer handed this proof in."""


class AlreadyDecided(DomainError):
    """Somebody decided, replaced or withdrew it meanwhile."""


class ReasonMissing(DomainError):
    """Returning needs a reason."""


class NotScanned(DomainError):
    """The virus scanner has not cleared the file."""


class CoversNothing(DomainError):
    """The row names documents, and none was chosen."""


class TooLateToUndo(DomainError):
    """The minute is over, or it is not this person's decision, or something followed it."""


@transaction.atomic
def accept_placement(
    *,
    placement: Placement,
    by: User,
    now: dt.datetime,
    covers: Sequence[EvidenceRequirement] | None = None,
) -> None:
    """Accept a proof, for the documents it was handed in for or for ``covers``; what it replaces leaves the count.

    Refuses: one's own proof, no right, what no longer waits, a file the scanner has not cleared, no covered document.
    """
    found = _locked_for_review(placement, by)
    if found.evidence.file is not None and not is_cleared(found.evidence.file):
        raise NotScanned(
            _(
                "Pemindai virus belum menyatakan berkas ini bersih, jadi belum dapat diterima. "
                "Tunggu pemindaian selesai, atau kembalikan buktinya."
            )
        )
    if covers is not None:
        allowed = [one for one in covers if one.work_item_id == found.delivery.work_item_id]
        if not allowed and found.delivery.work_item.requirements.exists():
            raise CoversNothing(_("Pilih bukti mana dari butir ini yang dibuktikan."))
        found.covers_offered = sorted(found.covers.values_list("pk", flat=True))
        found.covers.set(allowed)
    found.state, found.reviewed_at, found.reviewed_by = PlacementState.ACCEPTED, now, by
    found.save(update_fields=["state", "reviewed_at", "reviewed_by", "covers_offered"])
    if found.replaces is not None:
        Placement.objects.filter(
            pk=found.replaces.pk, state__in=[PlacementState.ACCEPTED, PlacementState.RETURNED]
        ).update(state=PlacementState.REPLACED)
    count_again(delivery=found.delivery, by=by, now=now)
    _record(found, "evidence.accept", by=by, now=now)


@transaction.atomic
def return_placement(*, placement: Placement, reason: str, by: User, now: dt.datetime) -> None:
    """Return a proof with a reason its owner can act on. Refuses like ``accept_placement``, and an empty reason."""
    why = " ".join(reason.replace("\0", "").split())[:LONGEST_REASON]
    if not why:
        raise ReasonMissing(_("Tulis alasan pengembalian agar bukti dapat diperbaiki."))
    found = _locked_for_review(placement, by)
    found.state, found.reason = PlacementState.RETURNED, why
    found.reviewed_at, found.reviewed_by = now, by
    found.save(update_fields=["state", "reason", "reviewed_at", "reviewed_by"])
    count_again(delivery=found.delivery, by=by, now=now)
    _record(found, "evidence.return", by=by, now=now)


@dataclass(frozen=True, slots=True)
class ReviewedMany:
    """What became of each of many decisions: those done, and those refused with their sentence."""

    done: tuple[Placement, ...]
    refused: tuple[tuple[Placement, str], ...]


def accept_many(*, placements: Sequence[Placement], by: User, now: dt.datetime) -> ReviewedMany:
    """Accept each for itself: what is refused does not hold the others up."""
    return _each(placements, lambda one: accept_placement(placement=one, by=by, now=now))


def return_many(*, placements: Sequence[Placement], reason: str, by: User, now: dt.datetime) -> ReviewedMany:
    """Return each for itself with one reason."""
    return _each(placements, lambda one: return_placement(placement=one, reason=reason, by=by, now=now))


def undo_many(*, placements: Sequence[Placement], by: User, now: dt.datetime) -> ReviewedMany:
    """Take each of one's own decisions back, those in time."""
    return _each(placements, lambda one: undo_review(placement=one, by=by, now=now))


def _each(placements: Sequence[Placement], act: Callable[[Placement], None]) -> ReviewedMany:
    done, refused = [], []
    for one in placements:
        try:
            act(one)
        except DomainError as refusal:
            refused.append((one, str(refusal)))
        else:
            done.append(one)
    return ReviewedMany(tuple(done), tuple(refused))


@transaction.atomic
def undo_review(*, placement: Placement, by: User, now: dt.datetime) -> None:
    """Take one's own decision back within a minute, while nothing followed it."""
    delivery = locked_delivery(placement.delivery_id)
    found = _locked(placement)
    require(allowed=can_review(by, delivery.programme.unit))
    decided = found.state in (PlacementState.ACCEPTED, PlacementState.RETURNED)
    in_time = found.reviewed_at is not None and now - found.reviewed_at <= UNDO_WITHIN
    if not decided or not in_time or found.reviewed_by_id != by.pk or found.replacements.exists():
        raise TooLateToUndo(
            _("Keputusan ini tidak dapat diurungkan lagi. Batas mengurungkan adalah satu menit.")
        )
    before = found.state
    if found.covers_offered is not None:
        asked = delivery.work_item.requirements.filter(pk__in=found.covers_offered)
        found.covers.set(asked)
        found.covers_offered = None
    if before == PlacementState.ACCEPTED and found.replaces is not None:
        earlier = found.replaces
        state = PlacementState.RETURNED if earlier.reason else PlacementState.ACCEPTED
        Placement.objects.filter(pk=earlier.pk, state=PlacementState.REPLACED).update(state=state)
    found.state, found.reason = PlacementState.HANDED_IN, ""
    found.reviewed_at = found.reviewed_by = None
    found.save(update_fields=["state", "reason", "reviewed_at", "reviewed_by", "covers_offered"])
    count_again(delivery=delivery, by=by, now=now)
    record(
        chain=delivery.programme.unit.trail_chain,
        by=by,
        now=now,
        action="evidence.undo_review",
        subject=found,
        label=str(found)[:200],
        before={"state": before},
        after={"state": found.state},
    )


def _locked(placement: Placement) -> Placement:
    return (
        Placement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("evidence__file", "delivery__programme__unit", "delivery__work_item", "replaces")
        .get(pk=placement.pk)
    )


def _locked_for_review(placement: Placement, by: User) -> Placement:
    delivery = locked_delivery(placement.delivery_id)
    found = _locked(placement)
    found.delivery = delivery
    require(allowed=can_review(by, delivery.programme.unit))
    if not can_judge(by, found):
        raise OwnProof(_("Bukti yang Anda serahkan sendiri diperiksa orang lain."))
    if found.state != PlacementState.HANDED_IN:
        raise AlreadyDecided(_what_happened(found))
    return found


def _what_happened(placement: Placement) -> str:
    """Who was faster, and what they did."""
    if placement.state == PlacementState.WITHDRAWN and placement.withdrawn_by is not None:
        return _("Bukti ini sudah ditarik oleh %(name)s.") % {"name": placement.withdrawn_by.name}
    name = placement.reviewed_by.name if placement.reviewed_by else ""
    if placement.state == PlacementState.RETURNED:
        return _("Bukti ini sudah dikembalikan oleh %(name)s.") % {"name": name}
    return _("Bukti ini sudah diterima oleh %(name)s.") % {"name": name}


def _record(placement: Placement, action: str, *, by: User, now: dt.datetime) -> None:
    record(
        chain=placement.delivery.programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=placement,
        label=str(placement)[:200],
        before={"state": PlacementState.HANDED_IN},
        after={
            "state": placement.state,
            "reason": placement.reason,
            "delivery": placement.delivery_id,
            "file": placement.evidence.file.sha256 if placement.evidence.file else None,
        },
    )
