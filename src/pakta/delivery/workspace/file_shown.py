"""What a file shows in the page: pictures of its pages, else its text, else why there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pakta.foundation.files.choices import ScanState, Trouble
from pakta.foundation.files.insights.queries import insight_of, previews_of, text_of
from pakta.foundation.files.models import Insight, StoredFile
from pakta.foundation.files.scanning.queries import scans_of

ASKED = "tanya"
ASK_AFTER = (2, 3, 5, 8, 13, 21, 34, 55)
"""Seconds from one look of the page to the next; after all of them, some two minutes, a reload is left to people."""
LONGEST_TEXT = 20_000
"""Characters shown; the whole is in the file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, with its size so that nothing jumps when it comes."""

    url: str
    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a file. ``sentence`` says why there is nothing, or not all."""

    pictures: Sequence[Picture] = ()
    text: str = ""
    sentence: str = ""
    ask_after: int = 0
    """Seconds after which the page asks again, because the machine is still at it; 0: it asks no more."""
    asked: int = 0
    """How often it has asked by then; goes along in the address (``ASKED``)."""
    is_infected: bool = False


def shown_of(
    stored: StoredFile | None, picture_url: Callable[[int], str], *, asked: int | None = None
) -> Shown:
    """Of one file; ``picture_url`` gives the address of the picture of a page, by number. Four queries at most.

    ``asked``: how often this page has asked whether the pictures are there by now.
    """
    if stored is None:
        return Shown()
    scan = scans_of([stored.pk]).get(stored.pk)
    if scan is not None and scan.state == ScanState.INFECTED:
        return Shown(
            sentence=_("Pemindai menemukan virus di dalam berkas ini, jadi berkas ini tidak dapat dibuka."),
            is_infected=True,
        )
    insight = insight_of([stored.pk]).get(stored.pk)
    if insight is None or not insight.is_settled:
        return _coming(asked or 0)
    return _seen(stored, insight, picture_url)


def _coming(asked: int) -> Shown:
    if asked < len(ASK_AFTER):
        return Shown(sentence=_("Pratinjau sedang disiapkan."), ask_after=ASK_AFTER[asked], asked=asked + 1)
    return Shown(sentence=_("Pratinjau belum selesai disiapkan. Muat ulang halaman ini nanti."))


def _seen(stored: StoredFile, insight: Insight, picture_url: Callable[[int], str]) -> Shown:
    pictures = [
        Picture(picture_url(one.number), one.number, one.width, one.height) for one in previews_of(stored)
    ]
    if pictures:
        return Shown(pictures, sentence=_not_all(len(pictures), insight.pages))
    text = text_of(stored)
    if text:
        cut = _("Teks ini dipotong; unduh berkasnya untuk membaca seluruhnya.")
        return Shown(text=text[:LONGEST_TEXT], sentence=cut if len(text) > LONGEST_TEXT else "")
    return Shown(sentence=_why_nothing(insight.trouble))


def _not_all(shown: int, pages: int | None) -> str:
    if pages is None or pages <= shown:
        return ""
    return _("%(shown)d dari %(pages)d halaman ditampilkan; unduh berkasnya untuk membaca seluruhnya.") % {
        "shown": shown,
        "pages": pages,
    }


def _why_nothing(trouble: str) -> str:
    if trouble == Trouble.TOO_BIG:
        return _("Berkas ini terlalu besar untuk dipratinjau. Unduh untuk memeriksanya.")
    if trouble in (Trouble.EMPTY, Trouble.UNREADABLE, Trouble.ENCRYPTED):
        return _("Berkas ini tidak dapat ditampilkan.")
    return _("Jenis berkas ini tidak memiliki pratinjau. Unduh untuk memeriksanya.")
