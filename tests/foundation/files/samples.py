"""Small files of each kind, made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile

import openpyxl
from docx import Document
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def zipped(*parts: tuple[str, bytes], packing: int | None = None) -> bytes:
    """A ZIP as programs write it: packed, save for the part that says an OpenDocument's kind."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            usual = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=usual if packing is None else packing)
    return out.getvalue()


def parts_of(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def understated(content: bytes, *, size: int, stated: int) -> bytes:
    """A ZIP whose list states another size for a part than it has."""
    at = content.index(b"PK\x01\x02")
    head, tail = content[:at], content[at:]
    wrong = tail.replace(struct.pack("<L", size), struct.pack("<L", stated), 1)
    assert wrong != tail
    return head + wrong


def docx() -> bytes:
    out = io.BytesIO()
    paper = Document()
    paper.add_paragraph("Notula rapat")
    paper.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def image(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(out, form)
    return out.getvalue()


def ole(*streams: str) -> bytes:
    """As much of an old Office file as tells its kind: the mark at the start and the names of its streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return header + entries


def endless_zip_list() -> bytes:
    """A ZIP whose end states a list of contents of 80 MB."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 80_000_000, 0, 0)
    return b"PK\x03\x04" + bytes(100) + end


def overruled_zip_list() -> bytes:
    """A ZIP whose modest end is overruled by the second form of the list."""
    content = zipped(("a.txt", b"a"))
    return content[:-22] + b"PK\x06\x07" + bytes(16) + content[-22:]
