"""``pakta serve``: web server, worker and schedule as children, started, watched and stopped together."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from pakta.domain.programmes.actions.imports import release_stuck_readings
from pakta.shared.errors import DomainError

GRACE_SECONDS = 20
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds until a worker that ended is started again."""
FIRST_TICK, TICK_EVERY, LONGEST_TICK = 10.0, 120.0, 2 * 60 * 60.0
"""Seconds: when the schedule is looked at first, how often then, and when a look that hangs is ended."""


class DatabaseNotReady(DomainError):
    """Tables are missing or old."""


class PortTaken(DomainError):
    """Another program listens there, or the address is not this machine's."""


def serve_until_stopped(*, host: str, port: int, with_worker: bool) -> int:
    """Block until the web server ends or the process is told to stop; the exit code is the web server's.

    A worker that ends is started again after a pause that doubles each time; the site stays up meanwhile.
    """
    _refuse_old_tables()
    _refuse_taken_port(host, port)
    web = _web(host, port)
    worker = _start_worker() if with_worker else None
    ticker = Ticker(started=time.monotonic(), start=_tick) if with_worker else None
    pause, again_at = FIRST_PAUSE, 0.0
    print(f"Pakta berjalan di http://{host}:{port}/ (Ctrl+C untuk berhenti)", flush=True)  # noqa: T201

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while web.poll() is None:
            time.sleep(0.3)
            if worker is not None and worker.poll() is not None:
                if not again_at:
                    again_at = time.monotonic() + pause
                elif time.monotonic() >= again_at:
                    worker, again_at, pause = _start_worker(), 0.0, min(pause * 2, LONGEST_PAUSE)
            if ticker is not None:
                ticker.watch(time.monotonic())
    except KeyboardInterrupt:
        return 0
    finally:
        look = None if ticker is None else ticker.child
        _stop([child for child in (web, worker, look) if child is not None])
    return web.returncode or 0


class Ticker:
    """``pakta tick`` every so often, one at a time, each a process that ends and gives back its memory."""

    def __init__(self, *, started: float, start: Callable[[], subprocess.Popen[bytes]]) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self._start = start
        self._next = started + FIRST_TICK
        self._ends = 0.0

    def watch(self, clock: float) -> None:
        """Start the next where it is time and the one before has ended; ``clock`` is monotonic seconds."""
        if self.child is not None and self.child.poll() is None:
            if clock >= self._ends:
                _stop([self.child])
            return
        if clock >= self._next:
            self.child, self._next, self._ends = self._start(), clock + TICK_EVERY, clock + LONGEST_TICK


def _start_worker() -> subprocess.Popen[bytes]:
    """A fresh worker, after what its predecessor left half read was queued again."""
    try:
        release_stuck_readings(now=timezone.now())
    except DatabaseError:
        # The database is busy; the next start, or a person, releases them.
        pass
    finally:
        connection.close()
    return _worker()


def _refuse_old_tables() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise DatabaseNotReady("Basis data belum siap. Jalankan `pakta migrate`, lalu ulangi.")
    connection.close()


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortTaken(
                f"Port {port} di {host} tidak dapat dipakai. Pilih yang lain: PORT={port + 1}."
            ) from None


def _web(host: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "pakta.config.wsgi:application"]
    command += [
        "--bind",
        f"{host}:{port}",
        "--workers",
        str(settings.PAKTA_WEB_WORKERS),
        "--threads",
        str(settings.PAKTA_WEB_THREADS),
        "--worker-class",
        "gthread",
    ]
    command += ["--timeout", "120", "--log-level", "warning", "--no-control-socket"]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own command


def _worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "django", "db_worker", "--interval", "1"]
    module = os.environ.get("DJANGO_SETTINGS_MODULE", "pakta.config.settings")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": module}
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603 - our own command


def _tick() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pakta.cli", "tick"]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own command


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    """End the children and whatever they started: each leads a group of its own."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
