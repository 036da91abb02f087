"""Tesseract as a process: many small pictures in, the words of each with place and confidence out.

All pictures of a page go through one process, for loading its model takes longer than reading a cell.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2

from pakta.knowledge.decrees.reading.refusals import NoTesseract, TookTooLong
from pakta.knowledge.decrees.reading.scans.whitening import Picture

LANGUAGE = "ind"
ORIENTATION = "osd"
# Tesseract's page segmentation modes.
BLOCK = 6
"""One block of lines under one another."""
LINE = 7
"""One line."""
WORD = 8
"""One word."""
WHICH_WAY_UP = 0
LONGEST = 120.0
"""Seconds one process may take: a page that takes longer is no page of print."""


class SeenWord(NamedTuple):
    """A word with its box in pixels and Tesseract's confidence, 0 to 100."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float


SeenLine = list[SeenWord]


class Running:
    """The processes at work, so that all can be ended when the reading is."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._ended = False

    def run(self, command: Sequence[str]) -> tuple[int, bytes]:
        """The exit code and what the process printed. Refuses ``TookTooLong``."""
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        with self._lock:
            if self._ended:
                raise TookTooLong(seconds=LONGEST)
            process = subprocess.Popen(  # noqa: S603 - a program we looked up, on files we wrote
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
            )
            self._processes.add(process)
        try:
            printed, _ = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            raise TookTooLong(seconds=LONGEST) from None
        finally:
            process.kill()
            process.wait()
            with self._lock:
                self._processes.discard(process)
        return process.returncode, printed

    def end(self) -> None:
        """End what runs and start nothing more."""
        with self._lock:
            self._ended = True
            for process in self._processes:
                process.kill()


@cache
def program(path: str | None) -> str:
    """Where Tesseract is, with the language of the papers. ``path`` is PATH. Refuses ``NoTesseract``."""
    found = shutil.which("tesseract", path=path)
    if found is None or LANGUAGE not in _languages(found):
        raise NoTesseract
    return found


@cache
def _languages(found: str) -> frozenset[str]:
    listing = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - looked up
    return frozenset((listing.stdout + listing.stderr).split())


def lines_seen(pictures: Sequence[Picture], *, segmentation: int, running: Running) -> list[list[SeenLine]]:
    """For each picture its lines of words, from top to bottom as Tesseract orders them."""
    if not pictures:
        return []
    tesseract = program(os.environ.get("PATH"))
    with tempfile.TemporaryDirectory(prefix="pakta-scan-") as folder:
        names: list[str] = []
        for number, picture in enumerate(pictures):
            name = str(Path(folder) / f"{number}.pgm")
            cv2.imwrite(name, picture)
            names.append(name)
        listing = Path(folder) / "pictures.txt"
        listing.write_text("\n".join(names), encoding="utf-8")
        command = [tesseract, str(listing), "stdout", "-l", LANGUAGE, "--dpi", "300"]
        code, printed = running.run([*command, "--psm", str(segmentation), "tsv"])
    if code:
        raise TookTooLong(seconds=LONGEST) if code < 0 else NoTesseract
    return _lines(printed.decode("utf-8", "replace"), len(pictures))


def quarters_seen(picture: Picture, *, running: Running) -> tuple[int, float] | None:
    """By how many quarters the page must be turned to the right, and how sure that is; None where it cannot tell."""
    tesseract = program(os.environ.get("PATH"))
    if ORIENTATION not in _languages(tesseract):
        return None
    with tempfile.TemporaryDirectory(prefix="pakta-scan-") as folder:
        name = str(Path(folder) / "page.pgm")
        cv2.imwrite(name, picture)
        _, printed = running.run([tesseract, name, "stdout", "--dpi", "150", "--psm", str(WHICH_WAY_UP)])
    told = dict(
        line.split(": ", 1) for line in printed.decode("ascii", "replace").splitlines() if ": " in line
    )
    try:
        return int(told["Rotate"]) // 90 % 4, float(told["Orientation confidence"])
    except (KeyError, ValueError):
        return None


def _lines(table: str, count: int) -> list[list[SeenLine]]:
    """The words of Tesseract's table, by picture and line."""
    found: list[dict[tuple[str, ...], SeenLine]] = [{} for _ in range(count)]
    for row in table.splitlines():
        columns = row.split("\t")
        if len(columns) != 12 or columns[0] != "5" or not (text := columns[11].strip()):
            continue
        x, y, wide, high = (int(value) for value in columns[6:10])
        word = SeenWord(text, x, y, x + wide, y + high, float(columns[10]))
        found[int(columns[1]) - 1].setdefault(tuple(columns[2:5]), []).append(word)
    return [list(lines.values()) for lines in found]
