"""Which files are taken, and as what."""

import io
import zipfile

import pytest
from tests.foundation.files import samples

from pakta.foundation.files.kinds import HEAD, media_type_of

OPEN_XML = "application/vnd.openxmlformats-officedocument."
ODT = "application/vnd.oasis.opendocument.text"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)


def kind(content: bytes, name: str = "berkas") -> str | None:
    return media_type_of(io.BytesIO(content), original_name=name)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (samples.PDF, "sk.pdf", "application/pdf"),
        (samples.PDF, "foto.jpg", "application/pdf"),
        (samples.image("JPEG"), "foto.jpg", "image/jpeg"),
        (samples.image("PNG"), "foto.png", "image/png"),
        (samples.image("GIF"), "foto.gif", "image/gif"),
        (samples.image("WEBP"), "foto.webp", "image/webp"),
        (HEIC, "foto.heic", "image/heic"),
        (MP4, "rapat.mp4", "video/mp4"),
        (samples.docx(), "notula.docx", OPEN_XML + "wordprocessingml.document"),
        (samples.docx(), "notula", OPEN_XML + "wordprocessingml.document"),
        (samples.xlsx(), "daftar.xlsx", OPEN_XML + "spreadsheetml.sheet"),
        (samples.zipped(("mimetype", ODT.encode()), ("content.xml", b"<x/>")), "notula.odt", ODT),
        (samples.ole("WordDocument"), "notula.doc", "application/msword"),
        (samples.ole("Workbook"), "daftar.xls", "application/vnd.ms-excel"),
        (samples.zipped(("a/notula.pdf", samples.PDF)), "bukti.zip", "application/zip"),
        (b"no,nama\n1,Ani\n", "daftar.csv", "text/csv"),
        (b"Notula rapat\r\n", "notula.txt", "text/plain"),
        ("Notula – “rapat”".encode(), "notula.txt", "text/plain"),
        ("Notula – rapat".encode("cp1252"), "notula.txt", "text/plain"),
        ("Notula rapat".encode("utf-16"), "notula.txt", "text/plain"),
        (b"a" * (HEAD - 1) + "é".encode() + b"b" * HEAD, "panjang.txt", "text/plain"),
    ],
)
def test_kinds_that_are_taken(content: bytes, name: str, media_type: str) -> None:
    assert kind(content, name) == media_type


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + bytes(100), "foto.jpg"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "notula"),
        (b"Notula rapat", "notula.exe"),
        (b"Notula rapat", "notula.pdf.js"),
        (b"#!/bin/sh\necho\n", "notula.txt"),
        (b"<!DOCTYPE html><title>x</title>", "notula.txt"),
        (b"\xef\xbb\xbf  <HTML><script>alert(1)</script>", "notula.txt"),
        ("<svg onload=alert(1)>".encode("utf-16"), "gambar.txt"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "gambar.png"),
        (b"kata pengantar <script src=x>", "notula.txt"),
        (b"<?php system($_GET[0]);", "foto.jpg"),
        (samples.ole("WordDocument", "_VBA_PROJECT"), "notula.doc"),
        (samples.ole("AdminExecuteSequence"), "pemasang.doc"),
        (samples.zipped(("[Content_Types].xml", b""), ("word/vbaProject.bin", b"")), "notula.docx"),
        (samples.zipped(("[Content_Types].xml", b""), ("lain/a.xml", b"")), "notula.docx"),
        (samples.zipped(("mimetype", ODT.encode()), ("Basic/a.xml", b"")), "notula.odt"),
        (samples.zipped(("mimetype", b"application/epub+zip")), "buku.epub"),
        (samples.zipped(("META-INF/MANIFEST.MF", b""), ("A.class", b"")), "arsip.zip"),
        (samples.zipped(("bukti/pasang.EXE", b"MZ")), "arsip.zip"),
        (samples.zipped(), "kosong.zip"),
        (samples.zipped(("a.txt", b"a" * 5000))[:-30], "terpotong.zip"),
        (samples.endless_zip_list(), "banyak.zip"),
        (samples.overruled_zip_list(), "ganda.zip"),
        (bytes(range(256)) * 4, "derau.bin"),
        (bytes(range(256)) * 4, "derau"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "arsip.7z"),
    ],
)
def test_kinds_that_are_refused(content: bytes, name: str) -> None:
    assert kind(content, name) is None


def test_what_tells_an_old_office_file_is_found_across_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pakta.foundation.files.kinds.CHUNK", 7)
    assert kind(samples.ole("WordDocument")) == "application/msword"
    assert kind(samples.ole("WordDocument", "_VBA_PROJECT")) is None


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_nothing_packed_is_unpacked_to_know_a_kind(monkeypatch: pytest.MonkeyPatch, packing: int) -> None:
    bomb = samples.zipped(("mimetype", b"a" * 1_000_000), packing=packing)
    claimed = samples.understated(bomb, size=1_000_000, stated=60)
    monkeypatch.setattr(zipfile, "_get_decompressor", lambda *_: pytest.fail("something was unpacked"))
    assert kind(claimed, "bukti.zip") == "application/zip"


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packed_kind_makes_no_open_document(packing: int) -> None:
    assert kind(samples.zipped(("mimetype", ODT.encode()), ("a.txt", b"a"), packing=packing)) != ODT


def test_a_kind_cut_short_is_no_proof() -> None:
    whole = samples.zipped(("mimetype", ODT.encode()))
    assert kind(whole.replace(ODT.encode(), ODT.upper().encode(), 1), "notula.odt") is None
