"""Where a line of a PDF may end within a word: only where what is read from it again is the same word.

A PDF keeps lines, not words. ``self-`` above ``assessment`` reads as one word without its hyphen, ``dan/`` above
``atau`` as two; such words are kept whole, unless they would not fit the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.shared.text import join_lines

JOINER = "\u2060"
"""Word joiner: no line ends here."""
OPENER = "\u200b"
"""Zero width space: a line may end here."""
_BREAKS_AFTER = "-–—/!?…|"
_BREAK = re.compile(f"[{_BREAKS_AFTER}](?! |$)")
"""A sign within a word."""


def bound(text: str, capacity: int) -> str:
    """The text with joiners in words of at most ``capacity`` letters, and openings in longer ones.

    The reader takes both signs for nothing.
    """
    is_long = len(text) > capacity and max(map(len, text.split(" "))) > capacity
    if not is_long and _BREAK.search(text) is None:
        return text
    return " ".join([_word(word, capacity) for word in text.split(" ")])


def _word(word: str, capacity: int) -> str:
    if len(word) > capacity:
        return OPENER.join(_pieces(word, capacity))
    if _BREAK.search(word) is None:
        return word
    letters: list[str] = []
    for at, letter in enumerate(word):
        letters.append(letter)
        ends = letter in _BREAKS_AFTER and at + 1 < len(word)
        if ends and join_lines([word[: at + 1], word[at + 1 :]]) != word:
            letters.append(JOINER)
    return "".join(letters)


def _pieces(word: str, capacity: int) -> Iterator[str]:
    """Pieces that fit a line, ending after a hyphen or stroke where there is one."""
    start = 0
    while len(word) - start > capacity:
        window = word[start : start + capacity]
        last = max(window.rfind(sign) for sign in _BREAKS_AFTER)
        end = start + (last + 1 if last > 0 else capacity)
        yield word[start:end]
        start = end
    yield word[start:]
