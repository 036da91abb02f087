"""The pages of a file as pictures: of a PDF as the page is drawn, of an image file its frames."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from pakta.knowledge.decrees.reading.limits import Limits
from pakta.knowledge.decrees.reading.refusals import Damaged, PictureTooLarge, TooManyScans

if TYPE_CHECKING:
    from pakta.knowledge.decrees.reading.scans.whitening import Picture

POINTS = 72.0
DRAWN_AT = 300.0
"""Dots an inch a page is drawn at where its own picture does not say."""
# A page's picture is drawn dot for dot within these; finer ones hold no more text.
COARSEST, FINEST = 100.0, 400.0
# Longer sides of a sheet that scanners take, in points (A5 to A3); another size is not to be believed.
SHORTEST_SIDE, LONGEST_SIDE = 560.0, 1300.0
USUAL_SIDE = 900.0
MILLION = 1_000_000


class Pictures(Protocol):
    """Pages by number from 1. Many threads may ask at once."""

    def picture(self, number: int) -> tuple[Picture, float]:
        """The page with its dots an inch."""


@contextmanager
def pdf_pictures(data: bytes, limits: Limits) -> Iterator[Pictures]:
    """The pages of a PDF. Refuses ``Damaged``."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise Damaged(kind="PDF") from None
    try:
        yield _PdfPages(document, limits)
    finally:
        document.close()


class _PdfPages:
    def __init__(self, document: pypdfium2.PdfDocument, limits: Limits) -> None:
        self._document = document
        self._limits = limits
        # PDFium serves one thread at a time.
        self._lock = threading.Lock()

    def picture(self, number: int) -> tuple[Picture, float]:
        with self._lock:
            try:
                page = self._document[number - 1]
            except (pypdfium2.PdfiumError, IndexError):
                raise Damaged(kind="PDF") from None
            try:
                inches = believed_side(max(page.get_size())) / POINTS
                dots = self._dots(page, inches)
                scale = dots * inches / max(page.get_size())
                wide, high = (side * scale for side in page.get_size())
                if wide * high > self._limits.pixels:
                    raise PictureTooLarge(most=self._limits.pixels / MILLION)
                drawn = page.render(scale=scale, may_draw_forms=False).to_numpy()
                return np.array(drawn[..., :3] if drawn.ndim == 3 else drawn), dots
            finally:
                page.close()

    def _dots(self, page: pypdfium2.PdfPage, inches: float) -> float:
        """The resolution of the page's largest picture, so that its own dots are seen and not a blend of them."""
        pictures = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        largest = 0
        for picture in pictures:
            wide, high = picture.get_px_size()
            # Decoding comes before drawing: what unfolds beyond the limit is not even begun.
            if wide * high > self._limits.pixels:
                raise PictureTooLarge(most=self._limits.pixels / MILLION)
            largest = max(largest, wide, high)
        dots = largest / inches
        return dots if COARSEST <= dots <= FINEST else DRAWN_AT


@contextmanager
def image_pictures(data: bytes, limits: Limits) -> Iterator[tuple[Pictures, int]]:
    """The frames of an image file and how many there are. Refuses ``Damaged``, ``TooManyScans``."""
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "WEBP"))
    except Image.DecompressionBombError:
        raise PictureTooLarge(most=limits.pixels / MILLION) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Damaged(kind="gambar") from None
    with image:
        count = int(getattr(image, "n_frames", 1))
        if count > limits.scans:
            raise TooManyScans(pages=count, most=limits.scans)
        yield _Frames(image, limits), count


class _Frames:
    def __init__(self, image: Image.Image, limits: Limits) -> None:
        self._image = image
        self._limits = limits
        self._lock = threading.Lock()

    def picture(self, number: int) -> tuple[Picture, float]:
        with self._lock, warnings.catch_warnings():
            # Pillow warns of large pictures; the limit here is the reader's own.
            warnings.simplefilter("ignore")
            try:
                self._image.seek(number - 1)
                wide, high = self._image.size
                if wide * high > self._limits.pixels:
                    raise PictureTooLarge(most=self._limits.pixels / MILLION)
                frame = ImageOps.exif_transpose(self._image)
                return _on_white(frame), _dots_of(frame)
            except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
                raise Damaged(kind="gambar") from None


def _on_white(frame: Image.Image) -> Picture:
    """Grey, or blue, green and red, what is transparent as paper."""
    if frame.mode in ("1", "L"):
        return np.array(frame.convert("L"))
    if frame.mode in ("I;16", "I", "F"):
        return np.array(frame.point(lambda value: value / 256).convert("L"))
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        paper = Image.new("RGBA", frame.size, "white")
        frame = Image.alpha_composite(paper, frame)
    return np.ascontiguousarray(np.array(frame.convert("RGB"))[..., ::-1])


def _dots_of(frame: Image.Image) -> float:
    """Dots an inch: told by the file where that makes a sheet of usual size, else as if it were one."""
    longest = max(frame.size)
    told = frame.info.get("dpi", (0, 0))
    dots = float(told[0]) if isinstance(told, tuple) and told else 0.0
    if dots > 0 and SHORTEST_SIDE <= longest / dots * POINTS <= LONGEST_SIDE:
        return dots
    return longest / (USUAL_SIDE / POINTS)


def believed_side(points: float) -> float:
    """The longer side of a page in points; a size no sheet has (a telephone's photo) is taken for a usual one."""
    return points if SHORTEST_SIDE <= points <= LONGEST_SIDE else USUAL_SIDE
