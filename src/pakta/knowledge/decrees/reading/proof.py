"""The documents that a proof cell asks for, one by one.

Semicolons part documents, commas mostly do; a bare "dan" never does ("SK dan SOP" is one wording). A wording that
governs a list ("melalui :", "seperti …") keeps it whole, as do brackets.
"""

from __future__ import annotations

import re

from pakta.shared.months import MONTH_NAMES
from pakta.shared.text import fold

_ITEM_MARK = re.compile(r"^\s*(?:[-–—•▪●○·*✓√➢»]+|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s*(?=\S)")
_GOVERNED = re.compile(
    r"\bmelalui\s*:|\b(?:seperti|antara lain|meliputi|terdiri (?:dari|atas)|yaitu|yakni|misalnya)\b",
    re.IGNORECASE,
)
_INLINE_MARK = re.compile(r"(?:^|(?<=[\s;,.]))\(?(\d{1,2}|[a-h])[.)]\s*(?=[^\W\d_])")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-Z])")
_SHORT_FORMS = re.compile(
    r"\b(?:No|Nomor|Kab|Prov|Kec|Kel|Jl|Tgl|Dr|Ir|Drs|Dra|Prof|dll|dst|dsb|Kep|Kpts|Th|Hal|Lamp)\.$",
    re.IGNORECASE,
)
_LEADING_AND = re.compile(r"^(?:dan|serta|dan/atau|&)\s+", re.IGNORECASE)
_ENDS = " \t;.:,"
_OPEN_END = re.compile(
    r"(?:\b(?:dan|tentang|dari|oleh|untuk|pada|di|ke|yang|serta|dengan|atas|terkait|tahun|nomor|no|dalam)|[,/&(-])$",
    re.IGNORECASE,
)
_BULLETS = frozenset("-–—•▪●○·✓√➢»")
_DOCUMENT_WORD = re.compile(
    r"(?:SK|Surat|Laporan|Dokumen|Dokumentasi|Foto|Undangan|Notul\w*|Daftar|Berita|Keputusan|Rekap\w*|Screenshot|Screen|Link|Data|"
    r"SOP|Banner|Poster|Nota|Hasil|Matriks?|Bukti|Sertifikat|Formulir|Maklumat|Kartu|Materi|Piagam|Video|Tangkapan|LHE|LKE|PK|SKP|Renstra|"
    r"Renja|RKT|RKA|LAKIP|LKJ\w*|Lembar|Kuesioner|Survei|Survey|Sosialisasi|Pakta|Absensi|Instruksi|Edaran|Rencana|Peta|Publikasi)\b"
)
_DEPENDENT = re.compile(r"^[^,]*\b(?:dari|antara|baik)\s+\S+(?:\s+\S+)?$", re.IGNORECASE)


def documents_in(cell: str, *, width: int | None = None) -> list[str]:
    """The documents asked for, in order; ``cell`` may keep its line breaks. "" and "-" ask for none.

    ``width`` is the length in characters of the column's longest line where breaks may be wraps (PDF): then only a
    line that ends early ends a document. None where breaks are the author's own.
    """
    if not fold(cell).strip(" -–—.:;,_"):
        return []
    found: list[str] = []
    for line in _lines(cell, width):
        for part in _split(line):
            document = _LEADING_AND.sub("", part.strip(_ENDS)).strip(_ENDS)
            if document and document.strip("-–— "):
                found.append(document)
    return found


def _lines(cell: str, width: int | None) -> list[str]:
    """The cell's list items: marked lines, and lines that begin a document of their own; other breaks are wraps."""
    if "\n" not in cell:
        return _inline_items(fold(cell))
    items: list[list[str]] = []
    for raw in cell.split("\n"):
        line = fold(raw)
        if not line:
            continue
        mark = _ITEM_MARK.match(line)
        starts = bool(mark) or (
            bool(items) and _ends_early(items[-1][-1], line, width) and _is_begun(items[-1][-1], line)
        )
        text = line[mark.end() :] if mark else line
        if starts or not items or items[-1][-1].endswith(";"):
            items.append([text])
        else:
            items[-1].append(text)
    if _GOVERNED.search(" ".join(items[0])) and items[0][-1].endswith(":"):
        return [fold("\n".join(text for item in items for text in item))]
    return [fold("\n".join(item)) for item in items]


