"""Icons, by what they mean here and not by what they picture; drawn from one sprite built from ``icons.json``."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.core.signals import setting_changed
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

NAMES = frozenset(json.loads((Path(__file__).parent.parent / "icons.json").read_text(encoding="utf-8")))


class UnknownIcon(LookupError):
    """The name is not in ``icons.json``; add it there with the Tabler icon it stands for."""


def icon(name: str, *, label: str = "") -> SafeString:
    """The icon ``name`` of ``icons.json``; with a ``label`` it speaks for itself, without one it is decoration."""
    drawing = _drawing(name)
    if not label:
        return mark_safe(f'<svg class="icon" aria-hidden="true">{drawing}</svg>')  # noqa: S308 - names are ours
    return format_html(
        '<svg class="icon" role="img" aria-label="{}">{}</svg>', conditional_escape(label), drawing
    )


@lru_cache(maxsize=256)
def _drawing(name: str) -> SafeString:
    if name not in NAMES:
        raise UnknownIcon(f"{name!r} is not in icons.json.")
    return format_html('<use href="{}#{}"/>', static("built/icons.svg"), name)


def _forget(*, setting: str, **_: object) -> None:
    if setting in {"STATIC_URL", "STORAGES"}:
        _drawing.cache_clear()


setting_changed.connect(_forget, dispatch_uid="pakta-icons")
