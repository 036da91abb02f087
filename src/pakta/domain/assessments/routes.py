"""The route of a worksheet, reckoned once for the same answers and efforts in this process.

Facts and proof beside the answers change no step: they are joined afterwards, so they do not part the results kept.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from pakta.knowledge.worksheets.answers import Answers
from pakta.knowledge.worksheets.improvements import Efforts
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.route import Route, Step, cheapest, ranking

_KEPT = 128
"""Routes kept: those of the worksheets looked at lately."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a route depends on. ``key`` says the same as answers and efforts in a form that can be looked up."""

    instrument: str
    level: str
    key: Hashable
    answers: Answers = field(compare=False)
    efforts: Efforts = field(compare=False)

    @classmethod
    def of(cls, instrument_id: str, level: str, answers: Answers, efforts: Efforts) -> _Asked:
        said = tuple(
            (code, answer if isinstance(answer, str) else tuple(answer.items()))
            for code, answer in answers.items()
        )
        return cls(instrument_id, level, (said, frozenset(efforts.steps.items())), answers, efforts)


def route_to(instrument_id: str, level: str, answers: Answers, efforts: Efforts) -> Route:
    """The cheapest way to the level's points. Raises ``KeyError`` for a level the instrument does not have."""
    return _route(_Asked.of(instrument_id, level, answers, efforts))


def ranking_of(instrument_id: str, answers: Answers, efforts: Efforts) -> tuple[Step, ...]:
    """What pays most for its effort, question by question."""
    return _ranking(_Asked.of(instrument_id, "", answers, efforts))


@lru_cache(maxsize=_KEPT)
def _route(asked: _Asked) -> Route:
    return cheapest(instrument(asked.instrument), asked.answers, asked.level, efforts=asked.efforts)


@lru_cache(maxsize=_KEPT)
def _ranking(asked: _Asked) -> tuple[Step, ...]:
    return ranking(instrument(asked.instrument), asked.answers, efforts=asked.efforts)
