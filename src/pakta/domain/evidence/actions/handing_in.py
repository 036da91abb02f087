"""Handing proof in: a document for one or many due moments, a document that is there already, a new version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.counted import count_again, locked_delivery
from pakta.domain.evidence.actions.documents import (
    About,
    Document,
    FileDocument,
    UploadedDocument,
    keep_document,
)
from pakta.domain.evidence.choices import EvidenceKind, PlacementState
from pakta.domain.evidence.models import Evidence, Placement, RecapProof
from pakta.domain.evidence.rules import can_hand_in, can_see_evidence
from pakta.domain.evidence.signals import evidence_kept, proof_placed
from pakta.domain.programmes.models import Delivery, EvidenceRequirement
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import EmptyUpload, KindNotAllowed, UploadTooLarge
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError


class NothingHandedIn(DomainError):
    """No document was given, or no due moment to hand it in for."""


class AlreadyHandedIn(DomainError):
    """The same document stands for this delivery already."""


class ItemDropped(DomainError):
    """The row is no longer in the plan."""


class MomentDropped(DomainError):
    """The row's schedule no longer has this moment."""


class CoversNothing(DomainError):
    """The row names documents, and none was chosen."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One of the files that came together, by its place among them, and why it is not taken."""

    position: int
    name: str
    reason: DomainError

    def __str__(self) -> str:
        sentence = str(self.reason)
        return sentence if self.name in sentence else f"“{self.name}”: {sentence}"

    @property
    def is_for_good(self) -> bool:
        """Whether no due moment anywhere would take the file as it is."""
        return not isinstance(self.reason, AlreadyHandedIn)


class FilesRefused(DomainError):
    """Some of the files are not taken, each for a reason of its own. Every one of them is named."""

    def __init__(self, files: Sequence[RefusedFile]) -> None:
        super().__init__(" ".join(map(str, files)))
        self.files = tuple(files)


OF_ONE_FILE = (KindNotAllowed, EmptyUpload, UploadTooLarge, AlreadyHandedIn)
"""Refusals that speak of one file; the others beside it are looked at all the same."""


class NotOfThisUnit(DomainError):
    """The proof belongs to another unit than the due moment."""


class RecapVoided(DomainError):
    """The document is a recap whose signature was taken back."""


class NotReplaceable(DomainError):
    """Only proof that was accepted or returned is replaced; what waits is withdrawn."""


