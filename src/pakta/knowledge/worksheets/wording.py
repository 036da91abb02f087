"""An office's official wording laid over a worksheet: other labels by code, and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pakta.knowledge.worksheets.form import Area, Component, Half, Instrument, Question, Subcomponent
from pakta.shared.errors import DomainError

Wording = Mapping[str, str]
"""Code → Indonesian label, of a question or, where no question has that code, of a node above; ``code/key`` → label of
a choice or a count. Halves have no label of their own."""


class UnknownWording(DomainError):
    """Wording was given for codes the worksheet does not have."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__(f"Lembar kerja ini tidak mempunyai kode {', '.join(codes)}; periksa daftar kodenya.")


def with_wording(instrument: Instrument, wording: Wording) -> Instrument:
    """The instrument with other Indonesian labels; what is not named keeps its own. Raises ``UnknownWording``."""
    if unknown := sorted(set(wording) - labels(instrument).keys()):
        raise UnknownWording(unknown)
    return replace(instrument, components=tuple(_component(one, wording) for one in instrument.components))


def labels(instrument: Instrument) -> dict[str, str]:
    """Every code that may be worded → what stands there now, each node before what it holds."""
    found: dict[str, str] = {}
    for node in instrument.nodes():
        if isinstance(node, Half):
            continue
        found.setdefault(node.code, node.label)
        for question in node.questions if isinstance(node, Subcomponent) else ():
            found[question.code] = question.label
            found.update({f"{question.code}/{one.key}": one.label for one in question.choices})
            found.update({f"{question.code}/{one.key}": one.label for one in question.counts})
    return found


def _component(node: Component, wording: Wording) -> Component:
    areas = tuple(_area(one, wording) for one in node.areas)
    return replace(node, label=wording.get(node.code, node.label), areas=areas)


def _area(node: Area, wording: Wording) -> Area:
    halves = tuple(_half(one, wording) for one in node.halves)
    return replace(node, label=wording.get(node.code, node.label), halves=halves)


def _half(node: Half, wording: Wording) -> Half:
    return replace(node, subcomponents=tuple(_subcomponent(one, wording) for one in node.subcomponents))


def _subcomponent(node: Subcomponent, wording: Wording) -> Subcomponent:
    questions = tuple(_question(one, wording) for one in node.questions)
    shares_code = any(question.code == node.code for question in questions)
    label = node.label if shares_code else wording.get(node.code, node.label)
    return replace(node, label=label, questions=questions)


def _question(question: Question, wording: Wording) -> Question:
    code = question.code
    return replace(
        question,
        label=wording.get(code, question.label),
        choices=tuple(
            replace(one, label=wording.get(f"{code}/{one.key}", one.label)) for one in question.choices
        ),
        counts=tuple(
            replace(one, label=wording.get(f"{code}/{one.key}", one.label)) for one in question.counts
        ),
    )
