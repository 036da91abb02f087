"""The rows of a plan as one walk over the questions of a sheet, summed over all its ways.

A hidden Markov chain: each row's scores say how well its words fit a question, each step how likely a plan goes from
one question to the next. Forward and backward sums give, for every row, the probability of each question in the light
of the whole plan (L. R. Rabiner, "A tutorial on hidden Markov models", Proceedings of the IEEE 77 (1989), III B).
Scores are natural logarithms up to a constant.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Scores = dict[int, float]
"""Candidate of a row → its score."""
Step = Callable[[int, int, int], float]
"""The score of going to row n (counted from 0) from one candidate to another."""


def probabilities(rows: Sequence[Scores], step: Step) -> list[dict[int, float]]:
    """Each row's candidates with their probabilities, which add up to 1. Every row needs a candidate."""
    if not rows:
        return []
    steps = [
        [[step(n, before, after) for after in rows[n]] for before in rows[n - 1]] for n in range(1, len(rows))
    ]
    scores = [list(row.values()) for row in rows]
    forward = [scores[0]]
    for own, table in zip(scores[1:], steps, strict=True):
        arriving = zip(*table, strict=True)
        before = forward[-1]
        forward.append([score + _sum(before, column) for score, column in zip(own, arriving, strict=True)])
    backward = [[0.0] * len(scores[-1])]
    for own, table in zip(reversed(scores[1:]), reversed(steps), strict=True):
        ahead = [score + rest for score, rest in zip(own, backward[-1], strict=True)]
        backward.append([_sum(ahead, leaving) for leaving in table])
    return [
        dict(zip(row, _shares(f, b), strict=True))
        for row, f, b in zip(rows, forward, reversed(backward), strict=True)
    ]


def _sum(scores: Sequence[float], steps: Sequence[float]) -> float:
    """The logarithm of the sum of all ways, each a score and a step."""
    ways = [score + step for score, step in zip(scores, steps, strict=True)]
    most = max(ways)
    return most + math.log(sum(math.exp(way - most) for way in ways))


def _shares(forward: Sequence[float], backward: Sequence[float]) -> list[float]:
    ways = [f + b for f, b in zip(forward, backward, strict=True)]
    most = max(ways)
    parts = [math.exp(way - most) for way in ways]
    total = sum(parts)
    return [part / total for part in parts]
