"""Where narratives belong, on a table of our own writing."""

from __future__ import annotations

import time

import pytest
from tests.domain.registers.complaints.narratives import HELD_OUT, NARRATIVES

from pakta.domain.registers.complaints.triage import Proposal, proposals_for


def named(proposal: Proposal) -> str:
    return ".".join(filter(None, (proposal.register, proposal.classification)))


@pytest.mark.parametrize(("wanted", "narrative"), NARRATIVES)
def test_each_narrative_of_the_table_finds_its_register(wanted: str, narrative: str) -> None:
    assert named(proposals_for(narrative)[0]) == wanted


def test_narratives_no_word_was_chosen_by_find_theirs_too() -> None:
    hits = sum(named(proposals_for(narrative)[0]) == wanted for wanted, narrative in HELD_OUT)
    assert hits >= 0.9 * len(HELD_OUT)


def test_the_words_that_spoke_for_it_are_named() -> None:
    first = proposals_for("Petugas MEMINTA   uang-pelicin, antri lama juga.")[0]
    assert (first.register, first.words, first.is_sure) == (
        "whistleblowing",
        ("uang pelicin", "meminta uang"),
        True,
    )


def test_a_longer_phrase_takes_its_words_from_a_shorter_one() -> None:
    first = proposals_for("Saya minta data pribadi saya diperbaiki, mohon data itu benar.")[0]
    assert first.words.count("data") == 0


def test_what_speaks_against_counts() -> None:
    assert named(proposals_for("Kapan sosialisasi gratifikasi untuk pegawai diadakan?")[0]) != "gratification"
    assert named(proposals_for("Honor KPPS komisioner terlambat dibayar")[0]) == "complaints.nonsupervisory"


@pytest.mark.parametrize("text", ["", "   ", "?!?", "lorem ipsum dolor sit amet", "你好"])
def test_what_says_nothing_is_a_guess_at_a_plain_complaint(text: str) -> None:
    assert proposals_for(text) == (Proposal("complaints", "nonsupervisory", 0, (), is_sure=False),)


def test_two_that_are_near_each_other_are_not_sure() -> None:
    first, second = proposals_for("Petugas menerima hadiah supaya menyuap atasannya.")[:2]
    assert {first.register, second.register} == {"gratification", "whistleblowing"}
    assert not first.is_sure


@pytest.mark.parametrize("text", ["a" * 20_000, "ab " * 7_000, "minta " * 4_000], ids=["one", "many", "same"])
def test_a_long_text_takes_no_long_time(text: str) -> None:
    began = time.perf_counter()
    proposals_for(text)
    assert time.perf_counter() - began < 10
