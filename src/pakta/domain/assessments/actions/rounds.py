"""Opening a round over an earlier one, locking it with its score and undoing that; the national result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.assessments.actions.issuing import about_round
from pakta.domain.assessments.choices import Outcome, RoundKind, RoundState, Verdict
from pakta.domain.assessments.locking import check_open, check_runs, locked_round, locked_worksheet, words
from pakta.domain.assessments.models import Answer, AssessmentRound, Recommendation, Worksheet
from pakta.domain.assessments.notice_kinds import ASSESSMENT
from pakta.domain.assessments.queries import judged_in_conflict
from pakta.domain.assessments.rules import can_lead
from pakta.domain.assessments.scores import frozen_score
from pakta.domain.assessments.sheets import ORDER, sheet_of
from pakta.domain.programmes.rules import require
from pakta.domain.programmes.signals import recommendations_made
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import memberships_counting_at
from pakta.foundation.notifications.actions.notices import Telling, notify_many
from pakta.foundation.papers.actions.issuing import void_papers_about
from pakta.foundation.trail.actions import record
from pakta.knowledge.worksheets.instrument import Instrument, instrument
from pakta.shared.errors import DomainError
from pakta.shared.numbers import points as points_word

LONGEST_CONCLUSION = 8000
LONGEST_REASON = 2000

WorksheetLink = Callable[[str], str]
"""Unit's code → the page of its worksheet, as a path of this site."""


class RoundExists(DomainError):
    """There is a round of that kind."""


class NothingToJudge(DomainError):
    """No earlier round is locked yet, or it is not yet this one's turn."""


class NotDecided(DomainError):
    """Some answers wait for the assessors' word."""


class LaterRoundStands(DomainError):
    """A later round builds on this one."""


class ReasonMissing(DomainError):
    """Taking a lock back needs a reason."""


class BadPoints(DomainError):
    """The announced points are no points of this instrument."""


@transaction.atomic
def open_round(
    *,
    worksheet: Worksheet,
    kind: RoundKind,
    due_on: dt.date | None,
    link: WorksheetLink,
    by: User,
    now: dt.datetime,
) -> AssessmentRound:
    """Open a round in which assessors judge the latest locked one, and tell the unit.

    Refuses: whoever does not lead it, a round there is, an open round before it, nothing locked to judge.
    """
    found = locked_worksheet(worksheet.pk)
    if kind not in (RoundKind.PRELIMINARY, RoundKind.INTERNAL):
        raise NothingToJudge(_("Putaran itu tidak dibuka dari sini."))
    require(allowed=can_lead(by, found.unit, kind))
    base = _base_of(found, kind)
    try:
        with transaction.atomic():
            opened = AssessmentRound.objects.create(
                worksheet=found,
                kind=kind,
                base=base,
                instrument_version=base.instrument_version,
                due_on=due_on,
                opened_at=now,
                opened_by=by,
            )
    except IntegrityError:
        raise RoundExists(_("%(round)s untuk LKE ini sudah dibuka.") % {"round": kind.label}) from None
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.open_round",
        subject=opened,
        label=f"{opened} · {found}",
        after={"kind": kind, "base": base.kind, "due_on": due_on},
    )
    _tell_unit(opened, "opened", link, by, now)
    return opened


def _base_of(worksheet: Worksheet, kind: RoundKind) -> AssessmentRound:
    """The latest round before ``kind``, which must be locked; no round after it may be there."""
    there = {RoundKind(one.kind): one for one in worksheet.rounds.all()}
    place = ORDER.index(kind)
    if any(later in there for later in ORDER[place + 1 :]):
        raise LaterRoundStands(_("Putaran setelahnya sudah ada, jadi putaran ini tidak dapat dibuka lagi."))
    before = [there[one] for one in ORDER[:place] if one in there]
    if not before or before[-1].is_open:
        raise NothingToJudge(
            _("%(round)s belum dikunci. Penilaian berikutnya dimulai dari jawaban yang sudah dikunci.")
            % {"round": before[-1] if before else RoundKind.SELF.label}
        )
    return before[-1]


