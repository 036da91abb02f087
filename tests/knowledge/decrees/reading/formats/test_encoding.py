from __future__ import annotations

import random

import pytest

from pakta.knowledge.decrees.reading.formats.encoding import text_of
from pakta.knowledge.decrees.reading.refusals import UnknownFormat

TEXT = "Keputusan – Rencana Aksi √ “ZI”\nbaris dua\n"


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("utf-16-le"), TEXT.encode("utf-16-be"),
     b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT.encode("utf-32")],
)  # fmt: skip
def test_unicode_of_every_kind(data: bytes) -> None:
    assert text_of(data) == (TEXT, [])


def test_what_windows_wrote() -> None:
    text = TEXT.replace("√", "")
    assert text_of(text.encode("cp1252")) == (text, [])


def test_torn_bytes_in_unicode_are_noted_with_their_line() -> None:
    text, notes = text_of(TEXT.encode() + b"ba\xffris\n")
    assert text == TEXT + "ba\ufffdris\n"
    assert [(note.code, note.where.line) for note in notes] == [("encoding_torn", 3)]


def test_a_stray_control_character_becomes_a_space() -> None:
    assert text_of(b"Keputusan" * 20 + b"\x00\x0c")[0] == "Keputusan" * 20 + " \x0c"


@pytest.mark.parametrize("size", [64, 1000, 50_000])
def test_noise_is_refused(size: int) -> None:
    with pytest.raises(UnknownFormat):
        text_of(random.Random(size).randbytes(size))
