"""An office with keepers, and citizens who send things to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories.institutions import UnitFactory

from pakta.delivery.portal.offers import offer_named
from pakta.foundation.casework.actions.transitions import lay_down
from pakta.foundation.gatekeeping.deciding import QUICKEST
from pakta.foundation.gatekeeping.slips import new_slip
from pakta.foundation.institutions.models import Unit

COMPLAINT = {
    "jenis": "keluhan",
    "perihal": "Antrean panjang di loket",
    "narrative": "Saya menunggu tiga jam.\nTidak ada pengumuman.",
    "category": "service",
    "place": "Loket dua",
    "happened_on": "2026-03-09",
    "keterbukaan": "terbuka",
    "name": "Warga Contoh",
    "email": "warga@contoh.test",
}
REQUEST = {
    "perihal": "Rincian anggaran",
    "applicant_kind": "person",
    "name": "Pemohon Contoh",
    "address": "Jalan Contoh 1",
    "id_proof": "KTP 0000",
    "request": "Rincian anggaran tahun ini.",
    "purpose": "Penelitian",
    "access": "copy",
    "form": "softcopy",
    "delivery": "email",
    "keterbukaan": "terbuka",
}
Send = Callable[..., Any]


@pytest.fixture
def unit() -> Unit:
    lay_down()
    made: Unit = UnitFactory(city=True, name="Kantor Pelayanan Sukamaju")
    return made


@pytest.fixture
def send(client: Client, unit: Unit) -> Send:
    """Sends a form an ordinary person filled in; what is given replaces or adds to it."""

    def sent(service: str = "pengaduan", *, address: str = "203.0.113.9", **changes: Any) -> Any:
        found = offer_named(service)
        assert found is not None
        slip = new_slip(found.door, now=timezone.now() - QUICKEST).text
        form = {**(COMPLAINT if service == "pengaduan" else REQUEST), "slip": slip, "answers": "", **changes}
        return client.post(reverse("portal:send", args=[unit.code, service]), form, REMOTE_ADDR=address)

    return sent


def keys_on(response: Any) -> tuple[str, str]:
    """Ticket and code as the receipt shows them."""
    found = re.findall(r'<dd class="key">\s*([\w-]+)\s*</dd>', response.content.decode())
    assert len(found) == 2, response.content.decode()
    return found[0], found[1]
