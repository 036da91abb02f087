"""The machine claims an import, tells how far it is, and keeps what it read or why not."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from tests.domain.conftest import LATER
from tests.factories.programmes import NOW, DecreeImportFactory, sample_reading, sample_source_view

from pakta.domain.programmes.actions.imports import discard_import
from pakta.domain.programmes.actions.readings import (
    finish_reading,
    note_progress,
    refuse_reading,
    start_reading,
)
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.models import Entry
from pakta.knowledge.decrees.drafting import draft_of

pytestmark = pytest.mark.django_db


def stored() -> DecreeImport:
    return DecreeImport.objects.get()


def finish(found: DecreeImport) -> None:
    finish_reading(import_id=found.pk, reading=sample_reading(), source_view=sample_source_view(), now=LATER)


def test_only_the_first_worker_gets_the_import(unit: Unit, written: Callable[[], list[str]]) -> None:
    received = DecreeImportFactory(unit=unit, pages_read=4, pages_total=9)
    assert start_reading(import_id=received.pk, now=LATER) == received
    assert start_reading(import_id=received.pk, now=LATER) is None
    assert (stored().state, stored().pages_read, stored().pages_total) == (ImportState.READING, 0, 0)
    assert written() == ["programmes.import_state"]
    assert Entry.objects.get().actor_key == "system"


def test_an_import_that_is_gone_is_nothing_to_claim() -> None:
    assert start_reading(import_id=404, now=NOW) is None


def test_progress_is_noted_only_while_reading(unit: Unit, written: Callable[[], list[str]]) -> None:
    reading = DecreeImportFactory(being_read=True, unit=unit)
    note_progress(import_id=reading.pk, done=5, total=12)
    assert (stored().pages_read, stored().pages_total) == (5, 12)
    refuse_reading(import_id=reading.pk, reason="Terpotong.", now=LATER)
    note_progress(import_id=reading.pk, done=6, total=12)
    assert stored().pages_read == 5
    assert written() == ["programmes.import_state"]


def test_what_was_read_is_kept_and_opened_for_checking(unit: Unit, written: Callable[[], list[str]]) -> None:
    finish(DecreeImportFactory(being_read=True, unit=unit))
    assert (stored().state, stored().state_since) == (ImportState.REVIEW, LATER)
    assert (stored().reading, stored().source_view) == (sample_reading(), sample_source_view())
    assert stored().draft == draft_of(sample_reading())
    assert written() == ["programmes.import_state"]


def test_a_refusal_is_kept_word_for_word(unit: Unit) -> None:
    reading = DecreeImportFactory(being_read=True, unit=unit)
    refuse_reading(import_id=reading.pk, reason="Berkas ini terpotong.", now=LATER)
    assert (stored().state, stored().refusal) == (ImportState.REFUSED, "Berkas ini terpotong.")
    assert Entry.objects.get().after == {"state": "refused", "refusal": "Berkas ini terpotong."}


def test_an_import_put_aside_while_being_read_stays_aside(
    unit: Unit, planner: User, written: Callable[[], list[str]]
) -> None:
    reading = DecreeImportFactory(being_read=True, unit=unit)
    discard_import(decree_import=reading, by=planner, now=NOW)
    written()
    finish(reading)
    refuse_reading(import_id=reading.pk, reason="Terpotong.", now=LATER)
    assert (stored().state, stored().draft, stored().refusal, written()) == (
        ImportState.DISCARDED,
        None,
        "",
        [],
    )


def test_finishing_twice_keeps_what_a_person_changed(unit: Unit) -> None:
    reading = DecreeImportFactory(being_read=True, unit=unit)
    finish(reading)
    DecreeImport.objects.update(draft={"rows": []})
    finish(reading)
    assert stored().draft == {"rows": []}


def test_characters_no_database_keeps_become_a_sign(unit: Unit) -> None:
    reading = DecreeImportFactory(being_read=True, unit=unit)
    broken = copy.deepcopy(sample_reading())
    broken["decree"]["title"] = "Rencana\x00Kerja"
    broken["plan"]["components"][0]["subcomponents"][0]["items"][0]["evidence"] = ["Surat\x00"]
    finish_reading(import_id=reading.pk, reading=broken, source_view={"blocks": ["\x00"]}, now=LATER)
    draft = stored().draft or {}
    assert (draft["head"]["title"], draft["rows"][0]["evidence"]) == ("Rencana\ufffdKerja", ["Surat\ufffd"])
    assert stored().source_view == {"blocks": ["\ufffd"]}
