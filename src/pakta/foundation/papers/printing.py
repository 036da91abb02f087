"""Setting happens in a process of its own, so that a paper too large or a picture made to hurt cannot take the server.

The process is ``python -m pakta.foundation.papers.press``, with its limits of memory and time.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

import pakta
from pakta.foundation.files.models import storage_name
from pakta.foundation.papers.blocks import Paper, PrintedHead, Table
from pakta.foundation.papers.paper_data import as_data
from pakta.foundation.papers.press.__main__ import REFUSED
from pakta.shared.errors import DomainError

MOST_SECONDS = 60
MOST_CELLS = 40_000
"""5,000 rows of eight columns: some ten seconds and 1.5 GB, in the process that is ended beyond its limits."""
MOST_PHOTOS = 60


class PaperTooLarge(DomainError):
    """More than a paper can hold, in cells, photographs, memory or time."""


class PhotoNotUsable(DomainError):
    """A photograph (or the logo) that is missing, too large to open, or no picture."""


@dataclass(frozen=True)
class Printed:
    """The paper in both forms."""

    pdf: bytes
    docx: bytes


def print_paper(
    *,
    paper: Paper,
    number: str,
    dated_on: dt.date,
    head: PrintedHead,
    author: str,
    most_seconds: float = MOST_SECONDS,
    word: bool = True,
) -> Printed:
    """The paper as PDF and, with ``word``, as DOCX. Writes nothing. Refuses ``PaperTooLarge`` and ``PhotoNotUsable``.

    ``head`` gives the place of signing even where the paper prints no letterhead.
    """
    _check_size(paper)
    job = {
        "paper": as_data(paper),
        "number": number,
        "dated_on": dated_on.isoformat(),
        "head": as_data(head) if paper.letterhead else None,
        "city": head.city,
        "author": author,
        "word": word,
    }
    with tempfile.TemporaryDirectory(prefix="pakta-paper-") as name:
        folder = Path(name)
        (folder / "job.json").write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
        (folder / "original").mkdir()
        wanted = paper.photo_hashes | ({head.logo} if head.logo and paper.letterhead else frozenset())
        for sha256 in sorted(wanted):
            _fetch(sha256, folder / "original" / sha256)
        _run(folder, paper, most_seconds)
        docx = (folder / "paper.docx").read_bytes() if word else b""
        return Printed((folder / "paper.pdf").read_bytes(), docx)


def _check_size(paper: Paper) -> None:
    cells = sum(len(block.rows) * len(block.columns) for block in paper.blocks if isinstance(block, Table))
    if cells > MOST_CELLS:
        raise PaperTooLarge(
            _(
                "Tabel dalam naskah ini terlalu besar: %(cells)d sel, paling banyak %(most)d. "
                "Bagi naskahnya, atau unduh datanya sebagai XLSX."
            )
            % {"cells": cells, "most": MOST_CELLS}
        )
    photos = len(paper.photo_hashes)
    if photos > MOST_PHOTOS:
        raise PaperTooLarge(
            _("Naskah ini memuat %(photos)d foto, paling banyak %(most)d. Pilih foto yang paling perlu.")
            % {"photos": photos, "most": MOST_PHOTOS}
        )


def _fetch(sha256: str, target: Path) -> None:
    try:
        with default_storage.open(storage_name(sha256), "rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    except FileNotFoundError:
        raise PhotoNotUsable(
            _("Isi salah satu foto naskah ini tidak ada di penyimpanan. Unggah fotonya sekali lagi.")
        ) from None


def _run(folder: Path, paper: Paper, most_seconds: float) -> None:
    command = [sys.executable, "-m", "pakta.foundation.papers.press", str(folder)]
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
    if done.returncode == REFUSED:
        why, _space, sha256 = done.stderr.strip().splitlines()[-1].partition(" ")
        raise _too_much() if why == "too_much" else _picture_refused(why, sha256, paper)
    if done.returncode < 0:
        # Ended by a signal: memory or processor time ran out.
        raise _too_much()
    if done.returncode:
        raise RuntimeError(f"The setter broke down: {done.stderr[-2000:]}")


def _too_much() -> PaperTooLarge:
    return PaperTooLarge(
        _(
            "Naskah ini terlalu besar untuk dibuat sekaligus. Kurangi baris tabel atau fotonya, lalu coba lagi."
        )
    )


def _picture_refused(why: str, sha256: str, paper: Paper) -> PhotoNotUsable:
    is_photo = sha256 in paper.photo_hashes
    if why == "picture_too_large":
        return PhotoNotUsable(
            _("Salah satu foto terlalu besar untuk dibuka. Perkecil fotonya, lalu unggah lagi.")
            if is_photo
            else _("Logo pada kop terlalu besar untuk dibuka. Perkecil gambarnya, lalu unggah lagi.")
        )
    return PhotoNotUsable(
        _("Salah satu foto tidak dapat dibaca sebagai gambar. Simpan sebagai JPG atau PNG, lalu unggah lagi.")
        if is_photo
        else _(
            "Logo pada kop tidak dapat dibaca sebagai gambar. Simpan sebagai PNG atau JPG, lalu unggah lagi."
        )
    )
