"""An address as a mark: the same all day, another one tomorrow, and never the address itself."""

from __future__ import annotations

import datetime as dt
import ipaddress

from django.utils.crypto import salted_hmac

SALT = "pakta.foundation.gatekeeping.marks"
LENGTH = 32
UNKNOWN = "unknown"
"""All whose address is not told count as one."""
CROWD = tuple(f"*{digit}" for digit in "0123456789abcdef")
"""Marks that stand for everybody at a door. Several, and each knock counts at one of them: at a single one all offices
of the country would wait for each other."""
NETWORK_OF_A_HOUSE = 64
"""Bits of an IPv6 address that stay: a house chooses the rest as it likes."""


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, an IPv6 network of a house, or ``UNKNOWN``."""
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return UNKNOWN
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), NETWORK_OF_A_HOUSE), strict=False))


def mark_of(what: str, *, now: dt.datetime) -> str:
    """The day's mark of ``what``."""
    return _mark(what, now.astimezone(dt.UTC).date())


def marks_since(what: str, *, since: dt.datetime, now: dt.datetime) -> list[str]:
    """The marks ``what`` has had from ``since`` to ``now``: over midnight there are two."""
    day, last = since.astimezone(dt.UTC).date(), now.astimezone(dt.UTC).date()
    found = []
    while day <= last:
        found.append(_mark(what, day))
        day += dt.timedelta(days=1)
    return found


def crowd_mark(mark: str) -> str:
    """Which of ``CROWD`` a knock of ``mark`` counts at."""
    return f"*{mark[0]}"


def _mark(what: str, day: dt.date) -> str:
    return salted_hmac(f"{SALT}.{day.isoformat()}", what, algorithm="sha256").hexdigest()[:LENGTH]
