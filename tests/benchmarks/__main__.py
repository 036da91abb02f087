"""``make bench``: what the product costs, as ratios measured in one run.

Reading a decree against splitting its text into words, checking it against reading it, printing one
against LibreOffice; pages at national size against
an empty signed-in page, and handing in two hundred files against ``cp`` and ``sha256sum``, on SQLite and, where one
answers, on PostgreSQL; all proof as a ZIP; scoring a worksheet against loading it, and the route to a level.
``python -m tests.benchmarks pages uploads`` runs those parts alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import psycopg

SERVER = os.environ.get("PAKTA_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
BENCH_DATABASE = "pakta_bench"
# Part → its module, its title, and whether it is measured on each database.
PARTS = {
    "read": ("tests.benchmarks.read_bench", "Membaca keputusan", False),
    "check": ("tests.benchmarks.check_bench", "Memeriksa keputusan", False),
    "writing": ("tests.benchmarks.writing_bench", "Mencetak keputusan", False),
    "scans": ("tests.benchmarks.scan_bench", "Membaca pindaian", False),
    "pages": ("tests.benchmarks.page_bench", "Halaman", True),
    "uploads": ("tests.benchmarks.upload_bench", "Menyerahkan berkas", True),
    "intake": ("tests.benchmarks.intake_bench", "Menerima pengaduan", True),
    "archive": ("tests.benchmarks.archive_bench", "Seluruh bukti sebagai ZIP", False),
    "worksheets": ("tests.benchmarks.worksheet_bench", "Lembar kerja evaluasi", False),
    "casework": ("tests.benchmarks.casework_bench", "Meja register", True),
    "recaps": ("tests.benchmarks.recap_bench", "Rekap register", True),
    "filling": ("tests.benchmarks.worksheet_page_bench", "Mengisi lembar kerja evaluasi", True),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    # The empty list is what argparse checks where no part is named.
    parser.add_argument("part", nargs="*", choices=[[], *PARTS], help="those alone; without one, all")
    codes = [0]
    for part in parser.parse_args().part or PARTS:
        module, title, on_each = PARTS[part]
        for database, url in _databases() if on_each else [("", None)]:
            print(f"\n== {title}{database and ' pada '}{database} ==", flush=True)
            with tempfile.TemporaryDirectory(prefix="pakta-bench-") as folder:
                named = {} if url is None else {"DATABASE_URL": url, "PAKTA_DATA": folder}
                codes.append(_run(module, **named))
    return max(codes)


def _databases() -> Iterator[tuple[str, str]]:
    """Name and address of each; an empty one for as long as it is used."""
    yield "SQLite", ""
    try:
        _recreate_database()
    except psycopg.OperationalError:
        print(f"\nPostgreSQL dilewati: tidak ada yang menjawab di {SERVER.partition('@')[2]}")
        return
    yield "PostgreSQL", SERVER.rpartition("/")[0] + f"/{BENCH_DATABASE}"
    _drop_database()


def _run(module: str, **environment: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", module], env={**os.environ, **environment}, check=False
    ).returncode


def _recreate_database() -> None:
    _drop_database()
    with psycopg.connect(SERVER, autocommit=True, connect_timeout=5) as connection:
        connection.execute(f"CREATE DATABASE {BENCH_DATABASE}")


def _drop_database() -> None:
    with psycopg.connect(SERVER, autocommit=True, connect_timeout=5) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {BENCH_DATABASE} WITH (FORCE)")


if __name__ == "__main__":
    sys.exit(main())
