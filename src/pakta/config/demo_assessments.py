"""How the demo office filled its worksheets: last year's judged by the province, this year's on its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse

from pakta.config.demo_proof import Step
from pakta.domain.assessments.actions.advising import RecommendationFacts, recommend
from pakta.domain.assessments.actions.answering import answer_question
from pakta.domain.assessments.actions.beside import remark, set_proof
from pakta.domain.assessments.actions.facts import Statement, state_facts
from pakta.domain.assessments.actions.issuing import issue_report
from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.actions.people import assign, declare
from pakta.domain.assessments.actions.rounds import conclude, lock_round, open_round
from pakta.domain.assessments.actions.worksheets import start_worksheet
from pakta.domain.assessments.choices import RecommendationPriority, RoundKind, Verdict
from pakta.domain.assessments.coverage import offer_for
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.prefilling import prefill_of
from pakta.domain.programmes.models import Programme
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.form import AnswerType, Question
from pakta.knowledge.worksheets.instrument import instrument

INSTRUMENT = "lke-zi-2021"
LEVEL = "wbk"
INDEXES = {"B.I.a": ("3.58", "3.63"), "B.II.a": ("3.31", "3.38")}
"""Survey indexes of last year and this year."""
UNANSWERED_FROM = 104
"""This year's worksheet is filled as far as this question (counted from 0); the results wait for the surveys."""
CHANGED = (
    ("A.I.1.i.b", "C", "Berita acara pemilihan anggota tim tidak dilampirkan."),
    ("A.I.2.i.c", "D", "Evaluasi SOP yang dilampirkan berasal dari tahun sebelumnya."),
    ("A.I.5.ii.a", "C", "Peta risiko belum memuat semua layanan."),
)
"""What the province answered otherwise last year, and why."""
RECOMMENDATIONS = (
    ("A.I.1.i.b", "Susun berita acara pemilihan anggota tim dan lampirkan pada LKE berikutnya."),
    ("A.I.5.ii.a", "Lengkapi peta risiko dengan semua layanan utama dan tanggapan atas tiap risiko."),
)
OF_INSTITUTION = {
    "institution_kind": ("pusat", ""),
    "bpk_opinion": ("WTP", "Laporan hasil pemeriksaan contoh."),
    "sakip": ("B", ""),
    "rb_index": ("B", ""),
    "spip_maturity": ("3", ""),
}
OF_UNIT = {
    "core_service": ("ya", ""),
    "public_impact": ("ya", ""),
    "lhkpn_filed": ("100", "Rekap per 31 Maret."),
    "lhkan_filed": ("100", ""),
    "years_building": ("2", ""),
}
"""Facts beside the points, with where they are known from; what is left is not known yet."""
CONCLUSION = (
    "Pembangunan zona integritas berjalan sesuai rencana. Pengawasan dan pelayanan publik perlu dikuatkan sebelum "
    "satuan kerja diusulkan."
)


@dataclass(frozen=True, slots=True)
class Office:
    """Who fills (planner), who leads the province's round, who judges in it, and the institution's inspectorate."""

    unit: Unit
    programme: Programme
    planner: User
    lead: User
    assessor: User
    inspectorate: User


def steps_of_last_worksheet(office: Office) -> list[Step]:
    """Last year's worksheet from its start to the province's verdict; ``office.programme`` is last year's."""
    sheet, day = Sheet(office, is_last=True), partial(_at, office.unit, office.programme.year)
    return [
        Step(at, partial(act, at))
        for at, act in (
            (day(9, 1), sheet.start),
            (day(9, 15), sheet.fill_whole),
            (day(10, 1), sheet.lock),
            (day(10, 15), sheet.open_preliminary),
            (day(11, 3), sheet.judge),
            (day(11, 10), sheet.finish),
            (day(11, 12), sheet.report),
        )
    ]


def steps_of_this_worksheet(office: Office) -> list[Step]:
    """This year's worksheet, filled in part."""
    sheet, day = Sheet(office, is_last=False), partial(_at, office.unit, office.programme.year)
    return [
        Step(at, partial(act, at))
        for at, act in (
            (day(8, 3), sheet.start),
            (day(9, 1), sheet.fill_part),
            (day(9, 21), sheet.place_proof),
            (day(9, 22), sheet.state_facts),
        )
    ]


