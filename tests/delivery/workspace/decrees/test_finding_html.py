"""A finding as it is written everywhere."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.delivery.workspace.decrees.finding_cards import FindingCard, Piece
from pakta.delivery.workspace.decrees.finding_html import finding_html
from pakta.knowledge.decrees.checking.finding import Severity


def card(text: str = "teks", **fields: object) -> FindingCard:
    said: dict[str, object] = {
        "code": "team-empty",
        "severity": Severity.WARNING,
        "word": "Peringatan",
        "tone": "returned",
        "icon": "alert",
        "part": "rows.0.target_raw",
        "section": "lampiran",
        "where": text,
        "anchor": "b-3",
        "query": "baris=3",
        "what": text,
        "why": text,
        "citation": text,
        "mend": [Piece("kept", text), Piece("removed", text), Piece("added", text)],
        "mend_part": "rows.0.target_raw",
        **fields,
    }
    return FindingCard(**said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "named", "address"),
    [
        ({}, {"home": "/ubah/"}, 'href="/ubah/?baris=3#b-3"'),
        ({}, {"home": "/ubah/", "whole_plan_here": True}, 'href="/ubah/#b-3"'),
        ({"query": ""}, {"home": "/ubah/"}, 'href="/ubah/#b-3"'),
        ({}, {"home": ""}, '<span lang="id">teks</span>'),
    ],
)
def test_it_leads_to_its_part(fields: dict[str, str], named: dict[str, object], address: str) -> None:
    assert address in finding_html(card(**fields), **named)  # type: ignore[arg-type]


def test_without_rule_and_mend_neither_is_written() -> None:
    written = finding_html(card(citation="", mend=()), home="")
    assert "<cite>" not in written
    assert "finding-mend" not in written


@given(st.text(alphabet=st.sampled_from("<>&\"'a/= \u202e🏛"), min_size=1, max_size=40))
def test_whatever_a_paper_says_stays_text(text: str) -> None:
    written = finding_html(card(text), home="/ubah/")
    plain = finding_html(card("x"), home="/ubah/")
    assert written.count("<") == plain.count("<")
    assert html.escape(text) in written
