"""Regulations an office stated itself."""

from __future__ import annotations

from typing import Any

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnRegulation
from tests.factories.programmes import NOW

LOCAL: dict[str, Any] = {
    "kind": "Keputusan lembaga",
    "issuer": "Badan Pelayanan",
    "number": "12",
    "year": 2024,
    "title": "Pedoman Layanan",
    "source": "Salinan di arsip kantor",
}
"""One that Pakta does not bring."""
OURS: dict[str, Any] = {
    "kind": "UU",
    "number": "28",
    "year": 1999,
    "title": "Judul menurut kantor",
    "source": "Lembaran Negara milik kantor",
}
"""One that Pakta brings too."""


def own_regulation(unit: Unit, by: User, *, is_withdrawn: bool = False, **fields: Any) -> OwnRegulation:
    made = OwnRegulation(unit=unit, added_at=NOW, added_by=by, **{**LOCAL, **fields})
    made.key = made.own_key()
    if is_withdrawn:
        made.withdrawn_at, made.withdrawn_by = NOW, by
    made.save()
    return made


def lawbook_ids(unit: Unit, *, by: User) -> dict[str, Any]:
    """One that counts and one that was withdrawn; the names are those of ``tests.delivery.walk``."""
    return {
        "own_regulation": own_regulation(unit, by).pk,
        "withdrawn_regulation": own_regulation(unit, by, number="13", is_withdrawn=True).pk,
    }
