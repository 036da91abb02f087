"""Issuing the papers of assessments: the filled sheet, the evaluation report, the proposal and its statement.

A paper is set outside any transaction, for setting takes its time (``issue_paper``); so rights and state are checked
first, and what is printed is read once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.assessments.choices import RoundKind, Verdict
from pakta.domain.assessments.facts import facts_of, facts_of_many
from pakta.domain.assessments.models import AssessmentRound, Recommendation
from pakta.domain.assessments.papers.letters import (
    MINISTER,
    ProposedUnit,
    proposal,
    proposed_unit,
    responsibility,
)
from pakta.domain.assessments.papers.report import Advice, ChangedAnswer, Judged, evaluation_report
from pakta.domain.assessments.papers.sheet import AnswerWords, filled_sheet
from pakta.domain.assessments.papers.words import RoundWords
from pakta.domain.assessments.queries import (
    decided_worksheets,
    members_of,
    papers_by_name,
    proof_counts,
    recommendations_of,
)
from pakta.domain.assessments.rules import can_run_round, can_set_for, leading_units
from pakta.domain.assessments.scores import shown_score
from pakta.domain.assessments.sheets import Sheet, instrument_of, sheets_of
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.issuing import issue_paper
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.papers.offices import Office, Signer
from pakta.foundation.papers.paper_data import printable
from pakta.foundation.papers.queries import office_of
from pakta.knowledge.worksheets.form import Instrument
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.thresholds import Facts, judge
from pakta.shared.errors import DomainError

MOST_PROPOSED = 1000


class RoundStillOpen(DomainError):
    """What goes out under a signature is made of figures that no longer move."""


class NoReport(DomainError):
    """Assessors did not judge in this round."""


class NotProposable(DomainError):
    """Some of the units cannot be proposed so."""


class AlreadyProposed(NotProposable):
    """A paper of the kind stands already for some of the units."""


class ConditionsUnmet(NotProposable):
    """Some of the units are known not to fulfil, or not known to fulfil, what their award asks."""


class ResultStands(NotProposable):
    """The national team decided already."""


class Signing(StrEnum):
    """Who of the office signs."""

    SECRETARY = "secretary"
    CHAIR = "chair"


def about_round(found: AssessmentRound) -> str:
    """The key by which papers of a round are found."""
    return f"assessments.round:{found.pk}"


def about_proposal(unit: Unit, year: int) -> str:
    return f"assessments.proposal:{unit.pk}:{year}"


def issuing_unit(found: AssessmentRound, by: User) -> Unit:
    """Whose paper it is: the unit's own in its self-assessment, else that of whoever leads the round."""
    unit = found.worksheet.unit
    if found.kind == RoundKind.SELF:
        return unit
    leading = leading_units(by, unit, found.kind)
    return max(leading, key=lambda one: len(one.path)) if leading else unit


def issue_filled_sheet(*, round: AssessmentRound, by: User, now: dt.datetime) -> IssuedPaper:
    """The worksheet as the round has it; while the round is open it says so itself."""
    require(allowed=can_run_round(by, round))
    if round.kind == RoundKind.NATIONAL:
        raise NoReport(_("Hasil TPN tidak memuat jawaban."))
    unit, worded = issuing_unit(round, by), instrument_of(round.worksheet)
    sheet = _sheets(round, worded)[round.pk]
    proofs = proof_counts(round.worksheet, until=round)
    changed = {one.question.code: one for one in _changed(sheet)}
    answers = {
        code: AnswerWords(one.value, one.explanation, proofs.get(code, 0), changed.get(code))
        for code, one in sheet.answers.items()
    }
    day = unit.local_date(now)
    paper = filled_sheet(
        _round_words(round, worded), office_of(unit), shown_score(round, sheet), answers, dated_on=day
    )
    return issue_paper(
        unit=unit, kind="sheet", paper=paper, dated_on=day, about=about_round(round), by=by, now=now
    )


