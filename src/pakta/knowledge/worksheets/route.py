"""The route: the least effort that brings a sheet to a level under all its minima at once, and what else would pay.

Every way to raise every answer is weighed, exactly and in whole numbers (``fronts``), so the effort found is proved the
least, and of the plans with that effort the one with the most points is taken. Blank answers count as nothing. Facts
beside the points are judged with the result; no answer can mend them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from types import MappingProxyType
from typing import TypeGuard

from pakta.knowledge.worksheets.answers import Answer, Answers, Counts
from pakta.knowledge.worksheets.form import (
    TOTAL,
    Area,
    Component,
    Half,
    Instrument,
    Question,
    Subcomponent,
)
from pakta.knowledge.worksheets.fronts import (
    NOTHING,
    Front,
    Option,
    affordable,
    at_least,
    front_of,
    join,
    picked,
)
from pakta.knowledge.worksheets.improvements import DEFAULT_EFFORTS, Efforts, Rung, rungs_above
from pakta.knowledge.worksheets.scoring import NO_RULINGS, Score, question_score, score
from pakta.knowledge.worksheets.thresholds import NO_FACTS, Condition, Facts, Verdict, judge

_FIRST_BUDGET = 64
"""Effort searched first; doubled until there is a plan."""

_ROUGH_EFFORTS = 1000
"""Where all rungs together cost more, a plan with rougher efforts is found first: no plan need be dearer than it is."""

NO_PROOF: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One answer raised: from where, by which rungs, at what effort, and the points that brings to the total.

    ``points`` is net of what the step takes from a question that shares one of its numbers. ``missing_proof`` is what
    the caller said is missing for the question.
    """

    question: Question
    answer: Answer | None
    rungs: tuple[Rung, ...]
    points: Fraction
    missing_proof: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def effort(self) -> int:
        return sum(rung.effort for rung in self.rungs)

    @property
    def goal(self) -> Answer:
        return self.rungs[-1].answer

    @property
    def points_per_effort(self) -> Fraction:
        """Points for one unit of effort; what costs nothing counts as costing a thousandth."""
        return self.points / (self.effort or Fraction(1, 1000))


@dataclass(frozen=True, slots=True)
class Route:
    """What to raise, those that pay most first, and where that leads.

    Where no plan within the office's reach brings the points, ``is_possible`` is False, ``why_not`` has the minima that
    stay out of reach with everything raised as far as it goes, and that is what ``answers`` and ``reached`` show.
    """

    steps: tuple[Step, ...]
    effort: int
    answers: Answers
    reached: Score
    verdict: Verdict
    is_possible: bool
    why_not: tuple[Condition, ...]

    @property
    def proved_optimal(self) -> bool:
        """Whether no plan is cheaper: true of every plan, since all are weighed."""
        return self.is_possible


def cheapest(
    instrument: Instrument,
    answers: Answers,
    level_id: str,
    *,
    efforts: Efforts = DEFAULT_EFFORTS,
    blocked: Collection[str] = (),
    facts: Facts = NO_FACTS,
    rulings: Mapping[str, Fraction] = NO_RULINGS,
    missing_proof: Mapping[str, tuple[str, ...]] = NO_PROOF,
) -> Route:
    """The cheapest plan to the level's points from these answers. ``blocked``: questions that stay as they are.

    Raises ``KeyError`` for a level the instrument does not have.
    """
    sheet = _Sheet(instrument, answers, efforts, blocked, rulings, missing_proof)
    minima = {minimum.of: minimum.points for minimum in instrument.level(level_id).minima}
    ways = {part.code: sheet.ways_in(part, minima) for part in instrument.subcomponents}
    furthest = [max(group, key=lambda way: way.points) for groups in ways.values() for group in groups]
    at_most = judge(instrument, sheet.score(sheet.after(furthest)), level_id, facts)
    chosen = _least(instrument, ways, minima) if at_most.points_reached else furthest
    reached = sheet.after(chosen)
    steps = sheet.steps(chosen)
    return Route(
        steps=tuple(sorted(steps, key=lambda step: -step.points_per_effort)),
        effort=sum(step.effort for step in steps),
        answers=reached,
        reached=sheet.score(reached),
        verdict=judge(instrument, sheet.score(reached), level_id, facts),
        is_possible=at_most.points_reached,
        why_not=tuple(condition for condition in at_most.lacking if condition.is_points),
    )


