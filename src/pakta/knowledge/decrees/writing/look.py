"""How a decree looks on paper: sheet, margins, type, and what an office adds to the words of the decree itself."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, fields
from enum import StrEnum

from pakta.shared.errors import DomainError

SMALLEST_TYPE, LARGEST_TYPE = 8.0, 16.0
"""Points of the running text; smaller is not read, larger leaves no room in the plan's columns."""
SMALLEST_TABLE_TYPE = 6.0
NARROWEST_BODY, LOWEST_BODY = 120.0, 100.0
"""Millimetres that must be left between the margins."""
LARGEST_LOGO = 2 * 1024 * 1024
MOST_LOGO_POINTS = 20_000_000
LONGEST_CODE = 500
"""Characters: even of four bytes each they fit a QR code that survives a worn print."""


class LookImpossible(DomainError):
    """Margins that leave no room, type that is too small or too large, a logo that is no picture."""


class PaperSize(StrEnum):
    """F4 is what most offices have for decrees, A4 what newer rules want for letters."""

    F4 = "F4"
    A4 = "A4"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height, upright."""
        return (215, 330) if self is PaperSize.F4 else (210, 297)


class Typeface(StrEnum):
    """A Bookman, as legal papers are set in, or a Times."""

    BOOKMAN = "bookman"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Margins:
    """Millimetres, of an upright page; the left one is wide for binding."""

    top: float = 25
    right: float = 20
    bottom: float = 25
    left: float = 30


@dataclass(frozen=True, slots=True)
class CertifiedCopy:
    """Who certifies a copy: office, title and name beneath *Salinan sesuai dengan aslinya*; each may be ""."""

    office: str = ""
    title: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """``text`` is what the QR code says (an address), ``caption`` what stands beside it."""

    text: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """An office's setting for one paper.

    ``size`` and ``table_size`` are points. ``office_lines`` stand above the heading instead of the issuer's name;
    ``copy`` makes the paper a certified copy, where *ttd.* stands for the signature; ``draft`` prints *RANCANGAN*
    behind the text; ``logo`` is a PNG or JPEG. Refuses ``LookImpossible``.
    """

    paper: PaperSize = PaperSize.F4
    margins: Margins = Margins()
    typeface: Typeface = Typeface.BOOKMAN
    size: float = 12
    table_size: float = 9
    office_lines: tuple[str, ...] = ()
    copy: CertifiedCopy | None = None
    draft: bool = False
    verification: Verification | None = None
    logo: bytes | None = None

    def __post_init__(self) -> None:
        width, _height = self.paper.millimetres
        margins = self.margins
        if any(getattr(margins, side.name) < 0 for side in fields(margins)):
            raise LookImpossible("Margin tidak boleh kurang dari nol.")
        across, down = width - margins.left - margins.right, width - margins.top - margins.bottom
        if not (across >= NARROWEST_BODY and down >= LOWEST_BODY):
            raise LookImpossible(
                f"Margin terlalu lebar untuk kertas {self.paper}: sisakan paling sedikit {NARROWEST_BODY:.0f} mm "
                f"antara kiri dan kanan serta {LOWEST_BODY:.0f} mm antara atas dan bawah pada lembar mendatar."
            )
        if not SMALLEST_TYPE <= self.size <= LARGEST_TYPE:
            raise LookImpossible(
                f"Ukuran huruf naskah harus antara {SMALLEST_TYPE:.0f} dan {LARGEST_TYPE:.0f} pt."
            )
        if not SMALLEST_TABLE_TYPE <= self.table_size <= self.size:
            raise LookImpossible(
                f"Ukuran huruf tabel harus antara {SMALLEST_TABLE_TYPE:.0f} pt dan ukuran huruf naskah."
            )
        if self.logo is not None and not _is_picture(self.logo):
            raise LookImpossible("Logo harus berupa gambar PNG atau JPG, paling besar 2 MB.")
        if self.verification is not None and len(self.verification.text) > LONGEST_CODE:
            raise LookImpossible(
                f"Alamat verifikasi terlalu panjang untuk kode QR: paling banyak {LONGEST_CODE} huruf."
            )

    @property
    def upright_width(self) -> float:
        """Millimetres between the margins of an upright page."""
        return self.paper.millimetres[0] - self.margins.left - self.margins.right

    @property
    def lying_body(self) -> tuple[float, float]:
        """Millimetres of width and height between the margins of a landscape page, whose sides are ``right`` wide."""
        width, height = self.paper.millimetres
        return height - 2 * self.margins.right, width - self.margins.top - self.margins.bottom


def _is_picture(content: bytes) -> bool:
    """Whether the bytes are a whole PNG or JPEG of a size that is safe to open."""
    if len(content) > LARGEST_LOGO:
        return False
    # Loaded only here: few offices print a logo.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > MOST_LOGO_POINTS:
                    return False
                picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError, Warning):
        return False
    return True
