"""Legal values as lines of a table, as the history of one, and as rows of a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.workspace.confidence_words import Told, day_told
from pakta.delivery.workspace.law.value_words import (
    REGISTERS,
    doubt_told,
    name_told,
    period_told,
    register_of,
    sureness_told,
    value_told,
)
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OwnValue
from pakta.knowledge.law.values import LegalValue, LegalValues, Length, LengthUnit
from pakta.shared.spreadsheets import Sheet
from pakta.shared.spreadsheets import Value as Cell
from pakta.shared.text import key as words_of


@dataclass(frozen=True, slots=True)
class Line:
    """A value on a day. ``told`` is "" where none holds; ``before`` and ``coming`` say what it was and will be."""

    key: str
    url: str
    name: str
    told: str
    period: str
    before: str
    coming: str
    citation: str
    note: str
    sureness: Told | None
    doubt: str
    owner: str


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one register."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Past:
    """A value of the history: on the day shown it ``holds`` or not."""

    told: str
    period: str
    citation: str
    note: str
    sureness: Told
    doubt: str
    joint_leave: str
    owner: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What a unit set, with its paper and the way to take it back, where it is the page's own."""

    pk: int
    told: str
    period: str
    source: str
    reason: str
    stated: str
    file_url: str
    file_name: str
    withdraw_url: str
    withdrawn: str