def issue_report(*, round: AssessmentRound, by: User, now: dt.datetime) -> IssuedPaper:
    """The evaluation report of a locked round in which assessors judged. Refuses an open one."""
    require(allowed=can_run_round(by, round))
    if not round.is_assessed or round.base is None:
        raise NoReport(_("Laporan hasil evaluasi dibuat dari putaran yang dinilai asesor."))
    if round.is_open:
        raise RoundStillOpen(_("Kunci putaran ini dahulu; laporan memuat nilai yang sudah dibekukan."))
    unit, worded = issuing_unit(round, by), instrument_of(round.worksheet)
    sheets = _sheets(round, worded)
    after = shown_score(round, sheets[round.pk])
    with translation.override("id"):
        before_name = str(round.base)
    judged = Judged(
        before=shown_score(round.base, sheets[round.base.pk]),
        before_name=before_name,
        after=after,
        blank_before=sheets[round.base.pk].unfilled,
        blank_after=sheets[round.pk].unfilled,
        verdict=judge(worded, after, round.worksheet.level, facts_of(round.worksheet)),
        changed=_changed(sheets[round.pk]),
        advice=[_advice(one, worded) for one in recommendations_of(round)],
        assessors=[one.user.name for one in members_of(round) if one.has_conflict is False],
        conclusion=round.conclusion,
    )
    day = unit.local_date(now)
    paper = evaluation_report(_round_words(round, worded), office_of(unit), judged, dated_on=day)
    return issue_paper(
        unit=unit, kind="report", paper=paper, dated_on=day, about=about_round(round), by=by, now=now
    )


def issue_proposal(
    *,
    unit: Unit,
    rounds: Sequence[AssessmentRound],
    signing: Signing,
    by: User,
    now: dt.datetime,
    again: bool = False,
    despite_gaps: bool = False,
) -> IssuedPaper:
    """One letter that proposes the units of ``rounds``: to the minister from the top of the tree, else to the unit
    above. Only ``again`` issues another while one of the units stands in a letter of the year that was not voided, and
    only ``despite_gaps`` one for a unit with open conditions or unanswered questions."""
    year, proposed = _proposed(unit, rounds, by)
    if not despite_gaps:
        _refuse_gaps(rounds, proposed)
    if not again:
        _refuse_second(unit, year, "letter", proposed)
    office, day = office_of(unit), unit.local_date(now)
    to = MINISTER if unit.parent is None else f"Pimpinan {unit.parent.name}"
    paper = proposal(
        proposed,
        office,
        _signer(office, signing),
        year=year,
        to=to,
        to_place="Jakarta" if unit.parent is None else "Tempat",
    )
    about = about_proposal(unit, year)
    return issue_paper(unit=unit, kind="letter", paper=paper, dated_on=day, about=about, by=by, now=now)


def issue_statement(
    *,
    unit: Unit,
    rounds: Sequence[AssessmentRound],
    signing: Signing,
    by: User,
    now: dt.datetime,
    again: bool = False,
    despite_gaps: bool = False,
) -> IssuedPaper:
    """The statement of responsibility for the same units; ``again`` and ``despite_gaps`` as for the letter."""
    year, proposed = _proposed(unit, rounds, by)
    if not despite_gaps:
        _refuse_gaps(rounds, proposed)
    if not again:
        _refuse_second(unit, year, "declaration", proposed)
    office, day = office_of(unit), unit.local_date(now)
    paper = responsibility(proposed, office, _signer(office, signing), year=year, dated_on=day)
    about = about_proposal(unit, year)
    return issue_paper(unit=unit, kind="declaration", paper=paper, dated_on=day, about=about, by=by, now=now)


