"""Worksheets as content: what the printed one holds, how one is found, and what is refused with its place."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction

import pytest
from tests.knowledge.worksheets.sheets import SMALL, SMALL_TEXT, ZI

from pakta.knowledge.worksheets.form import AnswerType, HalfKind
from pakta.knowledge.worksheets.instrument import (
    BadInstrument,
    instrument,
    instrument_on,
    instruments,
    read_instrument,
)
from pakta.knowledge.worksheets.wording import UnknownWording, with_wording


def test_the_printed_sheet_has_113_questions_of_seven_types_worth_100() -> None:
    assert len(ZI.questions) == 113
    assert ZI.weight == 100 == sum(question.weight for question in ZI.questions.values())
    assert Counter(question.answer_type for question in ZI.questions.values()) == {
        AnswerType.YES_NO: 17,
        AnswerType.CHOICE_ABC: 36,
        AnswerType.CHOICE_ABCD: 33,
        AnswerType.CHOICE_ABCDE: 17,
        AnswerType.PERCENT_RATIO: 7,
        AnswerType.PERCENT_DECREASE: 1,
        AnswerType.INDEX_0_4: 2,
    }


@pytest.mark.parametrize(
    ("area", "total", "fulfilment", "reform", "asked_in_fulfilment", "asked_in_reform"),
    [
        ("A.1", 8, 4, 4, 12, 4),
        ("A.2", 7, "3.5", "3.5", 9, 6),
        ("A.3", 10, 5, 5, 18, 3),
        ("A.4", 10, 5, 5, 11, 3),
        ("A.5", 15, "7.5", "7.5", 18, 4),
        ("A.6", 10, 5, 5, 19, 3),
    ],
)
def test_each_area_weighs_and_asks_what_is_printed(
    area: str, total: int, fulfilment: str, reform: str, asked_in_fulfilment: int, asked_in_reform: int
) -> None:
    found = next(one for one in ZI.areas if one.code == area)
    halves = {
        half.kind: (half.weight, sum(len(part.questions) for part in half.subcomponents))
        for half in found.halves
    }
    assert found.weight == total
    assert halves == {
        HalfKind.PEMENUHAN: (Fraction(fulfilment), asked_in_fulfilment),
        HalfKind.REFORM: (Fraction(reform), asked_in_reform),
    }


@pytest.mark.parametrize(
    ("answer_type", "scores"),
    [
        (AnswerType.YES_NO, "1 0"),
        (AnswerType.CHOICE_ABC, "1 1/2 0"),
        (AnswerType.CHOICE_ABCD, "1 67/100 33/100 0"),
        (AnswerType.CHOICE_ABCDE, "1 3/4 1/2 1/4 0"),
    ],
)
def test_choices_are_worth_what_circulating_sheets_agree_on(answer_type: AnswerType, scores: str) -> None:
    of_type = [one for one in ZI.questions.values() if one.answer_type == answer_type]
    assert {" ".join(str(choice.score) for choice in one.choices) for one in of_type} == {scores}


def test_a_question_weighs_its_subcomponents_weight_by_the_number_of_questions() -> None:
    place = ZI.place_of("A.I.3.iii.d")
    assert (place.component.code, place.area.code, place.half.code) == ("A", "A.3", "A.I.3")
    assert (place.subcomponent.code, len(place.subcomponent.questions)) == ("A.I.3.iii", 6)
    assert ZI.questions["A.I.3.iii.d"].weight == Fraction(5, 4) / 6 == Fraction(5, 24)


def test_every_question_has_words_in_both_languages_and_something_to_be_found_by() -> None:
    assert [code for code, one in ZI.questions.items() if not (one.label_en and one.keywords)] == []


def test_each_requirement_cites_where_it_was_read() -> None:
    for level in ZI.levels:
        assert "tabel 6" in level.minima_citation
        assert [one.fact for one in level.requirements if not (one.citation and one.confidence)] == []


@pytest.mark.parametrize(
    ("day", "found"), [("2021-12-30", None), ("2021-12-31", "lke-zi-2021"), ("2026-11-20", "lke-zi-2021")]
)
def test_the_sheet_to_start_with_is_the_one_valid_on_the_day(day: str, found: str | None) -> None:
    on_day = instrument_on(dt.date.fromisoformat(day))
    assert (on_day.id if on_day else None) == found


def test_a_kind_without_a_sheet_has_none() -> None:
    assert instrument_on(dt.date(2026, 1, 1), "reformasi_birokrasi") is None


def test_sheets_are_found_by_id() -> None:
    assert instruments()["lke-zi-2021"] is instrument("lke-zi-2021")
    with pytest.raises(KeyError):
        instrument("lke-zi-2020")


def test_another_sheet_needs_no_code() -> None:
    assert (SMALL.weight, len(SMALL.questions), SMALL.kind) == (10, 6, "reformasi_birokrasi")
    assert SMALL.questions["X.1.p.i.b"].by_key["B"].score == Fraction(3, 5)
    assert SMALL.level("lulus").minima[2].points == Fraction(5, 2)


@pytest.mark.parametrize(
    ("written", "instead", "place", "problem"),
    [
        ("weight: 7\n", "weight: 8\n", "X", "weighs 8, its parts together 7"),
        ("weight: 0.5", "weight: 0.7", "X.1.p.i", "weighs 2, its parts together 11/5"),
        ("code: X.2\n", "code: X.1\n", "the file", "code given twice: X.1"),
        ("label_en: Area two", "label_eng: Area two", "X.2", "lacks label_en"),
        ("id: small\n", "id: small\ncolour: red\n", "the file", "has unknown fields: colour"),
        (
            "answer_type: choice_abc",
            "answer_type: choice_f",
            "X.1.p.i.b",
            "answer_type 'choice_f' is none of",
        ),
        ("B: 0.6", "B: 1.6", "the file, scales, choice_abc", "scores do not fall from 1 to 0"),
        ("B: 0.6", "B: much", "the file, scales, choice_abc", "B is no number"),
        ("      A: {label: Semua", "      F: {label: Semua", "X.1.p.i.b, choices", "not those of the scale"),
        ("role: numerator, label: Dibuat", "role: info, label: Dibuat", "X.1.r.i.a", "counts are not"),
        ("same_as: X.1.r.i.a", "same_as: X.2.p.i.a", "the file", "has no count dibuat"),
        ("{of: X.1.r, points: 1}", "{of: X.9, points: 1}", "minima[3]", "X.9 is no code"),
        ("{of: X.1.r, points: 1}", "{of: X.1.r, points: 4}", "minima[3]", "4 points of X.1.r"),
        ("{of: X.1.r, points: 1}", "{of: X, points: 1}", "lulus", "minimum given twice: X"),
        ("valid_from: 2026-01-01", "valid_from: soon", "the file", "valid_from is no date"),
        ("kind: hasil", "kind: akhir", "Y.1.h", "kind 'akhir' is none of"),
        ("sources: [none]", "sources: none", "the file", "sources is no list"),
        ("name: Lembar kecil", "name: ''", "the file", "name is no text"),
        ("id: small", "id: [small", "the file", "is not YAML"),
    ],
)
def test_a_broken_sheet_is_refused_with_its_place(
    written: str, instead: str, place: str, problem: str
) -> None:
    assert SMALL_TEXT.count(written) >= 1
    with pytest.raises(BadInstrument) as refusal:
        read_instrument(SMALL_TEXT.replace(written, instead, 1), file="small.yaml")
    assert refusal.value.place == place
    assert problem in refusal.value.problem
    assert str(refusal.value).startswith(f"small.yaml: {place}: ")


REQUIREMENTS = """    requirements_citation: Tabel 5
    requirements_confidence: P
    requirements:
      - {fact: grade, at_least: B}
