"""A virus scanner on 127.0.0.1 that speaks as much of clamd's language as Pakta asks in.

``tests/foundation/files/scanning/test_clamd.py`` holds it to the real one where ``PAKTA_TEST_CLAMD`` names its address.
"""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SIGN = b"PAKTA-UJI-VIRUS"
"""What the fake takes for a virus; the real one needs a signature of it, named ``Pakta.Uji``."""
FOUND = "Pakta.Uji.UNOFFICIAL"
STREAM_MAX_LENGTH = 1024 * 1024


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = self.rfile.readline()
        if command == b"nPING\n":
            self.wfile.write(b"PONG\n")
        elif command == b"nINSTREAM\n":
            self._scan()

    def _scan(self) -> None:
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            if len(content) + size > STREAM_MAX_LENGTH:
                # As clamd does: it says so and hangs up, whatever is still being sent.
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
                return
            content += self.rfile.read(size)
        self.wfile.write(f"stream: {FOUND} FOUND\n".encode() if SIGN in content else b"stream: OK\n")


class _Mute(socketserver.StreamRequestHandler):
    """A clamd that is being stopped: it takes the connection and says nothing."""

    def handle(self) -> None:
        self.rfile.readline()


@contextmanager
def _listening(handler: type[socketserver.StreamRequestHandler]) -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def running_clamd() -> Iterator[str]:
    """The address of a scanner that answers."""
    with _listening(_Conversation) as address:
        yield address


@contextmanager
def mute_clamd() -> Iterator[str]:
    with _listening(_Mute) as address:
        yield address
