"""Writing the evaluation of a half-year, what follows from it, and its paper."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.registers.complaints.choices import KEY
from pakta.domain.registers.complaints.evaluation_paper import evaluation_paper
from pakta.domain.registers.complaints.models import Evaluation, FollowUp
from pakta.domain.registers.complaints.queries import follow_ups_of
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.queries import people_of
from pakta.foundation.casework.recap_periods import Period
from pakta.foundation.casework.recap_queries import reckoned
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.casework.rules import can_see_register, check_keeper
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.issuing import issue_paper
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.queries import office_of
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError
from pakta.shared.text import plain_line, writable_in_xml

LONGEST_TEXT = 10_000
LONGEST_LINE = 500


class EvaluationRefused(DomainError):
    """Something is missing, too long, or the half-year has not begun."""


class EvaluationMovedOn(DomainError):
    """Somebody changed it meanwhile."""


@transaction.atomic
def write_evaluation(
    *,
    unit: Unit,
    year: int,
    half: int,
    achievements: str,
    obstacles: str,
    recommendations: str,
    version: int,
    by: User,
    now: dt.datetime,
) -> Evaluation:
    """Write it, or anew; ``version`` 0 begins it. Keepers alone. Refuses a half-year that has not begun."""
    check_keeper(by, unit, KEY)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    texts = [_text(one) for one in (achievements, obstacles, recommendations)]
    found = Evaluation.objects.select_for_update().filter(unit=unit, year=year, half=half).first()
    if (found.version if found else 0) != version:
        raise EvaluationMovedOn(_("Evaluasi ini sudah diubah orang lain. Muat ulang halaman."))
    if found is None:
        found = Evaluation(unit=unit, year=year, half=half, version=0)
        if half not in (1, 2) or found.starts_on > unit.local_date(now):
            raise EvaluationRefused(_("Semester ini belum mulai."))
    found.achievements, found.obstacles, found.recommendations = texts
    found.written_at, found.written_by = now, by
    found.version += 1
    found.save()
    _record("complaints.write_evaluation", found, by=by, now=now)
    return found


@transaction.atomic
def add_follow_up(
    *, evaluation: Evaluation, text: str, owner: User, due_on: dt.date, by: User, now: dt.datetime
) -> FollowUp:
    """What is to be done, by whom, until when. Refuses people who hold no role in the unit."""
    found = _locked(evaluation, by)
    text = plain_line(text)
    if not text or len(text) > LONGEST_LINE:
        raise EvaluationRefused(_("Tulis tindak lanjutnya, paling panjang 500 karakter."))
    if not people_of(found.unit).filter(pk=owner.pk).exists():
        raise EvaluationRefused(_("Pilih orang yang bekerja di satuan kerja ini."))
    made = FollowUp.objects.create(
        evaluation=found, text=text, owner=owner, due_on=due_on, added_at=now, added_by=by
    )
    _record("complaints.add_follow_up", found, by=by, now=now)
    return made


@transaction.atomic
def finish_follow_up(*, follow_up: FollowUp, result: str, by: User, now: dt.datetime) -> FollowUp:
    """Say what was done: its owner or a keeper. Said again, the later words stand."""
    found = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("evaluation__unit")
        .get(pk=follow_up.pk)
    )
    unit = found.evaluation.unit
    if found.owner_id != by.pk or not can_see_register(by, unit, KEY):
        check_keeper(by, unit, KEY)
    result = plain_line(result)
    if not result or len(result) > LONGEST_LINE or found.withdrawn_at is not None:
        raise EvaluationRefused(_("Tulis hasilnya, paling panjang 500 karakter."))
    found.result, found.done_at, found.done_by = result, now, by
    found.save(update_fields=["result", "done_at", "done_by"])
    _record("complaints.finish_follow_up", found.evaluation, by=by, now=now)
    return found


@transaction.atomic
def withdraw_follow_up(*, follow_up: FollowUp, by: User, now: dt.datetime) -> None:
    """It was set down by mistake. Keepers alone; withdrawn twice is once."""
    found = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("evaluation__unit")
        .get(pk=follow_up.pk)
    )
    check_keeper(by, found.evaluation.unit, KEY)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = now, by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _record("complaints.withdraw_follow_up", found.evaluation, by=by, now=now)


def issue_evaluation(*, evaluation: Evaluation, by: User, now: dt.datetime) -> IssuedPaper:
    """Issue the evaluation as a numbered report; counts and follow-ups alone, nothing of any case. Keepers alone."""
    check_keeper(by, evaluation.unit, KEY)
    if not (evaluation.achievements or evaluation.obstacles or evaluation.recommendations):
        raise EvaluationRefused(_("Tulis capaian, hambatan, atau rekomendasinya dahulu."))
    unit = evaluation.unit
    figures = reckoned(
        unit, KEY, Rhythm.HALF_YEARLY, Period(evaluation.starts_on, evaluation.ends_on)
    ).figures
    paper = evaluation_paper(
        evaluation, figures, list(follow_ups_of(evaluation)), office_of(unit), dated_on=unit.local_date(now)
    )
    issued = issue_paper(
        unit=unit,
        kind="report",
        paper=paper,
        dated_on=unit.local_date(now),
        about=f"complaints.evaluation:{evaluation.pk}",
        by=by,
        now=now,
    )
    with transaction.atomic():
        found = _locked(evaluation, by)
        found.paper = issued
        found.save(update_fields=["paper"])
        _record("complaints.issue_evaluation", found, by=by, now=now)
    return issued


def _locked(evaluation: Evaluation, by: User) -> Evaluation:
    found = Evaluation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=evaluation.pk)
    check_keeper(by, found.unit, KEY)
    return found


def _text(text: str) -> str:
    text = writable_in_xml(text).replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        raise EvaluationRefused(
            _("Isinya terlalu panjang: %(length)d dari paling banyak %(longest)d karakter.")
            % {"length": len(text), "longest": LONGEST_TEXT}
        )
    return text


def _record(action: str, evaluation: Evaluation, *, by: User, now: dt.datetime) -> None:
    record(
        chain=evaluation.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=evaluation,
        label=f"Semester {'I' if evaluation.half == 1 else 'II'} {evaluation.year}",
        after={"version": evaluation.version},
    )
