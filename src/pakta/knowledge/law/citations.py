"""A citation as a decree prints it, taken apart: which regulation, in which gazette, changed by which others.

Papers come through scans and by many hands, so capitals, spacing, hyphens and a few letters may be off. What is not
understood as a whole is None, or is named in ``Citation.rest``: a checker must never be led by a wrong parse. Spans
are places in the text handed in, so that a mend can change exactly one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pakta.knowledge.law.heads import Named, named_by
from pakta.knowledge.law.kinds import Kind, key_of
from pakta.knowledge.law.regulation import Gazette, Paper
from pakta.shared.text import squeeze

LONGEST = 4000
"""Characters of one citation: the longest with its amendments have some 900."""


class Span(NamedTuple):
    """From ``start`` up to but without ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PrintedGazette:
    """A gazette and its supplement as printed."""

    gazette: Gazette
    span: Span
    year_span: Span
    number_span: Span
    supplement: int | None = None
    supplement_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One regulation as printed; ``issuer`` is the code of ``issuers.ISSUERS``, or the name where that has none.

    ``number`` is without spaces; ``title`` is "" where none is printed; ``has_about`` says whether ``tentang`` stands
    before it. ``head_span`` is what stands before ``Nomor``, ``span`` the whole reference with its gazette.
    """

    kind: Kind
    issuer: str
    number: str
    year: int
    title: str
    has_about: bool
    printed_gazette: PrintedGazette | None
    span: Span
    head_span: Span
    number_span: Span
    year_span: Span
    title_span: Span | None

    @property
    def key(self) -> str:
        """As ``Regulation.key``."""
        return key_of(self.kind, self.issuer, self.number, self.year)


@dataclass(frozen=True, slots=True)
class Citation:
    """One item of a legal basis: what it cites, and what it says that changed it.

    ``chain`` is the wording that leads to the amendments (``sebagaimana telah diubah dengan``), white space folded,
    "" where there is none. ``rest`` is what stands after all that and was not understood.
    """

    text: str
    reference: Reference
    amendments: tuple[Reference, ...] = ()
    chain: str = ""
    chain_span: Span | None = None
    rest: Span | None = None

    @property
    def says_several(self) -> bool:
        """Whether the chain says that it was changed more than once."""
        return "beberapa" in self.chain.casefold()


_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_NO = r"(?:Nomor|Nomer|No)(?![A-Za-z])[\s.:]*"
_PART = r"(?!Tahun\b)[\w.]*\w"
_NUMBER = (
    r"(?:[A-Za-z.]{1,8}\s?[/-]\s?){0,2}\d{1,5}[A-Z]?(?![A-Z])"
    rf"(?:\s{{0,3}}/\s{{0,3}}{_PART}(?:\s?[-–]\s?(?!tentang\b){_PART})*)*"
)
_NAME = re.compile(
    # the head stops at the word for number; short forms go straight on to it: PKPU 14/2020
    r"(?P<head>[A-Za-z][^\d;:]{0,160}?)[\s.]*"
    rf"(?:(?<![A-Za-z]){_NO}(?P<number>{_NUMBER})"
    r"|(?<=\s)(?P<short>\d{1,4})(?=\s*/\s*(?:19|20)\d\d(?!\d)|\s+Tahun\s))",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(rf"\s*[,/]?\s*(?:Tahun|Thn\.?|Th\.?|/)\s*{_YEAR}", re.IGNORECASE)
_YEAR_AT_END = re.compile(rf"/\s*{_YEAR}$")
_NUMBER_AND_YEAR = re.compile(r"(\d{1,4})\s*/\s*\d{4}")
_CONSTITUTION = re.compile(
    r"(?:Pasal\s[^;]{1,120}?\s)?(?P<head>Undang\W{0,3}Undang\s+Dasar(?:\s+Negara)?(?:\s+Republik\s+Indonesia)?"
    r"|UUD(?:\s+N\s?RI)?)(?:\s+Tahun)?\s+(?P<year>1945)(?!\d)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"[\s,]*\btentang\b\s*", re.IGNORECASE)
_OPENS_GAZETTE = re.compile(
    # a bracket with a year and a number is one, however the words in it were misread
    r"\([^()\d]{2,90}?(?:19|20)\d\d[^()]{1,40}?\d|\(?\b(?:Lembaran|Berita)\s+Negara\b|\(\s*(?:\w+\s+Negara|LN|BN)\b",
    re.IGNORECASE,
)
_GAZETTE = re.compile(
    rf"\(?\s*(?P<paper>[A-Za-z]+)[^()\d]{{1,60}}?{_YEAR}[\s,]*(?:[A-Za-z]{{2,7}}(?![A-Za-z]))?[\s.:]*"
    r"(?P<number>\d{1,5})(?!\d)(?:[\s,;]*(?P<more>[A-Za-z]+)\s[^()\d]{3,90}?(?P<supplement>\d{1,5}))?"
    r"\s*[,;.]?\s*(?:\)|$)",
    re.IGNORECASE,
)
_SHORT_GAZETTE = re.compile(
    rf"\(\s*(?P<paper>LN|BN)(?:RI)?\.?\s*(?:Tahun\s*)?{_YEAR}\s*(?:/|,?\s*{_NO})\s*(?P<number>\d{{1,5}})(?!\d)"
    rf"(?:\s*[,;]?\s*(?P<more>TLN)(?:RI)?\.?\s*(?:{_NO})?(?P<supplement>\d{{1,5}}))?\s*\)",
    re.IGNORECASE,
)
_PAPERS = {"lembaran": Paper.STATE, "ln": Paper.STATE, "berita": Paper.OFFICIAL, "bn": Paper.OFFICIAL}
_MORE = ("tambahan", "tln")
_WORD_SLIPS = 2
_LONGEST_SHORT = 3
_CHAIN = re.compile(
    r"sebagaimana\s(?P<words>[A-Za-z\s,–-]{2,90}?)\bdengan\s+(?:dengan\s+)?|(?<=\s)(?:jo|juncto)\b[.\s]+",
    re.IGNORECASE,
)
_CHANGES = ("diubah", "dirubah", "diganti", "ditetapkan", "dicabut")
_NEXT_AMENDMENT = re.compile(
    r"\s*(?:[,;]|\b(?:dan|serta|jo|juncto)\b)[\s.]*(?:(?:dan|serta|telah|terakhir|diubah|dengan)\b[\s,]*)*",
    re.IGNORECASE,
)
_SECOND_OF_TWO = re.compile(
    r"(?:,|\b(?:dan|serta|dengan)\b)\s*(?:(?:dan|serta|telah|terakhir|diubah|dengan)\b[\s,]*)*"
    r"(?:(?:Undang\W{0,3}Undang|Peraturan|Keputusan|Surat\s+Edaran|Instruksi)\b[^\d()]{0,140}?"
    rf"\b{_NO}\w{{0,8}}\d"
    rf"|(?:UU|PP|SE|PKPU|Per[a-z]{{2,12}})\b[A-Za-z\s-]{{0,20}}?\s(?:{_NO})?\d{{1,4}}\s?(?:/|Tahun))",
    re.IGNORECASE,
)
_NOT_IN_A_TITLE = re.compile(
    rf"sebag\w{{4,9}}|\btelah\s+(?:beberapa|diubah)\b|\bTahun\s+\d{{4}}\s*,?\s*{_NO}", re.IGNORECASE
)
_MARKER = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?", re.IGNORECASE)
_END = " \t\r\n;.,"


class _Name(NamedTuple):
    """The name of a regulation where it stands, before its title and gazette were looked for."""

    named: Named
    number: str
    year: int
    head_span: Span
    number_span: Span
    year_span: Span
    end: int


def parse_citation(text: str) -> Citation | None:
    """The citation in ``text``, one item of a legal basis with or without its marker; None where it is none."""
    if len(text) > LONGEST:
        return None
    end = len(text.rstrip(_END))
    marker = _MARKER.match(text)
    name = _name_at(text, marker.end() if marker else 0, end)
    if name is None:
        return None
    chain = _chain_in(text, name.end, end)
    limit = chain.start() if chain else end
    reference, stop = _reference(text, name, limit)
    if _two_in_a_title(text, name, limit) or _is_doubtful(reference.title):
        return None
    if rest := _said(text, stop, limit):
        return Citation(text, reference, rest=Span(rest.start, end))
    if chain is None:
        return Citation(text, reference)
    amendments, rest = _amendments(text, chain.end(), end)
    chain_span = Span(chain.start(), chain.end())
    wording = squeeze(chain[0])
    return Citation(text, reference, amendments, wording, chain_span, rest)


def _name_at(text: str, start: int, end: int) -> _Name | None:
    if constitution := _CONSTITUTION.match(text, start, end):
        year = Span(*constitution.span("year"))
        nowhere = Span(year.start, year.start)
        head = Span(*constitution.span("head"))
        return _Name(Named(Kind.CONSTITUTION, ""), "", 1945, head, nowhere, year, year.end)
    found = _NAME.match(text, start, end)
    named = named_by(found["head"]) if found else None
    if found is None or named is None or named.kind == Kind.CONSTITUTION:
        return None
    if found["short"] and not named.is_known:
        return None
    number = Span(*found.span("number" if found["number"] else "short"))
    year_at = _year_at(text, number, end)
    if year_at is None:
        return None
    year, stop = year_at
    if short := _NUMBER_AND_YEAR.fullmatch(text, *number):
        number = Span(*short.span(1))
    printed = "".join(text[number.start : number.end].split())
    return _Name(
        named, printed, int(text[year.start : year.end]), Span(*found.span("head")), number, year, stop
    )


def _year_at(text: str, number: Span, end: int) -> tuple[Span, int] | None:
    """Where the year stands, after the number or as its last part; and where the name ends."""
    if after := _YEAR_AFTER.match(text, number.end, end):
        return Span(*after.span("year")), after.end()
    if within := _YEAR_AT_END.search(text, number.start, number.end):
        return Span(*within.span("year")), number.end
    return None


def _chain_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first wording that leads to amendments."""
    for found in _CHAIN.finditer(text, start, end):
        words = found["words"]
        if words is None or any(_like(word, _CHANGES) for word in words.replace(",", " ").split()):
            return found
    return None


