"""The facts of a year from the registers' rows, in a fixed number of queries; and its report where one was issued."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import partial

from django.db.models import Q
from django.utils import translation

from pakta.domain.registers.information import objections, requests
from pakta.domain.registers.information.applicants import CHANNEL_NAMES
from pakta.domain.registers.information.grounds import GROUND_NAMES
from pakta.domain.registers.information.models import ConsequenceTest, PublicInformation
from pakta.domain.registers.information.year_figures import (
    ANSWERED,
    DECIDED,
    End,
    ObjectionFacts,
    RequestFacts,
    YearFigures,
    figures_of,
)
from pakta.domain.registers.information.year_report import ReportWords
from pakta.foundation.casework.models import Case, CaseClock, CaseStep
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.queries import UnitLaw, law_of
from pakta.foundation.papers.models import IssuedPaper
from pakta.knowledge.law.clocks import fixed_day_in
from pakta.knowledge.law.values import FixedDay, LegalValue, NoSuchValue
from pakta.knowledge.law.working_days import working_days_between

REPORT = "ppid.report"
Steps = dict[int, list[CaseStep]]


def about_year(unit: Unit, year: int) -> str:
    """The key by which the report of a year is found among the papers."""
    return f"information.year:{unit.pk}:{year}"


def reports_of(unit: Unit) -> dict[int, IssuedPaper]:
    """Year → its standing report."""
    start = f"information.year:{unit.pk}:"
    found = IssuedPaper.objects.standing().filter(unit=unit, about__startswith=start).defer("content")
    return {int(one.about.removeprefix(start)): one for one in found.order_by("issued_at")}


def due_in(year: int, law: UnitLaw) -> tuple[dt.date, LegalValue] | None:
    """When the report of ``year`` is due, and the value that says so; None where the law knows none."""
    try:
        value = law.values.value_on(REPORT, dt.date(year + 1, 1, 1))
    except NoSuchValue:
        return None
    assert isinstance(value.value, FixedDay)
    return fixed_day_in(value.value, year + 1, {}), value


def year_figures(unit: Unit, year: int, *, today: dt.date) -> YearFigures:
    """The figures of a year, asked for ``today``. Six queries, however many cases there are."""
    law = law_of(unit)
    cases = _cases(unit, year)
    steps = _steps(cases)
    clocks = _answer_clocks(cases)
    return figures_of(
        [_request(one, steps[one.pk], clocks.get(one.pk)) for one in cases if one.register == requests.KEY],
        [
            _objection(one, steps[one.pk], clocks.get(one.pk))
            for one in cases
            if one.register == objections.KEY
        ],
        year=year,
        today=today,
        working_days=partial(working_days_between, calendar=law.calendar),
    )


def first_year(unit: Unit) -> int | None:
    """The year of the unit's first request; None where there is none."""
    found = (
        Case.objects.filter(unit=unit, register=requests.KEY)
        .order_by("received_on")
        .values_list("received_on", flat=True)
        .first()
    )
    return found.year if found else None


def report_words(
    unit: Unit, year: int, *, policy: str, resources: str, obstacles: str, recommendations: str, signer: str
) -> ReportWords:
    """The report's words with the names of what is counted, in Indonesian."""
    last = dt.date(year, 12, 31)
    with translation.override("id"):
        return ReportWords(
            policy=policy,
            resources=resources,
            obstacles=obstacles,
            recommendations=recommendations,
            channels={key: str(name) for key, name in CHANNEL_NAMES.items()},
            applicants={one.key: str(one.name) for one in requests.APPLICANT_KINDS},
            classes={one.key: str(one.name) for one in requests.CLASSES},
            grounds={str(key): str(name) for key, name in GROUND_NAMES.items()},
            listed=PublicInformation.objects.filter(unit=unit).public(last).count(),
            tests=ConsequenceTest.objects.filter(unit=unit, withdrawn_at=None, tested_on__year=year).count(),
            signer=signer,
        )


def _cases(unit: Unit, year: int) -> list[Case]:
    """Those the year can have to do with; of a dispute, which goes on for years, all."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    reaching = Q(closed_on=None) | Q(closed_on__gte=first)
    return list(
        Case.objects.filter(unit=unit, register__in=(requests.KEY, objections.KEY), received_on__lte=last)
        .filter(reaching)
        .select_related("unit")
        .defer("sealed", "key")
        .order_by("pk")
    )


def _steps(cases: list[Case]) -> Steps:
    found: Steps = defaultdict(list)
    for step in CaseStep.objects.filter(case__in=[one.pk for one in cases]).order_by("at", "pk"):
        found[step.case_id].append(step)
    return found


def _answer_clocks(cases: list[Case]) -> dict[int, CaseClock]:
    found = CaseClock.objects.filter(case__in=[one.pk for one in cases], key="answer", dropped_on=None)
    return {one.case_id: one for one in found.order_by("pk")}


def _day(case: Case, step: CaseStep) -> dt.date:
    return case.unit.local_date(step.at)


def _request(case: Case, steps: list[CaseStep], clock: CaseClock | None) -> RequestFacts:
    ending = (*ANSWERED, "withdrawn", "moved")
    ends = tuple(End(_day(case, one), one.to) for one in steps if one.to in ending)
    reopened = tuple(_day(case, one) for one in steps if one.source in ending)
    return RequestFacts(
        received_on=case.received_on,
        ends=ends,
        reopened_on=reopened,
        met_late=clock.is_met_late if clock and clock.met_on else None,
        due_on=clock.due_on if clock and clock.paused_on is None else None,
        channel=case.channel,
        applicant=str(case.details.get("applicant_kind", "")),
        classification=case.classification,
        refusal=_refusal(case),
        satisfaction=case.satisfaction,
    )


def _refusal(case: Case) -> str:
    article = str(case.details.get("refusal_article", ""))
    with translation.override("id"):
        reason = next((str(one.name) for one in requests.REFUSALS if one.key == case.closing_reason), "")
    return ": ".join(part for part in (reason, article) if part)


def _objection(case: Case, steps: list[CaseStep], clock: CaseClock | None) -> ObjectionFacts:
    def first(*states: str) -> CaseStep | None:
        return next((one for one in steps if one.to in states), None)

    decided, disputed = first(*DECIDED), first("disputed")
    settled, withdrawn = first("settled"), first("withdrawn")
    return ObjectionFacts(
        received_on=case.received_on,
        ground=case.classification,
        decided=End(_day(case, decided), decided.to) if decided else None,
        met_late=clock.is_met_late if clock and clock.met_on else None,
        disputed_on=_day(case, disputed) if disputed else None,
        settled_on=_day(case, settled) if settled else None,
        withdrawn_on=_day(case, withdrawn) if withdrawn else None,
    )
