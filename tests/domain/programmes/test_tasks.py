"""Reading in the background: a real reading, a refusal in words, a job that runs twice, a reader that breaks down."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from tests.factories.programmes import DecreeImportFactory, stored_file
from tests.knowledge.decrees.reading.sample import SAMPLE as PRINTED
from tests.knowledge.decrees.reading.scans.wear import as_tiff, pages_of, smudged, worn
from tests.knowledge.decrees.reading.setters import SETTERS
from tests.recognition import needs_tesseract

import pakta
from pakta.domain.programmes import reader_process, reading_time
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.reader_process import ReaderRefused, read_in_process
from pakta.domain.programmes.reading_time import longest_reading
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.decrees.sights import doubtful_cells

pytestmark = pytest.mark.django_db
SAMPLE = Path(pakta.__file__).parent / "samples" / "rencana-zi-2026.txt"


def received(unit: Unit, content: bytes, name: str = "keputusan.txt") -> DecreeImport:
    made: DecreeImport = DecreeImportFactory(unit=unit, file=stored_file(content), original_name=name)
    return made


@pytest.mark.slow
def test_a_paper_is_read_and_opened_for_checking(unit: Unit, written: Callable[[], list[str]]) -> None:
    found = received(unit, SAMPLE.read_bytes())
    read_import.call(found.pk)
    found.refresh_from_db()
    assert (found.state, found.refusal) == (ImportState.REVIEW, "")
    assert found.reading is not None
    assert found.reading["decree"]["year"] == 2026
    assert found.draft is not None
    assert len(found.draft["rows"]) > 50
    assert found.source_view is not None
    assert any(block["kind"] == "table" for block in found.source_view["blocks"])
    assert written() == ["programmes.import_state"] * 2
    read_import.call(found.pk)
    assert written() == []


@pytest.mark.slow
def test_a_refusal_is_kept_as_the_readers_sentence(unit: Unit) -> None:
    found = received(unit, bytes(range(256)) * 40, "keputusan.pdf")
    read_import.call(found.pk)
    found.refresh_from_db()
    assert found.state == ImportState.REFUSED
    assert found.refusal.endswith(".")
    assert "Traceback" not in found.refusal
    assert "/" not in found.refusal
    assert found.draft is None


@pytest.mark.slow
@needs_tesseract
def test_a_scan_is_read_with_what_is_doubtful_in_it(unit: Unit) -> None:
    plan = pages_of(SETTERS["bergaris.pdf"](PRINTED))[1]
    found = received(unit, as_tiff([smudged(worn(plan), (0.345, 0.325, 0.52, 0.365))]), "foto.tif")
    read_import.call(found.pk)
    found.refresh_from_db()
    assert (found.state, found.refusal) == (ImportState.REVIEW, "")
    assert (found.pages_read, found.pages_total) == (1, 1)
    assert found.draft is not None
    doubtful = doubtful_cells(found.draft["rows"])
    (smudge,) = (cell for cell in doubtful[found.draft["rows"][0]["id"]] if cell.field == "action")
    left, top, right, bottom = smudge.box
    assert (smudge.page, left < 0.345, top < 0.34, right > 0.48, bottom > 0.36) == (1, True, True, True, True)


def as_png(picture: NDArray[np.uint8]) -> bytes:
    content = io.BytesIO()
    Image.fromarray(picture).save(content, format="PNG")
    return content.getvalue()


def photo_of_a_cat() -> bytes:
    """Fur: grain and shadow and nothing with straight edges."""
    rows, columns = np.mgrid[0:900, 0:700]
    grain = np.random.default_rng(1).normal(0, 20, rows.shape)
    return as_png(np.clip(120 + 60 * np.sin(columns / 40) + rows / 25 + grain, 0, 255).astype(np.uint8))


def long_scan() -> bytes:
    return as_tiff([np.full((20, 14), 255, np.uint8)] * 300)


@pytest.mark.slow
@needs_tesseract
@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (photo_of_a_cat, "Tidak ada tulisan yang terbaca di berkas ini;"),
        (long_scan, "Berkas ini memuat 300 halaman pindaian, melebihi batas 150;"),
    ],
)
def test_a_picture_that_cannot_be_read_has_a_clear_end(
    unit: Unit, paper: Callable[[], bytes], sentence: str
) -> None:
    found = received(unit, paper(), "foto.png")
    read_import.call(found.pk)
    found.refresh_from_db()
    assert (found.state, found.refusal.startswith(sentence)) == (ImportState.REFUSED, True)
    assert found.draft is None


@pytest.mark.slow
def test_without_tesseract_a_scan_is_refused_with_what_to_install(
    unit: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = received(unit, as_png(np.full((200, 200), 255, np.uint8)), "foto.png")
    read_import.call(found.pk)
    found.refresh_from_db()
    assert found.state == ImportState.REFUSED
    assert "paket tesseract-ocr dan tesseract-ocr-ind" in found.refusal


def test_a_job_for_an_import_that_is_gone_does_nothing() -> None:
    read_import.call(404)
    assert not DecreeImport.objects.exists()


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a program in the place of the interpreter that runs ``pakta read``."""

    def become(body: str) -> None:
        program = tmp_path / "reader"
        program.write_text(f"#!{sys.executable}\nimport json, os, sys\n{body}\n")
        program.chmod(0o700)
        monkeypatch.setattr(reader_process.sys, "executable", str(program))

    return become


