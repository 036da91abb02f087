"""A page of a PDF as a picture: ``python -m pakta.knowledge.decrees.reading.page_picture NUMBER < PDF > PNG``.

A process of its own, bounded in memory and time: PDFium serves one thread at a time, and papers come from strangers.
"""

from __future__ import annotations

import resource
import sys
from io import BytesIO

import pypdfium2

LONGEST_SIDE = 1400
"""Pixels; a page stays readable and the image small."""
LARGEST_SCALE = 3.0
MOST_MEMORY = 1024**3
MOST_SECONDS = 20
NO_PAGE = 3
"""Exit code where the file has no such page or cannot be opened."""


def page_png(data: bytes, number: int) -> bytes | None:
    """Page ``number`` (from 1) as PNG; None where there is none."""
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(LARGEST_SCALE, LONGEST_SIDE / max(width, height, 1))
        picture = BytesIO()
        page.render(scale=scale).to_pil().convert("L").save(picture, format="PNG", optimize=False)
        return picture.getvalue()
    except pypdfium2.PdfiumError:
        return None


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        png = page_png(sys.stdin.buffer.read(), int(sys.argv[1]))
    except MemoryError:
        return NO_PAGE
    if png is None:
        return NO_PAGE
    sys.stdout.buffer.write(png)
    return 0


if __name__ == "__main__":
    sys.exit(main())
