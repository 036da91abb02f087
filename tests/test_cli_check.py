"""``pakta check``: what it takes, what it prints, its exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from pakta.cli import main
from pakta.knowledge.decrees.reading.reader import read_bytes
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.setters import as_txt

SOUND = {"decree": {}, "plan": {"title": "RENCANA", "year": 2026, "columns": [], "components": []}}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "keputusan.txt"
    path.write_bytes(as_txt(SAMPLE))
    return path


def _json(path: Path, reading: Any) -> Path:
    path.write_text(json.dumps(reading), encoding="utf-8")
    return path


def test_findings_are_printed_and_errors_are_code_one(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = sample.read_text(encoding="utf-8")
    at = text.index("Ditetapkan di")
    sample.write_text(text[:at] + text[at:].replace("pada tanggal", "", 1), encoding="utf-8")
    code = main(["check", str(sample)])
    printed = capsys.readouterr()
    assert printed.err == ""
    assert code == 1
    assert "Kesalahan [" in printed.out
    assert printed.out.splitlines()[-1].endswith("saran.")


def test_a_paper_without_errors_is_code_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(_json(tmp_path / "a.json", SOUND)), "--json"])
    printed = json.loads(capsys.readouterr().out)
    assert (code, printed["counts"]["error"]) == (0, 0)


@pytest.mark.parametrize("form", ["--json", "--sarif"])
def test_forms_for_programs_are_json(sample: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(sample), form])
    printed = json.loads(capsys.readouterr().out)
    assert ("runs" in printed) is (form == "--sarif")
    assert ("findings" in printed) is (form == "--json")


def test_a_reading_is_checked_as_its_file_is(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(sample), "--json"])
    of_file = json.loads(capsys.readouterr().out)["findings"]
    reading = read_bytes(sample.read_bytes(), name="a.txt").as_json()
    main(["check", str(_json(tmp_path / "bacaan.json", reading)), "--json"])
    of_reading = json.loads(capsys.readouterr().out)["findings"]
    beside = ("head-number-differs", "head-title-differs", "dictums-title-differs")
    assert [one["code"] for one in of_reading] == [
        one["code"] for one in of_file if one["code"] not in beside and "marker" not in one["code"]
    ]


@pytest.mark.parametrize("content", ["text", "json"])
def test_standard_input_is_taken(
    content: str, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = sample.read_bytes() if content == "text" else json.dumps(SOUND).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    main(["check", "-", "--sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert places <= {"stdin"}


def test_checks_are_switched_off_with_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _json(tmp_path / "a.json", {"decree": {"title": "RENCANA"}})
    main(
        ["check", str(path), "--json", "--off", "head-number-absent=konsep", "--off", "dictums-absent=konsep"]
    )
    printed = json.loads(capsys.readouterr().out)
    assert printed["off"] == {"head-number-absent": "konsep", "dictums-absent": "konsep"}
    assert [one["code"] for one in printed["suppressed"]] == ["head-number-absent", "dictums-absent"]
    assert "head-title-absent" not in {one["code"] for one in printed["findings"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--off", "head-nomber-absent=x"], "head-number-absent"),
        (["--off", "head-number-absent"], "alasan"),
        (["--off", "head-number-absent= "], "alasan"),
    ],
)
def test_what_cannot_be_switched_off_is_refused(
    tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", str(_json(tmp_path / "a.json", SOUND)), *arguments])
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert said in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", b"", "kosong"),
        ("a.json", b"bukan", "JSON yang utuh"),
        ("a.json", b"[" * 100_000, "JSON yang utuh"),
        ("a.json", b'{"decree": 1}', "decree seharusnya objek"),
        ("a", b'{"rahasia": 1}', "rahasia seharusnya tidak ada"),
        ("a.txt", b"   ", "kosong"),
        ("a.pdf", b"%PDF-1.7 rusak", "rusak"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code = main(["check", str(path)])
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert said in printed.err
    assert "kesalahan dalam" not in printed.err


def test_the_limits_of_reading_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    items = [{"indicator": "Tim"}] * 20
    reading = {"plan": {"components": [{"subcomponents": [{"items": items}]}]}}
    path = _json(tmp_path / "a.json", reading)
    monkeypatch.setenv("PAKTA_READ_MAX_ROWS", "19")
    assert main(["check", str(path)]) == 2
    assert "19 baris" in capsys.readouterr().err
    monkeypatch.setenv("PAKTA_READ_MAX_MB", "0.0001")
    assert main(["check", str(path)]) == 2
    assert "MB" in capsys.readouterr().err


def test_a_text_that_only_begins_like_json_is_read_as_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("{ catatan }\nbukan keputusan\n", encoding="utf-8")
    assert main(["check", str(path)]) != 2
    assert capsys.readouterr().err == ""
