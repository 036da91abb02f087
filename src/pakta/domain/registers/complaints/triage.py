"""Which register a narrative belongs to, by the words in it, each named: plain rules a keeper can follow and overrule.

Pure: text in, proposals out. Seeds of offices mix what comes in: requests for information, gifts, corruption of staff,
ethics of election bodies and plain complaints about a service stand in one list. The words and their weights are data
(``content/triage.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

SURE_FROM = 4
"""A destination with less weight than this is a guess."""
SURE_LEAD = 2
"""And so is one that leads the next by less than this."""
OWN = "complaints"
CLASS = "class."
NO_WORDS_CLASS = "nonsupervisory"
"""What a narrative is that says nothing we know: by far the most are."""
LONGEST = 20_000
"""Signs that are looked at."""

_LETTERS = re.compile(r"[^0-9a-z]+")
_SPOKEN = {
    "yg": "yang",
    "gak": "tidak",
    "ga": "tidak",
    "nggak": "tidak",
    "ngga": "tidak",
    "tdk": "tidak",
    "tak": "tidak",
    "gk": "tidak",
    "blm": "belum",
    "dgn": "dengan",
    "utk": "untuk",
    "krn": "karena",
    "org": "orang",
    "bgmn": "bagaimana",
    "gimana": "bagaimana",
    "sdh": "sudah",
    "udah": "sudah",
    "dr": "dari",
    "dpt": "dpt",
    "antri": "antre",
    "antrian": "antrean",
    "kwitansi": "kuitansi",
    "web": "website",
}
"""As people write in messages, and as the dictionary has it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A destination with its weight and the words of the narrative that speak for it, the heaviest first.

    ``register``: the destination; ``complaints`` with a ``classification``. ``is_sure``: enough weight, and well
    before the next.
    """

    register: str
    classification: str
    weight: int
    words: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    destination: str
    text: str
    pattern: re.Pattern[str]
    weight: int


def proposals_for(narrative: str) -> tuple[Proposal, ...]:
    """Where it may belong, the likeliest first; at least one: a plain complaint where nothing speaks for another."""
    weights, words = _weighed(_folded(narrative[:LONGEST]))
    own_class = _own_class(weights)
    elsewhere = sorted(
        (one for one in weights if not one.startswith(CLASS) and weights[one] > 0),
        key=lambda one: (-weights[one], one),
    )
    found = [(one, "", weights[one], words[one]) for one in elsewhere]
    own = CLASS + own_class
    found.append((OWN, own_class, max(weights.get(own, 0), 0), words.get(own, ())))
    # What we keep ourselves comes first at equal weight: moving is the bigger step.
    found.sort(key=lambda one: (-one[2], one[0] != OWN))
    return tuple(
        Proposal(
            register,
            classification,
            weight,
            said,
            _is_sure(weight, found[1][2] if len(found) > 1 else 0, place),
        )
        for place, (register, classification, weight, said) in enumerate(found)
    )


def _is_sure(weight: int, next_weight: int, place: int) -> bool:
    return place == 0 and weight >= SURE_FROM and weight - next_weight >= SURE_LEAD


def _own_class(weights: Mapping[str, int]) -> str:
    ranked = sorted(
        (one for one in weights if one.startswith(CLASS) and weights[one] > 0),
        key=lambda one: (-weights[one], _CLASS_ORDER.index(one.removeprefix(CLASS))),
    )
    return ranked[0].removeprefix(CLASS) if ranked else NO_WORDS_CLASS


_CLASS_ORDER = ("supervisory", "nonsupervisory", "information", "aspiration")
"""At equal weight the class with the stricter handling."""


def _weighed(text: str) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """Weight by destination, and the words that made it."""
    weights: dict[str, int] = {}
    said: dict[str, list[tuple[int, str]]] = {}
    taken: dict[str, list[tuple[int, int]]] = {}
    for phrase in _phrases():
        spans = taken.setdefault(phrase.destination, [])
        hit = next(
            (one.span() for one in phrase.pattern.finditer(text) if not _inside(one.span(), spans)), None
        )
        if hit is None:
            continue
        spans.append(hit)
        weights[phrase.destination] = weights.get(phrase.destination, 0) + phrase.weight
        if phrase.weight > 0:
            said.setdefault(phrase.destination, []).append((-phrase.weight, text[slice(*hit)]))
    return weights, {
        key: tuple(dict.fromkeys(word for _weight, word in sorted(words))) for key, words in said.items()
    }


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _folded(text: str) -> str:
    """Small letters and digits with single blanks between; short forms written out."""
    words = _LETTERS.sub(" ", text.casefold()).split()
    return " ".join(_SPOKEN.get(word, word) for word in words)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    """Longer phrases first, so that they take their words away from shorter ones."""
    data: Mapping[str, Mapping[int, list[str]]] = yaml.safe_load(
        files(__package__).joinpath("content/triage.yaml").read_text(encoding="utf-8")
    )
    found = [
        _Phrase(destination, text, _pattern(text), weight)
        for destination, by_weight in data.items()
        for weight, texts in by_weight.items()
        for text in texts
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.text), one.text, one.destination)))


def _pattern(text: str) -> re.Pattern[str]:
    """``*`` at a word's edge: the rest of the word; between words: up to three words."""
    words = []
    for word in re.split(r"\s+", text.casefold()):
        parts = [_LETTERS.sub(" ", part).strip().replace(" ", r"\s") for part in word.split("*")]
        middle = r"[0-9a-z]*(?:\s[0-9a-z]+){0,3}\s[0-9a-z]*" if all(parts) and len(parts) > 1 else "[0-9a-z]*"
        words.append(middle.join(parts))
    return re.compile(rf"(?<![0-9a-z]){' '.join(words)}(?![0-9a-z])")
