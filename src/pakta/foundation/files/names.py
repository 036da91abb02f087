"""What a person called a file, made fit to be shown and to be offered for download. Never used to store it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 300
LONGEST_EXTENSION = 16
NAMELESS = "berkas"

_SEPARATORS = re.compile(r"[/\\]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
# Control, format (with the marks that turn text right to left), half surrogates, private use.
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}


def safe_display_name(original: str) -> str:
    """The last part of ``original`` without paths, unseen characters and what no file system takes.

    At most 300 characters, the extension kept; ``berkas`` where nothing is left.
    """
    text = unicodedata.normalize("NFC", original)
    text = "".join(" " if char.isspace() else char for char in text)
    text = "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)
    text = _SEPARATORS.split(text.rstrip("/\\ "))[-1]
    text = " ".join(_NOT_IN_NAMES.sub("-", text).split())
    text = text.lstrip(". ").rstrip(". ")
    return _shortened(text) or NAMELESS


def extension_of(name: str) -> str:
    """The extension in lower case without its dot, "" where there is none."""
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if stem and dot else ""


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    extension = extension_of(name)
    if not extension or len(extension) > LONGEST_EXTENSION:
        return name[:LONGEST].rstrip()
    tail = name[-len(extension) - 1 :]
    return name[: LONGEST - len(tail)].rstrip(". ") + tail
