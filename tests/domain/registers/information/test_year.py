"""The figures of a year, and its report."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.accounts import person
from tests.factories.casework import NOON
from tests.factories.information import (
    DECISION,
    REFUSAL,
    answered,
    entry_of,
    objection_to,
    on_the_way,
    people_of_ppid,
    refused_request,
    request_of,
)
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.information.actions.reporting import ReportTexts, issue_year_report
from pakta.domain.registers.information.refusals import NotYoursToKeep, ReportRefused
from pakta.domain.registers.information.year_figures import End, ObjectionFacts, RequestFacts, figures_of
from pakta.domain.registers.information.year_queries import due_in, reports_of, year_figures
from pakta.foundation.casework.actions.messages import rate_case
from pakta.foundation.lawbook.queries import law_of
from pakta.foundation.papers.actions.issuing import void_papers_about

NEXT_MARCH = dt.datetime(2027, 3, 1, 4, 0, tzinfo=dt.UTC)
TEXTS = ReportTexts(
    "Kebijakan contoh.", "Satu ruang, dua petugas.", "Tidak ada.", "Lanjutkan.", "Kepala Contoh"
)


def day(month: int, number: int = 1, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


def counted(*requests: RequestFacts, objections: tuple[ObjectionFacts, ...] = (), year: int = 2026) -> Any:
    return figures_of(
        requests,
        objections,
        year=year,
        today=dt.date(2027, 3, 1),
        working_days=lambda start, end: (end - start).days,
    )


def test_a_year_is_counted_by_its_days() -> None:
    found = counted(
        RequestFacts(day(12, 20, 2025), (End(day(1, 9), "granted"),), met_late=True, satisfaction=4),
        RequestFacts(
            day(3), (End(day(3, 5), "refused"),), met_late=False, refusal="Pasal 17", channel="desk"
        ),
        RequestFacts(day(11), due_on=day(11, 15), channel="desk"),
        RequestFacts(day(12, 28), due_on=day(1, 12, 2027), channel="form"),
        RequestFacts(day(1, 2, 2027)),
    )
    assert (found.opening, found.received, found.finished, found.open, found.unanswered) == (1, 3, 2, 2, 1)
    assert (found.answered, found.average_days, found.in_time) == (2, Fraction(24, 2), Fraction(1, 2))
    assert dict(found.outcomes) == {"granted": 1, "refused": 1}
    assert list(found.refusals) == [("Pasal 17", 1)]
    assert dict(found.channels) == {"desk": 2, "form": 1}
    assert (found.average_satisfaction, found.satisfied) == (Fraction(4), 1)
    assert found.months[2] == (1, 1)


def test_while_the_year_runs_nothing_is_unanswered_before_its_day_is_over() -> None:
    waiting = RequestFacts(day(11, 2), due_on=day(11, 16))
    for today, unanswered in ((day(11, 16), 0), (day(11, 17), 1)):
        found = figures_of([waiting], (), year=2026, today=today, working_days=lambda _start, _end: 0)
        assert found.unanswered == unanswered


def test_a_request_answered_anew_has_the_last_outcome_and_the_first_time() -> None:
    found = counted(
        RequestFacts(
            day(2),
            (End(day(2, 5), "refused"), End(day(4, 1), "granted")),
            reopened_on=(day(3),),
            met_late=False,
        )
    )
    assert (found.answered, found.average_days, dict(found.outcomes)) == (1, Fraction(4), {"granted": 1})
    assert (found.finished, found.open) == (1, 0)


def test_objections_and_disputes() -> None:
    found = counted(
        objections=(
            ObjectionFacts(day(2), "a", End(day(3), "upheld"), met_late=False),
            ObjectionFacts(day(5), "c", End(day(7), "rejected"), met_late=True, disputed_on=day(8)),
            ObjectionFacts(day(11), "a"),
        )
    )
    assert (found.objections, found.decided, found.decided_in_time) == (3, 2, 1)
    assert dict(found.grounds) == {"a": 2, "c": 1}
    assert (found.disputes, found.disputes_open) == (1, 1)


def request_with(start: dt.date, gaps: list[int]) -> RequestFacts:
    """Ends and is opened again by turns, ``gaps`` days after one another."""
    days = [start + dt.timedelta(days=sum(gaps[: at + 1])) for at in range(len(gaps))]
    return RequestFacts(start, tuple(End(one, "granted") for one in days[::2]), tuple(days[1::2]))


some_requests = st.builds(
    request_with,
    st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)),
    st.lists(st.integers(0, 300), max_size=5),
)


@given(st.lists(some_requests, max_size=12))
def test_what_is_left_of_one_year_opens_the_next(found: list[RequestFacts]) -> None:
    years = [counted(*found, year=year) for year in (2024, 2025, 2026)]
    for earlier, later in pairwise(years):
        assert earlier.open == later.opening
    for one in years:
        assert one.opening + one.received + one.reopened - one.finished == one.open
        assert sum(one.outcomes.values()) == one.finished


def test_nothing_is_nil() -> None:
    assert counted().is_nil
    assert not counted(objections=(ObjectionFacts(day(2)),)).is_nil


def test_the_year_of_an_office_in_a_fixed_number_of_queries() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    refused = refused_request(unit, staff, superior)
    objection = on_the_way(objection_to(refused), "register", "review", by=staff, now=NOON)
    answered(objection, "uphold", by=staff, approved_by=superior, now=NOON, fields=DECISION)
    refused.refresh_from_db()
    later = NOON + dt.timedelta(days=3)
    granted = answered(refused, "grant", by=staff, approved_by=superior, now=later)
    rate_case(case=granted, satisfaction=3, now=later)
    refused_request(unit, staff, superior)
    request_of(UnitFactory(city=True))
    with CaptureQueriesContext(
        connection,
    ) as one_more:
        found = year_figures(unit, 2026, today=NEXT_MARCH.date())
    assert (found.received, found.finished, found.open, found.answered_in_time) == (2, 2, 0, 2)
    assert dict(found.outcomes) == {"granted": 1, "refused": 1}
    assert found.refusals == [(f"Dikecualikan menurut UU 14/2008: {REFUSAL['refusal_article']}", 1)]
    assert (found.objections, found.decided, found.average_satisfaction) == (1, 1, 3)
    request_of(unit)
    with CaptureQueriesContext(connection) as with_more:
        year_figures(unit, 2026, today=NEXT_MARCH.date())
    assert len(one_more) == len(with_more) == 4


@pytest.mark.slow
def test_a_report_is_issued_once_after_its_year() -> None:
    unit = UnitFactory(city=True, code="kota-melapor")
    staff, superior = people_of_ppid(unit)
    refused_request(unit, staff, superior)
    entry_of(unit, staff, is_published=True)
    with pytest.raises(ReportRefused, match="berakhir"):
        issue_year_report(unit=unit, year=2026, texts=TEXTS, by=staff, now=NOON)
    with pytest.raises(NotYoursToKeep):
        issue_year_report(
            unit=unit, year=2026, texts=TEXTS, by=person("coordinator", unit=unit), now=NEXT_MARCH
        )
    issued = issue_year_report(unit=unit, year=2026, texts=TEXTS, by=staff, now=NEXT_MARCH)
    assert issued.number_text == "1/LP/2027"
    said = str(issued.content)
    for words in ("Satu ruang, dua petugas.", "100,0 % (1 dari 1)", "1 informasi", "Kepala Contoh"):
        assert words in said
    assert "Pemohon Contoh" not in said
    assert reports_of(unit) == {2026: issued}
    with pytest.raises(ReportRefused, match="1/LP/2027"):
        issue_year_report(unit=unit, year=2026, texts=TEXTS, by=staff, now=NEXT_MARCH)
    void_papers_about(about=issued.about, reason="Salah hitung.", by=staff, now=NEXT_MARCH)
    assert reports_of(unit) == {}
    assert issue_year_report(unit=unit, year=2026, texts=TEXTS, by=staff, now=NEXT_MARCH).number == 2


@pytest.mark.slow
def test_a_year_without_anything_says_nihil() -> None:
    unit = UnitFactory(city=True)
    staff, _superior = people_of_ppid(unit)
    said = str(issue_year_report(unit=unit, year=2026, texts=TEXTS, by=staff, now=NEXT_MARCH).content)
    assert said.count("(nihil)") == 2


def test_the_report_is_due_at_the_end_of_march() -> None:
    due = due_in(2026, law_of(UnitFactory(city=True)))
    assert due is not None
    assert (due[0], due[1].is_verified) == (dt.date(2027, 3, 31), False)
