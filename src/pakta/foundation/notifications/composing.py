"""A letter's words: what a person is told, one line a thing, in their language. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LINES_A_LETTER = 100
"""More than this nobody reads in a mail; the rest is on the page, and the letter says so."""


class Line(NamedTuple):
    text: str
    link: str


def subject_of(lines: Sequence[Line]) -> str:
    """The sentence itself where there is one, else how many there are."""
    if len(lines) == 1:
        return f"[Pakta] {lines[0].text}"[:180]
    return ngettext("[Pakta] %(count)d pemberitahuan", "[Pakta] %(count)d pemberitahuan", len(lines)) % {
        "count": len(lines)
    }


def body_of(lines: Sequence[Line], *, name: str, site: str, page: str, preferences: str) -> str:
    """The letter; ``site`` is the address of this site without a closing slash, the rest are paths on it."""
    parts = [_("Yth. %(name)s,") % {"name": name}]
    parts += [
        "\n".join([f"- {line.text}", *([f"  {site}{line.link}"] if line.link else [])])
        for line in lines[:LINES_A_LETTER]
    ]
    if len(lines) > LINES_A_LETTER:
        more = {"count": len(lines) - LINES_A_LETTER, "url": f"{site}{page}"}
        parts.append(_("dan %(count)d lainnya: %(url)s") % more)
    parts.append("-- ")
    parts.append(
        _("Surel ini dibuat oleh Pakta dan tidak perlu dibalas. Atur apa yang ingin Anda terima: %(url)s")
        % {"url": f"{site}{preferences}"}
    )
    return "\n\n".join(parts) + "\n"
