"""A page as a picture: ``python -m pakta.knowledge.decrees.reading.page_picture NUMBER [BOX] < FILE > PNG``.

FILE is a PDF or an image file. BOX cuts a part out, as a scan names its cells: left, top, right and bottom in shares
of the page, ``0.1,0.2,0.4,0.25``. A process of its own, bounded in memory and time: PDFium serves one thread at a time,
and papers come from strangers.
"""

from __future__ import annotations

import resource
import sys
from io import BytesIO

import pypdfium2
from PIL import Image

from pakta.knowledge.decrees.reading.limits import Limits
from pakta.knowledge.decrees.reading.refusals import Refused
from pakta.knowledge.decrees.sights import Box, box_of

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

LONGEST_SIDE = 1400
"""Pixels; a page stays readable and the image small."""
LARGEST_SCALE = 3.0
AROUND = 0.006
"""What is shown around a part that is cut out, in shares of the page."""
MOST_MEMORY = 1024**3
MOST_SECONDS = 20
NO_PAGE = 3
"""Exit code where the file has no such page or cannot be opened."""


def page_png(data: bytes, number: int, box: Box = WHOLE) -> bytes | None:
    """Page ``number`` (from 1), or the part of it in ``box``, as PNG; None where there is none."""
    box = _shown(box)
    picture = _pdf_part(data, number, box) if b"%PDF-" in data[:1024] else _image_part(data, number, box)
    if picture is None:
        return None
    png = BytesIO()
    picture.convert("L").save(png, format="PNG", optimize=False)
    return png.getvalue()


def _shown(box: Box) -> Box:
    """The box with a little of what is around it."""
    left, top, right, bottom = box
    return (
        max(0.0, left - AROUND),
        max(0.0, top - AROUND),
        min(1.0, right + AROUND),
        min(1.0, bottom + AROUND),
    )


def _pdf_part(data: bytes, number: int, box: Box) -> Image.Image | None:
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        width, height = page.get_size()
        left, top, right, bottom = box
        longest = max(width * (right - left), height * (bottom - top), 1)
        scale = min(LARGEST_SCALE, LONGEST_SIDE / longest)
        # What is cut off at each side, in points.
        crop = (left * width, (1 - bottom) * height, (1 - right) * width, top * height)
        drawn: Image.Image = page.render(scale=scale, crop=crop).to_pil()
    except pypdfium2.PdfiumError:
        return None
    return drawn


def _image_part(data: bytes, number: int, box: Box) -> Image.Image | None:
    # The libraries of image work are loaded only for a picture.
    from pakta.knowledge.decrees.reading.scans.pictures import image_pictures

    try:
        with image_pictures(data, Limits()) as (pictures, count):
            if not 1 <= number <= count:
                return None
            dots, _ = pictures.picture(number)
    except Refused:
        return None
    high, wide = dots.shape[:2]
    left, top, right, bottom = box
    part = dots[int(top * high) : int(bottom * high) + 1, int(left * wide) : int(right * wide) + 1]
    picture = Image.fromarray(part if part.ndim == 2 else part[..., ::-1].copy())
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    box = box_of(sys.argv[2]) if len(sys.argv) > 2 else WHOLE
    if box is None:
        return NO_PAGE
    try:
        png = page_png(sys.stdin.buffer.read(), int(sys.argv[1]), box)
    except MemoryError:
        return NO_PAGE
    if png is None:
        return NO_PAGE
    sys.stdout.buffer.write(png)
    return 0


if __name__ == "__main__":
    sys.exit(main())
