"""The top of a decree: who decides, under which number, about what; down to the line before *Menimbang*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Source
from pakta.knowledge.decrees.reading.head.labels import Label, Labels
from pakta.knowledge.decrees.reading.head.lines import HeadLine
from pakta.knowledge.decrees.reading.head.numbers import DecreeNumber, is_number_line, number_at, parse_number
from pakta.knowledge.decrees.reading.head.offices import (
    begins_with_office,
    begins_with_role,
    likeness,
)
from pakta.shared.records import Record, fresh
from pakta.shared.text import compact, join_lines, key

HEADING = Labels(
    (before + "keputusan", "keputusan")
    for before in ("", "surat", "rancangan", "konsep", "petikan", "salinan")
)
ABOUT = Labels([("tentang", "tentang")])
BLESSING = Labels(
    [("denganrahmat", "rahmat"), ("atasrahmat", "rahmat"), ("bismillahirrahmanirrahim", "rahmat")]
)
ATTACHMENT = Labels([("lampiran", "lampiran")])

_ABOUT_WITHIN = re.compile(r"\s(?:TENTANG|Tentang)(?=\s|$)")
_YEAR = re.compile(r"\bTAHUN\s+\d{4}\b", re.IGNORECASE)
_DANGLING = frozenset(
    [
        "di",
        "lingkungan",
        "pada",
        "oleh",
        "dan",
        "untuk",
        "dengan",
        "menuju",
        "dari",
        "ke",
        "kepada",
        "atas",
        "serta",
        "dalam",
        "bagi",
        "antara",
        "tentang",
    ]
)
_LINKS_DECREES = frozenset(["atas", "pencabutan", "pelaksanaan", "terhadap", "tentang", "dan", "perubahan"])

MOST_HEADING_LINES = 10
"""So many lines may stand between KEPUTUSAN and TENTANG."""
MOST_DECIDER_LINES = 5
"""So many lines may name who decides, between the title and *Menimbang*."""
MOST_TITLE_LINES = 14
"""A title without a *Menimbang* below it is taken to end after so many lines."""


class Opening(Record):
    """What the top says. ``start`` is the index of the line with KEPUTUSAN; places are for notes."""

    start: int
    source: Source
    issuer: str | None = None
    number: DecreeNumber | None = None
    number_source: Source | None = None
    title: str | None = None
    title_source: Source | None = None
    decider: str | None = None
    letterhead: list[str] = fresh(default_factory=list)


def find_opening(lines: Sequence[HeadLine], *, until: int | None) -> Opening | None:
    """The opening that ends before line ``until`` (where *Menimbang* stands), or at its own end if that is unknown.

    A cover page prints it a first time: the last whole one counts. One in an attachment is none.
    """
    bounded = until is not None
    stop = len(lines) if until is None else until
    start = _start(lines, stop, bounded=bounded)
    if start is None:
        return None
    heading, about = _heading_end(lines, start, stop)
    opening = Opening(start, lines[start].source)
    _read_heading(opening, lines, start, heading)
    body = list(lines[heading + 1 if about is not None else heading : stop])
    if not bounded:
        body = _unbounded_title(body)
    _read_title(opening, about or "", body)
    if opening.title is not None:
        opening.title_source = (lines[heading] if about else body[0]).source
    opening.letterhead = _letterhead(lines[:start])
    if opening.issuer is None:
        opening.issuer = opening.decider or join_lines(opening.letterhead[:3]).strip(" ,") or None
    return opening


def _start(lines: Sequence[HeadLine], stop: int, *, bounded: bool) -> int | None:
    whole: int | None = None
    partial: int | None = None
    title_from = -1
    for index in range(stop):
        label = HEADING.at_start(lines[index].text)
        if label is None or not label.printed[0].isupper() or _is_attached(lines, index):
            continue
        if not _looks_like_heading(lines[index].text, label):
            continue
        if not bounded and not label.printed.isupper() and label.rest:
            continue  # without Menimbang below it, a decree named in small letters is only cited
        if title_from >= 0 and _continues_title(lines, title_from, index):
            continue
        end, about = _heading_end(lines, index, stop)
        if about is not None:
            if whole is not None and not bounded:
                break  # without Menimbang to end it, the first opening counts: later ones are quoted or attached
            whole, title_from = index, end
        elif partial is None and any(number_at(line.text) is not None for line in lines[index : index + 4]):
            partial = index
    if whole is not None:
        return whole
    if partial is not None:
        return partial
    return _bare_number(lines, stop) if bounded else None


def _looks_like_heading(text: str, label: Label) -> bool:
    """A heading is in capitals or at least begins its words so; a sentence is neither."""
    words = [word for word in label.after.split()[:6] if word[0].isalpha()]
    return all(word[0].isupper() for word in words) and not text.rstrip().endswith(";")


def _bare_number(lines: Sequence[HeadLine], stop: int) -> int | None:
    """Where KEPUTUSAN itself is lost: the last NOMOR that a TENTANG follows."""
    for index in range(stop - 1, -1, -1):
        if not is_number_line(lines[index].text) or _is_attached(lines, index):
            continue
        if any(_about(line.text) for line in lines[index : index + 4]):
            return index
    return None


def _is_attached(lines: Sequence[HeadLine], index: int) -> bool:
    return any(ATTACHMENT.at_start(line.text) for line in lines[max(0, index - 2) : index])


def _continues_title(lines: Sequence[HeadLine], title_from: int, index: int) -> bool:
    """Whether KEPUTUSAN at ``index`` still belongs to a title: ``… PERUBAHAN ATAS`` / ``KEPUTUSAN KETUA …``."""
    if index <= title_from:
        return True
    about = _about(lines[title_from].text)
    if index == title_from + 1 and about == ("", ""):
        return True
    return (
        compact(_last_word(lines[index - 1].text)) in _LINKS_DECREES and index - title_from < MOST_TITLE_LINES
    )


def _about(text: str) -> tuple[str, str] | None:
    """What stands before and after TENTANG: at the line's start, or within a heading line that says all."""
    label = ABOUT.at_start(text)
    if label is not None and (label.printed[0].isupper() or not label.rest):
        return "", label.rest
    within = _ABOUT_WITHIN.search(text)
    return (text[: within.start()], text[within.end() :].lstrip(" :")) if within is not None else None


