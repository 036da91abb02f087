"""A public page and everything it loads weigh little, uncompressed: people come with cheap phones on slow lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from tests.delivery.portal.conftest import Send, keys_on

from pakta.foundation.institutions.models import Unit

pytestmark = pytest.mark.django_db
MOST = 100 * 1024
LOADED = re.compile(r'(?:src|href|data-worker)="/static/([^"#]+)')


def weight_of(response: Any) -> int:
    """The page and each file it names, once."""
    html = response.content.decode()
    files = {found for name in LOADED.findall(html) if (found := finders.find(name))}
    assert any(path.endswith("portal.css") for path in files)
    return len(response.content) + sum(Path(path).stat().st_size for path in files)


def test_every_public_page_stays_below_its_weight(client: Client, unit: Unit, send: Send) -> None:
    addresses = [
        reverse("portal:start"),
        reverse("portal:ticket"),
        reverse("portal:verify"),
        *(
            reverse(f"portal:{name}", args=[unit.code])
            for name in ("front", "objection_start", "information", "recaps")
        ),
        *(reverse("portal:send", args=[unit.code, name]) for name in ("pengaduan", "informasi")),
    ]
    addresses += [reverse("portal:front", args=["tidak-ada"]), reverse("portal:send", args=[unit.code, "x"])]
    addresses += [reverse("portal:decree", args=["x"]), reverse("portal:copy", args=["x"])]
    weights = {address: weight_of(client.get(address)) for address in addresses}
    weights["errors"] = weight_of(send(perihal=""))
    receipt = send()
    weights["receipt"] = weight_of(receipt)
    ticket, code = keys_on(receipt)
    client.post(reverse("portal:ticket"), {"tiket": ticket, "kode": code})
    weights["case"] = weight_of(client.get(reverse("portal:case")))
    assert {name: weight for name, weight in weights.items() if weight > MOST} == {}


def test_what_pages_load_is_found(client: Client, unit: Unit) -> None:
    html = client.get(reverse("portal:send", args=[unit.code, "pengaduan"])).content.decode()
    assert {Path(name).name for name in LOADED.findall(html)} == {
        "mark.svg",
        "portal.css",
        "gate.js",
        "gate-worker.js",
    }


def test_no_style_or_script_of_the_portal_leads_elsewhere_or_runs_text() -> None:
    for name in ("portal.css", "gate.js", "gate-worker.js"):
        path = finders.find(f"portal/{name}")
        assert path
        text = Path(path).read_text(encoding="utf-8")
        assert (
            re.findall(r"https?://|@import|url\(|innerHTML|\beval\(|new Function|document\.write", text) == []
        )
