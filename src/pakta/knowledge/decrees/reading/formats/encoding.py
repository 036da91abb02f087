"""Bytes of a text file become text, whatever program wrote them; binary noise is refused."""

from __future__ import annotations

import codecs
import re

from pakta.knowledge.decrees.reading.document import Note, Source
from pakta.knowledge.decrees.reading.refusals import UnknownFormat

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Beyond this share of control characters it is not text: noise has one in ten, torn text almost none.
MOST_CONTROLS = 0.02
# Prose of any Latin alphabet stays far below this share of bytes above ASCII.
MOST_HIGH = 0.30


def text_of(data: bytes) -> tuple[str, list[Note]]:
    """The text of ``data`` and a note where bytes had to be guessed. Refuses ``UnknownFormat`` for noise."""
    encoding, body = _encoding_of(data)
    try:
        text = body.decode(encoding)
        notes: list[Note] = []
    except UnicodeDecodeError:
        text, notes = _guessed(body, encoding)
    controls = len(CONTROLS.findall(text))
    if controls:
        if controls > MOST_CONTROLS * len(text):
            raise UnknownFormat
        text = CONTROLS.sub(" ", text)
    return text, notes


def _encoding_of(data: bytes) -> tuple[str, bytes]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding, data[len(bom) :]
    if b"\x00" in data[:4096]:
        sample = data[:4096]
        # Latin text in UTF-16 has a zero in nearly every second byte.
        for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            half = sample[offset::2]
            if half.count(0) > 0.6 * len(half):
                return encoding, data
    return "utf-8", data


def _guessed(body: bytes, encoding: str) -> tuple[str, list[Note]]:
    """UTF-8 with a few torn bytes stays UTF-8; anything else is what Windows wrote."""
    lossy = body.decode(encoding, errors="replace")
    torn = lossy.count("�")
    whole = sum(1 for character in lossy if ord(character) > 127) - torn
    if encoding != "utf-8" or torn <= whole:
        if torn > MOST_CONTROLS * len(lossy) + 2:
            raise UnknownFormat
        where = Source(line=lossy.count("\n", 0, lossy.index("�")) + 1)
        return lossy, [Note("encoding_torn", where, f"{torn} huruf rusak dan tidak terbaca.")]
    if torn > MOST_HIGH * len(body):
        raise UnknownFormat
    return body.decode("cp1252", errors="replace"), []
