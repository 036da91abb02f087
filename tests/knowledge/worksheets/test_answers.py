"""Answers as written: every kind read, the blank ones left out, the wrong ones refused in words, and back to JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from tests.knowledge.worksheets.sheets import ZI, any_answers

from pakta.knowledge.worksheets.answers import (
    Answers,
    BadAnswer,
    BadAnswers,
    kept_answers,
    read_answer,
    read_answers,
    to_json,
)

YES_NO, ABC, RATIO, FALL, INDEX = "A.I.1.i.a", "A.I.1.i.b", "A.II.1.i.a", "A.II.3.iii.a", "B.I.a"
LHKPN = "A.II.5.iii.1"


@pytest.mark.parametrize(
    ("code", "raw", "read"),
    [
        (YES_NO, "Ya", "Ya"),
        (YES_NO, " tidak ", "Tidak"),
        (YES_NO, True, "Ya"),
        (YES_NO, False, "Tidak"),
        (ABC, "b", "B"),
        (ABC, "", None),
        (ABC, None, None),
        (RATIO, {"agen": 10, "perubahan_dibuat": "8"}, {"agen": 10, "perubahan_dibuat": 8}),
        (RATIO, {"agen": 8, "perubahan_dibuat": 10}, {"agen": 8, "perubahan_dibuat": 10}),
        (RATIO, {"agen": None, "perubahan_dibuat": ""}, None),
        (RATIO, {}, None),
        (RATIO, {"agen": 0, "perubahan_dibuat": 0}, {"agen": 0, "perubahan_dibuat": 0}),
        (
            RATIO,
            {"agen": "1.250", "perubahan_dibuat": "1.000.000"},
            {"agen": 1250, "perubahan_dibuat": 10**6},
        ),
        (FALL, {"tahun_lalu": 4, "tahun_ini": 1}, {"tahun_lalu": 4, "tahun_ini": 1}),
        (INDEX, 3.71, {"indeks": Fraction(371, 100)}),
        (INDEX, "3,71", {"indeks": Fraction(371, 100)}),
        (INDEX, Decimal("3.6"), {"indeks": Fraction(18, 5)}),
        (INDEX, {"indeks": "3.71"}, {"indeks": Fraction(371, 100)}),
        (INDEX, None, None),
        (
            LHKPN,
            {"sudah_lapor": 3, "kepala_satker": 1, "pejabat_wajib": 2, "lainnya": 1},
            {"sudah_lapor": 3, "kepala_satker": 1, "pejabat_wajib": 2, "lainnya": 1, "wajib_lapor": 4},
        ),
    ],
)
def test_an_answer_is_read_as_it_is_meant(code: str, raw: object, read: object) -> None:
    assert read_answer(ZI.questions[code], raw) == read


@pytest.mark.parametrize(
    ("code", "raw", "sentence"),
    [
        (YES_NO, "A", "Jawaban “A” tidak ada; pilih salah satu dari Ya, Tidak."),
        (ABC, "D", "Jawaban “D” tidak ada; pilih salah satu dari A, B, C."),
        (ABC, True, "Jawaban “True” tidak ada; pilih salah satu dari A, B, C."),
        (ABC, {"A": 1}, "tidak ada; pilih salah satu dari A, B, C."),
        (RATIO, 0.8, "Pertanyaan ini dijawab dengan jumlah: perubahan_dibuat, agen."),
        (RATIO, {"agen": 10}, "Isian belum lengkap; isi juga: Jumlah perubahan yang dibuat."),
        (
            RATIO,
            {"agen": 10, "perubahan_dibuat": -1},
            "“-1” bukan bilangan bulat dari 0; tulis misalnya",
        ),
        (
            RATIO,
            {"agen": 10, "perubahan_dibuat": 1.5},
            "“1.5” bukan bilangan bulat dari 0; tulis misalnya",
        ),
        (
            RATIO,
            {"agen": True, "perubahan_dibuat": 1},
            "“True” bukan bilangan bulat dari 0; tulis misalnya",
        ),
        (RATIO, {"agen": "9" * 30, "perubahan_dibuat": 1}, "terlalu besar; paling banyak 1.000.000.000."),
        (RATIO, {"agen": 0, "perubahan_dibuat": 2}, "padahal Jumlah agen perubahan 0; periksa keduanya."),
        (RATIO, {"agen": 1, "perubahan_dibuat": 1, "x": 1}, "Isian x tidak ada; yang diminta:"),
        (INDEX, 4.01, "“4.01” bukan angka dari 0 sampai 4."),
        (INDEX, "NaN", "“NaN” bukan angka dari 0 sampai 4."),
        (INDEX, "1e999999999", "bukan angka dari 0 sampai 4."),
        (
            LHKPN,
            {"sudah_lapor": 3, "wajib_lapor": 5, "kepala_satker": 1, "pejabat_wajib": 2, "lainnya": 1},
            "Jumlah wajib LHKPN 5 tidak sama dengan jumlah rinciannya, 4.",
        ),
    ],
)
def test_what_is_no_answer_is_refused_in_words(code: str, raw: object, sentence: str) -> None:
    with pytest.raises(BadAnswer) as refusal:
        read_answer(ZI.questions[code], raw)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    "written",
    ["1,000", "1 000", "1_000", "1e3", "1.00", "1000.0", "12.34.567", "1.0000", "٣", "²", "+3", "9" * 5000],
)
def test_a_count_written_in_a_way_that_may_mean_another_is_refused(written: str) -> None:
    with pytest.raises(BadAnswer, match="tulis misalnya 1250 atau 1\\.250"):
        read_answer(ZI.questions[RATIO], {"agen": 10, "perubahan_dibuat": written})


@pytest.mark.parametrize("written", ["3_1", "3e0", "٣", "+3", "3.", ".5", "3.1.1", "3.1234567", "Infinity"])
def test_an_index_takes_digits_and_one_point_or_comma_alone(written: str) -> None:
    with pytest.raises(BadAnswer, match="bukan angka dari 0 sampai 4"):
        read_answer(ZI.questions[INDEX], written)


def test_all_problems_of_a_sheet_come_at_once() -> None:
    with pytest.raises(BadAnswers) as refusal:
        read_answers(ZI, {ABC: "Z", "A.IX": "A", INDEX: 9, YES_NO: "Ya"})
    assert set(refusal.value.problems) == {ABC, "A.IX", INDEX}


def test_a_sheet_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(BadAnswer):
        read_answers(ZI, ["Ya"])


def test_answers_stand_in_printed_order_without_the_blank() -> None:
    assert list(read_answers(ZI, {INDEX: 3, ABC: None, YES_NO: "Ya"})) == [YES_NO, INDEX]


@given(any_answers())
def test_what_is_written_as_json_is_read_back_the_same(answers: Answers) -> None:
    written = json.loads(json.dumps(to_json(answers)))
    assert read_answers(ZI, written) == kept_answers(written) == answers
