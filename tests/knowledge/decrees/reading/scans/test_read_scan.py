"""A printed plan as a scan, read with the real Tesseract; and what is said where there is nothing to read."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.scans.wear import as_pdf, as_tiff, pages_of, worn
from tests.knowledge.decrees.reading.setters import SETTERS
from tests.recognition import needs_tesseract

from pakta.knowledge.decrees.form import Item, Reading
from pakta.knowledge.decrees.reading.limits import Limits
from pakta.knowledge.decrees.reading.reader import read_bytes
from pakta.knowledge.decrees.reading.refusals import NoTesseract, NoTextFound, PictureTooLarge, TooManyScans
from pakta.knowledge.decrees.reading.scans.whitening import Picture


def items_of(reading: Reading) -> list[Item]:
    return [item for c in reading.plan.components for s in c.subcomponents for item in s.items]


@pytest.fixture(scope="module")
def printed() -> bytes:
    return SETTERS["bergaris.pdf"](SAMPLE)


@pytest.fixture(scope="module")
def scanned(printed: bytes) -> Reading:
    pages = [worn(page, seed=at) for at, page in enumerate(pages_of(printed))]
    # One sheet lies on its side, another upside down.
    pages[-1] = np.rot90(pages[-1]).copy()
    pages[-2] = np.rot90(pages[-2], 2).copy()
    return read_bytes(as_pdf(pages), name="pindaian.pdf")


@pytest.mark.slow
@needs_tesseract
def test_a_worn_scan_gives_the_plan_of_the_print(printed: bytes, scanned: Reading) -> None:
    digital = read_bytes(printed, name="cetak.pdf")
    want, got = items_of(digital), items_of(scanned)
    assert len(got) == len(want)
    whole = sum(
        (a.indicator, a.action, a.target_raw, a.periods) == (b.indicator, b.action, b.target_raw, b.periods)
        for a, b in zip(want, got, strict=True)
    )
    assert whole >= 0.85 * len(want)
    assert [c.name for c in scanned.plan.components] == [c.name for c in digital.plan.components]
    assert (scanned.decree.number, scanned.decree.year) == (digital.decree.number, digital.decree.year)


@pytest.mark.slow
@needs_tesseract
def test_every_row_says_where_its_cells_stand_and_how_sure_they_are(scanned: Reading) -> None:
    for item in items_of(scanned):
        seen = item.source["cells"]["action"]
        left, top, right, bottom = seen["box"]
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
        assert 0 <= seen["confidence"] <= 100
    assert [note["code"] for note in scanned.notes][:1] == ["scan_read"]


@pytest.mark.slow
@needs_tesseract
def test_every_frame_of_a_tiff_is_a_page(printed: bytes) -> None:
    page = pages_of(printed)[-2]
    told: list[tuple[int, int]] = []
    reading = read_bytes(as_tiff([page, page]), name="", progress=lambda *at: told.append(at))
    assert told == [(1, 2), (2, 2)]
    assert {item.source["page"] for item in items_of(reading)} == {1, 2}


def as_png(picture: Picture) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, format="PNG")
    return out.getvalue()


@pytest.mark.slow
@needs_tesseract
def test_a_photo_of_something_else_is_refused() -> None:
    rng = np.random.default_rng(1)
    rows, columns = np.mgrid[0:1600, 0:1200]
    photo = np.clip(120 + 60 * np.sin(columns / 40) + rows / 25 + rng.normal(0, 20, (1600, 1200)), 0, 255)
    with pytest.raises(NoTextFound, match="Tidak ada tulisan"):
        read_bytes(as_png(photo.astype(np.uint8)), name="kucing.png")


@needs_tesseract
def test_a_picture_beyond_the_limit_is_not_unfolded() -> None:
    with pytest.raises(PictureTooLarge, match="1 juta titik"):
        read_bytes(
            as_png(np.full((1200, 1000), 255, np.uint8)), name="a.png", limits=Limits(pixels=1_000_000)
        )


def test_too_many_frames_are_refused_before_any_is_read() -> None:
    sheet = np.full((20, 20), 255, np.uint8)
    with pytest.raises(TooManyScans, match="3 halaman pindaian, melebihi batas 2"):
        read_bytes(as_tiff([sheet] * 3), name="a.tif", limits=Limits(scans=2))


def test_without_tesseract_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTesseract, match="tesseract-ocr-ind"):
        read_bytes(as_png(np.full((200, 200), 255, np.uint8)), name="a.png")


def test_a_tesseract_without_indonesian_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program_file = tmp_path / "tesseract"
    program_file.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    program_file.chmod(0o755)
    assert subprocess.run([program_file], check=False, capture_output=True).returncode == 0
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTesseract):
        read_bytes(as_png(np.full((200, 200), 255, np.uint8)), name="a.png")
