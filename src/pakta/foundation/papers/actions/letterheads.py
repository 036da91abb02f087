"""Setting a unit's letterhead, and how its papers are numbered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import store_file
from pakta.foundation.files.kinds import RASTER_IMAGES
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.numbering import start_numbers_at
from pakta.foundation.papers.blocks import Paper, PrintedHead
from pakta.foundation.papers.kinds import KINDS
from pakta.foundation.papers.models import Letterhead
from pakta.foundation.papers.numbers import DEFAULT_PATTERN, pattern_problem
from pakta.foundation.papers.paper_data import printable
from pakta.foundation.papers.printing import print_paper
from pakta.foundation.papers.queries import letterhead_of, next_numbers
from pakta.foundation.papers.rules import check_manager
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError

LARGEST_LOGO = 5 * 1024 * 1024
MOST_LINES = 4
LONGEST_LINE = 120
LONGEST_CLASSIFICATION = 40
LONGEST_PATTERN = 120
LONGEST_CODE = 30


class LetterheadIncomplete(DomainError):
    """A letterhead without a line, or with too many."""


class PatternUnusable(DomainError):
    """A pattern no number can be made of."""


class LogoNotAnImage(DomainError):
    """A logo is a raster image."""


@dataclass(frozen=True)
class LetterheadFields:
    """A letterhead as typed. ``logo`` None: without one; ``new_logo`` (content, name) replaces it."""

    lines: Sequence[str]
    address: str = ""
    contact: str = ""
    logo: StoredFile | None = None
    new_logo: tuple[IO[bytes], str] | None = None
    city: str = ""
    secretary_name: str = ""
    secretary_position: str = ""
    secretary_nip: str = ""
    chair_name: str = ""
    chair_position: str = ""
    chair_nip: str = ""


@dataclass(frozen=True)
class NumberingFields:
    """How papers are numbered, as typed; ``classifications`` and ``next_numbers`` by the kind's key."""

    office_code: str = ""
    number_pattern: str = ""
    classifications: Mapping[str, str] = field(default_factory=dict)
    next_numbers: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def set_letterhead(*, unit: Unit, fields: LetterheadFields, by: User, now: dt.datetime) -> Letterhead:
    """Keep a unit's letterhead; papers already issued stay as they are.

    A new logo is stored and tried on a paper first. Refuses ``NotYoursToManage``, ``LetterheadIncomplete``,
    ``LogoNotAnImage``, ``PhotoNotUsable`` and what ``store_file`` refuses.
    """
    check_manager(by, unit)
    if fields.new_logo is not None:
        content, name = fields.new_logo
        stored = store_file(content=content, original_name=name, by=by, now=now, max_bytes=LARGEST_LOGO)
        fields = replace(fields, logo=stored, new_logo=None)
        _try_logo(stored, unit.local_date(now))
    return _changed(unit, _letterhead_values(fields), "papers.set_letterhead", by, now)


def _try_logo(logo: StoredFile, today: dt.date) -> None:
    """A logo that cannot be set would keep every paper of the unit from being issued."""
    _check_image(logo)
    head = PrintedHead(lines=("",), logo=logo.sha256)
    print_paper(paper=Paper("", ()), number="", dated_on=today, head=head, author="")


@transaction.atomic
def set_numbering(
    *, unit: Unit, fields: NumberingFields, year: int, by: User, now: dt.datetime
) -> Letterhead:
    """Keep how a unit's papers are numbered, and from where its numbers of ``year`` go on.

    A number in ``next_numbers`` that already is the next one changes nothing. Refuses ``NotYoursToManage``,
    ``PatternUnusable`` and ``NumbersOnlyGrow``, and then changes nothing.
    """
    check_manager(by, unit)
    letterhead = _changed(unit, _numbering_values(fields), "papers.set_numbering", by, now)
    coming = next_numbers(unit, year)
    for kind, number in fields.next_numbers.items():
        if coming.get(kind) != number:
            start_numbers_at(unit=unit, kind=kind, year=year, number=number, by=by, now=now)
    return letterhead


def _check_image(logo: StoredFile) -> None:
    if logo.media_type not in RASTER_IMAGES:
        raise LogoNotAnImage(_("Logo harus berupa gambar PNG atau JPG. Pilih berkas lain."))


def _changed(unit: Unit, values: Mapping[str, object], action: str, by: User, now: dt.datetime) -> Letterhead:
    # The unit's row is the lock: where no letterhead was set yet, there is no other.
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    letterhead = letterhead_of(unit)
    before = _told(letterhead)
    for name, value in values.items():
        setattr(letterhead, name, value)
    after = _told(letterhead)
    changed = {name for name in after if after[name] != before[name]}
    if not changed and letterhead.pk:
        return letterhead
    letterhead.changed_at, letterhead.changed_by = now, by
    letterhead.save()
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=letterhead,
        label=unit.name,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return letterhead


def _letterhead_values(fields: LetterheadFields) -> dict[str, object]:
    lines = [line for line in (_one_line(line, LONGEST_LINE) for line in fields.lines) if line]
    if not 1 <= len(lines) <= MOST_LINES:
        raise LetterheadIncomplete(_("Kop surat berisi satu sampai empat baris. Perbaiki barisnya."))
    if fields.logo is not None:
        _check_image(fields.logo)
    typed = {name: _one_line(getattr(fields, name), longest) for name, longest in _LINES_OF_TEXT.items()}
    return {**typed, "lines": "\n".join(lines), "logo": fields.logo}


def _numbering_values(fields: NumberingFields) -> dict[str, object]:
    pattern = _one_line(fields.number_pattern, LONGEST_PATTERN) or DEFAULT_PATTERN
    if problem := pattern_problem(pattern):
        raise PatternUnusable(
            _(
                "Pola nomor tidak dapat dipakai karena bagian “%(part)s”. Pakai {nomor} dan {tahun}, sekali saja."
            )
            % {"part": problem}
        )
    typed = {
        key: _one_line(value, LONGEST_CLASSIFICATION)
        for key, value in fields.classifications.items()
        if key in KINDS
    }
    return {
        "office_code": _one_line(fields.office_code, LONGEST_CODE),
        "number_pattern": pattern,
        "classifications": {key: value for key, value in typed.items() if value},
    }


_LINES_OF_TEXT = {
    "address": 200,
    "contact": 200,
    "city": 80,
    "secretary_name": 120,
    "secretary_position": 120,
    "secretary_nip": 30,
    "chair_name": 120,
    "chair_position": 120,
    "chair_nip": 30,
}
"""Fields of one line, and how many characters their columns hold."""


def _one_line(text: str, longest: int) -> str:
    return " ".join(printable(text).split())[:longest]


def _told(letterhead: Letterhead) -> dict[str, object]:
    """What the trail says of a letterhead."""
    names = ("lines", *_LINES_OF_TEXT, "office_code", "number_pattern")
    return {
        **{name: getattr(letterhead, name) for name in names},
        "classifications": dict(letterhead.classifications),
        "logo": letterhead.logo.sha256 if letterhead.logo else "",
    }
