from __future__ import annotations

import io
import zipfile

import pytest

from pakta.knowledge.decrees.reading.formats.kinds import extension_of, kind_of
from pakta.knowledge.decrees.reading.refusals import (
    Damaged,
    EmptyFile,
    OtherFormat,
    PasswordProtected,
    Refused,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(
                name, "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "x"
            )
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"%PDF-1.7 ...", "pdf"), (b"\r\nContent\r\n\r\n%PDF-1.4", "pdf"), (packed("word/document.xml"), "docx"),
     (packed("xl/workbook.xml"), "xlsx"), (b"KEPUTUSAN", None), (b"\xff\xfeK\x00E\x00", None),
     (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff\xe0", "image"), (b"II*\x00\x08", "image"),
     (b"RIFF\x00\x00\x00\x00WEBP", "image")],
)  # fmt: skip
def test_the_content_tells_the_kind_whatever_the_name(data: bytes, kind: str | None) -> None:
    assert kind_of(data, "salah.bin") == kind


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [(b"", "a.pdf", EmptyFile), (b" \n\x00", "a.txt", EmptyFile), (b"GIF89a", "a.gif", OtherFormat),
     (b"\x00\x00\x00\x18ftypheic", "a.heic", OtherFormat),
     (OLE, "a.doc", OtherFormat), (OLE + "Workbook".encode("utf-16-le"), "a", OtherFormat),
     (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", PasswordProtected), (b"{\\rtf1", "a.doc", OtherFormat),
     (b"Rar!\x1a\x07", "a.rar", OtherFormat), (b"<!DOCTYPE html><html>", "a.doc", OtherFormat),
     (packed("mimetype", "content.xml"), "a.ods", OtherFormat), (packed("ppt/presentation.xml"), "a", OtherFormat),
     (packed("xl/workbook.bin"), "a.xlsb", OtherFormat), (packed("surat.pdf"), "a.zip", OtherFormat),
     (packed("word/document.xml")[:60], "a.docx", Damaged)],
)  # fmt: skip
def test_what_is_known_but_not_read_is_refused(data: bytes, name: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        kind_of(data, name)


def test_extensions() -> None:
    assert [extension_of(name) for name in ("a.TXT", "b.tar.gz", "./x.d/c", "")] == ["txt", "gz", "", ""]
