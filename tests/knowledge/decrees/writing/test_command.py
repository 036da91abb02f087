from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.knowledge.decrees.writing import specimen

from pakta.cli import REFUSED, main
from pakta.knowledge.decrees.reading.reader import read_decree


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    file = tmp_path / "bacaan.json"
    file.write_text(json.dumps(specimen.reading().as_json()), "utf-8")
    return file


@pytest.mark.slow
def test_a_reading_is_written_in_each_form_asked_for(reading: Path, tmp_path: Path) -> None:
    targets = {form: tmp_path / f"keputusan.{form}" for form in ("pdf", "docx", "xlsx")}
    options = [part for form, path in targets.items() for part in (f"--{form}", str(path))]
    assert main(["write", str(reading), *options, "--paper", "A4", "--copy"]) == 0
    for path in targets.values():
        assert read_decree(path).decree.title == specimen.TITLE


def test_what_was_written_can_be_written_again(reading: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "satu.xlsx", tmp_path / "dua.pdf"
    assert main(["write", str(reading), "--xlsx", str(first)]) == 0
    assert main(["write", str(first), "--pdf", str(second), "--draft"]) == 0
    assert second.read_bytes().startswith(b"%PDF")


def test_without_a_target_it_says_what_to_name(reading: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", str(reading)]) == REFUSED
    assert "--pdf, --docx, atau --xlsx" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_a_sentence(
    reading: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", str(reading), "--pdf", str(tmp_path / "tiada" / "a.pdf")]) == REFUSED
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_what_cannot_be_read_leaves_no_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "rusak.json", tmp_path / "a.pdf"
    source.write_text('{"decree": []}', "utf-8")
    assert main(["write", str(source), "--pdf", str(target)]) == REFUSED
    assert "bukan hasil pakta read" in capsys.readouterr().err
    assert not target.exists()
