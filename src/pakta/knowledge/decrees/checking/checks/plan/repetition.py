"""Rows printed twice."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.shared.text import compact


def repeated(subject: Subject) -> Iterator[Flaw]:
    """Rows that say within one area what a row before them says: same indicator and action.

    Where a plan has no indicators, group, action and proof must be the same.
    """
    first: dict[tuple[object, ...], int] = {}
    for row in subject.rows:
        item = row.item
        own = (compact(item.indicator or ""), compact(item.action or ""))
        if not own[1] or (item.indicator is not None and not own[0]):
            continue
        identity: tuple[object, ...] = (row.component_index, *own)
        if item.indicator is None:
            identity = (*identity, row.subcomponent_index, compact(item.evidence_raw or ""))
        earlier = first.setdefault(identity, row.index)
        if earlier != row.index:
            yield Flaw(row.part(), f"Baris ini sama dengan baris {earlier + 1}.")


CHECKS = (
    Check(
        "plan-row-repeated",
        Severity.ERROR,
        "Baris ganda",
        "Satu pekerjaan dicantumkan satu kali; baris ganda menggandakan target dan bukti yang diminta.",
        repeated,
    ),
)
