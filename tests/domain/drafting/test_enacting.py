"""A draft gets its number, its papers and its programme at once, or nothing of all that."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories.accounts import person
from tests.factories.drafting import TODAY, address_of, draft_decree, enacted_decree, sample_draft
from tests.factories.programmes import NOW, stored_file

from pakta.domain.drafting.actions import enacting
from pakta.domain.drafting.actions.enacting import DayUnlikely, NumberKnown, TargetGone, enact_draft
from pakta.domain.drafting.actions.looks import LookFields, set_look
from pakta.domain.drafting.choices import DraftState, Purpose
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.printing import EnactedPapers
from pakta.domain.drafting.queries import enacted_by_key, enacted_by_sha256
from pakta.domain.drafting.states import DraftMovedOn
from pakta.domain.programmes.actions.adoption import ProgrammeExists
from pakta.domain.programmes.choices import DecreeStanding
from pakta.domain.programmes.models import Decree, Programme
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import NumberCounter
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.drafting import drop_row
from pakta.knowledge.decrees.writing.process import PaperTooLarge

pytestmark = pytest.mark.django_db


# Papers without setting them: what enacting does with them is the matter here.
PAPERS = EnactedPapers(b"asli\n", b"asli untuk diubah\n", b"salinan\n")


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enacting, "print_enacted", lambda *_args: PAPERS)


def enact(draft: DraftDecree, by: Any, *, day: dt.date = TODAY, revision: int | None = None) -> DraftDecree:
    return enact_draft(
        draft=draft,
        version=draft.version,
        day=day,
        revision=revision,
        address_of=address_of,
        by=by,
        now=NOW,
    )


def counted(unit: Unit) -> int:
    counter = NumberCounter.objects.filter(unit=unit, kind="decree", year=TODAY.year).first()
    return counter.last if counter else 0


@pytest.mark.slow
def test_an_enacted_decree_has_number_papers_and_programme(unit: Unit) -> None:
    made = enacted_decree(unit)
    assert (made.state, made.number, made.number_text) == (DraftState.ENACTED, 1, "1 TAHUN 2026")
    assert made.decree is not None
    programme = Programme.objects.get(decree=made.decree)
    assert (programme.unit, programme.year, programme.work_items.count()) == (unit, 2026, 5)
    assert made.decree.head["number_raw"] == "NOMOR 1 TAHUN 2026"
    assert made.decree.enacted_on == TODAY
    for form in ("pdf", "copy", "docx"):
        found = enacted_by_sha256(getattr(made, form).sha256)
        assert found is not None
        assert (found.draft, found.form) == (made, form)
    assert enacted_by_key(made.key or "") == made
    entry = Entry.objects.get(action="drafting.draft_state", after__state="enacted")
    assert entry.after["number"] == "1 TAHUN 2026"


@pytest.mark.usefixtures("unset")
def test_numbers_run_by_unit_and_year(unit: Unit, other_unit: Unit) -> None:
    first = enacted_decree(unit)
    second = enacted_decree(unit, revision=1)
    elsewhere = enacted_decree(other_unit)
    last_year = enacted_decree(unit, day=dt.date(2025, 12, 30), revision=2)
    assert [one.number for one in (first, second, elsewhere, last_year)] == [1, 2, 1, 1]


@pytest.mark.usefixtures("unset")
def test_a_second_decree_of_the_year_updates_the_programme(unit: Unit) -> None:
    enacted_decree(unit)
    less = sample_draft()
    made = enacted_decree(unit, draft=drop_row(less, less["rows"][0]["id"]), revision=1)
    programme = Programme.objects.get()
    assert (programme.decree, programme.revision) == (made.decree, 2)
    assert programme.work_items.in_plan().count() == 4


def test_what_cannot_be_printed_burns_no_number(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(*_args: object) -> None:
        raise PaperTooLarge("Terlalu besar.")

    monkeypatch.setattr(enacting, "print_enacted", too_large)
    draft = draft_decree(unit, state=DraftState.TO_SIGN)
    with pytest.raises(PaperTooLarge):
        enact(draft, person("head", unit))
    assert (counted(unit), Decree.objects.count()) == (0, 0)
    assert DraftDecree.objects.get().state == DraftState.TO_SIGN


@pytest.mark.usefixtures("unset")
def test_what_cannot_be_adopted_burns_no_number(unit: Unit) -> None:
    enacted_decree(unit)
    draft = draft_decree(unit, state=DraftState.TO_SIGN)
    with pytest.raises(ProgrammeExists):
        enact(draft, person("head", unit))
    assert (counted(unit), Decree.objects.count()) == (1, 1)
    assert DraftDecree.objects.get(pk=draft.pk).state == DraftState.TO_SIGN


@pytest.mark.usefixtures("unset")
def test_who_may_enact(unit: Unit, other_unit: Unit) -> None:
    draft = draft_decree(unit, state=DraftState.TO_SIGN)
    for stranger in (person("planner", unit), person("member", unit), person("head", other_unit)):
        with pytest.raises(NotAllowed):
            enact(draft, stranger)
    assert enact(draft, person("head", unit)).state == DraftState.ENACTED


@pytest.mark.usefixtures("unset")
@pytest.mark.parametrize("state", [DraftState.DRAFTING, DraftState.LEGAL_CHECK, DraftState.DISCARDED])
def test_only_what_was_passed_is_enacted(unit: Unit, state: DraftState) -> None:
    with pytest.raises(DraftMovedOn):
        enact(draft_decree(unit, state=state), person("head", unit))


@pytest.mark.usefixtures("unset")
def test_a_decree_is_enacted_once(unit: Unit) -> None:
    draft = draft_decree(unit, state=DraftState.TO_SIGN)
    head = person("head", unit)
    enact(draft, head)
    with pytest.raises(DraftMovedOn):
        enact(draft, head)
    assert counted(unit) == 1


@pytest.mark.usefixtures("unset")
@pytest.mark.parametrize("day", [TODAY + dt.timedelta(days=1), dt.date(2019, 1, 1)])
def test_the_day_is_a_past_one_of_these_years(unit: Unit, day: dt.date) -> None:
    with pytest.raises(DayUnlikely):
        enact(draft_decree(unit, state=DraftState.TO_SIGN), person("head", unit), day=day)


@pytest.mark.usefixtures("unset")
def test_amending_marks_the_decree_amended_and_updates_its_programme(unit: Unit) -> None:
    first = enacted_decree(unit).decree
    assert first is not None
    text = sample_draft()
    less = drop_row(text, text["rows"][0]["id"])
    made = enacted_decree(unit, purpose=Purpose.AMENDS, target=first, draft=less, revision=1)
    first.refresh_from_db()
    assert (first.standing, first.amended_by) == (DecreeStanding.AMENDED, made.decree)
    assert Programme.objects.get().decree == made.decree


@pytest.mark.usefixtures("unset")
def test_revoking_without_a_plan_takes_every_row_off_the_plan(unit: Unit) -> None:
    first = enacted_decree(unit).decree
    assert first is not None
    bare = {**sample_draft(), "rows": [], "components": [], "subcomponents": []}
    made = enacted_decree(unit, purpose=Purpose.REVOKES, target=first, draft=bare)
    first.refresh_from_db()
    programme = Programme.objects.get()
    assert (first.standing, first.revoked_by) == (DecreeStanding.REVOKED, made.decree)
    assert (programme.decree, programme.work_items.in_plan().count(), programme.work_items.count()) == (
        made.decree,
        0,
        5,
    )


@pytest.mark.usefixtures("unset")
def test_a_new_decree_without_a_plan_leaves_programmes_alone(unit: Unit) -> None:
    bare = {**sample_draft(), "rows": [], "components": [], "subcomponents": []}
    made = enacted_decree(unit, draft=bare)
    assert made.decree is not None
    assert not Programme.objects.exists()


@pytest.mark.usefixtures("unset")
def test_a_decree_revoked_meanwhile_is_not_amended(unit: Unit) -> None:
    first = enacted_decree(unit).decree
    assert first is not None
    text = sample_draft()
    less = drop_row(text, text["rows"][0]["id"])
    amending = draft_decree(unit, state=DraftState.TO_SIGN, draft=less, purpose=Purpose.AMENDS, target=first)
    bare = {**sample_draft(), "rows": [], "components": [], "subcomponents": []}
    enacted_decree(unit, purpose=Purpose.REVOKES, target=first, draft=bare)
    with pytest.raises(TargetGone):
        enact(amending, person("head", unit), revision=2)
    assert counted(unit) == 2


@pytest.mark.usefixtures("unset")
def test_an_update_needs_a_plan_of_that_revision(unit: Unit) -> None:
    enacted_decree(unit)
    draft = draft_decree(unit, state=DraftState.TO_SIGN)
    with pytest.raises(Exception, match="pratinjau"):
        enact(draft, person("head", unit), revision=7)
    assert counted(unit) == 1


def on_paper(unit: Unit, number: str, *, year: int = TODAY.year) -> Decree:
    """A decree of the unit taken over from paper."""
    return Decree.objects.create(
        unit=unit,
        number=number,
        year=year,
        file=stored_file(),
        original_name="keputusan.txt",
        imported_at=NOW,
        imported_by=person("planner", unit),
    )


def number_from(unit: Unit, pattern: str) -> None:
    set_look(unit=unit, fields=LookFields(number_pattern=pattern), by=person("legal_officer", unit), now=NOW)


@pytest.mark.usefixtures("unset")
@pytest.mark.parametrize("pattern", ["{nomor} TAHUN {tahun}", "{nomor}/HK/{tahun}"])
@pytest.mark.parametrize("number", ["1", "01", "1/HK/2026", "1/PW.02-Kpt/12/2026"])
def test_a_number_known_from_paper_is_not_given_again(unit: Unit, pattern: str, number: str) -> None:
    number_from(unit, pattern)
    on_paper(unit, number)
    with pytest.raises(NumberKnown, match="sudah ada di satuan kerja ini"):
        enact(draft_decree(unit, state=DraftState.TO_SIGN), person("head", unit))
    assert counted(unit) == 0


@pytest.mark.usefixtures("unset")
def test_other_numbers_and_years_and_units_do_not_stand_in_the_way(unit: Unit, other_unit: Unit) -> None:
    for number in ("", "11", "1A", "2/HK/2026", "KPT-1/2026"):
        on_paper(unit, number)
    on_paper(unit, "1", year=2025)
    on_paper(other_unit, "1")
    assert enacted_decree(unit).number_text == "1 TAHUN 2026"


@pytest.mark.usefixtures("unset")
def test_two_decrees_of_a_unit_are_never_printed_alike(unit: Unit, other_unit: Unit) -> None:
    bare = {**sample_draft(), "rows": [], "components": [], "subcomponents": []}
    first = enacted_decree(unit, draft=bare)
    # As a counter set back by hand, or a pattern of an earlier version, would have it.
    NumberCounter.objects.filter(unit=unit, kind="decree").update(last=0)
    Decree.objects.filter(pk=first.decree_id).update(number="")
    with pytest.raises(NumberKnown):
        enact(draft_decree(unit, draft=bare, state=DraftState.TO_SIGN), person("head", unit))
    assert enacted_decree(other_unit, draft=bare).number_text == first.number_text
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftDecree.objects.create(
            unit=unit,
            state=DraftState.ENACTED,
            state_since=NOW,
            started_at=NOW,
            started_by=first.started_by,
            number=9,
            number_text=first.number_text,
            enacted_on=TODAY,
            decree=on_paper(unit, "9"),
            pdf=first.pdf,
            key="lain",
        )
