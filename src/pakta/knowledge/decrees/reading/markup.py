"""What OCR and Markdown put around the words of a paper, taken away again: lines and cells as printed.

Marks that carry meaning stay: the ``- `` of a list item, a ``*`` that stands alone as a tick in a grid.
"""

from __future__ import annotations

import re

from pakta.shared.text import unmark

SPECIAL = re.compile(r"[<>*_&\\$\[#`]")
"""Characters without which a text has no markup at all."""

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,300}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,300}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>&~])")
_TICK = re.compile(r"\$\s*\\(?:checkmark|surd|sqrt|check)\b(?:\s*\{[\s~]*\})?\s*\$")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_RULE = re.compile(r"([-*_`~])(?:\s*\1){2,}")
_STAR_BULLET = re.compile(r"\*\s+(?=[^\s*])")


def is_rule(line: str) -> bool:
    """Whether a stripped line is only drawn (``---``, ``***``): nothing of the paper's text."""
    return line[:1] in "-*_`~" and len(line) < 200 and _RULE.fullmatch(line) is not None


def is_heading(line: str) -> bool:
    """Whether a stripped line is a Markdown heading."""
    return line.startswith("#") and _HEADING.match(line) is not None


def plain(text: str) -> str:
    """A line or cell without markup. Tags that break a line leave ``\\n``, so a line may become several."""
    if SPECIAL.search(text) is None:
        return text.strip()
    text = text.strip()
    if text.startswith("#"):
        text = _HEADING.sub("", text, count=1)
    elif text.startswith("* "):
        text = _STAR_BULLET.sub("- ", text, count=1)
    if "$" in text:
        text = _TICK.sub("√", text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    text = unmark(text)
    if "\n" in text:
        return "\n".join(piece.strip() for piece in text.split("\n") if piece.strip())
    return text.strip()
