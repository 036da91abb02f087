"""Points: worked examples by hand, the edges of every answer type, and what holds of any sheet."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.worksheets.sheets import (
    ZI,
    any_answer,
    any_answers,
    best_answer,
    best_answers,
    worst_answer,
)

from pakta.knowledge.worksheets.answers import Answers, read_answer, read_answers
from pakta.knowledge.worksheets.form import TOTAL
from pakta.knowledge.worksheets.scoring import Blanks, question_score, score


@pytest.mark.parametrize(
    ("code", "raw", "worth"),
    [
        ("A.I.1.i.a", "Ya", "1"),
        ("A.I.1.i.a", "Tidak", "0"),
        ("A.I.1.i.b", "B", "1/2"),
        ("A.I.1.iii.a", "B", "0.67"),
        ("A.I.1.iii.a", "C", "0.33"),
        ("A.II.1.ii", "B", "0.75"),
        ("A.II.1.ii", "D", "0.25"),
        ("A.II.1.i.a", {"perubahan_dibuat": 8, "agen": 10}, "0.8"),
        ("A.II.1.i.a", {"perubahan_dibuat": 12, "agen": 10}, "1"),
        ("A.II.1.i.a", {"perubahan_dibuat": 0, "agen": 10}, "0"),
        ("A.II.1.i.a", {"perubahan_dibuat": 0, "agen": 0}, None),
        # Resolved of those to be acted on; those in progress are not counted.
        ("A.II.5.ii", {"selesai": 3, "harus_ditindaklanjuti": 4, "diproses": 4}, "3/4"),
        ("A.II.3.iii.a", {"tahun_lalu": 4, "tahun_ini": 1}, "3/4"),
        ("A.II.3.iii.a", {"tahun_lalu": 4, "tahun_ini": 0}, "1"),
        ("A.II.3.iii.a", {"tahun_lalu": 4, "tahun_ini": 4}, "0"),
        ("A.II.3.iii.a", {"tahun_lalu": 4, "tahun_ini": 6}, "0"),
        ("A.II.3.iii.a", {"tahun_lalu": 0, "tahun_ini": 0}, "1"),
        ("A.II.3.iii.a", {"tahun_lalu": 0, "tahun_ini": 1}, "0"),
        # How many were sanctioned is asked, and does not count.
        ("A.II.3.iii.a", {"tahun_lalu": 4, "tahun_ini": 1, "diberi_sanksi": 0}, "3/4"),
        ("B.I.a", 3.6, "0.9"),
        ("B.I.a", 0, "0"),
        ("B.II.a", 4, "1"),
        ("B.I.b", "C", "0.5"),
        ("B.I.b", "E", "0"),
        ("B.I.b", None, None),
    ],
)
def test_an_answer_is_worth(code: str, raw: object, worth: str | None) -> None:
    question = ZI.questions[code]
    found = question_score(question, read_answer(question, raw))
    assert found == (None if worth is None else Fraction(worth))


@pytest.mark.parametrize(
    ("raw", "code", "points"),
    [
        # The mean of (1 + 0.5) / 2, times 0.5.
        ({"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"}, "A.I.1.i", "0.375"),
        # (0.67 + 0.33 + 0) / 3: thirds stay exact.
        ({"A.I.1.iii.a": "B", "A.I.1.iii.b": "C"}, "A.I.1.iii", "1/3"),
        # LHKPN and LHKASN count one point each; a circulating sheet drops the second.
        (
            {
                "A.II.5.iii.1": {"sudah_lapor": 10, "wajib_lapor": 10},
                "A.II.5.iii.2": {"sudah_lapor": 5, "wajib_lapor": 10},
            },
            "A.II.5.iii",
            "1.5",
        ),
        ({"A.II.5.iii.1": {"sudah_lapor": 10, "wajib_lapor": 10}}, "A.II.5.iii", "1"),
        # IPAK 3.60 and option C together are the WBK minimum of B.I.
        ({"B.I.a": 3.6, "B.I.b": "C"}, "B.I", "18.25"),
        ({"B.I.a": 3.6, "B.I.b": "B"}, "B.I", "19.5"),
        ({"B.II.a": 3.2}, "B.II", "14"),
        ({"B.II.a": 3.6}, "B", "15.75"),
        ({"A.II.1.i.a": {"perubahan_dibuat": 1, "agen": 3}, "A.I.1.iii.a": "B"}, "A.1", "167/300"),
    ],
)
def test_points_add_up_to_what_is_reckoned_by_hand(raw: dict[str, object], code: str, points: str) -> None:
    found = score(ZI, read_answers(ZI, raw))
    assert found.of(code) == Fraction(points)


def test_all_best_answers_are_worth_100_exactly() -> None:
    found = score(ZI, best_answers())
    assert {code: found.of(code) for code in ZI.weights} == dict(ZI.weights)
    assert found.total == 100
    assert (found.blanks, found.undefined) == ((), ())


def test_an_empty_sheet_is_worth_nothing_and_says_what_is_blank() -> None:
    found = score(ZI, {})
    assert found.total == 0
    assert found.blanks == tuple(ZI.questions)
    assert (found.filled(TOTAL), found.blank(TOTAL), found.blank("A.1"), found.blank("A.II.1.ii")) == (
        0,
        113,
        16,
        1,
    )


def test_per_cent_is_of_the_weight() -> None:
    found = score(ZI, read_answers(ZI, {"A.I.1.i.a": "Ya"}))
    assert (found.percent("A.I.1.i.a"), found.percent("A.I.1.i")) == (100, 50)
    assert found.percent("A.1") == Fraction(25, 8)


def test_blanks_may_be_left_out_of_the_mean_as_circulating_sheets_do() -> None:
    answers = read_answers(ZI, {"A.I.1.iii.a": "B", "A.II.5.iii.1": {"sudah_lapor": 1, "wajib_lapor": 2}})
    left_out = score(ZI, answers, blanks=Blanks.LEFT_OUT)
    assert left_out.of("A.I.1.iii") == Fraction("0.67")
    assert left_out.of("A.II.5.iii") == 1
    assert left_out.of("A.I.1.i") == 0
    assert left_out.total == Fraction("1.67")
    assert score(ZI, answers).total == Fraction("0.67") / 3 + Fraction(1, 2)


def test_a_share_of_nothing_has_no_score_until_an_assessor_rules() -> None:
    answers = read_answers(ZI, {"A.II.5.ii": {"selesai": 0, "harus_ditindaklanjuti": 0}})
    without = score(ZI, answers)
    assert (without.undefined, without.of("A.II.5.ii"), without.filled("A.II.5.ii")) == (("A.II.5.ii",), 0, 0)
    ruled = score(ZI, answers, rulings={"A.II.5.ii": Fraction(1)})
    assert (ruled.undefined, ruled.of("A.II.5.ii"), ruled.filled("A.II.5.ii")) == ((), 3, 1)


@given(any_answers())
def test_every_level_is_the_sum_of_what_it_holds(answers: Answers) -> None:
    found = score(ZI, answers)
    assert found.total == sum(found.of(component.code) for component in ZI.components)
    for area in ZI.areas:
        assert found.of(area.code) == sum(found.of(half.code) for half in area.halves)
    for part in ZI.subcomponents:
        shares = [
            question_score(question, answers.get(question.code)) or Fraction(0) for question in part.questions
        ]
        assert found.of(part.code) == sum(shares) / len(shares) * part.weight


@given(any_answers(), st.randoms(use_true_random=False))
def test_order_changes_nothing(answers: Answers, chance: random.Random) -> None:
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert score(ZI, dict(shuffled)) == score(ZI, answers)


@given(st.data(), any_answers())
def test_raising_an_answer_lowers_no_level(data: st.DataObject, answers: Answers) -> None:
    question = data.draw(st.sampled_from(list(ZI.questions.values())))
    before = answers.get(question.code)
    other = data.draw(any_answer(question) | st.sampled_from([best_answer(question), worst_answer(question)]))
    better, worse = (question_score(question, one) or Fraction(0) for one in (other, before))
    raised = {**answers, question.code: other}
    low, high = (answers, raised) if better >= worse else (raised, answers)
    first, second = score(ZI, low), score(ZI, high)
    assert all(first.of(code) <= second.of(code) for code in ZI.weights)
