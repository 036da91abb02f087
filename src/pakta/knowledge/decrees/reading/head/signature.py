"""Where and when a decree was enacted and who signed it: the block after the dictums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pakta.knowledge.decrees.reading.document import Source
from pakta.knowledge.decrees.reading.head.lines import HeadLine
from pakta.knowledge.decrees.reading.head.offices import begins_with_office, begins_with_role, names_office
from pakta.shared.dates import find_date
from pakta.shared.records import Record
from pakta.shared.text import compact, join_lines, key

_ENACTED = re.compile(
    r"(?:d[il1]tetapkan|d[il1]keluarkan|d[il1]putuskan|d[il1]buat)\s*:?\s*d[il1]\b\s*[:.]?\s*(?P<place>.*)",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:pada\s*tangg?al|tangg?al|pada\s+hari)\b\s*[:,.]?\s*(?P<date>.*)", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"(?P<place>[A-Z][A-Za-z .'-]{2,40}),\s*(?:tanggal\s+)?(?P<date>\d.{6,30})")
_ELECTRONIC = re.compile(r"\s*[\[(]?\s*(?:dokumen\s+ini\s+)?(?:telah\s+)?ditandatangani\b.*", re.IGNORECASE)
_MARK = re.compile(
    r"\s*[\[({$#^/]*\s*(?:t\s?t\s?d\b|tanda\s*tangan|ttd[_ ]\w+|cap\s+dan|cap\s*/|stempel|materai|meterai)"
    r"\s*[.,:;/\])}$]*\s*",
    re.IGNORECASE,
)
_MARK_INSIDE = re.compile(r",?\s+[\[(]?\s*t\s?t\s?d\b[.)\],]*\s*", re.IGNORECASE)
_RANK = re.compile(r"(?:pembina|penata|pengatur|juru|pangkat|golongan|gol\.|jabatan)\b", re.IGNORECASE)
_NIP = re.compile(r"\bN\s?I\s?[PK]\b\.?\s*[:.]?\s*[\d .\-–]*|\bNRP\b.*", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:lampiran|tembusan|bab\s+[ivx]+|daftar\s+isi|kata\s+pengantar)\b|disampaikan\s+kepada", re.IGNORECASE
)
_COPY = re.compile(
    r"(?:untuk\s+)?salinan\s+(?:ini\s+)?(?:telah\s+)?sesuai|(?:disalin|sesuai)\s+(?:sesuai\s+)?dengan\s+asli",
    re.IGNORECASE,
)
_NOT_NAME = re.compile(r"[\d:;@#$%=<>{}\[\]|\\]")
_DEGREE = re.compile(r"(?:drg?|drh|apt|ns|ir|hj?|prof)\b\.?\s*[A-Z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)

MOST_LINES = 30
"""A signature block is looked at for so many lines after the place of enactment."""
MOST_DATE = 200
"""A date, with the title that may follow it on its line, is no longer."""
MOST_NAME_WORDS = 12
"""A name with its titles and degrees has no more words."""


class Signature(Record):
    """The block read. ``date_text`` is what stands for the date even where it is no whole one."""

    source: Source
    place: str | None = None
    date_text: str | None = None
    enacted_on: date | None = None
    title: str | None = None
    name: str | None = None


def is_enactment(text: str) -> bool:
    """Whether the line says where the paper was enacted: ``Ditetapkan di …`` or ``Jambi, 8 Desember 2025``."""
    first = text[:1]
    if first in "dDJ" or first.isupper():
        if _ENACTED.match(text):
            return True
        return len(text) < 70 and first.isupper() and _dated_place(text) is not None
    return False


def _dated_place(text: str) -> re.Match[str] | None:
    found = _PLACE_AND_DATE.fullmatch(text.strip())
    return found if found is not None and find_date(found["date"]) is not None else None


def is_copy_note(text: str) -> bool:
    """Whether the line begins the note of a certified copy (``Salinan sesuai dengan aslinya``)."""
    return _COPY.match(text) is not None


def is_block_end(text: str) -> bool:
    """Whether the line belongs to what comes after a head: attachment, copies, chapters."""
    return _ENDS.match(text) is not None


def read_signature(lines: Sequence[HeadLine], at: int, *, issuer: str | None) -> Signature:
    """The signature block whose enactment line is ``lines[at]``; the issuer's words in it are no name."""
    signature = Signature(lines[at].source)
    block = _block(lines, at)
    after = _read_place_and_date(signature, block)
    rest = block[after:]
    if signature.date_text is not None:
        signature.date_text, run_on = _parted(signature.date_text)
        if run_on:
            rest.insert(0, HeadLine(run_on, block[0].source))
    _Signing(rest, issuer).fill(signature)
    return signature


def _parted(date_text: str) -> tuple[str, str]:
    """The date, and the signatory's title where it was read on the same line."""
    year = _YEAR.search(date_text)
    if year is None or not begins_with_role(date_text[year.end() :].lstrip(" ,.")):
        return date_text, ""
    return date_text[: year.end()], date_text[year.end() :].lstrip(" ,.")


def read_unplaced_signature(lines: Sequence[HeadLine], at: int, *, issuer: str | None) -> Signature:
    """A block without place and date, that begins with the signatory's title at ``lines[at]``."""
    signature = Signature(lines[at].source)
    _Signing(_block(lines, at), issuer).fill(signature)
    return signature


def _block(lines: Sequence[HeadLine], at: int) -> list[HeadLine]:
    block = [lines[at]]
    for line in lines[at + 1 : at + MOST_LINES]:
        if line.table or is_block_end(line.text) or _ENACTED.match(line.text):
            break
        block.append(line)
    return block


