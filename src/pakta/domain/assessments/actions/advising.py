"""What assessors recommend: written, reworded and struck while their round is open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.assessments.choices import RecommendationPriority
from pakta.domain.assessments.locking import QuestionUnknown, check_open, locked_round, words
from pakta.domain.assessments.models import AssessmentRound, Recommendation, RoundMember
from pakta.domain.assessments.rules import may_be_assessor, may_run
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.errors import DomainError

LONGEST_TEXT = 4000
BESIDE_TEXT = ("area", "code", "priority", "due_on")
"""The fields of a recommendation whose text names its entry in the trail."""


class TextMissing(DomainError):
    """A recommendation says something."""


class DueInThePast(DomainError):
    """The due day is over."""


class RecommendationGone(DomainError):
    """Somebody struck it meanwhile."""


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
    said = _checked(round, facts, round.worksheet.unit.local_date(now))
    found = _recommending(round, by, said["area"])
    made = Recommendation.objects.create(round=found, **said, written_at=now, written_by=by)
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.recommend",
        subject=found,
        label=made.text[:200],
        after={name: said[name] for name in BESIDE_TEXT},
    )
    return made


@transaction.atomic
def reword_recommendation(
    *, recommendation: Recommendation, facts: RecommendationFacts, by: User, now: dt.datetime
) -> None:
    """Say it better, move it or its day, while the round is open; the finding it may have become stays the same one.

    By whoever may advise on the area it leaves and on the one it comes to.
    """
    round = recommendation.round
    today = round.worksheet.unit.local_date(now)
    found = _recommending(round, by, recommendation.area)
    there = Recommendation.objects.filter(pk=recommendation.pk, round=found).first()
    if there is None:
        raise RecommendationGone(_("Rekomendasi ini sudah dihapus. Tulis yang baru bila masih diperlukan."))
    said = _checked(round, facts, min(today, there.due_on))
    _recommending(round, by, said["area"])
    changed = [name for name in said if getattr(there, name) != said[name]]
    if not changed:
        return
    before = {name: getattr(there, name) for name in changed}
    for name in changed:
        setattr(there, name, said[name])
    there.save(update_fields=changed)
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.reword_recommendation",
        subject=found,
        label=there.text[:200],
        before=before,
        after={name: said[name] for name in changed},
    )


def _checked(round: AssessmentRound, facts: RecommendationFacts, earliest: dt.date) -> dict[str, Any]:
    """The recommendation's fields. Refuses a place the instrument lacks, no words, and a day before ``earliest``."""
    plain = instrument(round.worksheet.instrument)
    areas = {area.code for area in plain.areas}
    if (facts.area and facts.area not in areas) or (facts.code and facts.code not in plain.questions):
        raise QuestionUnknown(
            _("Area atau pertanyaan itu tidak ada dalam LKE ini. Muat ulang halaman, lalu pilih lagi.")
        )
    text = words(facts.text, LONGEST_TEXT)
    if not text:
        raise TextMissing(_("Tulis rekomendasinya."))
    if facts.due_on < earliest:
        raise DueInThePast(_("Tenggat rekomendasi sudah lewat. Pilih hari ini atau setelahnya."))
    return {
        "area": plain.place_of(facts.code).area.code if facts.code else facts.area,
        "code": facts.code,
        "text": text,
        "priority": facts.priority,
        "due_on": facts.due_on,
    }


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
        before={name: getattr(gone, name) for name in BESIDE_TEXT},
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
