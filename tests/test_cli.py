"""The command as a process: what it prints, how it refuses, and that it stays within its bounds."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pakta.cli import main
from tests.knowledge.decrees.reading.sample import SAMPLE
from tests.knowledge.decrees.reading.setters import SETTERS

GIBIBYTE = 1024**3
COMMAND = [sys.executable, "-c", "import sys; from pakta.cli import main; sys.exit(main())", "read"]


MEASURED = """
import resource, subprocess, sys
from pathlib import Path
done = subprocess.run(sys.argv[2:])
Path(sys.argv[1]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(done.returncode)
"""
"""Runs a command and writes down its highest memory. In between, because a child begins with the memory of whoever
starts it, and this process may have grown large."""


def run(
    *arguments: str | Path, data: bytes | None = None, peak: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """``pakta read`` as a process of its own; ``peak``: the file for its highest memory, in KiB."""
    measured = [sys.executable, "-c", MEASURED, str(peak)] if peak is not None else []
    return subprocess.run(
        [*measured, *COMMAND, *map(str, arguments)],
        input=data,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


def refusal(*arguments: str | Path, data: bytes | None = None, **environment: str) -> str:
    """The one sentence of a refusal: exit code 2, nothing on stdout, memory below a gibibyte."""
    with NamedTemporaryFile() as peak:
        done = run(*arguments, data=data, peak=Path(peak.name), **environment)
        highest = int(Path(peak.name).read_text())
    assert done.returncode == 2, done.stderr
    assert done.stdout == b""
    sentence = done.stderr.decode()
    assert sentence.count("\n") == 1, sentence
    assert sentence.endswith(".\n"), sentence
    assert "kesalahan dalam" not in sentence, sentence
    assert highest * 1024 < GIBIBYTE
    return sentence.strip()


@pytest.fixture(scope="session")
def printed() -> dict[str, bytes]:
    """The sample decree in every format."""
    return {name: setter(SAMPLE) for name, setter in SETTERS.items()}


def pdf(pages: int, *, encrypt: StandardEncryption | None = None, text: str = "Keputusan Nomor 1") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt)
    for _ in range(pages):
        if text:
            canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bare_pdf(pages: int) -> bytes:
    """Empty pages written by hand: setting so many takes a library seconds."""
    kids = " ".join(f"{number} 0 R" for number in range(3, pages + 3))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    out, places = b"%PDF-1.4\n", []
    parts = []
    at = len(out)
    for number, content in enumerate(objects, start=1):
        parts.append(f"{number} 0 obj\n{content}\nendobj\n".encode())
        places.append(at)
        at += len(parts[-1])
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    return out + b"".join(parts) + end.encode()


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(rows: bytes) -> bytes:
    return packed(
        {
            "xl/workbook.xml": b'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
            b"</Relationships>",
            "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>",
        }
    )


def zip_bomb() -> bytes:
    """A workbook of a few megabytes whose sheet unfolds to four gigabytes."""
    block = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = b" " * (1 << 20)
    body = b"".join(block.compress(chunk) for _ in range(64)) + block.flush()
    honest = workbook(b"")
    # The declared size is what counts; the entry claims what its author would have made it unfold to.
    name = b"xl/worksheets/sheet2.xml"
    out = io.BytesIO(honest)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name.decode(), b"")
    raw = bytearray(out.getvalue())
    at = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<II", raw, at + 20, len(body), 4 * 1024**3 - 2)
    return bytes(raw)


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + b"".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'.encode()
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    b"<w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
)

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("kosong.pdf", lambda: b"", "kosong"),
    "only zeros": ("kosong.txt", lambda: bytes(5000), "kosong"),
    "noise": (
        "x.pdf",
        lambda: bytes((n * n * 7919 + n // 3 * 31) % 251 for n in range(9000)),
        "tidak dikenali",
    ),
    "a broken picture": ("foto.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "rusak"),
    "blank pages": ("kosong.pdf", lambda: pdf(2, text=""), "Tidak ada tulisan"),
    "old Word": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), ".docx"),
    "old Excel": ("a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), ".xlsx"),
    "rich text": ("a.rtf", lambda: b"{\\rtf1 Keputusan}", ".docx"),
    "a web page": ("a.docx", lambda: b"<html><body>Keputusan</body></html>", "simpan sebagai"),
    "OpenDocument": (
        "a.odt",
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        ".docx",
    ),
    "a locked PDF": (
        "a.pdf",
        lambda: pdf(1, encrypt=StandardEncryption("rahasia", canPrint=0)),
        "kata sandi",
    ),
    "a locked workbook": (
        "a.xlsx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "kata sandi",
    ),
    "a PDF cut short": ("a.pdf", lambda: pdf(30)[:9000], "rusak"),
    "a DOCX cut short": ("a.docx", lambda: SETTERS["keputusan.docx"](SAMPLE)[:9000], "rusak"),
    "a PDF of 10,000 pages": ("a.pdf", lambda: bare_pdf(10_000), "10.000 halaman"),
    "a zip bomb": ("a.xlsx", zip_bomb, "melebihi batas"),
    "an XML bomb": ("a.docx", lambda: packed({"word/document.xml": BILLION_LAUGHS}), "entitas"),
    "text of 100,000 rows": ("a.txt", lambda: b"1\ta\tb\tc\n" * 100_000, "20.000 baris"),
    "CSV of 100,000 rows": ("a.csv", lambda: b"1;a;b;c\n" * 100_000, "20.000 baris"),
    "XLSX of 100,000 rows": (
        "a.xlsx",
        lambda: workbook(b'<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>' * 100_000),
        "20.000 baris",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_it_refuses_bad_input_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, content, word = BAD[case]
    path = tmp_path / name
    path.write_bytes(content())
    assert word in refusal(path)


def test_it_refuses_a_sparse_file_of_200_megabytes_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "besar.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(200 * 1024**2)
    start = time.monotonic()
    assert "200 MB" in refusal(path)
    assert time.monotonic() - start < 10


def test_it_refuses_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)
    assert "tidak ada" in refusal(tmp_path / "hilang.pdf")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_it_refuses_a_file_it_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "rahasia.txt"
    path.write_text("Keputusan")
    path.chmod(0)
    assert "izin" in refusal(path)


def test_tables_inside_tables_are_read_or_refused(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = "<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000
    path = tmp_path / "dalam.docx"
    path.write_bytes(
        packed({"word/document.xml": f"<w:document {space}><w:body>{deep}</w:body></w:document>".encode()})
    )
    done = run(path)
    assert done.returncode in (0, 2)
    assert done.stderr.count(b"\n") == (1 if done.returncode else 0), done.stderr


def test_empty_rows_do_not_count_however_many(tmp_path: Path) -> None:
    row = b'<row><c s="1"/></row>'
    filled = b'<row><c t="inlineStr"><is><t>Keputusan</t></is></c></row>'
    path = tmp_path / "kosong.xlsx"
    path.write_bytes(workbook(row * 60_000 + filled))
    done = run(path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "word"),
    [
        ("PAKTA_READ_MAX_MB", "0.0001", "melebihi batas"),
        ("PAKTA_READ_MAX_ROWS", "3", "3 baris"),
        ("PAKTA_READ_MAX_SECONDS", "0.0001", "detik"),
        ("PAKTA_READ_MAX_PAGES", "banyak", "PAKTA_READ_MAX_PAGES"),
        ("PAKTA_READ_MAX_PAGES", "0", "PAKTA_READ_MAX_PAGES"),
    ],
)
def test_a_limit_is_a_setting(
    setting: str, value: str, word: str, tmp_path: Path, printed: dict[str, bytes]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(printed["keputusan.txt"])
    assert word in refusal(path, **{setting: value})


def test_memory_beyond_the_limit_is_a_refusal(tmp_path: Path, printed: dict[str, bytes]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Keputusan ini panjang sekali.\n" * 1_000_000)
    assert "memori" in refusal(path, PAKTA_READ_MAX_MEMORY_MB="120")


@pytest.mark.parametrize("megabytes", ["20", "45", "60", "70"])
def test_a_table_beyond_the_memory_is_a_refusal_wherever_it_runs_out(tmp_path: Path, megabytes: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"no,kegiatan,target\n" + b"1,Menyusun rencana kerja,1 dokumen\n" * 200_000)
    sentence = refusal(path, PAKTA_READ_MAX_MEMORY_MB=megabytes, PAKTA_READ_MAX_ROWS="1000000")
    assert f"lebih dari {megabytes} MB" in sentence


def test_memory_that_ends_outside_a_reading_is_said_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def runs_out(_arguments: list[str]) -> int:
        raise MemoryError

    monkeypatch.setattr("pakta.cli._run", runs_out)
    assert main(["read", "a.csv"]) == 2
    assert "memori tidak cukup" in capsys.readouterr().err


def test_it_prints_one_json_object_from_a_file_and_from_standard_input(
    tmp_path: Path, printed: dict[str, bytes]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(printed["keputusan.docx"])
    from_file, from_input = run(path), run("-", data=printed["keputusan.docx"])
    assert from_file.returncode == from_input.returncode == 0
    assert from_file.stderr == b""
    assert from_file.stdout == from_input.stdout
    assert list(json.loads(from_file.stdout)) == ["decree", "plan", "notes"]
    assert from_file.stdout.count(b"\n") == 1


def test_indent_sets_the_json_over_lines(tmp_path: Path, printed: dict[str, bytes]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(printed["keputusan.txt"])
    plain, indented = run(path), run(path, "--indent", "1")
    assert json.loads(plain.stdout) == json.loads(indented.stdout)
    assert indented.stdout.startswith(b'{\n "decree"')


def test_progress_counts_the_pages_on_stderr(tmp_path: Path, printed: dict[str, bytes]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed["bergaris.pdf"])
    told = run(path, "--progress").stderr.decode().splitlines()
    total = len(told)
    assert total > 1
    assert told == [f"halaman {page}/{total}" for page in range(1, total + 1)]


def test_a_wrong_extension_is_read_by_content_with_a_note(tmp_path: Path, printed: dict[str, bytes]) -> None:
    for name, content in (
        ("a.pdf", "keputusan.docx"),
        ("a.docx", "keputusan.txt"),
        ("a.xlsx", "bergaris.pdf"),
    ):
        path = tmp_path / name
        path.write_bytes(printed[content])
        done = run(path)
        assert done.returncode == 0, done.stderr
        assert "wrong_extension" in {note["code"] for note in json.loads(done.stdout)["notes"]}


def test_a_closed_pipe_is_no_error(tmp_path: Path, printed: dict[str, bytes]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(printed["keputusan.txt"])
    command = [*COMMAND, str(path), "--indent", "4"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            command,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr == b""


def score_as_process(*arguments: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND[:-1], "score", *arguments, "-"], input=data, capture_output=True, timeout=60, check=False
    )


@pytest.mark.slow
def test_score_needs_no_database_and_says_total_levels_and_conditions() -> None:
    done = score_as_process(data=b'{"A.I.1.i.a": "Ya"}')
    assert (done.returncode, done.stderr) == (0, b"")
    printed = done.stdout.decode()
    assert "Nilai total" in printed
    assert "\n      A.I.1 Pemenuhan" in printed
    assert "\nWBBM: belum tercapai\n" in printed


def test_score_prints_json_and_refuses_in_one_sentence(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"A.I.1.i.a": "Ya"}', encoding="utf-8")
    assert main(["score", "--json", str(sheet)]) == 0
    assert json.loads(capsysbinary.readouterr().out)["total"] == {"points": 0.25, "exact": "1/4"}
    sheet.write_text('{"A.I.1.i.a": "Mungkin"}', encoding="utf-8")
    assert main(["score", str(sheet)]) == 2
    refused = capsysbinary.readouterr()
    assert refused.out == b""
    assert refused.err.decode() == (
        "A.I.1.i.a: Jawaban “Mungkin” tidak ada; pilih salah satu dari Ya, Tidak.\n"
    )


def test_compare_prints_or_writes_what_became_of_each_part(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    old, new, target = tmp_path / "lama.txt", tmp_path / "baru.json", tmp_path / "banding.docx"
    old.write_text("KEPUTUSAN DINAS ARSIP\nNOMOR 4 TAHUN 2025\nTENTANG\nRENCANA AKSI\n", encoding="utf-8")
    new.write_text('{"decree": {"number": "7", "year": 2026}}', encoding="utf-8")
    assert main(["compare", str(old), str(new)]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert f"- {old}\n+ {new}\n" in said
    assert "Nomor (diubah): [-4-] {+7+}\nTahun (hanya tahun): [-2025-] {+2026+}\n" in said
    assert main(["compare", "--json", str(old), str(new)]) == 0
    assert json.loads(capsysbinary.readouterr().out)["head"][1]["new"] == "7"
    assert main(["compare", "--docx", str(target), str(old), str(new)]) == 0
    assert target.read_bytes()[:2] == b"PK"
    assert capsysbinary.readouterr().out == b""
    assert main(["compare", "--xlsx", str(tmp_path / "tidak-ada" / "x.xlsx"), str(old), str(new)]) == 2
    assert "tidak dapat ditulis; pastikan foldernya ada" in capsysbinary.readouterr().err.decode()


def test_an_unknown_command_is_told_without_a_traceback() -> None:
    done = subprocess.run(
        [*COMMAND[:-1], "terbang"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