def _heading_end(lines: Sequence[HeadLine], start: int, stop: int) -> tuple[int, str | None]:
    """Index of the line with TENTANG and the text after it; without one, the line after the number and None."""
    after_number = start + 1
    for index in range(start, min(stop, start + MOST_HEADING_LINES)):
        text = lines[index].text
        if index > start and HEADING.at_start(text) is not None:
            break
        about = _about(text)
        if about is not None:
            return index, about[1]
        if number_at(text) is not None:
            after_number = index + 1
    return after_number, None


def _read_heading(opening: Opening, lines: Sequence[HeadLine], start: int, end: int) -> None:
    """Issuer and number from KEPUTUSAN to TENTANG, which line ``end`` holds (or is the line after the number)."""
    issuer: list[str] = []
    number: list[str] = []
    for index in range(start, min(end + 1, len(lines))):
        text = lines[index].text
        about = _about(text)
        if index == end:
            text = about[0] if about is not None else ""
        label = HEADING.at_start(text) if index == start else None
        text = label.rest if label is not None else text
        at = number_at(text) if not number else None
        if at is not None:
            issuer.append(text[:at])
            opening.number_source = lines[index].source
            number.append(text[at:])
        else:
            (number or issuer).append(text)
    opening.issuer = join_lines(issuer).strip(" ,:;-") or None
    if number:
        opening.number = parse_number(join_lines(number))


def _unbounded_title(body: Sequence[HeadLine]) -> list[HeadLine]:
    """The lines that can be a title where nothing below says that it ends: in capitals, before any table."""
    kept: list[HeadLine] = []
    for line in body[:MOST_TITLE_LINES]:
        if line.table or (kept and not line.text.isupper()) or ATTACHMENT.at_start(line.text):
            break
        kept.append(line)
    return kept


def _read_title(opening: Opening, rest: str, body: Sequence[HeadLine]) -> None:
    lines = [line for line in body if not line.table]
    for index, line in enumerate(lines):
        if BLESSING.at_start(line.text):
            decider = lines[index + 1 :]
            lines = lines[:index]
            opening.decider = join_lines(line.text for line in decider).strip(" ,") or None
            break
    else:
        at = _decider_at(lines, opening.issuer, first=0 if rest else 1)
        opening.decider = join_lines(line.text for line in lines[at:]).strip(" ,") or None
        lines = lines[:at]
    texts = ([rest] if rest else []) + [line.text for line in lines]
    opening.title = join_lines(texts).strip(" ,:;") or None


def _decider_at(lines: Sequence[HeadLine], issuer: str | None, *, first: int) -> int:
    """Index of the first line that names who decides; ``len(lines)`` where the title runs to the end."""
    for at in range(len(lines) - 1, max(first, len(lines) - MOST_DECIDER_LINES) - 1, -1):
        text = join_lines(line.text for line in lines[at:])
        if not begins_with_office(text) or _YEAR.search(text) or (at > 0 and _dangles(lines[at - 1].text)):
            continue
        role, comma = begins_with_role(text), text.endswith((",", ";", ", "))
        alike = _likeness_of_decider(text, issuer)
        if (role and comma) or (alike >= 0.6 and (comma or role or lines[at].gap)):
            while (
                at - 1 >= first
                and _is_title_of_office(lines[at - 1].text)
                and not _dangles_before(lines, at - 1)
            ):
                at -= 1
            return at
        if issuer is None and (role or comma) and (lines[at].gap or role):
            return at
    return len(lines)


def _likeness_of_decider(text: str, issuer: str | None) -> float:
    """How far the line names the issuer: by their words in common, wholly if it is the issuer shortened."""
    if issuer is None:
        return 0.0
    words = key(text).split()
    if len(words) > 1 and begins_with_role(text) and set(words) <= set(key(issuer).split()):
        return 1.0
    return likeness(text, issuer)


def _is_title_of_office(text: str) -> bool:
    return begins_with_role(text) and _YEAR.search(text) is None


def _dangles_before(lines: Sequence[HeadLine], index: int) -> bool:
    return index > 0 and _dangles(lines[index - 1].text)


def _dangles(text: str) -> bool:
    """Whether the line cannot end a title: its last word asks for more."""
    return _last_word(text).casefold() in _DANGLING


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2]


def _letterhead(lines: Sequence[HeadLine]) -> list[str]:
    """The lines in capitals right above the heading, from the first that names an office."""
    texts = [
        line.text for line in lines[-8:] if line.text.isupper() and not any(c.isdigit() for c in line.text)
    ]
    start = next((index for index, text in enumerate(texts) if begins_with_office(text)), len(texts))
    return texts[start:]
