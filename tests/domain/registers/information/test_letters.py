"""Papers of requests and objections: when which is written, what it says, and what it keeps to itself."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import translation
from docx import Document
from tests.factories.casework import NOON, keeper
from tests.factories.information import (
    APPLICANT,
    DECISION,
    REFUSAL,
    answered,
    objection_to,
    on_the_way,
    people_of_ppid,
    refused_request,
    request_of,
)
from tests.factories.institutions import UnitFactory

from pakta.domain.registers.information.actions.letters import _facts, letters_fitting, write_paper_of
from pakta.domain.registers.information.letters import HIDDEN, OFFICER, PPID, LetterFacts, LetterKind, letter
from pakta.domain.registers.information.refusals import LetterRefused
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case, CaseFile
from pakta.foundation.casework.refusals import NotYourCase
from pakta.foundation.papers.models import IssuedPaper, NumberCounter
from pakta.foundation.papers.offices import Office, Signer
from pakta.foundation.papers.paper_data import as_data
from pakta.foundation.sealing.seals import unseal, unseal_text
from pakta.foundation.trail.models import Entry

OFFICE = Office("KPU Kota Contoh", "Contoh", "WIB", Signer("Sekretaris"))
SAID = {
    **{key: str(value) for key, value in APPLICANT.items()},
    **REFUSAL,
    **DECISION,
    "request_number": "PPID-1",
}


def facts(**more: object) -> LetterFacts:
    given = {
        "office": OFFICE,
        "number": "PPID-0001/BP/2026",
        "subject": "Anggaran",
        "received_on": dt.date(2026, 11, 20),
        "dated_on": dt.date(2026, 11, 23),
        "said": SAID,
        "due_on": dt.date(2026, 12, 15),
        "told_due_on": dt.date(2026, 12, 4),
        "citation": "UU 14/2008",
        "reason": "Informasinya ada pada beberapa unit.",
        "answer": "Kami tidak dapat memberikannya.",
        "object_until": dt.date(2027, 1, 7),
        "dispute_until": dt.date(2027, 1, 8),
        "ground": "a. Ditolak karena dikecualikan",
        **more,
    }
    return LetterFacts(**given)  # type: ignore[arg-type]


STATES = {"notice": "granted", "refusal": "refused", "decision": "upheld"}
MUST_SAY = {
    "receipt": ("PPID-0001/BP/2026", "15 Desember 2026", "Bahan penelitian"),
    "extension": ("4 Desember 2026", "15 Desember 2026", "beberapa unit"),
    "notice": ("dipenuhi", "tidak dipungut biaya", "7 Januari 2027"),
    "refusal": ("Pasal 17 huruf i UU 14/2008", "memorandum", "7 Januari 2027"),
    "objection_receipt": ("PPID-1", "a. Ditolak karena dikecualikan"),
    "decision": ("dikabulkan", "Informasi diberikan seluruhnya.", "8 Januari 2027", "Atasan Contoh"),
}


@pytest.mark.parametrize("kind", LetterKind)
def test_each_paper_says_what_it_must(kind: LetterKind) -> None:
    said = str(as_data(letter(kind, facts(state=STATES.get(kind, "processing")))))
    assert [words for words in MUST_SAY[kind] if words not in said] == []


def test_a_receipt_made_late_tells_the_first_day_and_what_it_became() -> None:
    said = str(as_data(letter(LetterKind.RECEIPT, facts(is_extended=True))))
    assert "paling lambat 4 Desember 2026 (UU 14/2008); diperpanjang sampai 15 Desember 2026." in said
    moved = str(as_data(letter(LetterKind.RECEIPT, facts())))
    assert "4 Desember 2026" not in moved, "the calendar moved it, nobody extended it"


def test_who_only_keeps_the_register_signs_no_paper_as_its_head() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    case = on_the_way(request_of(unit), "register", "extend", by=staff, now=NOON)
    for who, position in ((staff, OFFICER), (superior, PPID)):
        said = _facts(case, LetterKind.EXTENSION, by=who, today=NOON.date())
        assert (said.signer, said.signer_position) == (who.name, position)
        assert said.is_extended


@pytest.mark.parametrize("kind", LetterKind)
def test_no_paper_of_a_confidential_case_says_who_asks(kind: LetterKind) -> None:
    said = str(as_data(letter(kind, facts(state=STATES.get(kind, "processing"), is_confidential=True))))
    for key in ("name", "address", "phone", "email"):
        assert str(APPLICANT[key]) not in said
    if kind in (LetterKind.RECEIPT, LetterKind.OBJECTION_RECEIPT):
        assert HIDDEN in said


def test_which_papers_fit_follows_the_state() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    case = request_of(unit)
    assert letters_fitting(case) == ()
    with pytest.raises(LetterRefused):
        write_paper_of(case=case, kind=LetterKind.NOTICE, version=case.version, by=staff, now=NOON)
    case = on_the_way(case, "register", "extend", by=staff, now=NOON)
    assert letters_fitting(case) == (LetterKind.RECEIPT, LetterKind.EXTENSION)
    refused = refused_request(unit, staff, superior)
    assert letters_fitting(refused) == (LetterKind.RECEIPT, LetterKind.REFUSAL)
    objection = on_the_way(objection_to(refused), "register", "review", by=staff, now=NOON)
    objection = answered(objection, "uphold", by=staff, approved_by=superior, now=NOON, fields=DECISION)
    assert letters_fitting(objection) == (LetterKind.OBJECTION_RECEIPT, LetterKind.DECISION)


def words_of(kept: CaseFile) -> str:
    with default_storage.open(kept.blob) as sealed:
        content = unseal(kept.case.key, sealed.read())
    book = Document(BytesIO(content))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in book.paragraphs), *cells])


def refusal_letter(case: Case, by: User) -> tuple[str, list[CaseFile]]:
    made = write_paper_of(case=case, kind=LetterKind.REFUSAL, version=case.version, by=by, now=NOON)
    return made.number, list(made.files)


@pytest.mark.slow
def test_a_letter_is_numbered_sealed_and_kept_with_its_case_alone() -> None:
    unit = UnitFactory(city=True, code="kota-bersurat")
    staff, superior = people_of_ppid(unit)
    case = refused_request(unit, staff, superior)
    number, files = refusal_letter(case, staff)
    assert number == "1/SD/2026"
    assert [one.media_type.rpartition("/")[2][:3] for one in files] == ["pdf", "vnd"]
    assert unseal_text(case.key, files[0].name_sealed) == "Penolakan permintaan informasi 1-SD-2026.pdf"
    said = words_of(files[1])
    assert "Pemohon Contoh" in said
    assert REFUSAL["refusal_article"] in said
    assert superior.name in said
    assert not IssuedPaper.objects.exists()
    told = " ".join(f"{one.subject_label} {one.before} {one.after}" for one in Entry.objects.all())
    assert "1/SD/2026" in told
    assert "Pemohon Contoh" not in told
    case.refresh_from_db()
    assert refusal_letter(case, staff)[0] == "2/SD/2026"


@pytest.mark.slow
def test_a_letter_is_in_indonesian_whatever_its_writer_reads() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    case = on_the_way(objection_to(refused_request(unit, staff, superior)), "register", by=staff, now=NOON)
    with translation.override("en"):
        made = write_paper_of(
            case=case, kind=LetterKind.OBJECTION_RECEIPT, version=case.version, by=staff, now=NOON
        )
    assert "Ditolak karena dikecualikan" in words_of(list(made.files)[1])


@pytest.mark.slow
def test_who_does_not_handle_the_case_takes_no_number() -> None:
    unit = UnitFactory(city=True)
    staff, superior = people_of_ppid(unit)
    case = refused_request(unit, staff, superior)
    with pytest.raises(NotYourCase):
        refusal_letter(case, keeper(unit, "complaints"))
    assert not NumberCounter.objects.filter(last__gt=0).exists()
    assert not CaseFile.objects.exists()
