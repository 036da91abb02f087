"""The reading of whatever file a command is given: a paper, or the JSON that ``pakta read`` printed of one."""

from __future__ import annotations

import json

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.reading.formats.kinds import EXTENSIONS, extension_of
from pakta.knowledge.decrees.reading.limits import MIB, Guard
from pakta.knowledge.decrees.reading.opening import document_of
from pakta.knowledge.decrees.reading.reader import reading_of
from pakta.knowledge.decrees.reading.refusals import EmptyFile, TooLarge
from pakta.knowledge.decrees.reread import NotAReading, reading_from_json


def reading_given(data: bytes, *, name: str, guard: Guard) -> Reading:
    """Raises what reading raises, and ``NotAReading`` for JSON that ``pakta read`` did not print."""
    if is_reading(data, name):
        return reread(data, guard)
    return reading_of(document_of(data, name=name, guard=guard))


def is_reading(data: bytes, name: str) -> bool:
    """Whether the file is JSON by its name, or by its content where the name tells nothing."""
    extension = extension_of(name)
    return extension == "json" or (
        extension not in EXTENSIONS and data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    )


def reread(data: bytes, guard: Guard) -> Reading:
    """The reading in a JSON file, within the limits that papers have too."""
    if len(data) > guard.limits.file_bytes:
        raise TooLarge(megabytes=len(data) / MIB, most=guard.limits.file_bytes / MIB)
    if not data.strip():
        raise EmptyFile
    try:
        printed = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise NotAReading("", "JSON yang utuh") from None
    reading = reading_from_json(printed)
    guard.count_rows(
        sum(len(sub.items) for component in reading.plan.components for sub in component.subcomponents)
    )
    return reading
