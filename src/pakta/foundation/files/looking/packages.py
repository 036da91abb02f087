"""Files that are ZIPs within: opened only within limits, their XML read as it streams, without entities."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pakta.foundation.files.looking.findings import (
    EMPTY,
    ENCRYPTED,
    TOO_BIG,
    UNREADABLE,
    Findings,
    NotToBeRead,
)
from pakta.foundation.files.looking.texts import gathered

MOST_XML = 50 * 1024 * 1024
"""Bytes of XML unpacked: a thousand printed pages have five million."""
MOST_PARTS = 20_000
LOCKED = 0x1
# What the zip and XML libraries say of content that is not what it seems.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    LZMAError,
    SyntaxError,  # both XML readers say it, the one by a name of its own
    DefusedXmlException,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
    LookupError,
    RecursionError,
    OSError,
    ValueError,
)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP; what breaks inside the block raises ``NotToBeRead``. Nothing is unpacked yet."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except BROKEN as broken:
        raise NotToBeRead(UNREADABLE) from broken
    except RuntimeError as locked:  # zipfile, of a part with a password
        raise NotToBeRead(ENCRYPTED) from locked


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack to too much. A part's stated size is the most zipfile ever unpacks of it."""
    parts = archive.infolist()
    if any(part.flag_bits & LOCKED for part in parts):
        raise NotToBeRead(ENCRYPTED)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or xml > MOST_XML:
        raise NotToBeRead(TOO_BIG)


def elements(archive: zipfile.ZipFile, name: str) -> Iterator[Element]:
    """Each element of a part when it ends. What the caller has used it clears."""
    with archive.open(name) as part:
        for _event, element in iterparse(part, events=("end",), forbid_dtd=True):
            yield element


def look_at_zip(path: Path) -> Findings:
    """The names in it, as its text; nothing is unpacked."""
    with opened(path) as archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        text = gathered(part.filename for part in parts)
        is_locked = any(part.flag_bits & LOCKED for part in parts)
    trouble = ENCRYPTED if is_locked else "" if any(part.file_size for part in parts) else EMPTY
    return Findings(text=text, trouble=trouble)
