"""What reading scans costs and how well worn pages are read: ``python -m tests.benchmarks.scan_bench``.

A sample decree is printed, its pages made dots and worn in several ways, and each scan read. Shown are the seconds a
page, the share of the time that is Tesseract's own (one core at work), and how many rows are found and wholly right
against the reading of the print.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

import cv2
import numpy as np
from rapidfuzz.fuzz import ratio

import pakta
from pakta.knowledge.decrees.form import Item, Reading
from pakta.knowledge.decrees.reading.reader import read_bytes
from pakta.knowledge.decrees.reading.refusals import NoTesseract
from pakta.knowledge.decrees.reading.scans.tesseract import Running, program
from pakta.knowledge.decrees.reading.scans.whitening import Picture
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.typst_pdf import print_pdf
from tests.knowledge.decrees.reading.scans.wear import as_pdf, pages_of, worn

SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"
DOTS = 200
ALIKE = 97
FIELDS = ("indicator", "action", "evidence_raw", "target_raw", "periods", "responsible")


def main() -> int:
    try:
        program(os.environ.get("PATH"))
    except NoTesseract as absent:
        print(absent)
        return 0
    print_of_sample = print_pdf(read_bytes(SAMPLE.read_bytes(), name="a.txt"), Look())
    truth = read_bytes(print_of_sample, name="a.pdf")
    print(f"{'wear':34} {'s a page':>9} {'Tesseract':>10} {'found':>6} {'right':>6} {'doubtful':>9}")
    for name, wear in WEAR.items():
        pages = [wear(page, at) for at, page in enumerate(pages_of(print_of_sample, dots=DOTS))]
        data = as_pdf(pages, dots=DOTS)
        with TesseractAtWork() as own:
            start = time.perf_counter()
            reading = read_bytes(data, name="a.pdf")
            taken = time.perf_counter() - start
        found, right, doubtful = compared(truth, reading)
        share = own.seconds / (taken * len(os.sched_getaffinity(0)))
        print(
            f"{name:34} {taken / len(pages):9.2f} {share:10.0%} {found:6.3f} {right:6.3f} {doubtful:9.1%}",
            flush=True,
        )
    return 0


class TesseractAtWork:
    """Adds up the seconds that Tesseract's processes run."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> TesseractAtWork:
        run = Running.run

        def timed(running: Running, command: Sequence[str]) -> tuple[int, bytes]:
            start = time.perf_counter()
            try:
                return run(running, command)
            finally:
                self.seconds += time.perf_counter() - start

        self._patch = patch.object(Running, "run", timed)
        self._patch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.stop()


def grey_paper(page: Picture, at: int) -> Picture:
    """Recycled paper under an uneven lamp."""
    high, wide = page.shape
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    paper = 190 + 25 * np.sin(columns / wide * 2 + at) + 15 * rows / high
    grain = np.random.default_rng(at).normal(0, 5, page.shape)
    dull = worn(page, lean=-0.7, blur=0.8, specks=0.001, seed=at) / 255 * paper + grain
    return np.clip(dull, 0, 255).astype(np.uint8)


def faint_rulings(page: Picture, at: int) -> Picture:
    """Hairlines that the lamp has nearly bleached."""
    ink = (page < 170).astype(np.uint8)
    lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 60))) | cv2.morphologyEx(
        ink, cv2.MORPH_OPEN, np.ones((60, 1))
    )
    pale = np.where(cv2.dilate(lines, np.ones((3, 3))) > 0, 255 - (255 - page) * 0.4, page)
    return worn(pale.astype(np.uint8), lean=0.5, blur=0.8, specks=0.0005, seed=at)


def bent(page: Picture, at: int) -> Picture:
    """A sheet that bulges at its binding."""
    high, wide = page.shape
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    bulge = (4 * np.sin(columns / wide * np.pi) * rows / high).astype(np.float32)
    return worn(
        np.array(cv2.remap(page, columns, rows + bulge, cv2.INTER_CUBIC, borderValue=255)), lean=0.6, seed=at
    )


def lying(page: Picture, at: int) -> Picture:
    """Landscape sheets fed upright, some upside down."""
    quarters = (1, 3)[at % 2] if page.shape[1] > page.shape[0] else (0, 2)[at % 2]
    return np.ascontiguousarray(np.rot90(worn(page, lean=1.2, seed=at), quarters))


def coarse(page: Picture, at: int) -> Picture:
    """As scanned at 150 dots an inch."""
    high, wide = page.shape
    small = cv2.resize(page, (wide * 3 // 4, high * 3 // 4), interpolation=cv2.INTER_AREA)
    shaken = worn(np.array(small), lean=0.4, blur=0.5, specks=0.0005, seed=at)
    return np.array(cv2.resize(shaken, (wide, high), interpolation=cv2.INTER_LINEAR))


def black_and_white(page: Picture, at: int) -> Picture:
    """As a copier's fax mode gives it."""
    blurred = worn(page, lean=0.8, blur=0.7, specks=0.0, seed=at)
    return np.where(blurred + np.random.default_rng(at).normal(0, 12, page.shape) > 150, 255, 0).astype(
        np.uint8
    )


WEAR: dict[str, Callable[[Picture, int], Picture]] = {
    "as printed": lambda page, _: page,
    "1 degree, blur 0.9, specks 0.2 %": lambda page, at: worn(page, seed=at),
    "-1 degree, blur 1.0, specks 0.3 %": lambda page, at: worn(
        page, lean=-1, blur=1.0, specks=0.003, seed=at
    ),
    "grey paper": grey_paper,
    "faint rulings": faint_rulings,
    "bent sheet": bent,
    "lying on the side, upside down": lying,
    "150 dpi": coarse,
    "black and white": black_and_white,
}


def compared(truth: Reading, reading: Reading) -> tuple[float, float, float]:
    """F1 of rows found by their indicator and action, F1 of rows wholly right, and the share of doubtful cells.

    A text is right where 97 of 100 parts of it are.
    """
    want, got = items_of(truth), items_of(reading)
    left = list(got)
    found = right = 0
    for item in want:
        same = [other for other in left if all(alike(item, other, name) for name in FIELDS[:2])]
        if same:
            found += 1
            right += all(alike(item, same[0], name) for name in FIELDS)
            left.remove(same[0])
    cells = [cell for item in got for cell in item.source.get("cells", {}).values()]
    doubtful = sum("doubtful" in cell for cell in cells) / max(1, len(cells))
    total = max(1, len(want) + len(got))
    return 2 * found / total, 2 * right / total, doubtful


def alike(item: Item, other: Item, name: str) -> bool:
    first, second = getattr(item, name), getattr(other, name)
    if isinstance(first, str) and isinstance(second, str):
        return bool(ratio(folded(first), folded(second)) >= ALIKE)
    return bool(first == second)


def folded(text: str) -> str:
    """A text without what no reader of the plan would miss: case, kinds of dash, spaces at signs."""
    text = re.sub(r"\s+", " ", text.casefold().replace("–", "-").replace("—", "-"))
    return re.sub(r" ?([-/.,;:()]) ?", r"\1", text).strip(" .;:,-")


def items_of(reading: Reading) -> list[Item]:
    return [item for c in reading.plan.components for s in c.subcomponents for item in s.items]


if __name__ == "__main__":
    sys.exit(main())
