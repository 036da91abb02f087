from __future__ import annotations

import pytest
from tests.knowledge.decrees.writing import specimen

from pakta.knowledge.decrees.form import Item, Reading
from pakta.knowledge.decrees.writing import process
from pakta.knowledge.decrees.writing.forms import print_as
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.process import MOST_ROWS, PaperTooLarge, write_papers


@pytest.mark.slow
def test_the_process_gives_what_is_asked_for() -> None:
    made = write_papers(specimen.reading(), Look(draft=True))
    assert list(made) == ["pdf", "docx", "xlsx"]
    assert made["pdf"] == print_as("pdf", specimen.reading(), Look(draft=True))
    assert {content[:2] for content in made.values()} == {b"%P", b"PK"}


@pytest.mark.slow
def test_a_lone_surrogate_is_handed_over_too() -> None:
    assert write_papers(specimen.reading(signatory="\ud800 NAMA"), Look(), forms=["xlsx"])["xlsx"]


def with_rows(count: int, text: str = "") -> Reading:
    reading = specimen.reading()
    reading.plan.components[0].subcomponents[0].items = [Item(action=text)] * count
    return reading


def test_too_many_rows_are_refused_before_anything_is_set() -> None:
    with pytest.raises(PaperTooLarge, match=f"paling banyak {MOST_ROWS}"):
        write_papers(with_rows(MOST_ROWS + 1), Look())


def test_too_much_text_is_refused_before_anything_is_set() -> None:
    with pytest.raises(PaperTooLarge, match="juta huruf"):
        write_papers(with_rows(100, "x" * 50_000), Look())


@pytest.mark.slow
def test_time_that_runs_out_is_a_refusal() -> None:
    with pytest.raises(PaperTooLarge, match="terlalu besar untuk dicetak"):
        write_papers(specimen.reading(), Look(), forms=["pdf"], most_seconds=0.01)


@pytest.mark.slow
def test_memory_that_runs_out_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    # The limit is the process's own; a child that is told to end as one without memory does stands for it.
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    monkeypatch.setattr(process, "TOO_MUCH", 1)
    with pytest.raises(PaperTooLarge, match="terlalu besar untuk dicetak"):
        write_papers(specimen.reading(), Look(), forms=["pdf"])


def test_a_defect_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="broke down"):
        write_papers(specimen.reading(), Look(), forms=["pdf"])
