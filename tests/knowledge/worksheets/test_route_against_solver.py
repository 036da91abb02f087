"""The route beside another solver: the same least effort as HiGHS finds for the same ways as an integer programme.

Trying every plan is out of reach on a full sheet; a solver of its own, with proof of optimality, is the witness there.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

import highspy
import numpy as np
import pytest
from tests.benchmarks.worksheet_bench import random_answers
from tests.knowledge.worksheets.sheets import ZI

from pakta.knowledge.worksheets.answers import Answers
from pakta.knowledge.worksheets.form import TOTAL, Question
from pakta.knowledge.worksheets.improvements import EVERY_RUNG, Efforts, rungs_above
from pakta.knowledge.worksheets.route import cheapest
from pakta.knowledge.worksheets.scoring import question_score

TOLERANCE = 1e-7
"""Below a minimum by so little counts as met here: the solver's numbers are binary."""

LINKED = ("A.II.1.i.a", "A.II.1.i.b")


class Height(NamedTuple):
    """A question raised so far: what that costs and what it is then worth."""

    effort: int
    points: float


def heights(question: Question, answers: Answers, efforts: Efforts) -> list[Height]:
    answer = answers.get(question.code)
    weight = float(question.weight)
    found = [Height(0, weight * float(question_score(question, answer) or 0))]
    for rung in rungs_above(question, answer, efforts=efforts):
        found.append(Height(found[-1].effort + rung.effort, weight * float(rung.score)))
    return found


def least_effort(answers: Answers, level: str, efforts: Efforts) -> int:
    """Pick one height of every question so that all minima are met, at the least effort."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    columns: dict[str, list[tuple[int, float]]] = {}
    for code, question in ZI.questions.items():
        picks = []
        for height in heights(question, answers, efforts):
            column = solver.getNumCol()
            solver.addVar(0, 1)
            solver.changeColCost(column, height.effort)
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
            picks.append(column)
            place = ZI.place_of(code)
            for above in {TOTAL, place.component.code, place.area.code, code}:
                columns.setdefault(above, []).append((column, height.points))
        _add_row(solver, 1, 1, [(column, 1) for column in picks])
    for minimum in ZI.level(level).minima:
        _add_row(solver, float(minimum.points) - TOLERANCE, highspy.kHighsInf, columns[minimum.of])
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(solver.getInfo().objective_function_value)


def _add_row(solver: highspy.Highs, least: float, most: float, parts: Sequence[tuple[int, float]]) -> None:
    columns, factors = zip(*parts, strict=True)
    solver.addRow(least, most, len(parts), np.array(columns, dtype=np.int32), np.array(factors, dtype=float))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("level", ["wbk", "wbbm"])
def test_a_solver_finds_no_cheaper_way_on_a_full_sheet(seed: int, level: str) -> None:
    chance = random.Random(seed)
    # The two that share a number are no sum of their own heights; they stay blank, which unlinks them.
    answers = {code: one for code, one in random_answers(chance).items() if code not in LINKED}
    any_effort = {(code, EVERY_RUNG): chance.randint(1, 9) for code in ZI.questions}
    efforts = Efforts(any_effort if seed % 2 else {})
    found = cheapest(ZI, answers, level, efforts=efforts)
    assert found.is_possible
    assert found.effort == least_effort(answers, level, efforts)
