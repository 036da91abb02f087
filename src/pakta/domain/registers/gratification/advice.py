"""Whether a gift must be reported, by the law of the day it was given. Pure.

Sources: UU 31/1999 jo 20/2001 art. 12B–12C; PerKPK 2/2019 art. 2(3), from January 2026 as amended by PerKPK 1/2026.
The limits are legal values, so each reason carries its citation and how sure it is. Advice, never a decision: UPG
decides.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from pakta.knowledge.law.clocks import OfficeCalendar, due_on
from pakta.knowledge.law.values import Amount, LegalValue, LegalValues, Length, NoSuchValue
from pakta.shared.dates import day_text
from pakta.shared.numbers import rupiah

FREE_OCCASIONS = frozenset(
    {"family", "general", "achievement", "honour", "official", "hospitality", "disaster"}
)
"""Exempt without an amount where no conflict of interest is in play: PerKPK 2/2019 art. 2(3), remembered, not read."""


class Verdict(StrEnum):
    MUST = "must"
    NEED_NOT = "need_not"
    ASK = "ask"
    """Not to be told from what was said; UPG judges."""


@dataclass(frozen=True, slots=True)
class Gift:
    """As the form says it. ``year_sum``: what the same giver gave the same recipient in the year before this gift."""

    event_on: dt.date
    kind: str
    occasion: str
    object_kind: str
    value: int
    has_conflict: bool = False
    year_sum: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence, where it comes from and how sure that is ("" where it follows from the form alone)."""

    sentence: str
    citation: str = ""
    is_verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """``report_to_upg`` and ``report_to_kpk``: the last days to report; None where the law of that day had no clock."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    report_to_upg: dt.date | None = None
    report_to_kpk: dt.date | None = None
    after_that: Reason | None = None
    """What becomes of a gift reported after the last of these days."""


def advise(gift: Gift, *, law: LegalValues, calendar: OfficeCalendar) -> Advice:
    """What the law of ``gift.event_on`` says."""
    verdict, reasons = _judged(gift, law)
    if verdict == Verdict.NEED_NOT:
        return Advice(verdict, tuple(reasons))
    if burden := _limit(law, "gratification.burden_of_proof", gift.event_on):
        value, limit = burden
        if gift.value >= limit:
            reasons.append(
                _said(
                    value,
                    _("Nilainya %(limit)s atau lebih: penerima yang membuktikan bahwa ini bukan suap.")
                    % {"limit": rupiah(limit)},
                )
            )
    return Advice(
        verdict,
        tuple(reasons),
        _last_day(law, "gratification.report.upg", gift.event_on, calendar),
        _last_day(law, "gratification.report.kpk", gift.event_on, calendar),
        _after_that(law, gift),
    )


def _judged(gift: Gift, law: LegalValues) -> tuple[Verdict, list[Reason]]:
    if gift.kind == "refused":
        return Verdict.MUST, [
            Reason(_("Penolakan juga dilaporkan, supaya tercatat dan pemberinya diketahui."))
        ]
    if gift.has_conflict:
        return Verdict.MUST, [
            Reason(
                _(
                    "Pemberi punya kepentingan dengan tugas penerima, jadi pengecualian tidak berlaku berapa pun "
                    "nilainya."
                )
            )
        ]
    match gift.occasion:
        case "duty":
            return Verdict.MUST, [Reason(_("Berhubungan dengan jabatan atau tugas, berapa pun nilainya."))]
        case "ceremony":
            return _within(gift, law, "gratification.limit.ceremony", _("untuk setiap pemberi"))
        case "colleague":
            return _from_colleague(gift, law)
        case "farewell":
            return _at_farewell(gift, law)
        case occasion if occasion in FREE_OCCASIONS:
            return Verdict.NEED_NOT, [
                Reason(
                    _("Jenis pemberian ini dikecualikan tanpa batas nilai selama tanpa konflik kepentingan."),
                    citation="PerKPK 2/2019, Pasal 2 ayat (3)",
                    is_verified=False,
                )
            ]
        case _:
            return Verdict.ASK, [
                Reason(_("Bila tidak yakin, laporkan: UPG menilai apakah wajib dilaporkan."))
            ]


def _within(gift: Gift, law: LegalValues, key: str, each: str) -> tuple[Verdict, list[Reason]]:
    found = _limit(law, key, gift.event_on)
    if found is None:
        return Verdict.MUST, [Reason(_no_limit(gift.event_on))]
    value, limit = found
    if gift.value > limit:
        said = _("Nilainya %(value)s, melebihi batas %(limit)s %(each)s yang berlaku pada %(day)s.")
        verdict = Verdict.MUST
    else:
        said = _("Nilainya %(value)s, tidak melebihi batas %(limit)s %(each)s yang berlaku pada %(day)s.")
        verdict = Verdict.NEED_NOT
    words = {
        "value": rupiah(gift.value),
        "limit": rupiah(limit),
        "each": each,
        "day": day_text(gift.event_on),
    }
    return verdict, [_said(value, said % words)]


def _from_colleague(gift: Gift, law: LegalValues) -> tuple[Verdict, list[Reason]]:
    if gift.object_kind == "money":
        return Verdict.MUST, [
            Reason(_("Pengecualian sesama rekan kerja tidak berlaku untuk uang atau alat tukar."))
        ]
    verdict, reasons = _within(gift, law, "gratification.limit.colleague.gift", _("untuk setiap pemberian"))
    yearly = _limit(law, "gratification.limit.colleague.year", gift.event_on)
    if verdict == Verdict.MUST or yearly is None:
        return verdict, reasons
    value, limit = yearly
    total = gift.year_sum + gift.value
    words = {"total": rupiah(total), "limit": rupiah(limit), "year": gift.event_on.year}
    if total > limit:
        return Verdict.MUST, [
            _said(
                value,
                _("Jumlah dari pemberi yang sama %(total)s pada %(year)d, melebihi %(limit)s.") % words,
            )
        ]
    reasons.append(
        _said(
            value,
            _("Jumlah dari pemberi yang sama %(total)s pada %(year)d, tidak melebihi %(limit)s.") % words,
        )
    )
    return Verdict.NEED_NOT, reasons


def _at_farewell(gift: Gift, law: LegalValues) -> tuple[Verdict, list[Reason]]:
    if _limit(law, "gratification.limit.farewell", gift.event_on) is None:
        return Verdict.MUST, [
            Reason(
                _(
                    "Pengecualian untuk perpisahan, pensiun, promosi, dan ulang tahun tidak berlaku lagi pada %(day)s."
                )
                % {"day": day_text(gift.event_on)},
                citation="PerKPK 1/2026",
                note=_note_of_last(law, "gratification.limit.farewell"),
            )
        ]
    return _within(gift, law, "gratification.limit.farewell", _("untuk setiap pemberi"))


def _limit(law: LegalValues, key: str, day: dt.date) -> tuple[LegalValue, int] | None:
    try:
        value = law.value_on(key, day)
    except NoSuchValue:
        return None
    assert isinstance(value.value, Amount), f"{key} is no amount."
    return value, value.value.rupiah


def _last_day(law: LegalValues, key: str, day: dt.date, calendar: OfficeCalendar) -> dt.date | None:
    try:
        value = law.value_on(key, day)
    except NoSuchValue:
        return None
    assert isinstance(value.value, Length), f"{key} is no length."
    return due_on(day, value.value, calendar=calendar, joint_leave_counts=value.joint_leave_counts)


def _after_that(law: LegalValues, gift: Gift) -> Reason | None:
    """Of a gift that was received; a refused one leaves nothing."""
    try:
        value = law.value_on("gratification.report.kpk", gift.event_on)
    except NoSuchValue:
        return None
    if gift.kind == "refused":
        return None
    sentence = _("Penerimaan yang dilaporkan setelah tenggat ke KPK menjadi milik negara.")
    return Reason(sentence, f"{value.citation}, Pasal 17 ayat (4)", value.is_verified)


def _note_of_last(law: LegalValues, key: str) -> str:
    try:
        return law.all_of(key)[-1].note
    except NoSuchValue:
        return ""


def _said(value: LegalValue, sentence: str) -> Reason:
    return Reason(sentence, value.citation, value.is_verified, value.note)


def _no_limit(day: dt.date) -> str:
    return _("Tidak ada pengecualian yang berlaku pada %(day)s.") % {"day": day_text(day)}
