"""Server time of the pages people live in, with the whole nation loaded, as ratios to an empty signed-in page.

``python -m tests.benchmarks.page_bench`` on the database of ``DATABASE_URL`` or ``PAKTA_DATA``; a nation that is there
already is used again. A name (``beranda``) measures that page alone, ``--profil`` says where its time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.benchmarks.bench_settings")
django.setup()

from django.conf import settings  # noqa: E402 - settings first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from pakta.domain.drafting.actions.starting import start_draft  # noqa: E402
from pakta.domain.drafting.models import DraftDecree  # noqa: E402
from pakta.domain.evidence.models import Placement  # noqa: E402
from pakta.domain.monitoring.models import Round  # noqa: E402
from pakta.domain.programmes.models import Programme, WorkItem  # noqa: E402
from pakta.domain.programmes.readings import draft_of_programme  # noqa: E402
from pakta.foundation.accounts.models import User  # noqa: E402
from tests.benchmarks.nation import ITEMS_A_UNIT, UNITS, Nation, nation  # noqa: E402

ROUNDS = 40
PROFILED = 30
LINES_OF_PROFILE = 45
REWORDED = "bandingkan"
"""Origin of the draft that is compared."""


def main() -> None:
    asked = _arguments()
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    world = nation()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a running PostgreSQL does by itself after such a load
    seconds = time.perf_counter() - started
    print(f"{UNITS} satker x {ITEMS_A_UNIT} butir, {world.proofs} bukti, siap dalam {seconds:.0f} s")
    pages = _pages(world)
    if asked.page:
        pages = [one for one in pages if one is pages[0] or one.name == asked.page]
    for page in pages:
        page.warm_up()
    # In turns, so that whatever else the machine does falls on all of them alike.
    for _round in range(asked.rounds):
        for page in pages:
            page.measure()
    for page in pages:
        print(page.line(pages[0]), flush=True)
    if asked.profil:
        pages[-1].profile()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", help="one page alone, beside the empty one")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--profil", action="store_true", help="where the page's time goes, and its queries")
    return parser.parse_args()


def _pages(world: Nation) -> list[Timed]:
    staff, province = _client(world.member), _client(world.supervisor)
    programme = Programme.objects.get(unit=world.member.active_memberships[0].unit)
    item = WorkItem.objects.filter(programme=programme).order_by("position")[40]
    proof = Placement.objects.filter(delivery__programme=programme).order_by("pk")
    monitored = Round.objects.get(programme=programme)
    code = programme.unit.code
    month = f"?bulan={programme.year}-06"
    drafted = _reworded(programme, world.member)
    sides = f"?kiri=program-{programme.pk}&kanan=rancangan-{drafted.pk}"
    return [
        Timed("kosong", staff, "/kosong/"),
        Timed("beranda", staff, reverse("home:unit", args=[code])),
        Timed("program", staff, reverse("programmes:detail", args=[programme.pk])),
        Timed("kemajuan", staff, reverse("programmes:progress", args=[programme.pk])),
        Timed("butir", staff, reverse("programmes:item", args=[item.pk])),
        Timed("daftar-bukti", staff, reverse("evidence:list", args=[programme.pk])),
        Timed("cari-bukti", staff, reverse("evidence:list", args=[programme.pk]) + "?cari=notula+rapat"),
        Timed("bukti", staff, reverse("evidence:detail", args=[proof[0].evidence_id])),
        Timed("antrean", staff, reverse("review:queue", args=[code])),
        Timed("periksa", staff, reverse("review:proof", args=[code, proof.waiting()[0].pk])),
        Timed("pustaka", staff, reverse("decrees:lawbook", args=[code])),
        Timed("cari-pustaka", staff, reverse("decrees:lawbook", args=[code]) + "?cari=zona+integritas"),
        Timed("kalender", staff, reverse("calendar:month", args=[code]) + month),
        Timed("keputusan", staff, reverse("decrees:list", args=[code])),
        Timed("sunting", staff, reverse("decrees:edit", args=[drafted.pk])),
        Timed("temuan", staff, reverse("decrees:findings", args=[drafted.pk])),
        Timed("bandingkan", staff, reverse("decrees:compare", args=[code]) + sides),
        Timed("monitoring", staff, reverse("monitoring:round", args=[monitored.pk])),
        Timed("satker", province, reverse("home:units")),
        Timed("meja-asesor", province, reverse("assessments:desk")),
    ]


def _reworded(programme: Programme, by: User) -> DraftDecree:
    """A draft of the running programme in which every second row was reworded."""
    draft = DraftDecree.objects.filter(unit=programme.unit, origin=REWORDED).first()
    if draft is None:
        text = draft_of_programme(programme)
        for row in text["rows"][::2]:
            row["action"] = f"{row['action']} dan melaporkannya kepada pimpinan"
        draft = start_draft(unit=programme.unit, draft=text, origin=REWORDED, by=by, now=timezone.now())
    return draft


class Timed:
    """A page, the queries it runs, its size, and how long the server took each time."""

    def __init__(self, name: str, client: Client, address: str) -> None:
        self.name, self.client, self.address = name, client, address
        self.times: list[float] = []
        self.queries = self.size = 0

    def warm_up(self) -> None:
        for _time in range(2):
            with CaptureQueriesContext(connection) as queries:
                response = self.client.get(self.address)
            assert response.status_code == 200, (self.address, response.status_code)
            self.queries, self.size = len(queries), len(response.content)

    def measure(self) -> None:
        started = time.perf_counter()
        self.client.get(self.address)
        self.times.append(time.perf_counter() - started)

    def profile(self) -> None:
        """Where the time goes, and each query with its own time."""
        profiler = cProfile.Profile()
        profiler.enable()
        for _time in range(PROFILED):
            self.client.get(self.address)
        profiler.disable()
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(LINES_OF_PROFILE)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.address)
        for query in queries:
            print(f"{float(query['time']) * 1000:7.0f} ms  {query['sql']}")

    def line(self, empty: Timed) -> str:
        median, base = statistics.median(self.times), statistics.median(empty.times)
        return (
            f"{self.name:14} {median * 1000:6.1f} ms  {median / base:5.2f} x kosong"
            f"  {self.queries:3} kueri  {self.size / 1024:5.0f} KB"
        )


def _client(user: User) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


if __name__ == "__main__":
    main()
