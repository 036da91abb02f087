"""What stands beside a question: accepted proof, remarks of unit and assessors, recommendations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.actions.answering import question_of
from pakta.domain.assessments.actions.telling import QuestionLink, tell_of_question
from pakta.domain.assessments.choices import RecommendationPriority, RoundKind
from pakta.domain.assessments.locking import QuestionUnknown, check_open, locked_round, words
from pakta.domain.assessments.models import (
    AssessmentRound,
    QuestionProof,
    Recommendation,
    Remark,
    RoundMember,
)
from pakta.domain.assessments.rules import (
    can_answer_area,
    can_judge_area,
    can_run_round,
    may_be_assessor,
    may_run,
)
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.errors import DomainError

LONGEST_TEXT = 4000


class NotAccepted(DomainError):
    """Only accepted proof of the unit itself stands beside a question."""


class TextMissing(DomainError):
    """A remark or recommendation says something."""


class DueInThePast(DomainError):
    """The due day is over."""


@transaction.atomic
def set_proof(
    *, round: AssessmentRound, code: str, placements: Sequence[Placement], by: User, now: dt.datetime
) -> None:
    """The proof beside a question, as a whole: what is not named any more goes, what is new comes.

    In a self-assessment by whoever answers there; while assessors judge, the unit may only add, as they ask for more.
    Refuses proof that is not accepted or not of the unit.
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
    QuestionProof.objects.filter(pk__in=[standing[pk].pk for pk in gone]).delete()
    QuestionProof.objects.bulk_create(
        QuestionProof(worksheet=worksheet, code=code, placement_id=pk, added_at=now, added_by=by)
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


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """``area`` and ``code`` may be empty: it concerns the whole."""

    text: str
    due_on: dt.date
    priority: RecommendationPriority = RecommendationPriority.MEDIUM
    area: str = ""
    code: str = ""


@transaction.atomic
def recommend(
    *, round: AssessmentRound, facts: RecommendationFacts, by: User, now: dt.datetime
) -> Recommendation:
    """Note what the unit is asked to do. By whoever leads the round and its assessors, each for their areas."""
    plain = instrument(round.worksheet.instrument)
    area = facts.area or (plain.place_of(facts.code).area.code if facts.code in plain.questions else "")
    found = _recommending(round, by, area)
    unit = found.worksheet.unit
    areas = {area.code for area in plain.areas}
    if (facts.area and facts.area not in areas) or (facts.code and facts.code not in plain.questions):
        raise QuestionUnknown(
            _("Area atau pertanyaan itu tidak ada dalam LKE ini. Muat ulang halaman, lalu pilih lagi.")
        )
    text = words(facts.text, LONGEST_TEXT)
    if not text:
        raise TextMissing(_("Tulis rekomendasinya."))
    if facts.due_on < unit.local_date(now):
        raise DueInThePast(_("Tenggat rekomendasi sudah lewat. Pilih hari ini atau sesudahnya."))
    made = Recommendation.objects.create(
        round=found,
        area=area,
        code=facts.code,
        text=text,
        priority=facts.priority,
        due_on=facts.due_on,
        written_at=now,
        written_by=by,
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="assessments.recommend",
        subject=found,
        label=text[:200],
        after={"area": area, "code": facts.code, "priority": facts.priority, "due_on": facts.due_on},
    )
    return made


@transaction.atomic
def strike_recommendation(*, recommendation: Recommendation, by: User, now: dt.datetime) -> None:
    """Take a recommendation back while the round is open."""
    found = _recommending(recommendation.round, by, recommendation.area)
    gone = Recommendation.objects.filter(pk=recommendation.pk, round=found).first()
    if gone is None:
        return
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.strike_recommendation",
        subject=found,
        label=gone.text[:200],
        before={"area": gone.area, "code": gone.code, "priority": gone.priority, "due_on": gone.due_on},
    )
    gone.delete()


def _recommending(round: AssessmentRound, by: User, area: str) -> AssessmentRound:
    """The open round, where ``by`` may advise on ``area`` ("": on the whole)."""
    found = locked_round(round.pk)
    check_open(found)
    own = list(RoundMember.objects.filter(round__worksheet=found.worksheet_id, user=by))
    assesses = may_be_assessor(by, found.worksheet.unit) and any(
        one.round_id == found.pk and one.has_conflict is False and (not area or one.covers(area))
        for one in own
    )
    if not found.is_assessed or not (assesses or may_run(by, found, own)):
        raise NotAllowed(_("Rekomendasi ditulis oleh asesor putaran ini."))
    return found
