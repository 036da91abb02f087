"""Assessors' word on each answer: agreed, changed with a reason, or more proof asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.actions.answering import (
    LONGEST_REASON,
    AnsweredMeanwhile,
    checked,
    question_of,
)
from pakta.domain.assessments.actions.telling import QuestionLink, tell_of_question
from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.locking import QuestionUnknown, check_open, locked_round, words
from pakta.domain.assessments.models import Answer, AssessmentRound
from pakta.domain.assessments.queries import in_conflict
from pakta.domain.assessments.rules import can_judge_area
from pakta.domain.assessments.sheets import sheet_of
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.errors import DomainError


class ReasonMissing(DomainError):
    """A changed answer and a request for proof say why."""


class SameAnswer(DomainError):
    """The changed answer is the unit's own."""


@transaction.atomic
def judge_answer(
    *,
    round: AssessmentRound,
    code: str,
    verdict: Verdict,
    value: Any,
    reason: str,
    seen: int,
    link: QuestionLink,
    by: User,
    now: dt.datetime,
) -> Answer:
    """Keep the assessor's word; ``value`` counts only where it changes the answer. A request for proof is told.

    Refuses: a locked round, an area that is not the assessor's, a change or a request without a reason, a change to
    the same answer, one judged anew since it was shown (``seen``: the revision shown, 0 for none).
    """
    found = _judged_round(round, by, code)
    answer = _keep(found, code, verdict, value, reason, seen, by, now)
    if verdict == Verdict.ASKS_MORE:
        _tell_request(answer, link, by, now)
    return answer


def _keep(
    found: AssessmentRound,
    code: str,
    verdict: Verdict,
    value: Any,
    reason: str,
    seen: int,
    by: User,
    now: dt.datetime,
) -> Answer:
    """The verdict on one question of an open round that is ``by``'s to judge."""
    question, _area = question_of(found, code)
    base = sheet_of(found, instrument(found.worksheet.instrument)).answers[code].base
    why = words(reason, LONGEST_REASON)
    kept = None
    if verdict == Verdict.CHANGED:
        kept = checked(question, value)
        if base is not None and kept == base.value:
            raise SameAnswer(_("Jawaban ini sama dengan yang sudah ada. Setujui, atau pilih yang lain."))
    if verdict != Verdict.AGREED and not why:
        raise ReasonMissing(
            _("Tulis alasannya, agar satuan kerja tahu apa yang perlu diperbaiki atau dilengkapi.")
        )
    before = Answer.objects.select_for_update().filter(round=found, code=code).first()
    if (
        before is not None
        and (before.verdict, before.value, before.reason) == (verdict, kept, why)
        # What somebody with a conflict of interest said does not count, so the same word by another is news.
        and before.answered_by_id not in in_conflict(found.worksheet_id)
    ):
        return before
    if (before.revision if before else 0) != seen:
        who = before.answered_by.name if before else ""
        raise AnsweredMeanwhile(
            _("%(name)s sudah menilai jawaban ini setelah Anda membukanya. Bandingkan, lalu putuskan lagi.")
            % {"name": who},
            before,
        )
    answer = before or Answer(round=found, code=code, revision=0)
    was = {"verdict": answer.verdict, "value": answer.value, "reason": answer.reason} if before else None
    answer.verdict, answer.value, answer.reason = verdict, kept, why
    answer.revision += 1
    answer.answered_at, answer.answered_by = now, by
    answer.save()
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action=f"assessments.judge_{verdict}",
        subject=found,
        label=f"{code} · {question.label}"[:200],
        before=was,
        after={"verdict": verdict, "value": kept, "reason": why, "unit_said": base.value if base else None},
    )
    return answer


def _tell_request(answer: Answer, link: QuestionLink, by: User, now: dt.datetime) -> None:
    """The unit's people of the area, once for each request; the other assessors have nothing to do for it."""
    _question, area = question_of(answer.round, answer.code)
    worksheet = answer.round.worksheet
    tell_of_question(
        round=answer.round,
        code=answer.code,
        area=area,
        members=list(worksheet.rounds.get(kind=RoundKind.SELF).members.select_related("user")),
        key=f"assessments.asks_more:{answer.pk}:{answer.revision}",
        sentence=lambda: (
            _("%(name)s minta bukti tambahan untuk pertanyaan %(code)s, LKE %(unit)s.")
            % {"name": by.name, "code": answer.code, "unit": worksheet.unit.name}
        ),
        link=link,
        by=by,
        now=now,
    )


@transaction.atomic
def agree_to_rest(*, round: AssessmentRound, area: str, by: User, now: dt.datetime) -> int:
    """Agree to every answer of an area that has no verdict yet, each logged. How many.

    An agreement of somebody with a conflict of interest is replaced as well; a change of theirs waits to be read.
    """
    found = locked_round(round.pk)
    plain = instrument(found.worksheet.instrument)
    chosen = next((one for one in plain.areas if one.code == area), None)
    if chosen is None:
        raise QuestionUnknown(_("Area itu tidak ada dalam LKE ini. Muat ulang halaman, lalu pilih lagi."))
    codes = [
        question.code for half in chosen.halves for part in half.subcomponents for question in part.questions
    ]
    found = _judged_round(round, by, codes[0])
    shut = in_conflict(found.worksheet_id)
    there = {one.code: one for one in Answer.objects.filter(round=found, code__in=codes)}
    judged = {
        one.code
        for one in there.values()
        if one.verdict and not (one.verdict == Verdict.AGREED and one.answered_by_id in shut)
    }
    rest = [code for code in codes if code not in judged]
    for code in rest:
        seen = there[code].revision if code in there else 0
        _keep(found, code, Verdict.AGREED, None, "", seen, by, now)
    return len(rest)


def _judged_round(round: AssessmentRound, by: User, code: str) -> AssessmentRound:
    found = locked_round(round.pk)
    check_open(found)
    _question, area = question_of(found, code)
    member = found.members.filter(user=by).first()
    if not found.is_assessed or not can_judge_area(by, found.worksheet.unit, area, member):
        raise NotAllowed(
            _(
                "Area ini dinilai oleh asesor yang ditugaskan dan sudah menyatakan tidak ada benturan kepentingan."
            )
        )
    return found
