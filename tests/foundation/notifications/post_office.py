"""A real mail server on this machine, that can be closed, refuse, and be opened again."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message as Mail
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message


class PostOffice(Message):
    """Keeps what arrives in ``mails``; answers an address in ``refusals`` with that line instead."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Mail] = []
        self.refusals: dict[str, str] = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def handle_message(self, message: Mail) -> None:
        self.mails.append(message)

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if answer := self.refusals.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    @property
    def addressees(self) -> list[str]:
        return [str(mail["To"]) for mail in self.mails]

    @contextmanager
    def opened(self) -> Iterator[None]:
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield
        finally:
            controller.stop()
