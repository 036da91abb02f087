"""Work a browser does before its form is taken in a crowd: numbers whose hashes begin with zeros.

Several small pieces rather than one large one: how long they take varies less, and the page can say how far it is. The
script that solves them is ``gate-worker.js`` of the portal.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

PIECES = 8
LONGEST_ANSWER = 12


@dataclass(frozen=True, slots=True)
class Puzzle:
    """For each piece a number is sought so that the SHA-256 of ``prefix.piece.number`` begins with ``bits`` zeros."""

    prefix: str
    bits: int

    def is_solved_by(self, answers: str) -> bool:
        """Whether ``answers``, numbers parted by commas, solve every piece."""
        numbers = answers.split(",", PIECES)
        return len(numbers) == PIECES and all(
            number.isascii()
            and number.isdecimal()
            and len(number) <= LONGEST_ANSWER
            and self._fits(piece, number)
            for piece, number in enumerate(numbers)
        )

    def _fits(self, piece: int, number: str) -> bool:
        digest = hashlib.sha256(f"{self.prefix}.{piece}.{number}".encode()).digest()
        return int.from_bytes(digest) >> (len(digest) * 8 - self.bits) == 0

    def solution(self) -> str:
        """The answers, found by trying. For tests and for who writes another client."""
        found = []
        for piece in range(PIECES):
            number = 0
            while not self._fits(piece, str(number)):
                number += 1
            found.append(str(number))
        return ",".join(found)
