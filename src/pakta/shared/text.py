"""Text as people type, print and scan it, brought to one form: what every reader and comparer folds with.

Papers come as OCR text, Word paragraphs and table cells: emphasis marks, HTML tags, lines broken in the
middle of a word. Everything here is plain string work without knowledge of any paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,400})?/?>|<!--[^<>]{0,400}-->")
_BREAK_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|h[1-6])(?:\s[^<>]{0,400})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_EMPHASIS_STAR = re.compile(r"(?<!\*)\*++(?=\S)|(?<=[^\s*])\*++")
_EMPHASIS_BAR = re.compile(r"(?<!\w)_++(?=\S)|(?<=[^\s_])_++(?!\w)")
_NOT_WORD = re.compile(r"[\W_]+")
_LAST_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")

_NAMED_ENTITIES = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "nbsp": " ",
    "ndash": "–",
    "mdash": "—",
    "hellip": "…",
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "bull": "•",
    "check": "✓",
    "radic": "√",
    "le": "≤",
    "ge": "≥",
    "deg": "°",
    "frac12": "½",
}
_NOT_CHARACTERS = frozenset(range(0xD800, 0xE000)) | (frozenset(range(32)) - {9, 10})
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def squeeze(text: str) -> str:
    """The text with every run of white space made one space, none at the ends."""
    return " ".join(text.split())


def shortened(text: str, longest: int) -> str:
    """The text where it has at most ``longest`` characters, else as much of it as fits before an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def key(text: str) -> str:
    """A caseless key for comparing: words of letters and digits, one space between, nothing else."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def compact(text: str) -> str:
    """A key without any space, for words printed apart: ``M E M U T U S K A N`` → ``memutuskan``."""
    return _NOT_WORD.sub("", text.casefold())


def unmark(text: str) -> str:
    """The text without OCR markup: HTML tags, entities, ``*`` and ``_`` of emphasis.

    Tags that break a line become ``\\n``. A text that is nothing but ``*`` is kept: it is a tick in a grid.
    """
    if "<" in text:
        text = _TAG.sub("", _BREAK_TAG.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "*" in text:
        text = _EMPHASIS_STAR.sub("", text)
    if "_" in text:
        text = _EMPHASIS_BAR.sub("", text)
    return text


def join_lines(lines: Iterable[str]) -> str:
    """Printed lines as one text: a space between, words broken at a line's end made whole.

    A hyphen at the end of a line stays where the print has one anyway (``Undang-`` ``Undang``, ``2020-``
    ``2024``, ``nilai-`` ``nilai``) and goes where it only broke a word (``pelaksa-`` ``naan``).
    """
    pieces: list[str] = []
    for line in lines:
        piece = squeeze(line)
        if not piece:
            continue
        if pieces:
            pieces[-1] = _before(pieces[-1], piece)
        pieces.append(piece)
    return "".join(pieces).rstrip("\u00ad¬").translate(_INVISIBLE)


def fold(text: str) -> str:
    """A cell or paragraph as the reading gives it: markup gone, lines joined, white space folded."""
    if "<" in text or "*" in text or "_" in text or "&" in text:
        text = unmark(text)
    if "\n" in text:
        return join_lines(text.split("\n"))
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def writable_in_xml(text: str) -> str:
    """The text without what no XML file can hold (XML 1.0, production 2): control characters, lone surrogates,
    U+FFFE and U+FFFF. They come with papers read by machine and with what is pasted; spreadsheets are XML."""
    return _NOT_IN_XML.sub("", text)


def plain_line(text: str) -> str:
    """The text on one line, without control characters and without marks that turn the direction of writing, with
    which it would read otherwise than it is kept."""
    if text.isprintable():
        return squeeze(text)
    return squeeze(_DIRECTIONS.sub("", writable_in_xml(text.replace("\0", ""))))


def is_writable(sent: object) -> bool:
    """Whether XML, and so a page, holds every text of what came as JSON, keys too."""
    if isinstance(sent, str):
        return _NOT_IN_XML.search(sent) is None
    if isinstance(sent, Mapping):
        return all(is_writable(code) and is_writable(one) for code, one in sent.items())
    return not isinstance(sent, list) or all(is_writable(one) for one in sent)


def _before(head: str, tail: str) -> str:
    """``head`` as it stands before ``tail``: with a space, or without the hyphen that broke a word."""
    if head[-1] in "\u00ad¬":
        return head[:-1]
    if head[-1] != "-" or len(head) < 2 or head[-2] == " ":
        return head + " "
    before, after = _LAST_WORD.search(head[-40:]), _FIRST_WORD.match(tail)
    if before is None or after is None or not _breaks_word(before[1], after[0]):
        return head
    return head[:-1]


def _breaks_word(before: str, after: str) -> bool:
    """Whether the hyphen only marks a line's end; reduplication and initials keep theirs."""
    left, right = before.casefold(), after.casefold()
    if len(left) == 1 or right.startswith(left) or left.startswith(right):
        return False
    # sekurang-kurangnya, berubah-ubah: the second piece says the end of the first again
    if any(left.endswith(right[:length]) for length in range(4, min(len(left), len(right)) + 1)):
        return False
    if after[0].islower():
        return True
    return before.isupper() and after.isupper() and len(before) + len(after) > 7


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name[0] != "#":
        return _NAMED_ENTITIES.get(name, match[0])
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if code in _NOT_CHARACTERS or code > 0x10FFFF:
        return match[0]
    return chr(code)
