"""Pictures on papers: QR codes, and photographs made small before they are set.

A paper needs no twelve million points, and a bomb is not opened.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import segno
from PIL import Image, ImageOps

LONGEST_SIDE = 1600
"""Points: sharp on half a page, some 300 kB a photograph."""
MOST_POINTS = 100_000_000
"""A phone's largest photograph has 50 to 108 million; opening more takes the memory of the machine."""
QUALITY = 85
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


class PictureTooLarge(Exception):
    """More points than are opened."""


class PictureUnreadable(Exception):
    """Not a picture, torn, or of a kind that is not read."""


def shrink(source: Path, target_without_ending: Path) -> Path:
    """Write ``source`` small, upright and without what the camera noted of place and time; where it was written.

    JPEG, or PNG where the picture has see-through parts (logos). Raises ``PictureTooLarge``, ``PictureUnreadable``.
    """
    try:
        # Pillow warns at its own limit; ours is checked by hand, before a single point is read.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(source, formats=KINDS) as image:
                if image.width * image.height > MOST_POINTS:
                    raise PictureTooLarge
                return _written(image, target_without_ending)
    except Image.DecompressionBombError as bomb:
        raise PictureTooLarge from bomb
    except (OSError, SyntaxError, ValueError, EOFError) as unreadable:
        # Pillow's readers say all of these of a torn or foreign file.
        raise PictureUnreadable from unreadable


def qr_picture(text: str) -> bytes:
    """A QR code as PNG, with the quiet zone a camera needs."""
    content = io.BytesIO()
    segno.make_qr(text, error="m").save(content, kind="png", scale=8)
    return content.getvalue()


def _written(image: Image.Image, target: Path) -> Path:
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        path = target.with_suffix(".png")
        _without_notes(upright.convert("RGBA")).save(path)
    else:
        path = target.with_suffix(".jpg")
        _without_notes(upright.convert("RGB")).save(path, quality=QUALITY)
    return path


def _without_notes(image: Image.Image) -> Image.Image:
    image.info = {}
    return image
