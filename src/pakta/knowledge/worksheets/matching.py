"""Which questions of a worksheet a plan's rows serve: suggestions for a person to confirm or change.

Three things are weighed together:

1. **the heading**: how like the printed area and subcomponent are to the sheet's;
2. **the words** of indicator, action and proof against each question's label and keywords: in all its words, in its
   likest phrase, and in those words that tell it from its siblings (carried out, evaluated, acted on);
3. **the order**: plans mostly walk down the sheet, so the rows are read as one walk over its questions, in which
   going on to the next is likely, staying or going back is not. How much that counts is taken from the plan itself:
   where its words contradict the order, the words decide.

The walk is summed over all its ways, so each suggestion comes with its probability. What people decided about rows in
like wording, in other years or of other plans, goes before all three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pakta.knowledge.worksheets.instrument import Instrument
from pakta.knowledge.worksheets.matching_sheet import Asked, Heading, Sheet, stage_of
from pakta.knowledge.worksheets.matching_walk import Scores, probabilities
from pakta.knowledge.worksheets.matching_words import Roots, Word, words
from pakta.shared.text import key

UNSURE_BELOW = 0.75
"""Confidence below which a first suggestion is to be shown as uncertain ("belum yakin")."""
SUGGESTIONS = 5
"""Suggestions of a row at most."""
SUREST = 0.98
"""Confidence at most of what no person decided."""
WORDS = 6
"""Words named with a suggestion at most."""
ALIKE = 80.0
"""Likeness of two wordings in per cent from which a remembered decision is taken over."""
ALIKE_SUBJECT = 92.0
"""What their indicators alone must reach then."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row as printed. Texts a plan does not have are empty; ``position`` orders the rows of a plan."""

    area: str = ""
    subcomponent: str = ""
    indicator: str = ""
    action: str = ""
    evidence: Sequence[str] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question the row may serve, how sure that is (0 to 1), and the row's words that speak for it."""

    code: str
    confidence: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weights:
    """What counts how much, in natural logarithms. Set by trying on plans read by hand, shortened, shuffled and
    garbled too (the tests hold what they reach); plans of one's own are no reason to change them, keywords are.

    Texts have three: all words, the likest phrase, the words that tell siblings apart.
    """

    subcomponent: float = 6.0
    area: float = 5.0
    heading_words: float = 0.2
    indicator: tuple[float, float, float] = (4.0, 6.0, 2.0)
    action: tuple[float, float, float] = (3.0, 7.0, 0.7)
    evidence: tuple[float, float, float] = (0.4, 0.5, 0.2)
    same_stage: float = 1.0
    unnamed_stage: float = -1.2
    other_stage: float = -0.3
    fulfilment: float = 0.5
    """Plans are mostly made for the half that asks for fulfilment."""
    stay: float = -4.5
    back: float = -4.5
    skip: float = -0.5
    """For each question passed over on the way to a later one."""
    on: float = -3.0
    """To the next subcomponent without a new heading; ``elsewhere`` to any other."""
    elsewhere: float = -5.0
    heading_again: float = -1.0
    """To the same subcomponent though a new heading was printed."""
    late_start: float = -0.2
    """For each question passed over where a heading begins."""
    decided: float = 20.0


_WEIGHTS = _Weights()
_CANDIDATES = 18
"""Questions a row is compared with in the walk: those its heading and words fit best."""


def suggest(
    instrument: Instrument,
    rows: Sequence[PlanRow],
    *,
    remembered: Mapping[str, str | tuple[str, ...]] = MappingProxyType({}),
) -> list[tuple[Suggestion, ...]]:
    """For each row, in the order given, the questions it may serve, the likeliest first.

    ``remembered`` maps ``wording_key`` of a row to the code or codes a person decided on; codes the instrument does
    not have are passed over, an empty tuple says that it serves none. All rows of a plan belong in one call: its
    order counts.
    """
    sheet = Sheet(instrument)
    memory = _Memory(remembered, sheet)
    order = sorted(range(len(rows)), key=lambda number: rows[number].position)
    decided = {number: memory.decision(rows[number]) for number in order}
    parts = [(number, _Row.of(part, sheet)) for number in order for part in _parts(rows[number])]
    headings = {place: sheet.heading(*place) for place in {row.place for _number, row in parts}}
    scores = [_scores(row, headings[row.place], sheet, decided[number]) for number, row in parts]
    walk = _Walk(sheet.questions, [row.place for _number, row in parts], scores)
    missed: list[dict[int, float]] = [{} for _row in rows]
    said: list[dict[str, str]] = [{} for _row in rows]
    for (number, row), shares in zip(parts, walk.probabilities(), strict=True):
        said[number].update(row.said)
        for question, share in shares.items():
            missed[number][question] = missed[number].get(question, 1.0) * (1.0 - share)
    return [
        tuple(
            Suggestion(sheet.questions[question].code, confidence, _speaking(said[number], question, sheet))
            for question, confidence in _ranked(missed[number], decided[number])
        )
        for number in range(len(rows))
    ]


