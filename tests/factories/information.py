"""Requests for public information and objections, as they come in and are answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pakta.domain.registers.information.actions.entries import EntryFields
from pakta.domain.registers.information.actions.objecting import file_objection
from pakta.domain.registers.information.models import (
    ConsequenceTest,
    ExemptInformation,
    PublicInformation,
)
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.messages import (
    approve_answer,
    draft_answer,
    send_answer,
    submit_answer,
)
from pakta.foundation.casework.actions.passing import Passage, take_way
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import forget_duties
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.casework import NOON, approver, case_of, keeper
from tests.factories.programmes import NOW, stored_file

APPLICANT = {
    "applicant_kind": "person",
    "name": "Pemohon Contoh",
    "address": "Jalan Melati 5",
    "occupation": "Mahasiswa",
    "phone": "0812000111",
    "email": "pemohon@contoh.test",
    "request": "Rincian anggaran sosialisasi tahun 2025",
    "purpose": "Bahan penelitian",
    "access": "copy",
    "form": "softcopy",
}
REFUSAL = {"refusal_article": "Pasal 17 huruf i UU 14/2008", "refusal_reason": "Masih berupa memorandum."}
DECISION = {
    "decision": "Informasi diberikan seluruhnya.",
    "superior_name": "Atasan Contoh",
    "superior_position": "Sekretaris",
}


def request_of(
    unit: Unit, *, now: dt.datetime = NOON, fields: dict[str, Any] | None = None, **more: Any
) -> Case:
    """A request as it comes in."""
    return case_of(
        unit,
        register="information",
        now=now,
        **{"subject": "Anggaran sosialisasi", "fields": {**APPLICANT, **(fields or {})}, **more},
    )


def on_the_way(case: Case, *ways: str, by: User, now: dt.datetime, note: str = "Alasan contoh.") -> Case:
    """Taken along ways without an answer, one after another."""
    for way in ways:
        case = take_way(case=case, way=way, version=case.version, said=Passage(note), by=by, now=now)
    return case


def answered(
    case: Case,
    way: str,
    *,
    by: User,
    approved_by: User,
    now: dt.datetime,
    reason: str = "",
    fields: dict[str, Any] | None = None,
) -> Case:
    """Answered along ``way``, over the approver's desk."""
    answer = draft_answer(case=case, text="Jawaban contoh.", way=way, by=by, now=now)
    said = Passage(reason=reason, fields=fields or {})
    answer = submit_answer(message=answer, said=said, version=answer.version, by=by, now=now)
    answer = approve_answer(message=answer, version=answer.version, by=approved_by, now=now)
    return send_answer(message=answer, version=answer.version, by=by, now=now)


def people_of_ppid(unit: Unit) -> tuple[User, User]:
    """Who keeps both registers of the unit, and who approves in both."""
    staff, superior = keeper(unit, "information"), approver(unit, "information")
    coordinator = person("coordinator", unit=unit)
    for one, duty in ((staff, Duty.KEEPER), (superior, Duty.APPROVER)):
        appoint(unit=unit, register="objections", person=one, duty=duty, by=coordinator, now=NOON)
        forget_duties(one)
    return staff, superior


def refused_request(unit: Unit, staff: User, superior: User, *, now: dt.datetime = NOON) -> Case:
    case = on_the_way(request_of(unit, now=now), "register", by=staff, now=now)
    return answered(case, "refuse", by=staff, approved_by=superior, now=now, reason="exempt", fields=REFUSAL)


def objection_to(
    request: Case, *, ground: str = "a", by: User | None = None, now: dt.datetime = NOON
) -> Case:
    return file_objection(
        request=request,
        ground=ground,
        channel="form",
        fields={"position": "Informasi ini tidak termasuk yang dikecualikan."},
        received_at=now,
        by=by,
        now=now,
    ).case


