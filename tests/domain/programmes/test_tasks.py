"""Reading in the background: a real reading, a refusal in words, a job that runs twice, a reader that breaks down."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.factories.programmes import DecreeImportFactory, stored_file

import pakta
from pakta.domain.programmes import reader_process
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.reader_process import ReaderRefused, longest_reading, read_in_process
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.institutions.models import Unit

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
    monkeypatch.setattr(reader_process, "SLACK", dt.timedelta(seconds=-119.9))
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
