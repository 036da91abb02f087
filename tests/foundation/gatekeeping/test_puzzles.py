"""Work that is cheap to check and takes what it should."""

from __future__ import annotations

import hashlib

import pytest

from pakta.foundation.gatekeeping.puzzles import PIECES, Puzzle

PUZZLE = Puzzle("abc.1", 8)


def test_what_was_worked_out_fits_and_nothing_else_does() -> None:
    answers = PUZZLE.solution()
    assert PUZZLE.is_solved_by(answers)
    assert not Puzzle("abc.2", 8).is_solved_by(answers)
    assert not Puzzle("abc.1", 30).is_solved_by(answers)
    pieces = answers.split(",")
    assert not PUZZLE.is_solved_by(",".join(reversed(pieces)))
    assert not PUZZLE.is_solved_by(",".join(pieces[:-1]))
    assert not PUZZLE.is_solved_by(f"{answers},0")


def test_each_piece_begins_with_zeros() -> None:
    for piece, number in enumerate(PUZZLE.solution().split(",")):
        assert hashlib.sha256(f"abc.1.{piece}.{number}".encode()).hexdigest().startswith("00")


@pytest.mark.parametrize(
    "answers",
    ["", ",", "," * (PIECES - 1), "-1," * PIECES, "٣," * PIECES, "1e3," * PIECES, "0" * 10_000, "9" * 13],
)
def test_what_is_no_answer_is_refused_in_silence(answers: str) -> None:
    assert not PUZZLE.is_solved_by(answers)