class Presenter:
    """The values of one unit on one day."""

    def __init__(self, unit: Unit, values: LegalValues, day: dt.date) -> None:
        self.unit, self.values, self.day = unit, values, day

    def groups(self, keys: Iterable[str]) -> list[Group]:
        wanted = list(keys)
        found = [
            Group(str(name), [self.line(key) for key in wanted if register_of(key) == register])
            for register, name in REGISTERS.items()
        ]
        return [group for group in found if group.lines]

    def line(self, key: str) -> Line:
        history = self.values.all_of(key)
        now = next((one for one in history if one.holds_on(self.day)), None)
        shown = now or history[-1]
        return Line(
            key=key,
            url=self.url(key),
            name=name_told(shown),
            told=value_told(now.value) if now else "",
            period=period_told(shown.in_force_from, shown.in_force_to),
            before=self._before(history, now),
            coming=self._coming(history),
            citation=shown.citation,
            note=shown.note,
            sureness=sureness_told(now) if now else None,
            doubt=doubt_told(now) if now else "",
            owner=shown.set_by,
        )

    def history(self, key: str) -> list[Past]:
        """The latest first."""
        return [self._past(one) for one in reversed(self.values.all_of(key))]

    def brought(self, values: Iterable[LegalValue]) -> list[Past]:
        """What Pakta brings, under what an office set."""
        return [self._past(one) for one in values]

    def url(self, key: str) -> str:
        """The value's page on the same day."""
        address = reverse("law:value", args=[self.unit.code, key])
        return f"{address}?tanggal={self.day.isoformat()}"

    def own(self, found: OwnValue, *, may_keep: bool) -> Own:
        value = found.legal_value
        at = [self.unit.code, found.pk]
        is_ours = found.unit_id == self.unit.pk
        withdrawn = ""
        if found.withdrawn_at and found.withdrawn_by:
            withdrawn = _("ditarik %(day)s oleh %(name)s") % {
                "day": day_told(found.unit.local_date(found.withdrawn_at)),
                "name": found.withdrawn_by.name,
            }
        return Own(
            pk=found.pk,
            told=value_told(value.value),
            period=period_told(value.in_force_from, value.in_force_to) or _("tanpa batas tanggal"),
            source=found.source,
            reason=found.reason,
            stated=_("%(unit)s, oleh %(name)s, %(day)s")
            % {
                "unit": found.unit.name,
                "name": found.added_by.name,
                "day": day_told(found.unit.local_date(found.added_at)),
            },
            file_url=reverse("law:value_file", args=at) if found.document_id else "",
            file_name=found.document_name,
            withdraw_url=reverse("law:withdraw_value", args=at)
            if may_keep and is_ours and not withdrawn
            else "",
            withdrawn=withdrawn,
        )

    def sheet(self, keys: Iterable[str]) -> Sheet:
        """Every value of these keys with its history."""
        header = [
            _("Register"),
            _("Nama"),
            _("Kunci"),
            pgettext("hukum", "Nilai"),
            _("Berlaku sejak"),
            _("Berlaku sampai"),
            _("Pada %(day)s") % {"day": day_told(self.day)},
            _("Dasar"),
            _("Keyakinan"),
            _("Catatan"),
            pgettext("hukum", "Ditetapkan oleh"),
        ]
        rows = [self._row(one) for key in keys for one in self.values.all_of(key)]
        return Sheet(_("Tenggat dan batas"), header, rows, (28, 50, 34, 18, 16, 16, 18, 40, 24, 60, 30))

    def _row(self, one: LegalValue) -> list[Cell]:
        sureness, doubt = sureness_told(one).word, doubt_told(one)
        return [
            str(REGISTERS[register_of(one.key)]),
            name_told(one),
            one.key,
            value_told(one.value),
            day_told(one.in_force_from) if one.in_force_from else "",
            day_told(one.in_force_to) if one.in_force_to else "",
            _("berlaku") if one.holds_on(self.day) else "",
            one.citation,
            f"{sureness} ({doubt})" if doubt else sureness,
            one.note,
            one.set_by or "Pakta",
        ]

    def _past(self, one: LegalValue) -> Past:
        counts_leave = isinstance(one.value, Length) and one.value.unit == LengthUnit.WORKING_DAYS
        joint_leave = "" if one.joint_leave_counts else _("cuti bersama dihitung hari kerja")
        return Past(
            told=value_told(one.value),
            period=period_told(one.in_force_from, one.in_force_to) or _("tanggal mulainya belum tercatat"),
            citation=one.citation,
            note=one.note,
            sureness=sureness_told(one),
            doubt=doubt_told(one),
            joint_leave=joint_leave if counts_leave else "",
            owner=one.set_by,
            holds=one.holds_on(self.day),
        )

    def _before(self, history: Sequence[LegalValue], now: LegalValue | None) -> str:
        """What it was until the value of the day began."""
        if now is None or now.in_force_from is None:
            return ""
        earlier = [one for one in history if one.in_force_to and one.in_force_to < now.in_force_from]
        if not earlier or earlier[-1].value == now.value:
            return ""
        return _("sebelumnya %(value)s") % {"value": value_told(earlier[-1].value)}

    def _coming(self, history: Sequence[LegalValue]) -> str:
        """What it will be from a later day on."""
        later = [one for one in history if one.in_force_from and one.in_force_from > self.day]
        if not later or later[0].in_force_from is None:
            return ""
        said = {"value": value_told(later[0].value), "day": day_told(later[0].in_force_from)}
        return _("menjadi %(value)s sejak %(day)s") % said


def narrowed(
    values: LegalValues, day: dt.date, *, words: str, register: str, unverified: bool, own: bool
) -> list[str]:
    """The keys whose value on ``day`` meets all that is asked; ``words`` are sought in all that is said of it."""
    wanted = words_of(words).split()
    return [
        key
        for key in values.keys()  # noqa: SIM118 - not a mapping
        if (not register or register_of(key) == register)
        and _meets(values.all_of(key), day, wanted, unverified=unverified, own=own)
    ]


def _meets(
    history: Sequence[LegalValue], day: dt.date, wanted: Sequence[str], *, unverified: bool, own: bool
) -> bool:
    now = next((one for one in history if one.holds_on(day)), history[-1])
    if unverified and now.is_verified:
        return False
    if own and not any(one.set_by for one in history):
        return False
    register = REGISTERS[register_of(now.key)]
    names = f"{now.name} {name_told(now)} {now.key}"
    said = words_of(f"{register} {names} {now.citation} {now.note} {value_told(now.value)}")
    return all(word in said for word in wanted)