def entry_fields(**more: Any) -> EntryFields:
    given: dict[str, Any] = {
        "summary": "Laporan kinerja 2025",
        "classification": "periodic",
        "holder": "Subbagian Perencanaan",
        "responsible": "Kepala Subbagian Perencanaan",
        "made": "Januari 2026, Contoh",
        "form": "softcopy",
        "retention": "5 tahun",
        "valid_from": dt.date(2026, 1, 1),
        **more,
    }
    return EntryFields(**given)


def entry_of(unit: Unit, by: User, *, is_published: bool = False, **more: Any) -> PublicInformation:
    """A row as it stands, without asking who may."""
    values = {name: value for name, value in vars(entry_fields(**more)).items() if name in _COLUMNS}
    stamps = {"added_at": NOON, "added_by": by, "changed_at": NOON, "changed_by": by}
    if is_published:
        stamps |= {"published_at": NOON, "published_by": by}
    return PublicInformation.objects.create(unit=unit, **values, **stamps)


_COLUMNS = frozenset(one.name for one in PublicInformation._meta.fields) - {"document"}


MAY_BE_APPOINTED = frozenset({"planner", "coordinator"})
"""Whose doors to the registers the walk tries; anybody of the unit may be appointed."""


def information_ids(unit: Unit, *, keeper: User, visitor: User | None) -> dict[str, Any]:
    """One of everything the pages of public information show, by the names addresses use.

    ``visitor`` is appointed too where the walk says that the role opens the registers' doors.
    """
    coordinator = person("coordinator", unit, name=f"Koordinator PPID {unit.region}")
    roles = {one.role for one in visitor.active_memberships if one.unit_id == unit.pk} if visitor else set()
    for one in [keeper, *([visitor] if visitor and roles & MAY_BE_APPOINTED else [])]:
        for register in ("information", "objections"):
            appoint(unit=unit, register=register, person=one, duty=Duty.KEEPER, by=coordinator, now=NOW)
        forget_duties(one)
    # What is asked on 10 March 2026 is due on the 31st.
    public = entry_of(unit, keeper, summary="Laporan publik", is_published=True)
    PublicInformation.objects.filter(pk=public.pk).update(
        document=stored_file(b"Isi laporan\n"), document_name="laporan.txt"
    )
    hidden = entry_of(unit, keeper, summary="Laporan belum publik")
    gone = entry_of(unit, keeper, summary="Laporan keluar")
    PublicInformation.objects.filter(pk=gone.pk).update(withdrawn_at=NOW, withdrawn_by=keeper)
    test = consequence_row(unit, keeper, minutes=stored_file(b"Berita acara\n"), minutes_name="ba.txt")
    top = Unit.objects.get(code=unit.path.split("/")[0])
    item = ExemptInformation.objects.create(
        unit=top,
        information=f"Data pribadi {unit.code}",
        legal_basis="Pasal 17 huruf h UU 14/2008",
        if_opened="Disalahgunakan.",
        if_closed="Terlindungi.",
        duration="Selama perlu",
        decided_by="Keputusan 1/2026",
        valid_from=dt.date(2026, 1, 1),
        added_at=NOW,
        added_by=keeper,
    )
    case = on_the_way(request_of(unit, now=NOW), "register", by=keeper, now=NOW)
    return {
        "info_entry": public.pk,
        "info_hidden": hidden.pk,
        "info_gone": gone.pk,
        "info_test": test.pk,
        "info_exempt": item.pk,
        "info_request": case.pk,
        "info_request_version": case.version,
    }


def consequence_row(unit: Unit, by: User, **more: Any) -> ConsequenceTest:
    """A row as it stands, without asking who may."""
    given: dict[str, Any] = {
        "occasion": "before",
        "information": "Data pribadi pemilih",
        "legal_basis": "Pasal 17 huruf h UU 14/2008",
        "if_opened": "Disalahgunakan.",
        "if_closed": "Terlindungi.",
        "outcome": "exempt",
        "tested_on": dt.date(2026, 1, 5),
        "testers": "Penguji Contoh, Kepala Biro",
        **more,
    }
    return ConsequenceTest.objects.create(unit=unit, added_at=NOON, added_by=by, **given)
