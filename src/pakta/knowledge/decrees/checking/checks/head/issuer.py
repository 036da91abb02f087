"""The office that decides: named, and by one spelling throughout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.shared.months import edit_distance

_WORD = re.compile(r"[^\W\d_]+")

SHORTEST = 3
"""A name of fewer words is too common to look for its slips."""
MOST_SLIPS = 4
"""Of letters in a name written otherwise; beyond them it is another name."""


def _absent(subject: Subject) -> Iterator[Flaw]:
    if not subject.is_headless and not subject.decree.issuer:
        yield Flaw("head.issuer", "Lembaga atau pejabat yang menetapkan tidak tercetak di kepala keputusan.")


def _misspelt(subject: Subject) -> Iterator[Flaw]:
    issuer = subject.decree.issuer or ""
    size = len(_WORD.findall(issuer))
    if size < SHORTEST:
        return
    seen = [(part, name) for part, text in _texts(subject) for name in _names_like(issuer, text)]
    counts = Counter(key(name) for _, name in seen)
    if len(counts) < 2:
        return
    right, times = counts.most_common(1)[0]
    if times < 2:
        return
    for part, name in seen:
        if key(name) != right:
            yield Flaw(
                part, f"Nama lembaga tertulis {quoted(name)}, di tempat lain {quoted(_as_in(seen, right))}."
            )


def _texts(subject: Subject) -> Iterator[tuple[str, str]]:
    """The texts of the paper that name its office."""
    decree = subject.decree
    yield "head.issuer", decree.issuer or ""
    yield "head.title", decree.title or ""
    for name in ("considerations", "dictums"):
        for index, item in enumerate(getattr(decree, name) or []):
            yield f"{name}.{index}", item if isinstance(item, str) else item.text
    yield "head.signatory_title", decree.signatory_title or ""
    for index, head in enumerate(subject.printed.attachments):
        yield f"attachments.{index}.title", head.title or ""
    yield "plan.title", subject.plan.title or ""


def _names_like(issuer: str, text: str) -> Iterator[str]:
    """The issuer's name in a text, as written there: its first and last words, and nearly all between."""
    wanted = key(issuer).split()
    words = list(_WORD.finditer(text))
    folded = [word[0].casefold() for word in words]
    at = 0
    while at < len(words):
        size = _length_at(folded, at, wanted)
        if size:
            yield text[words[at].start() : words[at + size - 1].end()]
        at += size or 1


def _length_at(folded: list[str], at: int, wanted: list[str]) -> int:
    """How many words from ``at`` on are the name or nearly so; 0 for none."""
    if folded[at] != wanted[0]:
        return 0
    for size in (len(wanted), len(wanted) - 1, len(wanted) + 1):
        piece = folded[at : at + size]
        if len(piece) != size or piece[-1] != wanted[-1]:
            continue
        if piece == wanted or _is_near(piece, wanted):
            return size
    return 0


def _is_near(piece: list[str], wanted: list[str]) -> bool:
    """Whether it is the name with a slip: letters in one or two words, or one word left out, torn or doubled."""
    if len(piece) != len(wanted):
        lost, kept = Counter(wanted) - Counter(piece), Counter(piece) - Counter(wanted)
        return sum(lost.values()) + sum(kept.values()) == 1
    slips = (edit_distance(one, other) for one, other in zip(piece, wanted, strict=True) if one != other)
    return sum(slips) <= MOST_SLIPS


def _as_in(seen: list[tuple[str, str]], right: str) -> str:
    return next(name for _, name in seen if key(name) == right)


CHECKS = (
    Check(
        "head-issuer-absent",
        Severity.ERROR,
        "Lembaga yang menetapkan kosong",
        "Keputusan menyebut lembaga atau pejabat yang menetapkannya.",
        _absent,
    ),
    Check(
        "head-issuer-misspelt",
        Severity.ERROR,
        "Nama lembaga tidak sama",
        "Nama lembaga ditulis sama di seluruh keputusan.",
        _misspelt,
    ),
)
