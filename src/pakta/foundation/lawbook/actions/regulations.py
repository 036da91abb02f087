"""An office adds a regulation to its library, changes it, or withdraws it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnRegulation
from pakta.foundation.lawbook.rules import check_keeper
from pakta.foundation.trail.actions import record
from pakta.knowledge.law.kinds import Kind, serial_of
from pakta.knowledge.law.regulations import library
from pakta.shared.errors import DomainError
from pakta.shared.text import writable_in_xml

EARLIEST, LATEST = 1945, 2100
LONGEST_TITLE = 2_000
LONGEST_KEY = 300
MOST_AMENDMENTS = 50
LARGEST_NUMBER = 999_999
"""Of a gazette or its supplement."""

_PLAIN_NUMBER = re.compile(r"[0-9]+[A-Z]?")
_LONG_NUMBER = re.compile(
    r"(?:[A-Z][A-Z.]*[-. ])?[0-9]+[A-Z]?(?![^\W_])(?:[-./ ](?=.*[A-Za-z])[^\W_][\w.-]*(?:[/ ][\w.-]+)*)?"
)
"""With what an office writes around the counter: ``SE-1/MBU/2021``, ``314/ORT.07-Kpt/01/KPU/V/2021``."""


class RegulationIncomplete(DomainError):
    """What names a regulation is missing or cannot be."""


class RegulationKnown(DomainError):
    """The unit added this regulation before."""


class RegulationWithdrawn(DomainError):
    """Somebody took it out of the library meanwhile."""


@dataclass(frozen=True)
class RegulationFields:
    """A regulation as typed; the names are ``OwnRegulation``'s."""

    kind: str
    number: str
    year: int
    title: str
    source: str
    issuer: str = ""
    subject: str = ""
    gazette: str = ""
    gazette_year: int | None = None
    gazette_number: int | None = None
    supplement: int | None = None
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    seen_in_force_on: dt.date | None = None
    amended_by: tuple[str, ...] = ()
    ended_how: str = ""
    ended_by: str = ""
    ended_on: dt.date | None = None


@transaction.atomic
def add_regulation(*, unit: Unit, fields: RegulationFields, by: User, now: dt.datetime) -> OwnRegulation:
    """Add one to the unit's library.

    Refuses ``NotYoursToAdd``, ``RegulationIncomplete``, and ``RegulationKnown`` where the unit has it already.
    """
    check_keeper(by, unit)
    # Two who add the same wait for each other here.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    added = OwnRegulation(unit=unit, added_at=now, added_by=by)
    _fill(added, fields)
    if OwnRegulation.objects.filter(unit=unit, key=added.key, withdrawn_at=None).exists():
        raise RegulationKnown(
            _("%(key)s sudah ada di pustaka satuan kerja ini. Ubah yang ada.") % {"key": added.key}
        )
    added.save()
    _record("lawbook.add_regulation", added, by, now, before=None)
    return added


@transaction.atomic
def change_regulation(
    *, regulation: OwnRegulation, fields: RegulationFields, by: User, now: dt.datetime
) -> OwnRegulation:
    """Write one of the unit's own anew. Refuses as ``add_regulation`` does, and ``RegulationWithdrawn``."""
    found = _locked(regulation, by)
    if found.withdrawn_at is not None:
        raise RegulationWithdrawn(_("%(key)s sudah ditarik dari pustaka.") % {"key": found.key})
    before = _values(found)
    _fill(found, fields)
    others = OwnRegulation.objects.filter(unit=found.unit, key=found.key, withdrawn_at=None).exclude(
        pk=found.pk
    )
    if others.exists():
        raise RegulationKnown(
            _("%(key)s sudah ada di pustaka satuan kerja ini. Ubah yang ada.") % {"key": found.key}
        )
    found.save()
    _record("lawbook.change_regulation", found, by, now, before=before)
    return found


@transaction.atomic
def withdraw_regulation(*, regulation: OwnRegulation, by: User, now: dt.datetime) -> OwnRegulation:
    """Take one of the unit's own out of its library; what Pakta brings counts again."""
    found = _locked(regulation, by)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record("lawbook.withdraw_regulation", found, by, now, before=_values(found))
    return found


def _locked(regulation: OwnRegulation, by: User) -> OwnRegulation:
    found = OwnRegulation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=regulation.pk)
    check_keeper(by, found.unit)
    return found


def fields_of(regulation: OwnRegulation) -> RegulationFields:
    """What the office stated, to state it again."""
    values = {name: getattr(regulation, name) for name in RegulationFields.__dataclass_fields__}
    return RegulationFields(**{**values, "amended_by": tuple(regulation.amended_by)})


def _fill(found: OwnRegulation, fields: RegulationFields) -> None:
    typed: dict[str, Any] = {
        name: " ".join(writable_in_xml(value).split()) if isinstance(value, str) else value
        for name, value in asdict(fields).items()
    }
    typed["amended_by"] = [one.strip() for one in typed["amended_by"] if one.strip()]
    _check_name(typed)
    _check_number(typed)
    _check_lengths(typed)
    _check_gazette(typed)
    _check_days(typed)
    if not Kind(typed["kind"]).has_issuer:
        typed["issuer"] = ""
    for name, value in typed.items():
        setattr(found, name, value)
    found.key = found.own_key()
    if found.key in (*found.amended_by, found.ended_by):
        raise RegulationIncomplete(
            _("Peraturan tidak dapat mengubah, mengganti, atau mencabut dirinya sendiri.")
        )


