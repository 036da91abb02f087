"""A line that falls silent gives its thread back."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from typing import Any

import pytest

from pakta.config.wsgi import with_patience


def read_a_byte(environ: dict[str, Any], _start: Any) -> Iterable[bytes]:
    return [environ["gunicorn.socket"].recv(1)]


def test_a_silent_line_is_given_up() -> None:
    here, there = socket.socketpair()
    with here, there:
        patient: Any = with_patience(read_a_byte, 0.01)
        with pytest.raises(TimeoutError):
            patient({"gunicorn.socket": here}, None)
        there.send(b"x")
        assert patient({"gunicorn.socket": here}, None) == [b"x"]


def test_another_server_is_left_as_it_is() -> None:
    patient: Any = with_patience(lambda _environ, _start: [b"answer"])
    assert patient({}, None) == [b"answer"]
