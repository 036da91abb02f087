"""What is too large to wait for is refused before it is begun."""

from __future__ import annotations

import copy

import pytest
from tests.factories.drafting import sample_draft

from pakta.domain.drafting import side_by_side
from pakta.domain.drafting.choices import SourceKind
from pakta.domain.drafting.side_by_side import TooMuchToCompare, compared
from pakta.domain.drafting.sources import OpenedSource, Source
from pakta.knowledge.decrees.comparing.changes import Kind
from pakta.knowledge.decrees.drafting import Json


def opened(pk: int, draft: Json) -> OpenedSource:
    return OpenedSource(Source(SourceKind.DRAFT, pk, f"Naskah {pk}"), draft)


@pytest.fixture
def old() -> OpenedSource:
    return opened(1, sample_draft())


@pytest.fixture
def new() -> OpenedSource:
    draft = copy.deepcopy(sample_draft())
    draft["rows"][0]["action"] = "Sama sekali lain"
    return opened(2, draft)


def test_the_sides_keep_their_names(old: OpenedSource, new: OpenedSource) -> None:
    found = compared(old, new)
    assert found.names == ("Naskah 1", "Naskah 2")
    assert (found.counts[Kind.SAME], found.counts[Kind.REWORDED]) == (4, 1)


@pytest.mark.parametrize(("name", "most"), [("MOST_ROWS", 4), ("MOST_WORK", 100)])
def test_beyond_either_bound_a_sentence_says_so(
    old: OpenedSource, new: OpenedSource, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    monkeypatch.setattr(side_by_side, name, most)
    with pytest.raises(TooMuchToCompare, match="5 dan 5 baris"):
        compared(old, new)


def test_what_is_the_same_is_no_work(old: OpenedSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "MOST_WORK", 0)
    assert compared(old, old).is_same
