"""Photos of a paper's pages, bound as one PDF that is read like any scan.

A JPEG goes in as it is, dot for dot; nothing is unfolded for it but its header. Any other picture is unfolded once and
kept as a JPEG. The PDF is written here: a page needs three objects, and a library would unfold every picture.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from pakta.knowledge.decrees.reading.refusals import Damaged, NoPagePicture, PictureTooLarge

LONGER_SIDE = 900.0
"""Points of a page's longer side, between A4 and F4: a photo does not say how large its sheet was."""
MOST_UNFOLDED = 40_000_000
"""Dots of a picture that is unfolded here."""
QUALITY = 92
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
"""Degrees to turn clockwise for what a camera says of how it was held; mirrored pictures are unfolded."""
_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class _Page:
    jpeg: bytes
    wide: int
    high: int
    colours: str
    turned: int


def in_order(names: Sequence[str]) -> list[int]:
    """The order of pages by their names, where these count (``IMG_9``, ``IMG_10``); else as they came."""
    parts = [_DIGITS.split(name.casefold()) for name in names]
    shapes = {tuple(one[::2]) for one in parts}
    places = list(range(len(names)))
    if len(shapes) != 1 or len(parts[0]) == 1:
        return places
    return sorted(places, key=lambda at: [int(number) for number in parts[at][1::2]])


def bound(pictures: Iterable[tuple[str, bytes]]) -> bytes:
    """A PDF of the pictures, a page each, in order. Refuses ``NoPagePicture``, ``PictureTooLarge``, ``Damaged``."""
    pages = [_page(name, content) for name, content in pictures]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (3 + 3 * at) for at in range(len(pages)))),
    ]
    for page in pages:
        objects += _objects(page, 1 + len(objects))
    return _written(objects)


def _page(name: str, content: bytes) -> _Page:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "TIFF")) as image:
            turned = _TURNS.get(image.getexif().get(0x0112, 1))
            if image.format == "JPEG" and turned is not None and image.mode in _COLOURS:
                return _Page(content, *image.size, _COLOURS[image.mode], turned)
            if getattr(image, "n_frames", 1) > 1:
                raise NoPagePicture(name=name)
            if image.width * image.height > MOST_UNFOLDED:
                raise PictureTooLarge(most=MOST_UNFOLDED / 1_000_000)
            return _unfolded(image)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise NoPagePicture(name=name) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Damaged(kind="gambar") from None


def _unfolded(image: Image.Image) -> _Page:
    """What is transparent becomes paper."""
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    made = io.BytesIO()
    paper.save(made, "JPEG", quality=QUALITY)
    return _Page(made.getvalue(), *paper.size, _COLOURS["RGB"], 0)


def _objects(page: _Page, first: int) -> list[bytes]:
    """A page, what is drawn on it, and its picture."""
    scale = LONGER_SIDE / max(page.wide, page.high)
    wide, high = page.wide * scale, page.high * scale
    drawn = b"%.2f 0 0 %.2f 0 0 cm /P Do" % (wide, high)
    return [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Rotate %d/Contents %d 0 R"
        b"/Resources<</XObject<</P %d 0 R>>>>>>" % (wide, high, page.turned, first + 1, first + 2),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode"
        b"/Length %d>>stream\n%s\nendstream"
        % (page.wide, page.high, page.colours.encode(), len(page.jpeg), page.jpeg),
    ]


def _written(objects: Sequence[bytes]) -> bytes:
    made = io.BytesIO()
    made.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.writelines(b"%010d 00000 n \n" % place for place in places)
    made.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return made.getvalue()
