"""A register's desk with a hundred thousand cases, as ratios to an empty signed-in page, measured in one run.

``python -m tests.benchmarks.casework_bench``, on a database of its own: one case in twenty is open, with two clocks
each; the rest ended over the years. Searching reads every case and has a limit of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
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
from django.utils import timezone  # noqa: E402

from pakta.domain.registers.complaints.register import COMPLAINTS  # noqa: E402
from pakta.foundation.accounts.models import User  # noqa: E402
from pakta.foundation.casework.actions.appointing import appoint  # noqa: E402
from pakta.foundation.casework.actions.opening import NewCase, open_case  # noqa: E402
from pakta.foundation.casework.choices import AnswerState, Duty, MessageKind  # noqa: E402
from pakta.foundation.casework.models import Case, CaseClock, CaseMessage  # noqa: E402
from pakta.foundation.institutions.models import Unit  # noqa: E402
from tests.factories.accounts import person  # noqa: E402
from tests.factories.institutions import family  # noqa: E402

CASES, OPEN = 100_000, 5_000
ROUNDS = 30
REGISTER = COMPLAINTS.key
VIEWS = {
    "meja": "",
    "milik saya": "?tampil=saya",
    "terlambat": "?tampil=terlambat",
    "status": "?status=in_work",
    "ditutup": "?tampil=ditutup&urut=terbaru",
    "semua": "?tampil=semua&urut=nomor",
    "halaman 40": "?page=40",
}
MOST = 3
MOST_OF = {"cari": 25, "ringkasan": 6, "perkara": 6}
"""Beside the desk: one whole case is unsealed, and searching reads every case."""
A_DAY = dt.timedelta(days=1)
SUBJECTS = (
    "Antrean loket",
    "Formulir habis",
    "Petugas tidak ada",
    "Situs tidak dapat dibuka",
    "Salinan data",
)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kueri", action="store_true", help="the queries of the desk with their times")
    shows_queries = asked.parse_args().kueri
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    keeper, case = filled_register()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{CASES} perkara, {OPEN} berjalan, siap dalam {time.perf_counter() - started:.0f} s")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(keeper, backend=settings.AUTHENTICATION_BACKENDS[0])
    unit = keeper.active_memberships[0].unit
    desk = reverse("casework:desk", args=[unit.code, REGISTER])
    pages = {
        "kosong": "/kosong/",
        **{name: desk + query for name, query in VIEWS.items()},
        "ringkasan": reverse("casework:overview", args=[unit.code]),
        "perkara": reverse("casework:case", args=[case.pk]),
        "cari": f"{desk}?tampil=semua&cari=petugas+77",
    }
    times: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(ROUNDS):
        # In turns, so that whatever else the machine does falls on all of them alike.
        for name, address in pages.items():
            started = time.perf_counter()
            answer = client.get(address)
            if turn:
                times[name].append(time.perf_counter() - started)
            assert answer.status_code == 200, (name, answer.status_code)
    if shows_queries:
        show_queries(client, desk)
    within = [line(name, times[name], times["kosong"]) for name in list(pages)[1:]]
    return int(not all(within))


def line(name: str, found: list[float], base: list[float]) -> bool:
    """Print the median as a ratio to the empty page's; whether it stays within its limit."""
    median, of = statistics.median(found), statistics.median(base)
    most = MOST_OF.get(name, MOST)
    print(
        f"{name:12} {median * 1000:7.1f} ms  {median / of:5.2f} x kosong ({of * 1000:.1f} ms), paling banyak {most}"
    )
    return median / of <= most


def show_queries(client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    for one in queries.captured_queries:
        print(one["time"], one["sql"][:400])


@transaction.atomic
def filled_register() -> tuple[User, Case]:
    """The keeper, and one whole case; the others are rows without a story."""
    unit = family()[2]
    keeper, now = person("member", unit), timezone.now()
    coordinator = person("coordinator", unit)
    for duty in Duty:
        appoint(unit=unit, register=REGISTER, person=keeper, duty=duty, by=coordinator, now=now)
    case = open_case(
        register=REGISTER,
        unit=unit,
        new=NewCase("Antrean loket", "letter", now, fields={"name": "Warga", "narrative": "Menunggu lama."}),
        by=None,
        now=now,
    ).case
    others = [person("member", unit) for _one in range(5)]
    rows = [_row(unit, case, number, keeper, others, now) for number in range(2, CASES + 1)]
    Case.objects.bulk_create(rows, batch_size=2_000)
    running = list(Case.objects.filter(closed_on=None).exclude(pk=case.pk).order_by("pk"))
    CaseClock.objects.bulk_create(
        (
            _clock(one, key, days)
            for one in running
            for key, days in (("acknowledge", 0), ("nonsupervisory", 7))
        ),
        batch_size=2_000,
    )
    ended = Case.objects.exclude(closed_on=None).order_by("pk").values_list("pk", flat=True)[:20_000]
    CaseMessage.objects.bulk_create((_answer(pk, keeper, now) for pk in ended), batch_size=2_000)
    return keeper, case


def _answer(case: int, by: User, now: dt.datetime) -> CaseMessage:
    return CaseMessage(
        case_id=case,
        kind=MessageKind.ANSWER,
        state=AnswerState.SENT,
        text_sealed="x",
        written_at=now,
        written_by=by,
        sent_at=now,
        sent_by=by,
    )


def _row(unit: Unit, like: Case, number: int, keeper: User, others: list[User], now: dt.datetime) -> Case:
    is_open = number > CASES - OPEN
    age = number % 40 if is_open else 60 + number % 1_500
    received = now - A_DAY * age
    day = unit.local_date(received)
    people = [None, keeper, *others]
    return Case(
        unit=unit,
        register=REGISTER,
        year=2026,
        number=number,
        number_text=f"DUM-{number:06d}/{unit.code.upper()}/2026",
        state=("received", "verified", "in_work")[number % 3] if is_open else "done",
        subject=f"{SUBJECTS[number % len(SUBJECTS)]} ke-{number}",
        classification=("", "nonsupervisory", "information")[number % 3],
        channel=("letter", "desk", "email")[number % 3],
        received_at=received,
        received_on=day,
        assigned_to=people[number % len(people)],
        due_on=day + A_DAY * 14 if is_open and number % 10 else None,
        due_clock="acknowledge",
        answered_on=None if is_open else day + A_DAY * 5,
        closed_on=None if is_open else day + A_DAY * 9,
        sealed=like.sealed,
        key=like.key,
        ticket=f"B{number:07d}",
    )


def _clock(case: Case, key: str, days: int) -> CaseClock:
    due = case.received_on + A_DAY * (14 + days)
    return CaseClock(
        case=case,
        key=key,
        value_key="complaints.nonsupervisory",
        length=14,
        length_unit="working_days",
        citation="Perpres 76/2013",
        confidence="V1",
        started_on=case.received_on,
        due_on=due,
        told_due_on=due,
    )


if __name__ == "__main__":
    sys.exit(main())
