import math
import random
from itertools import product

import pytest

from pakta.knowledge.worksheets.matching_walk import probabilities


@pytest.mark.parametrize("seed", range(12))
def test_probabilities_are_those_of_all_ways_counted_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        {one: chance.uniform(-4, 4) for one in chance.sample(range(9), chance.randint(1, 4))}
        for _row in range(chance.randint(1, 5))
    ]
    steps = {way: chance.uniform(-3, 1) for way in product(range(1, 5), range(9), range(9))}
    expected: list[dict[int, float]] = [dict.fromkeys(row, 0.0) for row in rows]
    for way in product(*rows):
        score = sum(row[one] for row, one in zip(rows, way, strict=True))
        score += sum(steps[number, way[number - 1], way[number]] for number in range(1, len(way)))
        for row, one in zip(expected, way, strict=True):
            row[one] += math.exp(score)
    total = sum(expected[0].values())
    found = probabilities(rows, lambda row, before, after: steps[row, before, after])
    for got, row in zip(found, expected, strict=True):
        assert got == pytest.approx({one: weight / total for one, weight in row.items()})


def test_far_apart_scores_do_not_overflow() -> None:
    (first, last) = probabilities([{1: 5000.0, 2: 0.0}, {1: -5000.0, 2: 0.0}], lambda *_: 0.0)
    assert (first[1], last[2]) == (1.0, 1.0)


def test_no_rows() -> None:
    assert probabilities([], lambda *_: 0.0) == []
