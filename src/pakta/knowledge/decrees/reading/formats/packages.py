"""The zip package around DOCX and XLSX: opened only within limits, its XML parsed without entities.

A few kilobytes can unfold to gigabytes, and an entity can name itself a billion times; both are refused before
anything is unfolded or parsed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from pakta.knowledge.decrees.reading.limits import MIB, Guard
from pakta.knowledge.decrees.reading.refusals import (
    Damaged,
    PasswordProtected,
    TooMuchInside,
    UnsafeContent,
)

MOST_PARTS = 20_000
ENCRYPTED = 0x1
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What the zip and XML libraries document for content that is not what it says.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ParseError,
    NotImplementedError,  # zipfile: an unknown compression
    EOFError,
    UnicodeDecodeError,
    RecursionError,  # elements inside elements deeper than any paper
)


class Package:
    """The parts of one Office file. Each read is within the limits; a part that is absent reads as None."""

    def __init__(self, archive: zipfile.ZipFile, guard: Guard) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._guard = guard

    def tree(self, name: str) -> Element | None:
        """A part's XML held whole, for parts known to be small beside the content."""
        if name not in self._names:
            return None
        most = self._guard.limits.tree_bytes
        if self._archive.getinfo(name).file_size > most:
            raise TooMuchInside(most=most / MIB)
        try:
            root: Element = fromstring(self._archive.read(name), forbid_dtd=True)
        except LookupError as unknown:  # an encoding that does not exist
            raise ParseError(str(unknown)) from None
        return root

    def elements(self, name: str) -> Iterator[tuple[str, Element]]:
        """``("start" | "end", element)`` of a part as it streams by; the caller clears what it has used."""
        if name not in self._names:
            return
        with self._archive.open(name) as part:
            try:
                yield from iterparse(part, events=("start", "end"), forbid_dtd=True)
            except LookupError as unknown:
                raise ParseError(str(unknown)) from None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, part name) of the part ``name`` ("" for the package)."""
        folder, _, base = name.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iter(RELATION) if root is not None else ():
            target = relation.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, posixpath.normpath(path) if path else "")
        return found

    def main_part(self, usual: str) -> str:
        """The part the package opens with; programs other than Office may name it otherwise."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and target in self._names:
                return target
        return usual


@contextmanager
def opened(data: bytes, *, kind: str, guard: Guard) -> Iterator[Package]:
    """The package in ``data``; what breaks inside the block is refused as damaged, unsafe or too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, guard)
            yield Package(archive, guard)
    except BROKEN:
        raise Damaged(kind=kind) from None
    except DefusedXmlException:
        raise UnsafeContent(kind=kind) from None


def _check_sizes(archive: zipfile.ZipFile, guard: Guard) -> None:
    """The declared sizes are what zipfile unfolds at most, so their sum bounds the work."""
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise PasswordProtected
    most = guard.limits.unzipped_bytes
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise TooMuchInside(most=most / MIB)