@dataclass(frozen=True, slots=True)
class Target:
    """A due moment and the documents of its row that the proof covers.

    ``covers`` None: all of them. Empty is refused where the row names documents.
    """

    delivery: Delivery
    covers: Sequence[EvidenceRequirement] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A document, and the due moments it is handed in for."""

    document: Document
    targets: Sequence[Target]


def hand_in(
    *,
    documents: Sequence[Document],
    targets: Sequence[Target],
    about: About,
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> list[Placement]:
    """Hand in one or many documents, each for every target; see ``hand_in_pieces``."""
    pieces = [Piece(document, targets) for document in documents]
    return hand_in_pieces(pieces=pieces, about=about, max_bytes=max_bytes, by=by, now=now)


@transaction.atomic
def hand_in_pieces(
    *, pieces: Sequence[Piece], about: About, max_bytes: int, by: User, now: dt.datetime
) -> list[Placement]:
    """Hand in documents, each for its own targets; all or none are kept.

    Refuses: no document or target, no right, targets of two units, a row or moment no longer in the plan, a document
    that stands there already, no covered document, whatever ``keep_document`` refuses. What is wrong with single files
    is said of all of them at once (``FilesRefused``).
    """
    if not pieces:
        raise NothingHandedIn(_("Pilih berkas, isi tautannya, atau tulis catatannya."))
    if not all(piece.targets for piece in pieces):
        raise NothingHandedIn(_("Pilih paling sedikit satu butir yang dibuktikan."))
    deliveries = _locked_deliveries([target for piece in pieces for target in piece.targets], by)
    unit = next(iter(deliveries.values())).programme.unit
    placements: list[Placement] = []
    refused: list[RefusedFile] = []
    for position, piece in enumerate(pieces):
        try:
            evidence = keep_document(
                document=piece.document, about=about, unit=unit, max_bytes=max_bytes, by=by, now=now
            )
            for target in _each_once(piece.targets, deliveries):
                _refuse_same_document(evidence, target.delivery)
                placements.append(_place(evidence, target, by=by, now=now))
        except OF_ONE_FILE as refusal:
            if not isinstance(piece.document, FileDocument | UploadedDocument):
                raise
            refused.append(RefusedFile(position, safe_display_name(piece.document.name), refusal))
            continue
        evidence_kept.send(sender=Evidence, evidence=evidence, now=now)
    if refused:
        raise FilesRefused(refused)
    _finish(placements, by=by, now=now)
    return placements


@transaction.atomic
def hand_in_by_rule(
    *,
    document: Document,
    targets: Sequence[Target],
    about: About,
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> list[Placement]:
    """Hand in what a standing rule of the unit makes of somebody's signature, in the signer's name.

    Whether the signer may hand in there is not asked: a reviewer confirmed the rule. Else refuses like ``hand_in``.
    """
    locked = _locked(targets)
    for delivery in locked.values():
        check_in_plan(delivery)
    _check_targets(targets, locked)
    unit = next(iter(locked.values())).programme.unit
    evidence = keep_document(document=document, about=about, unit=unit, max_bytes=max_bytes, by=by, now=now)
    placements = []
    for target in _each_once(targets, locked):
        _refuse_same_document(evidence, target.delivery)
        placements.append(_place(evidence, target, by=by, now=now))
    evidence_kept.send(sender=Evidence, evidence=evidence, now=now)
    _finish(placements, by=by, now=now)
    return placements


@transaction.atomic
def place_evidence(
    *,
    evidence: Evidence,
    targets: Sequence[Target],
    by: User,
    now: dt.datetime,
    carried_from: Placement | None = None,
) -> list[Placement]:
    """Hand in a document that is there already for further due moments; ``carried_from`` where it is last year's.

    Refuses like ``hand_in``, and a document of another unit or one the person may not see.
    """
    if not targets:
        raise NothingHandedIn(_("Pilih paling sedikit satu butir yang dibuktikan."))
    require(allowed=can_see_evidence(by, evidence.unit))
    refuse_void(evidence)
    deliveries = _locked_deliveries(targets, by)
    if any(delivery.programme.unit_id != evidence.unit_id for delivery in deliveries.values()):
        raise NotOfThisUnit(
            _(
                "Bukti ini milik satuan kerja lain, jadi tidak dapat dipakai di sini. "
                "Serahkan dokumennya sebagai bukti satuan kerja ini."
            )
        )
    placements = []
    for target in _each_once(targets, deliveries):
        _refuse_same_document(evidence, target.delivery)
        placements.append(_place(evidence, target, by=by, now=now, carried_from=carried_from))
    _finish(placements, by=by, now=now)
    return placements


@transaction.atomic
def hand_in_again(
    *,
    placement: Placement,
    document: Document,
    about: About,
    max_bytes: int,
    by: User,
    now: dt.datetime,
) -> Placement:
    """A new version of proof that was returned, or that is to replace accepted proof.

    The earlier version stays; accepted proof counts until the new one is accepted. Refuses what still waits for a
    reviewer or left the count, and the same bytes again.
    """
    delivery = locked_delivery(placement.delivery_id)
    check_open(delivery, by)
    earlier = (
        Placement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("evidence")
        .get(pk=placement.pk)
    )
    if earlier.state not in (PlacementState.RETURNED, PlacementState.ACCEPTED):
        raise NotReplaceable(
            _(
                "Bukti ini tidak sedang dikembalikan atau diterima, jadi tidak dapat diganti versi baru. "
                "Muat ulang halaman untuk melihat keadaannya."
            )
        )
    if earlier.replacements.filter(state=PlacementState.HANDED_IN).exists():
        raise NotReplaceable(
            _(
                "Versi baru bukti ini sudah diserahkan dan menunggu diperiksa. "
                "Tarik dahulu versi itu bila hendak menyerahkan yang lain."
            )
        )
    evidence = keep_document(
        document=document,
        about=about,
        unit=delivery.programme.unit,
        max_bytes=max_bytes,
        by=by,
        now=now,
        replaces=earlier.evidence,
    )
    _refuse_same_document(evidence, delivery)
    covers = list(earlier.covers.all())
    fresh = _place(evidence, Target(delivery, covers or None), by=by, now=now, replaces=earlier)
    evidence_kept.send(sender=Evidence, evidence=evidence, now=now)
    _finish([fresh], by=by, now=now)
    return fresh


def _locked_deliveries(targets: Sequence[Target], by: User) -> dict[int, Delivery]:
    """The deliveries of the targets, locked, by id, where the person may hand in for all of them."""
    locked = _locked(targets)
    for delivery in locked.values():
        check_open(delivery, by)
    _check_targets(targets, locked)
    return locked


def _locked(targets: Sequence[Target]) -> dict[int, Delivery]:
    """In one order everywhere, so that no two acts wait in a ring."""
    return {pk: locked_delivery(pk) for pk in sorted({target.delivery.pk for target in targets})}


def _check_targets(targets: Sequence[Target], locked: Mapping[int, Delivery]) -> None:
    for target in targets:
        _check_covers(target)
    if len({delivery.programme.unit_id for delivery in locked.values()}) > 1:
        raise NotOfThisUnit(
            _(
                "Satu bukti hanya dapat diserahkan untuk satu satuan kerja. "
                "Pilih butir dari satu satuan kerja saja."
            )
        )


def _each_once(targets: Sequence[Target], locked: Mapping[int, Delivery]) -> list[Target]:
    """A document's targets with their locked deliveries; of two for one delivery the last."""
    wanted = {target.delivery.pk: target for target in targets}
    return [Target(locked[pk], wanted[pk].covers) for pk in sorted(wanted)]