def _check_name(typed: dict[str, Any]) -> None:
    if typed["kind"] not in set(Kind):
        raise RegulationIncomplete(_("Pilih jenis peraturannya."))
    kind = Kind(typed["kind"])
    # The constitution has neither number nor title.
    needed = ("source",) if kind == Kind.CONSTITUTION else ("number", "title", "source")
    if any(not typed[name] for name in needed) or not EARLIEST <= typed["year"] <= LATEST:
        raise RegulationIncomplete(
            _("Isi nomor, tahun, judul, dan sumber peraturan; tahunnya antara %(first)d dan %(last)d.")
            % {"first": EARLIEST, "last": LATEST}
        )
    # An issuer is part of an address: "x/../y" would lead elsewhere.
    parts = typed["issuer"].split("/")
    if kind.has_issuer and not all(any(letter.isalnum() for letter in part) for part in parts):
        raise RegulationIncomplete(_("Isi penerbit peraturannya, misalnya PANRB atau KPU."))


def _check_number(typed: dict[str, Any]) -> None:
    """Refuses a number whose counter the key would lose: two regulations would then be one."""
    kind = Kind(typed["kind"])
    if kind == Kind.CONSTITUTION:
        typed["number"] = ""
        if library().find(kind, "", "", typed["year"]) is None:
            raise RegulationIncomplete(_("Tidak ada Undang-Undang Dasar dari tahun itu."))
        return
    form = _LONG_NUMBER if kind.has_issuer else _PLAIN_NUMBER
    if not form.fullmatch(typed["number"]) or not serial_of(typed["number"]):
        raise RegulationIncomplete(
            _("Isi nomor peraturan seperti tercetak, misalnya 28, 12A, atau 314/ORT.07-Kpt/01/KPU/V/2021.")
        )


def _check_lengths(typed: dict[str, Any]) -> None:
    for name, value in typed.items():
        column = OwnRegulation._meta.get_field(name)  # noqa: SLF001 - public in Django
        assert isinstance(column, models.Field)
        longest = LONGEST_TITLE if name == "title" else column.max_length
        if longest and isinstance(value, str) and len(value) > longest:
            raise RegulationIncomplete(
                _("Isian “%(field)s” terlalu panjang: paling banyak %(most)d huruf.")
                % {"field": column.verbose_name, "most": longest}
            )
    amendments = typed["amended_by"]
    if len(amendments) > MOST_AMENDMENTS or any(len(one) > LONGEST_KEY for one in amendments):
        raise RegulationIncomplete(
            _("Sebutkan paling banyak %(most)d peraturan perubahan, satu tiap baris.")
            % {"most": MOST_AMENDMENTS}
        )


def _check_gazette(typed: dict[str, Any]) -> None:
    if bool(typed["gazette"]) != bool(typed["gazette_year"] and typed["gazette_number"]):
        raise RegulationIncomplete(
            _("Isi lembaran, tahun, dan nomornya bersama-sama, atau kosongkan semuanya.")
        )
    if not typed["gazette"]:
        typed["gazette_year"] = typed["gazette_number"] = None
    numbers = (typed["gazette_number"], typed["supplement"])
    if any(number is not None and not 0 < number <= LARGEST_NUMBER for number in numbers) or (
        typed["gazette"] and not EARLIEST <= typed["gazette_year"] <= LATEST
    ):
        raise RegulationIncomplete(_("Tahun atau nomor lembarannya tidak mungkin. Periksa lagi."))


def _check_days(typed: dict[str, Any]) -> None:
    if bool(typed["ended_how"]) != bool(typed["ended_by"]):
        raise RegulationIncomplete(
            _("Sebutkan peraturan yang mengganti atau mencabutnya, dan cara berakhirnya.")
        )
    if not typed["ended_how"]:
        typed["ended_on"] = None
    days = [typed[name] for name in ("in_force_from", "in_force_to", "ended_on", "seen_in_force_on")]
    if any(not EARLIEST <= day.year <= LATEST for day in days if day):
        raise RegulationIncomplete(
            _("Tanggal peraturan paling awal tahun %(first)d dan paling akhir tahun %(last)d.")
            % {"first": EARLIEST, "last": LATEST}
        )
    start = typed["in_force_from"]
    ends = (typed["in_force_to"], typed["ended_on"])
    if start and any(end < start for end in ends if end):
        raise RegulationIncomplete(_("Peraturan tidak dapat berakhir sebelum mulai berlaku."))


def _values(found: OwnRegulation) -> dict[str, object]:
    names = (*RegulationFields.__dataclass_fields__, "key")
    return {name: getattr(found, name) for name in names}


def _record(
    action: str, found: OwnRegulation, by: User, now: dt.datetime, *, before: dict[str, object] | None
) -> None:
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=found,
        label=found.key,
        before=before,
        after=_values(found),
    )
