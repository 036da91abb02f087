"""Findings as cards: where they lead, and what their mend changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.drafting import sample_draft

from pakta.delivery.workspace.decrees.finding_cards import Piece, cards_of, changed_words
from pakta.knowledge.decrees.checking.finding import Finding, Mend, Place, Severity


def finding(part: str, mend: Mend | None = None) -> Finding:
    return Finding("head-title", Severity.WARNING, Place(part), "Apa.", "Mengapa.", "Aturan", mend)


# Ids the sample draft gives: component 1, subcomponent 2, rows 3 and 4, component 5, subcomponent 6, rows 7 to 9.
@pytest.mark.parametrize(
    ("part", "section", "anchor"),
    [
        ("", "kepala", "kepala"),
        ("head.title", "kepala", "kepala-title"),
        ("head.number", "kepala", "kepala"),
        ("considerations", "menimbang", "menimbang"),
        ("considerations.1", "menimbang", "menimbang-1"),
        ("legal_basis.0", "mengingat", "mengingat-0"),
        ("dictums.1", "memutuskan", "memutuskan-1"),
        ("plan", "lampiran", "lampiran"),
        ("plan.title", "lampiran", "lampiran"),
        ("attachments.0.title", "lampiran", "lampiran"),
        ("components.1", "lampiran", "k-5"),
        ("components.1.subcomponents.0.ordinal_raw", "lampiran", "k-6"),
        ("components.9", "lampiran", "lampiran"),
        ("rows.2.target_raw", "lampiran", "b-7"),
        ("rows.99", "lampiran", "lampiran"),
    ],
)
def test_a_finding_leads_to_its_part(part: str, section: str, anchor: str) -> None:
    (card,) = cards_of([finding(part)], sample_draft())
    assert (card.section, card.anchor, card.word, card.mend) == (section, anchor, "Peringatan", ())


def test_a_mend_shows_what_it_changes_in_the_text_that_stands_there() -> None:
    draft = sample_draft(considerations=["Bahwa perlu menetapkan satu dua tiga empat lima enam;"])
    text = "bahwa perlu menetapkan satu dua tiga empat lima enam."
    (card,) = cards_of([finding("considerations.0", Mend("considerations.0", text))], draft)
    assert card.mend == [
        Piece("removed", "Bahwa"),
        Piece("added", "bahwa"),
        Piece("kept", "perlu menetapkan satu … tiga empat lima"),
        Piece("removed", "enam;"),
        Piece("added", "enam."),
    ]


words = st.lists(st.sampled_from(["a", "b", "A", "x;"]), max_size=12).map(" ".join)


@given(words, words)
def test_what_is_added_is_of_the_new_text_and_what_is_removed_of_the_old(old: str, new: str) -> None:
    pieces = changed_words(old, new)
    assert [one for one in pieces if one.fate != "kept"] == [] or old.split() != new.split()
    assert sum(len(one.text.split()) for one in pieces if one.fate == "removed") <= len(old.split())
    if "…" not in "".join(one.text for one in pieces):
        assert " ".join(one.text for one in pieces if one.fate != "removed").split() == new.split()
        assert sum(len(p.text.split()) for p in pieces if p.fate != "added") == len(old.split())
