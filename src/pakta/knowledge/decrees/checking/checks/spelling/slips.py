"""Words that are none, but nearly one of the field's: *Impelementasi*, *rekaoitulasi*.

A word is left alone where the lexicon has it, its stem or a word it is built from, where it is short, printed in
capitals or as a name, or where the paper has it often. What is left is held against the words of the lexicon with the
same first letter and about the same length: cheap in a paper of thousands of words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.spelling.texts import LONGEST_READ, texts_of
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.stems import derivations, is_well_formed, stem
from pakta.knowledge.decrees.checking.stored import stored, stored_words
from pakta.knowledge.decrees.checking.subject import Subject

SHORTEST = 7
"""Letters; shorter words are near too many others."""
LONGEST = 24
TWO_SLIPS = 10
"""Letters from which two slips are still the same word."""
OFTEN = 4
"""A word that a paper has this often is meant."""
MOST_NAMED = 8
"""Words that one finding names."""
MOST_WORDS = 20_000
"""Different words of one paper that are looked at."""
_PREFIXED = {"me": "me", "di": "di"}
"""Words beginning so mostly bear that prefix already: *menyusun* takes no *-an*."""
_JOINING = (
    "tentang",
    "terhadap",
    "dengan",
    "untuk",
    "dalam",
    "pada",
    "dari",
    "oleh",
    "atau",
    "serta",
    "yang",
    "dan",
)
_WORD = re.compile(r"(?<![\w@./-])[A-Za-z][a-z]+(?![\w@/]|\.\w)")


@cache
def _known() -> frozenset[str]:
    also = [entry[side] for entry in stored("spelling") for side in ("wrong", "right")]
    return stored_words("words") | {word for text in also for word in text.lower().split()}


@cache
def _known_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in stored_words("words"))


@cache
def _by_letter_and_length() -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(stored_words("words")):
        if len(word) >= SHORTEST - 1:
            found[word[0], len(word)].append(word)
    return {place: tuple(words) for place, words in found.items()}


def is_known(word: str) -> bool:
    """Whether a lower-case word is in the lexicon or well formed from a word or stem of it."""
    if word in _known():
        return True
    return any(
        (rest in _known() or (len(rest) > 4 and rest in _known_stems()))
        and is_well_formed(prefix or _PREFIXED.get(rest[:2], ""), suffix)
        and not (prefix.startswith(("me", "di")) and _is_derived(rest))
        for prefix, rest, suffix in derivations(word)
    )


def _is_derived(word: str) -> bool:
    """Whether a word bears *-an* already, as *susunan* does: no verb is made of it by *me-* or *di-*."""
    return word.endswith("an") and word[:-2] in _known_stems()


def _joined(word: str) -> str | None:
    """The two words that a word is made of where the first only joins: *tentanggratifikasi*."""
    for first in _JOINING:
        rest = word[len(first) :]
        if word.startswith(first) and len(rest) >= SHORTEST and rest in _known():
            return f"{first} {rest}"
    return None


@lru_cache(maxsize=65536)
def nearest(word: str) -> str | None:
    """The word of the lexicon that a lower-case word nearly is, or the two run together in it; None for any other."""
    if not SHORTEST <= len(word) <= LONGEST or is_known(word):
        return None
    if (two := _joined(word)) is not None:
        return two
    allowed = 2 if len(word) >= TWO_SLIPS else 1
    best: tuple[int, str] | None = None
    for length in range(len(word) - allowed, len(word) + allowed + 1):
        for other in _by_letter_and_length().get((word[0], length), ()):
            slips = OSA.distance(word, other, score_cutoff=allowed)
            if slips <= allowed and (best is None or (slips, other) < best):
                best = (slips, other)
    return best[1] if best else None


def slips(subject: Subject) -> Iterator[Flaw]:
    """Texts with such words in them."""
    found = [(part, _WORD.findall(text[:LONGEST_READ])) for part, text in texts_of(subject)]
    counted = Counter(word.lower() for _, words in found for word in words)
    rare = {word for word, count in counted.most_common()[:MOST_WORDS] if count < OFTEN}
    near = {word: right for word in rare if (right := nearest(word))}
    for part, words in found:
        wrong = {word: near[word.lower()] for word in words if word.lower() in near}
        if wrong:
            listed = ", ".join(
                f"“{word}” (mungkin “{right}”)" for word, right in list(wrong.items())[:MOST_NAMED]
            )
            yield Flaw(part, f"Kata tidak dikenal: {listed}.")


CHECK = Check(
    "spelling-slip",
    Severity.HINT,
    "Kata mungkin salah tulis",
    "Kata yang salah tulis menyulitkan pencarian dan menimbulkan keraguan tentang maksudnya.",
    slips,
)
