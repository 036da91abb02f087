"""Filling a worksheet over the web: an area's page, and saving one answer, as ratios measured in one run.

``python -m tests.benchmarks.worksheet_page_bench``, on a database of its own: the page of an area, all answered, with a
hundred proofs beside its questions, against an empty signed-in page; saving an answer against an act that does nothing
but leave its entry in the trail, as every act must.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.benchmarks.bench_settings")
django.setup()

from django.conf import settings  # noqa: E402 - settings first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from pakta.domain.assessments.actions.beside import set_proof  # noqa: E402
from pakta.domain.assessments.models import AssessmentRound  # noqa: E402
from pakta.foundation.accounts.models import User  # noqa: E402
from pakta.knowledge.worksheets.instrument import instrument  # noqa: E402
from tests.factories.accounts import person  # noqa: E402
from tests.factories.assessments import INSTRUMENT, all_best, question_link, started  # noqa: E402
from tests.factories.evidence import accepted, hand_in_files  # noqa: E402
from tests.factories.institutions import family  # noqa: E402
from tests.factories.programmes import NOW, adopted_programme  # noqa: E402

ROUNDS = 60
PROOFS = 100
AREA = "A.5"
MOST_OF_PAGE, MOST_OF_SAVING = 3, 2
CODE = "A.I.5.i.a"


def main() -> int:
    call_command("migrate", verbosity=0)
    planner, found = filled_office()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(planner, backend=settings.AUTHENTICATION_BACKENDS[0])
    page = reverse("assessments:area", args=[found.pk, AREA])
    saving = Saving(client, reverse("assessments:save", args=[found.pk, CODE]))
    empty, full = [], []
    empty_posts, saves = [], []
    for turn in range(ROUNDS):
        # In turns, so that whatever else the machine does falls on all of them alike.
        for times, call in (
            (empty, lambda: client.get("/kosong/")),
            (full, lambda: client.get(page)),
            (empty_posts, lambda: client.post("/kosong/")),
            (saves, saving),
        ):
            started_at = time.perf_counter()
            status = call().status_code
            if turn:
                times.append(time.perf_counter() - started_at)
            assert status == 200, status
    told = [
        line(f"area, {PROOFS} bukti", full, empty, MOST_OF_PAGE),
        line("simpan satu jawaban", saves, empty_posts, MOST_OF_SAVING),
    ]
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    with CaptureQueriesContext(connection) as writes:
        saving()
    print(f"{len(queries)} kueri, menyimpan {len(writes)} kueri")
    return int(not all(told))


class Saving:
    """Each call says something new, as a person does."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address, self.count, self.seen = client, address, 0, 1

    def __call__(self):  # type: ignore[no-untyped-def]  # whatever the client answers
        self.count += 1
        data = {f"jawab-{CODE}": "A", f"jelas-{CODE}": f"ke-{self.count}", f"lihat-{CODE}": self.seen}
        answer = self.client.post(self.address, data)
        self.seen = answer.json()["seen"]
        return answer


def line(name: str, times: list[float], base: list[float], most: float) -> bool:
    """Print the median as a ratio to the base's; whether it stays within ``most``."""
    median, of = statistics.median(times), statistics.median(base)
    print(
        f"{name:20} {median * 1000:6.1f} ms  {median / of:5.2f} x kosong ({of * 1000:.1f} ms), paling banyak {most}"
    )
    return median / of <= most


@transaction.atomic
def filled_office() -> tuple[User, AssessmentRound]:
    """A city office with every question answered and ``PROOFS`` accepted proofs beside one area's questions."""
    unit = family()[2]
    planner, member = person("planner", unit), person("member", unit)
    found = started(unit, planner)
    all_best(found, planner)
    moment = adopted_programme(unit=unit, by=planner).deliveries.order_by("due_on", "pk")[0]
    files = [(f"isi {n}".encode(), f"bukti {n}.txt") for n in range(PROOFS)]
    proofs = [accepted(one, planner) for one in hand_in_files(moment, member, *files)]
    codes = [code for code, place in instrument(INSTRUMENT).places.items() if place.area.code == AREA]
    share = -(-PROOFS // len(codes))
    for at, code in enumerate(codes):
        set_proof(
            round=found,
            code=code,
            placements=proofs[at * share : (at + 1) * share],
            link=question_link,
            by=planner,
            now=NOW,
        )
    return planner, found


if __name__ == "__main__":
    sys.exit(main())
