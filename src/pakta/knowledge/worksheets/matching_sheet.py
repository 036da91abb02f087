"""A worksheet made ready for comparing words: which question a text sounds like, and how much."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pakta.knowledge.decrees.reading.ordinals import heading_ordinal
from pakta.knowledge.worksheets.instrument import Half, HalfKind, Instrument, Question
from pakta.knowledge.worksheets.matching_words import Roots, roots

STAGES = ("tindaklanjut", "monev")
"""Roots of the stages a duty goes through once it is carried out, the last first: acted on, evaluated."""
_KEYWORD = 0.6
"""What a word in a keyword counts against one in the question's label."""
_MOST = 1.4
"""What a word counts at most, in however many keywords it stands."""
_UNKNOWN = 3.0
"""The rarity of a word the sheet does not have: it makes a text longer, and so every likeness smaller."""
_MISSPELT = 84.0
"""Likeness in per cent from which an unknown root is one of the sheet's, misspelt or badly scanned."""
_LONG = 6
"""Letters of a root from which a misspelling can be told from another word."""

Weighed = Mapping[str, float]
"""Root → what it counts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where it stands: the numbers of its area and subcomponent on the sheet, its place in the latter,
    and whether it is in the half that asks for fulfilment."""

    code: str
    area: int
    subcomponent: int
    place: int
    siblings: int
    is_fulfilment: bool
    stage: str | None


class Likeness(NamedTuple):
    """How like a text is to a question, each from 0 to about 1: in all its words, to its likest phrase, and in the
    words that tell it from its siblings."""

    whole: float = 0.0
    phrase: float = 0.0
    apart: float = 0.0


class Heading(NamedTuple):
    """How like a printed heading is to each area and each subcomponent of the sheet, from 0 to 1."""

    areas: Sequence[float]
    subcomponents: Sequence[float]


