"""When last year's proof still proves: worked examples."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.evidence.carrying import Span, Verdict, same_documents, verdict_of
from pakta.domain.evidence.suggesting import Asked


def span(first: str | None, last: str | None) -> Span:
    return Span(*(dt.date.fromisoformat(day) if day else None for day in (first, last)))


UNSAID = span(None, None)
DECEMBER = span("2025-12-01", "2025-12-31")
JANUARY = span("2026-01-01", "2026-01-31")
YEAR = span("2026-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("effective", "moment", "verdict"),
    [
        (span("2025-01-02", "2027-12-31"), JANUARY, Verdict.HOLDS),
        (span("2025-01-02", "2026-12-31"), YEAR, Verdict.HOLDS),
        # A decree that holds until it is revoked.
        (span("2025-06-01", None), YEAR, Verdict.HOLDS),
        (span(None, "2026-01-31"), JANUARY, Verdict.HOLDS),
        # A report on December says nothing of January.
        (span("2025-12-01", "2025-12-31"), JANUARY, Verdict.OVER),
        (span("2025-01-01", "2026-02-28"), YEAR, Verdict.ENDS_TOO_SOON),
        (span("2026-01-15", None), JANUARY, Verdict.STARTS_TOO_LATE),
        (UNSAID, JANUARY, Verdict.NO_PERIOD),
    ],
)
def test_only_a_time_that_covers_the_moment_proves_it(
    effective: Span, moment: Span, verdict: Verdict
) -> None:
    assert verdict_of(effective, DECEMBER, moment) == verdict


def test_without_a_period_the_due_moments_own_time_counts() -> None:
    assert verdict_of(UNSAID, span("2025-10-01", "2026-01-31"), JANUARY) == Verdict.HOLDS


days = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
spans = st.tuples(days, days).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, spans, spans)
def test_what_holds_holds_on_every_day_of_the_moment(effective: Span, earlier: Span, moment: Span) -> None:
    assert effective.first
    assert effective.last
    assert moment.first
    assert moment.last
    covered = effective.first <= moment.first and moment.last <= effective.last
    assert (verdict_of(effective, earlier, moment) == Verdict.HOLDS) == covered


ASKED = (Asked(1, "Surat Keputusan Tim Kerja"), Asked(2, "Notula rapat"), Asked(3, "Daftar hadir"))


@pytest.mark.parametrize(
    ("earlier", "same"),
    [
        (["surat keputusan tim kerja."], {1}),
        (["Notula Rapat", "Daftar Hadir"], {2, 3}),
        (["Notula rapat", "Notula rapat"], {2}),
        (["Foto kegiatan"], set()),
        ([], set()),
    ],
)
def test_documents_are_last_years_by_their_words(earlier: list[str], same: set[int]) -> None:
    assert same_documents(earlier, ASKED) == same
