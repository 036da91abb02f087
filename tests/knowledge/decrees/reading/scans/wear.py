"""A printed paper as a scanner gives it back: dots of its pages, leaning, blurred and specked."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from pakta.knowledge.decrees.reading.scans.whitening import Picture


def pages_of(pdf: bytes, *, dots: int = 200) -> list[Picture]:
    """The pages of a PDF in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            np.array(page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")) for page in document
        ]


def worn(
    page: Picture, *, lean: float = 1.0, blur: float = 0.9, specks: float = 0.002, seed: int = 7
) -> Picture:
    """The page turned by ``lean`` degrees, blurred by ``blur`` dots, with that share of its dots black or white."""
    high, wide = page.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), lean, 1)
    turned = cv2.warpAffine(page, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)
    blurred = np.array(cv2.GaussianBlur(turned, (0, 0), blur))
    chance = np.random.default_rng(seed).random(blurred.shape)
    blurred[chance < specks / 2] = 0
    blurred[chance > 1 - specks / 2] = 255
    return blurred


def smudged(page: Picture, box: tuple[float, float, float, float], *, blur: float = 4.0) -> Picture:
    """The page with a thumb's mark over ``box``: left, top, right and bottom in shares of the page."""
    high, wide = page.shape
    left, top, right, bottom = box
    under = np.s_[int(top * high) : int(bottom * high), int(left * wide) : int(right * wide)]
    marked = page.copy()
    marked[under] = cv2.GaussianBlur(page[under], (0, 0), blur)
    return marked


def as_pdf(pages: list[Picture], *, dots: int = 200) -> bytes:
    """A PDF of nothing but pictures."""
    return _saved(pages, "PDF", resolution=dots)


def as_tiff(pages: list[Picture], *, dots: int = 200) -> bytes:
    """One TIFF of all pages."""
    return _saved(pages, "TIFF", dpi=(dots, dots), compression="tiff_deflate")


def _saved(pages: list[Picture], form: str, **how: object) -> bytes:
    out = io.BytesIO()
    first, *rest = (Image.fromarray(page) for page in pages)
    first.save(out, format=form, save_all=True, append_images=rest, **how)
    return out.getvalue()
