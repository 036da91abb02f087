"""Seals with two kinds of keys: the installation's own, and one for each thing whose content can be forgotten.

The key of a thing (a case) lies beside it, sealed with the installation's key. Whoever throws that key away has made
everything sealed with it unreadable for ever, while rows and counts stay. Fernet (AES-128 with
an HMAC) does the work.
"""

from __future__ import annotations

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from pakta.shared.errors import DomainError


class SealBroken(DomainError):
    """The content cannot be read: its key is gone, or another installation sealed it."""


def new_key() -> str:
    """A fresh key of one thing, sealed with the installation's key; what is kept beside the thing."""
    return _installation().encrypt(Fernet.generate_key()).decode()


def seal(key: str, content: bytes) -> bytes:
    """``content`` sealed with the key of its thing (as ``new_key`` gave it)."""
    return _opened(key).encrypt(content)


def unseal(key: str, sealed: bytes) -> bytes:
    """The content again. Raises ``SealBroken``."""
    try:
        return _opened(key).decrypt(bytes(sealed))
    except InvalidToken as error:
        raise SealBroken("The content cannot be read with this key.") from error


def seal_text(key: str, text: str) -> str:
    """A text sealed for a column of text; "" stays "", so that nothing is not hidden."""
    return seal(key, text.encode()).decode() if text else ""


def unseal_text(key: str, sealed: str) -> str:
    """The text again. Raises ``SealBroken``."""
    return unseal(key, sealed.encode()).decode() if sealed else ""


def _opened(key: str) -> Fernet:
    if not key:
        raise SealBroken("The key was thrown away.")
    return _fernet(key, tuple(settings.PAKTA_SEAL_KEYS))


@lru_cache(maxsize=2048)
def _fernet(key: str, installation_keys: tuple[str, ...]) -> Fernet:
    try:
        return Fernet(_installation().decrypt(key.encode()))
    except InvalidToken as error:
        raise SealBroken("The key was sealed by another installation.") from error


def _installation() -> MultiFernet:
    """The first of the installation's keys seals; the others still open what was sealed before a change of keys."""
    return _multi(tuple(settings.PAKTA_SEAL_KEYS))


@lru_cache(maxsize=4)
def _multi(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key.encode()) for key in keys])
