"""Two people take a number at the same moment. SQLite admits one writer after the other, PostgreSQL both."""

from __future__ import annotations

import datetime as dt

from tests.at_once import AT_ONCE, at_once
from tests.factories.accounts import person
from tests.factories.programmes import NOW
from tests.foundation.papers.specimens import pdf_text
from tests.foundation.papers.test_actions import content

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.issuing import issue_paper
from pakta.foundation.papers.actions.numbering import take_number
from pakta.foundation.papers.blocks import Paper, Paragraph, Title
from pakta.foundation.papers.models import IssuedPaper
from pakta.foundation.trail.verify import verify_chains

pytestmark = AT_ONCE


def test_numbers_taken_at_once_are_consecutive(unit: Unit, planner: User) -> None:
    def take() -> int:
        return take_number(unit=unit, kind="letter", year=2026, by=planner, now=NOW).number

    assert sorted(at_once(*[take] * 8)) == list(range(1, 9))
    assert list(verify_chains()) == []


def test_papers_issued_at_once_each_print_their_own_number(unit: Unit, planner: User) -> None:
    other = person("coordinator", unit)

    def issue(by: User, title: str) -> IssuedPaper:
        return issue_paper(
            unit=unit,
            kind="report",
            paper=Paper(title, (Title((title,)), Paragraph("Isi."))),
            dated_on=dt.date(2026, 10, 5),
            by=by,
            now=NOW,
        )

    acts = [lambda at=at: issue((planner, other)[at % 2], f"Laporan {at}") for at in range(6)]
    papers: list[IssuedPaper] = at_once(*acts)
    assert sorted(paper.number or 0 for paper in papers) == list(range(1, 7))
    for paper in papers:
        assert f"Nomor : {paper.number_text}" in pdf_text(content(paper.pdf))
    assert list(verify_chains()) == []
