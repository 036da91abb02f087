"""A person mends a draft; undo takes it back; two people cannot overwrite each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from tests.domain.conftest import LATER
from tests.factories.accounts import person
from tests.factories.programmes import NOW, DecreeImportFactory

from pakta.domain.programmes.actions.drafted import DraftChanged, NothingToUndo
from pakta.domain.programmes.actions.drafts import change_draft, undo_draft
from pakta.domain.programmes.actions.imports import discard_import
from pakta.domain.programmes.import_states import ImportMovedOn
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.rules import NotAllowed
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees import drafting

pytestmark = pytest.mark.django_db
Json = drafting.Json


@pytest.fixture
def under_review(unit: Unit, planner: User) -> DecreeImport:
    made: DecreeImport = DecreeImportFactory(under_review=True, unit=unit, received_by=planner)
    return made


def first_row(draft: Json) -> Json:
    row: Json = draft["rows"][0]
    return row


def rename(draft: Json, *, to: str) -> Json:
    return drafting.edit_row(draft, first_row(draft)["id"], {"indicator": to})


def drop_first(draft: Json) -> Json:
    return drafting.drop_row(draft, first_row(draft)["id"])


def stored(found: DecreeImport) -> DecreeImport:
    return DecreeImport.objects.get(pk=found.pk)


def change(found: DecreeImport, how: Callable[[Json], Json], by: User, *, version: int = 0) -> DecreeImport:
    return change_draft(decree_import=found, version=version, change=how, what="ubah", by=by, now=NOW)


def test_a_change_is_kept_with_its_undo_and_its_entry(
    under_review: DecreeImport, planner: User, written: Callable[[], list[str]]
) -> None:
    before = under_review.draft
    returned = change(under_review, partial(rename, to="Tim baru"), planner)
    found = stored(under_review)
    assert (found.version, returned.version) == (1, 1)
    assert first_row(found.draft or {})["indicator"] == "Tim baru"
    assert drafting.undo(found.draft or {}, found.steps[-1]) == before
    assert written() == ["programmes.change_draft"]
    entry = Entry.objects.get(action="programmes.change_draft")
    assert entry.before == {"rows": [first_row(before or {})]}
    assert entry.after == {"what": "ubah", "version": 1, "rows": [first_row(found.draft or {})]}


def test_a_change_that_changes_nothing_leaves_nothing(
    under_review: DecreeImport, planner: User, written: Callable[[], list[str]]
) -> None:
    change(under_review, lambda draft: draft, planner)
    assert (stored(under_review).version, stored(under_review).steps, written()) == (0, [], [])


def test_undo_goes_back_step_by_step(
    under_review: DecreeImport, planner: User, written: Callable[[], list[str]]
) -> None:
    first = under_review.draft
    change(under_review, partial(rename, to="Tim baru"), planner)
    change(under_review, drop_first, planner, version=1)
    written()
    undo_draft(decree_import=under_review, version=2, by=planner, now=LATER)
    assert first_row(stored(under_review).draft or {})["indicator"] == "Tim baru"
    undo_draft(decree_import=under_review, version=3, by=planner, now=LATER)
    assert (stored(under_review).draft, stored(under_review).version) == (first, 4)
    assert written() == ["programmes.change_draft"] * 2
    with pytest.raises(NothingToUndo):
        undo_draft(decree_import=under_review, version=4, by=planner, now=LATER)


def test_undo_tells_the_trail_what_it_put_back(under_review: DecreeImport, planner: User) -> None:
    row = first_row(under_review.draft or {})
    change(under_review, drop_first, planner)
    undo_draft(decree_import=under_review, version=1, by=planner, now=LATER)
    dropped, undone = Entry.objects.filter(action="programmes.change_draft").order_by("seq")
    assert (dropped.before, dropped.after) == ({"rows": [row]}, {"what": "ubah", "version": 1, "rows": []})
    assert (undone.before, undone.after) == ({"rows": []}, {"what": "undo", "version": 2, "rows": [row]})


def test_undo_reaches_back_a_fixed_number_of_steps(under_review: DecreeImport, planner: User) -> None:
    for version in range(drafting.UNDO_DEPTH + 5):
        change(under_review, partial(rename, to=f"Tim {version}"), planner, version=version)
    found = stored(under_review)
    assert len(found.steps) == drafting.UNDO_DEPTH
    for version in range(found.version, found.version + drafting.UNDO_DEPTH):
        undo_draft(decree_import=under_review, version=version, by=planner, now=LATER)
    assert first_row(stored(under_review).draft or {})["indicator"] == "Tim 4"


def test_the_second_of_two_people_is_refused_and_nothing_is_overwritten(
    under_review: DecreeImport, planner: User, unit: Unit
) -> None:
    colleague = person("planner", unit)
    change(under_review, partial(rename, to="Kata yang pertama"), planner)
    with pytest.raises(DraftChanged):
        change(under_review, partial(rename, to="Kata yang kedua"), colleague)
    with pytest.raises(DraftChanged):
        undo_draft(decree_import=under_review, version=0, by=colleague, now=LATER)
    assert first_row(stored(under_review).draft or {})["indicator"] == "Kata yang pertama"


def test_a_refused_change_leaves_the_draft_as_it_was(under_review: DecreeImport, planner: User) -> None:
    with pytest.raises(drafting.RowNotFound):
        change(under_review, lambda draft: drafting.drop_row(draft, 999), planner)
    assert (stored(under_review).draft, stored(under_review).version) == (under_review.draft, 0)


def test_an_import_put_aside_cannot_be_mended(under_review: DecreeImport, planner: User) -> None:
    discard_import(decree_import=under_review, by=planner, now=NOW)
    with pytest.raises(ImportMovedOn):
        change(under_review, drop_first, planner)
    with pytest.raises(ImportMovedOn):
        undo_draft(decree_import=under_review, version=0, by=planner, now=NOW)


def test_only_who_may_import_here_mends(under_review: DecreeImport, member: User, outsider: User) -> None:
    for nobody in (member, outsider):
        with pytest.raises(NotAllowed):
            change(under_review, drop_first, nobody)
        with pytest.raises(NotAllowed):
            undo_draft(decree_import=under_review, version=0, by=nobody, now=NOW)
