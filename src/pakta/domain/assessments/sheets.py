"""A round's worksheet as it stands: each question's answer, where it came from, and how it was judged.

An assessed round stores only what its assessors said; for every other question the base's answer holds. So the answers
of a round are those of the rounds it builds on, the later over the earlier.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.models import Answer, AssessmentRound, OfficialWording, Worksheet
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.answers import read_answers
from pakta.knowledge.worksheets.form import TOTAL
from pakta.knowledge.worksheets.instrument import Instrument, Question, instrument, with_wording

ORDER = tuple(RoundKind)
"""Rounds in the order in which they follow one another."""


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """What a round says of a question. ``own`` is the round's own row, ``base`` what the rounds before it said."""

    question: Question
    value: Any
    explanation: str
    own: Answer | None
    base: SheetAnswer | None

    @property
    def is_filled(self) -> bool:
        return self.value is not None

    @property
    def verdict(self) -> str:
        return self.own.verdict if self.own else ""

    @property
    def revision(self) -> int:
        """What whoever answers says they saw; 0: nobody answered yet in this round."""
        return self.own.revision if self.own else 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions of an instrument in printed order with what a round says of each."""

    round: AssessmentRound
    instrument: Instrument
    answers: Mapping[str, SheetAnswer]

    def values(self) -> dict[str, Any]:
        """Question code → answer in JSON form, the filled ones only."""
        return {code: one.value for code, one in self.answers.items() if one.is_filled}

    @property
    def unfilled(self) -> frozenset[str]:
        """Codes of the total, the nodes and the questions of which nothing is answered yet."""
        return unfilled_nodes(self.instrument, self.values())


def unfilled_nodes(plain: Instrument, answered: Iterable[str]) -> frozenset[str]:
    """Codes of the total, the nodes and the questions below which none of the ``answered`` questions stands."""
    filled = set()
    for code in answered:
        filled |= {TOTAL, code, *(node.code for node in plain.place_of(code))}
    return frozenset(plain.weights) - filled


def instrument_of(worksheet: Worksheet) -> Instrument:
    """The worksheet's instrument, in the official wording where an institution loaded one. One query."""
    return worded_for(worksheet.unit, instrument(worksheet.instrument))


def worded_for(unit: Unit, plain: Instrument) -> Instrument:
    """``plain`` in the latest wording of the nearest unit that loaded one. One query."""
    found = {
        one.unit.path: one
        for one in OfficialWording.objects.filter(unit__path__in=lineage_paths(unit), instrument=plain.id)
        .select_related("unit")
        .order_by("loaded_at", "pk")
    }
    nearest = found[max(found, key=len)] if found else None
    return with_wording(plain, nearest.texts) if nearest and nearest.texts else plain


def lineage_paths(unit: Unit) -> list[str]:
    """The paths of the unit and of all above it."""
    codes = unit.path.strip("/").split("/")
    return ["/".join(codes[:depth]) + "/" for depth in range(1, len(codes) + 1)]


def answers_of_rounds(worksheet: Worksheet, *, people: bool = True) -> dict[int, dict[str, Answer]]:
    """AssessmentRound's id → question code → its row, for all rounds of a worksheet. One query.

    ``people``: with whoever answered, which costs as much again as the rows.
    """
    rows: QuerySet[Answer] = Answer.objects.filter(round__worksheet=worksheet)
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for row in rows.select_related("answered_by") if people else rows:
        found[row.round_id][row.code] = row
    return found


def sheet_of(found: AssessmentRound, worded: Instrument | None = None, *, people: bool = True) -> Sheet:
    """The worksheet as ``found`` says it now. Three queries; one less where the instrument is handed in, and one less
    for a self-assessment.

    ``people``: with whoever answered, for pages that name them.
    """
    rounds = {one.pk: one for one in found.worksheet.rounds.all()} if found.base_id else {}
    rows = answers_of_rounds(found.worksheet, people=people)
    return layered(found, rounds, rows, worded or instrument_of(found.worksheet))


