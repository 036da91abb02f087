"""A unit's register of complaints with one of everything its pages show, by the names addresses use."""

from __future__ import annotations

from typing import Any

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.actions.appointing import appoint
from pakta.foundation.casework.actions.desk import add_template, save_view
from pakta.foundation.casework.actions.files import Incoming
from pakta.foundation.casework.actions.handling import classify_case
from pakta.foundation.casework.actions.messages import approve_answer, draft_answer, submit_answer
from pakta.foundation.casework.actions.opening import NewCase, open_case
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.choices import AnswerState, Duty
from pakta.foundation.casework.models import Case, CaseMessage
from pakta.foundation.institutions.models import Unit
from tests.factories.accounts import person
from tests.factories.programmes import NOW

REGISTER = "complaints"
MAY_BE_APPOINTED = frozenset({"planner", "coordinator"})
"""Whose doors to the register the walk tries; anybody of the unit may be appointed."""


def casework_ids(unit: Unit, *, keeper: User, visitor: User | None) -> dict[str, Any]:
    """``visitor`` is appointed too where the walk says that the role opens the register's doors."""
    coordinator = person("coordinator", unit, name=f"Koordinator Register {unit.region}")
    roles = {one.role for one in visitor.active_memberships if one.unit_id == unit.pk} if visitor else set()
    appointed = [keeper, *([visitor] if visitor and roles & MAY_BE_APPOINTED else [])]
    for one in appointed:
        for duty in Duty:
            given = appoint(unit=unit, register=REGISTER, person=one, duty=duty, by=coordinator, now=NOW)
    by = appointed[-1]
    template = add_template(unit=unit, register=REGISTER, name="Terima kasih", text="{nomor}", by=by, now=NOW)
    view = save_view(
        unit=unit, register=REGISTER, name="Surat", query="kanal=letter", is_shared=False, by=by, now=NOW
    )
    case = complaint(unit)
    answering = complaint(unit)
    answering = classify_case(
        case=answering, classification="nonsupervisory", version=answering.version, by=by, now=NOW
    )
    answering = take_way(case=answering, way="verify", version=answering.version, by=by, now=NOW)
    answers = {state: answer_in(answering, state, by=by) for state in AnswerState}
    ending = draft_answer(case=answering, text="Sudah ditertibkan.", way="answer", by=by, now=NOW)
    secret = complaint(unit, subject="Pungutan di loket", is_confidential=True)
    return {
        "register": REGISTER,
        "parent_code": unit.parent.code if unit.parent else "",
        "appointment": given.pk,
        "answer_template": template.pk,
        "saved_view": view.pk,
        "case": case.pk,
        "case_version": case.version,
        "case_file": case.files.get().pk,
        "case_clock": case.clocks.running()[0].pk,
        "case_to_answer": answering.pk,
        "draft_answer": answers[AnswerState.DRAFT].pk,
        "draft_version": answers[AnswerState.DRAFT].version,
        "ending_draft": ending.pk,
        "secret_case": secret.pk,
        "approved_answer": answers[AnswerState.APPROVED].pk,
        "approved_version": answers[AnswerState.APPROVED].version,
    }


def complaint(unit: Unit, **more: Any) -> Case:
    """A complaint from the public, with a file; ``more`` are fields of ``NewCase``."""
    new: dict[str, Any] = {
        "subject": "Antrean terlalu lama",
        "channel": "letter",
        "received_at": NOW,
        "fields": {"name": "Warga Contoh", "narrative": "Saya menunggu sampai siang."},
    }
    files = [Incoming("antrean.txt", b"Foto antrean dalam kata-kata\n")]
    return open_case(
        register=REGISTER, unit=unit, new=NewCase(**{**new, **more}), files=files, by=None, now=NOW
    ).case


def answer_in(case: Case, state: AnswerState, *, by: User) -> CaseMessage:
    """An answer that came as far as ``state``; sent and dropped ones stay drafts."""
    answer = draft_answer(case=case, text="Terima kasih atas pengaduan Anda.", by=by, now=NOW)
    if state in (AnswerState.TO_APPROVE, AnswerState.APPROVED):
        answer = submit_answer(message=answer, version=answer.version, by=by, now=NOW)
    if state == AnswerState.APPROVED:
        answer = approve_answer(message=answer, version=answer.version, by=by, now=NOW)
    return answer
