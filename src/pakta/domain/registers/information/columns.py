"""The official columns of both registers.

Source: the request register as KPU offices publish it (printed on its side, its heading in three rows) and the
objection register (remembered, R+). What says who the applicant is falls away in the public version, and so does what
they want it for, which often says it too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pakta.foundation.casework.contents import CaseContents
from pakta.foundation.casework.register import Column

Read = Callable[[CaseContents], str]
MARK = "√"
_CONTROL = _("Status informasi")
_HELD = _("Di bawah penguasaan")
_FORM = _("Bentuk informasi yang dikuasai")
_ACCESS = _("Jenis permintaan")
_DECISION = pgettext_lazy("PPID", "Keputusan")
_NOTICE = _("Hari dan tanggal")
_COST = _("Biaya dan cara pembayaran")
_APPLICANT = _("Pemohon")
_SUPERIOR = _("Keputusan atasan PPID")
_HOLDS = frozenset({"granted", "partly", "refused"})


def _said(key: str) -> Read:
    return lambda one: one.words(key)


def _marked(key: str, *values: str) -> Read:
    return lambda one: MARK if one.value(key) in values else ""


def _day(day: dt.date | None) -> str:
    """Short: the book has some twenty columns."""
    return f"{day:%d-%m-%Y}" if day else ""


def _is_held(one: CaseContents) -> str:
    return MARK if one.case.state in _HOLDS else ""


def _not_held(one: CaseContents) -> str:
    return MARK if one.case.state == "not_held" and one.case.closing_reason != "undocumented" else ""


def _undocumented(one: CaseContents) -> str:
    return MARK if one.case.state == "not_held" and one.case.closing_reason == "undocumented" else ""


def _outcome(one: CaseContents) -> str:
    return str(one.case.state_rules.name) if one.case.closed_on else ""


def _refusal(one: CaseContents) -> str:
    return ". ".join(part for part in (one.words("refusal_article"), one.words("refusal_reason")) if part)


def _given_on(one: CaseContents) -> str:
    if one.case.state not in ("granted", "partly"):
        return ""
    given = one.value("given_on")
    return _day(dt.date.fromisoformat(given)) if given else _day(one.case.closed_on)


REQUEST_COLUMNS = (
    Column(_("Nomor"), lambda one: one.case.number_text, width=1.4),
    Column(_("Tanggal"), lambda one: _day(one.case.received_on)),
    Column(_("Nama"), _said("name"), identity=True, width=1.2, under=(_APPLICANT,)),
    Column(_("Alamat"), _said("address"), identity=True, width=1.4, under=(_APPLICANT,)),
    Column(_("Pekerjaan"), _said("occupation"), identity=True, width=1.1, under=(_APPLICANT,)),
    Column(_("NPWP"), _said("npwp"), identity=True, width=1.1, under=(_APPLICANT,)),
    Column(_("Telepon"), _said("phone"), identity=True, width=1.1, under=(_APPLICANT,)),
    Column(_("Surel"), _said("email"), identity=True, width=1.2, under=(_APPLICANT,)),
    Column(_("Informasi yang diminta"), _said("request"), width=2),
    Column(_("Tujuan penggunaan"), _said("purpose"), identity=True, width=1.6),
    Column(_("Ya"), _is_held, width=0.5, under=(_CONTROL, _HELD)),
    Column(_("Tidak"), _not_held, width=0.6, under=(_CONTROL, _HELD)),
    Column(_("Belum didokumentasikan"), _undocumented, width=1.65, under=(_CONTROL,)),
    Column(_("Softcopy"), _marked("form_held", "softcopy", "both"), width=0.9, under=(_FORM,)),
    Column(_("Hardcopy"), _marked("form_held", "hardcopy", "both"), width=0.95, under=(_FORM,)),
    Column(_("Melihat atau mengetahui"), _marked("access", "see"), width=1.05, under=(_ACCESS,)),
    Column(_("Meminta salinan"), _marked("access", "copy"), width=0.9, under=(_ACCESS,)),
    Column(_("Isi"), _outcome, under=(_DECISION,)),
    Column(_("Alasan penolakan"), _refusal, width=1.6, under=(_DECISION,)),
    Column(_("Pemberitahuan tertulis"), lambda one: _day(one.case.closed_on), width=1.3, under=(_NOTICE,)),
    Column(_("Pemberian informasi"), _given_on, width=1.05, under=(_NOTICE,)),
    Column(_("Biaya"), _said("cost"), width=0.8, under=(_COST,)),
    Column(_("Cara"), _said("payment"), width=0.8, under=(_COST,)),
)


def _applicant(one: CaseContents) -> str:
    return "; ".join(
        said
        for key in ("name", "address", "occupation", "phone", "email", "proxy")
        if (said := one.words(key))
    )


def _superior(one: CaseContents) -> str:
    return ", ".join(said for key in ("superior_name", "superior_position") if (said := one.words(key)))


def _dispute(one: CaseContents) -> str:
    return "; ".join(
        said
        for key in ("commission", "dispute_number", "ruling_number", "ruling")
        if (said := one.words(key))
    )


OBJECTION_COLUMNS = (
    Column(_("Nomor"), lambda one: one.case.number_text, width=1.4),
    Column(_("Tanggal"), lambda one: _day(one.case.received_on)),
    Column(_("Pemohon"), _applicant, identity=True, width=1.8),
    Column(_("Nomor permintaan"), _said("request_number"), width=1.4),
    Column(_("Informasi yang diminta"), _said("request"), width=1.8),
    Column(_("Tujuan penggunaan"), _said("purpose"), identity=True, width=1.4),
    *(
        Column(
            letter,
            lambda one, letter=letter: MARK if one.case.classification == letter else "",  # type: ignore[misc]
            width=0.4,
            under=(_("Alasan keberatan (Pasal 35 UU 14/2008)"),),
        )
        for letter in "abcdefg"
    ),
    Column(_("Isi"), _said("decision"), width=1.8, under=(_SUPERIOR,)),
    Column(_("Hasil"), _outcome, under=(_SUPERIOR,)),
    Column(_("Tanggal"), lambda one: _day(one.case.answered_on), under=(_SUPERIOR,)),
    Column(_("Nama dan jabatan"), _superior, width=1.3, under=(_SUPERIOR,)),
    Column(_("Tanggapan pemohon"), _said("reaction"), identity=True, width=1.3),
    Column(_("Sengketa"), _dispute, width=1.3),
)
