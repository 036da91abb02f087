"""Numbers as a page says them: grouped, and always with what they are counted out of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def grouped(number: float) -> str:
    """1200 → "1.200" in Indonesian."""
    return str(number_format(number, use_l10n=True, force_grouping=True))


def of_base(value: float, base: int) -> str:
    """42, 70 → "42 dari 70"."""
    return _of_base(value, base, get_language() or "")


@lru_cache(maxsize=4096)
def _of_base(value: float, base: int, language: str) -> str:
    """Worded once: a list says the same few shares over and over."""
    return _("%(value)s dari %(base)s") % {"value": grouped(value), "base": grouped(base)}


@dataclass(frozen=True)
class Share:
    """A number and its base, in hundredths for drawing; empty where there is nothing to count."""

    value: float
    base: int

    @property
    def percent(self) -> float:
        return round(100 * min(max(self.value / self.base, 0), 1), 2) if self.base else 0.0


def progress(*, value: float, base: int, label: str, expected: int | None = None) -> SafeString:
    """A bar with its words: ``value`` of ``base``; ``expected`` marks how many should be done by now."""
    done = Share(value, base).percent
    mark = SafeString("")
    words = of_base(value, base)
    if expected is not None:
        at = min(Share(expected, base).percent, 99.0)
        mark = format_html('<rect class="bar-expected" x="{}" width="1" height="8"/>', f"{at:.2f}")
        words = _("%(share)s, seharusnya %(expected)s") % {"share": words, "expected": grouped(expected)}
    return format_html(
        '<div class="bar"><div class="bar-words"><span>{}</span><strong>{}</strong></div>'
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-done" width="{}" height="8"/>{}</svg></div>',
        label,
        words,
        f"{done:.2f}",
        mark,
    )


def figure(
    *, label: str, value: float, base: int | None = None, state: str = "", url: str = ""
) -> SafeString:
    """One number that matters, large, with its base; ``state`` colours it, ``url`` leads to the rows behind it."""
    number = format_html('<span class="figure-value">{}', grouped(value))
    if base is not None:
        number = format_html(
            '{} <span class="figure-base">{}</span>', number, _("dari %(base)s") % {"base": grouped(base)}
        )
    words = format_html('<a href="{}">{}</a>', url, label) if url else format_html("{}", label)
    tone = f" figure-{state}" if state and value else ""
    return format_html('<div class="figure{}">{}</span><span>{}</span></div>', tone, number, words)
