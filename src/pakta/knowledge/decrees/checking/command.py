"""What ``pakta check`` does with a file's content: read it, look it through, print what was found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pakta.knowledge.decrees.checking.checker import Checked, check, switched_off
from pakta.knowledge.decrees.checking.finding import Severity
from pakta.knowledge.decrees.checking.printing import as_json, as_text
from pakta.knowledge.decrees.checking.sarif import as_sarif
from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.given import is_reading, reread
from pakta.knowledge.decrees.reading.formats.encoding import text_of
from pakta.knowledge.decrees.reading.formats.kinds import kind_of
from pakta.knowledge.decrees.reading.limits import Guard
from pakta.knowledge.decrees.reading.opening import document_of
from pakta.knowledge.decrees.reading.printed import NOTHING_PRINTED, Printed
from pakta.knowledge.decrees.reading.reader import printed_reading_of
from pakta.knowledge.law.regulations import library

_STANDARD_INPUT = "stdin"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file looked through, with its content."""

    name: str
    data: bytes
    reading: Reading
    checked: Checked

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.checked.findings)


def checked_file(data: bytes, *, name: str, off: Iterable[str], guard: Guard) -> Outcome:
    """The file's findings; ``off`` are texts ``CODE=REASON``.

    Raises what reading raises, ``NotAReading`` for JSON that ``pakta read`` did not print, and what ``check`` raises.
    """
    reading, printed = _read(data, name, guard)
    checked = check(reading, library=library(), printed=printed, off=switched_off(off))
    return Outcome(name, data, reading, checked)


def _text(outcome: Outcome) -> str:
    return as_text(outcome.checked, outcome.reading)


def _json(outcome: Outcome) -> str:
    return _dumped(as_json(outcome.checked, outcome.reading))


def _sarif(outcome: Outcome) -> str:
    name = outcome.name or _STANDARD_INPUT
    return _dumped(as_sarif(outcome.checked, outcome.reading, name=name, text=_plain_text(outcome)))


PRINTERS: Mapping[str, Callable[[Outcome], str]] = {"text": _text, "json": _json, "sarif": _sarif}
"""How an outcome is printed, by the name of the form."""


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _plain_text(outcome: Outcome) -> str | None:
    """The file's content where that is plain text, None for packed formats and for JSON."""
    if is_reading(outcome.data, outcome.name) or kind_of(outcome.data, outcome.name) is not None:
        return None
    return text_of(outcome.data)[0]


def _read(data: bytes, name: str, guard: Guard) -> tuple[Reading, Printed]:
    if is_reading(data, name):
        return reread(data, guard), NOTHING_PRINTED
    return printed_reading_of(document_of(data, name=name, guard=guard))
