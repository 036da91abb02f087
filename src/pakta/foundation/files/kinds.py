"""What a file is, from its content, and whether Pakta takes it.

A list of what is taken, not of what is refused: papers, tables, slides, pictures, sound and film of a meeting, plain
text, and ZIP of such. What can run (programs, scripts, macros, HTML, SVG) is not on it.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO

import filetype

from pakta.foundation.files.names import extension_of

HEAD = 64 * 1024
CHUNK = 1024 * 1024
# A ZIP's own list of contents; above this the list alone would fill the memory.
LONGEST_ZIP_DIRECTORY = 4 * 1024 * 1024
_END_OF_ZIP = b"PK\x05\x06"
_END_OF_ZIP64 = b"PK\x06\x07"
_ZIP_TAIL = 66_000
# OpenDocument wants its kind written as it is, not packed; what is packed is never unpacked here.
LONGEST_ODF_KIND = 100
_UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PDF = "application/pdf"
ZIP = "application/zip"
TEXT = "text/plain"
CSV = "text/csv"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
OFFICE_FOLDERS = {
    "word/": _OFFICE + "wordprocessingml.document",
    "xl/": _OFFICE + "spreadsheetml.sheet",
    "ppt/": _OFFICE + "presentationml.presentation",
}
ODF_KINDS = {_ODF + kind for kind in ("text", "spreadsheet", "presentation")}
# Names of the stream that makes an old Office file what it is.
OLE_STREAMS = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}
OLE_MACROS = "_VBA_PROJECT"
RASTER_IMAGES = {"image/jpeg", "image/png", "image/gif", "image/webp"}
MAGIC_KINDS = RASTER_IMAGES | {
    PDF,
    "image/heic",
    "image/heif",
    "image/tiff",
    "image/bmp",
    "application/rtf",
    "audio/mpeg",
    "audio/mp4",
    "audio/m4a",
    "audio/ogg",
    "audio/x-wav",
    "audio/wav",
    "audio/aac",
    "audio/amr",
    "video/mp4",
    "video/quicktime",
    "video/webm",
    "video/x-m4v",
    "video/3gpp",
    "video/x-matroska",
}
ALLOWED = (
    MAGIC_KINDS | {ZIP, TEXT, CSV} | set(OFFICE_FOLDERS.values()) | ODF_KINDS | set(OLE_STREAMS.values())
)

RUNNABLE_EXTENSIONS = frozenset(
    {
        "apk",
        "app",
        "bat",
        "bin",
        "cgi",
        "chm",
        "cmd",
        "com",
        "cpl",
        "dll",
        "docm",
        "dotm",
        "elf",
        "exe",
        "gadget",
        "hta",
        "htm",
        "html",
        "inf",
        "ins",
        "iso",
        "jar",
        "js",
        "jse",
        "jsp",
        "lnk",
        "mht",
        "mhtml",
        "msc",
        "msi",
        "msp",
        "mst",
        "php",
        "pif",
        "pl",
        "potm",
        "ppam",
        "pptm",
        "ps1",
        "psm1",
        "py",
        "rb",
        "reg",
        "scf",
        "scr",
        "sct",
        "sh",
        "svg",
        "svgz",
        "swf",
        "url",
        "vb",
        "vbe",
        "vbs",
        "wasm",
        "ws",
        "wsc",
        "wsf",
        "wsh",
        "xht",
        "xhtml",
        "xlam",
        "xlsm",
        "xltm",
        "xml",
        "xsl",
        "xslt",
    }
)
_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<?xml", "<?php")


def media_type_of(content: IO[bytes], *, original_name: str) -> str | None:
    """The media type of a file, None where Pakta does not take it; leaves ``content`` somewhere in the middle.

    The name decides only two things: that a runnable extension is refused whatever is inside, and that a text whose
    name ends in ``.csv`` is called a table.
    """
    extension = extension_of(original_name)
    if extension in RUNNABLE_EXTENSIONS:
        return None
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(b"PK"):
        return _zip_kind(content)
    if head.startswith(_OLE):
        return _ole_kind(content)
    guess = filetype.guess(head)
    if guess is not None:
        return str(guess.mime) if guess.mime in MAGIC_KINDS else None
    if _is_harmless_text(head):
        return CSV if extension == "csv" else TEXT
    return None


def _zip_kind(content: IO[bytes]) -> str | None:
    """Office paper, OpenDocument or plain ZIP; None with anything runnable inside or a list too long to read."""
    if _zip_directory_size(content) > LONGEST_ZIP_DIRECTORY:
        return None
    try:
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
            if "mimetype" in names and _is_written_plainly(archive.getinfo("mimetype")):
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                return kind if kind in ODF_KINDS and not _has_folder(names, "Basic/") else None
    except _UNREADABLE_ZIP:
        # Torn, or packed in a way nobody can open: no proof of anything.
        return None
    if "[Content_Types].xml" in names:
        if any(name.endswith("vbaProject.bin") for name in names):
            return None
        return next((kind for folder, kind in OFFICE_FOLDERS.items() if _has_folder(names, folder)), None)
    return ZIP if names and not _has_runnable(names) else None


def _is_written_plainly(member: zipfile.ZipInfo) -> bool:
    """Whether reading it costs no more than its own few bytes: the size a packed member states is only a claim."""
    return (
        member.compress_type == zipfile.ZIP_STORED
        and member.compress_size == member.file_size < LONGEST_ODF_KIND
    )


def _zip_directory_size(content: IO[bytes]) -> int:
    """Size in bytes of the list of contents as the file's end states it; huge where it states none."""
    size = content.seek(0, 2)
    content.seek(max(0, size - _ZIP_TAIL))
    tail = content.read(_ZIP_TAIL)
    at = tail.rfind(_END_OF_ZIP)
    record = tail[at : at + 22]
    # The second form of the list (for archives over 4 GiB) would overrule what this record says.
    if at < 0 or len(record) < 22 or tail[max(0, at - 20) : at].startswith(_END_OF_ZIP64):
        return LONGEST_ZIP_DIRECTORY + 1
    return int.from_bytes(record[12:16], "little")


def _has_runnable(names: Iterable[str]) -> bool:
    return any(
        extension_of(name) in RUNNABLE_EXTENSIONS or name.endswith("META-INF/MANIFEST.MF") for name in names
    )


def _has_folder(names: Iterable[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)


def _ole_kind(content: IO[bytes]) -> str | None:
    """An Office paper of before 2007 by the stream it must hold; None for others and for those with macros."""
    wanted = {name.encode("utf-16-le"): kind for name, kind in OLE_STREAMS.items()}
    macros = OLE_MACROS.encode("utf-16-le")
    found: str | None = None
    content.seek(0)
    carry = b""
    while chunk := content.read(CHUNK):
        window = carry + chunk
        if macros in window:
            return None
        found = found or next((kind for name, kind in wanted.items() if name in window), None)
        carry = window[-64:]
    return found


def _is_harmless_text(head: bytes) -> bool:
    text = _decoded(head)
    if text is None or any(ord(char) < 32 and char not in "\t\n\r\f\x1a\x1b" for char in text):
        return False
    low = text.lstrip("\ufeff \t\r\n").lower()
    return not low.startswith("#!") and not any(mark in low for mark in _MARKUP)


def _decoded(head: bytes) -> str | None:
    """The beginning of a text in the encodings offices use; None where it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    try:
        # The last character may be cut in two by the limit.
        return head.decode("utf-8") if len(head) < HEAD else head[:-4].decode("utf-8", "ignore")
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")
