"""Numbers as an office writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction


def per_cent(part: int, whole: int) -> int:
    """Whole per cent, cut and never rounded up: 100 is said only when all of it is there. 0 of 0 is 0."""
    return part * 100 // whole if whole else 0


def tenths(value: Fraction) -> float:
    """One decimal, cut and never rounded up; a whole number stays an int, so that it is written without decimals."""
    cut = value * 10 // 1
    return cut // 10 if cut % 10 == 0 else cut / 10


def sum_of(shares: Iterable[Fraction]) -> Fraction:
    """The exact sum of many fractions of few denominators: counted by those, for adding two Fractions is dear."""
    parts: Counter[int] = Counter()
    for share in shares:
        parts[share.denominator] += share.numerator
    return sum((Fraction(count, size) for size, count in parts.items()), Fraction(0))


def points(value: Fraction, decimals: int = 2) -> str:
    """Points of a worksheet: exact until here, rounded half up once, with a decimal comma.

    For showing only. Whether a minimum is reached is told from the fraction, never from this.
    """
    one = 10**decimals
    parts = (value * 2 * one + 1) // 2
    sign, parts = ("-", -parts) if parts < 0 else ("", parts)
    return f"{sign}{parts // one},{parts % one:0{decimals}d}"


def points_beside(value: Fraction, other: Fraction) -> str:
    """``value`` as ``points`` writes it, with more decimals where it would look the same as ``other`` and is not."""
    decimals = 2
    while value != other and points(value, decimals) == points(other, decimals):
        decimals += 1
    return points(value, decimals)


def rupiah(amount: int) -> str:
    """An amount as offices write it: ``Rp1.500.000``."""
    return f"Rp{amount:,}".replace(",", ".")
