"""Papers, tables and pictures with something to see, or something to beware of, made on the spot."""

from __future__ import annotations

import io
import random
import struct
import zlib

import openpyxl
from docx import Document
from PIL import ExifTags, Image, ImageDraw
from tests.foundation.files.samples import zipped

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pdf(*pages: str, catalog: str = "", objects: tuple[bytes, ...] = (), trailer: str = "") -> bytes:
    """A PDF with a line of text a page ("" for a bare one). ``objects`` follow from number 10 on."""
    kids = " ".join(f"{100 + 2 * number} 0 R" for number in range(len(pages)))
    numbered = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode(),
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    numbered |= dict(enumerate(objects, start=10))
    for number, line in enumerate(pages):
        drawn = f"BT /F1 24 Tf 60 700 Td ({line}) Tj ET".encode() if line else b""
        numbered[100 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {101 + 2 * number} 0 R>>"
        ).encode()
        numbered[101 + 2 * number] = stream(drawn)
    return _assembled(numbered, trailer)


def stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>stream\n".encode()
    return head + packed + b"\nendstream"


def object_stream(number: int, content: bytes) -> bytes:
    """One object kept where a search through the bytes does not find it."""
    head = f"{number} 0 ".encode()
    return stream(head + content, f"/Type/ObjStm/N 1/First {len(head)}")


def pdf_of_packed_objects(packed: bytes) -> bytes:
    """A PDF whose list of places is packed as well, so that objects in a packed stream are known."""
    out, places = b"%PDF-1.7\n", {}
    numbered = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 10 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        4: object_stream(10, packed),
    }
    for number, content in numbered.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    rows = [(0, 0, 255), *((1, places[number], 0) for number in range(1, 5)), (1, len(out), 0), (2, 4, 0)]
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    entries = "/Type/XRef/W[1 2 1]/Index[0 6 10 1]/Size 11/Root 1 0 R"
    end = f"\nendobj\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return out + b"5 0 obj\n" + stream(table, entries) + end


def _assembled(numbered: dict[int, bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.7\n", {}
    for number, content in sorted(numbered.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    rows = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    table = f"xref\n0 1\n0000000000 65535 f \n{rows}trailer<</Root 1 0 R/Size 1000 {trailer}>>\n"
    return out + table.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    """A PDF that asks for a password nobody knows."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
    return pdf("Rahasia", objects=(lock,), trailer="/Encrypt 10 0 R/ID[<00><00>]")


def docx(*lines: str, head: str = "", cells: tuple[str, ...] = ()) -> bytes:
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    if cells:
        row = paper.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    if head:
        paper.sections[0].header.paragraphs[0].text = head
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def docx_of_xml(document: bytes) -> bytes:
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document))


def docx_bomb() -> bytes:
    """60 MB of paragraphs in 60 kB."""
    body = b"<w:p><w:r><w:t>aaaa</w:t></w:r></w:p>" * 1_700_000
    return docx_of_xml(f'<w:document xmlns:w="{_WORD}">'.encode() + body + b"</w:document>")


def docx_of_laughs() -> bytes:
    """Entities that name one another, each ten times."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return docx_of_xml(f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'.encode())


def xlsx(*rows: tuple[object, ...], title: str = "Daftar") -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_bomb() -> bytes:
    rows = b'<row><c t="n"><v>1</v></c></row>' * 1_700_000
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"
    return zipped(("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", sheet))


def pptx(*slides: str) -> bytes:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parts = [
        (f"ppt/slides/slide{number}.xml", f'<x xmlns:a="{drawing}"><a:p><a:t>{line}</a:t></a:p></x>'.encode())
        for number, line in enumerate(slides, start=1)
    ]
    return zipped(("[Content_Types].xml", b"<Types/>"), *reversed(parts))


def odt(*lines: str) -> bytes:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = "".join(f"<t:p>{line} <t:span>lanjut</t:span></t:p>" for line in lines)
    return zipped(("mimetype", ODT.encode()), ("content.xml", f'<x xmlns:t="{text}">{body}</x>'.encode()))


def photo(seed: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """Something like a photograph: soft light, and a dozen things in it."""
    chance = random.Random(seed)
    light = Image.new("RGB", (5, 5))
    light.putdata([_colour(chance) for _ in range(25)])
    image = light.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(image)
    for _ in range(12):
        x, y, wide = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(20, 100)
        pen.ellipse((x, y, x + wide, y + wide), fill=_colour(chance))
    return image


def meeting(seed: int) -> Image.Image:
    """The same room, table and screen; who sits there differs."""
    chance = random.Random(seed)
    image = Image.new("RGB", (800, 600), (200, 195, 180))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 350, 800, 600), fill=(90, 60, 40))
    pen.rectangle((250, 50, 550, 210), fill=(240, 240, 250))
    for seat in range(8):
        x, y = 50 + seat * 90 + chance.randrange(-30, 30), 215 + chance.randrange(-30, 30)
        pen.ellipse((x, y, x + 55, y + 70), fill=_colour(chance))
        pen.rectangle((x - 15, y + 70, x + 70, y + 165), fill=_colour(chance))
    return image


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def saved(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def photographed(day: str, *, turned: int = 1, tag: int = ExifTags.Base.DateTimeOriginal) -> bytes:
    """A photo with what a camera notes: when, where, and how it was held."""
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = turned
    notes[ExifTags.Base.Model] = "Kamera Uji"
    notes.get_ifd(ExifTags.IFD.Exif)[tag] = day
    notes.get_ifd(ExifTags.IFD.GPSInfo)[1] = "S"
    return saved(photo(1), exif=notes)


def png_bomb(width: int, height: int) -> bytes:
    """A PNG that claims its size; the points themselves stop early."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