def _read_place_and_date(signature: Signature, block: Sequence[HeadLine]) -> int:
    """Fill in place and date; returns the index of the first line after them."""
    dated = _dated_place(block[0].text)
    enacted = _ENACTED.match(block[0].text)
    if dated is not None and enacted is None:
        signature.place, signature.date_text = dated["place"].strip(), dated["date"]
        signature.enacted_on = find_date(dated["date"])
        return 1
    place = enacted["place"] if enacted is not None else ""
    on = _ON.search(place)
    if on is not None:
        place = place[: on.start()]
        _read_date(signature, on["date"])
    after = 1
    for line in block[1:4]:
        if on is not None:
            break
        on = _ON.match(line.text)
        if on is not None:
            _read_date(signature, on["date"])
            after += 1
        elif not place.strip(" .:,") and not begins_with_role(line.text) and len(line.text) < 50:
            place = line.text
            after += 1
        elif find_date(line.text) is not None and len(line.text) < 40:
            _read_date(signature, line.text)
            after += 1
            break
        else:
            break
    if on is not None and signature.enacted_on is None and after < len(block):
        following = block[after].text
        if len(following) < 40 and find_date(f"{signature.date_text} {following}") is not None:
            _read_date(signature, f"{signature.date_text} {following}")
            after += 1
    signature.place = place.strip(" .:,;") or None
    while after < len(block) and re.match(r"bertepatan|\(?\d{1,2}\s+\w+\s+1[34]\d\d\s*H", block[after].text):
        after += 1
    return after


def _read_date(signature: Signature, text: str) -> None:
    text = text[:MOST_DATE]
    signature.date_text = text.strip(" .:,;")
    signature.enacted_on = find_date("tanggal " + text) or find_date(text)


class _Signing:
    """Title and name from the lines of a block: a comma, a mark of signing or a gap sets the name apart."""

    def __init__(self, lines: Sequence[HeadLine], issuer: str | None) -> None:
        self._lines = lines
        self._issuer = f" {key(issuer or '')} "
        self._title: list[str] = []
        self._name: str | None = None
        self._is_titled = False  # the title is complete: what follows is the name

    def fill(self, signature: Signature) -> None:
        for index, line in enumerate(self._lines):
            if _COPY.match(line.text):
                if self._title:
                    self._name_after(index)
                break
            self._take(index, line.text)
            if self._name is not None:
                break
        signature.title = join_lines(self._title).strip(" ,.;") or None
        signature.name = self._name

    def _take(self, index: int, text: str) -> None:
        signed = _unmarked(text)
        if signed is not None:
            self._is_titled = True
            self._take_name(signed)
        elif not self._title:
            if begins_with_role(text) or (begins_with_office(text) and not self._is_titled):
                self._take_title(text)
            elif self._is_titled:
                self._take_name(text)
        elif not self._is_titled and not self._is_name_at(index):
            self._take_title(text)
        elif begins_with_role(text) and self._title[-1].endswith(","):
            self._title.append(text)  # a.n. GUBERNUR …, / SEKRETARIS DAERAH,
        else:
            self._take_name(text)

    def _take_title(self, text: str) -> None:
        """A line of the title; a comma or the mark of signing in it ends the title, a name may follow the mark."""
        inside = _MARK_INSIDE.search(text)
        if inside is not None:
            self._is_titled = True
            self._take_name(text[inside.end() :])
            text = text[: inside.start()]
        self._title.append(text)
        self._is_titled = self._is_titled or text.rstrip().endswith(",")

    def _take_name(self, text: str) -> None:
        if _is_name(text):
            self._name = _name(text)

    def _is_name_at(self, index: int) -> bool:
        """Whether a name may stand here although nothing closed the title: a gap, or only rank and NIP follow."""
        line = self._lines[index]
        if not _is_name(line.text) or f" {key(line.text)} " in self._issuer:
            return False
        for later in self._lines[index + 1 :]:
            if _unmarked(later.text) is not None:
                return False
            if _COPY.match(later.text) or _NIP.match(later.text) or _RANK.match(later.text):
                return True
            if begins_with_office(later.text) or later.gap:
                return True
            return line.gap
        return True

    def _name_after(self, index: int) -> None:
        """The signatory's name where the note of the certified copy was read between title and name."""
        marked = False
        for line in self._lines[index + 1 :]:
            rest = _unmarked(line.text)
            if rest is not None:
                marked = True
                continue
            if marked and line.text.isupper() and _is_name(line.text) and not names_office(line.text):
                self._name = _name(line.text)
                return


def _unmarked(text: str) -> str | None:
    """What is left of a line that marks the signing (``Ttd.``, ``(tanda tangan)``); None if it marks none."""
    if _ELECTRONIC.match(text):
        return ""
    mark = _MARK.match(text)
    if mark is not None:
        rest = text[mark.end() :]
        return rest if _is_name(rest) else ""
    if not _WORD.search(text) or len(compact(text)) < 3:
        return ""  # dots, a scrawl: where the pen was
    return None


def _is_name(text: str) -> bool:
    bare = _NIP.sub("", text).strip(" ()._,-")
    if not bare or _RANK.match(bare) or _COPY.match(bare) or _NOT_NAME.search(bare):
        return False
    words = bare.split()
    if len(words) > MOST_NAME_WORDS or len(compact(bare)) < 3 or names_office(bare):
        return False
    return bare[0].isupper() or _DEGREE.match(bare) is not None


def _name(text: str) -> str:
    """The name as printed, without brackets, NIP and trailing comma; degrees and their dots stay."""
    bare = _NIP.sub("", text).strip(" ()_-,")
    return re.sub(r"\.{2,}", "", bare).strip()
