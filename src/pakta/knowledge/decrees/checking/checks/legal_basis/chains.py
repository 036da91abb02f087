"""The wording before an amendment: changed once, or several times and last by this one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pakta.knowledge.decrees.checking.changes import change_said, is_doubtful_change
from pakta.knowledge.decrees.checking.check import Check, Flaw
from pakta.knowledge.decrees.checking.citations import Cited, known
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.folding import key
from pakta.knowledge.decrees.checking.quoting import quoted
from pakta.knowledge.decrees.checking.subject import Subject
from pakta.knowledge.law.citations import Citation

_ONCE = "sebagaimana telah diubah dengan"
_SEVERAL = "sebagaimana telah beberapa kali diubah terakhir dengan"
_ALSO_SEVERAL = "sebagaimana telah diubah beberapa kali terakhir dengan"
_LATIN = re.compile(r"(?:jo|juncto)\b", re.IGNORECASE)


def _look(subject: Subject) -> Iterator[Flaw]:
    for one in subject.cited:
        if one.citation is None or not one.citation.amendments or _LATIN.match(one.citation.chain):
            continue
        if is_doubtful_change(subject, one.citation.reference, one.citation.amendments[-1]):
            continue  # what it should say cannot be told before the amendment itself is right
        changes = _changes(one.citation, subject)
        printed = key(one.citation.chain)
        if printed not in _right_for(changes):
            yield _flaw(one, one.citation, changes)


def _right_for(changes: int) -> tuple[str, ...]:
    """The wordings that fit a regulation changed so often; 0 where that is not known."""
    if changes == 1:
        return (_ONCE,)
    several = (_SEVERAL, _ALSO_SEVERAL)
    return several if changes else (_ONCE, *several)


def _flaw(one: Cited, citation: Citation, changes: int) -> Flaw:
    wanted = _SEVERAL if changes > 1 or (not changes and citation.says_several) else _ONCE
    last = citation.amendments[-1]
    what = f"{quoted(citation.chain)} sebelum {last.key} seharusnya {quoted(wanted)}"
    if changes > 1 and not citation.says_several:
        what += f": {last.key} bukan perubahan pertama"
    elif changes == 1 and citation.says_several:
        what += f": {last.key} perubahan pertama"
    span = citation.chain_span
    mend = one.with_text(*span, f"{wanted} ") if span is not None else None
    return Flaw(one.part, f"{what}.", mend=mend)


def _changes(citation: Citation, subject: Subject) -> int:
    """How often it was changed by then, as the amendment's title says, else the library; 0 where neither can tell.

    The library may lack changes, so that one on record is at least one.
    """
    if len(citation.amendments) > 1:
        return 0  # all of them are named, which needs no wording for how many
    said = change_said(citation.amendments[-1].title)
    base, day = known(citation.reference, subject.library), subject.judged_on
    if said or base is None or day is None:
        return said
    recorded = len(subject.library.amendments_on(base, day))
    return recorded if recorded > 1 else 0


CHECKS = (
    Check(
        "legal-basis-chain",
        Severity.WARNING,
        "Bentuk rujukan perubahan keliru",
        "Peraturan yang baru sekali diubah dirujuk “sebagaimana telah diubah dengan”, yang lebih dari sekali"
        " “sebagaimana telah beberapa kali diubah terakhir dengan” (kebiasaan; belum diverifikasi).",
        _look,
    ),
)
