"""The year of one work item in twelve small cells, drawn as one SVG with the same said in words.

A programme page shows a hundred of these: equal years are drawn once, and a cell's drawing is a constant.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pakta.delivery.design.components.states import state_word

STEP = 17
# The mark inside a cell, so that a state is seen without its colour; drawn in a box of 14 × 15.
GLYPHS = {
    "planned": "",
    "due": '<path class="m-due" d="M7 5v3l2 1"/>',
    "handed_in": '<path class="m-handed_in" d="M7 11V4M4.5 6.5 7 4l2.5 2.5"/>',
    "accepted": '<path class="m-accepted" d="m4 8 2 2 4-4.5"/>',
    "returned": '<path class="m-returned" d="M10.5 7.5H4M6 5 3.5 7.5 6 10"/>',
    "late": '<path class="m-late" d="M7 4v4M7 10.9v.1"/>',
}


def month_strip(*, cells: Sequence[str]) -> SafeString:
    """``cells``: twelve state codes, January first; "" where nothing is planned."""
    if len(cells) != 12:
        raise ValueError(f"A year has twelve months, not {len(cells)}.")
    return _strip(tuple(cells), get_language() or "")


@lru_cache(maxsize=4096)
def _strip(cells: tuple[str, ...], language: str) -> SafeString:
    words = months_in_words(cells)
    planned = "".join(_cell(at, state) for at, state in enumerate(cells) if state)
    free = "".join(f"M{STEP * at + 6.5} 9h4" for at, state in enumerate(cells) if not state)
    return mark_safe(  # noqa: S308 - constants of this module, and words escaped
        f'<svg class="months" viewBox="0 0 204 18" role="img" aria-label="{escape(words)}">'
        f'<path class="m0" d="{free}"/>{planned}</svg>'
    )


@lru_cache(maxsize=128)
def _cell(at: int, state: str) -> str:
    box = f'<rect class="m-{state}" width="14" height="15" rx="2"/>'
    return f'<g transform="translate({STEP * at + 1.5} 1.5)">{box}{GLYPHS[state]}</g>'


def months_in_words(cells: Sequence[str]) -> str:
    """What the strip shows, for those who do not see it: "Maret diterima, Juni terlambat"."""
    language = get_language() or ""
    planned = [_month_in_words(at, state, language) for at, state in enumerate(cells, start=1) if state]
    return ", ".join(planned) or _("Tidak ada target dalam tahun ini")


@lru_cache(maxsize=512)
def _month_in_words(month: int, state: str, language: str) -> str:
    return f"{MONTHS[month]} {state_word(state).lower()}"


def month_strip_head() -> SafeString:
    """The initials over a column of strips; to screen readers each strip names its own months."""
    initials = "".join(f"<span>{str(MONTHS[at])[0]}</span>" for at in range(1, 13))
    return format_html(
        '<span class="months-head" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>',
        mark_safe(initials),  # noqa: S308 - month names
        _("Bulan"),
    )
