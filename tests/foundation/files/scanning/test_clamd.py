"""What the scanner is asked and how its answers are understood; the fake one and, where named, the real one."""

from __future__ import annotations

import io
import os
import socket
from collections.abc import Iterator

import pytest
from tests.fakes import clamd as fake

from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.scanning.clamd import HUNG_UP, Answer, ScannerDown, answer_of


@pytest.fixture(params=["fake", "real"])
def scanner(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of one that knows ``fake.SIGN`` and takes streams of up to 1 MB."""
    if request.param == "real":
        address = os.environ.get("PAKTA_TEST_CLAMD")
        if not address:
            pytest.skip("PAKTA_TEST_CLAMD names no clamd")
        yield address
        return
    with fake.running_clamd() as address:
        yield address


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"Notula rapat", Answer(ScanState.CLEAN)),
        (b"a" * 1000 * 1024, Answer(ScanState.CLEAN)),
        (b"Notula " + fake.SIGN + b" rapat", Answer(ScanState.INFECTED, fake.FOUND)),
    ],
)
def test_the_scanner_answers(scanner: str, content: bytes, answer: Answer) -> None:
    assert answer_of(io.BytesIO(content), address=scanner) == answer


@pytest.mark.parametrize("size", [1_100_000, 20_000_000])
def test_a_file_longer_than_the_scanner_takes_is_not_scanned(scanner: str, size: int) -> None:
    answer = answer_of(io.BytesIO(bytes(size)), address=scanner)
    assert answer.state == ScanState.FAILED
    assert answer.found in {HUNG_UP, "StreamMaxLength"}


def test_a_scanner_that_is_not_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(ScannerDown):
            answer_of(io.BytesIO(b"a"), address=address)
    with pytest.raises(ScannerDown):
        answer_of(io.BytesIO(b"a"), address="/tidak/ada.sock")


def test_a_scanner_that_is_being_stopped() -> None:
    with fake.mute_clamd() as address, pytest.raises(ScannerDown):
        answer_of(io.BytesIO(b"a"), address=address)
