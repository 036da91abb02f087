"""A paper survives the way into JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from tests.foundation.papers.specimens import papers

from pakta.foundation.papers.blocks import (
    Chart,
    ChartKind,
    Column,
    Heading,
    Paper,
    Paragraph,
    Photo,
    Photos,
    Run,
    Series,
    Signatures,
    Table,
)
from pakta.foundation.papers.paper_data import as_data, paper_from, part_from, printable


@given(papers)
def test_a_paper_comes_back_from_json(paper: Paper) -> None:
    assert paper_from(json.loads(json.dumps(as_data(paper)))) == paper


def test_choices_come_back_as_choices() -> None:
    chart = part_from(as_data(Chart(ChartKind.HEAT_MAP, "a", ("b",), (Series("c", (1.5,)),))))
    assert chart.kind is ChartKind.HEAT_MAP


def test_what_no_paper_shows_is_left_out() -> None:
    assert printable("a\x00\x07b\tc\r\nd\ud800 é – ✓") == "ab c\nd é – ✓"
    assert as_data(Paragraph((Run("a\x01"),)))["words"] == [
        {"is": "Run", "text": "a", "bold": False, "italic": False}
    ]


def test_photographs_are_named_by_their_content() -> None:
    paper = Paper("a", (Photos((Photo("aa"), Photo("bb"))), Heading("b"), Photos((Photo("aa"),))))
    assert paper.photo_hashes == {"aa", "bb"}


@pytest.mark.parametrize(
    "make",
    [
        lambda: Heading("a", 4),
        lambda: Column("a", 0),
        lambda: Table((), ()),
        lambda: Table((Column("a"),), (("b", "c"),)),
        lambda: Chart(ChartKind.BARS, "a", ("b",), (Series("c", ()),)),
        lambda: Chart(ChartKind.BARS, "a", ("b",), (Series("c", (-1.0,)),)),
        lambda: Chart(ChartKind.BARS, "a", ("b",), (Series("c", (float("nan"),)),)),
        lambda: Photos((), a_row=5),
        lambda: Signatures(()),
    ],
)
def test_a_block_that_cannot_be_set_is_not_made(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"\w"):
        make()
