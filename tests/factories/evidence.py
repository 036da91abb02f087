"""Proof as people of a fictional office hand it in and judge it."""

from __future__ import annotations

import datetime as dt
import io

from pakta.domain.evidence.actions.documents import About, Document, FileDocument, LinkDocument
from pakta.domain.evidence.actions.handing_in import Target, hand_in
from pakta.domain.evidence.actions.reviewing import accept_placement, return_placement
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.models import Delivery, EvidenceRequirement
from pakta.foundation.accounts.models import User
from tests.factories.programmes import NOW

LATER = NOW + dt.timedelta(days=1)
LINK = "https://arsip.example/notula.pdf"


def hand_in_files(
    delivery: Delivery,
    by: User,
    *files: tuple[bytes, str],
    note: str = "",
    covers: list[EvidenceRequirement] | None = None,
    now: dt.datetime = LATER,
) -> list[Placement]:
    documents: list[Document] = [FileDocument(io.BytesIO(content), name) for content, name in files]
    return hand_in(
        documents=documents,
        targets=[Target(delivery, covers)],
        about=About(note=note),
        max_bytes=1000,
        by=by,
        now=now,
    )


def hand_in_link(
    delivery: Delivery,
    by: User,
    url: str = LINK,
    *,
    covers: list[EvidenceRequirement] | None = None,
    now: dt.datetime = LATER,
) -> Placement:
    (placement,) = hand_in(
        documents=[LinkDocument(url)],
        targets=[Target(delivery, covers)],
        about=About(),
        max_bytes=1000,
        by=by,
        now=now,
    )
    return placement


def accepted(placement: Placement, by: User, now: dt.datetime = LATER) -> Placement:
    accept_placement(placement=placement, by=by, now=now)
    placement.refresh_from_db()
    return placement


def returned(placement: Placement, by: User, reason: str = "Belum ditandatangani.") -> Placement:
    return_placement(placement=placement, reason=reason, by=by, now=LATER)
    placement.refresh_from_db()
    return placement
