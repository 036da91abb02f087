"""The words that number dictums."""

from __future__ import annotations

from functools import lru_cache

from pakta.knowledge.decrees.reading.head.labels import DICTUMS

_WORDS = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
)


@lru_cache(maxsize=256)
def dictum_number(label: str | None) -> int | None:
    """The number that a dictum's label names: ``KETIGA``, ``3`` or ``c`` → 3; None for what is no label."""
    if not label:
        return None
    if label.isdecimal() and label.isascii() and len(label) < 3:
        return int(label)
    if len(label) == 1 and "a" <= label <= "z":
        return ord(label) - 96
    found = DICTUMS.at_start(label)
    return int(found.name) if found is not None else None


def dictum_word(number: int) -> str:
    """``KETIGA`` for 3; beyond ten the number after *ke-*."""
    return _WORDS[number - 1] if 1 <= number <= len(_WORDS) else f"ke-{number}"
