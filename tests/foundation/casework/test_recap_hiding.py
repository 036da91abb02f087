"""No small count follows from all the papers of a register together: proved by trying every small world there is.

A world is what truly came in; papers say of it what the rules let them. Whoever holds the papers and knows the rules
knows which worlds they fit. A count that was left out and is small must differ between two of these at least.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import pytest

from pakta.foundation.casework.recap_hiding import HIDDEN, Said, hidden_counts, said_of

World = tuple[tuple[int, ...], ...]
"""The counts by group, one row a period or version."""
Paper = tuple[tuple[int, ...], int, tuple[Said, ...]]
"""Of which rows it is, how many came in, and what it says of each group."""


def named(counts: Sequence[int]) -> dict[str, int]:
    return {f"g{place}": count for place, count in enumerate(counts)}


def rows(groups: int, most: int) -> list[tuple[int, ...]]:
    return [one for one in itertools.product(range(most + 1), repeat=groups) if sum(one) <= most]


def told(world: World, small: int, spans: Iterable[tuple[int, ...]]) -> list[Paper]:
    """The papers of every span of periods: what each part says by itself, and what they say together."""
    found = []
    for span in spans:
        said = said_of([(named(world[row]), ()) for row in span], (), small)
        found.append((span, sum(sum(world[row]) for row in span), tuple(said.values())))
    return found


def given_away(
    worlds: Iterable[tuple[Hashable, World]], said: Mapping[Hashable, Sequence[Paper]], small: int
) -> list:
    """(papers, row, group) of every count that was left out, is small, and has one value in all worlds that fit."""
    alike: defaultdict[Hashable, list[World]] = defaultdict(list)
    for papers, world in worlds:
        alike[papers].append(world)
    found = []
    for papers, fitting in alike.items():
        for paper in said[papers]:
            if len(paper[0]) > 1:
                continue
            row = paper[0][0]
            for group, mark in enumerate(paper[2]):
                values = {world[row][group] for world in fitting}
                if isinstance(mark, int):
                    assert values == {mark}
                    assert mark == 0 or mark >= small
                elif len(values) == 1 and 0 < next(iter(values)) < small:
                    found.append((papers, row, group))
    return found


def looked_through(every: Iterable[tuple[World, Sequence[Paper]]], small: int) -> list:
    said = {}
    worlds = []
    for world, papers in every:
        said[tuple(papers)] = papers
        worlds.append((tuple(papers), world))
    return given_away(worlds, said, small)


@pytest.mark.parametrize("small", [3, 4])
@pytest.mark.parametrize("groups", [2, 3, 4])
def test_one_paper_gives_no_small_count_away(small: int, groups: int) -> None:
    every = (
        (((one),), told((one,), small, [(0,)])) for one in itertools.product(range(small + 3), repeat=groups)
    )
    assert looked_through(every, small) == []


@pytest.mark.parametrize(("periods", "groups", "most"), [(2, 3, 6), (3, 2, 6), (4, 2, 4)])
def test_papers_of_several_rhythms_give_no_small_count_away(periods: int, groups: int, most: int) -> None:
    """Parts, pairs of neighbours and the whole, as months, half a period and a period are."""
    singles = [(row,) for row in range(periods)]
    pairs = [(0, 1), (2, 3)][: periods // 2] if periods > 2 else []
    spans = [*singles, *pairs, tuple(range(periods))]
    every = (
        (world, told(world, 3, spans)) for world in itertools.product(rows(groups, most), repeat=periods)
    )
    assert looked_through(every, 3) == []


def corrected(small: int, groups: int, most: int) -> Iterator[tuple[World, list[Paper]]]:
    """Every register that was recapped, then had cases typed in late, was voided and recapped anew."""
    for first in rows(groups, most):
        before = said_of([(named(first), ())], (), small)
        for late in rows(groups, most - sum(first)):
            second = tuple(a + b for a, b in zip(first, late, strict=True))
            after = said_of([(named(second), [before])], (), small)
            papers = [
                ((0,), sum(first), tuple(before.values())),
                ((1,), sum(second), tuple(after.values())),
            ]
            yield (first, second), papers


@pytest.mark.parametrize(("small", "groups", "most"), [(3, 2, 12), (3, 3, 9), (4, 3, 9)])
def test_a_paper_and_the_one_that_took_its_place_give_no_small_count_away(
    small: int, groups: int, most: int
) -> None:
    """Though whoever reads both knows that cases were only typed in late, none taken out."""
    assert looked_through(corrected(small, groups, most), small) == []


def test_nor_how_many_of_a_group_came_late() -> None:
    for (first, second), papers in corrected(3, 3, 9):
        for place, (before, after) in enumerate(zip(papers[0][2], papers[1][2], strict=True)):
            if isinstance(before, int) and isinstance(after, int):
                came = second[place] - first[place]
                assert came == after - before
                assert came == 0 or came >= 3


def solved(equations: Sequence[tuple[Sequence[int], int]], unknowns: int) -> dict[int, Fraction]:
    """What a linear system settles: unknown → its only value. Gauss, in fractions."""
    matrix = [[Fraction(one) for one in (*left, right)] for left, right in equations]
    pivots: list[int] = []
    for column in range(unknowns):
        rest = matrix[len(pivots) :]
        place = next((number for number, row in enumerate(rest) if row[column]), None)
        if place is None:
            continue
        place += len(pivots)
        at = len(pivots)
        matrix[at], matrix[place] = matrix[place], matrix[at]
        matrix[at] = [one / matrix[at][column] for one in matrix[at]]
        for number, row in enumerate(matrix):
            if number != at and row[column]:
                matrix[number] = [a - row[column] * b for a, b in zip(row, matrix[at], strict=True)]
        pivots.append(column)
    return {
        column: matrix[number][-1]
        for number, column in enumerate(pivots)
        if not any(matrix[number][other] for other in range(unknowns) if other != column)
    }


@pytest.mark.parametrize("seed", range(30))
def test_the_papers_of_a_year_solved_as_equations_settle_no_small_count(seed: int) -> None:
    """Twelve months, four quarters, two halves and the year, five groups: what can be reckoned was said."""
    chance = random.Random(seed)
    groups, months = 5, 12
    world = tuple(
        tuple(chance.choice([0, 0, 0, 1, 2, 3, 5, 8]) for _g in range(groups)) for _m in range(months)
    )
    spans = [
        tuple(range(first, first + length)) for length in (1, 3, 6, 12) for first in range(0, months, length)
    ]
    equations: list[tuple[list[int], int]] = []
    shown = set()
    for span, total, said in told(world, 3, spans):
        equations.append(([int(cell // groups in span) for cell in range(groups * months)], total))
        for group, mark in enumerate(said):
            if isinstance(mark, int):
                left = [
                    int(cell // groups in span and cell % groups == group) for cell in range(groups * months)
                ]
                equations.append((left, mark))
                shown |= {row * groups + group for row in span if len(span) == 1}
    settled = solved(equations, groups * months)
    assert shown <= set(settled)
    for cell, value in settled.items():
        assert world[cell // groups][cell % groups] == value
        assert value == 0 or value >= 3


def test_a_group_is_said_of_a_longer_period_where_all_its_parts_say_it() -> None:
    parts = [({"a": 3, "b": 4, "c": 0}, ()), ({"a": 5, "b": 0, "c": 0}, ())]
    assert said_of(parts, (), 3) == {"a": 8, "b": 4, "c": 0}
    parts[1] = ({"a": 6, "b": 1, "c": 0}, ())
    assert said_of(parts, (), 3) == {"a": 9, "b": HIDDEN, "c": HIDDEN}


def test_what_stands_alone_hides_all() -> None:
    assert hidden_counts([1, 5, 6], 3) == [HIDDEN] * 3
    assert hidden_counts([1, 0, 6], 3) == ["<3", "<3", 6]
    assert hidden_counts([2, 2, 6], 3) == [HIDDEN] * 3
    assert hidden_counts([0, 3, 6], 3) == [0, 3, 6]
