"""The instrument's labels and answers as words in the reader's language.

An office's official wording is Indonesian; in English our own label stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pakta.knowledge.worksheets.form import AnswerType, Area, Fact, Half, HalfKind, Question


class Labelled(Protocol):
    @property
    def label(self) -> str: ...

    @property
    def label_en(self) -> str: ...


def area_words(area: Area) -> str:
    """An area with its number; areas of results are numbered anew, so they go by their code ("B.I. …")."""
    is_result = any(half.kind == HalfKind.HASIL for half in area.halves)
    return f"{area.code if is_result else area.number}. {label_of(area)}"


def label_of(node: Labelled) -> str:
    """What an area, subcomponent, question, choice or count is called."""
    return node.label_en if get_language() == "en" and node.label_en else node.label


def unit_of(fact: Fact) -> str:
    """What a fact's number counts: "%" or years; "" where it counts nothing."""
    return fact.unit_en if get_language() == "en" else fact.unit


def options_of(fact: Fact) -> Mapping[str, str]:
    """The values a grade or option may have, with their words."""
    return fact.options_en if get_language() == "en" else fact.options


def half_word(half: Half) -> str:
    words = {HalfKind.PEMENUHAN: _("Pemenuhan"), HalfKind.REFORM: _("Reform"), HalfKind.HASIL: _("Hasil")}
    return words[half.kind]


def answer_words(question: Question, value: Any) -> str:
    """An answer in JSON form as people read it: the choice with its words, or each number with what it counts."""
    if value is None:
        return _("belum diisi")
    if isinstance(value, Mapping):
        return "; ".join(
            f"{label_of(count)}: {str(value[count.key]).replace('.', ',')}"
            for count in question.counts
            if count.key in value
        )
    choice = question.by_key.get(value)
    if choice is None:
        return str(value)
    said = label_of(choice)
    is_plain = said == choice.key or question.answer_type == AnswerType.YES_NO
    return said if is_plain else f"{choice.key} · {said}"