def _two_in_a_title(text: str, name: _Name, limit: int) -> bool:
    """Whether two regulations stand in one item with no gazette between: where a title ends cannot be told."""
    gazette = _OPENS_GAZETTE.search(text, name.end, limit)
    return _SECOND_OF_TWO.search(text, name.end, gazette.start() if gazette else limit) is not None


def _is_doubtful(title: str) -> bool:
    """Whether more than a title was taken for one: half a bracket, words that lead to amendments, a gazette."""
    return title.count("(") != title.count(")") or _NOT_IN_A_TITLE.search(title) is not None


def _reference(text: str, name: _Name, limit: int) -> tuple[Reference, int]:
    """The regulation with its title and gazette, and where it ends."""
    opens = _OPENS_GAZETTE.search(text, name.end, limit)
    gazette = _gazette_at(text, opens.start(), limit) if opens else None
    about = _ABOUT.match(text, name.end, limit)
    title = _said(text, about.end() if about else name.end, opens.start() if opens else limit)
    stop = opens.start() if opens else limit
    if gazette:
        stop = gazette.span.end
    last = gazette.span.end if gazette else title.end if title else name.end
    reference = Reference(
        kind=name.named.kind,
        issuer=name.named.issuer,
        number=name.number,
        year=name.year,
        title=squeeze(text[title.start : title.end]) if title else "",
        has_about=about is not None,
        printed_gazette=gazette,
        span=Span(name.head_span.start, last),
        head_span=name.head_span,
        number_span=name.number_span,
        year_span=name.year_span,
        title_span=title,
    )
    return reference, stop


