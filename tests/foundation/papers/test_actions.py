"""Issuing, voiding, numbering, and the letterhead."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.storage import default_storage
from tests.factories.accounts import person
from tests.factories.institutions import UnitFactory
from tests.factories.programmes import NOW, stored_file
from tests.foundation.papers.specimens import pdf_text

from pakta.foundation.accounts.models import User
from pakta.foundation.files.models import StoredFile
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.actions.issuing import AlreadyVoided, ReasonMissing, issue_paper, void_paper
from pakta.foundation.papers.actions.letterheads import (
    LetterheadFields,
    LetterheadIncomplete,
    LogoNotAnImage,
    NumberingFields,
    PatternUnusable,
    set_letterhead,
    set_numbering,
)
from pakta.foundation.papers.actions.numbering import (
    NotNumbered,
    NumbersOnlyGrow,
    start_numbers_at,
    take_number,
)
from pakta.foundation.papers.blocks import Paper, Paragraph, Photo, Photos, Reference
from pakta.foundation.papers.models import IssuedPaper, Letterhead, NumberCounter
from pakta.foundation.papers.paper_data import paper_from
from pakta.foundation.papers.printing import PhotoNotUsable
from pakta.foundation.papers.queries import (
    letterhead_of,
    next_numbers,
    paper_seen_by,
    papers_about,
    papers_of,
)
from pakta.foundation.papers.rules import NotYoursToManage
from pakta.foundation.papers.signals import paper_issued
from pakta.foundation.trail.models import Entry

DAY = dt.date(2026, 10, 5)
LETTER = Paper("Undangan rapat", (Paragraph("Isi surat."),), reference=Reference("Rapat"))


def issued(
    unit: Unit, by: User, *, kind: str = "invitation", paper: Paper = LETTER, **named: Any
) -> IssuedPaper:
    return issue_paper(unit=unit, kind=kind, paper=paper, by=by, now=NOW, **{"dated_on": DAY, **named})


def content(stored: StoredFile) -> bytes:
    with default_storage.open(stored.storage_name) as kept:
        return bytes(kept.read())


@pytest.mark.slow
def test_an_issued_paper_has_its_number_its_files_and_its_entry(unit: Unit, planner: User) -> None:
    heard: list[IssuedPaper] = []

    def hear(*, paper: IssuedPaper, **_news: object) -> None:
        heard.append(paper)

    paper_issued.connect(hear)
    try:
        made = issued(unit, planner, about="monitoring.round:12", classification="PW.01")
    finally:
        paper_issued.disconnect(hear)
    assert (made.number, made.number_text) == (1, "1/PW.01-Und/1872/2026")
    assert "1/PW.01-Und/1872/2026" in pdf_text(content(made.pdf))
    assert "Sukamaju, 5 Oktober 2026" in pdf_text(content(made.pdf))
    assert made.docx.media_type.endswith("wordprocessingml.document")
    assert paper_from(made.content) == LETTER
    assert heard == [made]
    entry = Entry.objects.get(action="papers.issue_paper")
    assert (entry.chain, entry.subject, entry.after["number"]) == (
        unit.trail_chain,
        f"papers.issuedpaper:{made.pk}",
        "1/PW.01-Und/1872/2026",
    )
    assert list(papers_about(planner, "monitoring.round:12")) == [made]


@pytest.mark.slow
def test_numbers_run_by_unit_kind_and_year(unit: Unit, planner: User) -> None:
    other = UnitFactory(city=True)
    numbers = [
        issued(unit, planner).number,
        issued(unit, planner).number,
        issued(unit, planner, kind="minutes").number,
        issued(unit, planner, dated_on=dt.date(2027, 1, 4)).number,
        issued(other, person("planner", other)).number,
        issued(unit, planner).number,
    ]
    assert numbers == [1, 2, 1, 1, 1, 3]


@pytest.mark.slow
def test_a_kind_without_numbers_takes_none(unit: Unit, planner: User) -> None:
    made = issued(unit, planner, kind="attendance_list")
    assert (made.number, made.number_text) == (None, "")
    assert issued(unit, planner, kind="minutes", numbered=False).number is None
    assert not NumberCounter.objects.exists()


@pytest.mark.slow
def test_a_paper_that_cannot_be_set_leaves_no_gap_and_no_row(unit: Unit, planner: User) -> None:
    broken = Paper("Foto", (Photos((Photo("ab" * 32),)),))
    with pytest.raises(PhotoNotUsable):
        issued(unit, planner, paper=broken)
    assert not IssuedPaper.objects.exists()
    assert not Entry.objects.exists()
    assert issued(unit, planner).number == 1


@pytest.mark.slow
def test_a_voided_paper_keeps_its_number(unit: Unit, planner: User) -> None:
    made = void_paper(paper=issued(unit, planner), reason=" salah \n tanggal ", by=planner, now=NOW)
    assert (made.void_reason, made.voided_by, made.number) == ("salah tanggal", planner, 1)
    assert list(IssuedPaper.objects.standing()) == []
    assert issued(unit, planner).number == 2
    with pytest.raises(AlreadyVoided):
        void_paper(paper=made, reason="lagi", by=planner, now=NOW)


@pytest.mark.slow
def test_who_voids_and_why(unit: Unit, planner: User, member: User) -> None:
    made = issued(unit, planner)
    with pytest.raises(ReasonMissing):
        void_paper(paper=made, reason=" ", by=planner, now=NOW)
    with pytest.raises(NotYoursToManage):
        void_paper(paper=made, reason="salah", by=member, now=NOW)
    made.refresh_from_db()
    assert made.voided_at is None


@pytest.mark.slow
def test_papers_are_seen_where_the_programme_is(unit: Unit, planner: User, member: User) -> None:
    made = issued(unit, planner)
    stranger = person("planner", UnitFactory(city=True))
    assert list(papers_of(member, unit)) == [made]
    assert list(papers_of(stranger, unit)) == []
    assert paper_seen_by(member, unit, made.pk) == made
    assert paper_seen_by(stranger, unit, made.pk) is None
    found = {words: papers_of(member, unit, words=words).count() for words in ("undangan", "1/und", "notula")}
    assert found == {"undangan": 1, "1/und": 1, "notula": 0}
    assert papers_of(member, unit, kind="minutes").count() == 0
    assert papers_of(member, unit, year=2026).count() == 1


def test_a_number_for_a_paper_made_elsewhere_is_taken_for_good(
    unit: Unit, planner: User, member: User
) -> None:
    taken = take_number(unit=unit, kind="letter", year=2026, classification="TU.03", by=planner, now=NOW)
    assert (taken.number, taken.text) == (1, "1/TU.03-SD/1872/2026")
    assert next_numbers(unit, 2026)["letter"] == 2
    with pytest.raises(NotNumbered):
        take_number(unit=unit, kind="attendance_list", year=2026, by=planner, now=NOW)
    with pytest.raises(NotYoursToManage):
        take_number(unit=unit, kind="letter", year=2026, by=member, now=NOW)
    assert Entry.objects.filter(action="papers.take_number").count() == 1


def test_numbers_go_on_from_those_given_out_on_paper(unit: Unit, planner: User) -> None:
    start_numbers_at(unit=unit, kind="letter", year=2026, number=42, by=planner, now=NOW)
    assert take_number(unit=unit, kind="letter", year=2026, by=planner, now=NOW).number == 42
    with pytest.raises(NumbersOnlyGrow, match="paling kecil 43"):
        start_numbers_at(unit=unit, kind="letter", year=2026, number=42, by=planner, now=NOW)
    assert "attendance_list" not in next_numbers(unit, 2026)


def test_a_letterhead_is_made_from_the_name_until_it_is_set(unit: Unit) -> None:
    made = letterhead_of(unit)
    assert (made.pk, made.lines, made.city, made.office_code) == (
        None,
        "BADAN PELAYANAN KOTA SUKAMAJU",
        "Sukamaju",
        "1872",
    )
    regency = UnitFactory(kind="kabupaten", agency="Badan", name="Kantor Rimba", region="Rimba", code="bx")
    other = letterhead_of(regency)
    assert (other.lines, other.city, other.office_code) == ("BADAN\nKANTOR RIMBA", "", "")


def test_setting_a_letterhead_keeps_what_was_typed(unit: Unit, planner: User) -> None:
    logo = stored_file(b"gambar", media_type="image/png")
    fields = LetterheadFields(
        lines=["  BADAN  PELAYANAN ", "", "KOTA SUKAMAJU"],
        address="Jalan\x00 Melati 1",
        logo=logo,
    )
    made = set_letterhead(unit=unit, fields=fields, by=planner, now=NOW)
    assert (made.lines, made.address) == ("BADAN PELAYANAN\nKOTA SUKAMAJU", "Jalan Melati 1")
    assert made.printed.logo == logo.sha256
    assert letterhead_of(unit) == made
    set_letterhead(unit=unit, fields=fields, by=planner, now=NOW)
    (entry,) = Entry.objects.filter(action="papers.set_letterhead")
    assert entry.before["lines"] == "BADAN PELAYANAN KOTA SUKAMAJU"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"lines": []}, LetterheadIncomplete),
        ({"lines": ["a"] * 5}, LetterheadIncomplete),
        ({"lines": ["a"], "logo": "application/pdf"}, LogoNotAnImage),
    ],
)
def test_a_letterhead_that_cannot_be_printed_is_refused(
    unit: Unit, planner: User, fields: dict[str, Any], refusal: type[Exception]
) -> None:
    if "logo" in fields:
        fields = {**fields, "logo": stored_file(b"%PDF-1.4", media_type=fields["logo"])}
    with pytest.raises(refusal):
        set_letterhead(unit=unit, fields=LetterheadFields(**fields), by=planner, now=NOW)
    assert not Letterhead.objects.exists()


@pytest.mark.parametrize("role", ["member", "head", "assessor", "supervisor", "national_admin"])
def test_others_do_not_set_it(unit: Unit, role: str) -> None:
    with pytest.raises(NotYoursToManage):
        set_letterhead(unit=unit, fields=LetterheadFields(["A"]), by=person(role, unit), now=NOW)


def test_numbering_is_set_beside_the_letterhead(unit: Unit, planner: User) -> None:
    fields = NumberingFields(
        office_code=" 1872 ",
        number_pattern="B-{nomor}/{klasifikasi}/{tahun}",
        classifications={"report": " PW.01 ", "minutes": "", "unknown": "X"},
        next_numbers={"report": 7, "minutes": 1},
    )
    made = set_numbering(unit=unit, fields=fields, year=2026, by=planner, now=NOW)
    assert (made.office_code, made.classifications) == ("1872", {"report": "PW.01"})
    assert made.lines == "BADAN PELAYANAN KOTA SUKAMAJU"
    assert take_number(unit=unit, kind="report", year=2026, by=planner, now=NOW).text == "B-7/PW.01/2026"
    actions = Entry.objects.order_by("seq").values_list("action", flat=True)
    assert list(actions) == ["papers.set_numbering", "papers.start_numbers_at", "papers.take_number"]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [({"number_pattern": "{nomor}"}, PatternUnusable), ({"next_numbers": {"report": 0}}, NumbersOnlyGrow)],
)
def test_numbering_that_cannot_be_is_refused(
    unit: Unit, planner: User, fields: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        set_numbering(unit=unit, fields=NumberingFields(**fields), year=2026, by=planner, now=NOW)
    assert not Letterhead.objects.exists()
    assert not Entry.objects.exists()
