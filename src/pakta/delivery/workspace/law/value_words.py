"""Legal values in words: how much, when, how sure, in which register."""

from __future__ import annotations

import datetime as dt

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pakta.delivery.workspace.confidence_words import Told, confidence_told, day_told
from pakta.delivery.workspace.length_words import length_told
from pakta.knowledge.law.values import (
    Amount,
    LegalValue,
    Length,
    NoSuchValue,
    Value,
    legal_values,
    value_words,
)
from pakta.shared.months import MONTH_NAMES

REGISTERS: dict[str, Promise] = {
    "ppid": gettext_lazy("Informasi publik (PPID)"),
    "complaints": gettext_lazy("Pengaduan masyarakat"),
    "gratification": gettext_lazy("Gratifikasi"),
    "conflicts": gettext_lazy("Konflik kepentingan"),
    "lhkpn": gettext_lazy("Laporan harta kekayaan (LHKPN)"),
    "lhkan": gettext_lazy("Laporan harta kekayaan aparatur (LHKAN)"),
    "recap": gettext_lazy("Rekap register"),
}
"""First word of a key → the register it belongs to, in the order of the page."""


def register_of(key: str) -> str:
    return key.partition(".")[0]


def name_told(value: LegalValue) -> str:
    """What it is called. What an office set was named in Indonesian; in English it goes by the name Pakta brings."""
    if get_language() != "en":
        return value.name
    try:
        return legal_values().all_of(value.key)[-1].name_en or value.name
    except NoSuchValue:
        return value.name


def value_told(value: Value) -> str:
    """``10 hari kerja``, ``Rp1.500.000``, ``31 Maret``."""
    if isinstance(value, Length):
        return length_told(value)
    if isinstance(value, Amount):
        return value_words(value)
    return f"{value.day} {MONTH_NAMES[value.month - 1]}"


def period_told(start: dt.date | None, end: dt.date | None) -> str:
    """``20 Januari 2026 dan seterusnya``; "" where neither day is known."""
    if start and end:
        return _("%(start)s sampai %(end)s") % {"start": day_told(start), "end": day_told(end)}
    if start:
        return _("sejak %(day)s") % {"day": day_told(start)}
    return _("sampai %(day)s") % {"day": day_told(end)} if end else ""


def sureness_told(value: LegalValue) -> Told:
    """How sure the value is: what no source was read for is not verified; an office's own is its statement."""
    if value.set_by:
        return Told(_("ditetapkan satuan kerja"), "handed_in", "info")
    if not value.is_verified:
        return Told(_("belum diverifikasi"), "returned", "alert")
    return confidence_told(value.confidence)


def doubt_told(value: LegalValue) -> str:
    """Why it is not verified; "" where it is."""
    return "" if value.is_verified else confidence_told(value.confidence).word
