"""From a path or bytes to a document: which format it is, and only that format's module loaded."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pakta.knowledge.decrees.reading.document import Document, Note, Source, Table
from pakta.knowledge.decrees.reading.formats.encoding import text_of
from pakta.knowledge.decrees.reading.formats.kinds import EXTENSIONS, Kind, extension_of, kind_of
from pakta.knowledge.decrees.reading.limits import MIB, Guard, Limits
from pakta.knowledge.decrees.reading.refusals import NotReadable, TooLarge, UnknownFormat
from pakta.knowledge.decrees.reading.text import parse_text

if TYPE_CHECKING:
    from pakta.knowledge.decrees.reading.formats.recognition import Recognised


def document_of(data: bytes, *, name: str, guard: Guard) -> Document:
    """Lines and tables of a file's content, by its content first and its name second."""
    if len(data) > guard.limits.file_bytes:
        raise TooLarge(megabytes=len(data) / MIB, most=guard.limits.file_bytes / MIB)
    kind = kind_of(data, name)
    document = _of_text(data, name, guard) if kind is None else _of_binary(kind, data, guard)
    named = EXTENSIONS.get(extension_of(name))
    if kind is not None and extension_of(name) and named != kind:
        detail = (
            f"Nama berkas berakhiran .{extension_of(name)}, isinya {_shown(kind)}; dibaca menurut isinya."
        )
        document.notes.insert(0, Note("wrong_extension", Source(), detail))
    return document


def bytes_of(path: str | os.PathLike[str], limits: Limits) -> bytes:
    """The content of ``path``, never more than the limit. Refuses ``NotReadable`` and ``TooLarge``."""
    # With os instead of pathlib, which would be a tenth of the command's start.
    try:
        status = os.stat(path)  # noqa: PTH116
        if stat.S_ISDIR(status.st_mode):
            raise NotReadable(f"{os.fspath(path)} adalah folder; sebutkan satu berkas di dalamnya.")
        if stat.S_ISREG(status.st_mode) and status.st_size > limits.file_bytes:
            raise TooLarge(megabytes=status.st_size / MIB, most=limits.file_bytes / MIB)
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(limits.file_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotReadable(f"Berkas {os.fspath(path)} tidak ada; periksa nama dan foldernya.") from None
    except PermissionError:
        raise NotReadable(
            f"Berkas {os.fspath(path)} tidak boleh dibuka; minta izin baca kepada pemiliknya."
        ) from None
    except (OSError, ValueError):  # a name too long, a null in it, a disk that fails
        raise NotReadable(
            f"Berkas {os.fspath(path)} tidak dapat dibuka; periksa nama dan tempat simpannya."
        ) from None
    if len(data) > limits.file_bytes:
        raise TooLarge(megabytes=len(data) / MIB, most=limits.file_bytes / MIB)
    return data


def _of_text(data: bytes, name: str, guard: Guard) -> Document:
    named = EXTENSIONS.get(extension_of(name))
    text, notes = text_of(data)
    if named != "text":
        # Only files that are not named as text may be CSV: the import is spared on the common path.
        from pakta.knowledge.decrees.reading.formats.csv import delimiter_of, read_csv

        delimiter = delimiter_of(text)
        if delimiter is not None:
            document = read_csv(text, delimiter=delimiter, guard=guard)
            document.notes[:0] = notes
            return document
    if text.count("\t") > guard.limits.rows:
        # Cheaper than parsing first what is then refused.
        guard.count_rows(sum(1 for line in text.splitlines() if "\t" in line))
        guard = Guard(guard.limits)
    document = parse_text(text)
    guard.count_rows(sum(len(block.rows) for block in document.blocks if isinstance(block, Table)))
    if named in ("pdf", "docx", "xlsx", "image"):
        notes.insert(0, _wrong_extension(name, "teks biasa"))
    document.notes[:0] = notes
    return document


def _shown(kind: Kind) -> str:
    return "gambar" if kind == "image" else kind.upper()


def _wrong_extension(name: str, content: str) -> Note:
    detail = f"Nama berkas berakhiran .{extension_of(name)}, isinya {content}; dibaca menurut isinya."
    return Note("wrong_extension", Source(), detail)


def _of_binary(kind: Kind, data: bytes, guard: Guard) -> Document:
    # Each format's libraries take a fifth of a second and more to load: only the one needed is.
    match kind:
        case "pdf":
            from pakta.knowledge.decrees.reading.formats.pdf import read_pdf

            return read_pdf(data, guard=guard, recognise=_recognise)
        case "docx":
            from pakta.knowledge.decrees.reading.formats.docx import read_docx

            return read_docx(data, guard=guard)
        case "xlsx":
            from pakta.knowledge.decrees.reading.formats.xlsx import read_xlsx

            return read_xlsx(data, guard=guard)
        case "image":
            from pakta.knowledge.decrees.reading.scans.image import read_image

            return read_image(data, guard=guard)
        case _:
            raise UnknownFormat


def _recognise(data: bytes, numbers: Sequence[int], *, guard: Guard, done: int, total: int) -> Recognised:
    # Image work takes as long to load as a whole decree to read: only for scans.
    from pakta.knowledge.decrees.reading.scans.reading import recognise_pdf

    return recognise_pdf(data, numbers, guard=guard, done=done, total=total)