def _amendments(text: str, start: int, end: int) -> tuple[tuple[Reference, ...], Span | None]:
    """What changed it, one after the other; and what stands behind and was not understood."""
    found: list[Reference] = []
    place = start
    while True:
        name = _name_at(text, place, end)
        if name is None:
            return tuple(found), _said(text, place, end)
        another = _SECOND_OF_TWO.search(text, name.end, end)
        reference, stop = _reference(text, name, another.start() if another else end)
        if _is_doubtful(reference.title):
            return tuple(found), _said(text, place, end)
        found.append(reference)
        if _said(text, stop, end) is None:
            return tuple(found), None
        following = _NEXT_AMENDMENT.match(text, stop, end)
        if following is None:
            return tuple(found), _said(text, stop, end)
        place = following.end()


def _gazette_at(text: str, start: int, limit: int) -> PrintedGazette | None:
    found = _SHORT_GAZETTE.match(text, start, limit) or _GAZETTE.match(text, start, limit)
    paper = _like(found["paper"], _PAPERS) if found else None
    if found is None or paper is None or (found["more"] and not _like(found["more"], _MORE)):
        return None
    supplement = found["supplement"]
    return PrintedGazette(
        Gazette(_PAPERS[paper], int(found["year"]), int(found["number"])),
        Span(*found.span()),
        Span(*found.span("year")),
        Span(*found.span("number")),
        int(supplement) if supplement else None,
        Span(*found.span("supplement")) if supplement else None,
    )


def _like(word: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that ``word`` is; but for a letter or two that the machine misread, unless it is short."""
    folded = word.casefold()
    for one in words:
        slips = 0 if len(one) <= _LONGEST_SHORT else _WORD_SLIPS
        if OSA.distance(folded, one, score_cutoff=slips) <= slips:
            return one
    return None


def _said(text: str, start: int, end: int) -> Span | None:
    """What stands there but for white space and punctuation at its ends; None for nothing."""
    while start < end and text[start] in _END:
        start += 1
    while end > start and text[end - 1] in _END:
        end -= 1
    return Span(start, end) if start < end else None
