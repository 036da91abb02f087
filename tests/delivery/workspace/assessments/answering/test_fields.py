"""What is typed into a question's fields, and how an untouched one is told from an answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from pakta.delivery.workspace.assessments.answering.fields import (
    Typed,
    is_sent,
    is_touched,
    name,
    offered,
    seen,
    stored,
    typed,
)
from pakta.domain.assessments.sheets import SheetAnswer
from pakta.knowledge.worksheets.form import Question
from pakta.knowledge.worksheets.instrument import instrument

QUESTIONS = instrument("lke-zi-2021").questions
CHOICE, COUNTED = QUESTIONS["A.I.1.i.b"], QUESTIONS["A.II.1.i.a"]


def form(question: Question, **said: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for field, value in said.items():
        data[name(*field.split("_")[:1], question.code, "_".join(field.split("_")[1:]))] = value
    return data


def as_stored(question: Question, value: Any, explanation: str = "") -> Typed:
    return stored(SheetAnswer(question, value, explanation, None, None), judging=False)


@pytest.mark.parametrize(
    ("question", "data", "value"),
    [
        (CHOICE, {"jawab": "B"}, "B"),
        (CHOICE, {"jawab": ""}, None),
        (CHOICE, {}, None),
        (
            COUNTED,
            {"jawab_agen": " 10 ", "jawab_perubahan_dibuat": "8"},
            {"agen": "10", "perubahan_dibuat": "8"},
        ),
        (COUNTED, {"jawab_agen": "10"}, {"agen": "10"}),
        (COUNTED, {"jawab_agen": ""}, None),
    ],
)
def test_choices_and_numbers_are_read(question: Question, data: dict[str, str], value: Any) -> None:
    assert typed(question, form(question, **data), judging=False).value == value


@pytest.mark.parametrize(
    ("question", "value", "data"),
    [
        (CHOICE, "B", {"jawab": "B", "jelas": "Dua\r\nbaris"}),
        (
            COUNTED,
            {"agen": 10, "perubahan_dibuat": 8},
            {"jawab_agen": "10", "jawab_perubahan_dibuat": "8", "jelas": "Dua\r\nbaris"},
        ),
        (QUESTIONS["B.I.a"], {"indeks": "3.71"}, {"jawab_indeks": "3,71", "jelas": "Dua\r\nbaris"}),
    ],
)
def test_what_is_sent_as_it_was_shown_is_untouched(
    question: Question, value: Any, data: dict[str, str]
) -> None:
    kept = as_stored(question, value, "Dua\nbaris")
    sent = form(question, asal=kept.fingerprint, **data)
    assert not is_touched(question, sent, typed(question, sent, judging=False))
    sent[name("jelas", question.code)] = "Tiga"
    assert is_touched(question, sent, typed(question, sent, judging=False))


def test_a_verdict_brings_an_answer_only_where_it_changes_it() -> None:
    data = {"jawab": "C", "alasan": "Tanpa berita acara", "putusan": "agreed"}
    assert typed(CHOICE, form(CHOICE, **data), judging=True).value is None
    assert typed(CHOICE, form(CHOICE, **{**data, "putusan": "changed"}), judging=True).value == "C"
    assert typed(CHOICE, form(CHOICE, **{**data, "putusan": "lain"}), judging=True).verdict == ""


def test_a_register_fills_only_what_is_blank() -> None:
    count = {"agen": 10, "perubahan_dibuat": 8}
    assert offered(as_stored(COUNTED, None), count).number("agen") == "10"
    assert offered(as_stored(COUNTED, {"agen": 5, "perubahan_dibuat": 1}), count).number("agen") == "5"


def test_a_revision_nobody_typed_is_none() -> None:
    assert [seen(CHOICE, form(CHOICE, lihat=typed_in)) for typed_in in ("3", "x", "-1")] == [3, 0, 0]
    assert (is_sent(CHOICE, form(CHOICE, lihat="0")), is_sent(CHOICE, form(CHOICE))) == (True, False)