class Sheet:
    """One worksheet on its way; each act finds what the one before it made."""

    round: AssessmentRound
    judged: AssessmentRound

    def __init__(self, office: Office, *, is_last: bool) -> None:
        self.office, self.is_last = office, is_last
        self.questions = list(instrument(INSTRUMENT).questions.values())

    def start(self, now: dt.datetime) -> None:
        self.round = start_worksheet(
            unit=self.office.unit,
            year=self.office.programme.year,
            instrument_id=INSTRUMENT,
            level=LEVEL,
            due_on=now.date() + dt.timedelta(days=90),
            by=self.office.planner,
            now=now,
        )

    def fill_whole(self, now: dt.datetime) -> None:
        self._fill(self.questions, now)

    def fill_part(self, now: dt.datetime) -> None:
        self._fill(self.questions[:UNANSWERED_FROM], now)

    def lock(self, now: dt.datetime) -> None:
        lock_round(round=self.round, link=_link, by=self.office.planner, now=now)

    def open_preliminary(self, now: dt.datetime) -> None:
        lead, assessor = self.office.lead, self.office.assessor
        self.judged = open_round(
            worksheet=self.round.worksheet,
            kind=RoundKind.PRELIMINARY,
            due_on=now.date() + dt.timedelta(days=30),
            link=_link,
            by=lead,
            now=now,
        )
        assign(round=self.judged, user=assessor, areas=(), link=_link, by=lead, now=now)
        for declaring in (lead, assessor):
            declare(round=self.judged, has_conflict=False, text="", link=_link, by=declaring, now=now)

    def judge(self, now: dt.datetime) -> None:
        assessor = self.office.assessor
        for code, value, reason in CHANGED:
            judge_answer(
                round=self.judged,
                code=code,
                verdict=Verdict.CHANGED,
                value=value,
                reason=reason,
                seen=0,
                link=_question_link,
                by=assessor,
                now=now,
            )
        remark(
            round=self.judged,
            code=CHANGED[0][0],
            text="Mohon berita acaranya disusulkan bila ada.",
            link=_question_link,
            by=assessor,
            now=now,
        )
        for area in instrument(INSTRUMENT).areas:
            agree_to_rest(round=self.judged, area=area.code, by=assessor, now=now)

    def finish(self, now: dt.datetime) -> None:
        for code, text in RECOMMENDATIONS:
            facts = RecommendationFacts(
                text, now.date() + dt.timedelta(days=60), RecommendationPriority.HIGH, code=code
            )
            recommend(round=self.judged, facts=facts, by=self.office.assessor, now=now)
        conclude(round=self.judged, conclusion=CONCLUSION, by=self.office.lead, now=now)
        self.judged = lock_round(round=self.judged, link=_link, by=self.office.lead, now=now)

    def place_proof(self, now: dt.datetime) -> None:
        """Beside every other answer, accepted proof of a row that serves the question."""
        planner, worksheet = self.office.planner, self.round.worksheet
        for question in self.questions[:UNANSWERED_FROM:2]:
            offer = offer_for(planner, worksheet, question.code, now.date())
            if offer.proof:
                set_proof(
                    round=self.round,
                    code=question.code,
                    placements=offer.proof[:1],
                    link=_question_link,
                    by=planner,
                    now=now,
                )

    def state_facts(self, now: dt.datetime) -> None:
        """The inspectorate states what concerns the institution, the office what concerns itself."""
        for by, stated in ((self.office.inspectorate, OF_INSTITUTION), (self.office.planner, OF_UNIT)):
            statements = {code: Statement(value, note) for code, (value, note) in stated.items()}
            state_facts(worksheet=self.round.worksheet, stated=statements, by=by, now=now)

    def report(self, now: dt.datetime) -> None:
        issue_report(round=self.judged, by=self.office.lead, now=now)

    def _fill(self, questions: Sequence[Question], now: dt.datetime) -> None:
        for place, question in enumerate(questions):
            worksheet = self.round.worksheet
            counted = prefill_of(worksheet.unit, worksheet.year, question.code)
            value = counted.value if counted else self._answer(place, question)
            said = "Terlampir pada bukti program." if place % 5 == 0 else ""
            answer_question(
                round=self.round,
                code=question.code,
                value=value,
                explanation=said,
                seen=0,
                by=self.office.planner,
                now=now,
            )

    def _answer(self, place: int, question: Question) -> Any:
        """Better this year than last; now and then a level below the best."""
        if question.code in INDEXES:
            return INDEXES[question.code][0 if self.is_last else 1]
        if question.answer_type == AnswerType.PERCENT_DECREASE:
            numbers = (4, 2) if self.is_last else (2, 0)
            return dict(zip((count.key for count in question.by_role.values()), numbers, strict=True))
        if question.counts:
            numbers = (7, 10) if self.is_last else (9, 10)
            return dict(zip((count.key for count in question.by_role.values()), numbers, strict=True))
        below = place % 2 if self.is_last else int(place % 4 == 3)
        if question.answer_type == AnswerType.YES_NO:
            return question.choices[0].key
        return question.choices[below].key


def _link(code: str) -> str:
    return reverse("assessments:of_unit", args=[code])


def _question_link(found: AssessmentRound, code: str) -> str:
    return reverse("assessments:question", args=[found.pk, code])


def _at(unit: Unit, year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 10, tzinfo=unit.zone_info)
