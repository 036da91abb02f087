"""What the machine notices about a proof before a person judges it. Pure: from facts to warnings.

Warnings inform, the reviewer decides. Each stays silent where ordinary proof would set it off: the tolerances and
exceptions stand beside their reasons.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pakta.domain.evidence.expected_kinds import Family, can_be, family_of, holds_on, looks_alike
from pakta.domain.evidence.link_shapes import shape_of

PAPER_TOLERANCE = dt.timedelta(days=31)
"""An invitation is written in the weeks before, a report signed in the weeks after what it speaks of."""
PHOTO_TOLERANCE = dt.timedelta(days=7)
"""A photo is taken when the thing happens; a meeting may have been moved by a week."""
YEARS_READ = 2
"""Years around the programme's in which a date is taken for the document's own. Older ones are cited laws, births,
cameras whose clock was never set."""
MOST_NAMED = 3
"""Earlier uses, years or documents named in one warning."""


class WarningCode(StrEnum):
    SAME_FILE = "same_file"
    SAME_LINK = "same_link"
    NEARLY_SAME_PHOTO = "nearly_same_photo"
    PAPER_DATE = "paper_date"
    PHOTO_DATE = "photo_date"
    OTHER_YEAR = "other_year"
    EFFECTIVE_OUTSIDE = "effective_outside"
    UNFIT_KIND = "unfit_kind"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    HAS_SCRIPTS = "has_scripts"
    LINK_LOCAL = "link_local"
    LINK_OWN_FOLDER = "link_own_folder"
    LINK_EDITABLE = "link_editable"
    LINK_SHORTENED = "link_shortened"


_KNOWN = frozenset(code.value for code in WarningCode)
Param = str | int | list[str]


@dataclass(frozen=True, slots=True)
class Warning:
    """One thing noticed. ``params`` fill its sentence: days as ISO dates, ids as numbers."""

    code: WarningCode
    params: Mapping[str, Param] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return {"code": self.code.value, "params": dict(self.params)}

    @classmethod
    def of_json(cls, kept: Mapping[str, object]) -> Warning | None:
        """A kept warning; None where its code is no longer known."""
        code, params = kept.get("code"), kept.get("params")
        if code not in _KNOWN or not isinstance(params, Mapping):
            return None
        return cls(WarningCode(str(code)), params)


@dataclass(frozen=True, slots=True)
class Moment:
    """The due moment a document stands at, and the documents of its row it covers (their wording)."""

    starts_on: dt.date
    due_on: dt.date
    year: int
    """The programme's."""
    asked: tuple[str, ...] = ()

    def overlaps(self, starts_on: dt.date | None, ends_on: dt.date | None) -> bool:
        """Whether a period shares a day with the moment's; an end left open has no limit."""
        return (starts_on is None or starts_on <= self.due_on) and (
            ends_on is None or ends_on >= self.starts_on
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a document. ``text``: what it says, a note's own words included; ``dates``: those found there.

    ``trouble``: code of what kept the machine from reading it, or of what is in it.
    """

    name: str = ""
    url: str = ""
    is_note: bool = False
    media_type: str = ""
    text: str = ""
    dates: tuple[dt.date, ...] = ()
    taken_on: dt.date | None = None
    trouble: str = ""
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None

    @property
    def family(self) -> Family:
        return Family.NOTE if self.is_note else family_of(self.media_type)


@dataclass(frozen=True, slots=True)
class Use:
    """An earlier place of the same, or nearly the same, document in the unit."""

    delivery: int
    row: str
    """What the row is called."""
    is_same_row: bool
    starts_on: dt.date
    due_on: dt.date


def warnings_of(
    look: Look, moment: Moment, *, same: Sequence[Use] = (), alike: Sequence[Use] = ()
) -> tuple[Warning, ...]:
    """Everything to be said of a document at a due moment, the gravest first.

    ``same`` are earlier uses of the same content (or link), ``alike`` of photos that look nearly the same.
    """
    return (
        *_of_content(look),
        *_of_link(look),
        *_of_reuse(look, moment, same, alike),
        *_of_time(look, moment),
        *_of_kind(look, moment),
    )


TROUBLES = (
    WarningCode.EMPTY,
    WarningCode.UNREADABLE,
    WarningCode.ENCRYPTED,
    WarningCode.HAS_SCRIPTS,
)
"""What keeps a reviewer from reading a file, or should make them careful, as ``foundation.files`` names it too."""


def _of_content(look: Look) -> Iterator[Warning]:
    if look.trouble in TROUBLES:
        yield Warning(WarningCode(look.trouble))


def _of_link(look: Look) -> Iterator[Warning]:
    shape = shape_of(look.url) if look.url else None
    if shape is not None:
        yield Warning(WarningCode(shape.value))


def _of_reuse(look: Look, moment: Moment, same: Sequence[Use], alike: Sequence[Use]) -> Iterator[Warning]:
    """The same document for another time. A document said to hold for this time may have been used before."""
    if _is_said_to_hold(look, moment):
        return
    lasting = holds_on(moment.asked)
    before = [use for use in _other_times(same, moment) if use.is_same_row or not lasting]
    if before:
        code = WarningCode.SAME_LINK if look.url else WarningCode.SAME_FILE
        yield Warning(code, _named(before))
    nearly = _other_times(alike, moment)
    if nearly and not looks_alike(moment.asked):
        yield Warning(WarningCode.NEARLY_SAME_PHOTO, _named(nearly))


def _other_times(uses: Iterable[Use], moment: Moment) -> list[Use]:
    """Uses for a time that shares no day with the moment's: one document may prove several rows of the same time."""
    return [use for use in uses if not moment.overlaps(use.starts_on, use.due_on)]


def _named(uses: Sequence[Use]) -> dict[str, Param]:
    """The latest use, and how many more there are."""
    last = max(uses, key=lambda use: (use.due_on, use.delivery))
    return {
        "delivery": last.delivery,
        "row": last.row,
        "due_on": last.due_on.isoformat(),
        "more": len(uses) - 1,
    }


def _of_time(look: Look, moment: Moment) -> Iterator[Warning]:
    if not moment.overlaps(look.effective_from, look.effective_to):
        ends = {
            "effective_from": look.effective_from.isoformat() if look.effective_from else "",
            "effective_to": look.effective_to.isoformat() if look.effective_to else "",
        }
        yield Warning(WarningCode.EFFECTIVE_OUTSIDE, ends)
    if _is_said_to_hold(look, moment):
        return
    if look.family == Family.IMAGE:
        yield from _photo_outside(look, moment)
    elif (day := _paper_date_outside(look, moment)) is not None:
        yield Warning(WarningCode.PAPER_DATE, {"day": day.isoformat()})
    if years := _other_years(look, moment):
        yield Warning(WarningCode.OTHER_YEAR, {"years": [str(year) for year in years[:MOST_NAMED]]})


def _is_said_to_hold(look: Look, moment: Moment) -> bool:
    """Whether whoever handed it in gave it a period that reaches the moment's."""
    given = look.effective_from is not None or look.effective_to is not None
    return given and moment.overlaps(look.effective_from, look.effective_to)


def _photo_outside(look: Look, moment: Moment) -> Iterator[Warning]:
    days = (look.taken_on,) if look.taken_on else dates_in_name(look.name)
    day = _nearest_outside(days, moment, PHOTO_TOLERANCE)
    if day is not None:
        source = "camera" if look.taken_on else "name"
        yield Warning(WarningCode.PHOTO_DATE, {"day": day.isoformat(), "source": source})


def _paper_date_outside(look: Look, moment: Moment) -> dt.date | None:
    day = _nearest_outside(look.dates, moment, PAPER_TOLERANCE)
    if day is not None and day < moment.starts_on and holds_on(moment.asked):
        return None  # a decree of January still holds in June
    return day


def _nearest_outside(days: Iterable[dt.date], moment: Moment, tolerance: dt.timedelta) -> dt.date | None:
    """The day nearest to the moment's period where every day misses it by more than ``tolerance``, else None."""
    near = [day for day in days if abs(day.year - moment.year) <= YEARS_READ]
    missed = [(_distance(day, moment), day) for day in near]
    if not missed or min(missed)[0] <= tolerance:
        return None
    return min(missed)[1]


def _distance(day: dt.date, moment: Moment) -> dt.timedelta:
    if day < moment.starts_on:
        return moment.starts_on - day
    return max(day - moment.due_on, dt.timedelta())


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12]\d|3[01])(?!\d)")
# "Undang-Undang Nomor 14 Tahun 2008": the year of a law that is cited, not the document's.
_CITED_LAW = re.compile(
    r"\b(?:undang-undang|uu|peraturan|perpres|permen\w*|pp|pkpu|perbawaslu|instruksi|inpres|keppres|surat edaran)\b"
    r".{0,200}?\btahun\s+20\d\d",
    re.IGNORECASE | re.DOTALL,
)


