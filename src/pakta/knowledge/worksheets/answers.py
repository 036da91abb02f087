"""Answers: the key of a choice, or the numbers a measured question asks for.

In JSON an answer is ``"B"``, ``{"agen": 10, "perubahan_dibuat": 8}``, or for an index the number alone: ``3.71``.
Numbers may be text: a point or a comma stands before decimals, but in a count, which has none, points part thousands
(1.250). An answer that is null, empty, or of empty numbers is blank and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pakta.knowledge.worksheets.form import AnswerType, Count, CountRole, Instrument, Question
from pakta.shared.errors import DomainError

Counts = Mapping[str, Fraction]
Answer = str | Counts
Answers = Mapping[str, Answer]
"""Question code → answer; a code that is absent is blank."""

INDEX_MOST = 4
_COUNT_MOST = 10**9
_DECIMALS_MOST = 6
_DECIMAL_TEXT = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_WHOLE_TEXT = re.compile(r"[0-9]{1,40}|[0-9]{1,3}(?:\.[0-9]{3}){1,3}")
_WRITTEN_YES_NO = {True: "Ya", False: "Tidak"}


class BadAnswer(DomainError):
    """This is no answer to this question; ``count`` is the key of the number that is wrong, "" where it is no one's."""

    def __init__(self, sentence: str, count: str = "") -> None:
        super().__init__(sentence)
        self.count = count


class BadAnswers(DomainError):
    """Some answers are none; ``problems`` has a sentence for each code."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"{code}: {sentence}" for code, sentence in problems.items()))
        self.problems = dict(problems)


def read_answer(question: Question, raw: object) -> Answer | None:
    """The answer written as ``raw``; None where it is blank. Raises ``BadAnswer``."""
    if question.is_measured:
        return _read_counts(question, raw)
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, bool) and question.answer_type == AnswerType.YES_NO:
        raw = _WRITTEN_YES_NO[raw]
    folded = raw.strip().casefold() if isinstance(raw, str) else None
    for choice in question.choices:
        if choice.key.casefold() == folded:
            return choice.key
    keys = ", ".join(choice.key for choice in question.choices)
    raise BadAnswer(f"Jawaban {_shown(raw)} tidak ada; pilih salah satu dari {keys}.")


def read_answers(instrument: Instrument, raw: object) -> Answers:
    """All answers by code, in printed order and without the blank ones. Raises ``BadAnswers`` with every problem."""
    if not isinstance(raw, Mapping):
        raise BadAnswer("Jawaban harus berupa daftar dengan kode pertanyaan.")
    questions = instrument.questions
    read: dict[str, Answer] = {}
    problems = {
        str(code): f"Kode ini tidak ada di {instrument.name}; periksa kembali kodenya."
        for code in raw
        if code not in questions
    }
    for code, question in questions.items():
        try:
            answer = read_answer(question, raw.get(code))
        except BadAnswer as refusal:
            problems[code] = str(refusal)
        else:
            if answer is not None:
                read[code] = answer
    if problems:
        raise BadAnswers(problems)
    return read


def kept_answers(raw: Mapping[str, str | Mapping[str, int | str]]) -> Answers:
    """What ``to_json`` wrote, read back without the checks it has passed: for what was kept and is read often."""
    return {
        code: answer if isinstance(answer, str) else {key: Fraction(number) for key, number in answer.items()}
        for code, answer in raw.items()
    }


def to_json(answers: Answers) -> dict[str, object]:
    """What ``read_answers`` reads back to the same answers: whole numbers as such, others as decimal text."""
    return {
        code: answer if isinstance(answer, str) else {key: _written(number) for key, number in answer.items()}
        for code, answer in answers.items()
    }


def exact_number(raw: object) -> Fraction | None:
    """The number as it is written: 3.71 is 371/100, whatever the binary nearest to it.

    None for what is no number, has more than six decimals, or is text with anything but digits and one point or comma.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal | Fraction):
        return None
    if isinstance(raw, Fraction | int):
        return Fraction(raw)
    if isinstance(raw, str):
        written = raw.strip()
        return Fraction(written.replace(",", ".")) if _DECIMAL_TEXT.fullmatch(written) else None
    number = Decimal(str(raw))
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or not -_DECIMALS_MOST <= exponent <= _DECIMALS_MOST:
        return None
    return Fraction(number)