@transaction.atomic
def set_due_on(*, round: AssessmentRound, due_on: dt.date | None, by: User, now: dt.datetime) -> None:
    """Until when the round should be done."""
    found = locked_round(round.pk)
    check_runs(by, found)
    check_open(found)
    if found.due_on == due_on:
        return
    before, found.due_on = found.due_on, due_on
    found.save(update_fields=["due_on"])
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.set_due_on",
        subject=found,
        label=f"{found} · {found.worksheet}",
        before={"due_on": before},
        after={"due_on": due_on},
    )


@transaction.atomic
def conclude(*, round: AssessmentRound, conclusion: str, by: User, now: dt.datetime) -> None:
    """What the round's people say of the whole; printed in the report."""
    found = locked_round(round.pk)
    check_runs(by, found)
    check_open(found)
    before, found.conclusion = found.conclusion, words(conclusion, LONGEST_CONCLUSION)
    if before == found.conclusion:
        return
    found.save(update_fields=["conclusion"])
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.conclude",
        subject=found,
        label=f"{found} · {found.worksheet}",
        before={"conclusion": before},
        after={"conclusion": found.conclusion},
    )


@transaction.atomic
def lock_round(*, round: AssessmentRound, link: WorksheetLink, by: User, now: dt.datetime) -> AssessmentRound:
    """Freeze the answers and their score; recommendations become findings of the unit's programme.

    A self-assessment may be locked with blanks: they score nothing and are named. Refuses an assessed round in which
    an answer waits for its verdict or for more proof, or was judged by somebody with a conflict of interest.
    """
    locked_worksheet(round.worksheet_id)
    found = locked_round(round.pk)
    check_runs(by, found)
    check_open(found)
    # Whoever saves an answer at this moment holds its row; it is in the score or is refused, never half.
    list(Answer.objects.filter(round=found).order_by("pk").select_for_update().values_list("pk", flat=True))
    sheet = sheet_of(found, instrument(found.worksheet.instrument))
    if found.is_assessed:
        _check_all_decided(
            [
                code
                for code, one in sheet.answers.items()
                if one.verdict not in (Verdict.AGREED, Verdict.CHANGED)
            ]
        )
        _check_none_in_conflict(judged_in_conflict(found))
    found.score = frozen_score(sheet)
    found.state, found.locked_at, found.locked_by = RoundState.LOCKED, now, by
    found.save(update_fields=["score", "state", "locked_at", "locked_by"])
    record(
        chain=found.worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.lock_round",
        subject=found,
        label=f"{found} · {found.worksheet}",
        before={"state": RoundState.OPEN},
        after={
            "state": RoundState.LOCKED,
            "total": found.score["total"],
            "filled": found.score["filled"],
        },
    )
    if found.is_assessed:
        recommendations_made.send(
            sender=AssessmentRound,
            unit=found.worksheet.unit,
            year=found.worksheet.year,
            source=source_of(found),
            recommendations=[_told(one, sheet.instrument) for one in found.recommendations.all()],
            by=by,
            now=now,
        )
    _tell_unit(found, "locked", link, by, now)
    return found


