"""Asking clamd over its socket (INSTREAM), with the library that knows its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from clamav_client.clamd import (
    BufferTooLongError,
    ClamdError,
    ClamdNetworkSocket,
    ClamdUnixSocket,
    CommunicationError,
    ResponseError,
)

from pakta.foundation.files.choices import ScanState

TIMEOUT = 60
"""Seconds without a byte from the scanner, its thinking over a large archive included."""
LONGEST_FOUND = 200
HUNG_UP = "hung up (StreamMaxLength?)"


class ScannerDown(Exception):
    """Nobody answers, or the line broke: to be asked again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``CLEAN``, ``INFECTED`` with the name of what was found, or ``FAILED`` with the scanner's reason."""

    state: ScanState
    found: str = ""


def answer_of(content: IO[bytes], *, address: str) -> Answer:
    """What clamd at ``address`` (the path of a socket, or ``host:port``) says of the content. Raises ``ScannerDown``.

    A content longer than clamd's ``StreamMaxLength`` is ``FAILED``.
    """
    client = _client(address)
    try:
        replies = client.instream(cast("BinaryIO", content))  # it only reads
    except BufferTooLongError:
        return Answer(ScanState.FAILED, "StreamMaxLength")
    except ResponseError as refusal:
        return _unclear(str(refusal))
    except (CommunicationError, OSError) as broken:
        if not _answers(client):
            raise ScannerDown(str(broken)) from broken
        # It hung up over this content alone, as it does beyond its StreamMaxLength while we still send.
        return Answer(ScanState.FAILED, HUNG_UP)
    state, found = replies.get("stream", ("", None))
    if state == "OK":
        return Answer(ScanState.CLEAN)
    if state == "FOUND":
        return Answer(ScanState.INFECTED, str(found)[:LONGEST_FOUND])
    return _unclear(str(found or ""))


def _answers(client: ClamdNetworkSocket) -> bool:
    try:
        return client.ping().strip() == "PONG"
    except (ClamdError, OSError):
        # The library leaves a socket open that could not connect.
        client.clamd_socket.close()
        return False


def _unclear(reason: str) -> Answer:
    """An answer that is none: an empty line is a clamd that was stopped in the middle."""
    if not reason.strip():
        raise ScannerDown("clamd ended the conversation.")
    return Answer(ScanState.FAILED, reason.strip()[:LONGEST_FOUND])


def _client(address: str) -> ClamdNetworkSocket:
    if address.startswith("/"):
        return ClamdUnixSocket(path=address, timeout=TIMEOUT)
    host, _colon, port = address.rpartition(":")
    return ClamdNetworkSocket(host=host.strip("[]"), port=int(port), timeout=TIMEOUT)