def _whole_number(raw: object) -> Fraction | None:
    """A count as it is written; "1.250" is one thousand two hundred and fifty, as Indonesians write it."""
    if not isinstance(raw, str):
        number = exact_number(raw)
        return number if number is not None and number.denominator == 1 else None
    written = raw.strip()
    return Fraction(written.replace(".", "")) if _WHOLE_TEXT.fullmatch(written) else None


def _read_counts(question: Question, raw: object) -> Counts | None:
    if not isinstance(raw, Mapping):
        if question.answer_type != AnswerType.INDEX_0_4 and raw not in (None, ""):
            labels = ", ".join(count.key for count in question.counts)
            raise BadAnswer(f"Pertanyaan ini dijawab dengan jumlah: {labels}.")
        raw = {count.key: raw for count in question.by_role.values()}
    known = {count.key: count for count in question.counts}
    if unknown := [str(key) for key in raw if key not in known]:
        raise BadAnswer(f"Isian {', '.join(unknown)} tidak ada; yang diminta: {', '.join(known)}.")
    found = {
        key: number
        for key, count in known.items()
        if (number := _read_number(count, raw.get(key))) is not None
    }
    if not found:
        return None
    _add_parts(question, found)
    if missing := [count.label for count in question.by_role.values() if count.key not in found]:
        raise BadAnswer(f"Isian belum lengkap; isi juga: {'; '.join(missing)}.")
    _refuse_part_of_nothing(question, found)
    return found


def _read_number(count: Count, raw: object) -> Fraction | None:
    """A whole number from 0; an index from 0 to 4 with decimals."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if count.role == CountRole.VALUE:
        number = exact_number(raw)
        if number is None or not 0 <= number <= INDEX_MOST:
            raise BadAnswer(
                f"{count.label}: {_shown(raw)} bukan angka dari 0 sampai {INDEX_MOST}.", count.key
            )
        return number
    number = _whole_number(raw)
    if number is not None and number > _COUNT_MOST:
        raise BadAnswer(
            f"{count.label}: {_shown(raw)} terlalu besar; paling banyak 1.000.000.000.", count.key
        )
    if number is None or number < 0:
        raise BadAnswer(
            f"{count.label}: {_shown(raw)} bukan bilangan bulat dari 0; tulis misalnya 1250 atau 1.250.",
            count.key,
        )
    return number


def _add_parts(question: Question, found: dict[str, Fraction]) -> None:
    """The whole is the sum of its parts where all of them are given; a whole that differs is refused."""
    parts = question.parts
    if not parts or any(part.key not in found for part in parts):
        return
    whole = question.by_role[CountRole.DENOMINATOR]
    together = sum((found[part.key] for part in parts), Fraction(0))
    if found.setdefault(whole.key, together) != together:
        raise BadAnswer(
            f"{whole.label} {found[whole.key]} tidak sama dengan jumlah rinciannya, {together}.", whole.key
        )


def _refuse_part_of_nothing(question: Question, found: Counts) -> None:
    if question.answer_type != AnswerType.PERCENT_RATIO:
        return
    part, whole = (question.by_role[role] for role in (CountRole.NUMERATOR, CountRole.DENOMINATOR))
    if found[part.key] and not found[whole.key]:
        raise BadAnswer(
            f"{part.label} {found[part.key]}, padahal {whole.label} 0; periksa keduanya.", part.key
        )


def _written(number: Fraction) -> int | str:
    if number.denominator == 1:
        return number.numerator
    return str(Decimal(number.numerator) / Decimal(number.denominator))


def _shown(raw: object) -> str:
    """What was written, short enough for a sentence."""
    text = str(raw)
    return f"“{text[:40]}”" if len(text) <= 40 else f"“{text[:39]}…”"