facts:
  - {code: grade, about: unit, kind: grade, options: {C: C, B: B}, label: Nilai, label_en: Grade}
components:
"""


def test_requirements_are_read_and_checked() -> None:
    read = read_instrument(SMALL_TEXT.replace("components:\n", REQUIREMENTS, 1), file="small.yaml")
    (requirement,) = read.level("lulus").requirements
    assert (requirement.fact, requirement.at_least, requirement.citation) == ("grade", "B", "Tabel 5")
    for wrong in ("{fact: grade, at_least: A}", "{fact: height, at_least: B}"):
        broken = REQUIREMENTS.replace("{fact: grade, at_least: B}", wrong)
        with pytest.raises(BadInstrument):
            read_instrument(SMALL_TEXT.replace("components:\n", broken, 1), file="small.yaml")


def test_the_options_of_a_fact_are_the_same_in_english() -> None:
    told = ZI.facts_by_code["institution_kind"]
    assert told.options_en == {"pusat": "Ministry or agency", "daerah": "Local government"}
    grade = ZI.facts_by_code["sakip"]
    assert grade.options_en == grade.options
    broken = REQUIREMENTS.replace("label: Nilai", "options_en: {C: C, A: A}, label: Nilai")
    with pytest.raises(BadInstrument) as refusal:
        read_instrument(SMALL_TEXT.replace("components:\n", broken, 1), file="small.yaml")
    assert (refusal.value.place, refusal.value.problem) == (
        "grade",
        "options_en has other values than options",
    )


def test_official_wording_lies_over_labels_and_nothing_else() -> None:
    worded = with_wording(
        ZI,
        {"A.I.1.i.a": "Rumusan resmi", "A.I.1.i.b/A": "Pilihan resmi", "A.II.1.ii": "Butir", "A.1": "Area"},
    )
    assert worded.questions["A.I.1.i.a"].label == "Rumusan resmi"
    assert worded.questions["A.I.1.i.b"].by_key["A"].label == "Pilihan resmi"
    assert worded.label_of("A.1") == "Area"
    # A subcomponent printed with its question's code keeps its own label.
    assert worded.questions["A.II.1.ii"].label == "Butir"
    assert worded.place_of("A.II.1.ii").subcomponent.label == "Komitmen Pimpinan"
    assert worded.weights == ZI.weights
    assert worded.choice_points == ZI.choice_points
    assert ZI.questions["A.I.1.i.a"].label != "Rumusan resmi"


def test_wording_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownWording, match=r"A\.I\.1\.i\.b/Z, A\.IX"):
        with_wording(ZI, {"A.IX": "?", "A.I.1.i.b/Z": "?"})
