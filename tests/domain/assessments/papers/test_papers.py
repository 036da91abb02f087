"""The papers of assessments: what they say, who may issue them, and in whose name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pypdfium2 import PdfDocument
from tests.factories.accounts import person
from tests.factories.assessments import (
    LATER,
    NOW,
    all_best,
    answered,
    link,
    locked,
    preliminary,
    question_link,
    started,
)
from tests.factories.institutions import UnitFactory

from pakta.domain.assessments.actions.advising import RecommendationFacts, recommend
from pakta.domain.assessments.actions.issuing import (
    NoReport,
    NotProposable,
    RoundStillOpen,
    Signing,
    issue_filled_sheet,
    issue_proposal,
    issue_report,
    issue_statement,
)
from pakta.domain.assessments.actions.judging import agree_to_rest, judge_answer
from pakta.domain.assessments.actions.rounds import lock_round
from pakta.domain.assessments.choices import Verdict
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import IssuedPaper
from pakta.knowledge.worksheets.instrument import instrument

pytestmark = pytest.mark.django_db
PLAIN = instrument("lke-zi-2021")
AREAS = [area.code for area in PLAIN.areas]


@pytest.fixture
def unit(db: None) -> Unit:
    made: Unit = UnitFactory(city=True, code="bp-sukamaju", name="Kantor Pelayanan Sukamaju")
    return made


@pytest.fixture
def province(unit: Unit) -> Unit:
    assert unit.parent is not None
    return unit.parent


@pytest.fixture
def planner(unit: Unit) -> User:
    return person("planner", unit, name="Perencana Satu")


@pytest.fixture
def lead(province: Unit) -> User:
    return person("supervisor", province, name="Pembina Satu")


@pytest.fixture
def first(unit: Unit, planner: User) -> AssessmentRound:
    made = started(unit, planner)
    all_best(made, planner)
    return locked(made, planner)


@pytest.fixture
def judged(first: AssessmentRound, lead: User, province: Unit) -> AssessmentRound:
    """Locked: one answer changed from A to C, one recommendation."""
    assessor = person("head", province, name="Asesor Satu")
    found = preliminary(first, lead=lead, assessor=assessor)
    judge_answer(
        round=found,
        code="A.I.1.i.b",
        verdict=Verdict.CHANGED,
        value="C",
        reason="Berita acara pemilihan anggota tidak ada.",
        seen=0,
        link=question_link,
        by=assessor,
        now=LATER,
    )
    for area in AREAS:
        agree_to_rest(round=found, area=area, by=assessor, now=LATER)
    recommend(
        round=found,
        facts=RecommendationFacts(
            "Susun berita acara pemilihan.", NOW.date().replace(month=9), code="A.I.1.i.b"
        ),
        by=assessor,
        now=LATER,
    )
    return lock_round(round=found, link=link, by=lead, now=LATER)


def printed(paper: IssuedPaper) -> str:
    """The text of the PDF, white space folded."""
    with default_storage.open(paper.pdf.storage_name) as content:
        document = PdfDocument(content.read())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages(document)).split())


def pages(document: Any) -> Iterator[Any]:
    for number in range(len(document)):
        yield document[number]


def test_the_filled_sheet_has_every_question(planner: User, first: AssessmentRound, unit: Unit) -> None:
    paper = issue_filled_sheet(round=first, by=planner, now=LATER)
    said = printed(paper)
    assert paper.unit == unit
    assert paper.number is None
    assert all(code in said for code in PLAIN.questions)
    assert "100,00 dari 100,00" in said
    assert "113 dari 113" in said
    assert "Jumlah agen perubahan: 10" in said


def test_blanks_and_an_open_round_are_told(unit: Unit, planner: User) -> None:
    made = started(unit, planner)
    answered(made, planner, {"A.I.1.i.a": "Ya"})
    said = printed(issue_filled_sheet(round=made, by=planner, now=LATER))
    assert "Angka sementara" in said
    assert "belum diisi" in said
    assert "0,25 dari 100,00" in said


def test_the_report_tells_scores_changes_reasons_and_advice(
    lead: User, judged: AssessmentRound, province: Unit
) -> None:
    paper = issue_report(round=judged, by=lead, now=LATER)
    said = printed(paper)
    assert paper.unit == province
    assert paper.number == 1
    for words in (
        "LAPORAN HASIL EVALUASI",
        "KANTOR PELAYANAN SUKAMAJU",
        "99,75 dari 100,00",
        "-0,25",
        "Berita acara pemilihan anggota tidak ada.",
        "Susun berita acara pemilihan.",
        "Asesor Satu",
        "Tidak ada simpulan tertulis.",
    ):
        assert words in said, words


def test_the_report_says_of_a_condition_once_whether_it_is_met(lead: User, judged: AssessmentRound) -> None:
    said = printed(issue_report(round=judged, by=lead, now=LATER))
    assert "poin. terpenuhi" in said
    assert "; terpenuhi." not in said


def test_the_report_says_unanswered_where_nothing_is_answered(
    unit: Unit, province: Unit, planner: User, lead: User
) -> None:
    assessor = person("head", province)
    made = started(unit, planner)
    answered(made, planner, {"A.I.1.i.b": "A"})
    found = preliminary(locked(made, planner), lead=lead, assessor=assessor)
    for area in AREAS:
        agree_to_rest(round=found, area=area, by=assessor, now=LATER)
    said = printed(
        issue_report(round=lock_round(round=found, link=link, by=lead, now=LATER), by=lead, now=LATER)
    )
    assert "5,00 belum diisi belum diisi 0,00" in said  # an area of the scores
    assert "0,25 0,25 0,00" in said
    assert "poin. belum diisi" in said
    assert ": 0,00 dari sedikitnya" not in said


def test_the_assessors_sheet_marks_what_they_changed(lead: User, judged: AssessmentRound) -> None:
    said = printed(issue_filled_sheet(round=judged, by=lead, now=LATER))
    assert said.count("(semula") == 1
    assert "alasan: Berita acara pemilihan anggota tidak ada.)" in said


def test_a_report_is_of_a_locked_round_with_assessors(
    lead: User, planner: User, first: AssessmentRound, province: Unit
) -> None:
    with pytest.raises(NoReport):
        issue_report(round=first, by=planner, now=LATER)
    found = preliminary(first, lead=lead, assessor=person("head", province))
    with pytest.raises(RoundStillOpen):
        issue_report(round=found, by=lead, now=LATER)
    with pytest.raises(NotAllowed):
        issue_filled_sheet(round=found, by=planner, now=LATER)


def test_a_unit_proposes_itself_to_the_unit_above(unit: Unit, planner: User, first: AssessmentRound) -> None:
    paper = issue_proposal(
        unit=unit, rounds=[first], signing=Signing.SECRETARY, by=planner, now=LATER, despite_gaps=True
    )
    said = printed(paper)
    assert unit.parent is not None
    assert f"Pimpinan {unit.parent.name}" in said
    assert "Kantor Pelayanan Sukamaju WBK" in said
    assert "100,00 tercapai" in said


def test_the_head_of_the_institution_proposes_many_in_one_letter(province: Unit, unit: Unit) -> None:
    top = province.parent
    assert top is not None
    head = person("supervisor", top)
    rounds = []
    for number in range(5):
        below = UnitFactory(city=True, parent=province, name=f"Kantor Nomor {number}")
        planner = person("planner", below)
        made = started(below, planner)
        answered(made, planner, {"A.I.1.i.a": "Ya"})
        rounds.append(locked(made, planner))
    kind: dict[str, Any] = {"signing": Signing.CHAIR, "by": head, "now": LATER, "despite_gaps": True}
    letter = printed(issue_proposal(unit=top, rounds=rounds, **kind))
    assert "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi" in letter
    assert "5 satuan kerja" in letter
    assert all(f"Kantor Nomor {number}" in letter for number in range(5))
    assert "Ketua" in letter
    statement = issue_statement(unit=top, rounds=rounds, **kind)
    said = printed(statement)
    assert statement.number is None
    assert "SURAT PERNYATAAN TANGGUNG JAWAB" in said
    assert "(nama penanda tangan)" in said
    assert "0,25 belum tercapai" in said


def test_only_locked_units_of_ones_own_are_proposed(
    unit: Unit, planner: User, lead: User, first: AssessmentRound, province: Unit
) -> None:
    other = UnitFactory(city=True, parent=province)
    elsewhere = person("planner", other)
    still_open = started(other, elsewhere)
    kind: dict[str, Any] = {"signing": Signing.SECRETARY, "now": LATER}
    with pytest.raises(NotProposable):
        issue_proposal(unit=unit, rounds=[], by=planner, **kind)
    with pytest.raises(RoundStillOpen):
        issue_proposal(unit=province, rounds=[still_open], by=lead, **kind)
    with pytest.raises(NotProposable):
        issue_proposal(unit=other, rounds=[first], by=elsewhere, **kind)
    with pytest.raises(NotProposable):
        issue_proposal(unit=unit, rounds=[first, first], by=planner, **kind)
    with pytest.raises(NotAllowed):
        issue_proposal(unit=unit, rounds=[first], by=lead, **kind)
    assert not IssuedPaper.objects.exists()