def _is_begun(above: str, line: str) -> bool:
    """Whether a line begins with a word for a document, and the line above is not left open."""
    return _DOCUMENT_WORD.match(line) is not None and _OPEN_END.search(above) is None


def _ends_early(above: str, line: str, width: int | None) -> bool:
    """Whether the next line's first word would have found room on the line above."""
    return width is None or len(above) + 1 + len(line.split(" ", 1)[0]) < width * 0.85


def _inline_items(text: str) -> list[str]:
    """``1. SK 2. Notula`` as two; numbers that do not count up from one are part of the wording."""
    sign = text[0]
    if sign in _BULLETS and text[1:2] == " ":
        # A list whose line breaks are lost keeps its bullets: "- SK - Notula".
        parts = re.split(rf"(?:^| ){re.escape(sign)} (?=[A-Z])", text)
        if not any(part.split(" ", 1)[0].title() in MONTH_NAMES for part in parts):
            return [part for part in parts if part]
        text = text[2:]
    marks = list(_INLINE_MARK.finditer(text))
    if not marks or marks[0].start() > 0:
        return [text]
    counted: list[re.Match[str]] = []
    for mark in marks:
        value = int(mark[1]) if mark[1].isdigit() else ord(mark[1]) - 96
        if value == len(counted) + 1:
            counted.append(mark)
    edges = [mark.start() for mark in counted] + [len(text)]
    return [text[counted[i].end() : edges[i + 1]].strip() for i in range(len(counted))]


def _split(text: str) -> list[str]:
    parts: list[str] = []
    for piece in _outside_brackets(text, ";"):
        for sentence in _sentences(piece):
            parts.extend(_twins(_commas(sentence)))
    return parts


def _sentences(text: str) -> list[str]:
    if ". " not in text:
        return [text]
    parts: list[str] = []
    start = 0
    for found in _SENTENCE.finditer(text):
        if not _SHORT_FORMS.search(text[start : found.start() + 1]):
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _outside_brackets(text: str, sign: str) -> list[str]:
    if sign not in text:
        return [text]
    if "(" not in text:
        return text.split(sign)
    parts: list[str] = []
    depth = start = 0
    for index, letter in enumerate(text):
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif letter == sign and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def _commas(text: str) -> list[str]:
    if "," not in text:
        return [text]
    governed = _GOVERNED.search(text)
    limit = governed.start() if governed else len(text)
    parts: list[str] = []
    at = 0
    for piece in _outside_brackets(text, ","):
        if parts and (at > limit or _belongs(parts[-1], piece)):
            parts[-1] += "," + piece
        else:
            parts.append(piece)
        at += len(piece) + 1
    return parts


def _belongs(before: str, piece: str) -> bool:
    """Whether a comma stands inside one document's name: decimals, "persentase dari kebutuhan, kecukupan …"."""
    if piece[:1].isdigit() and before[-1:].isdigit():
        return True
    word = piece.lstrip()
    return (
        word[:1].islower()
        and not _DOCUMENT_WORD.match(word.capitalize())
        and _DEPENDENT.match(before) is not None
    )


def _twins(parts: list[str]) -> list[str]:
    """Two documents side by side without a sign between: the second begins with the first's own words."""
    found: list[str] = []
    for part in parts:
        words = part.split()
        if len(words) < 6 or len(words) > 24:
            found.append(part)
            continue
        start = 0
        head = [word.casefold() for word in words[:2]]
        for at in range(3, len(words) - 1):
            if (
                words[at][0].isupper()
                and [w.casefold() for w in words[at : at + 2]] == head
                and words[at - 1][-1:].isdigit()
            ):
                found.append(" ".join(words[start:at]))
                start = at
        found.append(" ".join(words[start:]))
    return found
