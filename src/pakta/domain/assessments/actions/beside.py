"""What stands beside a question: accepted proof, and remarks of unit and assessors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
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
)
from pakta.domain.assessments.rules import (
    can_answer_area,
    can_judge_area,
    can_run_round,
)
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LONGEST_TEXT = 4000


class NotAccepted(DomainError):
    """Only accepted proof of the unit itself stands beside a question."""


class NotAskedFor(DomainError):
    """While assessors judge, more proof comes only where they ask for it."""


class TextMissing(DomainError):
    """A remark says something."""


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
    more, and they are told. Refuses proof that is not accepted or not of the unit, and what nobody asked for.
    """
    found = locked_round(round.pk)
    check_open(found)
    question, area = question_of(found, code)
    worksheet = found.worksheet
    first = worksheet.rounds.get(kind=RoundKind.SELF)
    if not can_answer_area(by, worksheet.unit, area, first.members.all()):
        raise NotAllowed(_("Bukti area ini dipilih oleh orang yang mengisinya."))
    wanted = {one.pk for one in placements}
    # Held, so that no reviewer takes a decision back between this look and the end of the act.
    usable = (
        Placement.objects.filter(
            pk__in=wanted, state=PlacementState.ACCEPTED, delivery__programme__unit=worksheet.unit
        )
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    if {one.pk for one in usable} != wanted:
        raise NotAccepted(
            _("Hanya bukti satuan kerja ini yang sudah diterima dapat dipakai. Muat ulang, lalu pilih lagi.")
        )
    standing = {
        one.placement_id: one
        for one in QuestionProof.objects.select_for_update().filter(worksheet=worksheet, code=code)
    }
    gone = [] if found.is_assessed else [pk for pk in standing if pk not in wanted]
    new = sorted(wanted - standing.keys())
    if not gone and not new:
        return
    asked = _asked(found, code) if found.is_assessed else None
    QuestionProof.objects.filter(pk__in=[standing[pk].pk for pk in gone]).delete()
    QuestionProof.objects.bulk_create(
        QuestionProof(worksheet=worksheet, code=code, placement_id=pk, round=found, added_at=now, added_by=by)
        for pk in new
    )
    record(
        chain=worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.set_proof",
        subject=found,
        label=f"{code} · {question.label}"[:200],
        before={"proof": sorted(standing)},
        after={"proof": sorted((standing.keys() - set(gone)) | set(new))},
    )
    if asked is not None:
        _tell_arrived(asked, area, link, by, now)


def _asked(found: AssessmentRound, code: str) -> Answer:
    """The assessors' request for more proof of the question; refuses where there is none."""
    asked = found.answers.filter(code=code, verdict=Verdict.ASKS_MORE).first()
    if asked is None:
        raise NotAskedFor(
            _("Selama dinilai, bukti hanya dapat ditambah pada pertanyaan yang diminta bukti tambahannya.")
        )
    return asked


def _tell_arrived(asked: Answer, area: str, link: QuestionLink, by: User, now: dt.datetime) -> None:
    """The assessors of the area, each time more came."""
    unit = asked.round.worksheet.unit
    tell_of_question(
        round=asked.round,
        code=asked.code,
        area=area,
        members=[one for one in asked.round.members.select_related("user") if not one.has_conflict],
        key=f"assessments.more_proof:{asked.pk}:{now.isoformat()}",
        sentence=lambda: (
            _("%(name)s menambah bukti yang diminta untuk pertanyaan %(code)s, LKE %(unit)s.")
            % {"name": by.name, "code": asked.code, "unit": unit.name}
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
