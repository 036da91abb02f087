"""What kind of file this is: by its content first, by its name only where the content leaves it open."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from pakta.knowledge.decrees.reading.refusals import (
    Damaged,
    EmptyFile,
    OtherFormat,
    PasswordProtected,
)

if TYPE_CHECKING:
    import zipfile

Kind = Literal["text", "csv", "pdf", "docx", "xlsx", "image"]

EXTENSIONS: dict[str, Kind] = {
    "txt": "text",
    "text": "text",
    "md": "text",
    "csv": "csv",
    "tsv": "csv",
    "pdf": "pdf",
    "docx": "docx",
    "docm": "docx",
    "dotx": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "xltx": "xlsx",
    "png": "image",
    "jpg": "image",
    "jpeg": "image",
    "tif": "image",
    "tiff": "image",
    "webp": "image",
}

PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
OTHER_PICTURES = (b"GIF87a", b"GIF89a", b"\x00\x00\x00\x0cjP  ")
ARCHIVES = (b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def extension_of(name: str) -> str:
    """The lower-case extension of a name or path without its dot; "" where there is none."""
    name = name.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_of(data: bytes, name: str) -> Kind | None:
    """The format the first bytes tell; None where they may be text. Refuses what is known but not read."""
    start = data[:1024]
    if not start.strip(b"\x00 \t\r\n\f\v") and not data.strip(b"\x00 \t\r\n\f\v"):
        raise EmptyFile
    # Mail gateways and scanners put a few bytes before the mark; the PDF specification allows 1024.
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(ZIP):
        return _packed(data)
    if start.startswith(OLE):
        raise _compound(data, extension_of(name))
    if start.startswith(PICTURES) or (start.startswith(b"RIFF") and start[8:12] == b"WEBP"):
        return "image"
    _refuse_others(start)
    return None


def _packed(data: bytes) -> Kind:
    """DOCX or XLSX by the parts inside the zip."""
    import zipfile  # a tenth of the command's start, and text needs none of it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80] if _small(archive, "mimetype") else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise Damaged(kind="DOCX/XLSX") from None
    except RuntimeError:  # zipfile's word for an encrypted member
        raise PasswordProtected from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise OtherFormat(kind="XLSB", save_as=".xlsx")
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        raise OtherFormat(kind="presentasi", save_as="PDF")
    if b"opendocument.spreadsheet" in mimetype:
        raise OtherFormat(kind="ODS", save_as=".xlsx")
    if b"opendocument" in mimetype:
        raise OtherFormat(kind="ODT", save_as=".docx")
    raise OtherFormat(kind="arsip ZIP", save_as="berkas keputusannya saja (PDF, DOCX, atau XLSX)")


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 1024


def _compound(data: bytes, extension: str) -> Exception:
    """Old Office files and password-protected new ones share one container; its stream names tell them apart."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PasswordProtected()
    if "Workbook".encode("utf-16-le") in data or extension == "xls":
        return OtherFormat(kind="XLS (Excel lama)", save_as=".xlsx")
    if "WordDocument".encode("utf-16-le") in data or extension == "doc":
        return OtherFormat(kind="DOC (Word lama)", save_as=".docx")
    return OtherFormat(kind="Office lama", save_as=".docx, .xlsx, atau PDF")


def _refuse_others(start: bytes) -> None:
    if (
        start.startswith(OTHER_PICTURES)
        or (start.startswith(b"BM") and start[6:10] == b"\x00\x00\x00\x00")
        or start[4:8] == b"ftyp"
    ):
        raise OtherFormat(kind="gambar jenis ini", save_as="JPEG, PNG, TIFF, atau PDF")
    if start.startswith(ARCHIVES):
        raise OtherFormat(kind="arsip", save_as="berkas keputusannya saja (PDF, DOCX, atau XLSX)")
    if start.startswith(b"{\\rtf"):
        raise OtherFormat(kind="RTF", save_as=".docx")
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise OtherFormat(kind="HTML/XML", save_as=".docx, .xlsx, atau PDF")
