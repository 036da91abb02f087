"""Answers to worksheets for tests: the best, the worst, any; and a small worksheet of another kind."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from pakta.knowledge.worksheets.answers import Answer, Answers
from pakta.knowledge.worksheets.form import AnswerType, CountRole, Instrument, Question
from pakta.knowledge.worksheets.instrument import instrument, read_instrument

ZI = instrument("lke-zi-2021")


def best_answer(question: Question) -> Answer:
    if question.choices:
        return question.choices[0].key
    best = {
        CountRole.NUMERATOR: 3,
        CountRole.DENOMINATOR: 3,
        CountRole.PREVIOUS: 2,
        CountRole.CURRENT: 0,
        CountRole.VALUE: 4,
    }
    return {count.key: Fraction(best[role]) for role, count in question.by_role.items()}


def worst_answer(question: Question) -> Answer:
    if question.choices:
        return question.choices[-1].key
    return {
        count.key: Fraction(role in (CountRole.DENOMINATOR, CountRole.CURRENT))
        for role, count in question.by_role.items()
    }


def best_answers(sheet: Instrument = ZI) -> dict[str, Answer]:
    return {code: best_answer(question) for code, question in sheet.questions.items()}


def any_answer(question: Question) -> st.SearchStrategy[Answer]:
    if question.choices:
        return st.sampled_from([choice.key for choice in question.choices])
    keys = [count.key for count in question.by_role.values()]
    if question.answer_type == AnswerType.INDEX_0_4:
        return st.integers(0, 400).map(lambda cents: {keys[0]: Fraction(cents, 100)})
    numbers = st.tuples(st.integers(0, 30), st.integers(0, 30))
    if question.answer_type == AnswerType.PERCENT_RATIO:
        # Part, then whole: a part of nothing is refused before it comes here.
        numbers = numbers.map(lambda two: (min(two), max(two)))
    return numbers.map(lambda two: {key: Fraction(number) for key, number in zip(keys, two, strict=True)})


def any_answers(sheet: Instrument = ZI) -> st.SearchStrategy[Answers]:
    """Some of the questions answered, each somehow."""
    return st.fixed_dictionaries(
        {}, optional={code: any_answer(question) for code, question in sheet.questions.items()}
    )


SMALL_TEXT = """
id: small
version: '1'
kind: reformasi_birokrasi
name: Lembar kecil
name_en: Small sheet
basis: none
valid_from: 2026-01-01
sources: [none]
scales:
  yes_no: {Ya: 1, Tidak: 0}
  choice_abc: {A: 1, B: 0.6, C: 0}
levels:
  - id: lulus
    label: Lulus
    name: Lulus
    name_en: Passed
    minima_citation: none
    minima_confidence: none
    minima:
      - {of: total, points: 7}
      - {of: X, points: 5}
      - {of: X.1, share: 1/2}
      - {of: X.1.r, points: 1}
      - {of: Y.1.i.a, points: 1}
components:
  - code: X
    label: X
    label_en: X
    weight: 7
    areas:
      - code: X.1
        number: 1
        label: Area satu
        label_en: Area one
        weight: 5
        halves:
          - code: X.1.p
            kind: pemenuhan
            weight: 2
            subcomponents:
              - code: X.1.p.i
                label: Bagian
                label_en: Part
                weight: 2
                questions:
                  - {code: X.1.p.i.a, answer_type: yes_no, label: Tanya, label_en: Ask, weight: 0.5}
                  - code: X.1.p.i.b
                    answer_type: choice_abc
                    label: Tanya
                    label_en: Ask
                    weight: 1.5
                    choices:
                      A: {label: Semua, label_en: All}
                      B: {label: Sebagian, label_en: Some}
                      C: {label: Belum, label_en: None}
          - code: X.1.r
            kind: reform
            weight: 3
            subcomponents:
              - code: X.1.r.i
                label: Bagian
                label_en: Part
                weight: 3
                questions:
                  - code: X.1.r.i.a
                    answer_type: percent_ratio
                    label: Perubahan
                    label_en: Changes
                    counts:
                      - {key: dibuat, role: numerator, label: Dibuat, label_en: Made}
                      - {key: agen, role: denominator, label: Agen, label_en: Agents}
                  - code: X.1.r.i.b
                    answer_type: percent_ratio
                    label: Terpadu
                    label_en: Built in
                    counts:
                      - {key: terpadu, role: numerator, label: Terpadu, label_en: Built in}
                      - {key: dibuat, role: denominator, label: Dibuat, label_en: Made, same_as: X.1.r.i.a}
      - code: X.2
        number: 2
        label: Area dua
        label_en: Area two
        weight: 2
        halves:
          - code: X.2.p
            kind: pemenuhan
            weight: 2
            subcomponents:
              - code: X.2.p.i
                label: Bagian
                label_en: Part
                weight: 2
                questions:
                  - code: X.2.p.i.a
                    answer_type: percent_decrease
                    label: Pelanggaran
                    label_en: Offences
                    counts:
                      - {key: lalu, role: previous, label: Tahun lalu, label_en: Last year}
                      - {key: kini, role: current, label: Tahun ini, label_en: This year}
  - code: Y
    label: Y
    label_en: Y
    weight: 3
    areas:
      - code: Y.1
        number: 1
        label: Hasil
        label_en: Results
        weight: 3
        halves:
          - code: Y.1.h
            kind: hasil
            weight: 3
            subcomponents:
              - code: Y.1.i
                label: Bagian
                label_en: Part
                weight: 3
                questions:
                  - code: Y.1.i.a
                    answer_type: index_0_4
                    label: Indeks
                    label_en: Index
                    counts: [{key: indeks, role: value, label: Indeks, label_en: Index}]
"""
SMALL = read_instrument(SMALL_TEXT, file="small.yaml")
"""Ten points in two components: every answer type but two, shared numbers, minima at every depth."""
