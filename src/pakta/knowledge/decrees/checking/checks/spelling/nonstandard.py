"""Forms that are in wide use beside the standard one: *resiko*, *survey*, *dilingkungan*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.checks.spelling.texts import LONGEST_READ, texts_of
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.stored import stored
from pakta.knowledge.decrees.checking.subject import Subject

MOST_NAMED = 8
"""Forms that one finding names; its mend has them all."""
_WORD = re.compile(r"[^\W_]+")


@cache
def _standard() -> dict[str, str]:
    return {entry["wrong"]: entry["right"] for entry in stored("spelling")}


@cache
def _wrong() -> re.Pattern[str]:
    """Every form that is not standard; the groups in which it is right are found first, and kept."""
    kept = [group for entry in stored("spelling") for group in entry.get("but_not", ())]
    kept_part = "|".join(re.escape(group).replace(r"\ ", r"[\s-]+") for group in kept)
    forms = sorted(_standard(), key=len, reverse=True)
    wrong_part = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"\b(?:(?P<kept>{kept_part})|(?P<wrong>{wrong_part}))\b", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split()[0] for form in _standard())


def _right(printed: str) -> str:
    """The standard form with the capitals of the printed one."""
    right = _standard()[" ".join(printed.lower().split())]
    if printed.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if printed[0].isupper() else right


def nonstandard(subject: Subject) -> Iterator[Flaw]:
    """Texts with such forms in them, given back with the standard ones."""
    for part, text in texts_of(subject):
        if len(text) > LONGEST_READ or _first_words().isdisjoint(_WORD.findall(text.lower())):
            continue
        found = {
            match["wrong"]: _right(match["wrong"]) for match in _wrong().finditer(text) if match["wrong"]
        }
        if not found:
            continue
        listed = ", ".join(
            f"{quoted(form)} bakunya “{right}”" for form, right in list(found.items())[:MOST_NAMED]
        )
        mended = _wrong().sub(lambda match: _right(match["wrong"]) if match["wrong"] else match[0], text)
        is_group = part.startswith("components.")
        yield Flaw(part, f"Ejaan tidak baku: {listed}.", mended, f"{part}.name" if is_group else part)


CHECK = Check(
    "spelling-nonstandard",
    Severity.HINT,
    "Ejaan tidak baku",
    "Naskah dinas memakai ejaan baku bahasa Indonesia.",
    nonstandard,
)