def ranking(
    instrument: Instrument,
    answers: Answers,
    *,
    efforts: Efforts = DEFAULT_EFFORTS,
    blocked: Collection[str] = (),
    rulings: Mapping[str, Fraction] = NO_RULINGS,
    missing_proof: Mapping[str, tuple[str, ...]] = NO_PROOF,
) -> tuple[Step, ...]:
    """For every question that can be raised the climb that pays most for its effort, those that pay most first."""
    sheet = _Sheet(instrument, answers, efforts, blocked, rulings, missing_proof)
    best = []
    for question in instrument.questions.values():
        rungs = sheet.rungs(question, answers)
        climbs = [sheet.step(question, rungs[:height], answers) for height in range(1, len(rungs) + 1)]
        if any(climb.points > 0 for climb in climbs):
            best.append(max(climbs, key=lambda step: step.points_per_effort))
    return tuple(sorted(best, key=lambda step: -step.points_per_effort))


def what_if(
    instrument: Instrument,
    answers: Answers,
    changes: Mapping[str, Answer | None],
    *,
    rulings: Mapping[str, Fraction] = NO_RULINGS,
) -> Score:
    """The points with some answers changed, or emptied (None)."""
    changed = {**answers, **changes}
    return score(
        instrument,
        {code: answer for code, answer in changed.items() if answer is not None},
        rulings=rulings,
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to raise questions that hang together (nearly always a single one); the first raises none."""

    effort: int
    points: Fraction
    climbs: tuple[tuple[Question, tuple[Rung, ...]], ...]
    reaches_minima: bool


_Ways = Mapping[str, Sequence[Sequence[_Way]]]
"""Subcomponent code → the ways of each of its groups of questions."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The answers a route starts from, with all that bounds how they can be raised."""

    instrument: Instrument
    answers: Answers
    efforts: Efforts
    blocked: Collection[str]
    rulings: Mapping[str, Fraction]
    missing_proof: Mapping[str, tuple[str, ...]]

    def score(self, answers: Answers) -> Score:
        return score(self.instrument, answers, rulings=self.rulings)

    def rungs(self, question: Question, answers: Answers) -> tuple[Rung, ...]:
        return rungs_above(
            question,
            answers.get(question.code),
            efforts=self.efforts,
            blocked=self.blocked,
            ruling=self.rulings.get(question.code),
        )

    def ways_in(self, part: Subcomponent, minima: Mapping[str, Fraction]) -> list[list[_Way]]:
        """The ways of each group; where some reach the minima of their own questions, those alone."""
        found = []
        for group in _hanging_together(part):
            ways = list(self._ways(group, self.answers, minima))
            found.append([way for way in ways if way.reaches_minima] or ways)
        return found

    def _ways(
        self, questions: Sequence[Question], answers: Answers, minima: Mapping[str, Fraction]
    ) -> Iterator[_Way]:
        """Every way to raise the questions, where raising one may move the next."""
        if not questions:
            yield _Way(0, Fraction(0), (), reaches_minima=True)
            return
        question, *others = questions
        rungs = self.rungs(question, answers)
        for height in range(len(rungs) + 1):
            taken = rungs[:height]
            points = question.weight * (taken[-1].score if taken else self._share(question, answers))
            after = _raised(question, taken, answers, others)
            for way in self._ways(others, after, minima):
                yield _Way(
                    effort=sum(rung.effort for rung in taken) + way.effort,
                    points=points + way.points,
                    climbs=((question, taken), *way.climbs) if taken else way.climbs,
                    reaches_minima=way.reaches_minima and points >= minima.get(question.code, 0),
                )

    def _share(self, question: Question, answers: Answers) -> Fraction:
        """What the answer is worth as it stands."""
        ruling = self.rulings.get(question.code)
        return question_score(question, answers.get(question.code), ruling=ruling) or Fraction(0)

    def _points(self, part: Subcomponent, answers: Answers) -> Fraction:
        shares = (self._share(question, answers) * question.weight for question in part.questions)
        return sum(shares, Fraction(0))

    def after(self, ways: Sequence[_Way]) -> Answers:
        answers = self.answers
        for question, rungs in _climbs(ways):
            answers = self._climbed(question, rungs, answers)
        return answers

    def steps(self, ways: Sequence[_Way]) -> list[Step]:
        """The climbs as steps, in printed order, each worth what it adds to those before."""
        answers, steps = self.answers, []
        for question, rungs in _climbs(ways):
            steps.append(self.step(question, rungs, answers))
            answers = self._climbed(question, rungs, answers)
        return steps

    def step(self, question: Question, rungs: tuple[Rung, ...], answers: Answers) -> Step:
        part = self.instrument.place_of(question.code).subcomponent
        after = self._points(part, self._climbed(question, rungs, answers))
        return Step(
            question,
            answers.get(question.code),
            rungs,
            points=after - self._points(part, answers),
            missing_proof=tuple(self.missing_proof.get(question.code, ())),
        )

    def _climbed(self, question: Question, rungs: tuple[Rung, ...], answers: Answers) -> Answers:
        neighbours = self.instrument.place_of(question.code).subcomponent.questions
        return _raised(question, rungs, answers, neighbours)


def _climbs(ways: Sequence[_Way]) -> Iterator[tuple[Question, tuple[Rung, ...]]]:
    return (climb for way in ways for climb in way.climbs)


def _hanging_together(part: Subcomponent) -> list[list[Question]]:
    """The questions of a subcomponent in groups: one that shares a number stands with the one it shares it with."""
    groups: dict[str, list[Question]] = {}
    for question in part.questions:
        shared = next((count.same_as for count in question.counts if count.same_as), question.code)
        groups.setdefault(shared, []).append(question)
    return list(groups.values())


def _raised(
    question: Question, rungs: Sequence[Rung], answers: Answers, neighbours: Sequence[Question]
) -> Answers:
    """The answers with the question at its highest rung; neighbours that gave the same number follow it."""
    if not rungs:
        return answers
    goal = rungs[-1].answer
    raised = {**answers, question.code: goal}
    before = answers.get(question.code)
    if isinstance(before, str) or isinstance(goal, str) or before is None:
        return raised
    for neighbour in neighbours:
        counts = answers.get(neighbour.code)
        for count in neighbour.counts:
            if count.same_as == question.code and _gives(counts, count.key, before.get(count.key)):
                raised[neighbour.code] = {**counts, count.key: goal[count.key]}
    return raised


def _gives(answer: Answer | None, key: str, number: Fraction | None) -> TypeGuard[Counts]:
    return (
        answer is not None
        and not isinstance(answer, str)
        and number is not None
        and answer.get(key) == number
    )


def _least(instrument: Instrument, ways: _Ways, minima: Mapping[str, Fraction]) -> list[_Way]:
    """The ways that together reach all minima at the least effort; that they can is known."""
    points = [way.points for groups in ways.values() for group in groups for way in group]
    scale = lcm(*(one.denominator for one in [*points, *minima.values()]))
    whole_minima = {code: int(least * scale) for code, least in minima.items()}
    dearest = sum(max(way.effort for way in group) for groups in ways.values() for group in groups)
    search = _Search(instrument.components, ways, whole_minima, scale, unit=1 + dearest // _ROUGH_EFFORTS)
    plan = search.cheapest(first=_FIRST_BUDGET)
    if search.unit == 1:
        return plan
    return replace(search, unit=1).cheapest(first=sum(way.effort for way in plan))


@dataclass(frozen=True, slots=True)
class _Search:
    """The ways and the minima: points as whole numbers, ``scale`` times what they are, efforts in whole units, cut."""

    components: Sequence[Component]
    ways: _Ways
    minima: Mapping[str, int]
    scale: int
    unit: int

    def cheapest(self, *, first: int) -> list[_Way]:
        """The ways with the least effort, searched up to ``first`` and then ever further.

        That there are some, and some up to ``first`` where that is 0, is for the caller to know.
        """
        budget = first
        while not (front := self._front_of_all(budget)):
            budget *= 2
        return [pick for pick in picked(front[0].picks) if isinstance(pick, _Way)]

    def _front_of_all(self, most: int) -> Front:
        return self._joined(TOTAL, [self._front(one, most) for one in self.components], most)

    def _front(self, node: Component | Area | Half | Subcomponent, most: int) -> Front:
        if isinstance(node, Subcomponent):
            parts = [front_of(self._options(group), most=most) for group in self.ways[node.code]]
        else:
            parts = [self._front(one, most) for one in _inside(node)]
        return self._joined(node.code, parts, most)

    def _options(self, group: Sequence[_Way]) -> list[Option]:
        return [Option(way.effort // self.unit, int(way.points * self.scale), way) for way in group]

    def _joined(self, code: str, parts: Sequence[Front], most: int) -> Front:
        front = NOTHING
        for part in affordable(parts, most=most):
            front = join(front, part, most=most)
        return at_least(front, self.minima.get(code, 0))


def _inside(node: Component | Area | Half) -> Sequence[Area | Half | Subcomponent]:
    if isinstance(node, Component):
        return node.areas
    return node.halves if isinstance(node, Area) else node.subcomponents
