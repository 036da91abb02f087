"""What a file of each kind shows; what cannot be read says why."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.foundation.files import samples
from tests.foundation.files.looking import specimens

from pakta.foundation.files.kinds import ALLOWED
from pakta.foundation.files.looking.findings import Findings, NotToBeRead, Picture
from pakta.foundation.files.looking.looks import look

ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def seen(content: bytes, media_type: str, folder: Path, most_pages: int = 5) -> Findings:
    path = folder / "file"
    path.write_bytes(content)
    return look(path, media_type, most_pages=most_pages)


def trouble(content: bytes, media_type: str, folder: Path) -> str:
    """The word for what is wrong, however it comes."""
    try:
        return seen(content, media_type, folder).trouble
    except NotToBeRead as reason:
        return reason.trouble


@pytest.mark.parametrize(
    ("content", "media_type", "text"),
    [
        (b"Notula  rapat\r\n\r\n\r\n\r\nZI\x00\x07\n", "text/plain", "Notula rapat\n\nZI"),
        ("\ufeffNotula – rapat".encode(), "text/plain", "Notula – rapat"),
        ("Notula – rapat".encode("cp1252"), "text/plain", "Notula – rapat"),
        ("Notula – rapat".encode("utf-16"), "text/plain", "Notula – rapat"),
        (b"no;nama\n1;Ani\n", "text/csv", "no;nama\n1;Ani"),
        (
            specimens.docx("Notula\trapat", "tim kerja", head="KOP", cells=("Ani", "Ketua")),
            specimens.DOCX,
            "Notula rapat\ntim kerja\nAni\nKetua\nKOP",
        ),
        (
            specimens.xlsx(("No", "Tanggal", "Nilai"), (1, dt.date(2026, 4, 1), 2.5), (), (2.0, None, "")),
            specimens.XLSX,
            "Daftar\nNo · Tanggal · Nilai\n1 · 2026-04-01 · 2.5\n2",
        ),
        (specimens.pptx("Paparan satu", "Paparan dua"), specimens.PPTX, "Paparan satu\nPaparan dua"),
        (specimens.odt("Notula rapat"), specimens.ODT, "Notula rapat lanjut"),
        (specimens.odt("Notula rapat"), ODS, "Notula rapat lanjut"),
        (
            samples.zipped(("a/notula.pdf", b"x"), ("foto.jpg", b"y")),
            "application/zip",
            "a/notula.pdf\nfoto.jpg",
        ),
        (specimens.pdf("Notula rapat", "Halaman dua"), "application/pdf", "Notula rapat\nHalaman dua"),
    ],
)
def test_the_text_of_each_kind(content: bytes, media_type: str, text: str, folder: Path) -> None:
    found = seen(content, media_type, folder)
    assert (found.text, found.trouble) == (text, "")


@pytest.mark.parametrize(
    ("content", "media_type", "word"),
    [
        (b" \n\t\x00", "text/plain", "empty"),
        (specimens.docx(), specimens.DOCX, "empty"),
        (specimens.xlsx(), specimens.XLSX, "empty"),
        (samples.zipped(("a.txt", b"")), "application/zip", "empty"),
        (specimens.pdf("", ""), "application/pdf", "empty"),
        (samples.image("PNG"), "image/png", "empty"),
        (specimens.pdf(), "application/pdf", "unreadable"),
        (samples.PDF, "application/pdf", "unreadable"),
        (specimens.pdf("Notula")[:300], "application/pdf", "unreadable"),
        (specimens.saved(specimens.photo(1))[:5000], "image/jpeg", "unreadable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png", "unreadable"),
        (specimens.docx("Notula")[:-40], specimens.DOCX, "unreadable"),
        (specimens.docx_of_xml(b"<w:document><w:p>"), specimens.DOCX, "unreadable"),
        (specimens.docx_of_laughs(), specimens.DOCX, "unreadable"),
        (specimens.docx_of_xml(b"<?xml version='1.0' encoding='tiada'?><x/>"), specimens.DOCX, "unreadable"),
        (samples.zipped(("[Content_Types].xml", b"<Types/>")), specimens.XLSX, "unreadable"),
        (samples.zipped(("mimetype", b"x")), specimens.ODT, "unreadable"),
        (samples.zipped(("a.txt", b"a" * 5000))[:-30], "application/zip", "unreadable"),
        (specimens.locked_pdf(), "application/pdf", "encrypted"),
        (specimens.png_bomb(50_000, 50_000), "image/png", "too_big"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic", "not_opened"),
        (samples.ole("WordDocument"), "application/msword", "not_opened"),
    ],
)
def test_what_is_wrong_has_a_word(content: bytes, media_type: str, word: str, folder: Path) -> None:
    assert trouble(content, media_type, folder) == word


def test_a_file_without_pages_is_not_called_locked_after_a_locked_one(folder: Path) -> None:
    assert trouble(specimens.locked_pdf(), "application/pdf", folder) == "encrypted"
    assert trouble(specimens.pdf(), "application/pdf", folder) == "unreadable"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "media_type"), [(specimens.docx_bomb, specimens.DOCX), (specimens.xlsx_bomb, specimens.XLSX)]
)
def test_what_would_unpack_to_too_much_is_not_unpacked(
    make: object, media_type: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(make)
    bomb = make()
    monkeypatch.setattr("zipfile.ZipFile.open", lambda *_a, **_k: pytest.fail("something was unpacked"))
    assert trouble(bomb, media_type, folder) == "too_big"


def test_a_locked_part_of_a_zip_is_said(folder: Path) -> None:
    content = bytearray(samples.zipped(("notula.txt", b"rahasia")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    assert trouble(bytes(content), "application/zip", folder) == "encrypted"
    assert trouble(bytes(content), specimens.DOCX, folder) == "encrypted"


def test_a_paper_of_pictures_alone_is_not_empty(folder: Path) -> None:
    paper = samples.zipped(("word/document.xml", b"<x/>"), ("word/media/image1.jpeg", b"x"))
    assert seen(paper, specimens.DOCX, folder) == Findings()


def test_days_and_years_stand_in_the_order_of_the_text(folder: Path) -> None:
    text = "Tahun 2025. Rapat tanggal 3 April 2026, lagi 03-04-2026, dan 1 Januari 2026; nomor 202612."
    found = seen(text.encode(), "text/plain", folder)
    assert found.dates == (dt.date(2026, 4, 3), dt.date(2026, 1, 1))
    assert found.years == (2025, 2026)


def test_a_long_text_is_cut(folder: Path) -> None:
    assert len(seen(b"kata " * 100_000, "text/plain", folder).text) == 199_999
    assert len(seen(specimens.docx("kata " * 60_000), specimens.DOCX, folder).text) == 199_999
    assert len(seen("é".encode() * 500_000, "text/plain", folder).text) == 200_000


def test_a_sheet_that_claims_a_million_rows_is_not_walked(folder: Path) -> None:
    content = samples.zipped(
        *(
            (name, part.replace(b'ref="A1:A1"', b'ref="A1:XFD1048576"'))
            for name, part in samples.parts_of(specimens.xlsx(("satu",)))
        )
    )
    assert seen(content, specimens.XLSX, folder).text == "Daftar\nsatu"


def test_every_kind_that_is_taken_is_opened_or_says_that_it_is_not(folder: Path) -> None:
    words = {kind: trouble(b"tidak", kind, folder) for kind in ALLOWED}
    old = {
        "application/rtf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
    }
    heard = {kind for kind in ALLOWED if kind.startswith(("audio/", "video/"))}
    assert {kind for kind, word in words.items() if word == "not_opened"} == heard | old | {
        "image/heic",
        "image/heif",
    }


def test_findings_pass_from_one_process_to_the_other() -> None:
    found = Findings(
        trouble="empty",
        text="Notula “rapat”",
        pages=3,
        taken_on=dt.date(2026, 4, 1),
        dates=(dt.date(2026, 4, 3),),
        years=(2026,),
        likeness="ab" * 16,
        pictures=(Picture("1.png", 1200, 1697),),
    )
    assert Findings.of_json(json.loads(json.dumps(found.as_json()))) == found
    assert Findings.of_json(json.loads(json.dumps(Findings().as_json()))) == Findings()
