"""What kind of file can be the document a row asks for, as a table of the words plans use. Pure.

Only what cannot be is written down, and only where nobody would argue: a warning at ordinary proof teaches people to
overlook warnings. The words are those of the decrees Pakta was built on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Kinds of files that can stand for the same things."""

    PAPER = "paper"
    TABLE = "table"
    SLIDES = "slides"
    IMAGE = "image"
    RECORDING = "recording"
    NOTE = "note"
    OTHER = "other"
    """A link, an archive: what is in it is not known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A sort of document by the words that name it, and what cannot be it.

    ``holds_on``: until it is revoked. ``looks_alike``: every time it is made, as pictures of one web page do.
    """

    words: tuple[str, ...]
    cannot_be: frozenset[Family]
    holds_on: bool = False
    looks_alike: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self.words)})\b")


SORTS = (
    # A decree is signed text of several pages: neither a poster nor a photo of it shows the whole.
    Asked(
        ("sk", "surat keputusan", "keputusan", "peraturan", "surat perintah", "surat tugas"),
        frozenset({Family.IMAGE, Family.RECORDING, Family.TABLE, Family.SLIDES, Family.NOTE}),
        holds_on=True,
    ),
    # Flow charts of procedures are drawn in spreadsheets and hung up as pictures; they only are never films.
    Asked(
        (
            "sop",
            "standar operasional prosedur",
            "pedoman",
            "standar pelayanan",
            "maklumat",
            "pakta integritas",
        ),
        frozenset({Family.RECORDING, Family.NOTE}),
        holds_on=True,
    ),
    Asked(
        ("notula", "notulen", "notulensi", "berita acara", "daftar hadir", "undangan", "laporan"),
        frozenset({Family.RECORDING}),
    ),
    Asked(("foto", "gambar"), frozenset({Family.TABLE, Family.NOTE})),
    Asked(
        ("tangkapan layar", "tangkap layar", "screenshot"),
        frozenset({Family.TABLE, Family.NOTE}),
        looks_alike=True,
    ),
    Asked(("video", "rekaman", "film"), frozenset({Family.TABLE, Family.NOTE})),
)
_SORTS = tuple((sort, sort.pattern) for sort in SORTS)

_TABLES = ("spreadsheet", "ms-excel", "csv")
_SLIDES = ("presentation", "ms-powerpoint")
_PAPERS = ("pdf", "wordprocessing", "msword", "opendocument.text", "rtf", "text/plain")


def family_of(media_type: str) -> Family:
    """The family of a file by its media type; ``OTHER`` for archives, links ("") and what is not listed."""
    head = media_type.partition("/")[0]
    if head == "image":
        return Family.IMAGE
    if head in ("audio", "video"):
        return Family.RECORDING
    for family, marks in ((Family.TABLE, _TABLES), (Family.SLIDES, _SLIDES), (Family.PAPER, _PAPERS)):
        if any(mark in media_type for mark in marks):
            return family
    return Family.OTHER


def can_be(family: Family, asked: str) -> bool:
    """Whether a file of ``family`` can be the document ``asked`` names; True where its words are not in the table.

    Words of two sorts ("foto penyerahan SK") leave whatever either allows.
    """
    sorts = _sorts_in(asked)
    return not sorts or any(family not in sort.cannot_be for sort in sorts)


def holds_on(asked: Iterable[str]) -> bool:
    """Whether every document named holds until it is revoked, so that it may be older than what it proves."""
    found = [_sorts_in(text) for text in asked]
    return bool(found) and all(any(sort.holds_on for sort in sorts) for sorts in found)


def looks_alike(asked: Iterable[str]) -> bool:
    """Whether one of the documents named looks much the same every time it is made."""
    return any(sort.looks_alike for text in asked for sort in _sorts_in(text))


def _sorts_in(asked: str) -> list[Asked]:
    folded = " ".join(asked.casefold().split())
    return [sort for sort, pattern in _SORTS if pattern.search(folded)]
