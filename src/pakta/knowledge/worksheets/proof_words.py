"""Whether a document that is there, or that a plan asks for, is one that a question usually rests on.

Names of documents are short and everybody writes them their own way ("Notula rapat", "undangan, daftar hadir dan
notulen"), so more than half of the words that say something must be found again.
"""

from __future__ import annotations

from collections.abc import Iterable

from pakta.knowledge.worksheets.matching_words import roots
from pakta.shared.text import key

SAME_BEGINNING = 5
"""Letters by which two roots are taken for one: "notula" and "notulen", "dokumentasi" and "dokumen"."""


def is_like(document: str, text: str) -> bool:
    """Whether ``text``, which may name several documents, names ``document`` too."""
    asked = roots(document)
    if not asked:
        return key(document) in key(text)
    said = roots(text)
    found = sum(any(_is_same(one, other) for other in said) for one in asked)
    return 2 * found > len(asked)


def without_like(documents: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The documents that none of ``texts`` names."""
    known = list(texts)
    return [one for one in documents if not any(is_like(one, text) for text in known)]


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter = min(len(one), len(other))
    return shorter >= SAME_BEGINNING and one[:SAME_BEGINNING] == other[:SAME_BEGINNING]
