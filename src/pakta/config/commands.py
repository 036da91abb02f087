"""What the office commands of ``pakta`` do: the ones that need settings and a database."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command, execute_from_command_line
from django.db import DatabaseError
from django.utils import timezone

from pakta.shared.errors import DomainError

DEMO_PASSWORD = "contoh-pakta-2026"  # noqa: S105 - printed on purpose, for the demo office alone

ONLY_ASKING = {"--help", "-h", "--plan", "--check", "--version"}
"""Options of ``pakta migrate`` with which nothing is changed."""


class CannotStart(DomainError):
    """Settings or database keep the command from doing its work."""


def serve(arguments: Sequence[str]) -> int:
    """Run web and worker until stopped."""
    _ready()
    parser = argparse.ArgumentParser(prog="pakta serve", description="Jalankan situs dan pekerja latar.")
    parser.add_argument("--host", default=settings.PAKTA_HOST)
    parser.add_argument("--port", type=int, default=settings.PAKTA_PORT)
    parser.add_argument("--without-worker", action="store_true", help="pekerja latar dijalankan terpisah")
    options = parser.parse_args(arguments)
    from pakta.config.serving import serve_until_stopped  # loads models, which need the settings

    return serve_until_stopped(host=options.host, port=options.port, with_worker=not options.without_worker)


def demo(arguments: Sequence[str]) -> int:
    """Fill an empty database with the demo office, and print how to sign in."""
    parser = argparse.ArgumentParser(prog="pakta demo", description="Isi basis data dengan kantor contoh.")
    parser.add_argument("--password", default=DEMO_PASSWORD)
    options = parser.parse_args(arguments)
    _ready()
    from pakta.config.demo import load_demo  # loads models, which need the settings

    try:
        report = load_demo(now=timezone.now(), password=options.password)
    except DatabaseError as error:
        raise _database_unusable(error) from None
    print(report.text)  # noqa: T201 - the command's voice
    return 0


def migrate(arguments: Sequence[str]) -> int:
    """Bring the tables up to date, and the assets to where they are served from: a new version changes both."""
    code = _django("migrate", "--noinput", *arguments)
    if code or ONLY_ASKING.intersection(arguments):
        return code
    return _django("collectstatic", "--noinput", "--verbosity=0")


def load_institutions(arguments: Sequence[str]) -> int:
    return _django("load_institutions", *arguments)


def create_admin(arguments: Sequence[str]) -> int:
    return _django("create_admin", *arguments)


def verify(arguments: Sequence[str]) -> int:
    return _django("verify_trail", *arguments)


def seal(arguments: Sequence[str]) -> int:
    return _django("seal_trail", *arguments)


def sweep_files(arguments: Sequence[str]) -> int:
    return _django("sweep_files", *arguments)


def tick(arguments: Sequence[str]) -> int:
    """Run what the schedule has due, once, and say what was done; 1 where a job failed."""
    parser = argparse.ArgumentParser(
        prog="pakta tick", description="Jalankan pekerjaan terjadwal yang sudah waktunya, satu kali."
    )
    parser.parse_args(arguments)
    _ready()
    from pakta.config.schedule import run_jobs  # loads models, which need the settings

    try:
        outcomes = run_jobs(now=timezone.now())
    except DatabaseError as error:
        raise _database_unusable(error) from None
    for one in outcomes:
        if one.said:
            print(f"{one.name}: {one.said}", flush=True)  # noqa: T201 - the command's voice
    return int(any(one.state == "failed" for one in outcomes))


def _django(*words: str) -> int:
    """One management command; its anticipated failures become sentences."""
    _ready()
    if "--help" in words or "-h" in words:
        execute_from_command_line(["pakta", *words])
        return 0
    try:
        call_command(*words)
    except CommandError as error:
        if error.returncode != 1 or str(error):
            raise CannotStart(str(error)) from None
        return 1
    except DatabaseError as error:
        raise CannotStart(
            f"Basis data tidak dapat dipakai: {error}. Jalankan `pakta migrate` lebih dulu."
        ) from None
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return 0


def _database_unusable(error: DatabaseError) -> CannotStart:
    return CannotStart(f"Basis data tidak dapat dipakai: {error}. Jalankan `pakta migrate` lebih dulu.")


def _ready() -> None:
    # Database, files and secret key hold personal data: for the owner of the process alone.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pakta.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise CannotStart(str(error)) from None
