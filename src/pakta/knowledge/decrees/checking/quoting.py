"""The print quoted in a finding: one line, not too long, and nothing in it that a terminal or page would obey."""

from __future__ import annotations

from pakta.shared.text import shortened, squeeze

LONGEST = 120
"""A longer text is quoted by its beginning."""


def quoted(text: str, longest: int = LONGEST) -> str:
    """“the text”, with control and direction signs left out."""
    return f"“{shortened(plain(text), longest)}”"


def plain(text: str) -> str:
    """The text as one line of printable characters."""
    if text.isprintable():
        return squeeze(text)
    return squeeze("".join(letter if letter.isprintable() else " " for letter in text))
