"""What stands beside a question: accepted proof, and remarks of unit and assessors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pakta.domain.assessments.actions.answering import question_of
from pakta.domain.assessments.actions.telling import QuestionLink, tell_of_question
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.locking import check_open, locked_round, words
from pakta.domain.assessments.models import (
    Answer,
    AssessmentRound,
    QuestionProof,
    Remark,
    Worksheet,
)
from pakta.domain.assessments.rules import (
    can_answer_area,
    can_judge_area,
    can_run_round,
)
from pakta.domain.evidence.choices import STANDING_STATES, PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import Question
from pakta.shared.errors import DomainError

LONGEST_TEXT = 4000


class NotAccepted(DomainError):
    """Only accepted proof of the unit itself stands beside a question."""


class NotAskedFor(DomainError):
    """While assessors judge, more proof comes only where they ask for it."""


class TextMissing(DomainError):
    """A remark says something."""


@dataclass(frozen=True, slots=True)
class Taking:
    """A question of an open round that takes proof from the person. ``asked`` is the assessors' request for more,
    while they judge."""

    round: AssessmentRound
    question: Question
    area: str
    asked: Answer | None

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def worksheet(self) -> Worksheet:
        return self.round.worksheet


@transaction.atomic
def set_proof(
    *,
    round: AssessmentRound,
    code: str,
    placements: Sequence[Placement],
    link: QuestionLink,
    by: User,
    now: dt.datetime,
) -> None:
    """The proof beside a question, as a whole: what is not named any more goes, what is new comes.

    In a self-assessment by whoever answers there; while assessors judge, the unit may only add, where they ask for
    more, and they are told. What was handed in at the question may stay while it waits for a reviewer or came back.
    Refuses new proof that is not accepted or not of the unit, and what nobody asked for.
    """
    found = proof_round(round, by, code)
    worksheet = found.worksheet
    standing = {
        one.placement_id: one
        for one in QuestionProof.objects.select_for_update().filter(worksheet=worksheet, code=code)
    }
    wanted = {one.pk for one in placements}
    # Held, so that no reviewer takes a decision back between this look and the end of the act.
    usable = (
        Placement.objects.filter(
            Q(state=PlacementState.ACCEPTED) | Q(pk__in=standing, state__in=STANDING_STATES),
            pk__in=wanted,
            delivery__programme__unit=worksheet.unit,
        )
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    if {one.pk for one in usable} != wanted:
        raise NotAccepted(
            _("Hanya bukti satuan kerja ini yang sudah diterima dapat dipakai. Muat ulang, lalu pilih lagi.")
        )
    gone = [] if found.round.is_assessed else [pk for pk in standing if pk not in wanted]
    new = sorted(wanted - standing.keys())
    if not gone and not new:
        return
    if found.round.is_assessed:
        check_asked_for(found)
    QuestionProof.objects.filter(pk__in=[standing[pk].pk for pk in gone]).delete()
    put_beside(found, new, before=standing, after=(standing.keys() - set(gone)) | set(new), by=by, now=now)
    tell_arrived(found, link, by, now)


def proof_round(round: AssessmentRound, by: User, code: str) -> Taking:
    """The round, locked, as far as the person may choose proof there. Refuses a locked one and other people's areas."""
    found = locked_round(round.pk)
    check_open(found)
    question, area = question_of(found, code)
    first = found.worksheet.rounds.get(kind=RoundKind.SELF)
    if not can_answer_area(by, found.worksheet.unit, area, first.members.all()):
        raise NotAllowed(_("Bukti area ini dipilih oleh orang yang mengisinya."))
    asked = found.answers.filter(code=code, verdict=Verdict.ASKS_MORE).first() if found.is_assessed else None
    return Taking(found, question, area, asked)


def check_asked_for(found: Taking) -> None:
    """Refuses, while assessors judge, a question of which they do not ask for more."""
    if found.round.is_assessed and found.asked is None:
        raise NotAskedFor(
            _("Selama dinilai, bukti hanya dapat ditambah pada pertanyaan yang diminta bukti tambahannya.")
        )


def put_beside(
    found: Taking,
    placements: Sequence[int],
    *,
    before: Iterable[int],
    after: Iterable[int],
    by: User,
    now: dt.datetime,
) -> None:
    """Keep what comes (``placements``), and say in the trail what stood there and what stands now."""
    QuestionProof.objects.bulk_create(
        QuestionProof(
            worksheet=found.worksheet,
            code=found.code,
            placement_id=pk,
            round=found.round,
            added_at=now,
            added_by=by,
        )
        for pk in placements
    )
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.set_proof",
        subject=found.round,
        label=f"{found.code} · {found.question.label}"[:200],
        before={"proof": sorted(before)},
        after={"proof": sorted(after)},
    )


def tell_arrived(
    found: Taking, link: QuestionLink, by: User, now: dt.datetime, *, waits: bool = False
) -> None:
    """The assessors of the area, each time more came while they judge. ``waits``: a reviewer of the unit has not
    accepted it yet."""
    asked = found.asked
    if asked is None:
        return
    unit = found.worksheet.unit
    said = {"name": by.name, "code": asked.code, "unit": unit.name}
    tell_of_question(
        round=found.round,
        code=asked.code,
        area=found.area,
        members=[one for one in found.round.members.select_related("user") if not one.has_conflict],
        key=f"assessments.more_proof:{asked.pk}:{now.isoformat()}",
        sentence=lambda: (
            (
                _(
                    "%(name)s menyerahkan bukti yang diminta untuk pertanyaan %(code)s, LKE %(unit)s; "
                    "bukti itu menunggu diperiksa."
                )
                if waits
                else _("%(name)s menambah bukti yang diminta untuk pertanyaan %(code)s, LKE %(unit)s.")
            )
            % said
        ),
        link=link,
        by=by,
        now=now,
        tells_unit=False,
    )


@transaction.atomic
def remark(
    *, round: AssessmentRound, code: str, text: str, link: QuestionLink, by: User, now: dt.datetime
) -> Remark:
    """Say something about a question to the other side, who is told. Refuses whoever stands on neither side."""
    found = locked_round(round.pk)
    check_open(found)
    question, area = question_of(found, code)
    unit = found.worksheet.unit
    members = list(found.members.select_related("user"))
    own = next((one for one in members if one.user_id == by.pk), None)
    first = found.worksheet.rounds.get(kind=RoundKind.SELF)
    fillers = list(first.members.select_related("user"))
    if not (
        can_judge_area(by, unit, area, own)
        or can_run_round(by, found)
        or can_answer_area(by, unit, area, fillers)
    ):
        raise NotAllowed(_("Diskusi ini antara pengisi LKE dan asesornya."))
    said = words(text, LONGEST_TEXT)
    if not said:
        raise TextMissing(_("Tulis pesannya."))
    made = Remark.objects.create(round=found, code=code, text=said, said_at=now, said_by=by)
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="assessments.remark",
        subject=found,
        label=f"{code} · {question.label}"[:200],
        after={"text": said},
    )
    tell_of_question(
        round=found,
        code=code,
        area=area,
        members=[*members, *fillers],
        key=f"assessments.remark:{made.pk}",
        sentence=lambda: (
            _("%(name)s menulis tentang pertanyaan %(code)s, LKE %(unit)s.")
            % {"name": by.name, "code": code, "unit": unit.name}
        ),
        link=link,
        by=by,
        now=now,
    )
    return made