class Sheet:
    """The questions of a worksheet in printed order, and their words."""

    def __init__(self, instrument: Instrument) -> None:
        places = [
            (area, half, part)
            for area in instrument.areas
            for half in area.halves
            for part in half.subcomponents
        ]
        self._areas = [_Area(roots(area.label), area.number) for area in instrument.areas]
        self.questions = [
            _asked(question, half, instrument.areas.index(area), number, place, len(part.questions))
            for number, (area, half, part) in enumerate(places)
            for place, question in enumerate(part.questions)
        ]
        phrases = [
            [roots(text) for text in (question.label, *question.keywords)]
            for question in instrument.questions.values()
        ]
        counts = [_counted(own) for own in phrases]
        self._rarity = _rarity(counts, smallest=0.5)
        self._headings = [roots(part.label) for _area, _half, part in places]
        self._heading_rarity = _rarity(self._headings, smallest=0.3)
        self._known = self._rarity.keys() | self._heading_rarity.keys()
        self._spellings = [root for root in self._rarity if len(root) >= _LONG - 1]
        self._respelt: dict[str, str] = {}
        self._whole = _Index([{root: n * self._rarity[root] for root, n in own.items()} for own in counts])
        self._apart = _Index(self._telling_apart(counts))
        self._phrases = _Index(
            [{root: self._rarity[root] for root in phrase} for own in phrases for phrase in own]
        )
        self._owners = [number for number, own in enumerate(phrases) for _phrase in own]

    def spelt(self, root: str) -> str:
        """The root as the sheet spells it, itself where none is near."""
        if root in self._known or len(root) < _LONG:
            return root
        if root not in self._respelt:
            near = process.extractOne(root, self._spellings, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
            self._respelt[root] = near[0] if near else root
        return self._respelt[root]

    def read(self, text: str) -> Roots:
        """The roots of a text, spelt as the sheet spells them."""
        return frozenset(map(self.spelt, roots(text)))

    def likeness(self, said: Roots) -> dict[int, Likeness]:
        """How like the words are to each question, by its number; questions that share no word are left out."""
        length = math.sqrt(sum(self._rarity.get(root, _UNKNOWN) ** 2 for root in said)) or 1.0
        weighed = {root: self._rarity[root] / length for root in said if root in self._rarity}
        whole = self._whole.against(weighed)
        apart = self._apart.against(dict.fromkeys(weighed, 1.0))
        phrase: dict[int, float] = defaultdict(float)
        for number, value in self._phrases.against(weighed).items():
            owner = self._owners[number]
            phrase[owner] = max(phrase[owner], value)
        return {
            number: Likeness(value, phrase[number], apart.get(number, 0.0)) for number, value in whole.items()
        }

    def heading(self, area: str, subcomponent: str) -> Heading:
        """How like the printed area and subcomponent are to the sheet's. An area that is only numbered, or whose
        name is like none, is told by its number."""
        ordinal, name = heading_ordinal(area)
        said = self.read(name)
        areas = [_overlap(said, one.said) for one in self._areas]
        if ordinal and not any(areas):
            areas = [_BY_NUMBER if one.number == ordinal.value else 0.0 for one in self._areas]
        said = self.read(subcomponent)
        return Heading(areas, [_overlap(said, one, self._heading_rarity) for one in self._headings])

    def shared(self, said: Roots, number: int) -> list[str]:
        """The words a text shares with a question, those that say most about it first."""
        return sorted(said & self._whole.of(number).keys(), key=lambda root: -self._whole.of(number)[root])

    def _telling_apart(self, counts: list[Weighed]) -> list[Weighed]:
        """Each question's words by how few of its siblings share them; none where it stands alone."""
        siblings: dict[int, list[Weighed]] = defaultdict(list)
        for asked, own in zip(self.questions, counts, strict=True):
            siblings[asked.subcomponent].append(own)
        shared = {
            number: Counter(root for own in among for root in own) for number, among in siblings.items()
        }
        return [
            {
                root: n * math.log((asked.siblings + 0.6) / (shared[asked.subcomponent][root] + 0.2))
                for root, n in own.items()
            }
            if asked.siblings > 1
            else {}
            for asked, own in zip(self.questions, counts, strict=True)
        ]


def stage_of(said: Roots) -> str | None:
    """The last stage the words name: what was found is acted on, it is evaluated, or neither."""
    return next((stage for stage in STAGES if stage in said), None)


class _Area(NamedTuple):
    said: Roots
    number: int


_BY_NUMBER = 0.5
"""How like an area is that only has the right number: plans number their own areas."""


class _Index:
    """Bags of weighed words as directions of length 1, found by their words."""

    def __init__(self, bags: Sequence[Weighed]) -> None:
        self._bags = [_direction(bag) for bag in bags]
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, bag in enumerate(self._bags):
            for root, weight in bag.items():
                self._holding[root].append((number, weight))

    def of(self, number: int) -> Weighed:
        return self._bags[number]

    def against(self, weighed: Weighed) -> dict[int, float]:
        """The product of the weighed words with every bag that shares one."""
        found: dict[int, float] = defaultdict(float)
        for root, weight in weighed.items():
            for number, held in self._holding.get(root, ()):
                found[number] += weight * held
        return found


def _asked(question: Question, half: Half, area: int, subcomponent: int, place: int, siblings: int) -> Asked:
    return Asked(
        question.code,
        area,
        subcomponent,
        place,
        siblings,
        is_fulfilment=half.kind == HalfKind.PEMENUHAN,
        stage=stage_of(roots(question.label)),
    )


def _counted(phrases: Iterable[Roots]) -> Weighed:
    """What each word of a question counts: once in its label, less in each keyword, never above a limit."""
    counts: dict[str, float] = defaultdict(float)
    for number, phrase in enumerate(phrases):
        for root in phrase:
            counts[root] = min(_MOST, counts[root] + (_KEYWORD if number else 1.0))
    return counts


def _rarity(texts: Sequence[Iterable[str]], *, smallest: float) -> dict[str, float]:
    """Root → how much it tells, by how few of the texts have it."""
    holding = Counter(root for text in texts for root in text)
    return {root: math.log((len(texts) + 1) / (n + smallest)) for root, n in holding.items()}


def _direction(bag: Weighed) -> Weighed:
    length = math.sqrt(sum(weight * weight for weight in bag.values())) or 1.0
    return {root: weight / length for root, weight in bag.items()}


def _overlap(said: Roots, label: Roots, rarity: Weighed | None = None) -> float:
    """The cosine of two sets of words, each word counting what it tells."""

    def size(words: Roots) -> float:
        if rarity is None:
            return float(len(words))
        return sum(rarity.get(root, _UNKNOWN) ** 2 for root in words)

    both = size(said & label)
    return both / math.sqrt(size(said) * size(label)) if both else 0.0
