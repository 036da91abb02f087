"""Where the complaints mailbox is, from the settings."""

from __future__ import annotations

from django.conf import settings

from pakta.domain.registers.complaints.mailbox.imap import Account


def account_set() -> Account | None:
    """None where no mailbox is set."""
    if not settings.PAKTA_IMAP_HOST:
        return None
    return Account(
        host=settings.PAKTA_IMAP_HOST,
        port=settings.PAKTA_IMAP_PORT,
        user=settings.PAKTA_IMAP_USER,
        password=settings.PAKTA_IMAP_PASSWORD,
        tls=settings.PAKTA_IMAP_TLS,
        folder=settings.PAKTA_IMAP_FOLDER,
    )
