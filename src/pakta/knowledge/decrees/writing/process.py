"""Setting a decree in a process of its own, so that a paper too large cannot take the server along.

The process is ``python -m pakta.knowledge.decrees.writing``, with its limits of memory and time. Either all forms asked
for come out of it or none.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pakta
from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.writing.forms import FORMS
from pakta.knowledge.decrees.writing.jobs import look_as_json
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.plan_table import items_of
from pakta.shared.errors import DomainError

MOST_SECONDS = 60.0
MOST_ROWS = 5_000
MOST_CHARACTERS = 4_000_000
"""Of the whole job: some two thousand pages."""
TOO_MUCH = 3
"""The exit code of a process that ran out of memory."""


class PaperTooLarge(DomainError):
    """More than a paper can hold, in rows, characters, memory or time."""


def write_papers(
    reading: Reading, look: Look, *, forms: Iterable[str] = FORMS, most_seconds: float = MOST_SECONDS
) -> dict[str, bytes]:
    """The decree in each form asked for, by the form's name. Refuses ``PaperTooLarge``."""
    wanted = list(forms)
    job = _job(reading, look, wanted)
    with tempfile.TemporaryDirectory(prefix="pakta-decree-") as name:
        folder = Path(name)
        (folder / "job.json").write_bytes(job)
        _run(folder, most_seconds)
        return {form: (folder / f"decree.{form}").read_bytes() for form in wanted}


def _job(reading: Reading, look: Look, forms: list[str]) -> bytes:
    rows = sum(1 for _ in items_of(reading.plan))
    if rows > MOST_ROWS:
        raise PaperTooLarge(
            f"Rencana ini memuat {rows} baris, paling banyak {MOST_ROWS} dalam satu keputusan. "
            "Bagi rencananya, atau unduh datanya sebagai XLSX."
        )
    told = reading.as_json() | {"notes": []}
    # A lone surrogate, which UTF-8 has no place for, is no character anyway.
    text = json.dumps({"reading": told, "look": look_as_json(look), "forms": forms}, ensure_ascii=False)
    job = text.encode("utf-8", errors="replace")
    if len(text) - len(look.logo or b"") * 4 // 3 > MOST_CHARACTERS:
        raise PaperTooLarge(
            f"Naskah ini terlalu panjang: paling banyak {MOST_CHARACTERS // 1_000_000} juta huruf. "
            "Ringkas isinya, atau bagi menjadi beberapa keputusan."
        )
    return job


def _run(folder: Path, most_seconds: float) -> None:
    command = [sys.executable, "-m", "pakta.knowledge.decrees.writing", str(folder)]
    # The child finds the same Pakta as this process, and gets nothing else of the server's surroundings.
    surroundings = {
        "PYTHONPATH": str(Path(pakta.__file__).parent.parent),
        "TMPDIR": str(folder),
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own command on a folder we made
            command, env=surroundings, capture_output=True, text=True, timeout=most_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    # Ended by a signal: memory or processor time ran out.
    if done.returncode == TOO_MUCH or done.returncode < 0:
        raise _too_much()
    if done.returncode:
        raise RuntimeError(f"The setter broke down: {done.stderr[-2000:]}")


def _too_much() -> PaperTooLarge:
    return PaperTooLarge(
        "Naskah ini terlalu besar untuk dicetak sekaligus. Kurangi barisnya atau pendekkan isi selnya, lalu coba lagi."
    )
