"""Worksheets of a fictional office: started, answered, judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pakta.domain.assessments.actions.advising import RecommendationFacts, recommend
from pakta.domain.assessments.actions.answering import answer_question
from pakta.domain.assessments.actions.issuing import about_round
from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.actions.rounds import lock_round, open_round
from pakta.domain.assessments.actions.worksheets import start_worksheet
from pakta.domain.assessments.choices import RoundKind
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.domain.assessments.rules import may_be_assessor
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.form import Question
from pakta.knowledge.worksheets.instrument import instrument
from tests.factories.accounts import person
from tests.factories.papers import IssuedPaperFactory
from tests.factories.programmes import NOW

INSTRUMENT = "lke-zi-2021"
AREAS = [area.code for area in instrument(INSTRUMENT).areas]
LATER = NOW + dt.timedelta(days=1)


def link(code: str) -> str:
    return f"/satker/{code}/lke/"


def question_link(found: AssessmentRound, code: str) -> str:
    return f"/penilaian/{found.pk}/soal/{code}/"


def started(unit: Unit, by: User, *, year: int = 2026, level: str = "wbk") -> AssessmentRound:
    """A worksheet with its self-assessment open."""
    return start_worksheet(
        unit=unit, year=year, instrument_id=INSTRUMENT, level=level, due_on=None, by=by, now=NOW
    )


def best(question: Question) -> Any:
    """The answer that is worth all of the question's points, in JSON form."""
    if question.choices:
        return max(question.choices, key=lambda one: one.score).key
    return {count.key: BEST_COUNTS[role] for role, count in question.by_role.items()}


BEST_COUNTS = {"numerator": 10, "denominator": 10, "previous": 5, "current": 0, "value": "4"}
"""Role of a count → a number that makes the answer full."""


def answered(found: AssessmentRound, by: User, answers: Mapping[str, Any]) -> None:
    for code, value in answers.items():
        answer_question(round=found, code=code, value=value, explanation="", seen=0, by=by, now=NOW)


def all_best(found: AssessmentRound, by: User) -> None:
    """Every question answered with its best."""
    answered(found, by, {code: best(one) for code, one in instrument(INSTRUMENT).questions.items()})


def locked(found: AssessmentRound, by: User) -> AssessmentRound:
    return lock_round(round=found, link=link, by=by, now=LATER)


def preliminary(
    found: AssessmentRound, *, lead: User, assessor: User, kind: RoundKind = RoundKind.PRELIMINARY
) -> AssessmentRound:
    """The round of the level above over a locked one, its assessor assigned and free of conflicts."""
    opened = open_round(worksheet=found.worksheet, kind=kind, due_on=None, link=link, by=lead, now=LATER)
    assign(round=opened, user=assessor, areas=(), link=link, by=lead, now=LATER)
    assessor.forget_memberships()
    declare(round=opened, has_conflict=False, text="", link=link, by=assessor, now=LATER)
    return opened


def assessment_ids(unit: Unit, *, planner: User, visitor: User | None) -> dict[str, Any]:
    """One of everything the pages of worksheets show, by the names addresses use.

    ``worksheet``: its self-assessment ``answered`` is locked, ``judging`` is the open round over it, with an assessor
    and their ``recommendation``. ``answering`` is an open self-assessment of next year, ``reopenable`` a locked one of
    long ago, of ``past_worksheet``. ``visitor`` is an assessor of ``judging`` where they may be, and free of conflicts.
    """
    assert unit.parent is not None
    lead = person("supervisor", unit.parent)
    assessor = person("assessor", unit)
    first = locked(started(unit, planner), planner)
    judging = preliminary(first, lead=lead, assessor=assessor)
    if visitor is not None and may_be_assessor(visitor, unit):
        assign(round=judging, user=visitor, areas=(), link=link, by=lead, now=LATER)
        declare(round=judging, has_conflict=False, text="", link=link, by=visitor, now=LATER)
    advised = recommend(
        round=judging,
        facts=RecommendationFacts("Susun berita acara pemilihan.", NOW.date() + dt.timedelta(days=90)),
        by=assessor,
        now=LATER,
    )
    past = started(unit, planner, year=NOW.year - 1)
    answering = started(unit, planner, year=NOW.year + 1)
    Worksheet.objects.filter(pk=past.worksheet_id).update(year=NOW.year - 6)
    return {
        "worksheet": judging.worksheet_id,
        "answered": first.pk,
        "judging": judging.pk,
        "recommendation": advised.pk,
        "answering": answering.pk,
        "round_paper": IssuedPaperFactory(unit=unit, issued_by=planner, about=about_round(answering)).pk,
        "past_worksheet": past.worksheet_id,
        "reopenable": locked(past, planner).pk,
    }
