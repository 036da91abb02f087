"""The texts of a decree whose spelling is its drafter's own: not citations, nor names of people."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.subject import Subject

LONGEST_READ = 4000
"""Characters of one text that are looked at."""


def texts_of(subject: Subject) -> Iterator[tuple[str, str]]:
    """Parts with their texts, in the order of the print."""
    for index, text in enumerate(subject.decree.considerations or ()):
        yield f"considerations.{index}", text
    for index, dictum in enumerate(subject.decree.dictums or ()):
        yield f"dictums.{index}", dictum.text
    for index, component in enumerate(subject.plan.components):
        for within, group in enumerate(component.subcomponents):
            if group.name:
                yield f"components.{index}.subcomponents.{within}", group.name
    for row in subject.rows:
        item = row.item
        cells = {"indicator": item.indicator, "action": item.action, "evidence_raw": item.evidence_raw}
        for cell, printed in cells.items():
            if printed:
                yield row.part(cell), printed