def read(content: bytes = b"x", name: str = "naskah.TXT") -> tuple[object, object, list[tuple[int, int]]]:
    seen: list[tuple[int, int]] = []
    reading, source = read_in_process(stored_file(content), name, progress=lambda *pages: seen.append(pages))
    return reading, source, seen


def test_progress_reading_and_source_come_back(reader: Callable[[str], None]) -> None:
    reader(
        "print('halaman 1/2', file=sys.stderr); print('halaman 2/2', file=sys.stderr)\n"
        "open(sys.argv[sys.argv.index('--source') + 1], 'w').write('{\"blocks\": []}')\n"
        "print(json.dumps(sys.argv[1:4] + [os.path.basename(sys.argv[4]), open(sys.argv[4]).read()]))"
    )
    assert read(b"isi naskah") == (
        ["-m", "pakta.cli", "read", "naskah.TXT", "isi naskah"],
        {"blocks": []},
        [(1, 2), (2, 2)],
    )


def test_the_readers_last_sentence_is_its_refusal(reader: Callable[[str], None]) -> None:
    reader("print('halaman 1/2', file=sys.stderr); print('Berkas terpotong.', file=sys.stderr); sys.exit(2)")
    with pytest.raises(ReaderRefused, match=r"^Berkas terpotong\.$"):
        read()


@pytest.mark.parametrize(
    "end", ["raise ImportError('rahasia')", "os.kill(os.getpid(), 9)", "sys.exit(2)", "sys.exit('rusak')"]
)
def test_a_reader_that_breaks_down_says_nothing_of_its_inside(
    reader: Callable[[str], None], end: str
) -> None:
    reader(end)
    with pytest.raises(ReaderRefused, match=r"^Berkas ini tidak dapat dibaca\. Simpan ulang"):
        read()


@pytest.mark.slow
def test_a_reader_that_does_not_end_is_killed(
    reader: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_time, "SLACK", dt.timedelta(seconds=-119.9))
    monkeypatch.setenv("PAKTA_READ_MAX_SCAN_SECONDS", "0.001")
    reader("import time; time.sleep(60)")
    with pytest.raises(ReaderRefused, match=r"^Berkas ini tidak dapat dibaca\."):
        read()


@pytest.mark.parametrize(
    ("pages", "minutes"), [(0, 7), (3, 8), (150, 57), (151, 57), (100_000, 57), (None, 57)]
)
def test_how_long_a_reading_may_take_follows_from_its_pages(
    monkeypatch: pytest.MonkeyPatch, pages: int | None, minutes: int
) -> None:
    for name in ("PAKTA_READ_MAX_SECONDS", "PAKTA_READ_MAX_SCANS"):
        monkeypatch.delenv(name, raising=False)
    assert longest_reading(pages) == dt.timedelta(minutes=minutes)
    monkeypatch.setenv("PAKTA_READ_MAX_SECONDS", "nanti")
    assert longest_reading(pages) == dt.timedelta(minutes=minutes)
    monkeypatch.setenv("PAKTA_READ_MAX_SECONDS", "180")
    assert longest_reading(pages) == dt.timedelta(minutes=minutes + 1)


def test_the_name_a_person_gave_goes_no_further_than_its_ending(reader: Callable[[str], None]) -> None:
    reader(
        "open(sys.argv[sys.argv.index('--source') + 1], 'w').write('null')\nprint(json.dumps(sys.argv[4:]))"
    )
    arguments, _source, _seen = read(name="--help /etc/passwd; x.pdf")
    assert Path(json.loads(json.dumps(arguments))[0]).name == "naskah.pdf"
