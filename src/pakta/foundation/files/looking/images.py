"""Pictures: the day the camera noted, a likeness, and the picture made small, upright, without those notes."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dhash
from PIL import ExifTags, Image, ImageOps

from pakta.foundation.files.looking.findings import EMPTY, TOO_BIG, UNREADABLE, Findings, NotToBeRead, Picture

MOST_POINTS = 110_000_000
"""A phone's largest photograph has 50 to 108 million; opening more takes the memory of the machine."""
WIDEST = 1200
TALLEST = 1800
QUALITY = 80
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
LEAST_CONTRAST = 8
"""Of 255, between the darkest and the lightest of 81 fields: below it, likeness would compare noise."""


def look_at_image(path: Path, folder: Path) -> Findings:
    """Raises ``NotToBeRead`` where the picture is torn or has more points than are opened."""
    with _opened(path) as image:
        taken_on = taken_on_of(image)
        # The camera turned the photo; what was looked through was the right way up.
        image.draft("RGB", (WIDEST * 2, WIDEST * 2))
        image.thumbnail((WIDEST * 2, WIDEST * 2))
        upright = on_white(ImageOps.exif_transpose(image))
        findings = Findings(
            pages=1,
            taken_on=taken_on,
            likeness=likeness_of(upright),
            pictures=(save_small(upright, folder, "1"),),
        )
        return findings.but(trouble=EMPTY) if is_one_colour(upright) else findings


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    try:
        # Pillow warns at its own limit; ours is checked by hand, before a single point is read.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=KINDS) as image:
                if image.width * image.height > MOST_POINTS:
                    raise NotToBeRead(TOO_BIG)
                yield image
    except Image.DecompressionBombError as bomb:
        raise NotToBeRead(TOO_BIG) from bomb
    except (OSError, SyntaxError, ValueError, EOFError) as unreadable:
        # Pillow's readers say all of these of a torn or foreign file.
        raise NotToBeRead(UNREADABLE) from unreadable


def taken_on_of(image: Image.Image) -> dt.date | None:
    """The day the camera says it took (or a scanner made) the picture. The day it was last changed says nothing."""
    try:
        notes = image.getexif().get_ifd(ExifTags.IFD.Exif)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError):
        # Notes can be torn where the picture is not.
        return None
    for tag in (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized):
        written = notes.get(tag)
        if isinstance(written, str):
            try:
                return dt.datetime.strptime(written.strip("\x00 ")[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - a day
            except ValueError:
                continue
    return None


def on_white(image: Image.Image) -> Image.Image:
    """The picture in plain colours, what is see-through laid on white paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("L" if image.mode in ("1", "L", "I", "I;16", "F") else "RGB")


def likeness_of(image: Image.Image) -> str:
    """128 bits: in a grid of nine by nine, where it gets lighter to the right and downwards. "" for a bare surface."""
    greys = list(image.convert("L").resize((9, 9), Image.Resampling.LANCZOS).tobytes())
    if max(greys) - min(greys) < LEAST_CONTRAST:
        return ""
    return str(dhash.format_hex(*dhash.dhash_row_col(greys)))


def is_one_colour(image: Image.Image) -> bool:
    """Whether nothing at all is to be seen."""
    greys = image.convert("L").histogram()
    seen = [grey for grey, points in enumerate(greys) if points]
    return seen[-1] - seen[0] <= 2


def save_small(image: Image.Image, folder: Path, name: str) -> Picture:
    """Write the picture at most 1,200 wide; as PNG where that is smaller (print on white), else as JPEG."""
    small = image.copy()
    small.thumbnail((WIDEST, TALLEST))
    small.info = {}
    jpeg = folder / f"{name}.jpg"
    small.save(jpeg, quality=QUALITY)
    if small.mode == "L" or _is_gray(small):
        png = folder / f"{name}.png"
        _in_sixteen_greys(small).save(png, bits=4)
        if png.stat().st_size < jpeg.stat().st_size:
            jpeg.unlink()
            return Picture(png.name, small.width, small.height)
        png.unlink()
    return Picture(jpeg.name, small.width, small.height)


def _in_sixteen_greys(image: Image.Image) -> Image.Image:
    """Enough for the edges of letters, at half a byte a point."""
    steps = image.convert("L").point([round(grey / 17) for grey in range(256)])
    greys = Image.frombytes("P", steps.size, steps.tobytes())
    greys.putpalette([grey for step in range(16) for grey in (step * 17,) * 3])
    return greys


def _is_gray(image: Image.Image) -> bool:
    saturations = image.convert("HSV").getchannel("S").histogram()
    return not any(saturations[13:])