def source_of(found: AssessmentRound) -> str:
    """How findings name the round they come from; the same for good, whatever language somebody reads in."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{found} {found.worksheet}"


def recommendation_key(one: Recommendation) -> str:
    """How its finding names the recommendation, however it is reworded."""
    return f"recommendation:{one.pk}"


def _told(one: Recommendation, plain: Instrument) -> dict[str, Any]:
    place, area = next(
        ((number, area) for number, area in enumerate(plain.areas, 1) if area.code == one.area), (None, None)
    )
    return {
        "key": recommendation_key(one),
        "area_number": place,
        "area_name": area.label if area else "",
        "text": one.text,
        "priority": one.priority,
        "due_on": one.due_on,
    }


def _check_all_decided(waiting: list[str]) -> None:
    if waiting:
        named = ", ".join(waiting[:5]) + (", …" if len(waiting) > 5 else "")
        raise NotDecided(
            _(
                "%(n)d jawaban belum diputuskan (%(codes)s). Setujui atau ubah semuanya, lalu kunci putaran ini."
            )
            % {"n": len(waiting), "codes": named}
        )


def _check_none_in_conflict(codes: list[str]) -> None:
    if codes:
        named = ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")
        raise NotDecided(
            _(
                "%(n)d jawaban dinilai oleh asesor yang kini menyatakan benturan kepentingan (%(codes)s). "
                "Asesor lain menilainya lagi dahulu."
            )
            % {"n": len(codes), "codes": named}
        )


@transaction.atomic
def reopen_round(
    *, round: AssessmentRound, reason: str, link: WorksheetLink, by: User, now: dt.datetime
) -> None:
    """Take the lock back, with a reason, while no later round builds on it; the papers issued from it are void."""
    worksheet = locked_worksheet(round.worksheet_id)
    found = locked_round(round.pk)
    check_runs(by, found)
    why = words(reason, LONGEST_REASON)
    if not why:
        raise ReasonMissing(_("Tulis alasan putaran ini dibuka kembali; alasan itu tercatat dalam jejak."))
    later = ORDER[ORDER.index(RoundKind(found.kind)) + 1 :]
    if worksheet.rounds.filter(kind__in=later).exists():
        raise LaterRoundStands(
            _("Putaran setelahnya sudah memakai jawaban ini, jadi kuncinya tidak dapat dibuka.")
        )
    if found.is_open or found.kind == RoundKind.NATIONAL:
        return
    total = found.score["total"]
    found.state, found.score, found.locked_at, found.locked_by = RoundState.OPEN, None, None, None
    found.save(update_fields=["score", "state", "locked_at", "locked_by"])
    record(
        chain=worksheet.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.reopen_round",
        subject=found,
        label=f"{found} · {worksheet}",
        before={"state": RoundState.LOCKED, "total": total},
        after={"state": RoundState.OPEN, "reason": why},
    )
    void_papers_about(about=about_round(found), reason=why, by=by, now=now)
    _tell_unit(found, "reopened", link, by, now)


@transaction.atomic
def enter_national_result(
    *,
    worksheet: Worksheet,
    points: Mapping[str, Decimal],
    total: Decimal | None,
    outcome: Outcome,
    conclusion: str,
    by: User,
    now: dt.datetime,
) -> AssessmentRound:
    """What the national team announced: points by code as far as they were told, the total, and the decision.

    Entered again, it replaces what was entered before. Refuses points below 0 or above the code's weight, and a
    worksheet whose latest round is not a locked one in which assessors judged: the result closes the year.
    """
    found = locked_worksheet(worksheet.pk)
    require(allowed=can_lead(by, found.unit, RoundKind.NATIONAL))
    base = _base_of(found, RoundKind.NATIONAL)
    if not base.is_assessed:
        raise NothingToJudge(
            _("Hasil TPN dicatat setelah putaran yang dinilai asesor dikunci; putaran itu belum ada.")
        )
    plain = instrument(found.instrument)
    _check_points(plain, points, total)
    before = found.rounds.filter(kind=RoundKind.NATIONAL).first()
    score = {
        "total": str(Fraction(total)) if total is not None else None,
        "points": {code: str(Fraction(given)) for code, given in points.items()},
        "filled": 0,
        "questions": len(plain.questions),
        "answers": {},
    }
    announced: dict[str, Any] = {
        "instrument_version": plain.version,
        "state": RoundState.LOCKED,
        "outcome": outcome,
        "conclusion": words(conclusion, LONGEST_CONCLUSION),
        "locked_at": now,
        "locked_by": by,
        "score": score,
    }
    entered, _new = AssessmentRound.objects.update_or_create(
        worksheet=found,
        kind=RoundKind.NATIONAL,
        defaults=announced,
        create_defaults={**announced, "opened_at": now, "opened_by": by},
    )
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.enter_national_result",
        subject=entered,
        label=str(found),
        before={"outcome": before.outcome, "score": before.score} if before else None,
        after={"outcome": outcome, "total": score["total"], "points": score["points"]},
    )
    return entered


@transaction.atomic
def withdraw_national_result(*, worksheet: Worksheet, reason: str, by: User, now: dt.datetime) -> None:
    """Take a national result back that was entered by mistake; the rounds before it can be reopened again.

    Refuses whoever may not enter one, and a withdrawal without a reason. What was entered stays in the trail.
    """
    found = locked_worksheet(worksheet.pk)
    require(allowed=can_lead(by, found.unit, RoundKind.NATIONAL))
    why = words(reason, LONGEST_REASON)
    if not why:
        raise ReasonMissing(_("Tulis alasan hasil TPN ditarik; alasan itu tercatat dalam jejak."))
    gone = found.rounds.filter(kind=RoundKind.NATIONAL).first()
    if gone is None:
        return
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="assessments.withdraw_national_result",
        subject=found,
        label=str(found),
        before={"outcome": gone.outcome, "score": gone.score, "conclusion": gone.conclusion},
        after={"reason": why},
    )
    gone.delete()


def _check_points(plain: Instrument, points: Mapping[str, Decimal], total: Decimal | None) -> None:
    for code, given in points.items():
        if code not in plain.weights or not 0 <= Fraction(given) <= plain.weights[code]:
            raise BadPoints(_("Nilai %(code)s harus antara 0 dan bobotnya.") % {"code": code})
    if total is not None and not 0 <= total <= 100:
        raise BadPoints(_("Nilai total harus antara 0 dan 100."))
    _check_sum(points, total, [area.code for area in plain.areas])


def _check_sum(points: Mapping[str, Decimal], total: Decimal | None, areas: list[str]) -> None:
    """Refuses a total that is not the sum of the areas, where all were told.

    Each is announced to two decimals, so the sum may be off by half a hundredth for each of them.
    """
    if total is None or not all(area in points for area in areas):
        return
    together = sum((points[area] for area in areas), Decimal())
    if abs(together - total) > Decimal("0.005") * (len(areas) + 1):
        raise BadPoints(
            _("Nilai total %(total)s tidak sama dengan jumlah nilai semua area, %(sum)s. Periksa keduanya.")
            % {"total": points_word(Fraction(total)), "sum": points_word(Fraction(together))}
        )


def _tell_unit(found: AssessmentRound, what: str, link: WorksheetLink, by: User, now: dt.datetime) -> None:
    """Whoever runs the unit's assessment, but whoever acted. ``what``: opened, locked or reopened.

    Of a locked round also whoever leads assessors above: the next one is theirs to open.
    """
    unit = found.worksheet.unit
    languages = {
        one.user_id: one.user.language
        for one in memberships_counting_at(unit)
        if one.user_id != by.pk
        and (
            Permission.RUN_ASSESSMENT in one.role_class.permissions
            or (
                what == "locked"
                and one.unit_id != unit.pk
                and Permission.LEAD_ASSESSMENT in one.role_class.permissions
            )
        )
    }

    @cache
    def said(language: str) -> str:
        with translation.override(language):
            sentences = {
                "opened": _("%(round)s atas %(sheet)s dibuka."),
                "locked": _("%(round)s atas %(sheet)s dikunci; nilainya dapat dilihat."),
                "reopened": _("%(round)s atas %(sheet)s dibuka kembali."),
            }
            return sentences[what] % {"round": found, "sheet": found.worksheet}

    # Each time it is opened or locked is news of its own.
    key = f"assessments.round:{found.pk}:{what}:{now.isoformat()}"
    notify_many(
        [
            Telling(person, ASSESSMENT, key, said(language), link(unit.code))
            for person, language in languages.items()
        ],
        now=now,
    )
