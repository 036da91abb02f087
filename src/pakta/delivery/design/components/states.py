"""How a delivery stands, as a word, an icon and a colour; the codes are those of the domain."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pakta.delivery.design.components.icons import icon as drawn_icon

STATES = {
    "planned": _("Direncanakan"),
    "due": _("Jatuh tempo"),
    "handed_in": _("Diserahkan"),
    "accepted": _("Diterima"),
    "returned": _("Dikembalikan"),
    "late": _("Terlambat"),
}


class UnknownState(LookupError):
    """The code is none of ``STATES``."""


def state_word(state: str) -> str:
    """The word people say for ``state``."""
    if state not in STATES:
        raise UnknownState(f"{state!r} is none of {', '.join(STATES)}.")
    return str(STATES[state])


def state_badge(*, state: str, note: str = "") -> SafeString:
    """The badge of ``state``; ``note`` follows the word ("Terlambat, 3 hari")."""
    return _badge(state, note, get_language() or "")


@lru_cache(maxsize=1024)
def _badge(state: str, note: str, language: str) -> SafeString:
    """Drawn once: a list shows the same few badges over and over."""
    word = state_word(state)
    return format_html(
        '<span class="state state-{}">{}{}</span>',
        state,
        drawn_icon(f"state-{state}"),
        f"{word}, {note}" if note else word,
    )


def badge(*, word: str, tone: str, icon: str) -> SafeString:
    """A state that is none of a delivery's: its word and icon, in the colour of the state ``tone``."""
    if tone not in STATES:
        raise UnknownState(f"{tone!r} is none of {', '.join(STATES)}.")
    return format_html('<span class="state state-{}">{}{}</span>', tone, drawn_icon(icon), word)
