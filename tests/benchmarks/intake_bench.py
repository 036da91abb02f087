"""Public complaints per second over HTTP, as a ratio to a bare Django view that inserts one row, in the same run.

A real ``pakta serve`` on a port of its own with data of its own, every write durable. Citizens send at once, each
from an address of their own, complete forms with the slip of the gate; the bare view stands behind the same server. In
turns, so that whatever else the machine does falls on both alike. Each office has a keeper, who is told of each
complaint; each complaint must be there at the end. How often the database is asked, and what one request costs the
processor without the web server, is counted in this process beforehand.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.benchmarks.upload_bench import SETTINGS, served

TURNS, A_TURN, AT_ONCE = 12, 60, 8
COUNTED, A_COUNT = 6, 50
AIM = 0.5
STORY = "Saya menunggu tiga jam di loket dua dan tidak ada pengumuman. " * 20


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="pakta-bench-") as name:
        os.environ |= {
            "PAKTA_DATA": os.environ.get("PAKTA_DATA") or str(Path(name) / "data"),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PAKTA_PROXIES": "1",
        }
        offices = _offices(asked.offices)
        _print_costs(offices[0])
        with served(with_worker=False) as address, ThreadPoolExecutor(AT_ONCE) as people:
            crowd = Citizens(address, offices)
            ways: dict[str, Callable[[int], None]] = {"satu baris": crowd.insert, "pengaduan": crowd.complain}
            rates: dict[str, list[float]] = {name: [] for name in ways}
            for way in ways.values():
                list(people.map(way, range(AT_ONCE * 2)))
            for _turn in range(asked.turns):
                for title, way in ways.items():
                    begun = time.perf_counter()
                    list(people.map(way, range(A_TURN)))
                    rates[title].append(A_TURN / (time.perf_counter() - begun))
        _print(rates, asked.offices)
        _verify(crowd.sent + A_COUNT * (COUNTED + 1) + 1)


def _print_costs(office: str) -> None:
    """What a request of each kind costs the processor, and how often it asks the database."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from pakta.foundation.casework.models import Case

    client = Client(headers={"Host": "127.0.0.1"})

    def insert(_number: int) -> None:
        assert client.post("/satu-baris/").status_code == 200

    def complain(number: int) -> None:
        address = f"172.16.{number >> 8 & 255}.{number & 255}"
        answer = client.post(
            f"/layanan/{office}/pengaduan/", _form(number), headers={"X-Forwarded-For": address}
        )
        assert answer.status_code == 200, answer.content.decode()[:2000]

    before = Case.objects.count()
    costs: dict[str, list[float]] = {"satu baris": [], "pengaduan": []}
    for turn in range(COUNTED + 1):
        for title, way in (("satu baris", insert), ("pengaduan", complain)):
            begun = time.process_time()
            for number in range(A_COUNT):
                way(turn * A_COUNT + number)
            if turn:
                # The first time everything is loaded.
                costs[title].append((time.process_time() - begun) / A_COUNT * 1000)
    with CaptureQueriesContext(connection) as asked:
        complain(A_COUNT * (COUNTED + 1))
    assert Case.objects.count() == before + A_COUNT * (COUNTED + 1) + 1
    row, complaint = (statistics.median(found) for found in costs.values())
    print(
        f"prosesor: satu baris {row:.2f} ms, pengaduan {complaint:.2f} ms ({complaint / row:.1f} x), "
        f"{len(asked)} pernyataan SQL"
    )


def _form(number: int) -> dict[str, str]:
    """What a citizen types."""
    return {
        "slip": _slip(),
        "answers": "",
        "jenis": "keluhan",
        "perihal": f"Antrean {number}",
        "narrative": STORY,
        "keterbukaan": "terbuka",
        "name": f"Warga {number}",
        "phone": "081200000000",
    }


def _print(rates: dict[str, list[float]], offices: int) -> None:
    base = statistics.median(rates["satu baris"])
    for title, each in rates.items():
        middle = statistics.median(each)
        print(f"{title:12} {middle:7.1f} per detik  {middle / base:5.2f} x satu baris ({offices} kantor)")
    reached = statistics.median(rates["pengaduan"]) / base
    print(f"sasaran {AIM}: {'tercapai' if reached >= AIM else 'belum tercapai'}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--offices", type=int, default=8, help="how many offices the complaints go to")
    return parser.parse_args()


def _offices(count: int) -> list[str]:
    """The codes of some offices of the country, each with a keeper of complaints."""
    import django

    django.setup()
    from django.core.management import call_command

    from pakta.foundation.institutions.models import Unit
    from tests.benchmarks.nation import institution_tree
    from tests.factories.casework import keeper

    call_command("migrate", verbosity=0)
    institution_tree()
    units = list(Unit.objects.order_by("-path")[:count])
    for unit in units:
        keeper(unit, "complaints")
    return [unit.code for unit in units]


class Citizens:
    """Each call is another citizen, with an address nobody else has."""

    def __init__(self, address: str, offices: list[str]) -> None:
        self._address, self._offices = address, offices
        self._own = threading.local()
        self._lock = threading.Lock()
        self.sent = 0

    def insert(self, _number: int) -> None:
        self._session.post(f"{self._address}/satu-baris/", timeout=60).raise_for_status()

    def complain(self, _number: int) -> None:
        with self._lock:
            self.sent += 1
            number = self.sent
        page = f"{self._address}/layanan/{self._offices[number % len(self._offices)]}/pengaduan/"
        session = self._session
        answer = session.post(
            page,
            {"csrfmiddlewaretoken": session.cookies["csrftoken"], **_form(number)},
            headers={"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"},
            timeout=60,
        )
        assert answer.status_code == 200, answer.text[:2000]

    @property
    def _session(self) -> requests.Session:
        found: requests.Session | None = getattr(self._own, "session", None)
        if found is None:
            found = self._own.session = requests.Session()
            found.get(f"{self._address}/layanan/{self._offices[0]}/pengaduan/", timeout=60).raise_for_status()
        return found


def _slip() -> str:
    """Of a form that was opened two minutes ago, as a person's is."""
    from django.utils import timezone

    from pakta.delivery.portal.doors import COMPLAINT
    from pakta.foundation.gatekeeping.slips import new_slip

    return new_slip(COMPLAINT, now=timezone.now() - dt.timedelta(minutes=2)).text


def _verify(sent: int) -> None:
    from pakta.foundation.casework.models import Case

    there = Case.objects.filter(register="complaints").count()
    assert there == sent, f"{sent} were sent, {there} are there."


if __name__ == "__main__":
    main()
