"""A case goes to another register or office, and is forgotten when its time has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.storage import default_storage
from tests.factories.accounts import person
from tests.factories.casework import NOON, TOOLS, case_of, keeper, register_in_use
from tests.factories.institutions import UnitFactory, family

from pakta.foundation.casework.actions.appointing import set_register
from pakta.foundation.casework.actions.files import Incoming, keep_files, sweep_blobs
from pakta.foundation.casework.actions.handling import recuse, tag_case, withdraw_recusal
from pakta.foundation.casework.actions.messages import add_note
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.actions.transferring import FORGOTTEN_SUBJECT, forget_old_cases, move_case
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case, CaseFile
from pakta.foundation.casework.refusals import (
    CannotMove,
    FileRefused,
    Forgotten,
    NotYourRegister,
    ReasonMissing,
)
from pakta.foundation.casework.register import Choice
from pakta.foundation.institutions.models import Unit
from pakta.foundation.sealing.seals import SealBroken, unseal, unseal_text
from pakta.foundation.trail.models import Entry

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LOANS = replace(
    TOOLS, key="loans", name="Pinjaman uang", prefix="PJM", channels=(Choice("office", "Kantor"),)
)
MOVING_TOOLS = replace(TOOLS, moves_to=("loans",))


@pytest.fixture(autouse=True)
def both(tools: Any) -> Iterator[None]:
    with register_in_use(MOVING_TOOLS), register_in_use(LOANS):
        yield
    # The fixture of the folder takes its own out.
    with register_in_use():
        pass


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(city=True)


def moved(case: Case, **more: Any) -> Case:
    staff = more.pop("by", None) or keeper(case.unit)
    return move_case(
        case=case,
        to="loans",
        reason="Ini soal uang.",
        version=case.version,
        by=staff,
        now=NOON,
        **more,
    )


def ended(case: Case) -> Case:
    return take_way(
        case=case,
        way="refuse",
        version=case.version,
        said=Passage("Tidak ada", "broken"),
        by=keeper(case.unit),
        now=NOON,
    )


def test_it_keeps_its_ticket_its_day_its_contents_and_its_secrecy(unit: Unit) -> None:
    case = case_of(unit, is_confidential=True)
    ticket, code_hash = case.ticket, case.code_hash
    became = moved(case)
    case.refresh_from_db()
    assert (case.state, case.ticket, case.due_on) == ("moved", None, None)
    assert (became.ticket, became.code_hash) == (ticket, code_hash)
    assert became.is_confidential
    assert became.received_at == case.received_at
    assert became.number_text.startswith("PJM-0001/")
    assert contents_of(became).value("name") == "Peminjam Contoh"
    assert became.moved_from == case


def test_its_new_keepers_see_it_and_its_old_ones_no_longer_do(unit: Unit) -> None:
    old, new = keeper(unit), keeper(unit, "loans")
    became = moved(case_of(unit), by=old)
    assert Case.objects.visible_to(new).filter(pk=became.pk).exists()
    assert not Case.objects.visible_to(old).filter(pk=became.pk).exists()


def test_it_goes_to_the_office_above_but_not_to_a_neighbour() -> None:
    _top, province, city = family()
    case = case_of(city)
    with pytest.raises(CannotMove):
        moved(case, unit=UnitFactory(city=True))
    became = moved(case, unit=province)
    assert became.unit == province


def test_what_is_done_does_not_move(unit: Unit) -> None:
    with pytest.raises(CannotMove):
        moved(ended(case_of(unit)))


def test_a_move_says_why(unit: Unit) -> None:
    case = case_of(unit)
    with pytest.raises(ReasonMissing):
        move_case(case=case, to="loans", reason=" ", version=case.version, by=keeper(unit), now=NOON)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(("months", "forgotten"), [(23, False), (25, True)])
def test_a_case_is_forgotten_when_its_time_has_come(unit: Unit, *, months: int, forgotten: bool) -> None:
    case = ended(case_of(unit))
    assert forget_old_cases(now=NOON + dt.timedelta(days=30.5 * months)) == forgotten
    case.refresh_from_db()
    assert case.is_forgotten == forgotten


def test_what_is_forgotten_cannot_be_read_again_but_is_counted(unit: Unit) -> None:
    staff = keeper(unit)
    case = case_of(unit)
    keep_files(case=case, files=[Incoming("Surat Peminjam.pdf", PDF)], by=None, now=NOON)
    add_note(case=case, text="Peminjam tetangga saya", by=staff, now=NOON)
    tag_case(case=case, name="tetangga", by=staff, now=NOON)
    blob, note = case.files.get().blob, case.messages.get()
    case.refresh_from_db()
    old_key = case.key
    assert unseal(old_key, default_storage.open(blob).read()) == PDF
    ended(case)
    forget_old_cases(now=NOON + dt.timedelta(days=800))
    case.refresh_from_db()
    assert (case.subject, case.key, case.sealed, case.ticket) == (FORGOTTEN_SUBJECT, "", "", None)
    assert case.details == {}
    assert not CaseFile.objects.exists()
    assert not case.tags.exists()
    assert (case.state, case.number, case.closing_reason) == ("refused", 1, "broken")
    with pytest.raises(SealBroken):
        unseal_text(case.key, note.text_sealed)
    with pytest.raises(Forgotten):
        tag_case(case=case, name="x", by=staff, now=NOON)


def test_what_was_moved_is_forgotten_with_what_it_became(unit: Unit) -> None:
    first = case_of(unit)
    became = moved(first)
    years_later = NOON + dt.timedelta(days=3000)
    assert forget_old_cases(now=years_later) == 0
    take_way(
        case=became,
        way="refuse",
        version=became.version,
        said=Passage("Tidak ada", "broken"),
        by=keeper(unit, "loans"),
        now=NOON,
    )
    assert forget_old_cases(now=years_later) == 2
    first.refresh_from_db()
    assert first.key == ""


def test_an_office_keeps_for_as_long_as_it_settled(unit: Unit) -> None:
    ended(case_of(unit))
    set_register(
        unit=unit,
        register="tools",
        rhythms=[],
        publishes_recaps=False,
        open_to_public=True,
        retention_months=3,
        by=person("coordinator", unit=unit),
        now=NOON,
    )
    assert forget_old_cases(now=NOON + dt.timedelta(days=80)) == 0
    assert forget_old_cases(now=NOON + dt.timedelta(days=100)) == 1


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([Incoming("a.pdf", b"")], "kosong"),
        ([Incoming("a.exe", b"MZ\x90\x00" + b"0" * 200)], "tidak diterima"),
        ([Incoming(f"{n}.pdf", PDF) for n in range(21)], "Paling banyak 20"),
        ([Incoming("a.pdf", PDF), Incoming("b.html", b"<script>alert(1)</script>")], "b.html"),
    ],
    ids=["empty", "program", "too many", "one of two"],
)
def test_files_that_are_not_taken(unit: Unit, files: list[Incoming], why: str) -> None:
    case = case_of(unit)
    with pytest.raises(FileRefused, match=why):
        keep_files(case=case, files=files, by=None, now=NOON)
    assert not CaseFile.objects.exists()


def test_twenty_files_are_taken(unit: Unit) -> None:
    kept = keep_files(
        case=case_of(unit),
        files=[Incoming(f"{n}.pdf", PDF + bytes([n])) for n in range(20)],
        by=None,
        now=NOON,
    )
    assert len(kept) == 20


def test_bytes_that_no_row_knows_are_swept_after_a_day(unit: Unit) -> None:
    case = case_of(unit)
    keep_files(case=case, files=[Incoming("a.pdf", PDF)], by=None, now=NOON)
    known = case.files.get().blob
    CaseFile.objects.all().delete()
    written = default_storage.get_modified_time(known)
    assert sweep_blobs(now=written + dt.timedelta(hours=1)) == 0
    assert sweep_blobs(now=written + dt.timedelta(hours=25)) >= 1
    assert not default_storage.exists(known)


def test_a_conflict_declared_by_mistake_is_taken_back_by_its_person_or_a_keeper(unit: Unit) -> None:
    staff, other = keeper(unit), keeper(unit)
    case = case_of(unit)
    recusal = recuse(case=case, person=staff, reason="Tetangga saya", by=staff, now=NOON)
    with pytest.raises(NotYourRegister):
        withdraw_recusal(recusal=recusal, by=person("coordinator", unit=unit), now=NOON)
    withdraw_recusal(recusal=recusal, by=other, now=NOON)
    recusal.refresh_from_db()
    assert recusal.withdrawn_by == other
    assert "Tetangga" not in str(list(Entry.objects.values_list("before", "after")))
