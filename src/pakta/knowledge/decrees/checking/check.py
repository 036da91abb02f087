"""A check: a stable code, how much its findings weigh, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.subject import Subject


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check saw: the part where it stands and one Indonesian sentence that quotes the print.

    ``mend`` is the text to put instead of the whole of ``part``, or of ``mend_part`` where that is another; None
    where no text is certain. ``why`` and ``citation`` take the place of the check's own where they are not None.
    """

    part: str
    what: str
    mend: str | None = None
    mend_part: str | None = None
    why: str | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for.

    ``code`` begins with its family (``head-``, ``time-``) and never changes once published; ``title`` says in a few
    Indonesian words what is found; ``why`` is one Indonesian sentence that gives the rule, ``citation`` names where
    it stands, "" where it is custom. ``run`` yields a flaw for each place; it may meet any reading, also one with
    parts absent or empty, and never raises.
    """

    code: str
    severity: Severity
    title: str
    why: str
    run: Callable[[Subject], Iterable[Flaw]]
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Checks of one matter, under the Indonesian name that reports show."""

    name: str
    title: str
    checks: tuple[Check, ...]
