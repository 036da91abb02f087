"""Steps of a route in words: what the answer is now, what it should become, what that takes and brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.assessments.labels import answer_words, label_of
from pakta.domain.assessments.coverage import Coverage, RowCoverage, coverage_of, programme_for
from pakta.domain.assessments.models import Worksheet
from pakta.domain.assessments.queries import proof_counts
from pakta.domain.assessments.standing import Standing
from pakta.domain.programmes import choices
from pakta.foundation.accounts.models import User
from pakta.knowledge.worksheets.answers import to_json
from pakta.knowledge.worksheets.form import AnswerType, Question
from pakta.knowledge.worksheets.improvements import Rung
from pakta.knowledge.worksheets.route import Step
from pakta.shared.numbers import points

ROWS_NAMED = 2
"""Rows of the plan named beside a step; most questions have one or two."""
LONGEST_PROOF = 120


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of the proof of questions: how many stand beside each, and how the plan serves them.

    ``coverage`` is None where the unit has no programme of the worksheet's year.
    """

    counts: Mapping[str, int]
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class MissingProof:
    """A row of the plan that serves the question and whose proof is not complete."""

    name: str
    url: str
    state: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step. ``ways`` are the answers passed on the way to ``goal``, each with its effort; of numbers, how many
    small steps that is and how large they are. ``effort_url`` is where the effort of those small steps is kept."""

    code: str
    label: str
    url: str
    now: str
    goal: str
    ways: Sequence[str]
    effort_url: str
    proof: str
    missing: Sequence[MissingProof]
    is_unserved: bool
    lacks_proof: bool
    points: str
    effort: int
    share: str


@dataclass(frozen=True, slots=True)
class AreaSteps:
    """The steps of an area; ``points`` is what they bring together."""

    code: str
    name: str
    points: str
    effort: int
    lines: Sequence[StepLine]


def proof_of(user: User, worksheet: Worksheet, today: dt.date) -> Proof:
    """Two queries, and six for the plan where there is one."""
    programme = programme_for(user, worksheet)
    return Proof(proof_counts(worksheet), coverage_of(worksheet, programme, today) if programme else None)


def step_line(step: Step, standing: Standing, proof: Proof) -> StepLine:
    # The office's own wording, where it loaded one: steps are reckoned without it.
    question = standing.instrument.questions[step.code]
    count = proof.counts.get(step.code, 0)
    answer = standing.sheet.answers[step.code].value
    served = proof.coverage.questions[step.code].rows if proof.coverage else None
    return StepLine(
        code=step.code,
        label=label_of(question),
        url=reverse("assessments:question", args=[standing.latest.pk, step.code]),
        now=answer_words(question, answer),
        goal=_asked(question, step.rungs[-1], is_blank=step.answer is None),
        ways=_ways(question, step),
        effort_url=_effort_url(standing.worksheet, step.code) if question.is_measured else "",
        proof=ngettext("%(n)d bukti", "%(n)d bukti", count) % {"n": count} if count else _("belum ada bukti"),
        missing=[_missing(row) for row in served or () if not _is_proved(row)][:ROWS_NAMED],
        is_unserved=served is not None and not served,
        lacks_proof=not count,
        points=points(step.points),
        effort=step.effort,
        share=points(step.points_per_effort),
    )


def _is_proved(row: RowCoverage) -> bool:
    return bool(row.standings) and all(one == choices.Standing.ACCEPTED for _day, one in row.standings)


def _missing(row: RowCoverage) -> MissingProof:
    """The row's proof as the plan names it, and how the first of it that is not accepted stands."""
    waiting = [one for _day, one in row.standings if one != choices.Standing.ACCEPTED]
    named = " ".join((row.item.evidence_raw or row.item.label).split())
    return MissingProof(
        name=named if len(named) <= LONGEST_PROOF else f"{named[: LONGEST_PROOF - 1]}…",
        url=reverse("programmes:item", args=[row.item.pk]),
        state=str(waiting[0].label) if waiting else _("belum dijadwalkan"),
    )


def by_area(steps: Sequence[Step], standing: Standing, proof: Proof) -> list[AreaSteps]:
    """The steps in printed order, area by area."""
    place = {code: at for at, code in enumerate(standing.instrument.questions)}
    found = []
    for area in standing.instrument.areas:
        inside = [one for one in steps if standing.instrument.place_of(one.code).area.code == area.code]
        if inside:
            found.append(
                AreaSteps(
                    code=area.code,
                    name=label_of(area),
                    points=points(sum((one.points for one in inside), Fraction(0))),
                    effort=sum(one.effort for one in inside),
                    lines=[
                        step_line(one, standing, proof)
                        for one in sorted(inside, key=lambda one: place[one.code])
                    ],
                )
            )
    return found


def _effort_url(worksheet: Worksheet, code: str) -> str:
    return f"{reverse('assessments:efforts', args=[worksheet.pk])}?{urlencode({'cari': code})}"


def _ways(question: Question, step: Step) -> list[str]:
    """The rungs below the last; of numbers what a rung is, as ``improvements`` climbs them."""
    if question.is_measured:
        n = len(step.rungs)
        small = {
            AnswerType.INDEX_0_4: ngettext(
                "%(n)d langkah sebesar 0,1; upaya %(effort)d",
                "%(n)d langkah, masing-masing 0,1; upaya %(effort)d",
                n,
            ),
            AnswerType.PERCENT_RATIO: ngettext(
                "%(n)d langkah sebesar sepersepuluh keseluruhan; upaya %(effort)d",
                "%(n)d langkah, masing-masing sepersepuluh keseluruhan; upaya %(effort)d",
                n,
            ),
            AnswerType.PERCENT_DECREASE: ngettext(
                "%(n)d langkah, satu kasus lebih sedikit; upaya %(effort)d",
                "%(n)d langkah, masing-masing satu kasus lebih sedikit; upaya %(effort)d",
                n,
            ),
        }
        return [small[question.answer_type] % {"n": n, "effort": step.effort}]
    return [
        _("lewat %(answer)s, upaya %(effort)d")
        % {"answer": _asked(question, rung, is_blank=False), "effort": rung.effort}
        for rung in step.rungs[:-1]
    ]


def _asked(question: Question, rung: Rung, *, is_blank: bool) -> str:
    """The answer a rung leads to. Of a share nobody filled only the share is known, not the cases."""
    if is_blank and question.answer_type == AnswerType.PERCENT_RATIO:
        return _("%(percent)d persen") % {"percent": int(rung.score * 100)}
    return answer_words(question, to_json({question.code: rung.answer})[question.code])