_PART = re.compile(r"[,;\n]|\bserta\b")


def _parts(row: PlanRow) -> list[PlanRow]:
    """The row itself; where it has no indicator and its action lists several things, one row for each of them:
    short plans put a whole subcomponent into one row, which then serves several questions."""
    parts = [part for part in _PART.split(row.action) if any(words(part))]
    if any(words(row.indicator)) or len(parts) < 2:
        return [row]
    return [replace(row, action=part) for part in parts]


def _speaking(said: Mapping[str, str], question: int, sheet: Sheet) -> tuple[str, ...]:
    """The row's words that speak for the question, those that say most first."""
    shared = sheet.shared(frozenset(said), question)
    return tuple(dict.fromkeys(said[root] for root in shared))[:WORDS]


class _Row(NamedTuple):
    """A row, or a part of one, with the roots of its texts, and every root with the words it was read from."""

    place: tuple[str, str]
    indicator: Roots
    action: Roots
    evidence: Roots
    heading: Roots
    stage: str | None
    said: Mapping[str, str]

    @classmethod
    def of(cls, printed: PlanRow, sheet: Sheet) -> _Row:
        said: dict[str, str] = {}

        def read(text: str) -> Roots:
            found = [Word(sheet.spelt(word.root), word.said) for word in words(text)]
            for word in found:
                said.setdefault(word.root, word.said)
            return frozenset(word.root for word in found)

        indicator, action = read(printed.indicator), read(printed.action)
        return cls(
            (printed.area, printed.subcomponent),
            indicator,
            action,
            read("; ".join(printed.evidence)),
            read(printed.subcomponent),
            stage_of(indicator or action),
            said,
        )

    def names(self, root: str) -> bool:
        return root in self.indicator or root in self.action or root in self.evidence


def _scores(row: _Row, heading: Heading, sheet: Sheet, decision: _Decision | None) -> Scores:
    """The row's best candidates with how well heading and words fit; what a person decided on is among them."""
    weights = _WEIGHTS
    # a plan without indicators says in the action what others say there
    action = weights.action if row.indicator else weights.indicator
    texts = (
        (sheet.likeness(row.indicator), weights.indicator),
        (sheet.likeness(row.action), action),
        (sheet.likeness(row.evidence), weights.evidence),
        (sheet.likeness(row.heading), (weights.heading_words, 0.0, 0.0)),
    )
    found: Scores = {}
    for number, asked in enumerate(sheet.questions):
        score = weights.subcomponent * heading.subcomponents[asked.subcomponent]
        score += weights.area * heading.areas[asked.area]
        for likeness, counts in texts:
            one = likeness.get(number)
            if one is not None:
                score += counts[0] * one.whole + counts[1] * one.phrase + counts[2] * one.apart
        score += _stage_score(row, asked)
        if asked.is_fulfilment:
            score += weights.fulfilment
        if decision and number in decision.questions:
            score += weights.decided
        found[number] = score
    best = sorted(found, key=lambda number: -found[number])[:_CANDIDATES]
    return {number: found[number] for number in sorted(best)}


def _stage_score(row: _Row, asked: Asked) -> float:
    """A row that names no evaluation is hardly proof of one."""
    if asked.stage is None:
        return 0.0 if row.stage is None else _WEIGHTS.other_stage
    if asked.stage == row.stage:
        return _WEIGHTS.same_stage
    return 0.0 if row.names(asked.stage) else _WEIGHTS.unnamed_stage


class _Memory:
    """What people decided, found by wording."""

    def __init__(self, remembered: Mapping[str, str | tuple[str, ...]], sheet: Sheet) -> None:
        numbers = {asked.code: number for number, asked in enumerate(sheet.questions)}
        self._decisions: dict[str, frozenset[int]] = {}
        for wording, decided in remembered.items():
            codes = (decided,) if isinstance(decided, str) else decided
            known = frozenset(numbers[code] for code in codes if code in numbers)
            # codes of another worksheet alone say nothing here; no codes at all say that the row serves none
            if known or not codes:
                self._decisions[wording] = known

    def decision(self, row: PlanRow) -> _Decision | None:
        """What was decided for this wording, or for the likest there is; None where there is none."""
        wording = wording_key(row)
        if not wording:
            return None
        if wording in self._decisions:
            return _Decision(self._decisions[wording], _SAME_WORDING)
        near = process.extract(
            wording, self._decisions.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=_NEAREST
        )
        for other, likeness, _number in near:
            if _same_subject(wording, other):
                return _Decision(self._decisions[other], _SAME_WORDING * likeness / 100)
        return None


class _Decision(NamedTuple):
    """The questions a person decided on, none included, and how sure that makes them."""

    questions: frozenset[int]
    sure: float


