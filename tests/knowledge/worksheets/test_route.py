"""The cheapest way to a level: equal to trying everything, explained step by step, and honest where there is none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.knowledge.worksheets.sheets import SMALL, ZI, any_answers, best_answers

from pakta.knowledge.worksheets.answers import Answer, Answers, read_answers
from pakta.knowledge.worksheets.form import Instrument, Minimum, Question
from pakta.knowledge.worksheets.improvements import EVERY_RUNG, BadEffort, Efforts, rungs_above
from pakta.knowledge.worksheets.route import cheapest, ranking, what_if
from pakta.knowledge.worksheets.scoring import question_score, score
from pakta.knowledge.worksheets.thresholds import judge

efforts_of_small = st.dictionaries(
    st.sampled_from(
        [
            (code, key)
            for code, question in SMALL.questions.items()
            for key in (EVERY_RUNG, *(choice.key for choice in question.choices))
        ]
    ),
    st.none() | st.integers(0, 100),
).map(Efforts)


def heights(question: Question, answer: Answer | None, efforts: Efforts) -> list[tuple[int, Answer | None]]:
    """Effort and answer of every height the question can be raised to, none first."""
    climbed: list[tuple[int, Answer | None]] = [(0, answer)]
    for rung in rungs_above(question, answer, efforts=efforts):
        climbed.append((climbed[-1][0] + rung.effort, rung.answer))
    return climbed


def tried_out(sheet: Instrument, answers: Answers, efforts: Efforts) -> tuple[int, Fraction] | None:
    """The least effort to the level of the small sheet and the most points for it, by trying every plan."""
    first, second = SMALL.questions["X.1.r.i.a"], SMALL.questions["X.1.r.i.b"]
    alone = [question for question in SMALL.questions.values() if question not in (first, second)]
    of_each = [
        [(effort, worth(one, goal)) for effort, goal in heights(one, answers.get(one.code), efforts)]
        for one in alone
    ]
    of_both = [
        (effort, worth(first, goals[first.code]) + worth(second, goals[second.code]))
        for effort, goals in _both(first, second, answers, efforts)
    ]
    plans = []
    for (effort, reform), *others in product(of_both, *of_each):
        yes, choice, fall, index = (points for _, points in others)
        reached = {"X.1.p": yes + choice, "X.1.p.i.b": choice, "X.1.r": reform, "X.2": fall, "Y": index}
        reached["X.1"] = yes + choice + reform
        reached["X"] = reached["X.1"] + fall
        reached["total"] = reached["X"] + index
        if all(reached[minimum.of] >= minimum.points for minimum in sheet.level("lulus").minima):
            plans.append((effort + sum(cost for cost, _ in others), -reached["total"]))
    if not plans:
        return None
    effort, points = min(plans)
    return effort, -points


def worth(question: Question, answer: Answer | None) -> Fraction:
    return (question_score(question, answer) or Fraction(0)) * question.weight


def _both(
    first: Question, second: Question, answers: Answers, efforts: Efforts
) -> list[tuple[int, dict[str, Answer | None]]]:
    """Every plan for the two questions that share a number: more changes made are more to be built in."""
    made, built = answers.get(first.code), answers.get(second.code)
    shared = isinstance(made, dict) and isinstance(built, dict) and made["dibuat"] == built["dibuat"]
    plans = []
    for effort, more in heights(first, made, efforts):
        follows = {**built, "dibuat": more["dibuat"]} if shared else built  # type: ignore[dict-item,index]
        plans += [
            (effort + further, {first.code: more, second.code: goal})
            for further, goal in heights(second, follows, efforts)
        ]
    return plans


def with_minima(eighths: dict[str, int]) -> Instrument:
    """The small sheet, asking of each node so many eighths of its weight."""
    minima = tuple(Minimum(code, SMALL.weights[code] * Fraction(part, 8)) for code, part in eighths.items())
    return replace(SMALL, levels=(replace(SMALL.level("lulus"), minima=minima),))


sheets_of_any_minima = st.fixed_dictionaries(
    {"total": st.integers(3, 8)},
    optional={code: st.integers(1, 8) for code in ("X", "X.1", "X.1.p", "X.1.p.i.b", "X.1.r", "X.2", "Y")},
).map(with_minima)
small_numbers = st.integers(0, 4).map(Fraction)
small_answers = st.fixed_dictionaries(
    {},
    optional={
        "X.1.p.i.a": st.sampled_from(["Ya", "Tidak"]),
        "X.1.p.i.b": st.sampled_from(["A", "B", "C"]),
        "X.1.r.i.a": st.fixed_dictionaries({"dibuat": small_numbers, "agen": st.just(Fraction(4))}),
        "X.1.r.i.b": st.fixed_dictionaries({"terpadu": st.just(Fraction(0)), "dibuat": small_numbers}),
        "X.2.p.i.a": st.fixed_dictionaries({"lalu": small_numbers, "kini": small_numbers}),
        "Y.1.i.a": st.sampled_from(["3.3", "3.55", "4"]).map(lambda value: {"indeks": Fraction(value)}),
    },
).filter(lambda answers: "Y.1.i.a" in answers)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(sheets_of_any_minima, small_answers, efforts_of_small)
def test_the_route_is_what_trying_every_plan_finds(
    sheet: Instrument, answers: Answers, efforts: Efforts
) -> None:
    found = cheapest(sheet, answers, "lulus", efforts=efforts)
    best = tried_out(sheet, answers, efforts)
    assert (found.effort, found.reached.total) == best if found.is_possible else best is None


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(any_answers(), st.sampled_from(["wbk", "wbbm"]))
def test_a_route_adds_up_and_dropping_any_step_loses_the_level(answers: Answers, level: str) -> None:
    found = cheapest(ZI, answers, level)
    points = score(ZI, answers)
    assert found.is_possible
    assert found.proved_optimal
    assert judge(ZI, score(ZI, found.answers), level).points_reached
    assert points.total + sum(step.points for step in found.steps) == found.reached.total
    assert found.effort == sum(step.effort for step in found.steps)
    for step in found.steps:
        without = what_if(ZI, found.answers, {step.code: step.answer})
        assert not judge(ZI, without, level).points_reached


def test_a_sheet_that_has_the_level_needs_no_step() -> None:
    found = cheapest(ZI, best_answers(), "wbbm")
    assert (found.steps, found.effort, found.is_possible) == ((), 0, True)


def one_short() -> dict[str, Answer]:
    """The best sheet but for IPKP 3.53, below the WBBM minimum of 3.60."""
    return {**best_answers(), "B.II.a": {"indeks": Fraction("3.53")}}


def test_a_step_says_what_is_what_is_asked_what_is_missing_and_what_it_brings() -> None:
    found = cheapest(ZI, one_short(), "wbbm", missing_proof={"B.II.a": ("Laporan survei",)})
    (step,) = found.steps
    assert (step.code, step.answer, step.goal) == (
        "B.II.a",
        {"indeks": Fraction("3.53")},
        {"indeks": Fraction("3.6")},
    )
    assert [rung.asks for rung in step.rungs] == ["Nilai indeks 0–4: 3,60"]
    assert step.points == Fraction("0.07") / 4 * Fraction("17.5")
    assert (step.effort, step.missing_proof) == (1, ("Laporan survei",))


def test_what_cannot_be_raised_this_year_is_told() -> None:
    found = cheapest(ZI, one_short(), "wbbm", blocked={"B.II.a"})
    assert (found.is_possible, found.proved_optimal) == (False, False)
    assert [condition.code for condition in found.why_not] == ["B.II"]
    assert found.verdict.points_reached is False


def test_a_rung_that_cannot_be_climbed_closes_those_above() -> None:
    question = ZI.questions["A.II.1.ii"]
    efforts = Efforts({("A.II.1.ii", "B"): None})
    assert [rung.answer for rung in rungs_above(question, "E", efforts=efforts)] == ["D", "C"]


def test_efforts_turn_the_route_to_what_is_cheap() -> None:
    answers = {**best_answers(), "A.II.6.ii": "D", "A.II.5.i": "E"}
    # 95 points: nothing is needed for WBK; a sheet that lacks 21 more must choose.
    answers |= {"A.II.5.ii": {"selesai": Fraction(0), "harus_ditindaklanjuti": Fraction(1)}}
    answers |= {"B.I.a": {"indeks": Fraction("3.6")}, "B.II.a": {"indeks": Fraction("3.6")}, "B.I.b": "B"}
    plain = cheapest(ZI, answers, "wbbm")
    dear = cheapest(ZI, answers, "wbbm", efforts=Efforts({("A.II.5.ii", EVERY_RUNG): 100}))
    assert "A.II.5.ii" in {step.code for step in plain.steps}
    assert "A.II.5.ii" not in {step.code for step in dear.steps}


@pytest.mark.parametrize(
    ("code", "raw", "goals"),
    [
        ("A.I.1.i.b", "C", ["B", "A"]),
        ("A.I.1.i.b", "A", []),
        ("A.I.1.i.b", None, ["B", "A"]),
        ("A.I.1.i.a", None, ["Ya"]),
        # Ten cases or fewer: one by one. More: by a tenth of the whole.
        ("A.II.1.i.a", {"perubahan_dibuat": 1, "agen": 3}, [2, 3]),
        ("A.II.1.i.a", {"perubahan_dibuat": 5, "agen": 25}, [8, 11, 14, 17, 20, 23, 25]),
        ("A.II.1.i.a", {"perubahan_dibuat": 4, "agen": 3}, []),
        ("A.II.1.i.a", {"perubahan_dibuat": 0, "agen": 0}, []),
        ("A.II.1.i.a", None, list(range(1, 11))),
        ("A.II.3.iii.a", {"tahun_lalu": 4, "tahun_ini": 2}, []),
        ("B.I.a", "3.75", ["3.8", "3.9", "4"]),
        ("B.I.a", "3.8", ["3.9", "4"]),
        ("B.I.a", 4, []),
    ],
)
def test_the_rungs_above_an_answer(code: str, raw: object, goals: list[object]) -> None:
    question = ZI.questions[code]
    rungs = rungs_above(question, read_answers(ZI, {code: raw}).get(code))
    if question.choices:
        assert [rung.answer for rung in rungs] == goals
    else:
        number = next(iter(question.by_role.values())).key
        reached = [rung.answer[number] for rung in rungs if not isinstance(rung.answer, str)]
        assert reached == [Fraction(str(goal)) for goal in goals]


def test_a_fall_is_climbed_only_where_the_office_gives_it_an_effort() -> None:
    question = ZI.questions["A.II.3.iii.a"]
    counts = read_answers(ZI, {question.code: {"tahun_lalu": 4, "tahun_ini": 6}})[question.code]
    rungs = rungs_above(question, counts, efforts=Efforts({(question.code, EVERY_RUNG): 2}))
    # 5 and 4 after 4 are worth no more than 6: no rungs of their own, but on the way to 3.
    quarters = [Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1)]
    assert [(rung.score, rung.effort) for rung in rungs] == list(zip(quarters, [6, 2, 2, 2], strict=True))


def test_more_changes_are_more_to_be_built_in() -> None:
    made, built = "A.II.1.i.a", "A.II.1.i.b"
    answers = read_answers(
        ZI,
        {
            made: {"perubahan_dibuat": 5, "agen": 10},
            built: {"perubahan_terintegrasi": 5, "perubahan_dibuat": 5},
        },
    )
    # 6 of 10 brings a tenth of a point and 5 of 6 takes a sixth; at 10 of 10 it is even. Alone it never pays.
    assert ranking(ZI, answers, blocked=set(ZI.questions) - {made}) == ()
    # Area 1 at 5.5 of the 6 that WBBM asks, and nothing else to raise: both it must be.
    short = {**best_answers(), **answers, "A.II.1.ii": "E", "A.II.1.iii": "D"}
    found = cheapest(ZI, short, "wbbm", blocked=set(ZI.questions) - {made, built})
    assert [(step.code, step.effort, step.points) for step in found.steps] == [
        (built, 5, Fraction(1, 2)),
        (made, 5, 0),
    ]


@pytest.mark.parametrize("effort", [-1, 101, 0.5])
def test_an_effort_out_of_bounds_is_refused(effort: float) -> None:
    with pytest.raises(BadEffort):
        Efforts({("A.I.1.i.a", "Ya"): effort})  # type: ignore[dict-item]


def test_ranking_puts_first_what_pays_most_for_its_effort() -> None:
    answers = {**best_answers(), "A.II.3.i.a": "B", "A.I.1.i.a": "Tidak", "A.II.6.ii": "D"}
    found = ranking(ZI, answers, efforts=Efforts({("A.I.1.i.a", "Ya"): 0}))
    assert [(step.code, step.effort, step.points) for step in found] == [
        ("A.I.1.i.a", 0, Fraction("0.25")),
        ("A.II.6.ii", 2, Fraction("0.67") * Fraction("2.5")),
        ("A.II.3.i.a", 1, Fraction("0.75")),
    ]


def test_what_if_changes_and_empties_answers() -> None:
    best = best_answers()
    assert what_if(ZI, best, {"A.I.1.i.a": "Tidak"}).total == Fraction("99.75")
    assert what_if(ZI, best, {"A.I.1.i.a": None}).blanks == ("A.I.1.i.a",)
    assert what_if(ZI, {}, {"B.I.a": {"indeks": Fraction(4)}}).total == Fraction("17.5")


def test_requirements_beside_points_are_judged_with_the_result() -> None:
    found = cheapest(ZI, best_answers(), "wbbm", facts={"award": "belum"})
    assert found.is_possible
    assert [condition.code for condition in found.verdict.lacking] == ["award"]
