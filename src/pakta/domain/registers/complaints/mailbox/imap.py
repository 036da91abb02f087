"""The mailbox itself, over IMAP: which mails are new, their bytes, and the mark that they were taken in.

Nothing is ever deleted or moved: the mailbox stays the office's own.
"""

from __future__ import annotations

import datetime as dt
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

TIMEOUT = 20
PLAIN_PORT = 143
"""Where a server begins in the clear and is asked for TLS; elsewhere TLS comes first."""
LARGEST_MAIL = 30 * 1024 * 1024
"""Beyond it only the beginning is fetched: its words, without attachments."""
BEGINNING = 256 * 1024
MOST_AT_ONCE = 50

_UID = re.compile(rb"UID (\d+)")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_PASSING = re.compile(rb"\[(?:UNAVAILABLE|INUSE|LIMIT)\]", re.I)
"""Refusals that say nothing about the mail (RFC 5530)."""
_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')


class MailboxDown(Exception):
    """The mailbox does not answer, or not as it should; says why."""


class MailRefused(Exception):
    """The mailbox answers, but does not hand this one mail over."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is and who signs in there."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    folder: str

    @property
    def name(self) -> str:
        """Names the mailbox in our tables."""
        return f"{self.user}@{self.host}/{self.folder}"[:200]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in the mailbox: when it came, its bytes, and whether there are more of them."""

    uid: int
    came: dt.datetime
    raw: bytes
    cut: bool


class Mailbox:
    """An open mailbox; ``uid_validity`` changes when the server numbers its mails anew."""

    def __init__(self, connection: imaplib.IMAP4, uid_validity: int) -> None:
        self._connection = connection
        self.uid_validity = uid_validity

    def new_uids(self, *, after: int | None) -> list[int]:
        """Numbers above ``after``; without one those nobody has read yet. The oldest first, so many at a time."""
        wanted = "UNSEEN" if after is None else f"UID {after + 1}:*"
        said = self._said("search", wanted)
        found = sorted(int(one) for line in said if isinstance(line, bytes) for one in line.split())
        # "n:*" always gives the last one, new or not.
        return [one for one in found if after is None or one > after][:MOST_AT_ONCE]

    def mail(self, uid: int) -> Waiting | None:
        """One mail; None where it is gone meanwhile. Raises ``MailRefused`` where the server keeps it."""
        facts = b" ".join(
            part if isinstance(part, bytes) else part[0]
            for part in self._handed(uid, "(RFC822.SIZE INTERNALDATE)")
            if part
        )
        size, came = _SIZE.search(facts), _DATE.search(facts)
        if size is None:
            return None
        cut = int(size[1]) > LARGEST_MAIL
        what = f"(BODY.PEEK[]<0.{BEGINNING}>)" if cut else "(BODY.PEEK[])"
        for part in self._handed(uid, what):
            if isinstance(part, tuple):
                return Waiting(uid, _moment(came[1] if came else b""), part[1], cut)
        return None

    def mark_taken(self, uid: int) -> None:
        """Read, for whoever looks into the mailbox."""
        self._said("store", str(uid), "+FLAGS.SILENT", r"(\Seen)")

    def _handed(self, uid: int, what: str) -> list[bytes | tuple[bytes, bytes]]:
        try:
            kind, said = self._connection.uid("fetch", str(uid), what)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise MailRefused(type(error).__name__) from error
        if kind == "OK":
            return said
        if _PASSING.search(b" ".join(one for one in said if isinstance(one, bytes))):
            raise MailboxDown(f"fetch: {kind}")
        raise MailRefused(kind)

    def _said(self, command: str, *args: str) -> list[bytes | tuple[bytes, bytes]]:
        kind, said = self._connection.uid(command, *args)
        if kind != "OK":
            raise MailboxDown(f"{command}: {kind}")
        return said


@contextmanager
def opened(account: Account) -> Iterator[Mailbox]:
    """The mailbox, open and signed in. Raises ``MailboxDown`` for whatever keeps it from answering."""
    connection: imaplib.IMAP4 | None = None
    try:
        connection = _connected(account)
        connection.login(account.user, account.password)
        kind, _said = connection.select(_quoted(account.folder))
        if kind != "OK":
            raise MailboxDown(f"folder {account.folder}: {kind}")
        _kind, validity = connection.response("UIDVALIDITY")
        first = validity[0] if validity else None
        yield Mailbox(connection, int(first) if first else 0)
    except (OSError, imaplib.IMAP4.error, ssl.SSLError) as error:
        raise MailboxDown(f"{type(error).__name__}: {error}"[:300]) from error
    finally:
        if connection is not None:
            _leave(connection)


def _connected(account: Account) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if account.tls and account.port != PLAIN_PORT:
        return imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=TIMEOUT)
    plain = imaplib.IMAP4(account.host, account.port, timeout=TIMEOUT)
    if account.tls:
        plain.starttls(context)
    return plain


def _leave(connection: imaplib.IMAP4) -> None:
    try:
        connection.logout()
    except (OSError, imaplib.IMAP4.error):
        return


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _moment(written: bytes) -> dt.datetime:
    """When the server took the mail; the beginning of time where it does not say."""
    try:
        moment = parsedate_to_datetime(written.decode("ascii", "replace").strip())
    except (ValueError, TypeError, LookupError, OverflowError):
        return dt.datetime.fromtimestamp(0, dt.UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
