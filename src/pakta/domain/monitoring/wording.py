"""How figures of monitoring are written, the same on pages and papers. Pure."""

from __future__ import annotations

from fractions import Fraction

from pakta.shared.numbers import per_cent


def whole_per_cent(share: Fraction) -> int:
    """Cut, never rounded up: 100 only when all of it is there."""
    return per_cent(share.numerator, share.denominator)


def tenths_of(value: Fraction) -> int:
    """A sum of shares in tenths, cut: 4/3 is 13."""
    return int(value * 10)


def decimal_text(value: Fraction) -> str:
    """With at most one digit behind the comma, as Indonesian papers write it: 4/3 is "1,3", 2 is "2"."""
    whole, tenths = divmod(tenths_of(value), 10)
    return f"{whole},{tenths}" if tenths else str(whole)
