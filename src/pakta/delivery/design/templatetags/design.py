"""``{% load design %}``: every component under its name. docs/recipes/components.md lists them with their props."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django import template
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pakta.delivery.design.components import icons, months, numbers, states
from pakta.delivery.design.components.charts import Chart
from pakta.delivery.design.components.ways import ChipGroup, Crumb, Tab, page_links
from pakta.delivery.design.notices import undo_url
from pakta.shared.numbers import rupiah

register = template.Library()
register.simple_tag(icons.icon)
register.simple_tag(states.state_badge)
register.simple_tag(states.badge)
register.simple_tag(months.month_strip)
register.simple_tag(months.month_strip_head)
register.simple_tag(numbers.progress)
register.simple_tag(numbers.figure)
register.simple_tag(numbers.of_base)
register.filter("grouped", numbers.grouped)
register.filter("rupiah", rupiah)

Tone = Literal["info", "success", "warning", "error"]
TONE_ICONS: dict[str, str] = {"info": "info", "success": "check", "warning": "alert", "error": "alert"}


@register.inclusion_tag("design/parts/crumbs.html")
def crumbs(*, trail: Sequence[Crumb]) -> dict[str, Any]:
    return {"trail": trail}


@register.inclusion_tag("design/parts/tabs.html")
def tabs(*, items: Sequence[Tab], label: str) -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("design/parts/filter_chips.html")
def filter_chips(*, groups: Sequence[ChipGroup], clear_url: str = "") -> dict[str, Any]:
    """Filters in the address bar; ``clear_url``, where nothing is narrowed, is offered while any chip is active."""
    is_narrowed = any(chip.is_active for group in groups for chip in group.chips)
    return {"groups": groups, "clear_url": clear_url if is_narrowed else ""}


@register.inclusion_tag("design/parts/filter_select.html")
def filter_select(
    *, key: str, label: str, all: str, choices: Sequence[Any], is_wide: bool = False
) -> dict[str, Any]:
    """One filter of a bar above a list: ``choices`` have ``value``, ``name`` and ``chosen``; ``all`` takes it off."""
    return {"key": key, "label": label, "all": all, "choices": choices, "is_wide": is_wide}


@register.inclusion_tag("design/parts/pages.html")
def pages(*, page: Any, query: QueryDict) -> dict[str, Any]:
    return {"page": page, "links": page_links(page, query)}


@register.inclusion_tag("design/parts/key_values.html")
def key_values(*, pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {"pairs": pairs}


@register.inclusion_tag("design/parts/chart.html")
def chart(*, chart: Chart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("design/parts/uploads.html")
def uploads(
    *, url: str, key: str, limit: int = 0, purpose: str = "", piece: int = 0, refused: str = ""
) -> dict[str, Any]:
    """The files of a form on their way: what its ``data-resumable`` fields hold is sent while one fills in the rest.

    ``url`` takes uploads (tus), ``limit`` is the largest size in bytes, ``key`` tells this form from others in one
    browser. The form then posts ``upload``, a key a file; without scripts its fields send the files themselves.
    ``piece`` is the size of one request in bytes where the usual one will not do; ``refused`` the extensions, parted
    by spaces, of files that are refused as soon as they are chosen.
    """
    return {"url": url, "key": key, "limit": limit, "purpose": purpose, "piece": piece, "refused": refused}


@register.inclusion_tag("design/parts/notices.html", takes_context=True)
def notices(context: Context) -> dict[str, Any]:
    """What the last act said, in the page's live region."""
    said = [
        {
            "text": message.message,
            "tone": message.level_tag if message.level_tag in TONE_ICONS else "info",
            "icon": TONE_ICONS.get(message.level_tag, "info"),
            "undo_url": undo_url(message.extra_tags),
        }
        for message in context.get("messages") or ()
    ]
    return {"notices": said, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("design/parts/waiting.html")
def waiting(*, label: str, done: int = 0, total: int = 0) -> dict[str, Any]:
    """Something long: how far it is, or only that it goes on when ``total`` is not known."""
    return {"label": label, "done": done, "total": total}


@register.inclusion_tag("design/parts/print_button.html")
def print_button() -> dict[str, Any]:
    return {}


@register.simple_block_tag
def alert(content: str, *, tone: Tone = "info") -> SafeString:
    """A box that must be read: ``tone`` is info, success, warning or error."""
    return format_html(
        '<div class="alert-box alert-{}">{}<div>{}</div></div>', tone, icons.icon(TONE_ICONS[tone]), content
    )


@register.simple_block_tag
def blank_state(content: str, *, title: str, why: str = "", icon: str = "inbox") -> SafeString:
    """Nothing here yet: what this is, why it matters, and (the content) the first step."""
    reason = format_html('<p class="muted">{}</p>', why) if why else ""
    return format_html('<div class="empty">{}<h2>{}</h2>{}{}</div>', icons.icon(icon), title, reason, content)


@register.simple_block_tag
def data_table(content: str, *, label: str, layout: Literal["stacked", "wide"] = "stacked") -> SafeString:
    """A dense list. On a phone "stacked" turns rows into cards (cells need ``data-label``), "wide" scrolls sideways."""
    kind = " data-table-stacked" if layout == "stacked" else ""
    return format_html(
        '<div class="table-frame" role="region" aria-label="{}" tabindex="0">'
        '<table class="data-table{}">{}</table></div>',
        label,
        kind,
        content,
    )


@register.simple_block_tag
def menu(
    content: str,
    *,
    label: str,
    icon: str,
    side: Literal["start", "end"] = "end",
    words: Literal["shown", "wide"] = "shown",
) -> SafeString:
    """A button that opens a short list; a ``<details>``, so it works without scripts. ``words="wide"``: on a phone
    only the icon is seen."""
    return format_html(
        '<details class="menu menu-{} menu-words-{}">'
        '<summary class="btn btn-quiet">{}<span class="menu-words">{}</span>{}</summary>'
        '<div class="menu-panel">{}</div></details>',
        side,
        words,
        icons.icon(icon),
        label,
        icons.icon("open"),
        content,
    )