def _same_subject(one: str, other: str) -> bool:
    """Whether two wordings share their indicator, or their action where there is none: one word in a long row tells
    planning from reporting and leaves the rest alike."""
    _place, indicator, action = one.split(_PARTS)
    _other_place, other_indicator, other_action = other.split(_PARTS)
    if indicator or other_indicator:
        return fuzz.ratio(indicator, other_indicator) >= ALIKE_SUBJECT
    return fuzz.ratio(action, other_action) >= ALIKE_SUBJECT


_NEAREST = 5
"""Remembered wordings that are looked at more closely."""
_SAME_WORDING = 0.99
"""How sure a suggestion is that a person decided on for the same wording."""


_TOLD = 1.0
"""By how much a row's best question must stand out for its words to tell it."""
_BELIEF = 3
"""Steps in the sheet's order that a plan is credited with before its first row."""


class _Walk:
    """The plan's rows over the sheet's questions."""

    def __init__(
        self, questions: Sequence[Asked], places: Sequence[tuple[str, str]], scores: Sequence[Scores]
    ) -> None:
        self._questions = questions
        self._scores = scores
        self._goes_on = [False, *(one == before for before, one in pairwise(places))]
        self._trust = self._kept_order()

    def probabilities(self) -> list[dict[int, float]]:
        if not self._scores:
            return []
        first, *others = self._scores
        late = self._trust * _WEIGHTS.late_start
        opened = {number: score + late * self._questions[number].place for number, score in first.items()}
        return probabilities([opened, *others], self._step)

    def _kept_order(self) -> float:
        """From 0 to 1, how far the plan keeps the sheet's order within subcomponents, told by the rows whose words
        alone leave little doubt. Plans mostly do, so where no row tells it is believed."""
        best = [self._told(row) for row in self._scores]
        forward = together = 0
        for goes_on, (before, after) in zip(self._goes_on[1:], pairwise(best), strict=True):
            if goes_on and before and after and before.subcomponent == after.subcomponent:
                together += 1
                forward += after.place > before.place
        return min(1.0, max(0.0, ((forward + _BELIEF) / (together + _BELIEF) - 0.5) / 0.35))

    def _told(self, scores: Scores) -> Asked | None:
        """The question the words alone tell, if they do."""
        best, *others = sorted(scores, key=lambda number: -scores[number])
        if others and scores[best] - scores[others[0]] < _TOLD:
            return None
        return self._questions[best]

    def _step(self, row: int, before: int, after: int) -> float:
        return self._trust * self._way(
            self._questions[before], self._questions[after], goes_on=self._goes_on[row]
        )

    def _way(self, before: Asked, after: Asked, *, goes_on: bool) -> float:
        weights = _WEIGHTS
        if before.subcomponent == after.subcomponent:
            if not goes_on:
                return weights.heading_again
            ahead = after.place - before.place
            if ahead > 0:
                return weights.skip * (ahead - 1)
            return weights.back if ahead else weights.stay
        if not goes_on:
            return weights.late_start * after.place
        if after.subcomponent == before.subcomponent + 1:
            return weights.on + weights.skip * (before.siblings - 1 - before.place + after.place)
        return weights.elsewhere


def _ranked(missed: Mapping[int, float], decision: _Decision | None) -> list[tuple[int, float]]:
    """The likeliest questions with their confidence, in printed order where that is equal; those a person decided on
    first. ``missed`` is how likely no part of the row serves the question."""
    if decision is None:
        ranked = sorted(missed, key=lambda question: (round(missed[question], 2), question))
        return [(question, min(1.0 - missed[question], SUREST)) for question in ranked[:SUGGESTIONS]]
    rest = 1.0 - decision.sure
    chosen = [(question, decision.sure) for question in sorted(decision.questions)]
    others = sorted(missed.keys() - decision.questions, key=lambda question: (missed[question], question))
    room = max(0, SUGGESTIONS - len(chosen)) if chosen else 0
    return [*chosen, *((question, min(1.0 - missed[question], rest)) for question in others[:room])]


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REGION = re.compile(
    r"\b(?:kota|kabupaten|kab\.?|provinsi|prov\.?) (?-i:[A-Z])\w+"
    r"(?: (?:barat|timur|utara|selatan|tengah|tenggara|raya))?",
    re.IGNORECASE,
)
_PARTS = " / "
"""Between the parts of a wording key; folded text has no such sign."""
LONGEST_PART = 198
"""Characters of each part of a wording key: what long rows say first tells them apart, and a key fits 600."""


def wording_key(row: PlanRow) -> str:
    """The folded text under which a decision about the row is remembered: its subcomponent, indicator and action
    without years, numbers and the names of regions. Empty where the row says nothing."""
    parts = (
        _shortened(
            " ".join(
                word for word in key(_REGION.sub(" ", _YEAR.sub(" ", text))).split() if not word.isdigit()
            )
        )
        for text in (row.subcomponent, row.indicator, row.action)
    )
    folded = _PARTS.join(parts)
    return folded if folded.replace(_PARTS, "") else ""


def _shortened(part: str) -> str:
    return part[:LONGEST_PART].rstrip()
