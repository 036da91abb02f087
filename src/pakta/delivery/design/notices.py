"""One sentence after an act, with a way back where there is one. A page reads them with ``{% notices %}``."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

UNDO = "undo:"


def notify_with_undo(request: HttpRequest, sentence: str, *, undo_url: str) -> None:
    """Say ``sentence`` on the next page, with a button that posts to ``undo_url``."""
    messages.success(request, sentence, extra_tags=f"{UNDO}{undo_url}")


def undo_url(extra_tags: str | None) -> str:
    """The way back a notice carries; "" without one."""
    for word in (extra_tags or "").split():
        if word.startswith(f"{UNDO}/") and not word.startswith(f"{UNDO}//"):
            return word.removeprefix(UNDO)
    return ""
