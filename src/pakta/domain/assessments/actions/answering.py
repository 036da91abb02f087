"""Filling the self-assessment: one question at a time, so that what is saved is safe."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.locking import QuestionUnknown, check_open, locked_round, words
from pakta.domain.assessments.models import Answer, AssessmentRound
from pakta.domain.assessments.prefilling import Prefill, prefill_of
from pakta.domain.assessments.rules import can_answer_area
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.answers import BadAnswer, read_answer, to_json
from pakta.knowledge.worksheets.instrument import Question, instrument
from pakta.shared.errors import DomainError

LONGEST_EXPLANATION = 4000
LONGEST_REASON = 2000
CHANGING = ("value", "explanation", "prefilled", "override_reason", "revision", "answered_at", "answered_by")
"""The fields of an answer that saving it again may change."""


class AnswerImpossible(DomainError):
    """The question cannot be answered so."""


class AnsweredMeanwhile(DomainError):
    """Somebody else changed the answer after it was shown. ``current`` is what stands now (None: nothing)."""

    def __init__(self, sentence: str, current: Answer | None) -> None:
        super().__init__(sentence)
        self.current = current


class OverrideUnexplained(DomainError):
    """The register says otherwise, and nobody said why."""


class NotASelfAssessment(DomainError):
    """Assessors judge in this round; they do not fill it."""


@transaction.atomic
def answer_question(
    *,
    round: AssessmentRound,
    code: str,
    value: Any,
    explanation: str,
    seen: int,
    by: User,
    now: dt.datetime,
    override_reason: str = "",
) -> Answer:
    """Keep the answer of one question; ``value`` None takes it out again.

    ``seen`` is the revision that was shown (0: none yet). Refuses: a locked round, a question or area that is not
    the person's, an impossible answer, one that was changed after it was shown, and counts that differ from a
    register's without a reason.
    """
    found, before = _fillable(round, code)
    question, area = question_of(found, code)
    unit = found.worksheet.unit
    if not can_answer_area(by, unit, area, found.members.all()):
        raise NotAllowed(_("Area ini diisi oleh orang yang ditunjuk untuknya."))
    kept = checked(question, value)
    fields = {
        "value": kept,
        "explanation": words(explanation, LONGEST_EXPLANATION),
        **_beside_register(prefill_of(unit, found.worksheet.year, code), kept, override_reason),
    }
    if before is not None and all(getattr(before, name) == given for name, given in fields.items()):
        # Said already, perhaps by the same browser, whose line was cut before it heard so.
        return before
    if (before.revision if before else 0) != seen:
        raise _meanwhile(before)
    was = {name: getattr(before, name) for name in fields} if before else None
    answer = before or Answer(round=found, code=code, revision=0)
    for name, given in fields.items():
        setattr(answer, name, given)
    answer.revision += 1
    answer.answered_at, answer.answered_by = now, by
    _save(answer, is_new=before is None)
    changed = [name for name in fields if was is None or was[name] != fields[name]]
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="assessments.answer",
        subject=found,
        label=f"{code} · {question.label}"[:200],
        before={name: was[name] for name in changed} if was else None,
        after={name: fields[name] for name in changed},
    )
    return answer


def _save(answer: Answer, *, is_new: bool) -> None:
    """The row is locked where it is there; a new one may meet that of somebody who answered the same blank at once."""
    if not is_new:
        answer.save(update_fields=CHANGING)
        return
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError:
        raise _meanwhile(Answer.objects.filter(round=answer.round_id, code=answer.code).first()) from None


def _fillable(round: AssessmentRound, code: str) -> tuple[AssessmentRound, Answer | None]:
    """The open self-assessment, locked, and what it says of the question; in one query where it says something.

    Named first, the round is locked first, as every other act does.
    """
    rows = Answer.objects.select_for_update(of=("round", "self"), no_key=True).select_related("round")
    before = next(iter(rows.filter(round=round.pk, code=code)), None)
    found = before.round if before else locked_round(round.pk)
    # Which worksheet it is and whose never changes.
    found.worksheet = round.worksheet
    if found.kind != RoundKind.SELF:
        raise NotASelfAssessment(_("Jawaban hanya diisi pada penilaian mandiri."))
    check_open(found)
    return found, before


def _beside_register(prefill: Prefill | None, kept: Any, override_reason: str) -> dict[str, Any]:
    """What a register offered, and why the unit says otherwise. Refuses another number without a reason."""
    if prefill is None:
        return {"prefilled": None, "override_reason": ""}
    why = words(override_reason, LONGEST_REASON) if kept != prefill.value else ""
    if kept is not None and kept != prefill.value and not why:
        raise OverrideUnexplained(
            _("%(source)s mencatat angka yang lain. Tulis alasan angka Anda berbeda.")
            % {"source": prefill.source}
        )
    return {"prefilled": {"value": prefill.value, "source": prefill.source}, "override_reason": why}


def question_of(found: AssessmentRound, code: str) -> tuple[Question, str]:
    """The question and the code of its area. Refuses a code the instrument does not have."""
    plain = instrument(found.worksheet.instrument)
    question = plain.questions.get(code)
    if question is None:
        raise QuestionUnknown(
            _("Pertanyaan itu tidak ada dalam LKE ini. Muat ulang halaman, lalu pilih lagi.")
        )
    return question, plain.place_of(code).area.code


def checked(question: Question, value: Any) -> Any:
    """The answer in the form it is kept in; None for a blank. Refuses what the question cannot be answered with."""
    try:
        answer = read_answer(question, value)
    except BadAnswer as refusal:
        raise AnswerImpossible(str(refusal)) from None
    return None if answer is None else to_json({question.code: answer})[question.code]


def _meanwhile(current: Answer | None) -> AnsweredMeanwhile:
    who = current.answered_by.name if current else ""
    sentence = _(
        "%(name)s sudah mengubah jawaban ini setelah Anda membukanya. Bandingkan, lalu simpan lagi bila perlu."
    )
    return AnsweredMeanwhile(sentence % {"name": who}, current)