def check_open(delivery: Delivery, by: User) -> None:
    """Refuses who may not hand in there, and rows and moments no longer in the plan."""
    require(allowed=can_hand_in(by, delivery.programme.unit))
    check_in_plan(delivery)


def check_in_plan(delivery: Delivery) -> None:
    """Refuses rows and moments no longer in the plan."""
    if delivery.work_item.dropped_at is not None:
        raise ItemDropped(_("Butir ini sudah tidak ada dalam rencana, jadi tidak menerima bukti baru."))
    if delivery.dropped_at is not None:
        raise MomentDropped(
            _(
                "Jatuh tempo ini sudah diganti. Buka kembali butirnya, lalu serahkan bukti pada jatuh tempo yang baru."
            )
        )


def _check_covers(target: Target) -> None:
    if target.covers is None:
        return
    if any(one.work_item_id != target.delivery.work_item_id for one in target.covers):
        raise CoversNothing(
            _("Dokumen yang dipilih bukan milik butir ini. Muat ulang halaman, lalu pilih lagi.")
        )
    if not target.covers and target.delivery.work_item.requirements.exists():
        raise CoversNothing(_("Pilih bukti mana dari butir ini yang dibuktikan."))


def refuse_void(evidence: Evidence) -> None:
    """Refuses a recap that was voided. One query."""
    if RecapProof.objects.filter(placement__evidence=evidence, recap__voided_at__isnull=False).exists():
        raise RecapVoided(
            _("“%(name)s” adalah rekap yang sudah dibatalkan, jadi tidak membuktikan apa pun lagi.")
            % {"name": str(evidence)}
        )


def _refuse_same_document(evidence: Evidence, delivery: Delivery) -> None:
    standing = Placement.objects.standing().filter(delivery=delivery)
    if evidence.kind == EvidenceKind.FILE:
        same = standing.filter(evidence__file=evidence.file_id)
    elif evidence.kind == EvidenceKind.LINK:
        same = standing.filter(evidence__url=evidence.url)
    else:
        same = standing.filter(evidence=evidence)
    if same.exists():
        raise AlreadyHandedIn(
            _("“%(name)s” sudah diserahkan untuk jatuh tempo ini.") % {"name": str(evidence)}
        )


def _place(
    evidence: Evidence,
    target: Target,
    *,
    by: User,
    now: dt.datetime,
    replaces: Placement | None = None,
    carried_from: Placement | None = None,
) -> Placement:
    placement = Placement.objects.create(
        evidence=evidence,
        delivery=target.delivery,
        placed_at=now,
        placed_by=by,
        replaces=replaces,
        carried_from=carried_from,
    )
    covers: Iterable[EvidenceRequirement] = (
        target.delivery.work_item.requirements.all() if target.covers is None else target.covers
    )
    placement.covers.set(covers)
    return placement


def _finish(placements: Sequence[Placement], *, by: User, now: dt.datetime) -> None:
    """Count each delivery once, and say each hand-in in the trail."""
    for delivery in {placement.delivery_id: placement.delivery for placement in placements}.values():
        count_again(delivery=delivery, by=by, now=now, came_in=True)
    proof_placed.send(sender=Placement, placements=[placement.pk for placement in placements], now=now)
    for placement in placements:
        evidence, delivery = placement.evidence, placement.delivery
        record(
            chain=delivery.programme.unit.trail_chain,
            by=by,
            now=now,
            action="evidence.hand_in",
            subject=placement,
            label=str(evidence)[:200],
            after={
                "evidence": evidence.pk,
                "delivery": delivery.pk,
                "due_on": delivery.due_on,
                "file": evidence.file.sha256 if evidence.file else None,
                "url": evidence.url,
                "note": evidence.note,
                "replaces": placement.replaces_id,
                "carried_from": placement.carried_from_id,
            },
        )
