"""The reading of whatever file a command is given."""

from __future__ import annotations

import json

import pytest

from pakta.knowledge.decrees.form import Component, Decree, Item, Plan, Reading, Subcomponent
from pakta.knowledge.decrees.given import is_reading, reading_given
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.refusals import TooLarge
from pakta.knowledge.decrees.reread import NotAReading

READ = Reading(
    Decree(number="4"),
    Plan(components=[Component("I", "Area", [Subcomponent("1", "Sub", [Item(action="Rapat")])])]),
)
PRINTED = json.dumps(READ.as_json()).encode()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"{}", "hasil.json", True),
        (b"", "hasil.JSON", True),
        (b'\xef\xbb\xbf\n {"decree": {}}', "", True),
        (b"{}", "catatan.txt", False),
        (b"KEPUTUSAN", "", False),
    ],
)
def test_what_is_taken_for_a_reading(data: bytes, name: str, *, expected: bool) -> None:
    assert is_reading(data, name) == expected


def test_papers_and_their_readings_give_the_same() -> None:
    paper = b"KEPUTUSAN DINAS ARSIP\nNOMOR 4 TAHUN 2026\nTENTANG\nRENCANA AKSI\n"
    guard = Guard(Limits())
    read = reading_given(paper, name="sk.txt", guard=guard)
    assert read.decree.number == "4"
    again = reading_given(json.dumps(read.as_json()).encode(), name="sk.json", guard=guard)
    assert again == read
    assert reading_given(PRINTED, name="", guard=guard) == READ


@pytest.mark.parametrize("data", [b"{", b"[]", b'"\xff"', b"[" * 100_000, b'{"decree": 4}'])
def test_what_pakta_read_did_not_print_is_refused(data: bytes) -> None:
    with pytest.raises(NotAReading, match="bukan hasil pakta read"):
        reading_given(data, name="x.json", guard=Guard(Limits()))


def test_a_reading_beyond_the_limits_is_refused() -> None:
    with pytest.raises(TooLarge):
        reading_given(PRINTED, name="x.json", guard=Guard(Limits(file_bytes=10)))