def _proposed(unit: Unit, rounds: Sequence[AssessmentRound], by: User) -> tuple[int, list[ProposedUnit]]:
    """The year and the units, as their locked rounds have them.

    Refuses another's units, open rounds, two years, and what the national team decided already.
    """
    require(allowed=can_set_for(by, unit))
    if not rounds:
        raise NotProposable(_("Pilih paling sedikit satu satuan kerja."))
    if len(rounds) > MOST_PROPOSED:
        raise NotProposable(_("Paling banyak %(n)d satuan kerja dalam satu surat.") % {"n": MOST_PROPOSED})
    if any(one.is_open or one.kind == RoundKind.NATIONAL for one in rounds):
        raise RoundStillOpen(_("Hanya satuan kerja yang penilaiannya sudah dikunci dapat diusulkan."))
    years = {one.worksheet.year for one in rounds}
    units = [one.worksheet.unit for one in rounds]
    if len(years) > 1 or len({one.pk for one in units}) < len(units):
        raise NotProposable(_("Satu surat memuat satu tahun, dan tiap satuan kerja sekali."))
    if not all(one.pk == unit.pk or one.is_below(unit) for one in units):
        raise NotProposable(_("Hanya satuan kerja sendiri dan yang di bawahnya dapat diusulkan."))
    if decided := decided_worksheets([one.worksheet_id for one in rounds]):
        names = ", ".join(one.worksheet.unit.name for one in rounds if one.worksheet_id in decided)
        raise ResultStands(
            _("Hasil TPN untuk %(units)s sudah dicatat, jadi tidak diusulkan lagi.") % {"units": names}
        )
    facts = facts_of_many([one.worksheet for one in rounds])
    return years.pop(), [_proposed_unit(one, facts[one.worksheet_id]) for one in rounds]


def _proposed_unit(found: AssessmentRound, facts: Facts) -> ProposedUnit:
    shown = shown_score(found, None)
    verdict = judge(instrument(found.worksheet.instrument), shown, found.worksheet.level, facts)
    with translation.override("id"):
        name = str(found)
    return proposed_unit(found.worksheet.unit.name, name, shown, verdict)


def _refuse_gaps(rounds: Sequence[AssessmentRound], proposed: Sequence[ProposedUnit]) -> None:
    """What is not ready is proposed on purpose only; the page names what is open."""
    unready = [
        one.name
        for one, found in zip(proposed, rounds, strict=True)
        if not one.minima_met or one.unmet or one.unknown or unanswered(found)
    ]
    if unready:
        raise ConditionsUnmet(
            _("Syarat atau jawaban %(units)s belum lengkap. Periksa, lalu putuskan apakah tetap diusulkan.")
            % {"units": ", ".join(unready)}
        )


def unanswered(found: AssessmentRound) -> int:
    """How many questions a locked round left blank."""
    return int(found.score["questions"]) - int(found.score["filled"])


def _refuse_second(unit: Unit, year: int, kind: str, proposed: Sequence[ProposedUnit]) -> None:
    """A second paper with another number for the same units is issued on purpose only."""
    standing = papers_by_name(about_proposal(unit, year))
    for one in proposed:
        for paper in standing.get(printable(one.name), ()):
            if paper.kind == kind:
                raise AlreadyProposed(
                    _(
                        "%(unit)s sudah ada dalam “%(paper)s”. Batalkan naskah itu, atau centang bahwa naskah lain "
                        "memang perlu diterbitkan."
                    )
                    % {"unit": one.name, "paper": paper}
                )


def _signer(office: Office, signing: Signing) -> Signer:
    return office.chair if signing == Signing.CHAIR else office.secretary


def _sheets(found: AssessmentRound, worded: Instrument) -> dict[int, Sheet]:
    return sheets_of(found.worksheet, list(found.worksheet.rounds.all()), worded)


def _changed(sheet: Sheet) -> list[ChangedAnswer]:
    return [
        ChangedAnswer(one.question, one.base.value if one.base else None, one.value, one.own.reason)
        for one in sheet.answers.values()
        if one.own is not None and one.own.verdict == Verdict.CHANGED
    ]


def _advice(one: Recommendation, worded: Instrument) -> Advice:
    place = ""
    if one.code in worded.questions:
        place = f"{one.code} {worded.questions[one.code].label}"
    elif one.area in worded.weights:
        place = worded.label_of(one.area)
    return Advice(one.text, place, one.priority, one.due_on)


def _round_words(found: AssessmentRound, worded: Instrument) -> RoundWords:
    worksheet = found.worksheet
    # A paper is Indonesian whatever language the person reads the screen in.
    with translation.override("id"):
        name = str(found)
    return RoundWords(
        name=name,
        unit=worksheet.unit.name,
        year=worksheet.year,
        instrument=worded,
        level=worded.level(worksheet.level),
        locked_on=worksheet.unit.local_date(found.locked_at) if found.locked_at else None,
    )
