"""Scoring a sheet and finding the route: ``python -m tests.benchmarks.worksheet_bench``.

Scoring a full sheet against loading its answers from JSON (parsing alone, and with the answers checked); the route on a
thousand random sheets to both levels, the slowest of them in seconds, with every rung costing 1 and with any efforts.
"""

from __future__ import annotations

import json
import random
import sys
import time
from fractions import Fraction

from pakta.knowledge.worksheets.answers import Answers, read_answers, to_json
from pakta.knowledge.worksheets.form import AnswerType, CountRole, Question
from pakta.knowledge.worksheets.improvements import EFFORT_MOST, EVERY_RUNG, Efforts
from pakta.knowledge.worksheets.route import cheapest
from pakta.knowledge.worksheets.scoring import score
from tests.benchmarks.read_bench import quickest
from tests.knowledge.worksheets.sheets import ZI, best_answer

MOST_OVER_LOADING = 5
MOST_SECONDS = 1.0
SHEETS = 1000
SHEETS_OF_ANY_EFFORT = 50
CALLS = 20
ROUNDS = 150
"""Many short ones: one of them is left alone by whatever else the machine does."""


def main() -> int:
    chance = random.Random(90)
    full = {code: best_answer(question) for code, question in ZI.questions.items()}
    scored_in_time = scoring_ratio(full)
    slowest = slowest_route(chance, SHEETS, Efforts())
    print(f"the route on {SHEETS} random sheets, both levels (at most {MOST_SECONDS} s):")
    print(f"  the slowest          {slowest:6.2f} s")
    any_efforts = Efforts({(code, EVERY_RUNG): chance.randint(1, EFFORT_MOST) for code in ZI.questions})
    slowest_of_any = slowest_route(chance, SHEETS_OF_ANY_EFFORT, any_efforts)
    print(f"  efforts 1–{EFFORT_MOST}        {slowest_of_any:6.2f} s   ({SHEETS_OF_ANY_EFFORT} sheets)")
    return int(not scored_in_time or slowest > MOST_SECONDS)


def scoring_ratio(answers: Answers) -> bool:
    """Print how scoring compares with loading; whether it stays within the bound both ways."""
    text = json.dumps(to_json(answers))
    parsed = quickest(lambda: [json.loads(text) for _ in range(CALLS)], ROUNDS) / CALLS
    loaded = quickest(lambda: [read_answers(ZI, json.loads(text)) for _ in range(CALLS)], ROUNDS) / CALLS
    scored = quickest(lambda: [score(ZI, answers).total for _ in range(CALLS)], ROUNDS) / CALLS
    print(f"scoring a full sheet against loading its answers from JSON (at most {MOST_OVER_LOADING}):")
    print(f"  checked answers      {scored / loaded:6.2f} x   ({scored * 1e6:.0f} µs)")
    print(f"  parsing alone        {scored / parsed:6.2f} x")
    return max(scored / loaded, scored / parsed) <= MOST_OVER_LOADING


def slowest_route(chance: random.Random, sheets: int, efforts: Efforts) -> float:
    slowest = 0.0
    for _ in range(sheets):
        answers = random_answers(chance)
        for level in ZI.levels:
            start = time.perf_counter()
            cheapest(ZI, answers, level.id, efforts=efforts)
            slowest = max(slowest, time.perf_counter() - start)
    return slowest


def random_answers(chance: random.Random) -> Answers:
    """Any answers, with as many blank ones as chance wills."""
    blank = chance.random()
    return {
        code: random_answer(question, chance)
        for code, question in ZI.questions.items()
        if chance.random() > blank
    }


def random_answer(question: Question, chance: random.Random) -> str | dict[str, Fraction]:
    if question.choices:
        return chance.choice(question.choices).key
    if question.answer_type == AnswerType.INDEX_0_4:
        return {count.key: Fraction(chance.randint(0, 400), 100) for count in question.counts}
    whole = chance.randint(1, 60)
    numbers = {CountRole.DENOMINATOR: whole, CountRole.PREVIOUS: whole}
    return {
        count.key: Fraction(numbers.get(role, chance.randint(0, whole)))
        for role, count in question.by_role.items()
    }


if __name__ == "__main__":
    sys.exit(main())
