"""Whether two printings of a name are of one person: titles, degrees, case and points left aside."""

from __future__ import annotations

from pakta.shared.text import key

TITLES = frozenset({"prof", "dr", "drs", "dra", "ir", "h", "hj", "kh"})
"""Before a name. Degrees stand behind a comma, or behind the name with points within ("S.H.")."""


def is_named_alike(one: str, other: str) -> bool:
    """Whether both name the same person, as far as printing tells; False where either names nobody."""
    bare = _bare(one)
    return bool(bare) and bare == _bare(other)


def _bare(name: str) -> str:
    words = name.split(",", 1)[0].split()
    while words and "." in words[-1].rstrip("."):
        words.pop()
    while words and key(words[0]) in TITLES:
        words.pop(0)
    return key(" ".join(words)).replace(" ", "")
