"""Proof handed in at a question: it goes the plan's own way, and stands beside the question from the first moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.actions.answering import question_of
from pakta.domain.assessments.actions.beside import (
    Taking,
    check_asked_for,
    proof_round,
    put_beside,
    tell_arrived,
)
from pakta.domain.assessments.actions.telling import QuestionLink
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.models import AssessmentRound, QuestionProof
from pakta.domain.evidence.actions.documents import About
from pakta.domain.evidence.actions.handing_in import Piece, hand_in_pieces
from pakta.domain.evidence.models import Placement
from pakta.foundation.accounts.models import User
from pakta.shared.errors import DomainError


class RowElsewhere(DomainError):
    """The row belongs to the plan of another unit."""


@transaction.atomic
def hand_in_for_question(
    *,
    round: AssessmentRound,
    code: str,
    pieces: Sequence[Piece],
    about: About,
    max_bytes: int,
    link: QuestionLink,
    by: User,
    now: dt.datetime,
) -> list[Placement]:
    """Hand documents in for rows of the unit's plan and put them beside the question, where they count once a reviewer
    accepts them.

    Refuses what ``set_proof`` and ``hand_in_pieces`` refuse, and rows of another unit; then nothing is kept.
    """
    found = proof_round(round, by, code)
    check_asked_for(found)
    unit = found.worksheet.unit_id
    if any(target.delivery.programme.unit_id != unit for piece in pieces for target in piece.targets):
        raise RowElsewhere(_("Butir itu milik satuan kerja lain. Pilih butir dari rencana satuan kerja ini."))
    placements = hand_in_pieces(pieces=pieces, about=about, max_bytes=max_bytes, by=by, now=now)
    before = set(_beside(found))
    new = [one.pk for one in placements]
    put_beside(found, new, before=before, after=before | set(new), by=by, now=now)
    tell_arrived(found, link, by, now, waits=True)
    return placements


@transaction.atomic
def follow_versions(*, placements: Sequence[int], now: dt.datetime) -> None:
    """A new version of proof that stands beside a question stands there too, for whoever handed it in.

    Only where the worksheet takes proof: in the open self-assessment, and in an open round of assessors where they ask
    for more. What a locked round stands on stays as it is. The round is not locked here: whoever hands in holds the
    row of the plan by now, and takes the round first everywhere else. One query where nothing is a new version.
    """
    versions = Placement.objects.filter(pk__in=placements).exclude(replaces=None)
    for version in versions.select_related("placed_by"):
        beside = QuestionProof.objects.filter(placement=version.replaces_id)
        for one in beside.select_related("worksheet__unit").order_by("pk"):
            found = _taking(one)
            if found is None:
                continue
            before = set(_beside(found))
            put_beside(
                found,
                [version.pk],
                before=before,
                after=before | {version.pk},
                by=version.placed_by,
                now=now,
            )


def _taking(one: QuestionProof) -> Taking | None:
    """The question of the worksheet's last round; None where that takes no proof of it."""
    found = AssessmentRound.objects.filter(worksheet=one.worksheet_id).last()
    if found is None or not found.is_open:
        return None
    found.worksheet = one.worksheet
    question, area = question_of(found, one.code)
    asked = found.answers.filter(code=one.code, verdict=Verdict.ASKS_MORE).first()
    if found.is_assessed and asked is None:
        return None
    return Taking(found, question, area, asked)


def _beside(found: Taking) -> list[int]:
    """The ids of what stands beside the question."""
    standing = QuestionProof.objects.filter(worksheet=found.worksheet, code=found.code)
    return list(standing.values_list("placement_id", flat=True))
