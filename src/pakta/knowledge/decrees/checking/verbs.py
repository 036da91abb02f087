"""Verbs of doing: what tells an action from a state, and something done from a document."""

from __future__ import annotations

import re
from functools import cache

from pakta.knowledge.decrees.checking.stems import stem
from pakta.knowledge.decrees.checking.stored import stored

_ACTIVE = re.compile(r"me\w{4,}")


@cache
def _not_doing() -> frozenset[str]:
    return frozenset(stored("verbs")["not_doing"])


def is_doing(word: str) -> bool:
    """Whether a small-letter word is a verb of doing: *menyusun*, but neither *media* nor *memiliki*."""
    return _ACTIVE.fullmatch(word) is not None and word not in _not_doing()


@cache
def general_stems() -> frozenset[str]:
    """The stems of verbs that say only that something is made or held."""
    return frozenset(stem(word) for word in stored("verbs")["general"])
