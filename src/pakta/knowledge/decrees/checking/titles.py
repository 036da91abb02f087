"""Titles held against each other word by word, and found within the sentences that must repeat them."""

from __future__ import annotations

import re

from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.reading.head.labels import scanned

_DECREE_ABOUT = re.compile(r"\bkeputusan\b[^;]{0,200}?\btentang\b\s*", re.IGNORECASE)
_SETS = re.compile(r"^\s*menetapkan\s+", re.IGNORECASE)
_SETTING = re.compile(r"^\s*penetapan\s+", re.IGNORECASE)
_ENDS = re.compile(
    r",?\s+(?:sebagaimana|seperti|dengan\s+(?:ini|rincian|susunan))\b|[;.:]\s*$", re.IGNORECASE
)

LONGEST_COMPARED = 200
"""Words of two titles that are compared to tell how they differ."""


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles have the same letters, whatever their capitals, spaces, punctuation and slips of a scan."""
    return scanned(one) == scanned(other)


def is_same_matter(title: str, named: str) -> bool:
    """Whether ``named`` is what the title is about."""
    return is_same_title(matter_of(title), matter_of(named))


def matter_of(title: str) -> str:
    """The title without *Penetapan*, which is the word *Menetapkan* elsewhere."""
    return _SETTING.sub("", title, count=1)


def title_named_in(text: str) -> str | None:
    """The title after *Keputusan … tentang* in a sentence, to the sentence's end."""
    found = _DECREE_ABOUT.search(text)
    return _to_end(text[found.end() :]) if found is not None else None


def matter_set_by(text: str) -> str | None:
    """What *Menetapkan …* in a dictum sets, up to *sebagaimana tercantum …*."""
    found = _SETS.match(text)
    return _to_end(text[found.end() :]) if found is not None else None


def difference(title: str, printed: str) -> str:
    """How ``printed`` departs from ``title``, in Indonesian: *tanpa “…”, dengan “…”*."""
    from difflib import SequenceMatcher  # only once a difference is there to tell

    left, right = title.split()[:LONGEST_COMPARED], printed.split()[:LONGEST_COMPARED]
    pairs = SequenceMatcher(None, [key(word) for word in left], [key(word) for word in right], autojunk=False)
    said: list[str] = []
    for tag, start, stop, other_start, other_stop in pairs.get_opcodes():
        if tag in ("delete", "replace"):
            said.append(f"tanpa {quoted(' '.join(left[start:stop]), 60)}")
        if tag in ("insert", "replace"):
            said.append(f"dengan {quoted(' '.join(right[other_start:other_stop]), 60)}")
    return ", ".join(said[:6])


def _to_end(text: str) -> str | None:
    end = _ENDS.search(text)
    return (text[: end.start()] if end is not None else text).strip(" ,;.:") or None
