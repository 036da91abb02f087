"""Steps of a route in words: what the answer is now, what it should become, what that takes and brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.workspace.assessments.labels import answer_words, label_of
from pakta.delivery.workspace.assessments.pages import question_link
from pakta.domain.assessments.coverage import Coverage, coverage_of, programme_for
from pakta.domain.assessments.missing import Lacking, ProofStates, proof_states
from pakta.domain.assessments.models import AssessmentRound, Worksheet
from pakta.domain.assessments.queries import members_of
from pakta.domain.assessments.rules import can_answer_area
from pakta.domain.assessments.standing import Standing
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.rules import can_hand_in
from pakta.domain.programmes.rules import can_change_plan
from pakta.foundation.accounts.models import User
from pakta.knowledge.worksheets.answers import to_json
from pakta.knowledge.worksheets.form import AnswerType, Question
from pakta.knowledge.worksheets.improvements import Rung
from pakta.knowledge.worksheets.route import Step
from pakta.shared.numbers import points

NAMED = 3
"""Documents of a kind named beside a step; most questions rest on two or three."""
LONGEST_PROOF = 120


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of the proof of questions, and what the person may do about it. ``takes``: the round they hand
    proof in at, and the areas they fill there; None where they may not."""

    states: ProofStates
    takes: Takes | None
    may_draft: bool

    @property
    def coverage(self) -> Coverage | None:
        return self.states.coverage


@dataclass(frozen=True, slots=True)
class Takes:
    """The open self-assessment in which the person hands proof in, for the ``areas`` (codes) they fill."""

    round: AssessmentRound
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class WaitingProof:
    """Something handed in that does not count yet."""

    name: str
    url: str
    state: str


@dataclass(frozen=True, slots=True)
class MissingProof:
    """A document that nothing covers: of a row of the plan (``row``, ``row_url``, how it stands), or one that such a
    question usually rests on (no row). ``hand_in_url`` is empty where the person hands nothing in."""

    name: str
    row: str
    row_url: str
    state: str
    hand_in_url: str


@dataclass(frozen=True, slots=True)
class StepProof:
    """What there is, what waits and what is missing. ``more`` counts what is not named; ``draft_url`` leads from a
    question no row serves to one that does."""

    words: str
    is_lacking: bool
    unpicked: str
    unpicked_url: str
    waiting: Sequence[WaitingProof]
    missing: Sequence[MissingProof]
    usual: Sequence[MissingProof]
    more: int
    is_unserved: bool
    draft_url: str


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
    proof: StepProof
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


def proof_of(user: User, worksheet: Worksheet, standing: Standing, today: dt.date) -> Proof:
    """Three queries, and ten for the plan where there is one."""
    programme = programme_for(user, worksheet)
    coverage = coverage_of(worksheet, programme, today) if programme else None
    return Proof(
        states=proof_states(user, worksheet, coverage, today),
        takes=_takes(user, worksheet, standing),
        may_draft=programme is not None and can_change_plan(user, worksheet.unit),
    )


def _takes(user: User, worksheet: Worksheet, standing: Standing) -> Takes | None:
    found = standing.latest
    if not found.is_open or found.is_assessed or not can_hand_in(user, worksheet.unit):
        return None
    members = members_of(found)
    return Takes(
        found,
        frozenset(
            area.code
            for area in standing.instrument.areas
            if can_answer_area(user, worksheet.unit, area.code, members)
        ),
    )


def step_line(step: Step, standing: Standing, proof: Proof) -> StepLine:
    # The office's own wording, where it loaded one: steps are reckoned without it.
    question = standing.instrument.questions[step.code]
    answer = standing.sheet.answers[step.code].value
    return StepLine(
        code=step.code,
        label=label_of(question),
        url=question_link(standing.latest, step.code),
        now=answer_words(question, answer),
        goal=_asked(question, step.rungs[-1], is_blank=step.answer is None),
        ways=_ways(question, step),
        effort_url=_effort_url(standing.worksheet, step.code) if question.is_measured else "",
        proof=_step_proof(step.code, standing, proof),
        points=points(step.points),
        effort=step.effort,
        share=points(step.points_per_effort),
    )


def _step_proof(code: str, standing: Standing, proof: Proof) -> StepProof:
    found = proof.states.of(code)
    area = standing.instrument.place_of(code).area.code
    takes = proof.takes if proof.takes is not None and area in proof.takes.areas else None
    hand_in = reverse("assessments:hand_in", args=[takes.round.pk, code]) if takes else ""
    missing = [_missing(one, hand_in) for one in found.lacking]
    usual = [MissingProof(_short(one), "", "", "", hand_in if found.is_served else "") for one in found.usual]
    draft = found.is_served is False and proof.may_draft
    count, unpicked = found.accepted, found.unpicked
    return StepProof(
        words=ngettext("%(n)d bukti diterima", "%(n)d bukti diterima", count) % {"n": count}
        if count
        else _("belum ada bukti"),
        is_lacking=not count,
        unpicked=ngettext(
            "%(n)d bukti butirnya sudah diterima, belum dipilih di sini",
            "%(n)d bukti butirnya sudah diterima, belum dipilih di sini",
            unpicked,
        )
        % {"n": unpicked}
        if unpicked
        else "",
        unpicked_url=reverse("assessments:proof", args=[takes.round.pk, code]) if takes else "",
        waiting=[_waiting(one) for one in found.waiting[:NAMED]],
        missing=missing[:NAMED],
        usual=usual[:NAMED],
        more=sum(max(0, len(many) - NAMED) for many in (found.waiting, missing, usual)),
        is_unserved=found.is_served is False,
        draft_url=reverse("assessments:draft_row", args=[standing.worksheet.pk, code]) if draft else "",
    )


def _waiting(one: Placement) -> WaitingProof:
    words = {
        PlacementState.HANDED_IN: _("menunggu diperiksa"),
        PlacementState.RETURNED: _("dikembalikan: %(reason)s") % {"reason": _short(one.reason)},
    }
    url = reverse("evidence:detail", args=[one.evidence_id])
    return WaitingProof(_short(str(one.evidence)), url, words[PlacementState(one.state)])


def _missing(one: Lacking, hand_in: str) -> MissingProof:
    """A document as the plan names it, and how its row stands."""
    return MissingProof(
        name=_short(one.document),
        row=_short(one.item.label),
        row_url=reverse("programmes:item", args=[one.item.pk]),
        state=str(one.standing.label) if one.standing else _("belum dijadwalkan"),
        hand_in_url=f"{hand_in}?{urlencode({'jatuh': one.moment})}" if hand_in and one.moment else "",
    )


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= LONGEST_PROOF else f"{folded[: LONGEST_PROOF - 1]}…"


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
