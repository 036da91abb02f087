"""What the worksheet's rules refuse has its English."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from tests.factories.assessments import INSTRUMENT

from pakta.delivery.workspace.assessments.sheet_sentences import ANSWERS, WORKBOOK, in_page_language
from pakta.knowledge.worksheets.answers import BadAnswer, read_answer
from pakta.knowledge.worksheets.instrument import instrument

QUESTIONS = instrument(INSTRUMENT).questions
RATIO, FALL = "A.II.1.i.a", "A.II.5.iii.1"


def refusal(code: str, raw: Any) -> str:
    with pytest.raises(BadAnswer) as refused:
        read_answer(QUESTIONS[code], raw)
    return str(refused.value)


@pytest.mark.parametrize(
    ("code", "raw", "english"),
    [
        ("A.I.1.i.b", "Z", "There is no answer “Z”; choose one of A, B, C."),
        (RATIO, 0.8, "This question is answered with counts:"),
        (RATIO, {"agen": 1, "perubahan_dibuat": 1, "x": 1}, "There is no field x; asked for are:"),
        (RATIO, {"agen": 10}, "Not complete yet; also fill in:"),
        ("B.I.a", 4.01, "“4.01” is not a number from 0 to 4."),
        (RATIO, {"agen": "9" * 30, "perubahan_dibuat": 1}, "is too large; 1,000,000,000 at most."),
        (
            RATIO,
            {"agen": -1, "perubahan_dibuat": 1},
            "“-1” is not a whole number from 0 up; write for example",
        ),
        (RATIO, {"agen": 0, "perubahan_dibuat": 2}, "2, although "),
    ],
)
def test_a_refused_answer_is_explained_in_the_language_of_the_page(code: str, raw: Any, english: str) -> None:
    said = refusal(code, raw)
    with translation.override("en"):
        assert english in in_page_language(said)
    with translation.override("id"):
        assert in_page_language(said) == said


@pytest.mark.parametrize("template", [*ANSWERS, *WORKBOOK])
def test_each_sentence_is_found_by_what_fills_it(template: str) -> None:
    said = template % dict.fromkeys(
        ("said", "keys", "counts", "count", "sum", "whole", "code", "cell", "headings"), "x"
    )
    with translation.override("en"):
        assert in_page_language(said) != said
