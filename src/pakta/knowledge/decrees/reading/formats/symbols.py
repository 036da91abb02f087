"""Characters of symbol fonts, as what a reader of the page sees: a tick, a cross, a bullet.

Word and Excel set ticks as letters of Wingdings; extracted as text they are an "ü" or a private-use character.
"""

from __future__ import annotations

import re

TICK, CROSS, BULLET = "√", "x", "•"

_BY_FONT: dict[str, dict[int, str]] = {
    "wingdings": {0xFC: TICK, 0xFE: TICK, 0xFB: CROSS, 0xFD: CROSS, 0xE0: "→"},
    "wingdings2": {0x50: TICK, 0x52: TICK, 0x4F: CROSS, 0x51: CROSS, 0x53: CROSS, 0x54: CROSS},
    "wingdings3": {},
    "webdings": {0x61: TICK, 0x72: CROSS},
    "symbol": {0xD6: TICK, 0xB7: BULLET, 0x2D: "–", 0xA3: "≤", 0xB3: "≥", 0xB4: "×"},
    "zapfdingbats": {0x33: TICK, 0x34: TICK, 0x35: CROSS, 0x36: CROSS, 0x37: CROSS, 0x38: CROSS},
}
_UNNAMED = {**_BY_FONT["symbol"], **_BY_FONT["wingdings"]}
PRIVATE = re.compile("[\uf000-\uf0ff]")


def symbol_font(name: str | None) -> str | None:
    """The symbol font that ``name`` (``ABCDEF+Wingdings-Regular``) is, or None for a font of letters."""
    plain = re.sub(r"[^a-z0-9]", "", (name or "").rpartition("+")[2].lower())
    for known in ("wingdings2", "wingdings3", "wingdings", "webdings", "zapfdingbats"):
        if plain.startswith(known):
            return known
    return "symbol" if plain in ("symbol", "symbolmt", "symbolneu") else None


def printed(text: str, font: str | None) -> str:
    """``text`` set in the symbol font ``font`` (see ``symbol_font``) as the page shows it."""
    if font is None:
        return PRIVATE.sub(lambda match: _UNNAMED.get(ord(match[0]) & 0xFF, BULLET), text)
    known = _BY_FONT[font]
    return "".join(_shown(character, font, known) for character in text)


def _shown(character: str, font: str, known: dict[int, str]) -> str:
    if character.isspace() or character in "√✓✔☑•●▪":
        return character
    private = "\uf000" <= character <= "\uf0ff"
    code = ord(character) & 0xFF if private else ord(character)
    if code in known:
        return known[code]
    # Greek and signs of Symbol extract as themselves; any other dingbat stands where a bullet would.
    return character if font == "symbol" and not private else BULLET
