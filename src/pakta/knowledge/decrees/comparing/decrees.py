"""Two decrees side by side: head, considerations, legal basis, dictums and plan."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from pakta.knowledge.decrees.comparing.changes import Comparison, TextChange, kind_of
from pakta.knowledge.decrees.comparing.lists import Entry, compare_lists
from pakta.knowledge.decrees.comparing.masking import Mask
from pakta.knowledge.decrees.comparing.plans import compare_plans
from pakta.knowledge.decrees.form import Decree, Reading
from pakta.knowledge.law.citations import parse_citation

HEAD = (
    "issuer",
    "number",
    "year",
    "title",
    "enacted_place",
    "enacted_date",
    "signatory_title",
    "signatory",
)
"""The fields of a decree that are compared; ``plan_title`` follows them."""


def compare(old: Reading, new: Reading, *, names: tuple[str, str] = ("", "")) -> Comparison:
    """What became of every part of the old decree in the new one. ``names`` is what to call the two.

    Every item of the lists and every row of both plans is in it exactly once. For drafts, see
    ``drafting.reading_of``.
    """
    return Comparison(
        head=tuple(_head(old, new)),
        lists={
            "considerations": compare_lists(
                _texts(old.decree.considerations), _texts(new.decree.considerations)
            ),
            "legal_basis": compare_lists(_cited(old.decree.legal_basis), _cited(new.decree.legal_basis)),
            "dictums": compare_lists(_dictums(old.decree), _dictums(new.decree)),
        },
        rows=compare_plans(old.plan, new.plan, Mask(old.decree, new.decree)),
        names=names,
    )


def _head(old: Reading, new: Reading) -> Iterator[TextChange]:
    for part in HEAD:
        yield _field(part, getattr(old.decree, part), getattr(new.decree, part))
    yield _field("plan_title", old.plan.title, new.plan.title)


def _field(part: str, old: object, new: object) -> TextChange:
    was, now = (None if value is None else str(value) for value in (old, new))
    return TextChange(part, kind_of(was, now), was, now)


def _texts(texts: list[str] | None) -> list[Entry]:
    return [Entry("", text) for text in texts or ()]


def _dictums(decree: Decree) -> list[Entry]:
    return [Entry(dictum.label or "", dictum.text) for dictum in decree.dictums or ()]


def _cited(texts: list[str] | None) -> list[Entry]:
    return [Entry("", text, _citation(text)) for text in texts or ()]


def _citation(text: str) -> Hashable:
    """What regulation the text cites; None where that cannot be told."""
    citation = parse_citation(text)
    return citation and citation.reference.key
