"""The slip a form carries: which door, since when it lies open, and what was asked. Signed; the server keeps none."""

from __future__ import annotations

import base64
import datetime as dt
import json
import secrets
from dataclasses import dataclass, replace

from cryptography.fernet import Fernet, InvalidToken
from django.core import signing
from django.utils.crypto import salted_hmac

from pakta.foundation.gatekeeping.deciding import QUICKEST, Door, bits_at
from pakta.foundation.gatekeeping.puzzles import Puzzle

SALT = "pakta.foundation.gatekeeping.slips"
LONGEST_OPEN = dt.timedelta(hours=12)
"""A form that lies open longer is asked for once more; what was typed stays."""
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Slip:
    """``secret`` is known to the form alone; ``level`` is what was asked at ``asked``."""

    door: str
    secret: str
    opened: dt.datetime
    asked: dt.datetime
    level: int

    @property
    def text(self) -> str:
        """As a form carries it."""
        moments = [int(self.opened.timestamp()), int(self.asked.timestamp())]
        content = json.dumps([self.door, self.secret, *moments, self.level], separators=(",", ":"))
        return signing.Signer(salt=SALT).sign(base64.urlsafe_b64encode(content.encode()).decode())

    @property
    def puzzle(self) -> Puzzle:
        """The work asked. It is of this moment: what was solved for an earlier one does not fit."""
        return Puzzle(f"{self.secret}.{int(self.asked.timestamp())}", bits_at(self.level))

    @property
    def key(self) -> str:
        """What the form is known by once it came in; the secret does not follow from it."""
        return salted_hmac(f"{SALT}.key", self.secret, algorithm="sha256").hexdigest()

    def is_old(self, *, now: dt.datetime) -> bool:
        return now - self.opened > LONGEST_OPEN

    def mark_of(self, content: str) -> str:
        """``content`` so that another can be compared with it, by who holds this slip alone."""
        return salted_hmac(f"{SALT}.content", self.secret + content, algorithm="sha256").hexdigest()

    def seal(self, text: str) -> str:
        """``text`` so that only who holds this slip reads it."""
        return self._seal().encrypt(text.encode()).decode()

    def unseal(self, sealed: str) -> str:
        """The other way; "" where nothing was sealed."""
        try:
            return self._seal().decrypt(sealed.encode()).decode() if sealed else ""
        except InvalidToken:
            return ""

    def _seal(self) -> Fernet:
        key = salted_hmac(f"{SALT}.seal", self.secret, algorithm="sha256").digest()
        return Fernet(base64.urlsafe_b64encode(key))


def new_slip(door: Door, *, now: dt.datetime) -> Slip:
    """For a form that is shown for the first time."""
    return Slip(door.key, secrets.token_urlsafe(18), now, now, 0)


def renewed(slip: Slip, *, now: dt.datetime) -> Slip:
    """For a form whose slip is too old: it lay open long enough to be sent at once. Still the same form, so that slips
    hoarded by a machine are worth one each."""
    return replace(slip, opened=now - QUICKEST, asked=now, level=0)


def asked_anew(slip: Slip, *, level: int, now: dt.datetime) -> Slip:
    """The same form, asked what is asked now."""
    return replace(slip, asked=now, level=level)


def slip_read(door: Door, text: str, *, now: dt.datetime) -> Slip | None:
    """The slip a form brought; None where it is not ours, of another door, or too old."""
    slip = slip_of(door, text)
    return None if slip is None or slip.is_old(now=now) else slip


def slip_of(door: Door, text: str) -> Slip | None:
    """The slip a form brought, however old; None where it is not ours or of another door."""
    if len(text) > LONGEST:
        return None
    try:
        content = base64.urlsafe_b64decode(signing.Signer(salt=SALT).unsign(text).encode())
    except signing.BadSignature:
        return None
    key, secret, opened, asked, level = json.loads(content)
    slip = Slip(key, secret, _moment(opened), _moment(asked), level)
    return slip if slip.door == door.key else None


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
