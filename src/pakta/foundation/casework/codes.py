"""Tickets and their codes: what a reporter finds the case by, without an account."""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what reads alike on paper and by telephone."""
TICKET_LENGTH = 8
CODE_LENGTH = 12
SHORTEST_PART = 4
"""Signs by which a ticket is looked for: as many as stand between its dashes."""


def new_ticket() -> str:
    """Says nothing of number, name or day."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TICKET_LENGTH))


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def tidied(typed: str) -> str:
    """As typed by people: small letters, blanks and dashes count for nothing."""
    return "".join(sign for sign in typed.upper() if sign in ALPHABET)


def ticket_part(typed: str) -> str:
    """The part of a ticket a word may be, as it is stored; "" where the word is too short or holds another sign."""
    signs = typed.upper().replace("-", "")
    return signs if len(signs) >= SHORTEST_PART and set(signs) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """In groups of four, to be read and typed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def hash_of(code: str) -> str:
    """60 random bits need no slow hash."""
    return hashlib.sha256(f"case:{tidied(code)}".encode()).hexdigest()


def matches(code: str, code_hash: str) -> bool:
    """In the same time whatever was typed."""
    return hmac.compare_digest(hash_of(code), code_hash or hash_of("-"))