def sheets_of(
    worksheet: Worksheet, rounds: Iterable[AssessmentRound], worded: Instrument
) -> dict[int, Sheet]:
    """AssessmentRound's id → its sheet, for those of the rounds that have answers. One query."""
    by_id = {one.pk: one for one in rounds}
    rows = answers_of_rounds(worksheet)
    return {
        pk: layered(one, by_id, rows, worded) for pk, one in by_id.items() if one.kind != RoundKind.NATIONAL
    }


def layered(
    found: AssessmentRound,
    rounds: Mapping[int, AssessmentRound],
    rows: Mapping[int, Mapping[str, Answer]],
    worded: Instrument,
) -> Sheet:
    """The sheet of ``found`` over those it builds on; no query."""
    chain = _chain_of(found, rounds)
    answers = {code: _layered(code, question, chain, rows) for code, question in worded.questions.items()}
    return Sheet(found, worded, answers)


def _layered(
    code: str, question: Question, chain: list[AssessmentRound], rows: Mapping[int, Mapping[str, Answer]]
) -> SheetAnswer:
    """The first round of ``chain`` is the one that is asked; the last is the self-assessment."""
    below: SheetAnswer | None = None
    for one in reversed(chain):
        own = rows.get(one.pk, {}).get(code)
        speaks = own is not None and (not one.is_assessed or own.verdict == Verdict.CHANGED)
        value = own.value if own and speaks else below.value if below else None
        explanation = own.explanation if own and not one.is_assessed else below.explanation if below else ""
        below = SheetAnswer(question, value, explanation, own, below)
    if below is None:
        raise AssertionError("A chain of rounds has at least the round itself.")
    return below


@dataclass(frozen=True, slots=True)
class StandingAnswers:
    """A round's answers without who gave them, for scoring at every answer that is saved.

    ``values``: question code → answer in JSON form, the filled ones only. ``verdicts``: code → what assessors said.
    """

    values: Mapping[str, Any]
    verdicts: Mapping[str, str]


def standing_answers(found: AssessmentRound) -> StandingAnswers:
    """What ``sheet_of`` says, without the words. One query, and one more for an assessed round."""
    chain = _chain_of(found)
    said = Answer.objects.filter(round_id__in=[one.pk for one in chain])
    rows = list(said.values_list("round_id", "code", "verdict", Cast("value", TextField())))
    by_round: dict[int, dict[str, tuple[Any, str]]] = defaultdict(dict)
    # Read in one go: to decode each value alone costs as much as the rows themselves.
    for (pk, code, verdict, _text), value in zip(rows, _decoded(row[-1] for row in rows), strict=True):
        by_round[pk][code] = (value, verdict)
    values: dict[str, Any] = {}
    for one in reversed(chain):
        for code, (value, verdict) in by_round[one.pk].items():
            if not one.is_assessed or verdict == Verdict.CHANGED:
                values[code] = value
    return StandingAnswers(
        {code: value for code, value in values.items() if value is not None},
        {code: verdict for code, (_value, verdict) in by_round[found.pk].items()},
    )


def _decoded(texts: Iterable[str | None]) -> list[Any]:
    return json.loads(f"[{','.join(text or 'null' for text in texts)}]")  # type: ignore[no-any-return]


def _chain_of(
    found: AssessmentRound, rounds: Mapping[int, AssessmentRound] | None = None
) -> list[AssessmentRound]:
    """The round and those it builds on, down to the self-assessment. One query for an assessed round without
    ``rounds``."""
    if rounds is None:
        rounds = {one.pk: one for one in found.worksheet.rounds.all()} if found.base_id else {}
    chain = [found]
    while (base := chain[-1].base_id) is not None:
        chain.append(rounds[base])
    return chain


def parsed(sheet: Sheet) -> Mapping[str, Any]:
    """The filled answers as the scoring takes them. What was stored was checked when it was written."""
    return read_answers(sheet.instrument, sheet.values())