def dates_in_name(name: str) -> tuple[dt.date, ...]:
    """Days that cameras and messengers put into names: ``IMG-20260115-WA0003.jpg``, ``WhatsApp Image 2026-01-15``."""
    found = []
    for match in _DAY_IN_NAME.finditer(name):
        try:
            found.append(dt.date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:  # 31 February
            continue
    return tuple(found)


def _other_years(look: Look, moment: Moment) -> list[int]:
    """Years the name or text speaks of, latest first, where the programme's own is not among them.

    A year the row itself asks for ("LKjIP 2025") is its own as well.
    """
    own = {moment.year, moment.starts_on.year, moment.due_on.year}
    own |= {int(year) for text in moment.asked for year in _YEAR.findall(text)}
    named = {int(year) for year in _YEAR.findall(look.name)} | {day.year for day in dates_in_name(look.name)}
    written = {int(year) for year in _YEAR.findall(_CITED_LAW.sub(" ", look.text))}
    found = {year for year in named | written if abs(year - moment.year) <= YEARS_READ}
    return [] if found & own else sorted(found, reverse=True)


def _of_kind(look: Look, moment: Moment) -> Iterator[Warning]:
    """A kind of file that none of the documents it was handed in for can be."""
    if moment.asked and not any(can_be(look.family, asked) for asked in moment.asked):
        yield Warning(
            WarningCode.UNFIT_KIND,
            {"family": look.family.value, "asked": list(moment.asked[:MOST_NAMED])},
        )
