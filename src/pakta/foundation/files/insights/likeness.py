"""Whether two pictures are nearly the same, by the distance of their likenesses. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

NEAR = 12
"""Bits of 128 that may differ. Measured: a photo saved anew, made small, brightened, stamped or cut by a hundredth at
each side differs by up to 11, cut by two hundredths by 7 to 13; other people in the same room by 16 and more, other
photos by 43 and more. A mirrored photo, or one cut by a twentieth, is not found."""


def distance(one: str, other: str) -> int:
    """In how many of their 128 bits two likenesses differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def nearly_same(likeness: str, candidates: Iterable[tuple[K, str]]) -> list[tuple[K, int]]:
    """The candidates (anything that can be told apart, and its likeness) that look nearly the same, nearest first.

    With each its distance. A picture without a likeness ("") is like no other.
    """
    if not likeness:
        return []
    near = [(which, distance(likeness, other)) for which, other in candidates if other]
    return sorted((found for found in near if found[1] <= NEAR), key=lambda found: found[1])
